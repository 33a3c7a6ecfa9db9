"""The gauge in words: what the tone state shows, sure or not, live or not. Words and numbers only."""

from typing import Final

from agent_assist.domain.reading import UnsureReason, telling
from agent_assist.domain.said import said
from agent_assist.domain.tone import ToneState
from agent_assist.domain.tone_words import label_word
from agent_assist.domain.words import Trend
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.formats import Formats
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import Chip, GaugeView, Glyph, Tone

UNSURE_WORDS: Final[dict[UnsureReason, str]] = {
    "too_few_words": said("Too few words"),
    "mixed_signs": said("Mixed signs"),
    "sarcasm_likely": said("Sarcasm likely"),
    "unusual_words": said("Unusual words"),
    "language_not_read": said("Language not read"),
    "unavailable": said("Tone unavailable"),
}
TRENDS: Final[dict[Trend, str]] = {"falling": said("Falling"), "steady": said("Steady"), "rising": said("Rising")}
LONGEST_CHIP: Final = 24


def zone_word(valence: float) -> str:
    """The word of the zone a valence falls in."""
    if valence < -0.6:
        return tr("Very upset")
    if valence < -0.2:
        return tr("Upset")
    if valence <= 0.2:
        return tr("Neutral")
    return tr("Pleased") if valence <= 0.6 else tr("Very pleased")


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
        return GaugeView(spoken=tr("No words yet."))
    if feed.kind not in ("live", "connecting"):
        return _stale(tone, feed, formats, now_ms)
    if tone.label == "unsure":
        return _unsure(tone, formats)
    return _clear(tone, formats, subdued)


def _unavailable(reason: UnsureReason) -> GaugeView:
    foreign = reason == "language_not_read"
    cause = tr("This language is not read yet") if foreign else tr("The tone reader does not answer")
    return GaugeView(
        state="unavailable",
        word=tr("Tone unavailable"),
        confidence_word=tr("Language not read") if foreign else "",
        note=tr("{cause}. Words and goodwill go on", cause=cause),
        spoken=tr("Tone unavailable. {cause}.", cause=cause),
    )


def _clear(tone: ToneState, formats: Formats, subdued: bool) -> GaugeView:
    valence, confidence = tone.valence or 0.0, tone.confidence or 0.0
    word = zone_word(valence)
    label = "" if tone.label == "neutral" else shown(label_word(str(tone.label)))
    dots, sure = _sure(confidence)
    trend_word = _trend_word(tone.trend, valence)
    chips = evidence_chips(tone)
    spoken = ". ".join(part for part in (_with_label(word, label), trend_word, sure) if part)
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
        note="" if chips else tr("No single word moved it"),
        spoken=f"{spoken}.",
    )


def _sure(confidence: float) -> tuple[int, str]:
    """Dots and word of a confidence."""
    if confidence >= 0.75:
        return 3, tr("Sure")
    return (2, tr("Fairly sure")) if confidence >= 0.5 else (1, tr("Not very sure"))


def _with_label(word: str, label: str) -> str:
    return f"{word}, {label}" if label else word


def _unsure(tone: ToneState, formats: Formats) -> GaugeView:
    known = UNSURE_WORDS.get(tone.unsure_reason) if tone.unsure_reason else None
    reason = shown(known) if known else tr("Weak signs")
    clear = tone.last_clear
    note = ""
    if clear:
        label = "" if clear.label == "neutral" else shown(label_word(clear.label))
        tone_words = _with_label(zone_word(clear.valence).lower(), label)
        note = tr("Last clear: {tone}, {at}", tone=tone_words, at=formats.clock(clear.at_ms))
    trend_word = _trend_word(tone.trend, tone.valence or 0.0)
    return GaugeView(
        state="unsure",
        word=tr("Not sure"),
        valence=tone.valence,
        confidence=min(0.49, tone.confidence or 0.0),
        dots=1,
        confidence_word=reason,
        trend=tone.trend,
        trend_word=tr("Perhaps {trend}", trend=trend_word.lower()) if trend_word else "",
        history=tone.history,
        evidence=tuple(Chip(chip.text) for chip in evidence_chips(tone)[:1]),
        note=note,
        spoken=tr("Not sure. {reason}. {note}", reason=reason, note=note),
    )


def _stale(tone: ToneState, feed: FeedState, formats: Formats, now_ms: int) -> GaugeView:
    seconds = max(0, now_ms - feed.since_ms) // 1000
    at = formats.clock(feed.since_ms)
    short = feed.kind == "reconnecting" and seconds < 10
    valence = tone.valence or 0.0
    label = "" if tone.label in ("neutral", "unsure", None) else shown(label_word(str(tone.label)))
    word = tr("Not sure") if tone.label == "unsure" else zone_word(valence)
    chip = tr("Reconnecting · {number} s", number=seconds) if short else tr("Not live since {at}", at=at)
    return GaugeView(
        state="reconnecting" if short else "not_live",
        word=word,
        label=label,
        tone=side(valence),
        valence=valence,
        confidence=tone.confidence,
        history=tone.history,
        note=tr("As of {at}", at=at) if short else tr("What you see is from {at}", at=at),
        chip=Chip(chip, "clock", "warn"),
        confidence_word="",
        spoken=tr("Not live since {at}. Was {tone}.", at=at, tone=_with_label(word.lower(), label)),
    )


def evidence_chips(tone: ToneState) -> tuple[Chip, ...]:
    """Up to three of the words that are underlined in the conversation, in quotation marks, most weight first."""
    return tuple(
        Chip(f"“{_cut(item.text)}”", mark="neg" if item.weight < 0 else "pos") for item in telling(tone.evidence)[:3]
    )


def _cut(text: str) -> str:
    if len(text) <= LONGEST_CHIP:
        return text
    return text[:LONGEST_CHIP].rsplit(" ", 1)[0] + "…"


def _trend_word(trend: Trend | None, valence: float) -> str:
    if trend is None:
        return ""
    return tr("Easing") if trend == "rising" and valence < -0.2 else shown(TRENDS[trend])


def label_words(tone: ToneState) -> str:
    """`upset, grieving` for lists and screen readers."""
    if tone.valence is None or tone.label is None:
        return tr("nothing read yet")
    if tone.label == "unsure":
        return tr("not sure")
    return _with_label(
        zone_word(tone.valence).lower(), "" if tone.label == "neutral" else shown(label_word(tone.label))
    )
