"""A small list over the desk that finds an act by its name: all commands under Ctrl+K, all keys under F1. Never modal."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import font
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, paint_caps, round_rect

_ROW, _WIDTH, _MOST_ROWS, _SHADOW = 32, 520, 12, 8


class Entry(NamedTuple):
    """A line of the list: its words, the keys printed, and what it does."""

    title: str
    keys: tuple[str, ...]
    act: Callable[[], None]


class _Field(QLineEdit):
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class _Rows(QWidget):
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.chosen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Found")

    def show_entries(self, entries: list[Entry], chosen: int) -> None:
        self.entries, self.chosen = entries, chosen
        self.setFixedHeight(max(1, len(entries)) * _ROW)
        self.setAccessibleDescription(entries[chosen].title if entries else "Nothing found")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if not self.entries:
            draw_line(painter, "Nothing found", "body", 14, 0, colour("text3"), line=_ROW)
        for at, entry in enumerate(self.entries):
            top = at * _ROW
            if at == self.chosen:
                round_rect(painter, QRectF(4, top + 1, self.width() - 8, _ROW - 2), 6, colour("accenttint"))
            wide = caps_width(entry.keys)
            room = self.width() - 28 - wide - 8
            draw_line(painter, one_line(entry.title), "body", 14, top, colour("text"), room, _ROW)
            paint_caps(painter, entry.keys, self.width() - 14 - wide, top + (_ROW - CAP_HEIGHT) / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // _ROW
        if at < len(self.entries):
            self.picked.emit(at)


class Finder(QWidget):
    """The field and the list under it, drawn over the window's upper middle."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._all: list[Entry] = []
        self._field = _Field()
        self._field.setFrame(False)
        self._field.setFont(font("large"))
        self._field.setFixedHeight(28)
        self._rows = _Rows()
        self._scroll = ScrollColumn(self._rows)
        self._field.textChanged.connect(self._filter)
        self._field.moved.connect(self._move)
        self._field.returnPressed.connect(lambda: self._pick(self._rows.chosen))
        self._rows.picked.connect(self._pick)
        top = row(self._field, margins=(14, 10, 14, 8))
        edge = _SHADOW
        self.setLayout(column(top, self._scroll, 6, margins=(edge, edge, edge, edge)))
        self.hide()

    def open(self, title: str, entries: Sequence[Entry]) -> None:
        """Shows these entries and takes the keyboard."""
        self._all = list(entries)
        self._field.setPlaceholderText(title)
        self._field.setAccessibleName(title)
        self._field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Closes the list."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [entry for entry in self._all if all(word in entry.title.casefold() for word in wanted)]
        self._rows.show_entries(found, 0)
        self.place()

    def _move(self, step: int) -> None:
        entries = self._rows.entries
        if entries:
            chosen = (self._rows.chosen + step) % len(entries)
            self._rows.show_entries(entries, chosen)
            self._scroll.ensureVisible(0, chosen * _ROW + _ROW // 2, 0, _ROW)

    def _pick(self, at: int) -> None:
        if at < len(self._rows.entries):
            act = self._rows.entries[at].act
            self.leave()
            act()

    def place(self) -> None:
        """Stands under the header, in the middle, no larger than the window."""
        window = self.parentWidget()
        if window is None:
            return
        wide = min(_WIDTH, window.width() - 24) + 2 * _SHADOW
        rows = min(max(1, len(self._rows.entries)), _MOST_ROWS)
        high = min(46 + rows * _ROW + 6, window.height() - 80) + 2 * _SHADOW
        self.setGeometry((window.width() - wide) // 2, 52, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        shade = colour("shadow")
        for reach in range(_SHADOW, 0, -2):
            soft = type(shade)(shade)
            soft.setAlphaF(shade.alphaF() / 6)
            round_rect(
                painter, QRectF(self.rect()).adjusted(reach, reach, -reach, -reach + 2), 10 + _SHADOW - reach, soft
            )
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        round_rect(painter, box, 10, colour("surface"), colour("line"))
        painter.fillRect(QRectF(box.left() + 1, box.top() + 45, box.width() - 2, 1), colour("line"))
