"""The first minutes: where the feed is, with a test of it, what this desk may spend, and a practice conversation.

It asks for nothing that is not needed and can be left at any line; the desk works without a feed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.ui.own.outside import Connection, Step
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.widgets.button import Button, FilledButton
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, Separator
from agent_assist.ui.widgets.panel import column, row

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
        name = "TLS" if step.name == "tls" else step.name.capitalize()
        self._words.show_text(f"{name}: {step.words}", ink="neg" if ink == "neg" else "text2")
        self.setAccessibleName(f"{step.name}, {step.state}. {step.words}")


class FirstRun(Sheet):
    """Three lines with their ticks. `kept` carries the connection and its token; it counts from the next opening."""

    kept = Signal(object, str)
    tested = Signal(object, str)
    practice_asked = Signal()

    def __init__(self, connection: Connection, allowance: str, window: QWidget) -> None:
        self._given = connection
        self.feed = LineField("Feed address", hint="wss://feed.example/agent, from your supervisor or IT")
        self.agent = LineField("Your id", hint="As the feed and the ledger know you")
        self.name = LineField("Your name", hint="As customers read it")
        self.token = LineField("Token", hint="Only if the feed asks for one; kept in the system’s keyring")
        self.token.edit.setEchoMode(self.token.edit.EchoMode.Password)
        for field, value in (
            (self.feed, connection.feed),
            (self.agent, connection.agent),
            (self.name, connection.name),
        ):
            field.show_text(value)
        self.test = Button("Test connection")
        self.keep = Button("Keep and open again")
        self.practice = FilledButton("Start practice")
        self._steps = [_StepLine() for _ in range(_MOST_STEPS)]
        self._said = Label("", "small", "text2", lines=0)
        self._tick = IconMark("check" if connection.feed else "globe", "pos" if connection.feed else "text2")
        super().__init__("Getting ready", self._inner(allowance), window)
        for line in self._steps:
            line.hide()
        self.test.clicked.connect(self._ask_test)
        self.keep.clicked.connect(lambda: self.kept.emit(self.connection(), self.token.text().strip()))
        self.practice.clicked.connect(self.practice_asked)
        self.feed.typed.connect(self._allow)
        self._allow()

    def _inner(self, allowance: str) -> QVBoxLayout:
        spends = allowance or "Nothing until a supervisor sets it. Sincere thanks cost nothing."
        form = column(
            _line("Address", self.feed), 6, _line("Your id", self.agent), 6,
            _line("Your name", self.name), 6, _line("Token", self.token),
        )  # fmt: skip
        acts = row(self.test, 8, self.keep, None)
        hint = "Ctrl+K finds anything, F1 lists all keys. The settings are under Ctrl+, and this sheet under Ctrl+K."
        return column(
            _head(self._tick, "Where your conversations come from", "Without a feed, paste words by hand."), 8,
            form, 8, acts, 6, *self._steps, self._said, 12, Separator(), 12,
            _head(IconMark("coin", "text2"), "What this desk may spend", spends), 12, Separator(), 12,
            _head(IconMark("speech", "text2"), "Try it first", "Two conversations, in a window and a store of their own."),
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
        self.say("The feed works. Keep it to use it." if works else "Not yet. The line with the cross says why.")

    def say(self, words: str) -> None:
        """Shows one sentence under the test."""
        self._said.show_text(words)

    def _ask_test(self) -> None:
        self.test.setEnabled(False)
        for line in self._steps:
            line.hide()
        self.say("Testing. Nothing is recorded, and nobody’s words are shown.")
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
    said = column(Label(title, "body_strong"), Label(words, "small", "text2", lines=0), gap=1)
    line = row(column(1, icon, None), 10, said)
    line.setStretch(2, 1)
    part.setLayout(line)
    return part
