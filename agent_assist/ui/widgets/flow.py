"""Lays text out in lines of a fixed height, clamped and elided, and draws it. Plain text only, no widget enters here."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from agent_assist.ui.theme.direction import stand_upright
from agent_assist.ui.theme.fonts import font, line_height, metrics, text_scale
from agent_assist.ui.theme.palette import colour, current
from agent_assist.ui.widgets.plain import safe_text, utf16_offset

ELLIPSIS = "…"
_UNBOUNDED = 1_000_000.0
_ELIDE_FROM = 600  # characters of the cut line given to the elider
_REMEMBERED = 200  # characters of a line whose width is remembered


class Span(NamedTuple):
    """A part of a text in another weight or colour, by character offsets; empty roles change nothing."""

    start: int
    end: int
    colour: str = ""
    weight: int = 0


class Flow:
    """One laid out text. `width` is what the longest line takes, `height` all lines; `cut` says that some is not shown."""

    __slots__ = ("_aside", "_block", "_layout", "cut", "height", "lines", "text", "width")

    def __init__(
        self,
        text: str,
        role: str,
        width: float = _UNBOUNDED,
        max_lines: int = 0,
        spans: Iterable[Span] = (),
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self.text = safe_text(text)  # whoever forgot: nothing that turns or hides is drawn
        self.cut = False
        self.lines: int = 0
        self.width: float = 0
        self.height: float = 0
        self._aside: float = 0
        self._block: float = 0
        spans = tuple(spans)
        self._break(role, width, spans, align)
        if max_lines and self.lines > max_lines:
            self.text = self._elided(role, width, max_lines)
            self.cut = True
            self._break(role, width, spans, align)
            self.lines = min(self.lines, max_lines)
            self.height = self.lines * line_height(role)

    def _break(self, role: str, width: float, spans: tuple[Span, ...], align: Qt.AlignmentFlag) -> None:
        layout = QTextLayout(self.text.replace("\n", "\u2028"), font(role))
        mirrored = QGuiApplication.isRightToLeft()
        start = align == Qt.AlignmentFlag.AlignLeft
        if mirrored and width < _UNBOUNDED:
            align = Qt.AlignmentFlag.AlignRight if start else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(align)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # its own, not the window's
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if spans:
            layout.setFormats([self._range(span) for span in spans])
        step, used, number = line_height(role), 0.0, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, round(number * step + (step - line.height()) / 2)))
            used = max(used, line.naturalTextWidth())
            number += 1
        layout.endLayout()
        self._layout, self.lines, self.width, self.height = layout, number, used, number * step
        # Where reading goes from right to left, lines begin at the right of the block that is drawn in place.
        self._aside = width - used if mirrored and start and width < _UNBOUNDED else 0.0
        self._block = used if start or width >= _UNBOUNDED else width

    def _range(self, span: Span) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = utf16_offset(self.text, span.start)
        made.length = max(0, utf16_offset(self.text, span.end) - made.start)
        look = QTextCharFormat()
        if span.colour:
            look.setForeground(colour(span.colour))
        if span.weight:
            look.setFontWeight(QFont.Weight(span.weight))
        made.format = look
        return made

    def _elided(self, role: str, width: float, max_lines: int) -> str:
        start = self._layout.lineAt(max_lines - 1).textStart()
        units = self.text.encode("utf-16-le", "surrogatepass")
        head = units[: 2 * start].decode("utf-16-le", "replace")
        rest = units[2 * start :].decode("utf-16-le", "replace")[:_ELIDE_FROM].replace("\n", " ")
        room = width - metrics(role).horizontalAdvance(ELLIPSIS)
        short = metrics(role).elidedText(rest, Qt.TextElideMode.ElideRight, room, 0).removesuffix(ELLIPSIS)
        return head + short.rstrip() + ELLIPSIS

    def draw(self, painter: QPainter, x: float, y: float, ink: QColor) -> None:
        """Draws all lines with the top left corner at (x, y)."""
        turned = stand_upright(painter, x, self._block)
        painter.setPen(QPen(ink))
        self._layout.draw(painter, QPointF(x - self._aside, y))
        if turned:
            painter.restore()

    def underline_parts(self, start: int, end: int) -> list[tuple[float, float, float]]:
        """(x from, x to, baseline y) of each piece of characters start..end, relative to the top left corner."""
        first, last = utf16_offset(self.text, start), utf16_offset(self.text, end)
        parts = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin < stop:
                left, right = _x_of(line, begin), _x_of(line, stop)
                ends = (min(left, right), max(left, right))
                if QGuiApplication.isRightToLeft():
                    far = self._aside + self._block
                    ends = (far - ends[1], far - ends[0])
                parts.append((*ends, line.y() + line.ascent()))
        return parts


def laid_out(
    text: str,
    role: str,
    width: float = _UNBOUNDED,
    max_lines: int = 0,
    spans: tuple[Span, ...] = (),
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Flow:
    """A flow that may have been laid out before: who goes to and fro between conversations asks for the same ones."""
    return _kept(
        text, role, width, max_lines, spans, align, current().name, text_scale(), QGuiApplication.isRightToLeft()
    )


def natural_width(text: str, role: str, spans: tuple[Span, ...] = ()) -> float:
    """How wide the text is where nothing breaks it. Only the number is kept: a laid out text takes 6 KB and more."""
    return _natural(text, role, spans, text_scale(), QGuiApplication.isRightToLeft())


@lru_cache(maxsize=2_048)
def _natural(text: str, role: str, spans: tuple[Span, ...], _scale: float, _mirrored: bool) -> float:
    return Flow(text, role, spans=spans).width


@lru_cache(maxsize=300)
def _kept(
    text: str,
    role: str,
    width: float,
    max_lines: int,
    spans: tuple[Span, ...],
    align: Qt.AlignmentFlag,
    _theme: str,
    _scale: float,
    _mirrored: bool,
) -> Flow:
    return Flow(text, role, width, max_lines, spans, align)


def _x_of(line: object, at: int) -> float:
    found = line.cursorToX(at)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def text_width(text: str, role: str) -> float:
    """How wide one line of the text is."""
    return _wide(safe_text(text), role)


def elide(text: str, role: str, width: float) -> str:
    """One line that fits `width`, with an ellipsis when something is left out."""
    if len(text) > _REMEMBERED:
        return _elided.__wrapped__(text, role, width, text_scale())
    return _elided(text, role, width, text_scale())


def _wide(shown: str, role: str) -> float:
    if len(shown) > _REMEMBERED:
        return _advance.__wrapped__(shown, role, text_scale())
    return _advance(shown, role, text_scale())


# A window that is painted anew asks for the same names, captions and keys as the last time, and asking Qt takes longest.
@lru_cache(maxsize=2_048)
def _advance(shown: str, role: str, _scale: float) -> float:
    return metrics(role).horizontalAdvance(shown)


@lru_cache(maxsize=1_024)
def _elided(text: str, role: str, width: float, _scale: float) -> str:
    return metrics(role).elidedText(safe_text(text), Qt.TextElideMode.ElideRight, width, 0)


@lru_cache(maxsize=64)
def _above_and_below(role: str, _scale: float) -> tuple[float, float]:
    """How far the letters of a role reach above and below their baseline."""
    return metrics(role).ascent(), metrics(role).descent()


def draw_line(
    painter: QPainter, text: str, role: str, x: float, y: float, ink: QColor, width: float = 0, line: float = 0
) -> float:
    """Draws one line with the top of its line box at y, elided to `width` if given; returns the width drawn.

    `line` overrides the role's line height.
    """
    shown = elide(text, role, width) if width else safe_text(text)
    above, below = _above_and_below(role, text_scale())
    painter.setFont(font(role))
    painter.setPen(ink)
    height, wide = line or line_height(role), _wide(shown, role)
    baseline = y + (height - above - below) / 2 + above
    turned = stand_upright(painter, x, wide)
    painter.drawText(QPointF(x, round(baseline)), shown)
    if turned:
        painter.restore()
    return wide
