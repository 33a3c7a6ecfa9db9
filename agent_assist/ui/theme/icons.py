"""Icons by name, drawn from one SVG file each in any colour. A name not in the table draws nothing and never fails."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from agent_assist.resources import resource_path
from agent_assist.ui.theme.direction import stand_upright

# name in views and playbooks: file name without suffix
ICONS: dict[str, str] = {
    name: name
    for name in (
        "arrow_down bars book box branch bulb calendar card chat check chevron_down chevron_right clock coin cross dock "
        "donate enter eye_off falling flag flash flower gift globe heart help history info journey lock mail note pause "
        "payment_card pen people person phone plus pulse refund repeat rising search shield sliders speech star steady "
        "storm target taxi tray truck undo up warning"
    ).split()
} | {
    "flowers": "flower",
    "credit": "coin",
    "voucher": "gift",
    "email": "mail",
    "voice": "phone",
    "call": "phone",
    "web": "globe",
    "order": "box",
    "courier": "truck",
    "promise": "clock",
    "social": "speech",
    "sms": "speech",
    "store": "person",
    "upgrade": "up",
    "apology": "speech",
    "thanks": "heart",
    "kept": "check",
    "missed": "cross",
    "waiting": "clock",
    "gap": "warning",
    "motivation": "target",
    "behavior": "history",
    "behaviour": "history",
    "environment": "storm",
    "situation": "journey",
    "emotion": "pulse",
    "close": "cross",
    "warn": "warning",
    "rules": "book",
    "visit": "person",
    "case": "flag",
}
_STROKE = 'stroke-width="1.5"'


def icon_pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of `size` px at device pixel `ratio`; null when the name is unknown."""
    file = ICONS.get(name)
    if file is None:
        return QPixmap()
    key = f"agent-assist/{file}/{colour.rgba():x}/{size}/{ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _draw(file, colour, size, ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_icon(painter: QPainter, name: str, x: float, y: float, colour: QColor, size: int = 16) -> None:
    """Draws the icon with its top left corner at (x, y)."""
    pixmap = icon_pixmap(name, colour, size, painter.device().devicePixelRatioF())
    if not pixmap.isNull():
        turned = stand_upright(painter, x, size)
        painter.drawPixmap(QRectF(x, y, size, size), pixmap, QRectF(pixmap.rect()))
        if turned:
            painter.restore()


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The icon for Qt's own buttons and actions."""
    return QIcon(icon_pixmap(name, colour, size, 2.0))


def _draw(file: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    stroke = 1.5 if size <= 16 else 1.5 * 16 / size
    source = _source(file).replace("currentColor", colour.name()).replace(_STROKE, f'stroke-width="{stroke:.3f}"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def _source(file: str) -> str:
    return resource_path("icons", f"{file}.svg").read_text(encoding="utf-8")
