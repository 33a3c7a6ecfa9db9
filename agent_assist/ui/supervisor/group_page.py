"""What everybody gets whom an event has hit: one remedy for all, told by agents and charged to nobody's trust."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.group_remedy import (
    LONGEST_WORDS,
    SETTING,
    WHOM,
    GroupRemedy,
    line_of,
    remedy_of,
    remedy_problems,
    written,
)
from agent_assist.domain.said import said
from agent_assist.domain.words import SEVERITIES
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import choice_word
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.switch import Segments

_LABEL = 132
_HAPPENED = {
    "weather": said("weather"),
    "outage": said("outage"),
    "crisis": said("crisis"),
    "policy_change": said("change of ours"),
    "other": said("other"),
}
_WHOM_WORDS = {
    "any": said("Everyone the event names, by region, order or account"),
    "region": said("Where the event names a region, and it is theirs"),
    "order": said("Where the event names an order of theirs"),
    "account": said("Where the event names them"),
}


_NO_WORDS = said("Say what everyone gets.")
_TOO_MUCH = said("At most {signs} signs, without details in braces.", signs=LONGEST_WORDS)
_NO_DAY = said("Write a day such as 2026-11-30, or leave it empty.")


class RemedyForm(ChangeBar):
    """One remedy: what happened, where, how bad, whom, until when, and the words."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self._remedy = GroupRemedy("", "outage", "")
        self.happened = Segments(tr("What happened"), tuple(map(in_words, _HAPPENED.values())))
        self.bad = Segments(tr("How bad, from"), tuple(map(choice_word, SEVERITIES)))
        self.whom = Segments(tr("Whom"), tuple(map(choice_word, WHOM)))
        self.where = LineField(tr("Where"), hint=tr("Anywhere, or a region as your feed names it"), width=380)
        self.until = LineField(tr("Until"), hint=tr("2026-11-30, or empty"), width=180)
        self.words = LineField(
            tr("Everyone it has hit gets"), hint=tr("a day's money back for each day without a line")
        )
        self.remove = Button(tr("Take away"), "quiet", padding=6, name=tr("Take away remedy {number}", number=place))
        self._whom_words = Label("", "small", "text2", lines=2)
        self._problem = Label("", "small", "neg", lines=2)
        self._told = Label("", "body", "text2", lines=0)
        kinds = {in_words(word): kind for kind, word in _HAPPENED.items()}
        self.happened.chosen.connect(lambda word: self._edit("signal", kinds[word]))
        for segments, name, ids in ((self.bad, "severity", SEVERITIES), (self.whom, "whom", WHOM)):
            segments.chosen.connect(partial(self._choose, name, {choice_word(item): item for item in ids}))
        for field, name in ((self.where, "region"), (self.until, "until"), (self.words, "words")):
            field.typed.connect(partial(self._edit, name))
        self.remove.clicked.connect(self.removed)
        self.setLayout(
            column(
                _line(tr("What happened"), self.happened, None, self.remove),
                _line(tr("Where"), self.where, None),
                _line(tr("How bad"), self.bad, None),
                _line(tr("Whom"), self.whom, self._whom_words, None),
                _line(tr("Until"), self.until, None),
                _line(tr("Everyone gets"), self.words),
                self._problem,
                self._told,
                gap=8,
                margins=(12, 14, 0, 16),
            )
        )

    def show_remedy(self, remedy: GroupRemedy, is_changed: bool) -> None:
        """Shows one remedy of the draft."""
        self._remedy = remedy
        self.happened.show_word(in_words(_HAPPENED[remedy.signal]))
        self.bad.show_word(choice_word(remedy.severity))
        self.whom.show_word(choice_word(remedy.whom))
        for field, text in ((self.where, remedy.region), (self.until, remedy.until), (self.words, remedy.words)):
            field.show_text(text)
        self._whom_words.show_text(in_words(_WHOM_WORDS[remedy.whom]))
        wrong = {key.rpartition(".")[2] for key, _ in remedy_problems(written((remedy,)))}
        self.words.show_wrong("words" in wrong)
        self.until.show_wrong("until" in wrong)
        why = [_TOO_MUCH if remedy.words else _NO_WORDS] if "words" in wrong else []
        why += [_NO_DAY] if "until" in wrong else []
        self._problem.show_text(" ".join(map(in_words, why)))
        self._problem.setVisible(bool(wrong))
        agents_see = tr("Agents see: For everyone it has hit: {words}", words=remedy.words)
        self._told.show_text("" if wrong else agents_see)
        self._told.setVisible(not wrong)
        self.mark(is_changed)

    def _choose(self, name: str, ids: dict[str, str], word: str) -> None:
        self._edit(name, ids[word])

    def _edit(self, name: str, value: str) -> None:
        self.changed.emit(replace(self._remedy, **{name: value}))  # type: ignore[arg-type]


class GroupPage(ScrollPage):
    """The remedies of the draft, one form each, and a button for one more."""

    title = said("For all")
    hint = said("One remedy for all whom an event has hit. It takes nothing from any agent's own trust.")
    icon = "people"
    prefixes = (SETTING.key,)

    def build(self, shown: Shown) -> None:
        self._forms: list[RemedyForm] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = Label(
            tr(
                "Nothing is published. When an outage, a storm or a change of ours hits many, say once what all of them get."
            ),
            "body",
            "text2",
            lines=0,
        )
        self.add = Button(tr("Add a remedy"), icon="plus")
        self.add.clicked.connect(self._add)
        holder = QWidget()
        holder.setLayout(row(self.add, None, margins=(12, 14, 0, 8)))
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.body.addWidget(holder)
        self._none.setContentsMargins(12, 0, 0, 0)

    def draw(self, shown: Shown) -> None:
        lines = shown.draft.value(SETTING.key)
        live = set(shown.draft.live(SETTING.key))
        self._none.setVisible(not lines)
        while len(self._forms) < len(lines):
            self._new_form()
        for at, form in enumerate(self._forms):
            form.setVisible(at < len(lines))
            if at < len(lines):
                form.show_remedy(remedy_of(lines[at]), lines[at] not in live)

    def _new_form(self) -> None:
        at = len(self._forms)
        form = RemedyForm(at + 1)
        form.changed.connect(lambda remedy: self._change(at, remedy))
        form.removed.connect(lambda: self._change(at, None))
        self._forms.append(form)
        self._rows.addWidget(form)

    def _lines(self) -> list[str]:
        return list(self._shown.draft.value(SETTING.key)) if self._shown else []

    def _change(self, at: int, remedy: GroupRemedy | None) -> None:
        lines = self._lines()
        lines[at : at + 1] = [line_of(remedy)] if remedy is not None else []
        self.edited.emit(SETTING.key, tuple(lines))

    def _add(self) -> None:
        lines = self._lines()
        taken = {remedy_of(line).id for line in lines}
        number = next(number for number in range(1, len(taken) + 2) if f"remedy_{number}" not in taken)
        self.edited.emit(SETTING.key, (*lines, line_of(GroupRemedy(f"remedy_{number}", "outage", ""))))
        self._forms[len(lines)].words.setFocus()


def _line(name: str, *parts: QWidget | None) -> QWidget:
    label = Label(name, "body_medium", lines=2)
    label.setFixedWidth(scaled(_LABEL))
    holder = QWidget()
    line = row(label, *parts, gap=12)
    for part in (label, *parts):
        if isinstance(part, Label):
            line.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
    holder.setLayout(line)
    return holder
