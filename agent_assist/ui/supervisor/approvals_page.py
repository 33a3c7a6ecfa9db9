"""What agents ask for above a limit, the oldest first: one list that the keyboard walks and answers, and what was answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.engine.translation import tr, tr_count
from agent_assist.engine.views import ApprovalRow
from agent_assist.ui.supervisor.approval_answer import Choice
from agent_assist.ui.supervisor.approval_card import ApprovalCard
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark, KeyCap, Separator
from agent_assist.ui.widgets.panel import column, row

_MOST_CHOICES = 5
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


class ApprovalList(QWidget):
    """One stop of Tab: J and K or arrows move, A approves, L offers less, N says no."""

    approved = Signal(str)
    offered = Signal(str, str, int, str)
    declined = Signal(str, str)
    moved = Signal()  # another card is in front: it must be seen
    reader_role = "List"  # the card the keys act on draws the ring itself: it may go at any time

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, ApprovalCard] = {}
        self._selected = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Requests that wait, oldest first"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def card(self) -> ApprovalCard | None:
        """The card the keys act on."""
        return self.cards.get(self._selected)

    def show_rows(self, rows: tuple[ApprovalRow, ...], choices: dict[str, tuple[Choice, ...]]) -> None:
        """Shows these; a card that is there stays, with what is being written in it."""
        names = [told.approval_id for told in rows]
        before = list(self.cards)
        for name in [name for name in before if name not in names]:
            self._remove(self.cards.pop(name))
        for told in rows:
            card = self.cards.get(told.approval_id)
            if card is None:
                self._add(told, choices.get(told.approval_id, ()))
            else:
                card.show_told(told)
        if self._selected not in names:
            at = before.index(self._selected) if self._selected in before else 0
            self._selected = names[min(at, len(names) - 1)] if names else ""
        self._draw()

    def _add(self, told: ApprovalRow, choices: tuple[Choice, ...]) -> None:
        card = ApprovalCard(told, choices)
        card.chosen.connect(self._choose)
        card.opened.connect(self._close_others)
        card.closed.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        card.approved.connect(self.approved)
        card.offered.connect(self.offered)
        card.declined.connect(self.declined)
        self.cards[told.approval_id] = card
        self._box.addWidget(card)

    def _remove(self, card: ApprovalCard) -> None:
        held = QApplication.focusWidget()
        if held is not None and card.isAncestorOf(held):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        card.hide()
        self._box.removeWidget(card)
        card.deleteLater()

    def _choose(self, name: str) -> None:
        self._selected = name
        self._draw()

    def _close_others(self, name: str) -> None:
        for other, card in self.cards.items():
            if other != name:
                card.close_form()

    def _draw(self) -> None:
        for name, card in self.cards.items():
            card.show_selected(name == self._selected, self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card, key = self.card(), Qt.Key(event.key())
        if card is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif key in _STEPS:
            names = list(self.cards)
            self._choose(names[min(max(names.index(self._selected) + _STEPS[key], 0), len(names) - 1)])
            self.moved.emit()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_A and not event.isAutoRepeat():
            card.press_approve()
        elif key == Qt.Key.Key_L:
            card.open_offer()
        elif key == Qt.Key.Key_N:
            card.open_no()
        else:
            super().keyPressEvent(event)


class AnsweredLine(QWidget):
    """One request that is closed: what, for whom, how it ended, who answered and why."""

    def __init__(self, told: ApprovalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        chip = ChipLabel(told.status.text, told.status.icon, told.status.mark)
        title = Label(told.title, "body_medium", lines=2)
        head = row(title, Label(told.price, "body_strong", keep=True), chip, None, gap=8)
        head.setAlignment(title, Qt.AlignmentFlag.AlignVCenter)
        words = column(head, Label(tr("{who} · asked {when}", who=told.who, when=told.when), "small", "text3"), gap=1)
        line = row(IconMark("gift", "text3"), gap=12, margins=(12, 8, 12, 8))
        line.addLayout(words, 1)
        ended = Label(told.came_of_it or tr("Its time was over"), "body", "text2", lines=2, right=False)
        line.addWidget(ended, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)


class ApprovalsPage(ScrollPage):
    """What waits, then what was answered."""

    title = said("Approvals")
    hint = said("What agents ask for above a limit. They stay with the customer and wait for your answer.")
    icon = "shield"
    has_aside = False
    approved = Signal(str)
    offered = Signal(str, str, int, str)
    declined = Signal(str, str)

    def build(self, shown: Shown) -> None:
        self._count = Label("", "body", "text2")
        keys: list[QWidget | int] = [KeyCap(("J",)), KeyCap(("K",)), Label(tr("move"), "small", "text2"), 6]
        for key, word in (("A", tr("approve")), ("L", tr("offer less")), ("N", tr("say no"))):
            keys += [KeyCap((key,)), Label(word, "small", "text2"), 6]
        self._keys = QWidget()
        self._keys.setLayout(row(*keys, gap=5))
        self.list = ApprovalList()
        self.list.approved.connect(self.approved)
        self.list.offered.connect(self.offered)
        self.list.declined.connect(self.declined)
        self.list.moved.connect(self._show_card)
        self._head = Label(tr("Answered"), "large_strong")
        self._answered = QVBoxLayout()
        self._answered.setSpacing(0)
        self._drawn: tuple[ApprovalRow, ...] | None = None
        self.body.addLayout(row(self._count, None, self._keys, margins=(12, 4, 0, 8)))
        self.body.addWidget(self.list)
        self.body.addLayout(row(self._head, None, margins=(12, 20, 0, 6)))
        self.body.addLayout(self._answered)

    def draw(self, shown: Shown) -> None:
        waiting, answered = shown.view.approvals, shown.view.approvals_answered
        empty = tr("Nobody waits. What is asked above a limit comes here by itself, the oldest first.")
        count = tr_count(len(waiting), "{count} request open, oldest first", "{count} requests open, oldest first")
        self._count.show_text(count if waiting else empty)
        self._keys.setVisible(bool(waiting))
        new = [told for told in waiting if told.approval_id not in self.list.cards]
        self.list.show_rows(waiting, {told.approval_id: _choices(told, shown) for told in new})
        self.list.setVisible(bool(waiting))
        self._head.setVisible(bool(answered))
        if answered != self._drawn:
            self._drawn = answered
            self._show_answered(answered)

    def take_focus(self) -> None:
        """Puts the keyboard on the list, where there is something to answer."""
        if self._built and self.list.cards:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_form(self) -> None:
        """Lets go of the answer that is being written; the keyboard goes back to the list."""
        for card in self.list.cards.values() if self._built else ():
            if card.form is not None:
                card.leave()

    def _show_card(self) -> None:
        card = self.list.card()
        if card is not None:
            self.scroller.ensureWidgetVisible(card, 0, 24)

    def _show_answered(self, answered: tuple[ApprovalRow, ...]) -> None:
        while (item := self._answered.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for at, told in enumerate(answered):
            if at:
                self._answered.addWidget(Separator())
            self._answered.addWidget(AnsweredLine(told))


def _choices(told: ApprovalRow, shown: Shown) -> tuple[Choice, ...]:
    """Other gestures of the packs in use for no more than was asked, the dearest first."""
    asked = Money(told.amount_minor, told.currency)
    found = [
        Choice(gesture.id, gesture.title, gesture.money.amount_minor)
        for gesture in shown.draft.catalogue.gestures
        if gesture.enabled
        and gesture.id != told.gesture_id
        and gesture.money.currency == asked.currency
        and 0 < gesture.money.amount_minor <= asked.amount_minor
    ]
    return tuple(sorted(found, key=lambda choice: (-choice.amount_minor, choice.title))[:_MOST_CHOICES])
