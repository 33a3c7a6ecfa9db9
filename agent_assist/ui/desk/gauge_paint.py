"""Draws the track with marker and likely range, and the small chart of the last readings. Numbers come from gauge_layout."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from agent_assist.engine.views import GaugeView
from agent_assist.ui.desk.gauge_layout import (
    EMPTY,
    STALE,
    TRACK_HEIGHT,
    likely_range,
    spark_points,
    spark_scale,
    x_of,
    zone_of,
    zones,
)
from agent_assist.ui.theme.palette import colour, tint_colour

_MIDDLE = TRACK_HEIGHT / 2
_QUIET = (*STALE, "unsure", "subdued")  # states without a coloured zone


def paint_track(painter: QPainter, view: GaugeView, valence: float | None, width: float) -> None:
    """The five zones, and for a reading its range and marker. `valence` is the one drawn now, None draws none."""
    lit = zone_of(valence) if valence is not None and view.state not in _QUIET else -1
    for at, zone in enumerate(zones(width)):
        _paint_zone(painter, zone, view.tone if at == lit else "")
    if valence is None or view.state in EMPTY:
        return
    if view.state not in STALE and view.confidence is not None:
        _paint_range(painter, view, *likely_range(valence, view.confidence, width))
    _paint_marker(painter, view, x_of(valence, width))


def _paint_zone(painter: QPainter, zone: QRectF, tone: str) -> None:
    if not tone:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line"))
    else:
        outline = QColor(colour(tone))
        outline.setAlphaF(0.45)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(tint_colour(tone))
    painter.drawRoundedRect(zone, 3, 3)


def _paint_range(painter: QPainter, view: GaugeView, left: float, right: float) -> None:
    pen = QPen(_mark_colour(view), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    if view.state == "unsure":
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawLine(QLineF(left, _MIDDLE, right, _MIDDLE))
    for x in (left, right):
        painter.drawLine(QLineF(x, _MIDDLE - 6, x, _MIDDLE + 6))


def _mark_colour(view: GaugeView) -> QColor:
    if view.state == "unsure":
        return colour("neu")
    if view.state in STALE:
        return colour("text3")
    return colour("text2" if view.state == "subdued" else view.tone)


def _paint_marker(painter: QPainter, view: GaugeView, x: float) -> None:
    ink, y = _mark_colour(view), _MIDDLE
    if view.state == "unsure":
        pen = QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.6 / 1.8, 2.2 / 1.8])
        painter.setPen(pen)
        painter.setBrush(colour("surface"))
        painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
        return
    hollow = view.state in STALE or view.state == "subdued"
    if not hollow:
        _marker_shape(painter, view.tone, x, QPen(colour("surface"), 4), colour("surface"))
        _marker_shape(painter, view.tone, x, QPen(Qt.PenStyle.NoPen), ink)
        return
    _marker_shape(painter, view.tone, x, QPen(ink, 1.8), colour("surface"))


def _marker_shape(painter: QPainter, tone: str, x: float, pen: QPen, fill: QColor) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QBrush(fill))
    y = _MIDDLE
    if tone == "neu":
        painter.drawRoundedRect(QRectF(x - 9, y - 4, 18, 8), 4, 4)
    elif tone == "neg":
        painter.drawPolygon(QPolygonF([QPointF(x - 9, y - 7), QPointF(x + 9, y - 7), QPointF(x, y + 8)]))
    else:
        painter.drawPolygon(QPolygonF([QPointF(x - 9, y + 7), QPointF(x + 9, y + 7), QPointF(x, y - 8)]))


def paint_spark(painter: QPainter, view: GaugeView, width: float, height: float) -> None:
    """The last readings as a line, broken where the feed was; the last dot carries the tone of now."""
    stale = view.state in STALE
    points = spark_points(view.history, width, height, stale)
    _paint_zero(painter, view, width, height)
    pen = QPen(colour("edge" if stale else "text3"), 1.6 if stale else 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in _pieces(points, view.gap_steps):
        painter.drawPolyline(QPolygonF(piece))
    if stale:
        _paint_open_end(painter, points[-1])
        return
    _paint_dots(painter, view, points)
    for step in view.gap_steps:
        if 0 < step < len(points):
            x = (points[step - 1].x() + points[step].x()) / 2
            painter.setPen(QPen(colour("warn"), 1.5))
            painter.drawLine(QLineF(x, points[step].y() - 3, x, points[step].y() + 3))


def _paint_zero(painter: QPainter, view: GaugeView, width: float, height: float) -> None:
    low, high = spark_scale(view.history)
    zero = round(5 + high / (high - low) * (height - 10)) + 0.5
    pen = QPen(colour("edge"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2, 3])
    painter.setPen(pen)
    painter.drawLine(QLineF(2, zero, width - 2, zero))


def _pieces(points: list[QPointF], gaps: tuple[int, ...]) -> list[list[QPointF]]:
    """The line cut before each step in `gaps`."""
    cuts = [0, *(step for step in sorted(gaps) if 0 < step < len(points)), len(points)]
    return [points[start:end] for start, end in pairwise(cuts) if end > start]


def _paint_open_end(painter: QPainter, last: QPointF) -> None:
    pen = QPen(colour("edge"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3 / 1.6, 2 / 1.6])
    painter.setPen(pen)
    painter.drawLine(QLineF(last.x() + 3, last.y(), last.x() + 11, last.y()))


def _paint_dots(painter: QPainter, view: GaugeView, points: list[QPointF]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text3"))
    for point in points[:-1]:
        painter.drawEllipse(point, 2, 2)
    painter.setPen(QPen(colour("surface"), 1.5))
    painter.setBrush(_mark_colour(view))
    painter.drawEllipse(points[-1], 4.5, 4.5)
