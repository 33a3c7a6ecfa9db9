"""The gauge in words: what the tone state shows, sure or not, live or not. Words and numbers only."""

from typing import Final

from agent_assist.domain.reading import UnsureReason
from agent_assist.domain.tone import ToneState
from agent_assist.domain.words import Label, Trend
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.formats import Formats
from agent_assist.engine.views import Chip, GaugeView, Glyph, Tone

ZONES: Final = ((-0.6, "Very upset"), (-0.2, "Upset"), (0.2, "Neutral"), (0.6, "Pleased"))
UNSURE_WORDS: Final[dict[UnsureReason, str]] = {
    "too_few_words": "Too few words",
    "mixed_signs": "Mixed signs",
    "sarcasm_likely": "Sarcasm likely",
    "unusual_words": "Unusual words",
    "language_not_read": "Language not read",
    "unavailable": "Tone unavailable",
}
TRENDS: Final[dict[Trend, str]] = {"falling": "Falling", "steady": "Steady", "rising": "Rising"}
LONGEST_CHIP: Final = 24


def zone_word(valence: float) -> str:
    """The word of the zone a valence falls in."""
    if valence < -0.6:
        return "Very upset"
    if valence < -0.2:
        return "Upset"
    if valence <= 0.2:
        return "Neutral"
    return "Pleased" if valence <= 0.6 else "Very pleased"


def side(valence: float) -> Tone:
    """Which side of neutral a valence is on."""
    if valence < -0.2:
        return "neg"
    return "pos" if valence > 0.2 else "neu"


def glyph(tone: ToneState) -> Glyph:
    """The small mark of a tone for rails and lists."""
    if tone.valence is None:
        return "none"
    if tone.label == "unsure":
        return "unsure"
    if tone.valence <= -0.5:
        return "neg_strong"
    if tone.valence >= 0.5:
        return "pos_strong"
    return {"neg": "neg", "neu": "neutral", "pos": "pos"}[side(tone.valence)]  # type: ignore[return-value]


def gauge(tone: ToneState, feed: FeedState, formats: Formats, now_ms: int, subdued: bool = False) -> GaugeView:
    """The gauge for a tone state. `subdued`: a loss is the subject, so the gauge is quiet."""
    if tone.unsure_reason in ("language_not_read", "unavailable"):
        return _unavailable(tone.unsure_reason)
    if tone.valence is None or tone.label is None:
        return GaugeView(spoken="No words yet.")
    if feed.kind not in ("live", "connecting"):
        return _stale(tone, feed, formats, now_ms)
    if tone.label == "unsure":
        return _unsure(tone, formats)
    return _clear(tone, formats, subdued)


def _unavailable(reason: UnsureReason) -> GaugeView:
    foreign = reason == "language_not_read"
    cause = "This language is not read yet" if foreign else "The tone reader does not answer"
    return GaugeView(
        state="unavailable",
        word="Tone unavailable",
        confidence_word="Language not read" if foreign else "",
        note=f"{cause}. Words and goodwill go on",
        spoken=f"Tone unavailable. {cause}.",
    )


def _clear(tone: ToneState, formats: Formats, subdued: bool) -> GaugeView:
    valence, confidence = tone.valence or 0.0, tone.confidence or 0.0
    word = zone_word(valence)
    label = "" if tone.label == "neutral" else str(tone.label)
    dots, sure = (
        (3, "Sure") if confidence >= 0.75 else (2, "Fairly sure") if confidence >= 0.5 else (1, "Not very sure")
    )
    trend_word = _trend_word(tone.trend, valence)
    chips = evidence_chips(tone)
    spoken = ". ".join(part for part in (f"{word}{', ' + label if label else ''}", trend_word, sure) if part)
    return GaugeView(
        state="subdued" if subdued else "live",
        word=word,
        label=label,
        tone=side(valence),
        valence=valence,
        confidence=confidence,
        dots=dots,
        confidence_word=sure,
        trend=tone.trend,
        trend_word=trend_word,
        history=() if subdued else tone.history,
        evidence=chips,
        note="" if chips else "No single word moved it",
        spoken=f"{spoken}.",
    )


def _unsure(tone: ToneState, formats: Formats) -> GaugeView:
    reason = UNSURE_WORDS.get(tone.unsure_reason, "Weak signs") if tone.unsure_reason else "Weak signs"
    clear = tone.last_clear
    note = ""
    if clear:
        label = "" if clear.label == "neutral" else f", {clear.label}"
        note = f"Last clear: {zone_word(clear.valence).lower()}{label}, {formats.clock(clear.at_ms)}"
    trend_word = _trend_word(tone.trend, tone.valence or 0.0)
    return GaugeView(
        state="unsure",
        word="Not sure",
        valence=tone.valence,
        confidence=min(0.49, tone.confidence or 0.0),
        dots=1,
        confidence_word=reason,
        trend=tone.trend,
        trend_word=f"Perhaps {trend_word.lower()}" if trend_word else "",
        history=tone.history,
        evidence=tuple(Chip(chip.text) for chip in evidence_chips(tone)[:1]),
        note=note,
        spoken=f"Not sure. {reason}. {note}",
    )


def _stale(tone: ToneState, feed: FeedState, formats: Formats, now_ms: int) -> GaugeView:
    seconds = max(0, now_ms - feed.since_ms) // 1000
    at = formats.clock(feed.since_ms)
    short = feed.kind == "reconnecting" and seconds < 10
    valence = tone.valence or 0.0
    label = "" if tone.label in ("neutral", "unsure", None) else str(tone.label)
    word = "Not sure" if tone.label == "unsure" else zone_word(valence)
    return GaugeView(
        state="reconnecting" if short else "not_live",
        word=word,
        label=label,
        tone=side(valence),
        valence=valence,
        confidence=tone.confidence,
        history=tone.history,
        note=f"As of {at}" if short else f"What you see is from {at}",
        chip=Chip(f"Reconnecting · {seconds} s" if short else f"Not live since {at}", "clock", "warn"),
        confidence_word="",
        spoken=f"Not live since {at}. Was {word.lower()}{', ' + label if label else ''}.",
    )


def evidence_chips(tone: ToneState) -> tuple[Chip, ...]:
    """Up to three of the customer's own words, in quotation marks, most weight first."""
    ordered = sorted(tone.evidence, key=lambda item: -abs(item.weight))[:3]
    return tuple(Chip(f"“{_cut(item.text)}”", mark="neg" if item.weight < 0 else "pos") for item in ordered)


def _cut(text: str) -> str:
    if len(text) <= LONGEST_CHIP:
        return text
    return text[:LONGEST_CHIP].rsplit(" ", 1)[0] + "…"


def _trend_word(trend: Trend | None, valence: float) -> str:
    if trend is None:
        return ""
    return "Easing" if trend == "rising" and valence < -0.2 else TRENDS[trend]


def label_words(tone: ToneState) -> str:
    """`upset, grieving` for lists and screen readers."""
    if tone.valence is None or tone.label is None:
        return "nothing read yet"
    label: Label = tone.label
    if label == "unsure":
        return "not sure"
    return zone_word(tone.valence).lower() + ("" if label == "neutral" else f", {label}")
