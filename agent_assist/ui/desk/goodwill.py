"""Goodwill: what is left in trust, what may be given, what is withheld and why. Nothing is given without a press and Enter."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import GestureRow, GoodwillView, MeterView, QuoteChoice
from agent_assist.ui.desk.for_all import ForAll
from agent_assist.ui.desk.gesture_row import HEIGHT, GestureLine
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.desk.meter import Meter
from agent_assist.ui.desk.withheld import Withheld
from agent_assist.ui.widgets.flow import Span
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn

_WITH_AFTER = 430  # px from which the sentence under the meter has room for what follows it


class GestureList(QWidget):
    """The gestures as one stop of Tab: arrows move, Enter chooses, Ctrl+Z takes the newest back."""

    confirmed = Signal(str, str, str)
    taken_back = Signal(str)
    done = Signal(str)
    asked = Signal(str, str, object, str)
    offer_taken = Signal(str)
    withdrawn = Signal(str)
    resized = Signal()
    moved = Signal(QWidget)  # the row that an arrow key came to
    focus_radius = 8
    reader_role = "List"

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compact = compact
        self.lines: list[GestureLine] = []
        self._selected = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Goodwill gestures"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def ring_target(self) -> QWidget | None:
        """The selected row is framed, not the list."""
        line = self._line()
        return line.button if line is not None and line.button.isVisibleTo(self) else self

    def show_rows(self, rows: tuple[GestureRow, ...], most: int = 0, quotes: tuple[QuoteChoice, ...] = ()) -> None:
        """Shows the gestures; the agent's own choice of row stays while it is there."""
        if most:  # where few fit, what can be given comes before what was
            rows = tuple(sorted(rows, key=lambda item: not item.selected))[:most]
        while len(self.lines) < len(rows):
            self._add_line()
        self._follow_written(rows)
        best = next((item.gesture_id for item in rows if item.selected), "")
        if not any(item.gesture_id == self._selected for item in rows) or not self._has_keyboard():
            self._selected = best
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(rows))
            if at < len(rows):
                line.show_row(rows[at], rows[at].gesture_id == self._selected, self.compact, quotes)
        self.resized.emit()

    def _follow_written(self, rows: tuple[GestureRow, ...]) -> None:
        """The line in which a reason is being written goes where its gesture goes: a new rank takes nobody's words."""
        line = next((line for line in self.lines if line.is_open), None)
        at = next(
            (n for n, item in enumerate(rows) if line and line.view and item.gesture_id == line.view.gesture_id), None
        )
        if line is None or at is None or self.lines[at] is line:
            return
        self.lines.remove(line)
        self.lines.insert(at, line)
        self._box.removeWidget(line)
        self._box.insertWidget(at, line)

    def _add_line(self) -> None:
        line = GestureLine()
        line.confirmed.connect(self.confirmed)
        line.taken_back.connect(self.taken_back)
        line.done.connect(self.done)
        line.asked.connect(self.asked)
        line.offer_taken.connect(self.offer_taken)
        line.withdrawn.connect(self.withdrawn)
        line.touched.connect(self._select)
        line.chosen.connect(self._opened)
        line.left.connect(self._take_keyboard)
        self.lines.append(line)
        self._box.addWidget(line)

    def close_reason(self) -> bool:
        """Lets go of the gesture whose reason is being written; False when there is none."""
        opened = [line for line in self.lines if line.is_open]
        for line in opened:
            line.open_reason(False)
        if opened:
            self._take_keyboard()
        return bool(opened)

    def forget_reasons(self) -> None:
        """Another conversation comes: what was being written belongs to the one before."""
        for line in self.lines:
            line.open_reason(False)

    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self) -> bool:
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _opened(self, gesture_id: str) -> None:
        if gesture_id:
            self._select(gesture_id)
            for line in self.lines:
                if line.view is not None and line.view.gesture_id != gesture_id:
                    line.open_reason(False)
        self.resized.emit()

    def _shown(self) -> list[GestureLine]:
        return [line for line in self.lines if not line.isHidden() and line.view is not None]

    def _line(self) -> GestureLine | None:
        return next((line for line in self._shown() if line.view and line.view.gesture_id == self._selected), None)

    def _select(self, gesture_id: str) -> None:
        self._selected = gesture_id
        for line in self._shown():
            if line.view is not None:
                line.show_row(line.view, line.view.gesture_id == gesture_id, self.compact)

    def reason_height(self) -> int:
        """Height of the reason line, where one is open."""
        return next((line.sizeHint().height() - HEIGHT for line in self._shown() if line.is_open), 0)

    def content_height(self) -> int:
        """Height of all rows shown."""
        return sum(line.sizeHint().height() for line in self._shown())

    def sizeHint(self) -> QSize:
        return QSize(300, self.content_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._line() is None and self._shown():
            first = self._shown()[0].view
            self._select(first.gesture_id if first else "")
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown()
        line = self._line()
        key = Qt.Key(event.key())
        if not shown or line is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            at = shown.index(line) + (1 if key == Qt.Key.Key_Down else -1)
            view = shown[min(max(at, 0), len(shown) - 1)].view
            self._select(view.gesture_id if view else "")
            self.moved.emit(self._line())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line.press()
        elif event.matches(QKeySequence.StandardKey.Undo):
            line.take_back()
        else:
            super().keyPressEvent(event)


class Goodwill(Panel[GoodwillView]):
    """Meter, gestures and what is withheld. `most` shows only so many gestures, as in the docked form."""

    confirmed = Signal(str, str, str)
    taken_back = Signal(str)
    done = Signal(str)
    asked = Signal(str, str, object, str)
    offer_taken = Signal(str)
    withdrawn = Signal(str)
    grew = Signal()  # it needs another height than before

    def __init__(self, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("surface", "t", parent)
        self._few = self._most = most
        self._rows_kept, self._high = 3, -1
        self._meter = Meter()
        self._caption = Label("", "body")
        self._right = Label("", "body", "text2", keep=True)
        self._all = Label(tr("Choose"), "small", "text3" if not most else "text2")
        self.gestures = GestureList(compact=bool(most))
        self.gestures.confirmed.connect(self.confirmed)
        self.gestures.taken_back.connect(self.taken_back)
        self.gestures.done.connect(self.done)
        self.gestures.asked.connect(self.asked)
        self.gestures.offer_taken.connect(self.offer_taken)
        self.gestures.withdrawn.connect(self.withdrawn)
        self.gestures.resized.connect(self._fit)
        self._scroll = ScrollColumn(self.gestures, gutter=12)
        self.gestures.moved.connect(lambda line: self._scroll.ensureWidgetVisible(line, 0, 0))
        self.withheld = Withheld(compact=bool(most))
        self.withheld.toggled.connect(self.grew)
        head = FixedHeight(34 if most else 35)
        head.setLayout(row(Label(tr("Goodwill"), "body_strong"), None, self._all, KeyCap(caps("goodwill")), gap=8))
        caption = row(self._caption, None, self._right, gap=0, margins=(0, 4, 0, 3))
        self.group = ForAll()
        self.group.grew.connect(self.grew)
        inner = column(head, self.group, self._meter, caption, margins=(16, 1, 16, 0))
        rows = row(self._scroll, margins=(12, 0, 0, 0))
        foot = row(self.withheld, margins=(16, 2, 16, 0))
        whole = column(inner, rows, foot, None)
        self.setLayout(whole)
        self._scroll.setMinimumHeight(40)

    def draw_view(self, view: GoodwillView, before: GoodwillView | None) -> None:
        self.group.show_lines(view.group_lines)
        self._show_meter(view.meter)
        if self._few:
            self._all.show_text(tr("All {number}", number=len(view.rows)) if self._most else tr("Best only"))
        self.gestures.show_rows(view.rows, self._most, view.quotes)
        self.withheld.show_view((view.withheld_line, view.withheld))
        self._fit()

    def _show_meter(self, meter: MeterView) -> None:
        self._meter.show_view(meter)
        words, start = f"{meter.before}{meter.lead}{meter.caption}", len(meter.before)
        self._caption.show_text(words, (Span(start, start + len(meter.lead), "", 600),) if meter.lead else ())
        self._right.show_text("" if self._few else meter.right)

    def _fit(self) -> None:
        """The list is as high as its rows; where there is no room it scrolls."""
        high = self.gestures.content_height()
        self._scroll.setMaximumHeight(high)
        self._scroll.setMinimumHeight(min(high, self._rows_kept * HEIGHT + self.gestures.reason_height()))
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._scroll.updateGeometry()
        if high != self._high:
            self._high = high
            self.grew.emit()

    def keep_rows(self, rows: int) -> None:
        """How many gestures are seen without scrolling, at least."""
        if rows != self._rows_kept:
            self._rows_kept = rows
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setVisible(self.width() >= _WITH_AFTER and not self._few)

    def toggle_all(self) -> None:
        """The docked form shows the best gesture alone, or all of them."""
        if self._few:
            self._most = 0 if self._most else self._few
            if self.view is not None:
                self.draw_view(self.view, self.view)

    def take_focus(self) -> None:
        """Puts the keyboard on the gestures."""
        self.gestures.setFocus(Qt.FocusReason.ShortcutFocusReason)
