"""A small list over the desk that finds an act by its name: all commands under Ctrl+K, all keys under F1. Never modal."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from agent_assist.engine.translation import shown, tr
from agent_assist.ui.desk.fuzzy import fit
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import font
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, floating_box, paint_caps, round_rect

_ROW, _WIDTH, _MOST_ROWS, _SHADOW = 32, 520, 12, 8
_WIDE, _HINT, _MOST_FOUND = 720, 30, 200


class Entry(NamedTuple):
    """A line of the list: its words, the keys printed, and what it does."""

    title: str
    keys: tuple[str, ...]
    act: Callable[[], None]
    body: str = ""
    stacks: bool = False  # Shift+Enter does it and leaves the list open, for more of its kind
    also: str = ""  # its English words where the desk speaks another language: who learnt those finds it too


def entry_of(title: str, keys: tuple[str, ...], act: Callable[[], None]) -> Entry:
    """An entry shown in the desk's language, found by these words and by the English ones."""
    words = shown(title)
    return Entry(words, keys, act, also="" if words == title else title)


class _Field(QLineEdit):
    moved = Signal(int)
    stacked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stacked.emit()
            return
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
        self.done: set[str] = set()  # titles of what was done while the list stayed open
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Found"))

    def show_entries(self, entries: list[Entry], chosen: int) -> None:
        self.entries, self.chosen = entries, chosen
        self.setFixedHeight(max(1, len(entries)) * _ROW)
        self.setAccessibleDescription(
            safe_text(_spoken(entries[chosen], self.done) if entries else tr("Nothing found"))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if not self.entries:
            draw_line(painter, tr("Nothing found"), "body", 14, 0, colour("text3"), line=_ROW)
        seen = event.rect()  # of a long library only what is on screen is painted
        first, last = seen.top() // _ROW, seen.bottom() // _ROW + 1
        for at, entry in enumerate(self.entries[first:last], first):
            top = at * _ROW
            if at == self.chosen:
                round_rect(painter, QRectF(4, top + 1, self.width() - 8, _ROW - 2), 6, colour("accenttint"))
            wide = self._paint_done(painter, top) if entry.title in self.done else caps_width(entry.keys)
            room = self.width() - 28 - wide - 8
            if entry.body:
                _paint_words(painter, entry, top, room)
            else:
                draw_line(painter, one_line(entry.title), "body", 14, top, colour("text"), room, _ROW)
            paint_caps(painter, entry.keys, self.width() - 14 - wide, top + (_ROW - CAP_HEIGHT) / 2)

    def _paint_done(self, painter: QPainter, top: int) -> float:
        words = tr("In your reply")
        wide = text_width(words, "small_medium")
        draw_line(painter, words, "small_medium", self.width() - 14 - wide, top, colour("pos"), line=_ROW)
        return wide

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // _ROW
        if at < len(self.entries):
            self.picked.emit(at)


def _fit(words: str, entry: Entry) -> float:
    found = fit(words, entry.title, entry.body)
    return max(found, fit(words, entry.also)) if entry.also else found


def _spoken(entry: Entry, done: set[str]) -> str:
    words = f"{entry.title}. {one_line(entry.body)}" if entry.body else entry.title
    return f"{words} {tr('In your reply')}" if entry.title in done else words


def _paint_words(painter: QPainter, entry: Entry, top: int, room: float) -> None:
    """A title and as much of the words as there is room for."""
    title = one_line(entry.title)
    wide = min(text_width(title, "body_medium"), room * 0.45)
    draw_line(painter, title, "body_medium", 14, top, colour("text"), wide + 1, _ROW)
    draw_line(painter, one_line(entry.body), "small", 14 + wide + 10, top, colour("text2"), room - wide - 10, _ROW)


class Finder(QWidget):
    """The field and the list under it, drawn over the window's upper middle."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._all: list[Entry] = []
        self._more: list[Entry] = []
        self._takes_more = False
        self._field = _Field()
        self._field.setFrame(False)
        self._field.setFont(font("large"))
        self._field.setFixedHeight(28)
        self._rows = _Rows()
        self._scroll = ScrollColumn(self._rows)
        self._field.textChanged.connect(self._filter)
        self._field.moved.connect(self._move)
        self._field.stacked.connect(lambda: self._stack(self._rows.chosen))
        self._field.returnPressed.connect(lambda: self._pick(self._rows.chosen))
        self._rows.picked.connect(self._pick)
        self._hint = FixedHeight(_HINT - 6)
        keys = (KeyCap(("↵",)), Label(tr("inserts"), "small", "text2"), 8, KeyCap(("Shift", "↵")))
        stays = Label(tr("inserts and stays, for more"), "small", "text2")
        self._hint.setLayout(row(*keys, stays, None, gap=5, margins=(14, 0, 14, 4)))
        self._hint.hide()
        top = row(self._field, margins=(14, 10, 14, 8))
        edge = _SHADOW
        self.setLayout(column(top, self._scroll, self._hint, 6, margins=(edge, edge, edge, edge)))
        self.hide()

    def open(self, title: str, entries: Sequence[Entry], takes_more: bool = False) -> None:
        """Shows these entries and takes the keyboard. `takes_more`: what is offered while it is open is shown too."""
        self._takes_more = takes_more
        self._all, self._more = list(entries), []
        self._rows.done.clear()
        self._hint.hide()
        self._field.setPlaceholderText(title)
        self._field.setAccessibleName(safe_text(title))
        self._field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_more(self, entries: Sequence[Entry]) -> None:
        """Puts further lines under those shown, as long as nothing was chosen: they came a moment later."""
        if not self._takes_more or not entries or not self.isVisible():
            return
        self._takes_more = False
        self._more = list(entries)
        self._hint.show()
        self._filter(self._field.text())

    def leave(self) -> None:
        """Closes the list."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _filter(self, words: str) -> None:
        every = [*self._all, *self._more]
        scored = [(_fit(words, entry), entry) for entry in every] if words.strip() else []
        hits = sorted((item for item in scored if item[0] > 0), key=lambda item: -item[0])  # equal ones as they stood
        found = [entry for _, entry in hits] if words.strip() else every
        self._rows.show_entries(found[:_MOST_FOUND], 0)
        self._scroll.ensureVisible(0, 0)
        self.place()

    def _move(self, step: int) -> None:
        entries = self._rows.entries
        if entries:
            chosen = (self._rows.chosen + step) % len(entries)
            self._rows.show_entries(entries, chosen)
            self._scroll.ensureVisible(0, chosen * _ROW + _ROW // 2, 0, _ROW)

    def _stack(self, at: int) -> None:
        """Does it, and stays open for the next where it is of that kind."""
        entry = self._rows.entries[at] if at < len(self._rows.entries) else None
        if entry is None or not entry.stacks:
            self._pick(at)
            return
        if entry.title not in self._rows.done:
            entry.act()
            self._rows.done.add(entry.title)
            self._rows.show_entries(self._rows.entries, at)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

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
        wide = min(_WIDE if self._more else _WIDTH, window.width() - 24) + 2 * _SHADOW
        rows = min(max(1, len(self._rows.entries)), _MOST_ROWS)
        foot = _HINT if self._more else 6
        high = min(46 + rows * _ROW + foot, window.height() - 80) + 2 * _SHADOW
        self.setGeometry((window.width() - wide) // 2, 52, wide, high)
        self.raise_()  # over a form that was made meanwhile

    def paintEvent(self, event: QPaintEvent) -> None:
        floating_box(painter_on(self), QRectF(self.rect()), _SHADOW, 45)
