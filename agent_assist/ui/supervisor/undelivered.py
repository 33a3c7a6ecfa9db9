"""Gestures that nobody could be told of, above the ledger's entries: why, and a button to send each again. It sends nothing."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agent_assist.engine.translation import tr, tr_count
from agent_assist.engine.views import UndeliveredRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import clear
from agent_assist.ui.supervisor.setting_field import ChangeBar
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.scroll import ScrollColumn

_ROW_HEIGHT, _ROWS_SHOWN = 78, 3


class UndeliveredLine(ChangeBar):
    """One gesture that was given up. Sending again keeps its key, so a receiver that has it does nothing twice."""

    resent = Signal(int)

    def __init__(self, told: UndeliveredRow, title: str, parent: QWidget | None = None) -> None:
        super().__init__(0, line=True, parent=parent)
        self.told = told
        head = row(Label(" ".join(part for part in (title, told.amount) if part), "body_strong"), gap=8)
        back = ChipLabel(tr("Take-back"), "undo", "")
        back.setVisible(told.taken_back)
        head.addWidget(back)
        head.addStretch(1)
        words = column(head, 2, Label(told.why or tr("No reason was given"), "body", lines=2), gap=1)
        words.addWidget(Label(told.who, "small", "text3"))
        self.again = Button(tr("Send again"), icon="repeat", name=tr("Send again: {what}", what=title))
        self.again.clicked.connect(self._press)
        line = row(column(IconMark("warning", "warn"), None, margins=(0, 2, 0, 0)), gap=12, margins=(12, 9, 0, 10))
        line.addLayout(words, 1)
        line.addWidget(self.again)
        self.setLayout(line)

    def _press(self) -> None:
        self.again.setEnabled(False)  # the answer takes this row away, or brings it anew
        self.resent.emit(self.told.number)


class UndeliveredPart(QWidget):
    """All of them under one head; hidden while there are none. More than a few scroll."""

    resent = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[UndeliveredLine] = []
        self._drawn: tuple[UndeliveredRow, ...] | None = None
        self._head = Label("", "large_strong", keep=True)
        self._hint = Label(tr("Who carries them out may not know of these."), "body", "text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        content = QWidget()
        content.setLayout(column(self._rows, None, margins=(0, 0, 14, 0)))
        self._scroller = ScrollColumn(content)
        self._scroller.setAccessibleName(tr("Gestures nobody could be told of"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = row(self._head, self._hint, None, gap=10, margins=(12, 4, 0, 6))
        self.setLayout(column(head, self._scroller, margins=(0, 0, 0, 12)))

    def show_rows(self, told: tuple[UndeliveredRow, ...], titles: Mapping[str, str]) -> None:
        """Shows these; nothing happens when they are shown already."""
        self.setVisible(bool(told))
        if told == self._drawn:
            return
        self._drawn = told
        self._head.show_text(tr_count(len(told), "{count} gesture not told", "{count} gestures not told"))
        clear(self._rows)
        self.lines = [UndeliveredLine(item, titles.get(item.gesture, item.gesture)) for item in told]
        for line in self.lines:
            line.resent.connect(self.resent)
            self._rows.addWidget(line)
        self._scroller.setFixedHeight(scaled(_ROW_HEIGHT) * min(len(told), _ROWS_SHOWN))
