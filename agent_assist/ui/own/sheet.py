"""A sheet over the desk: a title, what stands on it, a way to close it. Never modal; Esc closes. It knows no content."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.widgets.button import IconButton
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.shapes import floating_box

_SHADOW, _HEAD, _WIDE = 14, 48, 580


class _Page(QWidget):
    """What scrolls: as high as its parts need at its width."""

    def __init__(self, inner: QLayout) -> None:
        super().__init__()
        self.setLayout(inner)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        box = self.layout()
        return box.totalHeightForWidth(width) if box is not None else -1


class Sheet(QWidget):
    """Stands over the middle of the window, as high as its content where there is room, else it scrolls."""

    closed = Signal()

    def __init__(self, title: str, inner: QLayout, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        close = IconButton("close", tr("Close, {key}", key="Esc"))
        close.clicked.connect(self.leave)
        head = FixedHeight(_HEAD)
        head.setLayout(row(Label(title, "title"), None, close, margins=(20, 4, 12, 0)))
        self._page = _Page(inner)
        self._scroll = ScrollColumn(self._page)
        edge = _SHADOW
        self.setLayout(column(head, self._scroll, 8, margins=(edge, edge, edge, edge)))
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def open(self, first: QWidget | None = None) -> None:
        """Shows the sheet and gives the keyboard to a part of it."""
        self.place()
        self.show()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Closes it."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def place(self) -> None:
        """In the middle, no larger than the window."""
        wide = min(_WIDE, self._window.width() - 16)
        inner = self._page.heightForWidth(wide - 12)
        high = min(inner + _HEAD + 10, self._window.height() - 24)
        self._scroll.allow(inner + _HEAD + 10 > high)
        left, top = (self._window.width() - wide) // 2, max(12, (self._window.height() - high) // 3)
        self.setGeometry(left - _SHADOW, top - _SHADOW, wide + 2 * _SHADOW, high + 2 * _SHADOW)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        floating_box(painter_on(self), QRectF(self.rect()), _SHADOW, _HEAD - 1)
