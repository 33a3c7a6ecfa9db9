"""What a screen reader is told without being asked: few things, politely, at most one in five seconds. It shows nothing.

A pure choice of words (`news`) and a clock that holds them back. Nothing is said while updates are paused, and of another
conversation only that it is due.
"""

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import ConversationView, DeskView, GestureState
from agent_assist.ui.widgets.plain import one_line

GAP_MS = 5_000
TONE_HELD_MS = 3_000
_LONGEST = 120
_ANSWERS: dict[GestureState, str] = {
    "added": said("Added"),
    "refused": said("Not possible"),
    "offered": said("Less was offered"),
}


def news(before: DeskView | None, now: DeskView) -> tuple[str, ...]:
    """What changed that is worth a word, the most important last."""
    if before is None:
        return ()
    due = [row.name for row in now.rail if row.due and not _was_due(before, row.conversation_id)]
    told = [tr("{name} is due", name=name) for name in due]
    old, new = before.current, now.current
    if new is not None and old is not None and old.conversation_id == new.conversation_id:
        told += _in_front(old, new)
    if now.status.feed_mark != before.status.feed_mark:
        told.append(now.status.feed)
    if now.banner is not None and now.banner != before.banner:
        told.append(now.banner.text)
    return tuple(one_line(words)[:_LONGEST] for words in told)


def tone_words(view: DeskView) -> str:
    """The tone of the conversation in front, as it is told when it has changed and stayed."""
    gauge = view.current.gauge if view.current is not None else None
    if gauge is None or not gauge.word:
        return ""
    return tr("Tone of text: {tone}", tone=f"{gauge.word}, {gauge.label}" if gauge.label else gauge.word)


def _in_front(old: ConversationView, new: ConversationView) -> list[str]:
    told = []
    if _newest(old) != _newest(new) and _newest(new):
        told.append(tr("New message from {name}", name=new.name))
    if _stage(old) != _stage(new):
        told.append(tr("Stage: {stage}", stage=_stage(new)))
    states = {row.gesture_id: row.state for row in old.goodwill.rows}
    for row in new.goodwill.rows:
        if row.state in _ANSWERS and states.get(row.gesture_id) not in (row.state, None):
            told.append(f"{shown(_ANSWERS[row.state])}: {row.title}")
    return told


def _newest(view: ConversationView) -> str:
    rows = view.transcript.rows
    return next((row.row_id for row in reversed(rows) if row.kind == "customer" and not row.partial), "")


def _stage(view: ConversationView) -> str:
    return next((facet.conclusion for facet in view.facets if facet.pips), "")


def _was_due(view: DeskView, conversation_id: str) -> bool:
    return any(row.due for row in view.rail if row.conversation_id == conversation_id)


class Announcer:
    """Watches the views of one window. No timer runs unless something waits to be said."""

    def __init__(self, window: QWidget, say: Callable[[str], None] | None = None) -> None:
        self._window, self._say = window, say or self._announce
        self._view: DeskView | None = None
        self._waiting = self._tone = self._told_tone = ""
        self._gap = _once(window, self._gap_over)
        self._held = _once(window, self._tone_held)

    def show_view(self, view: DeskView) -> None:
        """Takes a newer view."""
        before, self._view = self._view, view
        current = view.current
        if current is not None and current.gauge.state == "paused":
            return
        for words in news(before, view):
            self._soon(words)
        tone = tone_words(view)
        if before is None or _front(before) != _front(view):
            self._tone = self._told_tone = tone
        elif tone != self._tone:
            self._tone = tone
            self._held.start(TONE_HELD_MS)

    def _soon(self, words: str) -> None:
        """At once when it has been quiet, else when it will have been; the newest wins."""
        if self._gap.isActive():
            self._waiting = words
        else:
            self._say(words)
            self._gap.start(GAP_MS)

    def _gap_over(self) -> None:
        words, self._waiting = self._waiting, ""
        if words:
            self._soon(words)

    def _tone_held(self) -> None:
        if self._tone and self._tone != self._told_tone:
            self._told_tone = self._tone
            self._soon(self._tone)

    def _announce(self, words: str) -> None:
        announcement = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # not in every Qt
        if announcement is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(announcement(self._window, words))


def _front(view: DeskView) -> str:
    return view.current.conversation_id if view.current is not None else ""


def _once(window: QWidget, then: Callable[[], None]) -> QTimer:
    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
