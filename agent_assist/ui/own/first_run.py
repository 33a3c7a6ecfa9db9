"""The first minutes: where the feed is, with a test of it, what this desk may spend, and a practice conversation.

It asks for nothing that is not needed and can be left at any line; the desk works without a feed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.ui.own.outside import Connection, Step
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.widgets.button import Button, FilledButton
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, Separator
from agent_assist.ui.widgets.panel import column, row

_NAMES = {
    "address": said("address"), "dns": said("DNS"), "tcp": said("TCP"), "tls": said("TLS"), "rest": said("rest"),
    "websocket": said("WebSocket"), "subprotocol": said("subprotocol"), "greeting": said("greeting"),
    "subscription": said("subscription"), "first event": said("first event"), "clock": said("clock"),
}  # fmt: skip
_STATES = {"ok": said("ok"), "failed": said("failed"), "skipped": said("skipped")}
_MARKS = {"ok": ("check", "pos"), "done": ("check", "pos"), "failed": ("cross", "neg")}
_MOST_STEPS = 8


class _StepLine(QWidget):
    """One step of the test: its mark, its name, its sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconMark("steady", "text3", 14)
        self._words = Label("", "small", "text2", lines=0)
        line = row(column(1, self._icon, None), 8, self._words, margins=(0, 2, 0, 2))
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_step(self, step: Step) -> None:
        icon, ink = _MARKS.get(step.state, ("steady", "text3"))
        self._icon.show_icon(icon, ink)
        name = shown(_NAMES.get(step.name, step.name))
        title = name[:1].upper() + name[1:]
        state, words = shown(_STATES.get(step.state, step.state)), shown(step.words)
        self._words.show_text(f"{title}: {words}", ink="neg" if ink == "neg" else "text2")
        self.setAccessibleName(tr("{step}, {state}. {words}", step=name, state=state, words=words))


class FirstRun(Sheet):
    """Three lines with their ticks. `kept` carries the connection and its token; it counts from the next opening."""

    kept = Signal(object, str)
    tested = Signal(object, str)
    practice_asked = Signal()

    def __init__(self, connection: Connection, allowance: str, window: QWidget) -> None:
        self._given = connection
        self.feed = LineField(tr("Feed address"), hint=tr("wss://feed.example/agent, from your supervisor or IT"))
        self.agent = LineField(tr("Your id"), hint=tr("As the feed and the ledger know you"))
        self.name = LineField(tr("Your name"), hint=tr("As customers read it"))
        self.token = LineField(tr("Token"), hint=tr("Only if the feed asks for one; kept in the system’s keyring"))
        self.token.edit.setEchoMode(self.token.edit.EchoMode.Password)
        for field, value in (
            (self.feed, connection.feed),
            (self.agent, connection.agent),
            (self.name, connection.name),
        ):
            field.show_text(value)
        self.test = Button(tr("Test connection"))
        self.keep = Button(tr("Keep and open again"))
        self.practice = FilledButton(tr("Start practice"))
        self._steps = [_StepLine() for _ in range(_MOST_STEPS)]
        self._said = Label("", "small", "text2", lines=0)
        self._tick = IconMark("check" if connection.feed else "globe", "pos" if connection.feed else "text2")
        super().__init__(tr("Getting ready"), self._inner(allowance), window)
        for line in self._steps:
            line.hide()
        self.test.clicked.connect(self._ask_test)
        self.keep.clicked.connect(lambda: self.kept.emit(self.connection(), self.token.text().strip()))
        self.practice.clicked.connect(self.practice_asked)
        self.feed.typed.connect(self._allow)
        self._allow()

    def _inner(self, allowance: str) -> QVBoxLayout:
        spends = allowance or tr("Nothing until a supervisor sets it. Sincere thanks cost nothing.")
        form = column(
            _line(tr("Address"), self.feed), 6, _line(tr("Your id"), self.agent), 6,
            _line(tr("Your name"), self.name), 6, _line(tr("Token"), self.token),
        )  # fmt: skip
        acts = row(self.test, 8, self.keep, None)
        hint = tr(
            "Ctrl+K finds anything, F1 lists all keys. The settings are under Ctrl+, and this sheet under Ctrl+K."
        )
        feed = _head(self._tick, tr("Where your conversations come from"), tr("Without a feed, paste words by hand."))
        try_it = tr("Two conversations, in a window and a store of their own.")
        return column(
            feed, 8, form, 8, acts, 6, *self._steps, self._said, 12, Separator(), 12,
            _head(IconMark("coin", "text2"), tr("What this desk may spend"), spends), 12, Separator(), 12,
            _head(IconMark("speech", "text2"), tr("Try it first"), try_it),
            8, row(self.practice, None), 12, Label(hint, "small", "text3", lines=0), margins=(20, 14, 20, 12),
        )  # fmt: skip

    def connection(self) -> Connection:
        """What stands in the fields."""
        return Connection(
            self.feed.text().strip(), self._given.adapter, self.agent.text().strip(), self.name.text().strip()
        )

    def show_steps(self, steps: Sequence[Step]) -> None:
        """What the test found."""
        self.test.setEnabled(True)
        for line, step in zip(self._steps, steps, strict=False):
            line.show_step(step)
        for at, line in enumerate(self._steps):
            line.setVisible(at < len(steps))
        failed = next((step for step in steps if step.state == "failed"), None)
        works = bool(steps) and failed is None
        self._tick.show_icon("check" if works else "warning", "pos" if works else "warn")
        self.say(
            tr("The feed works. Keep it to use it.") if works else tr("Not yet. The line with the cross says why.")
        )

    def say(self, words: str) -> None:
        """Shows one sentence under the test."""
        self._said.show_text(words)

    def _ask_test(self) -> None:
        self.test.setEnabled(False)
        for line in self._steps:
            line.hide()
        self.say(tr("Testing. Nothing is recorded, and nobody’s words are shown."))
        self.tested.emit(self.connection(), self.token.text().strip())

    def _allow(self) -> None:
        given = bool(self.feed.text().strip())
        self.test.setEnabled(given)
        self.keep.setEnabled(given)


class Hearer(QObject):
    """Brings what another thread found to the window's thread."""

    found = Signal(object)

    def __init__(self, then: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self.found.connect(then)

    def __call__(self, found: object) -> None:
        self.found.emit(found)


def _line(title: str, field: QWidget) -> QWidget:
    part = QWidget()
    label = Label(title, "body", "text2")
    label.setFixedWidth(96)
    line = row(label, 8, field)
    line.setStretch(2, 1)
    part.setLayout(line)
    return part


def _head(icon: QWidget, title: str, words: str) -> QWidget:
    part = QWidget()
    told = column(Label(title, "body_strong"), Label(words, "small", "text2", lines=0), gap=1)
    line = row(column(1, icon, None), 10, told)
    line.setStretch(2, 1)
    part.setLayout(line)
    return part
