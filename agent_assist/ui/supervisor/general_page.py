"""How the desk reads tone and when it is quiet: a form made from the settings the policy declares."""

from PySide6.QtWidgets import QWidget

from agent_assist.domain.policy import SECTIONS, Policy
from agent_assist.domain.settings import Setting, declared
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar, SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import value_words
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row

_HEADS = {
    "": ("This policy", ""),
    "advice": ("Advice", "When to speak and when to be quiet."),
    "tone": ("Tone of text", "How single readings fold into the tone of a conversation."),
    "approvals": ("Approvals", "How long a request waits, and from where on two people say yes."),
    "clock": ("Clock", "Where this desk is: what “by five” means in a promise, and when a customer may be rung."),
    "redaction": ("Redaction", "What else is taken out of words. Card details always are."),
}


class SettingRow(ChangeBar):
    """One setting: name and hint at the left, its control, its bounds."""

    def __init__(self, item: Setting, control: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self._control = control
        words = column(Label(item.title, "body_medium"), *((Label(item.hint, "small", "text2"),) if item.hint else ()))
        line = row(gap=20, margins=(12, 7, 0, 8))
        line.addLayout(words, 5)
        line.addWidget(control, 4)
        bounds = Label(_bounds(item), "small", "text3", right=True)
        bounds.setFixedWidth(scaled(190))
        line.addWidget(bounds)
        self.setLayout(line)

    def draw(self, shown: Shown) -> None:
        """Shows the draft's value."""
        self._control.show_setting(shown)
        self.mark(self._control.is_changed)


class GeneralPage(ScrollPage):
    """Every declared setting that is not a limit."""

    title = "Tone and advice"
    hint = "How the desk reads, and when it is quiet."
    icon = "pulse"
    prefixes = (*(item.key for item in declared("", Policy)), *(name for name in SECTIONS if name != "limits"))

    def build(self, shown: Shown) -> None:
        self._rows: list[SettingRow] = []
        for section in dict.fromkeys((*_HEADS, *(name for name in SECTIONS if name != "limits"))):
            title, hint = _HEADS.get(section, (section.capitalize(), ""))
            self.body.addLayout(
                row(Label(title, "large_strong"), Label(hint, "body", "text2"), None, gap=10, margins=(12, 14, 0, 6))
            )
            for key, item in shown.draft.settings.items():
                if _section(key) == section:
                    line = SettingRow(item, self.field(shown, key))
                    self._rows.append(line)
                    self.body.addWidget(line)

    def draw(self, shown: Shown) -> None:
        for line in self._rows:
            line.draw(shown)


def _section(key: str) -> str:
    return key.partition(".")[0] if "." in key else ""


def _bounds(item: Setting) -> str:
    if item.kind == "money":  # its bounds are a policy's, and too large to help anybody
        return f"shipped as {value_words(item, item.default, 'GBP')}"
    if item.minimum is not None and item.maximum is not None:
        return f"{item.minimum:,g} to {item.maximum:,g}, shipped as {value_words(item, item.default, 'GBP')}"
    return ""
