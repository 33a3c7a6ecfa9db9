"""What is not offered now, and the sentence of each gate. One row that opens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import WithheldItem
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.widgets.flow import Span
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, KeyCap
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import safe_text

WithheldView = tuple[str, tuple[WithheldItem, ...]]


class Withheld(Panel[WithheldView]):
    """34 px: count and reason; a press or Alt+W shows the list."""

    toggled = Signal()
    focus_radius = 6

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "t", parent)
        self._words = Label("", "body", "text2")
        self._why = Label("" if compact else tr("Why"), "body", "text2", keep=True)
        self._why.setVisible(not compact)
        self._head = FixedHeight(34)
        self._head.setLayout(
            row(IconMark("eye_off"), 8, self._words, None, self._why, 4, KeyCap(caps("withheld")), margins=(0, 1, 0, 0))
        )
        self._items = Label("", "small", "text2", lines=0)
        self._items.hide()
        self.setLayout(column(self._head, self._items, margins=(0, 0, 0, 1)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def draw_view(self, view: WithheldView, before: WithheldView | None) -> None:
        line, items = view
        self.setVisible(bool(line or items))
        self._words.show_text(line or tr("{number} withheld", number=len(items)))
        self._show_items(items)
        self.setAccessibleName(safe_text(line))
        self.setAccessibleDescription(tr("Opened") if self.is_open else tr("Closed"))

    def _show_items(self, items: tuple[WithheldItem, ...]) -> None:
        text, spans = "", []
        for item in items:
            title = safe_text(item.title, 120).replace("\n", " ")
            spans.append(Span(len(text), len(text) + len(title), "text", 500))
            text += f"{title}. {safe_text(item.sentence, 300)}\n"
        self._items.show_text(text.rstrip("\n"), spans)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return not self._items.isHidden()

    def toggle(self) -> None:
        """Shows or hides the list."""
        if self.view is not None and self.view[1]:
            self._items.setVisible(not self.is_open)
            self.setAccessibleDescription(tr("Opened") if self.is_open else tr("Closed"))
            self.updateGeometry()
            self.toggled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._head.geometry().contains(event.position().toPoint()):
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
            return
        super().keyPressEvent(event)
