"""Draws the rows of the transcript: bubbles, captions, underlined evidence, gaps, event lines. Laid out text is kept."""

from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from agent_assist.engine.translation import tr
from agent_assist.engine.views import TranscriptRow
from agent_assist.ui.desk.transcript_rows import TranscriptRows
from agent_assist.ui.theme.direction import mirror
from agent_assist.ui.theme.icons import ICONS, paint_icon
from agent_assist.ui.theme.palette import colour, is_strong
from agent_assist.ui.widgets.flow import Flow, Span, draw_line, elide, text_width
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.shapes import corner_path, round_rect

SIDE = 20  # space left and right of the list
GAP = 10  # space above each row
BUBBLE_SHARE, BUBBLE_MOST = 0.86, 640
_PAD_X, _PAD_Y = 12, 8
_KEPT, _DROPPED = 900, 200  # sizes kept, and how many of the oldest go when there are more
_FLOWS, _GONE = 96, 32  # likewise of laid out texts, which take 20 KB each: what a few screens draw


class Laid(NamedTuple):
    """One row laid out for a width: its text and its whole height with the gap above."""

    row: TranscriptRow
    flow: Flow
    height: int
    size: QSize


class TranscriptPainter(QStyledItemDelegate):
    """Sizes and draws rows. A row is sized once for each width and each change of it, and laid out again to be drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.source = TranscriptRows(self._size_of)  # asked directly: the way through Qt costs ten times as much
        self._laid: dict[tuple[str, int], Laid] = {}
        self._sizes: dict[tuple[str, int], tuple[TranscriptRow, QSize]] = {}
        self.width = 400  # of the whole list: the scroll bar lies in the right margin, the bubbles keep their place

    def forget(self) -> None:
        """Lays everything out anew, after a change of fonts or colours."""
        self._laid.clear()
        self._sizes.clear()

    def _size_of(self, row: TranscriptRow) -> QSize:
        key = (row.row_id, self.width)
        found = self._sizes.get(key)
        if found is None or (found[0] is not row and found[0] != row):
            _make_room(self._sizes, _KEPT, _DROPPED)
            found = self._sizes[key] = (row, self.laid(row, self.width).size)
        return found[1]

    def height_of(self, row: TranscriptRow) -> int:
        """How high a row is with the gap above."""
        return self._size_of(row).height()

    def laid(self, row: TranscriptRow, width: int) -> Laid:
        """The row laid out for a list `width` px wide."""
        key = (row.row_id, width)
        found = self._laid.get(key)
        if found is None or (found.row is not row and found.row != row):
            _make_room(self._laid, _FLOWS, _GONE)
            found = self._laid[key] = _lay_out(row, width)
        return found

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box = QRectF(option.rect)
        box.setWidth(self.width)
        laid = self.laid(self.source.rows[index.row()], self.width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.left(), box.top() + GAP)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            painter.translate(option.rect.width() - box.width(), 0)  # the scroll bar lies in the left margin
            mirror(painter, 0, box.width())
        if laid.row.kind in ("event", "day"):
            _paint_event(painter, laid, box.width())
        elif laid.row.kind == "gap":
            _paint_gap(painter, laid, box.width())
        else:
            _paint_bubble(painter, laid, box.width())
        painter.restore()


def _make_room(kept: dict[tuple[str, int], Any], most: int, gone: int) -> None:
    if len(kept) > most:
        for old in list(kept)[:gone]:
            del kept[old]


def _bubble_room(width: int) -> float:
    return float(int(min((width - 2 * SIDE) * BUBBLE_SHARE, BUBBLE_MOST)))


def _lay_out(row: TranscriptRow, width: int) -> Laid:
    flow, height = _flow_of(row, width)
    return Laid(row, flow, height, QSize(1, height))  # the list gives every row its own width


def _flow_of(row: TranscriptRow, width: int) -> tuple[Flow, int]:
    """The text of a row laid out, and the height of the whole row with the gap above."""
    text = safe_text(row.text)
    if row.kind in ("event", "day"):
        flow = Flow(text.replace("\n", " "), "small", max(width - 2 * SIDE - 92, 60), 2)
        return flow, int(max(flow.height, 16)) + GAP
    if row.kind == "gap":
        lead = text.find(",") if "," in text[:60] else text.find(".")
        spans = (Span(0, lead, "", 600),) if lead > 0 else ()
        flow = Flow(text, "body", max(width - 2 * SIDE - 48, 60), 0, spans)
        return flow, int(flow.height) + 16 + GAP
    flow = Flow(text or " ", "large", max(_bubble_room(width) - 2 * _PAD_X, 40))
    return flow, int(flow.height) + 2 * _PAD_Y + (19 if row.caption else 0) + GAP


def _paint_event(painter: QPainter, laid: Laid, width: float) -> None:
    icon = laid.row.icon if laid.row.icon in ICONS else ""
    wide = laid.flow.width + (22 if icon else 0)
    left = (width - wide) / 2
    line = colour("line")
    for start, end in ((SIDE, left - 8), (left + wide + 8, width - SIDE)):
        if end > start:
            painter.fillRect(QRectF(start, 8, end - start, 1), line)
    if icon:
        paint_icon(painter, icon, round(left), 1, colour("text2"), 14)
        left += 22
    laid.flow.draw(painter, left, 0, colour("text2"))


def _paint_gap(painter: QPainter, laid: Laid, width: float) -> None:
    round_rect(painter, QRectF(SIDE, 0, width - 2 * SIDE, laid.height - GAP), 8, colour("warntint"))
    paint_icon(painter, "warning", SIDE + 12, 9, colour("warn"))
    laid.flow.draw(painter, SIDE + 36, _PAD_Y, colour("text"))


def _paint_bubble(painter: QPainter, laid: Laid, width: float) -> None:
    row, agent = laid.row, laid.row.kind == "agent"
    room = _bubble_room(int(width))
    wide = room
    if agent and laid.flow.lines == 1:
        wide = min(room, max(laid.flow.width + 2 * _PAD_X, text_width(one_line(row.caption), "small") + 8))
    left = width - SIDE - wide if agent else float(SIDE)
    box = QRectF(left, 0, wide, laid.height - GAP - (19 if row.caption else 0))
    radii = (12.0, 12.0, 4.0, 12.0) if agent else (12.0, 12.0, 12.0, 4.0)
    if row.kind == "unknown":
        pen = QPen(colour("edge"), 1.5)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(colour("surface"))
        painter.drawPath(corner_path(box.adjusted(0.75, 0.75, -0.75, -0.75), radii))
    else:
        painter.fillPath(corner_path(box, radii), colour("accenttint" if agent else "hover"))
        if agent and is_strong():
            painter.strokePath(corner_path(box.adjusted(0.5, 0.5, -0.5, -0.5), radii), QPen(colour("edge"), 1))
    _paint_underlines(painter, laid, left + _PAD_X)
    laid.flow.draw(painter, left + _PAD_X, _PAD_Y, colour("text3" if row.partial else "text"))
    _paint_caption(painter, row, left, box.bottom() + 3, wide, agent)


def _paint_underlines(painter: QPainter, laid: Laid, x: float) -> None:
    for span in laid.row.underlines:
        ink = colour(span.tone)
        for start, end, baseline in laid.flow.underline_parts(span.start, span.end):
            painter.fillRect(QRectF(x + start, round(_PAD_Y + baseline + 3), end - start, 2), ink)


def _paint_caption(painter: QPainter, row: TranscriptRow, left: float, y: float, wide: float, agent: bool) -> None:
    if not row.caption:
        return
    text = elide(one_line(row.caption) + (f" · {tr('writing')}" if row.partial else ""), "small", wide - 8)
    x = left + wide - 4 - text_width(text, "small") if agent else left + 4
    draw_line(painter, text, "small", x, y, colour("text3"))
