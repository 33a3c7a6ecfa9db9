"""What the frontline told: corrections of tone, insights, threats to go public. Each is answered in its row; the answer
goes back to the agent. The page asks; what an answer does stands elsewhere."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.said import said
from agent_assist.domain.tone_words import label_word
from agent_assist.domain.words import ProposalKind, Verdict
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
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
    "open": (said("Open"), "clock", "accent"),
    "accepted": (said("Taken up"), "check", "pos"),
    "dismissed": (said("Dismissed"), "", ""),
}
_ASKS: Final = {
    "tone": said("Words that read so from now on"),
    "insight": said("What we did, for the agent to read"),
}
_ACCEPTS: Final[dict[ProposalKind, str]] = {
    "tone": said("Accept"),
    "insight": said("Answer"),
    "public": said("Seen"),
}


class ProposalLine(ChangeBar):
    """One thing told, with the way to answer it while it is open. `answered`: verdict, words for the agent, phrase."""

    answered = Signal(str, str, str)

    def __init__(self, told: ProposalRow, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self.told, self._asked = told, False
        self.mark(told.status == "open" and told.kind == "public")
        word, icon, mark = _CHIPS[told.status]
        chip = ChipLabel(in_words(word), icon, mark)
        if told.kind == "public" and told.status != "open":
            chip.show_chip(tr("Seen"), "check", "")
        head = row(column(2, Label(told.head, "body_strong", lines=0), None), column(chip, None), None, gap=8)
        words = column(head, 2, Label(f"“{told.words}”" if told.words else tr("No words kept"), "body", lines=3), gap=1)
        words.addWidget(Label(told.who, "small", "text3", lines=2))
        ink = "warn" if told.kind == "public" else "text2"
        line = row(
            column(IconMark(_ICONS[told.kind], ink), None, margins=(0, 2, 0, 0)), gap=12, margins=(12, 10, 12, 11)
        )
        line.addLayout(words, 1)
        line.addWidget(self._open_side() if told.status == "open" else self._closed_side())
        self.setLayout(line)

    def _open_side(self) -> QWidget:
        told = self.told
        asks, accepts = in_words(_ASKS.get(told.kind, "")), in_words(_ACCEPTS[told.kind])
        self.field = LineField(asks, hint=asks) if asks else None
        self.accept = Button(accepts, icon="check", name=f"{accepts}: {told.head}")
        self.dismiss = Button(tr("Dismiss"), "quiet", name=tr("Dismiss: {what}", what=told.head))
        self.accept.clicked.connect(self._press)
        self.dismiss.clicked.connect(lambda: self.answered.emit("dismissed", self._words(), ""))
        self.dismiss.setVisible(told.kind != "public")
        buttons = row(None, self.dismiss, self.accept, gap=8)
        if self.field is None:
            return _side(column(buttons, None))
        self.field.show_text(told.phrase)
        self.field.typed.connect(lambda _: self._ask(False))
        reads = tr("Goes live as “reads as {label}”", label=label_word(told.label))
        what = Label(reads if told.kind == "tone" else "", "small", "text3", lines=2)
        what.setVisible(told.kind == "tone")
        foot = row(gap=8)
        foot.addWidget(what, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(0 if told.kind == "tone" else 1)
        foot.addWidget(self.dismiss)
        foot.addWidget(self.accept)
        return _side(column(self.field, foot, None, gap=6))

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
            name = tr("Accept: {what}", what=self.told.head)
            self.accept.set_text(tr("Press again to publish" if asked else "Accept"), name)


def _side(layout: object) -> QWidget:
    side = QWidget()
    side.setLayout(layout)  # type: ignore[arg-type]
    side.setFixedWidth(scaled(_ANSWER_WIDTH))
    return side


class ProposalsPage(ScrollPage):
    """Open ones first. A row that is being written in stays as it is while others come."""

    title = said("From the desks")
    hint = said("What agents corrected and told you. Your answer goes back to them.")
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
        empty = tr("Nothing told yet. Corrections of tone, insights and threats to go public come here by themselves.")
        count = tr_count(len(told), "{open} open of {count} entry", "{open} open of {count} entries", open=waiting)
        self._count.show_text(count if told else empty)
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
