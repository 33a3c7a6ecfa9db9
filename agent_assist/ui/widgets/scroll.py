"""A scrolling column with a slim bar that is painted, not styled. Nothing about what scrolls."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from agent_assist.engine.translation import tr
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.shapes import round_rect

_WIDTH = 10
_LEAST = 28


class SlimBar(QScrollBar):
    """An upright scroll bar without arrows: a rounded handle on nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._held: tuple[int, int] | None = None
        self.setAccessibleName(tr("Scroll"))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _LEAST)

    def handle(self) -> QRectF:
        """Where the handle is drawn and can be held."""
        span = self.maximum() - self.minimum() + self.pageStep()
        length = max(_LEAST, self.height() * self.pageStep() / max(span, 1))
        share = (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return QRectF(2, (self.height() - length) * share, _WIDTH - 4, length)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            painter = painter_on(self)
            painter.setOpacity(1.0 if self.underMouse() or self._held else 0.6)
            round_rect(painter, self.handle(), 3, colour("edge"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not self.handle().adjusted(-4, 0, 4, 0).contains(at.toPointF()):
            self.setValue(self.value() + (self.pageStep() if at.y() > self.handle().center().y() else -self.pageStep()))
            return
        self._held = (at.y(), self.value())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            start, value = self._held
            room = max(self.height() - self.handle().height(), 1)
            moved = (event.position().y() - start) / room * (self.maximum() - self.minimum())
            self.setValue(value + round(moved))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.update()


def slim(area: QAbstractScrollArea) -> None:
    """Gives an area the slim bar, no frame and no ground of its own."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(SlimBar())
    area.viewport().setAutoFillBackground(False)


class ScrollColumn(QScrollArea):
    """Scrolls one widget up and down. `gutter` px at the right stay free, the bar lies in them."""

    def __init__(self, content: QWidget, gutter: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slim(self)
        self._gutter = gutter
        self._share_gutter(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._share_gutter)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def allow(self, scrolling: bool) -> None:
        """Shows a bar or none: one that comes and goes by itself changes the width, and with it what fits."""
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolling else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What takes the keyboard comes into view, by whatever key it came."""
        content = self.widget()
        if new is not None and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 24)

    def _share_gutter(self, low: int, high: int) -> None:
        room = max(0, self._gutter - (_WIDTH if high > low else 0))
        self.setViewportMargins(room if self.isRightToLeft() else 0, 0, 0 if self.isRightToLeft() else room, 0)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()
