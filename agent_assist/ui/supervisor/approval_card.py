"""One request as a card: who asks, for what, above which limit, why, in whose words, and how long it still waits."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import ApprovalRow
from agent_assist.ui.supervisor.approval_answer import Choice, NoForm, OfferForm
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.shapes import round_rect

_SIDE_WIDTH, _RADIUS, _GAP = 372, 10, 6


class Said(QWidget):
    """A customer's own words, on the ground of a message of theirs."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(column(Label(words, "body", lines=3), margins=(10, 6, 10, 7)))

    def paintEvent(self, event: QPaintEvent) -> None:
        round_rect(painter_on(self), QRectF(self.rect()), 8, colour("hover"), None)


class Marks(QWidget):
    """Chips beside one another, in as many rows as the width asks for."""

    def __init__(self, chips: list[ChipLabel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = chips
        for chip in chips:
            chip.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width: int) -> tuple[list[QRect], int]:
        x = y = high = 0
        places = []
        for chip in self._chips:
            size = chip.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + high + 4
            places.append(QRect(x, y, min(size.width(), width), size.height()))
            x, high = x + size.width() + _GAP, size.height()
        return places, y + high

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(300, self._chips[0].sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._chips[0].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for chip, place in zip(self._chips, self._places(self.width())[0], strict=True):
            # Qt mirrors what stands in a layout; these are placed by hand.
            chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))


class ApprovalCard(QWidget):
    """What never changes is made once; the time left and who may answer are drawn as they come."""

    chosen = Signal(str)
    opened = Signal(str)  # a form was opened: every other is let go of
    approved = Signal(str)
    offered = Signal(str, str, int, str)
    declined = Signal(str, str)
    closed = Signal()  # a form was left: the keyboard goes back to the list
    reader_role = "ListItem"

    def __init__(self, told: ApprovalRow, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self._choices = told, choices
        self.selected = self._keys = False
        self.form: OfferForm | NoForm | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = row(gap=24, margins=(18, 14, 16, 14))
        line.addLayout(self._story(told), 1)
        line.addWidget(self._answer_side(told))
        self.setLayout(line)
        self.show_told(told)

    def _story(self, told: ApprovalRow) -> QVBoxLayout:
        who = Label(
            tr("{who} · asked {when} · {place}", who=told.who, when=told.when, place=told.place),
            "small",
            "text3",
            lines=2,
        )
        limit = row(IconMark("sliders", "text2"), Label(told.limit, "body", "text2", lines=0), gap=8)
        parts = column(
            Label(told.title, "large_strong", lines=2), who, 8, Label(told.reason, "large", lines=3), 6, limit, gap=2
        )
        for words in told.quotes:
            parts.addSpacing(6)
            parts.addWidget(Said(f"“{words}”"))
        if told.facts:
            parts.addSpacing(8)
            parts.addWidget(Marks([ChipLabel(fact.text, fact.icon, fact.mark) for fact in told.facts]))
        parts.addStretch(1)
        return parts

    def _answer_side(self, told: ApprovalRow) -> QWidget:
        self._price = Label(told.price, "title", right=True, keep=True)
        self._left = ChipLabel()
        name = f"{told.title}, {told.price}"
        self.approve = Button(tr("Approve"), icon="check", name=tr("Approve: {what}", what=name))
        self.less = Button(tr("Offer less"), "quiet", name=tr("Offer less: {what}", what=name))
        self.no = Button(tr("Say no"), "quiet", name=tr("Say no: {what}", what=name))
        self.approve.clicked.connect(lambda: self.approved.emit(self.told.approval_id))
        self.less.clicked.connect(self.open_offer)
        self.no.clicked.connect(self.open_no)
        self._buttons = QWidget()
        self._buttons.setLayout(row(None, self.no, self.less, self.approve, gap=6))
        self._why_not = Label("", "body", "text2", lines=3)
        self._seconded = Label("", "small", "text2", lines=2)
        self._room = column()
        side = QWidget()
        side.setFixedWidth(scaled(_SIDE_WIDTH))
        head = row(self._left, None, self._price, gap=8)
        side.setLayout(column(head, 10, self._why_not, self._seconded, self._buttons, self._room, None, gap=4))
        return side

    def show_told(self, told: ApprovalRow) -> None:
        """Draws the time left, and whether an answer may be given. What is being written stays."""
        self.told = told
        status = told.status
        words = f"{status.text} · {told.left}" if told.left else status.text
        self._left.show_chip(words, status.icon, status.mark)
        self._why_not.show_text(told.why_not)
        self._why_not.setVisible(bool(told.why_not))
        self._seconded.show_text(told.seconded)
        self._seconded.setVisible(bool(told.seconded) and told.may_answer)
        for button in (self.approve, self.less, self.no):
            button.setEnabled(told.may_answer)
        self._buttons.setVisible(told.may_answer and self.form is None)
        if not told.may_answer:
            self.close_form()
        self.setAccessibleName(one_line(f"{told.title}, {told.price}, {told.who}"))
        self.setAccessibleDescription(one_line(f"{told.limit}. {told.reason}. {words}. {told.why_not}"))

    def show_selected(self, selected: bool, keys: bool) -> None:
        """Draws it as the one the keys act on; `keys` prints them."""
        on = selected and keys
        self.approve.set_look("filled" if selected else "outline")
        for button, key in ((self.approve, "A"), (self.less, "L"), (self.no, "N")):
            button.set_keys((key,) if on else ())
        if (selected, on) != (self.selected, self._keys):
            self.selected, self._keys = selected, on
            self.update()

    def press_approve(self) -> None:
        """What A does."""
        if self.told.may_answer and self.form is None:
            self.approved.emit(self.told.approval_id)

    def open_offer(self) -> None:
        """What L does: less, or another gesture."""
        if self.told.may_answer:
            form = OfferForm(self.told, self._choices)
            form.offered.connect(
                lambda gesture, minor, words: self.offered.emit(self.told.approval_id, gesture, minor, words)
            )
            self._open(form)

    def open_no(self) -> None:
        """What N does: a no with its reason."""
        if self.told.may_answer:
            form = NoForm(self.told)
            form.said.connect(lambda words: self.declined.emit(self.told.approval_id, words))
            self._open(form)

    def _open(self, form: "OfferForm | NoForm") -> None:
        self.close_form()
        self.chosen.emit(self.told.approval_id)
        self.opened.emit(self.told.approval_id)
        self.form = form
        form.left.connect(self.leave)
        self._room.addWidget(form)
        self._buttons.hide()
        form.show()
        form.start()

    def leave(self) -> None:
        """Lets go of what was being written, and of the keyboard."""
        self.close_form()
        self.closed.emit()

    def close_form(self) -> None:
        """Lets go of what was being written."""
        if self.form is not None:
            form, self.form = self.form, None
            form.hide()
            form.deleteLater()
            self._buttons.setVisible(self.told.may_answer)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.told.approval_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, line = ("accenttint", "accentline") if self.selected else ("surface", "line")
        box = QRectF(self.rect())
        round_rect(painter, box, _RADIUS, colour(fill), colour(line))
        if self.selected:
            shape = QPainterPath()
            shape.addRoundedRect(box, _RADIUS, _RADIUS)
            painter.setClipPath(shape)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(0, 0, 4, box.height()), colour("accent"))
        if self._keys:
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
