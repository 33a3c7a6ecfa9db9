"""A conversation pasted by hand: the words, who is whom, and one button. It sends nothing until that is pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_assist.domain.pasted import MOST_NAMES, PastedTurn, likely_roles, names_of, turns_of, with_roles
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.engine.translation import shown, tr
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.widgets.button import FilledButton
from agent_assist.ui.widgets.field import TextField
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.switch import Segments

LONGEST = 60_000
_WORDS: tuple[tuple[Role, str], ...] = (
    ("customer", said("Customer")),
    ("agent", said("Agent")),
    ("unknown", said("Not read")),
)


class PasteSheet(Sheet):
    """`read_asked` carries (role, words) pairs, oldest first."""

    read_asked = Signal(object)

    def __init__(self, agent_name: str, window: QWidget) -> None:
        self._agent_name = agent_name
        self._turns: tuple[PastedTurn, ...] = ()
        self._asked: dict[str, Segments] = {}
        self.field = TextField(tr("The conversation"), "body", 8, longest=LONGEST, paragraphs=True)
        self._said = Label("", "small", "text2")
        self._people = column()
        self.read = FilledButton(tr("Read it"))
        hint = tr(
            "Paste the whole conversation, a line for each turn: Name: words. Card numbers and the like are taken out "
            "before anything is kept, as from a feed. Nothing is sent."
        )
        foot = row(self.read, 12, self._said)
        foot.setStretch(2, 1)
        parts = (Label(hint, "small", "text2", lines=0), 8, self.field, 8, self._people, 10, foot)
        super().__init__(tr("Paste a conversation"), column(*parts, margins=(20, 12, 20, 12)), window)
        self.field.typed.connect(self._take)
        self.read.clicked.connect(self._ask)

    def open_with(self, words: str) -> None:
        """Shows the sheet with these words in it."""
        self.field.show_text(words[:LONGEST])
        self._take(words[:LONGEST])
        self.open(self.field.edit)

    def roles(self) -> dict[str, Role]:
        """Who is whom, as the agent says."""
        values = {shown(words): role for role, words in _WORDS}
        return {name: values[part.word()] for name, part in self._asked.items()}

    def _take(self, text: str) -> None:
        self._turns = turns_of(text)
        names = names_of(self._turns)
        if names != tuple(self._asked):
            self._ask_who(names)
        self.read.setEnabled(bool(self._turns))
        self._said.show_text(self._heard(len(names)))

    def _heard(self, people: int) -> str:
        turns, more = len(self._turns), len({turn.name for turn in self._turns}) - people
        if not turns:
            return tr("No line begins with a name and a colon yet.")
        if more > 0:
            return tr(
                "{turns} turns of {people} people; {more} more are not read", turns=turns, people=people, more=more
            )
        return tr("{turns} turns of {people} people", turns=turns, people=people)

    def _ask_who(self, names: tuple[str, ...]) -> None:
        before = self.roles()
        likely = likely_roles(names, self._agent_name)
        while (item := self._people.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._asked = {}
        words = {role: shown(text) for role, text in _WORDS}
        for name in names[:MOST_NAMES]:
            choice = Segments(tr("{name} is", name=one_line(name)), list(words.values()))
            choice.show_word(words.get(before.get(name, likely[name]), words["unknown"]))
            line = QWidget()
            line.setLayout(row(Label(one_line(name), "body_medium"), 12, None, choice, margins=(0, 3, 0, 3)))
            self._people.addWidget(line)
            self._asked[name] = choice

    def _ask(self) -> None:
        turns = with_roles(self._turns, self.roles())
        if turns:
            self.leave()
            self.read_asked.emit(turns)
