"""Painting shared by the parts: crisp lines, rounded fills, key caps, tone glyphs, hatching. No widget enters here."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache, QPolygonF

from agent_assist.domain.said import said
from agent_assist.ui.theme.direction import stand_upright
from agent_assist.ui.theme.fonts import text_scale
from agent_assist.ui.theme.palette import colour, current, is_strong
from agent_assist.ui.widgets.flow import draw_line, text_width

CAP_HEIGHT = 18
_CAP_GAP = 3
_caps = [True]


def show_key_caps(shown: bool) -> None:
    """Shows or hides all key caps together; widgets must be laid out again afterwards."""
    _caps[0] = shown


def round_rect(painter: QPainter, box: QRectF, radius: float, fill: QColor | None, line: QColor | None = None) -> None:
    """A rounded box whose 1 px outline lies inside it. With more contrast no box is told by its fill alone."""
    if line is None and fill is not None and is_strong() and fill == colour("surface"):
        line = colour("edge")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QBrush(fill))
    inner = box if line is None else box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, radius, radius)


def corner_path(box: QRectF, radii: tuple[float, float, float, float]) -> QPainterPath:
    """A box with its own radius at top left, top right, bottom right, bottom left."""
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    first, second, third, fourth = radii
    path = QPainterPath(QPointF(left + first, top))
    path.lineTo(right - second, top)
    path.arcTo(right - 2 * second, top, 2 * second, 2 * second, 90, -90)
    path.lineTo(right, bottom - third)
    path.arcTo(right - 2 * third, bottom - 2 * third, 2 * third, 2 * third, 0, -90)
    path.lineTo(left + fourth, bottom)
    path.arcTo(left, bottom - 2 * fourth, 2 * fourth, 2 * fourth, 270, -90)
    path.lineTo(left, top + first)
    path.arcTo(left, top, 2 * first, 2 * first, 180, -90)
    path.closeSubpath()
    return path


def cap_width(key: str) -> float:
    """Width of one key cap."""
    return max(18.0, round(text_width(key, "small_medium")) + 12.0)


def caps_width(keys: Sequence[str]) -> float:
    """Width of a row of key caps; 0 when caps are hidden."""
    return sum(map(cap_width, keys)) + _CAP_GAP * (len(keys) - 1) if keys and _caps[0] else 0.0


def paint_caps(painter: QPainter, keys: Sequence[str], x: float, y: float, ink: QColor | None = None) -> None:
    """Draws key caps from (x, y). With `ink` they are clear with a border of that colour, as inside a filled button."""
    if not _caps[0]:
        return
    ratio = painter.device().devicePixelRatioF()
    turned = stand_upright(painter, x, caps_width(keys))  # keys are named in one order everywhere
    for key in keys:
        painter.drawPixmap(QPointF(x, round(y)), _cap_pixmap(key, ink, ratio))
        x += cap_width(key) + _CAP_GAP
    if turned:
        painter.restore()


def _cap_pixmap(key: str, ink: QColor | None, ratio: float) -> QPixmap:
    """A key cap as it was drawn before: a desk shows some twenty at a time, and each is four shapes and a text."""
    name = f"cap {key} {ink.rgba() if ink else ''} {current().name} {text_scale()} {ratio}"
    kept = QPixmap()
    if QPixmapCache.find(name, kept):
        return kept
    box = QRectF(0, 0, cap_width(key), CAP_HEIGHT)
    drawn = _clear(box.width(), box.height(), ratio)
    painter = QPainter(drawn)
    round_rect(painter, box, 4, None if ink else colour("surface"), ink or colour("line"))
    if ink is None:
        _under(painter, box)
    _paint_key(painter, key, box, ink or colour("text2"))
    painter.end()
    QPixmapCache.insert(name, drawn)
    return drawn


def _clear(width: float, height: float, ratio: float) -> QPixmap:
    found = QPixmap(ceil(width * ratio), ceil(height * ratio))  # at 125 % half a pixel more, or an edge is lost
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    return found


def _under(painter: QPainter, box: QRectF) -> None:
    painter.save()
    painter.setClipRect(QRectF(box.left(), box.bottom() - 2.5, box.width(), 3))
    round_rect(painter, box, 4, None, colour("edge"))
    painter.restore()


def _paint_key(painter: QPainter, key: str, box: QRectF, ink: QColor) -> None:
    if key == "↵":  # not every font has it
        painter.setPen(QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        x, y = box.center().x(), box.center().y() + 1
        painter.drawPolyline(QPolygonF([QPointF(x + 4, y - 4), QPointF(x + 4, y), QPointF(x - 4, y)]))
        painter.drawPolyline(QPolygonF([QPointF(x - 1.5, y - 2.5), QPointF(x - 4, y), QPointF(x - 1.5, y + 2.5)]))
        return
    wide = text_width(key, "small_medium")
    draw_line(painter, key, "small_medium", box.left() + (box.width() - wide) / 2, box.top(), ink, line=CAP_HEIGHT)


GLYPH_WORDS = {
    "neg_strong": said("upset"),
    "neg": said("a little upset"),
    "neutral": said("neutral"),
    "pos": said("a little pleased"),
    "pos_strong": said("pleased"),
    "unsure": said("not sure"),
    "none": said("not read yet"),
}


def paint_glyph(painter: QPainter, glyph: str, x: float, y: float, size: float = 16, live: bool = True) -> None:
    """The small mark of tone: the shape says it before the colour does. Outlined in quiet ink when not live."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(x, y), _glyph_pixmap(glyph, size, live, ratio))


def _glyph_pixmap(glyph: str, size: float, live: bool, ratio: float) -> QPixmap:
    name = f"glyph {glyph} {size} {live} {current().name} {ratio}"
    kept = QPixmap()
    if QPixmapCache.find(name, kept):
        return kept
    drawn = _clear(size, size, ratio)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    ink = colour("text3") if not live else colour({"n": "neg", "p": "pos"}.get(glyph[:1], "neu"))
    if glyph == "neutral":
        ink = colour("text3" if not live else "neu")
    filled = glyph.endswith("_strong") or glyph == "neutral"
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(ink) if filled and live else Qt.BrushStyle.NoBrush)
    _glyph_shape(painter, glyph, live)
    painter.end()
    QPixmapCache.insert(name, drawn)
    return drawn


def _glyph_shape(painter: QPainter, glyph: str, live: bool) -> None:
    if glyph == "neutral":
        if live:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(2.5, 6, 11, 4), 2, 2)
    elif glyph.startswith("neg"):
        painter.drawPolygon(QPolygonF([QPointF(2.6, 4.2), QPointF(13.4, 4.2), QPointF(8, 13)]))
    elif glyph.startswith("pos"):
        painter.drawPolygon(QPolygonF([QPointF(2.6, 11.8), QPointF(13.4, 11.8), QPointF(8, 3)]))
    elif glyph == "unsure":
        pen = painter.pen()
        pen.setDashPattern([2.6 / 1.6, 2.2 / 1.6])
        painter.setPen(pen)
        painter.drawEllipse(QPointF(8, 8), 5.2, 5.2)


def hatch_brush(ratio: float) -> QBrush:
    """Slanted stripes of `accent` on `surface`, 5 px apart: money that is spoken for but not spent."""
    side = 7  # a 45 degree stripe of period 5 repeats every 5 * sqrt(2) = 7.07 px
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(colour("surface"))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 2.5))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 2, side + 2), QPointF(shift + side + 2, -2))
    painter.end()
    return QBrush(tile)


def floating_box(painter: QPainter, room: QRectF, reach: int, head: float) -> None:
    """What floats over the desk: a soft shadow within `reach` pixels of `room`, the box, and a line under its `head`."""
    shade = colour("shadow")
    for away in range(reach, 0, -2):
        soft = type(shade)(shade)
        soft.setAlphaF(shade.alphaF() / 6)
        round_rect(painter, room.adjusted(away, away, -away, -away + 2), 10 + reach - away, soft)
    box = room.adjusted(reach, reach, -reach, -reach)
    round_rect(painter, box, 10, colour("surface"), colour("line"))
    painter.fillRect(QRectF(box.left() + 1, box.top() + head, box.width() - 2, 1), colour("line"))
