"""A panel that opens over part of the desk and closes with Esc: customer, note, messages, reasons. Never modal."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import tr
from agent_assist.ui.widgets.button import IconButton
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Surface, column, row
from agent_assist.ui.widgets.plain import safe_text


class Drawer(Surface):
    """A title with a close button above a panel."""

    closed = Signal()

    def __init__(self, title: str, content: QWidget, parent: QWidget, lines: str = "lb") -> None:
        super().__init__("surface", lines, parent)
        close = IconButton("close", f"{tr('Close')}, Esc")
        close.clicked.connect(self.leave)
        head = FixedHeight(40 if title else 32)
        head.setLayout(row(Label(title, "body_strong"), None, close, margins=(16, 2, 8, 0)))
        self.setLayout(column(head, content, margins=(1, 1, 1, 1)))
        self.setAccessibleName(safe_text(title or content.accessibleName()))
        self.hide()

    def open_at(self, place: QRect) -> None:
        """Opens at a place of its parent and takes the keyboard."""
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Closes it."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
