"""The answer to one request, written in its card: yes, less, or no with the reason. It asks; the store decides."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from agent_assist.domain.amount_text import AmountUnreadable
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import ApprovalRow
from agent_assist.ui.supervisor.setting_field import money_width
from agent_assist.ui.supervisor.words import amount_from, amount_words
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.field import LineField
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.shapes import round_rect

_CHOICE_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Choice:
    """A gesture that may be offered: its id, name and price."""

    gesture_id: str
    title: str
    amount_minor: int


class ChoiceLine(QAbstractButton):
    """One gesture to offer: a ring, its name, its price."""

    focus_radius = 6

    def __init__(self, choice: Choice, price: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self._price = choice, price
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Offer {title}, {price}", title=one_line(choice.title), price=price))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _CHOICE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on, high = self.isChecked(), self.height()
        if self.underMouse():
            round_rect(painter, QRectF(self.rect()), 6, colour("hover"), None)
        ring = QRectF(6, (high - 14) / 2, 14, 14)
        round_rect(painter, ring, 7, colour("surface"), colour("accent" if on else "edge"))
        if on:
            round_rect(painter, ring.adjusted(4, 4, -4, -4), 3, colour("accent"), None)
        wide = text_width(self._price, "body_medium")
        draw_line(painter, self._price, "body_medium", self.width() - wide - 8, 0, colour("text2"), line=high)
        room = self.width() - wide - 8 - 28 - 12
        draw_line(painter, one_line(self.choice.title), "body", 28, 0, colour("text"), room, line=high)


class OfferForm(QWidget):
    """Less of the same, or another gesture at its price. `offered`: gesture, minor units, words."""

    offered = Signal(str, int, str)
    left = Signal()

    def __init__(self, told: ApprovalRow, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self.amount = LineField(tr("Amount to offer"), "body_strong", tr("Less"), right=True, width=money_width())
        self.words = LineField(tr("Why, for the agent"), hint=tr("Why, for the agent to read"))
        self.problem = Label("", "small", "neg", lines=2)
        self.problem.hide()
        same = Choice(told.gesture_id, told.title, 0)
        self.lines = [ChoiceLine(same, tr("less than {price}", price=told.price))]
        self.lines += [ChoiceLine(item, amount_words(item.amount_minor, told.currency)) for item in choices]
        self._group = QButtonGroup(self)
        for line in self.lines:
            self._group.addButton(line)
            line.clicked.connect(self._chosen)
        self.lines[0].setChecked(True)
        self.send = Button(tr("Offer"), "filled", ("↵",), name=tr("Offer less: {what}", what=told.title))
        self.leave = Button(tr("Cancel"), "quiet", ("Esc",))
        self.send.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)
        self.amount.typed.connect(lambda _: self._show_problem(""))
        what = row(self.amount, self.words, gap=6)
        foot = row(None, self.leave, self.send, gap=8)
        self.setLayout(column(*self.lines, 4, what, self.problem, foot, gap=4))
        self.setTabOrder(self.amount.edit, self.words.edit)

    def start(self) -> None:
        """Empty, with the keyboard on the amount."""
        self.amount.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Offer what stands here, or say what is wrong with it."""
        line = next(line for line in self.lines if line.isChecked())
        units = line.choice.amount_minor
        if line is self.lines[0]:
            try:
                units = amount_from(self.amount.text(), self._told.currency)
            except AmountUnreadable as wrong:
                self._show_problem(shown(wrong.words))
                return
            if not 0 < units < self._told.amount_minor:
                self._show_problem(tr("An offer is less than {price}.", price=self._told.price))
                return
        self.offered.emit(line.choice.gesture_id, units, self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        own = self.lines[0].isChecked()
        self.amount.setEnabled(own)
        self.amount.setVisible(own)
        self._show_problem("")

    def _show_problem(self, words: str) -> None:
        self.problem.show_text(words)
        self.problem.setVisible(bool(words))
        self.amount.show_wrong(bool(words))


class NoForm(QWidget):
    """A no needs its reason. `said`: the words."""

    said = Signal(str)
    left = Signal()

    def __init__(self, told: ApprovalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = LineField(tr("Why not, for the agent"), hint=tr("Why not, so that the agent can say it"))
        self.problem = Label(tr("Say why, so that the agent can say it to them."), "small", "neg", lines=2)
        self.problem.hide()
        self.send = Button(tr("Say no"), "filled", ("↵",), name=tr("Say no: {what}", what=told.title))
        self.leave = Button(tr("Cancel"), "quiet", ("Esc",))
        self.send.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)
        self.words.typed.connect(lambda _: self._show_problem(False))
        self.setLayout(column(self.words, self.problem, row(None, self.leave, self.send, gap=8), gap=6))

    def start(self) -> None:
        """The keyboard on the reason."""
        self.words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Say no, or that the reason is missing."""
        if self.words.text().strip():
            self.said.emit(self.words.text())
        else:
            self._show_problem(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_problem(self, is_wrong: bool) -> None:
        self.problem.setVisible(is_wrong)
        self.words.show_wrong(is_wrong)
