"""The budget bar: spent, spoken for, left. Shares come in the view; nothing is computed from money here."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import MeterView
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.plain import safe_text
from agent_assist.ui.widgets.shapes import hatch_brush

HEIGHT = 10
_GAP = 2


def meter_parts(view: MeterView, width: float) -> list[tuple[str, float, float]]:
    """(part, left, width) of spent, pending and left, inside a bar `width` px wide, 2 px apart."""
    if view.state in ("none", "unknown"):
        return []
    spent = min(max(view.spent_share, 0.0), 1.0) * width
    pending = min(max(view.pending_share, 0.0) * width, width - spent)
    parts, x = [], 0.0
    if spent > 0:
        parts.append(("spent", 0.0, spent))
        x = min(spent + _GAP, width) if pending > 0 else spent
    if pending > 0:
        parts.append(("pending", x, max(0.0, min(pending, width - x))))
        x = min(x + pending, width)
    if x < width:
        parts.append(("left", x, width - x))
    return parts


class Meter(QWidget):
    """10 px high, outlined. Read only."""

    reader_role = "ProgressBar"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = MeterView()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Goodwill left for this incident"))

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_view(self, view: MeterView) -> None:
        """Draws other shares."""
        if view != self._view:
            self._view = view
            self.setAccessibleDescription(safe_text(f"{view.before}{view.lead}{view.caption}. {view.right}"))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, 5, 5)
        painter.save()
        painter.setClipPath(shape)
        brushes = {"spent": colour("text3"), "left": colour("accenttint")}
        for part, left, width in meter_parts(self._view, box.width()):
            brush = hatch_brush(self.devicePixelRatioF()) if part == "pending" else brushes[part]
            painter.fillRect(QRectF(left, 0, width, HEIGHT), brush)
        if self._view.state == "over":
            painter.fillRect(QRectF(box.width() - 3, 0, 3, HEIGHT), colour("warn"))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4.5, 4.5)
