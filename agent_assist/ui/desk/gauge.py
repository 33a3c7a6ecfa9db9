"""The tone gauge: word, track, marker, likely range, small chart and the customer's own words. It draws a view, nothing more."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import GaugeView
from agent_assist.ui.desk.gauge_layout import (
    EMPTY,
    STALE,
    TRACK_HEIGHT,
    GaugeBox,
    WordRow,
    evidence_row,
    gauge_box,
    word_row,
)
from agent_assist.ui.desk.gauge_paint import paint_spark, paint_track
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.motion import slide_ms
from agent_assist.ui.theme.palette import colour, tint_colour, tone_colour
from agent_assist.ui.widgets.flow import draw_line, elide, text_width
from agent_assist.ui.widgets.panel import Panel
from agent_assist.ui.widgets.plain import safe_text, tip
from agent_assist.ui.widgets.shapes import round_rect

EXPLAINED = said(
    "Read from what the customer wrote. Not from voice, face or typing speed, and never from your words. "
    "Press it to say how it really reads."
)
_LEAST_MOVE = 0.04  # a smaller change of valence is drawn at once


class Gauge(Panel[GaugeView]):
    """Shows how the customer's words read. `compact` is the docked form: no ends, tighter rows."""

    asked = Signal()  # the agent wants to say how it really reads
    focus_radius = 4
    reader_role = "Indicator"

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("subtle", "" if not compact else "b", parent)
        self._compact = compact
        self._drawn = 0.0
        self._slide: QVariantAnimation | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Tone of text"))
        self.setToolTip(tip(shown(EXPLAINED)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(396, int(gauge_box(396, self._compact).height) + int(self._compact))

    def draw_view(self, view: GaugeView, before: GaugeView | None) -> None:
        self.setAccessibleDescription(safe_text(view.spoken))
        valence = view.valence if view.valence is not None else 0.0
        moved = before is not None and before.valence is not None and abs(valence - self._drawn) > _LEAST_MOVE
        if moved and self.isVisible() and view.state not in STALE and slide_ms():
            self._slide_to(valence)
        else:
            self._stop()
            self._drawn = valence
        self.update()

    def _slide_to(self, valence: float) -> None:
        if self._slide is None:
            self._slide = QVariantAnimation(self)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._slide.valueChanged.connect(self._slid)
        self._slide.stop()
        self._slide.setDuration(slide_ms())
        self._slide.setStartValue(self._drawn)
        self._slide.setEndValue(valence)
        self._slide.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _slid(self, value: float) -> None:
        self._drawn = value
        self.update(self._track())

    def _track(self) -> QRect:
        """Where the marker slides: all that a step of it draws anew."""
        return QRect(0, int(gauge_box(self.width(), self._compact).track_y), self.width(), int(TRACK_HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def _stop(self) -> None:
        if self._slide is not None:
            self._slide.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        view = self.view
        if view is None:
            return
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = gauge_box(self.width(), self._compact)
        if not self._track().contains(event.rect()):
            self._paint_words(painter, view, box)
        painter.save()
        painter.translate(box.left - box.bleed, box.track_y)
        valence = None if view.valence is None or view.state in EMPTY else self._drawn
        paint_track(painter, view, valence, box.width + 2 * box.bleed)
        painter.restore()

    def _paint_words(self, painter: QPainter, view: GaugeView, box: GaugeBox) -> None:
        self._paint_label_row(painter, view, box)
        self._paint_word_row(painter, view, box, word_row(view, box, text_width, self._compact))
        if box.ends_y and view.state != "subdued":
            self._paint_ends(painter, box)
        self._paint_evidence(painter, view, box)

    def _paint_label_row(self, painter: QPainter, view: GaugeView, box: GaugeBox) -> None:
        ink = colour("text2")
        paint_icon(painter, "pulse", box.left, box.label_y, ink)
        title = tr("Tone of text") if self._compact else tr("Emotion · Tone of text")
        draw_line(painter, title, "small_medium", box.left + 22, box.label_y, ink)
        right = box.left + box.width
        if view.chip is not None:
            self._paint_chip(painter, view, right, box.label_y)
            return
        words = text_width(view.confidence_word, "small_medium")
        draw_line(painter, view.confidence_word, "small_medium", right - words, box.label_y, ink)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(3):
            ring = QRectF(right - words - 6 - 24 + at * 9, box.label_y + 5, 6, 6)
            painter.setBrush(ink)
            painter.drawEllipse(ring)
            if at >= view.dots:
                painter.setBrush(colour("subtle"))
                painter.drawEllipse(ring.adjusted(1.2, 1.2, -1.2, -1.2))

    def _paint_chip(self, painter: QPainter, view: GaugeView, right: float, y: float) -> None:
        chip = view.chip
        if chip is None:
            return
        icon = chip.icon or ("pause" if view.state == "paused" else "clock")
        wide = text_width(chip.text, "small_medium") + 33
        round_rect(painter, QRectF(right - wide, y - 2, wide, 20), 5, tint_colour(chip.mark))
        ink = tone_colour(chip.mark)
        paint_icon(painter, icon, round(right - wide + 7), y + 1, ink, 14)
        draw_line(painter, chip.text, "small_medium", right - wide + 26, y, ink)

    def _paint_word_row(self, painter: QPainter, view: GaugeView, box: GaugeBox, places: WordRow) -> None:
        ink = word_ink(view)
        y = box.word_y - 2
        draw_line(painter, view.word, places.word_role, box.left, y, ink, box.width)
        if places.label_x is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(places.label_x - 9, y + 17, 4, 4))
            end = box.left + box.width if places.arrow_x is None else places.arrow_x - 8
            room = end - places.label_x
            draw_line(painter, view.label, "tone_label", places.label_x, y + 3, ink, room)
        quiet = colour("text2" if view.state == "unsure" else "text")
        if places.arrow_x is not None and view.trend:
            paint_icon(painter, view.trend, round(places.arrow_x), y + 11, quiet)
        if places.trend_x is not None:
            draw_line(painter, view.trend_word, "large_medium", places.trend_x, y + 3, quiet, line=34)
        if places.spark is not None:
            painter.save()
            painter.translate(places.spark.topLeft())
            paint_spark(painter, view, places.spark.width(), places.spark.height())
            painter.restore()

    def _paint_ends(self, painter: QPainter, box: GaugeBox) -> None:
        ink, left, right = colour("text3"), box.left + 6, box.left + box.width - 6
        low, middle, high = tr("Very upset"), tr("Neutral"), tr("Very pleased")
        widths = [text_width(word, "small") for word in (low, middle, high)]
        space = (right - left - sum(widths)) / 2
        draw_line(painter, low, "small", left, box.ends_y, ink, line=14)
        draw_line(painter, middle, "small", left + widths[0] + space, box.ends_y, ink, line=14)
        draw_line(painter, high, "small", right - widths[2], box.ends_y, ink, line=14)

    def _paint_evidence(self, painter: QPainter, view: GaugeView, box: GaugeBox) -> None:
        placed, x = evidence_row(view, box, text_width)
        y, quiet = box.evidence_y, colour("text3")
        if placed:
            draw_line(painter, tr("From"), "small", box.left, y, quiet, line=22)
        for at, (left, wide, text) in enumerate(placed):
            mark = view.evidence[at].mark if view.state in ("live", "paused") else ""
            round_rect(painter, QRectF(left, y, wide, 22), 5, tint_colour(mark))
            draw_line(painter, text, "small_medium", left + 7, y, tone_colour(mark), line=22)
        room = box.left + box.width - x
        if view.note and room > 40:
            draw_line(painter, elide(view.note, "small", room), "small", x, y, quiet, line=22)


def word_ink(view: GaugeView) -> QColor:
    """The colour of the big word: tone only for a live reading."""
    if view.state in ("live", "paused"):
        return colour(view.tone) if view.tone != "neu" else colour("text2")
    if view.state == "subdued":
        return colour("text")
    return colour("text3" if view.state in EMPTY else "text2")
