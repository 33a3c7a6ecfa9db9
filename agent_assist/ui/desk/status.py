"""The status line: feed, age of the last message, gaps, what the last act did, and the keys that work everywhere."""

import re
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agent_assist.domain.words import HelpLevel
from agent_assist.engine.translation import tr
from agent_assist.engine.views import StatusView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, row
from agent_assist.ui.widgets.plain import safe_text

_RESULT_MS = 6_000
_FIRST, _LAST = "\x01", "\x02"  # where keys are drawn in a sentence
_HINTS_FROM = 1_160  # px


class StatusLine(FixedHeight):
    """28 px at the bottom of the window. Its clock ticks each second only while the age shown is under a minute."""

    reader_role = "StatusBar"
    help_asked = Signal()

    def __init__(self, now_ms: Callable[[], int], compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(28, "bg", "t", parent)
        self._now_ms, self._view, self._compact = now_ms, StatusView(), compact
        self._icon = IconMark("check", "pos", 14)
        self._feed = Label("", "small", "text2", keep=True)
        self._age = Label("", "small", "text2")
        self._gaps = Label("", "small", "text2", keep=True)
        self._policy = Label("", "small", "text2")
        self._result = Label("", "small_medium", "text2")
        self._help = Button("", "quiet", padding=4)
        self._help.clicked.connect(self.help_asked)
        side = 12 if compact else 16
        feed = row(self._icon, self._feed, gap=6)
        if compact:
            parts = row(feed, self._age, self._result, None, self._help, self._gaps, gap=16, margins=(side, 1, side, 0))
            self.setLayout(parts)
            self._result.hide()
            self._hints: QWidget | None = None
        else:
            words = (feed, self._age, self._gaps, self._policy, self._help, self._result)
            self._hints = _keys()
            self.setLayout(row(*words, None, self._hints, gap=16, margins=(side, 1, side, 0)))
        self.setAccessibleName(tr("Status"))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.timeout.connect(self._said)
        self.show_view(StatusView(feed=tr("Starting"), feed_mark=""), force=True)  # until the engine has spoken

    def show_view(self, view: StatusView, force: bool = False) -> None:
        """Shows the state of the feed; an equal view changes nothing but the age."""
        if view == self._view and not force:
            return
        self._view = view
        live = view.feed_mark == "pos"
        self._icon.show_icon("check" if live else "clock", view.feed_mark or "text2")
        self._feed.show_text(view.feed, ink="text2" if live else view.feed_mark or "text2")
        self._gaps.show_text(view.gaps, ink=view.gap_mark or "text2", role="small_medium" if view.gap_mark else "small")
        self._policy.show_text(view.policy)
        self._show_help(view.help)
        self._result.show_text(view.result)
        self.setAccessibleDescription(safe_text(f"{view.feed}. {view.gaps}"))
        self._tick()
        self._fit_hints()

    def _show_help(self, level: HelpLevel) -> None:
        """The agent's own setting; docked there is room for it only where it is not the usual one."""
        words = tr("Full help") if level == "full" else tr("Exceptions only")
        self._help.set_text(words, f"{words}. {tr('How much help do you want?')}")
        if self._compact:
            self._help.setVisible(level != "full")

    def say(self, words: str) -> None:
        """Shows the outcome of an act for six seconds; docked it stands where feed and age do."""
        self._result.show_text(words)
        self._fit_hints()
        if self._compact:
            self._make_room(bool(words))
        self._brief.start(_RESULT_MS)

    def _said(self) -> None:
        self._result.show_text(self._view.result)
        self._fit_hints()
        if self._compact:
            self._make_room(False)

    def _make_room(self, for_result: bool) -> None:
        self._result.setVisible(for_result)
        for part in (self._feed, self._age, self._gaps):
            part.setVisible(not for_result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hints()

    def _fit_hints(self) -> None:
        """Where there is little room, what is the case goes before what could be pressed."""
        box = self.layout()
        if self._hints is None or box is None:
            return
        hidden = self._hints.sizeHint().width() + box.spacing() if self._hints.isHidden() else 0
        self._hints.setVisible(self.width() >= _HINTS_FROM and box.sizeHint().width() + hidden <= self.width())

    def _tick(self) -> None:
        at = self._view.last_message_at_ms
        if at is None:
            self._age.show_text(self._view.last_message)
            self._clock.stop()
            return
        age_s = max(0, (self._now_ms() - at) // 1_000)
        age = age_words(age_s)
        is_short = self._compact and self._view.gap_mark
        self._age.show_text(tr("{age} ago", age=age) if is_short else tr("Last message {age} ago", age=age))
        wait = 1_000 if age_s < 60 else 60_000
        if self._clock.interval() != wait or not self._clock.isActive():
            self._clock.start(wait)


def age_words(age_s: int) -> str:
    """`24 s`, then whole minutes, then whole hours."""
    if age_s < 60:
        return tr("{number} s", number=age_s)
    if age_s < 3_600:
        return tr("{number} min", number=age_s // 60)
    return tr("{number} h", number=age_s // 3_600)


def _keys() -> QWidget:
    area = QWidget()
    switch = tr("{first} to {last} switch", first=_FIRST, last=_LAST)
    insert = tr("{first} to {last} insert", first=_FIRST, last=_LAST)
    every = tr("{key} all keys", key=_FIRST)
    hints = (
        _with_keys(switch, caps("conversation_1"), caps("conversation_5")[-1:]),
        _with_keys(insert, caps("insert_1"), caps("insert_3")[-1:]),
        _with_keys(every, caps("help")),
    )
    area.setLayout(row(*hints, gap=17))
    return area


def _with_keys(words: str, first: tuple[str, ...], last: tuple[str, ...] = ()) -> QHBoxLayout:
    """A hint with its keys drawn where the sentence has them."""
    keys = {_FIRST: first, _LAST: last}
    parts = [part.strip() for part in re.split(f"({_FIRST}|{_LAST})", words)]
    return row(
        *(KeyCap(keys[part]) if part in keys else Label(part, "small", "text2") for part in parts if part), gap=3
    )
