"""How much of a limit is in use, and what each level leaves: painted bars with their figures as text."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.domain.budget import LevelBalance
from agent_assist.engine.translation import shown, tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.words import LEVEL_TITLES, amount_words
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.shapes import round_rect

_ROW = 24


class UseBar(QWidget):
    """A 6 px bar filled by a share in 0..1, with the words over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._share = "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_use(self, words: str, share: float) -> None:
        """Shows other words or another share."""
        if (words, share) != (self._words, self._share):
            self._words, self._share = words, share
            self.setAccessibleName(words)
            self.setAccessibleDescription(
                tr("{percent} percent of the limit", percent=round(share * 100)) if words else ""
            )
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(168), scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        painter = painter_on(self)
        draw_line(painter, self._words, "small", 0, 0, colour("text2"), self.width(), line=scaled(16))
        track = QRectF(0, scaled(21), min(scaled(148), self.width()), 6)
        round_rect(painter, track, 3, colour("line"))
        if self._share > 0:
            track.setWidth(max(6.0, track.width() * self._share))
            round_rect(painter, track, 3, colour("text3"))


class Ladder(QWidget):
    """Each level with what it leaves; the one that binds is in accent and bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[LevelBalance, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_levels(self, levels: Sequence[LevelBalance]) -> None:
        """Shows other levels, in this order."""
        if tuple(levels) == self._levels:
            return
        self._levels = tuple(levels)
        each = [f"{shown(LEVEL_TITLES[item.level])} {self._left(item)}" for item in levels]
        self.setAccessibleName(tr("What each level leaves: {list}", list="; ".join(each)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(284), scaled(_ROW) * len(self._levels))

    def _names_width(self) -> int:
        """As wide as the longest name asks for, within what leaves room for the bars."""
        widest = max(text_width(shown(title), "small_strong") for title in LEVEL_TITLES.values())
        return min(max(scaled(102), int(widest) + scaled(10)), scaled(130))

    def _left(self, item: LevelBalance) -> str:
        return amount_words(item.available_minor, item.currency)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = painter_on(self)
        least = min(self._levels, key=lambda level: level.available_minor)
        step = self.height() / len(self._levels)
        for at, item in enumerate(self._levels):
            self._paint_row(painter, item, at * step, step, item is least)

    def _paint_row(self, painter: QPainter, item: LevelBalance, y: float, step: float, binds: bool) -> None:
        role, ink = ("small_strong", "accent") if binds else ("small", "text")
        names, figures = self._names_width(), scaled(106)
        draw_line(painter, shown(LEVEL_TITLES[item.level]), role, 0, y, colour(ink), names - scaled(4), line=step)
        bar = QRectF(names, y + step / 2 - 4, max(20.0, self.width() - names - figures), 8)
        round_rect(painter, bar, 4, colour("line"))
        share = item.available_minor / item.limit_minor if item.limit_minor > 0 else 0.0
        if share > 0:
            bar.setWidth(max(8.0, bar.width() * min(1.0, share)))
            round_rect(painter, bar, 4, colour("accent" if binds else "text3"))
        left = self._left(item)
        at = self.width() - text_width(left, role)
        draw_line(painter, left, role, at, y, colour("accent" if binds else "text2"), line=step)
