"""The catalogue of gestures in the packs in use: what agents may do, what it costs, whether it is offered."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.domain.kind_words import KIND_TITLES
from agent_assist.domain.playbook import Gesture
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.policy_draft import KIND_PREFIX
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
from agent_assist.ui.supervisor.folding import FoldingLine, HeadRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar, SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import amount_words
from agent_assist.ui.theme.fonts import text_scale
from agent_assist.ui.widgets.flow import text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark
from agent_assist.ui.widgets.panel import column, row

_KIND, _COST, _USE = 126, 206, 72


class GestureRowEdit(ChangeBar):
    """One gesture: title and second line to type over, its kind, its cost, its switch."""

    def __init__(self, gesture: Gesture, fields: dict[str, SettingField], parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self.gesture, self.fields = gesture, fields
        self.kind = Label(in_words(KIND_TITLES[gesture.kind]), "body", "text2")
        self.limit = Label("", "small", "text3", lines=2)
        self.state = Label("", "small", "text2")
        kind = _fixed(column(None, self.kind, self.limit, None), _KIND)
        cost = _fixed(column(fields["amount_minor"]), _COST)
        use = _fixed(row(fields["enabled"], self.state, None, gap=6), _use_width())
        words = column(fields["title"], fields["subtitle"])
        named = row(column(IconMark(gesture.icon), None, margins=(0, 4, 0, 0)), gap=3)
        named.addLayout(words, 1)
        self.line = FoldingLine(named, (kind, cost, use), (12, 5, 0, 6))
        self.setLayout(self.line)

    def draw(self, shown: Shown) -> None:
        """Shows the draft's values."""
        for part in self.fields.values():
            part.show_setting(shown)
        self.mark(any(part.is_changed for part in self.fields.values()))
        on = shown.draft.value(f"gesture.{self.gesture.id}.enabled")
        self.state.show_text(tr("On" if on else "Off"))
        self._show_limit(shown)

    def _show_limit(self, shown: Shown) -> None:
        limit_minor = shown.draft.value(f"{KIND_PREFIX}{self.gesture.kind}")
        cost_minor = shown.draft.value(f"gesture.{self.gesture.id}.amount_minor")
        if limit_minor == NO_LIMIT or not cost_minor:
            self.limit.show_text("" if cost_minor else tr("Costs nothing"))
            self.limit.setVisible(not cost_minor)
            return
        currency = shown.draft.currency_of("")
        words = amount_words(limit_minor, currency, short=True)
        self.limit.setVisible(True)
        over = cost_minor > limit_minor
        self.limit.show_text(tr("Over its limit, {limit}" if over else "Limit {limit}", limit=words))


def _use_width() -> int:
    """Room for the switch and the longer of its two words."""
    words = max(text_width(tr("On"), "small"), text_width(tr("Off"), "small"))
    return max(_USE, 48 + round(words / text_scale()))


def _fixed(layout: object, width: int) -> QWidget:
    cell = QWidget()
    cell.setLayout(layout)  # type: ignore[arg-type]
    cell.setFixedWidth(scaled(width))
    cell.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return cell


class GesturesPage(ScrollPage):
    """One row for each gesture of the packs in use."""

    title = said("Gestures")
    hint = said("What agents may do for a customer, and what it costs.")
    icon = "gift"
    prefixes = ("gesture",)
    folds_below = 760

    def build(self, shown: Shown) -> None:
        head = HeadRow(
            [
                (tr("Gesture, type over it to change"), 0, False),
                (tr("Kind"), _KIND, False),
                (tr("Cost"), _COST, False),
                (tr("In use"), _use_width(), False),
            ]
        )
        self.body.addWidget(head)
        self._rows = [self._row(shown, gesture) for gesture in shown.draft.catalogue.gestures]
        for line in self._rows:
            self.body.addWidget(line)
        self.folding = [head, *(line.line for line in self._rows)]
        if not self._rows:
            self.body.addWidget(Label(tr("No pack in use has gestures."), "body", "text2"))
        self._count = Label("", "small", "text2")
        self.body.addLayout(row(self._count, margins=(12, 9, 0, 9)))

    def _row(self, shown: Shown, gesture: Gesture) -> GestureRowEdit:
        names = ("title", "subtitle", "amount_minor", "enabled")
        fields = {name: self.field(shown, f"gesture.{gesture.id}.{name}", quiet=True) for name in names}
        return GestureRowEdit(gesture, fields)

    def draw(self, shown: Shown) -> None:
        for line in self._rows:
            line.draw(shown)
        on = sum(1 for line in self._rows if shown.draft.value(f"gesture.{line.gesture.id}.enabled"))
        count = tr_count(len(self._rows), "{count} gesture, {on} in use", "{count} gestures, {on} in use", on=on)
        self._count.show_text(f"{count}   ·   {shown.draft.playbook.name}")
