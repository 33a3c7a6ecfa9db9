"""What was given and under which policy: what nobody could be told of, the ledger's entries, and every version of the
policy with the way back to it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import Page, clear
from agent_assist.ui.supervisor.setting_field import ChangeBar
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.undelivered import UndeliveredPart
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.table import Column, PlainTable

_ASIDE, _BESIDE_FROM = 344, 980


def _entries() -> tuple[Column, ...]:
    return (
        Column(tr("When"), 152, ink="text2"),
        Column(tr("Agent"), 130),
        Column(tr("Gesture"), 0, role="body_medium"),
        Column(tr("Amount"), 104, right=True, role="body_strong"),
        Column(tr("Reason"), 0, ink="text2"),
    )


class VersionRow(ChangeBar):
    """One published version. Going back asks once more in place."""

    rolled_back = Signal(int)

    def __init__(self, version: int, when: str, note: str, is_live: bool, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self._version, self._asked = version, False
        self.back = Button(tr("Roll back"), "quiet", icon="undo", name=self._name())
        self.back.clicked.connect(self._press)
        self.back.setVisible(not is_live)
        live = ChipLabel(tr("Live"), "check", "pos")
        live.setVisible(is_live)
        head = row(Label(tr("Policy {version}", version=version), "body_strong"), live, None, gap=8)
        words = column(
            head, Label(when, "small", "text2"), *((Label(note, "small", "text3", lines=2),) if note else ())
        )
        line = row(gap=8, margins=(12, 9, 0, 10))
        line.addLayout(words, 1)
        line.addWidget(self.back)
        self.setLayout(line)

    def _press(self) -> None:
        if self._asked:
            self.rolled_back.emit(self._version)
        self._asked = not self._asked
        self.back.set_text(tr("Press again to go back" if self._asked else "Roll back"), self._name())

    def _name(self) -> str:
        return tr("Roll back to policy {version}", version=self._version)


class AuditPage(Page):
    """Entries at the left, versions at the right."""

    title = said("Audit")
    hint = said("Every gesture and take-back, newest first, and every policy that was live.")
    icon = "history"
    has_aside = False
    rolled_back = Signal(int)
    resent = Signal(int)

    def build(self, shown: Shown) -> None:
        self._table = PlainTable(tr("Ledger entries, newest first"), _entries())
        self._none = Label(tr("Nothing recorded yet."), "body", "text2")
        self.undelivered = UndeliveredPart()
        self.undelivered.resent.connect(self.resent)
        self._versions = QVBoxLayout()
        self._versions.setSpacing(0)
        content = QWidget()
        content.setLayout(column(self._versions, None, margins=(8, 0, 14, 0)))
        aside = self._aside = Surface("subtle", "l")
        head = row(Label(tr("Policy versions"), "large_strong"), None, margins=(20, 14, 20, 8))
        aside.setLayout(column(head, ScrollColumn(content), margins=(1, 0, 0, 0)))
        left = QWidget()
        self._none.setContentsMargins(12, 0, 0, 0)
        left.setLayout(column(self.undelivered, self._none, self._table, margins=(12, 10, 12, 0)))
        self._line = row(aside)
        self._line.insertWidget(0, left, 3)
        self._line.setStretch(1, 2)
        self.setLayout(self._line)
        self._place()
        self._drawn: tuple[tuple[int, str, str], ...] | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The versions stand beside the entries, or under them where the table would be squeezed."""
        if self._built:
            beside = self.width() >= scaled(_BESIDE_FROM)
            self._aside.setMaximumWidth(scaled(_ASIDE) if beside else 16_777_215)
            self._aside.setMinimumWidth(scaled(_ASIDE) if beside else 0)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._line.setDirection(way)

    def draw(self, shown: Shown) -> None:
        titles = {gesture.id: gesture.title for gesture in shown.draft.catalogue.gestures}
        self.undelivered.show_rows(shown.view.undelivered, titles)
        self._table.show_rows(
            tuple(
                (when, who, titles.get(gesture, gesture), amount, why)
                for when, who, gesture, amount, why in shown.view.entries
            )
        )
        self._none.setVisible(not shown.view.entries)
        if shown.view.versions != self._drawn:
            self._drawn = shown.view.versions
            self._show_versions(shown)

    def _show_versions(self, shown: Shown) -> None:
        clear(self._versions)
        for version, when, note in shown.view.versions:
            line = VersionRow(version, when, note, version == shown.view.version)
            line.rolled_back.connect(self.rolled_back)
            self._versions.addWidget(line)
        if not shown.view.versions:
            self._versions.addLayout(
                row(
                    Label(tr("No policy is live yet: budgets are 0, words still work."), "body", "text2", lines=3),
                    margins=(20, 0, 20, 0),
                )
            )
