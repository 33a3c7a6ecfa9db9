"""One gesture the agent may grant: what it is, what it costs, one button, and one line for the reason before it counts."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QSizePolicy, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import GestureRow, QuoteChoice
from agent_assist.ui.desk.quote_picks import QuotePicks
from agent_assist.ui.theme.direction import painter_on, pointed_x
from agent_assist.ui.theme.fonts import font
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.shapes import round_rect

# state: the word on the button, the one where it is narrow, and its name for a screen reader
_WORDS = {
    "ask": (said("Ask for approval"), said("Ask"), said("Ask for approval")),
    "offered": (said("Accept"), said("Accept"), said("Accept the counter-offer")),
}
_ADD = (said("Add"), said("Add"), said("Add"))
HEIGHT, _REASON_HEIGHT, _CARD_HEIGHT, _WORDS_HEIGHT = 40, 40, 34, 20
# What must be read whole: who was asked, what was offered, and why not. The sentence has the row's whole width.
_TALL = frozenset(("ask", "waiting", "offered", "refused"))
_CHIPS = {
    "adding": (said("Adding"), "", ""),
    "added": (said("Added"), "check", "pos"),
    "waiting": (said("Waiting"), "clock", "warn"),
    "offered": (said("Offered"), "clock", "warn"),
    "refused": (said("Not possible"), "cross", "neg"),
    "reversed": (said("Reversed"), "undo", ""),
}


def _is_tall(view: GestureRow) -> bool:
    """Whether the sentence gets a line of its own: it must be read whole, or two buttons leave no room beside them."""
    return view.state in _TALL or (view.state == "added" and bool(view.entry_id))


class ReasonField(QLineEdit):
    """One line of reason, or of a card. Enter confirms; Escape, a key of the window, lets go."""

    focus_radius = 6

    def __init__(self, name: str = "", hint: str = "", most: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(font("body"))
        self.setMaxLength(most)
        self.setFixedHeight(28)
        self.setTextMargins(8, 0, 8, 0)
        self.setPlaceholderText(hint or tr("Why, in a few words"))
        self.setAccessibleName(safe_text(name or tr("Reason")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()  # and no further: the list around it would take it for a second press
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        round_rect(painter, QRectF(self.rect()), 6, colour("surface"), colour("edge"))
        painter.end()
        super().paintEvent(event)


class GestureLine(QWidget):
    """Icon, name and reason, price, button or state. Opens its reason line when the agent chooses it."""

    chosen = Signal(str)
    confirmed = Signal(str, str, str)
    taken_back = Signal(str)
    done = Signal(str)
    asked = Signal(str, str, object, str)
    offer_taken = Signal(str)
    withdrawn = Signal(str)
    touched = Signal(str)
    left = Signal()  # its reason line closes while the keyboard is in it
    reader_role = "ListItem"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: GestureRow | None = None
        self.selected = False
        self.button = Button(tr("Add"), padding=8, minimum=58)
        self._undo = Button(tr("Take back"), "link", padding=4)
        self.done_button = Button(tr("Mark done"), "link", padding=4)
        self.decline = Button(tr("Decline"), "quiet", padding=6)
        self._chip = ChipLabel()
        self.reason = ReasonField()
        self._hint = Label("", "small", "text3")
        self.card = ReasonField(tr("Card"), tr("What stands on the card, signed by you"), 1000)
        self.quotes = QuotePicks()
        self._connect()
        head = QWidget()
        head.setFixedHeight(HEIGHT)
        acts = (self.done_button, self._undo, self._chip, self.decline, self.button)
        head.setLayout(row(None, *acts, gap=6, margins=(0, 0, 6, 0)))
        self._words_room = _hidden(column(), _WORDS_HEIGHT)
        self._foot = _hidden(row(self.reason, self._hint, gap=8, margins=(34, 0, 6, 6)), _REASON_HEIGHT)
        self._card_line = _hidden(row(self.card, margins=(34, 0, 6, 6)), _CARD_HEIGHT)
        self._quote_lines = _hidden(row(self.quotes, margins=(28, 0, 6, 6)))
        self.setLayout(column(head, self._words_room, self._foot, self._card_line, self._quote_lines))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        for button, act in (
            (self.button, self._press),
            (self._undo, self._take_back),
            (self.done_button, self._mark_done),
            (self.decline, self._withdraw),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
        self.reason.returnPressed.connect(self._confirm)
        self.card.returnPressed.connect(self._confirm)
        self.quotes.confirmed.connect(self._confirm)

    def sizeHint(self) -> QSize:
        opened = _REASON_HEIGHT * (not self._foot.isHidden()) + _CARD_HEIGHT * (not self._card_line.isHidden())
        opened += _WORDS_HEIGHT * (not self._words_room.isHidden())
        quoted = self.quotes.height_shown() + 6 if not self._quote_lines.isHidden() else 0
        return QSize(300, HEIGHT + opened + quoted)

    def show_row(
        self, view: GestureRow, selected: bool, compact: bool, quotes: tuple[QuoteChoice, ...] | None = None
    ) -> None:
        """Draws a row; the reason line closes when the row may no longer be added.

        `compact` leaves out the key and, beside `Take back`, the chip: the docked form has no room for both. Nor has a row
        that can be marked as done.
        """
        open_for_act = view.state in ("add", "ask")
        if not open_for_act or (self.view is not None and self.view.gesture_id != view.gesture_id):
            self.open_reason(False)
        self.view, self.selected = view, selected
        self._words_room.setVisible(_is_tall(view))
        if quotes is not None and not self.is_open:  # what is being picked from stays while it is
            self.quotes.show_quotes(quotes)
        self._show_act(view, selected and not compact, compact)
        words = f"{view.title}, {view.price}"
        self.setAccessibleName(
            safe_text(f"{self.button.text()}: {one_line(words)}" if open_for_act else one_line(words))
        )
        self.setAccessibleDescription(safe_text(f"{view.subtitle} {view.note}"))
        self.setToolTip(tip(f"{view.title}\n{view.subtitle}"))
        self.update()

    def _show_act(self, view: GestureRow, key: bool, compact: bool) -> None:
        act = view.state in ("add", "ask", "offered", "disabled")
        self.button.setVisible(act)
        self.button.setEnabled(view.state != "disabled")
        word, short, name = _WORDS.get(view.state, _ADD)
        what = f"{one_line(view.title)}, {view.price}"
        self.button.set_text(shown(short if compact else word), f"{shown(name)}: {what}")
        self.button.set_look("filled" if view.state == "offered" else "outline")
        self.button.set_keys(("↵",) if key and act else ())
        self.decline.setVisible(view.state == "offered")
        self.decline.set_text(tr("Decline"), f"{tr('Decline')}: {what}")
        undo = (view.state == "added" and bool(view.entry_id)) or view.state == "waiting"
        self._undo.setVisible(undo)
        self.done_button.setVisible(view.state == "added" and undo and view.can_mark_done and not compact)
        carried_out = tr("Mark done: {gesture} was carried out", gesture=one_line(view.title))
        self.done_button.set_text(tr("Mark done"), carried_out)
        self._chip.setVisible(not act and not (undo and (compact or view.can_mark_done)))
        if not act:
            words, icon, mark = _CHIPS[view.state]
            self._chip.show_chip(view.note or shown(words), icon, mark, 66)

    @property
    def is_open(self) -> bool:
        """Whether the reason line is open."""
        return not self._foot.isHidden()

    def open_reason(self, opened: bool) -> None:
        """Opens or closes the line for the reason."""
        if opened == self.is_open:
            return
        if not opened and self._is_written_in():
            self.left.emit()  # first: Qt would hand the keyboard of a hidden field to whatever comes next in the window
        self._foot.setVisible(opened)
        asks = self.view is not None and self.view.state == "ask"
        self._card_line.setVisible(opened and self.view is not None and self.view.card is not None)
        self._quote_lines.setVisible(opened and asks and self.quotes.height_shown() > 0)
        self.quotes.forget()
        if opened and self.view is not None:
            self.reason.setText(one_line(self.view.reason or self.view.subtitle, 200))
            self.reason.setSelection(len(self.reason.text()), -len(self.reason.text()))  # the caret at the start
            self.card.setText(one_line(self.view.card or "", 1000))
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            asking = self.view.state == "ask"
            self._hint.show_text(tr("Enter asks, Esc leaves it") if asking else tr("Enter adds, Esc leaves"))
        self.updateGeometry()
        self.chosen.emit(self.view.gesture_id if self.view and opened else "")

    def _is_written_in(self) -> bool:
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _press(self) -> None:
        if self.view is None:
            return
        if self.view.state == "offered":
            self.offer_taken.emit(self.view.approval_id)
        elif self.is_open:
            self._confirm()
        else:
            self.open_reason(True)

    def press(self) -> None:
        """What Enter on the selected row does: the same as a click on its button."""
        if self.button.isVisibleTo(self) and self.button.isEnabled():
            self._press()

    def _confirm(self) -> None:
        if self.view is None or not self.is_open:
            return
        card = self.card.text().strip() if self.view.card is not None else ""
        if self.view.state == "ask":
            self.asked.emit(self.view.gesture_id, self.reason.text().strip(), self.quotes.picked(), card)
        else:
            self.confirmed.emit(self.view.gesture_id, self.reason.text().strip(), card)

    def _mark_done(self) -> None:
        if self.view is not None:
            self.done.emit(self.view.entry_id)

    def _withdraw(self) -> None:
        if self.view is not None and self.view.approval_id:
            self.withdrawn.emit(self.view.approval_id)

    def _take_back(self) -> None:
        if self.view is not None and self.view.approval_id:
            self._withdraw()
        elif self.view is not None:
            self.taken_back.emit(self.view.entry_id)

    def take_back(self) -> None:
        """Asks to reverse the gesture, where that is still possible."""
        view = self.view
        if view is not None and (view.entry_id or view.approval_id) and view.state in ("added", "waiting", "offered"):
            self._take_back()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.view is not None:
            self.touched.emit(self.view.gesture_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.view
        if view is None:
            return
        painter = painter_on(self)
        if self.selected:
            round_rect(painter, QRectF(self.rect()), 8, colour("accenttint"))
        off = view.state in ("disabled", "reversed")
        ink = "accent" if self.selected else "text3" if off else "text2"
        paint_icon(painter, view.icon, 8, 12, colour(ink))
        right = self._act_left()
        right = self._paint_price(painter, view, right)
        room = right - 10 - 34
        title_ink = "text3" if off else "text"
        tall = _is_tall(view)
        draw_line(painter, one_line(view.title), "body_medium", 34, 11 if tall else 3, colour(title_ink), room)
        words_room = self.width() - 34 - 8 if tall else room
        draw_line(painter, one_line(view.subtitle), "small", 34, 36 if tall else 21, colour("text2"), words_room)

    def _act_left(self) -> float:
        parts = [
            part
            for part in (self.done_button, self._undo, self._chip, self.decline, self.button)
            if part.isVisibleTo(self)
        ]
        edges = [pointed_x(self, part.mapTo(self, QPoint(end, 0)).x()) for part in parts for end in (0, part.width())]
        return min(edges, default=self.width() - 6)

    def _paint_price(self, painter: QPainter, view: GestureRow, right: float) -> float:
        wide = text_width(view.price, "large_strong")
        x = right - 10 - wide
        gone = view.state == "reversed"
        draw_line(painter, view.price, "large_strong", x, 10, colour("text3" if gone else "text"))
        if gone:
            painter.fillRect(QRectF(x, 20, wide, 1), colour("text3"))
        return x


def _hidden(layout: QLayout, height: int = 0) -> QWidget:
    """A part of the row that is shown only when it is needed."""
    part = QWidget()
    part.setLayout(layout)
    if height:
        part.setFixedHeight(height)
    part.hide()
    return part
