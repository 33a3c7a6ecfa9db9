"""The four facets beside the gauge: what they want, how they act, what is around, where we stand. Words come finished."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import FacetView
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import Flow, Span, draw_line, text_width
from agent_assist.ui.widgets.panel import Panel
from agent_assist.ui.widgets.plain import one_line, safe_text, tip

_PAD = 15  # the line at the left and 14 px
_PIP_INKS = {"done": "text3", "now": "accent", "next": "line", "setback": "warn"}


def paint_pips(painter: QPainter, pips: Sequence[str], box: QRectF) -> None:
    """The stage as bars: done, now (taller), next."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    each = (box.width() - 3 * (len(pips) - 1)) / max(len(pips), 1)
    for at, pip in enumerate(pips):
        grown = 1 if pip in ("now", "setback") else 0
        painter.setBrush(colour(_PIP_INKS[pip]))
        x = box.left() + at * (each + 3)
        painter.drawRoundedRect(QRectF(x, box.top() - grown, each, 4 + 2 * grown), 2, 2)


class Facet(Panel[FacetView]):
    """Icon and name, the conclusion in at most two lines, the reason in at most three."""

    opened = Signal(str)
    focus_radius = 4
    reader_role = "Grouping"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("subtle", "l", parent)
        self._flows: tuple[int, str, Flow, Flow] | None = None
        self._reason_lines = 3
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(196, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 120)

    def set_reason_lines(self, lines: int) -> None:
        """How many lines of reason fit; the rest stands in the tooltip."""
        if lines != self._reason_lines:
            self._reason_lines, self._flows = lines, None
            self.update()

    def draw_view(self, view: FacetView, before: FacetView | None) -> None:
        self._flows = None
        changed = f"{tr('Changed')}. " if view.changed else ""
        self.setAccessibleName(safe_text(view.title))
        self.setAccessibleDescription(safe_text(f"{changed}{one_line(view.conclusion)}. {one_line(_reason(view)[0])}"))
        self.update()

    def _laid_out(self, view: FacetView) -> tuple[Flow, Flow]:
        room, theme = self.width() - 2 * _PAD, colour("warn").name()
        if self._flows is None or self._flows[:2] != (room, theme):
            reason, spans = _reason(view)
            head = Flow(safe_text(view.conclusion, 300), "head", room, 2)
            body = Flow(reason, "body", room, self._reason_lines, spans)
            self._flows = (room, theme, head, body)
            cut = head.cut or body.cut
            self.setToolTip(tip(f"{view.conclusion}\n{reason}") if cut else "")
        return self._flows[2], self._flows[3]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        view = self.view
        if view is None:
            return
        painter = painter_on(self)
        x = float(_PAD)
        if view.changed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(QRectF(x + 22 + text_width(view.title, "small_medium") + 6, 15, 6, 6))
        paint_icon(painter, view.icon, x, 10, colour("text2"))
        draw_line(painter, view.title, "small_medium", x + 22, 10, colour("text2"))
        head, body = self._laid_out(view)
        head.draw(painter, x, 32, colour("text3" if view.unknown else "text"))
        y = 32 + head.height
        if view.pips:
            paint_pips(painter, view.pips, QRectF(x, y + 8, self.width() - 2 * _PAD, 4))
            y += 14
        body.draw(painter, x, y + 6, colour("text2"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.view is not None and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.view.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.view is not None:
            self.opened.emit(self.view.id)
            return
        super().keyPressEvent(event)


def _reason(view: FacetView) -> tuple[str, tuple[Span, ...]]:
    reason, warning = safe_text(view.reason, 600), safe_text(view.warning, 200)
    if not warning:
        return reason, ()
    whole = f"{reason} {warning}" if reason else warning
    return whole, (Span(len(whole) - len(warning), len(whole), "warn", 500),)
