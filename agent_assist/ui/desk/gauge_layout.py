"""Where everything of the tone gauge stands, as numbers: a pure function of size and view. Nothing is drawn here."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from agent_assist.engine.translation import tr
from agent_assist.engine.views import GaugeView

ZONE_GAP, ZONE_HEIGHT, TRACK_INSET, TRACK_HEIGHT = 3.0, 6.0, 8.0, 26.0
CUTS = (-0.6, -0.2, 0.2, 0.6)
Width = Callable[[str, str], float]  # (text, role) -> px
STALE = ("reconnecting", "not_live")
EMPTY = ("none", "unavailable")


class GaugeBox(NamedTuple):
    """Rows of the gauge for one width: full (as in the strip) or compact (docked)."""

    left: float
    width: float
    label_y: float
    word_y: float
    track_y: float
    ends_y: float
    evidence_y: float
    height: float
    bleed: float  # how far the track is drawn beyond the text on both sides


def gauge_box(width: float, compact: bool) -> GaugeBox:
    """The rows for a column of `width` px."""
    if compact:
        return GaugeBox(16, width - 32, 10, 30, 65, 0, 101, 133, 7)
    return GaugeBox(20, width - 40, 10, 32, 68, 96, 118, 150, 6)


def clamp(value: float, low: float, high: float) -> float:
    """The nearest number to `value` within the limits."""
    return min(max(value, low), high)


def zones(width: float) -> list[QRectF]:
    """The five zones of a track `width` px wide, very upset first."""
    inner = width - 2 * TRACK_INSET
    each = (inner - 4 * ZONE_GAP) / 5
    top = (TRACK_HEIGHT - ZONE_HEIGHT) / 2
    return [QRectF(TRACK_INSET + at * (each + ZONE_GAP), top, each, ZONE_HEIGHT) for at in range(5)]


def zone_of(valence: float) -> int:
    """Which zone a valence stands in, 0..4; the borders of the middle zone belong to it."""
    if valence < CUTS[0]:
        return 0
    if valence < CUTS[1]:
        return 1
    if valence <= CUTS[2]:
        return 2
    return 3 if valence <= CUTS[3] else 4


def x_of(valence: float, width: float) -> float:
    """Where a valence stands on a track `width` px wide."""
    return TRACK_INSET + (clamp(valence, -1, 1) + 1) / 2 * (width - 2 * TRACK_INSET)


def likely_range(valence: float, confidence: float, width: float) -> tuple[float, float]:
    """The ends of the range line: less sure is wider, clipped to the track."""
    half = 0.05 + 0.35 * (1 - clamp(confidence, 0, 1))
    return x_of(valence - half, width), x_of(valence + half, width)


def spark_points(history: tuple[float, ...], width: float, height: float, stale: bool = False) -> list[QPointF]:
    """One point for each reading, oldest left, zero always inside the scale. A stale line leaves room for its open end."""
    low, high = spark_scale(history)
    span = width - (21 if stale else 14)
    step = span / max(len(history) - 1, 1)
    return [
        QPointF(4 + at * step, 5 + (high - value) / (high - low) * (height - 10)) for at, value in enumerate(history)
    ]


def spark_scale(history: tuple[float, ...]) -> tuple[float, float]:
    """Lowest and highest valence on the small chart: at least 0.8 apart and with 0 between them."""
    high, low = max((*history, 0.0)) + 0.08, min((*history, 0.0)) - 0.08
    missing = max(0.0, 0.8 - (high - low)) / 2
    return low - missing, high + missing


class WordRow(NamedTuple):
    """What of the word row fits: left edges of its parts; None where a part has gone."""

    word_role: str
    label_x: float | None
    arrow_x: float | None
    trend_x: float | None
    spark: QRectF | None


def word_role(state: str) -> str:
    """The type role of the big word."""
    if state in STALE:
        return "tone_quiet"
    return "tone_subdued" if state == "subdued" else "tone"


def word_row(view: GaugeView, box: GaugeBox, width_of: Width, compact: bool) -> WordRow:
    """Lays the word row out; when it does not fit, first the small chart goes, then the word of the trend."""
    role = word_role(view.state)
    x = box.left + width_of(view.word, role)
    label_x = x + 14 if view.label else None
    if label_x is not None:
        x = label_x + width_of(view.label, "tone_label")
    trend = bool(view.trend) and view.state not in (*EMPTY, *STALE, "subdued")
    end = box.left + box.width
    arrow_x = min(x + 10, end - 16) if trend else None  # a long label gives way to it
    trend_x = arrow_x + 20 if arrow_x is not None and view.trend_word else None
    if trend_x is not None and trend_x + width_of(view.trend_word, "large_medium") > end:
        trend_x = None
    used = x
    if arrow_x is not None:
        used = arrow_x + 16
    if trend_x is not None:
        used = trend_x + width_of(view.trend_word, "large_medium")
    return WordRow(role, label_x, arrow_x, trend_x, _spark_box(view, box, used, compact))


def _spark_box(view: GaugeView, box: GaugeBox, used: float, compact: bool) -> QRectF | None:
    if len(view.history) < 3 or view.state in (*EMPTY, "subdued"):
        return None
    end = box.left + box.width
    for width in (84.0 if compact else 92.0, 56.0):
        if used + 10 + width <= end:
            height = 38.0 if compact else 40.0
            return QRectF(end - width, box.word_y + 16 - height / 2, width, height)
    return None


def evidence_row(view: GaugeView, box: GaugeBox, width_of: Width) -> tuple[list[tuple[float, float, str]], float]:
    """(x, width, text) of each quote that fits, at most three, and the x where the note may begin."""
    x = box.left
    if not view.evidence or view.state in (*EMPTY, *STALE):
        return [], x
    x += width_of(tr("From"), "small") + 6
    placed: list[tuple[float, float, str]] = []
    for chip in view.evidence[:3]:
        wide = float(round(width_of(chip.text, "small_medium") + 14))
        if x + wide > box.left + box.width + 1:
            break
        placed.append((x, wide, chip.text))
        x += wide + 6
    return placed, x
