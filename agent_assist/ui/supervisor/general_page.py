"""How the desk reads tone and when it is quiet: a form made from the settings the policy declares."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_assist.domain.group_remedy import SETTING as GROUP_SETTING
from agent_assist.domain.policy import SECTIONS, Policy
from agent_assist.domain.said import said
from agent_assist.domain.settings import Setting, declared
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar, SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import number_words, value_words
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row

_HEADS = {
    "": (said("This policy"), ""),
    "advice": (said("Advice"), said("When to speak and when to be quiet.")),
    "tone": (said("Tone of text"), said("How single readings fold into the tone of a conversation.")),
    "approvals": (said("Approvals"), said("How long a request waits, and from where on two people say yes.")),
    "clock": (
        said("Clock"),
        said("Where this desk is: what “by five” means in a promise, and when a customer may be rung."),
    ),
    "redaction": (said("Redaction"), said("What else is taken out of words. Card details always are.")),
    "levers": (said("Levers"), ""),
    "remedy": (said("Remedy"), ""),
    "fulfilment": (said("Fulfilment"), ""),
    "learning": (said("Learning"), ""),
}


class SettingRow(ChangeBar):
    """One setting: name and hint at the left, its control, its bounds."""

    def __init__(self, item: Setting, control: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self._control = control
        words = column(
            Label(in_words(item.title), "body_medium"),
            *((Label(in_words(item.hint), "small", "text2", lines=0),) if item.hint else ()),
        )
        line = row(gap=20, margins=(12, 7, 0, 8))
        line.addLayout(words, 7)
        beside = row(gap=20)
        beside.addWidget(control, 1)
        if item.kind != "words":  # which have no bounds, and need the room
            bounds = Label(_bounds(item), "small", "text3", right=True, lines=2)
            bounds.setFixedWidth(scaled(190))
            beside.addWidget(bounds, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(beside, 10)
        self.setLayout(line)

    def draw(self, shown: Shown) -> None:
        """Shows the draft's value."""
        self._control.show_setting(shown)
        self.mark(self._control.is_changed)


class GeneralPage(ScrollPage):
    """Every declared setting that is not a limit."""

    title = said("Tone and advice")
    hint = said("How the desk reads, and when it is quiet.")
    icon = "pulse"
    prefixes = (*(item.key for item in declared("", Policy)), *(name for name in SECTIONS if name != "limits"))

    def build(self, shown: Shown) -> None:
        self._rows: list[SettingRow] = []
        for section in _sections():
            title, hint = map(in_words, _HEADS.get(section, (section.capitalize(), "")))
            head = row(column(Label(title, "large_strong", keep=True), None), gap=10, margins=(12, 14, 0, 6))
            head.addLayout(column(1, Label(hint, "body", "text2", lines=0), None), 1)
            self.body.addLayout(head)
            for key, item in shown.draft.settings.items():
                if _section(key) == section and key != GROUP_SETTING.key:  # it has a page of its own
                    line = SettingRow(item, self.field(shown, key))
                    self._rows.append(line)
                    self.body.addWidget(line)

    def draw(self, shown: Shown) -> None:
        for line in self._rows:
            line.draw(shown)


def _sections() -> tuple[str, ...]:
    """In the order of the policy, after those that stand first; a new one needs no change here."""
    first = ("", "advice", "tone", "approvals", "clock", "redaction")
    return tuple(dict.fromkeys((*first, *(name for name in SECTIONS if name != "limits"))))


def _section(key: str) -> str:
    return key.partition(".")[0] if "." in key else ""


def _bounds(item: Setting) -> str:
    shipped = value_words(item, item.default, "GBP")
    if item.kind == "money":  # its bounds are a policy's, and too large to help anybody
        return tr("shipped as {value}", value=shipped)
    if item.minimum is not None and item.maximum is not None:
        least, most = number_words(item.minimum, grouped=True), number_words(item.maximum, grouped=True)
        return tr("{least} to {most}, shipped as {value}", least=least, most=most, value=shipped)
    return ""
