"""The customer's history across channels as one painted list: icon, title, date, and what came of it."""

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import Chip, TimelineRow
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import ICONS, paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.shapes import GLYPH_WORDS, paint_glyph

_LINE = 18
_SIDE, _RIGHT, _TEXT_X = 16, 4, 33  # the icon column is 23 wide and 10 apart from the words


class Placed(NamedTuple):
    """A row and where it begins, px from the top."""

    row: TimelineRow
    top: int
    height: int


def place_rows(rows: tuple[TimelineRow, ...]) -> list[Placed]:
    """Every row under the one before: a title line, a line for each fact, 12 px between rows."""
    placed, top = [], 0
    for row in rows:
        high = max(22, _LINE + len(row.facts) * (_LINE + 2))
        placed.append(Placed(row, top, high))
        top += high + 12
    return placed


class Timeline(QWidget):
    """Draws the rows. One widget however many there are."""

    reader_role = "List"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed: list[Placed] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("History"))

    def show_rows(self, rows: tuple[TimelineRow, ...]) -> None:
        """Draws other rows."""
        self._placed = place_rows(rows)
        self.setFixedHeight(self._placed[-1].top + self._placed[-1].height + 8 if self._placed else 0)
        spoken = (
            f"{row.date}: {one_line(row.title)}{''.join(f', {one_line(fact.text)}' for fact in row.facts)}"
            for row in rows
        )
        self.setAccessibleDescription(safe_text(". ".join(spoken)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        seen = event.rect()
        for at, placed in enumerate(self._placed):
            if placed.top > seen.bottom() or placed.top + placed.height + 12 < seen.top():
                continue
            self._paint_row(painter, placed, at == len(self._placed) - 1)

    def _paint_row(self, painter: QPainter, placed: Placed, last: bool) -> None:
        row, y = placed.row, placed.top
        ink = colour("accent" if row.current else row.mark or "text2")
        paint_icon(painter, row.icon, _SIDE + 4, y + 4, ink, 14)
        if not last:
            painter.fillRect(_SIDE + 11, y + 24, 1, placed.height + 12 - 24, colour("line"))
        right = self.width() - _RIGHT
        date = text_width(row.date, "small")
        draw_line(painter, row.date, "small", right - date, y + 1, colour("text3"))
        left = _SIDE + _TEXT_X
        draw_line(painter, one_line(row.title), "body_medium", left, y, colour("text"), right - date - 6 - left)
        for number, fact in enumerate(row.facts):
            _paint_fact(painter, fact, left, y + (number + 1) * (_LINE + 2), right)


def _paint_fact(painter: QPainter, fact: Chip, left: float, y: float, right: float) -> None:
    ink = colour(fact.mark or "text2")
    if fact.icon in GLYPH_WORDS:
        paint_glyph(painter, fact.icon, left, y + 2, 14)
        left += 20
    elif fact.icon in ICONS:
        paint_icon(painter, fact.icon, left, y + 2, ink, 14)
        left += 20
    else:
        y -= 2
    draw_line(painter, one_line(fact.text), "body", left, y, ink, right - left)
