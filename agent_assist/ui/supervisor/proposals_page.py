"""What the frontline told: corrections of tone, insights, threats to go public. Each is answered in its row; the answer
goes back to the agent. The page asks; what an answer does stands elsewhere."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.words import ProposalKind, Verdict
from agent_assist.engine.formats import plural
from agent_assist.engine.views import ProposalRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark
from agent_assist.ui.widgets.panel import column, row

_ANSWER_WIDTH = 400
_ICONS: Final[dict[ProposalKind, str]] = {"tone": "pulse", "insight": "bulb", "public": "flag"}
_CHIPS: Final = {
    "open": ("Open", "clock", "accent"),
    "accepted": ("Taken up", "check", "pos"),
    "dismissed": ("Dismissed", "", ""),
}
_ASKS: Final = {
    "tone": "Words that read so from now on",
    "insight": "What we did, for the agent to read",
}
_ACCEPTS: Final[dict[ProposalKind, str]] = {"tone": "Accept", "insight": "Answer", "public": "Seen"}


class ProposalLine(ChangeBar):
    """One thing told, with the way to answer it while it is open. `answered`: verdict, words for the agent, phrase."""

    answered = Signal(str, str, str)

    def __init__(self, told: ProposalRow, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self.told, self._asked = told, False
        self.mark(told.status == "open" and told.kind == "public")
        chip = ChipLabel(*_CHIPS[told.status])
        if told.kind == "public" and told.status != "open":
            chip.show_chip("Seen", "check", "")
        head = row(Label(told.head, "body_strong"), chip, None, gap=8)
        words = column(head, 2, Label(f"“{told.words}”" if told.words else "No words kept", "body", lines=3), gap=1)
        words.addWidget(Label(told.who, "small", "text3"))
        ink = "warn" if told.kind == "public" else "text2"
        line = row(
            column(IconMark(_ICONS[told.kind], ink), None, margins=(0, 2, 0, 0)), gap=12, margins=(12, 10, 12, 11)
        )
        line.addLayout(words, 1)
        line.addWidget(self._open_side() if told.status == "open" else self._closed_side())
        self.setLayout(line)

    def _open_side(self) -> QWidget:
        told = self.told
        self.field = LineField(_ASKS[told.kind], hint=_ASKS[told.kind]) if told.kind in _ASKS else None
        self.accept = Button(_ACCEPTS[told.kind], icon="check", name=f"{_ACCEPTS[told.kind]}: {told.head}")
        self.dismiss = Button("Dismiss", "quiet", name=f"Dismiss: {told.head}")
        self.accept.clicked.connect(self._press)
        self.dismiss.clicked.connect(lambda: self.answered.emit("dismissed", self._words(), ""))
        self.dismiss.setVisible(told.kind != "public")
        buttons = row(None, self.dismiss, self.accept, gap=8)
        if self.field is None:
            return _side(column(buttons, None))
        self.field.show_text(told.phrase)
        self.field.typed.connect(lambda _: self._ask(False))
        what = Label(f"Goes live as “reads as {told.label}”" if told.kind == "tone" else "", "small", "text3")
        what.setVisible(told.kind == "tone")
        return _side(column(self.field, row(what, None, self.dismiss, self.accept, gap=8), None, gap=6))

    def _closed_side(self) -> QWidget:
        return _side(column(Label(self.told.came_of_it, "body", "text2", lines=3), None))

    def _words(self) -> str:
        return self.field.text() if self.field is not None and self.told.kind == "insight" else ""

    def _press(self) -> None:
        """What changes the policy asks once more in place; the rest is only said."""
        if self.told.kind == "tone" and not self._asked:
            self._ask(True)
            return
        phrase = self.field.text() if self.field is not None and self.told.kind == "tone" else ""
        self._ask(False)
        self.answered.emit("accepted", self._words(), phrase)

    def _ask(self, asked: bool) -> None:
        self._asked = asked
        if self.told.kind == "tone":
            self.accept.set_text("Press again to publish" if asked else "Accept", f"Accept: {self.told.head}")


def _side(layout: object) -> QWidget:
    side = QWidget()
    side.setLayout(layout)  # type: ignore[arg-type]
    side.setFixedWidth(scaled(_ANSWER_WIDTH))
    return side


class ProposalsPage(ScrollPage):
    """Open ones first. A row that is being written in stays as it is while others come."""

    title = "From the desks"
    hint = "What agents corrected and told you. Your answer goes back to them."
    icon = "tray"
    has_aside = False
    answered = Signal(str, str, str, str)

    def build(self, shown: Shown) -> None:
        self.lines: dict[str, ProposalLine] = {}
        self._count = Label("", "body", "text2")
        self.body.addLayout(row(self._count, None, margins=(12, 4, 0, 8)))
        self._rows = column()
        self.body.addLayout(self._rows)

    def draw(self, shown: Shown) -> None:
        told = shown.view.proposals
        waiting = sum(1 for item in told if item.status == "open")
        empty = "Nothing told yet. Corrections of tone, insights and threats to go public come here by themselves."
        self._count.show_text(f"{waiting} open of {plural(len(told), 'entry', 'entries')}" if told else empty)
        if [line.told for line in self.lines.values()] == list(told):
            return
        kept = {line.told: line for line in self.lines.values()}
        while (item := self._rows.takeAt(0)) is not None:
            part = item.widget()
            if isinstance(part, ProposalLine) and part.told not in told:
                part.hide()
                part.deleteLater()
        self.lines = {item.proposal_id: kept.get(item) or self._line(item) for item in told}
        for line in self.lines.values():
            self._rows.addWidget(line)

    def _line(self, told: ProposalRow) -> ProposalLine:
        line = ProposalLine(told)
        line.answered.connect(
            lambda verdict, words, phrase: self.answered.emit(told.proposal_id, verdict, words, phrase)
        )
        return line


def as_verdict(word: str) -> Verdict:
    """The word of a signal as one of the two."""
    return "accepted" if word == "accepted" else "dismissed"
