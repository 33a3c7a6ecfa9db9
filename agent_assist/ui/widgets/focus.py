"""The focus ring: one overlay per window that follows the keyboard focus, so that no part has to leave room for its own."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.theme.palette import colour

_REACH = 4  # 2 px gap and 2 px ring, outside the shape
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}


class FocusRing(QWidget):
    """Draws 2 px of `surface` and 2 px of `accent` round the focused part, at its radius + 4.

    A part takes part by having `focus_radius`; `focus_inset` (left, top, right, bottom px) says how much larger it is
    than its shape; `ring_target()` may name another widget to be framed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._chain: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        framed: QWidget | None = None
        if new is not None and self._window.isAncestorOf(new):
            framed = getattr(new, "ring_target", lambda: new)()
        self._follow(framed if getattr(framed, "focus_radius", None) is not None else None)

    def _follow(self, target: QWidget | None) -> None:
        for part in self._chain:
            part.removeEventFilter(self)
        self._target, self._chain = target, []
        step = target
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._chain.append(step)
            step = step.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        if self._target is None or not self._target.isVisible():
            self.hide()
            return
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        left, top, right, bottom = getattr(self._target, "focus_inset", (0, 0, 0, 0))
        shape = QRect(corner, self._target.size()).adjusted(left, top, -right, -bottom)
        # A part at the window's edge keeps all four sides of its ring.
        self.setGeometry(shape.adjusted(-_REACH, -_REACH, _REACH, _REACH) & self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = getattr(self._target, "focus_radius", 6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(QPen(colour("surface"), 2))
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius + 2, radius + 2)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius + 3, radius + 3)
