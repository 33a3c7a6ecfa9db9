"""How single readings become the tone of a conversation: bad weighs more than good, and time heals. Pure arithmetic."""

from dataclasses import dataclass, field, replace

from agent_assist.domain.impression import Moments, impression, moved
from agent_assist.domain.policy import ToneSettings
from agent_assist.domain.reading import Evidence, Reading, UnsureReason
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label, Trend

HISTORY = 6
# A reading below full confidence moves the tone less; an unsure one hardly.
UNSURE_WEIGHT = 0.25
# Inside this band the word is "Neutral" and a label of either side no longer stands.
NEUTRAL_BAND = 0.2
# Why a message was not read at all; it leaves the score where it was.
NOT_READ: frozenset[UnsureReason | None] = frozenset(("language_not_read", "unavailable"))

__all__ = ["NOT_READ", "Clear", "ToneState", "after_correction", "after_reading", "decayed", "moved", "remembered"]


@dataclass(frozen=True, slots=True)
class Clear:
    """The last reading that was not unsure."""

    label: Label
    valence: float
    at_ms: int


@dataclass(frozen=True, slots=True)
class ToneState:
    """The tone so far. `valence` None until the customer has been read; `history` oldest first, at most 6.

    `past` sums up the moments before the newest, so that a correction can still take the newest one back.
    """

    valence: float | None = None
    label: Label | None = None
    utterance_valence: float | None = None
    confidence: float | None = None
    trend: Trend | None = None
    history: tuple[float, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    unsure_reason: UnsureReason | None = None
    utterance_id: str | None = None
    at_ms: int = 0
    past: Moments = field(default_factory=Moments)
    last_clear: Clear | None = None
    corrected: bool = False


def decayed(valence: float, elapsed_ms: int, settings: ToneSettings) -> float:
    """Silence brings the tone back towards neutral; a bad tone more slowly than a good one."""
    if elapsed_ms <= 0:
        return valence
    half_life_s = settings.recovery_half_life_s if valence < 0 else settings.decay_half_life_s
    return float(valence * 0.5 ** (elapsed_ms / 1000 / half_life_s))


def remembered(state: ToneState, settings: ToneSettings) -> float | None:
    """What stays of the whole conversation so far, by its peak, its end and its mean; None before any reading."""
    return None if state.valence is None else impression(state.past, state.valence, settings)


def after_reading(state: ToneState, reading: Reading, at_ms: int, settings: ToneSettings) -> ToneState:
    """The state with one more customer utterance read. What could not be read changes nothing but the label."""
    if reading.unsure_reason in NOT_READ:
        return replace(
            state,
            label="unsure",
            unsure_reason=reading.unsure_reason,
            utterance_valence=None,
            confidence=None,
            evidence=(),
            utterance_id=reading.utterance_id,
            at_ms=at_ms,
            corrected=False,
        )
    weight = UNSURE_WEIGHT if reading.label == "unsure" else 0.5 + 0.5 * reading.confidence
    before = decayed(state.valence or 0.0, at_ms - state.at_ms if state.at_ms else 0, settings)
    valence = moved(before, reading.valence, weight, settings)
    history = (*state.history, valence)[-HISTORY:]
    label = _label(state, reading, valence)
    return ToneState(
        valence=valence,
        label=label,
        utterance_valence=reading.valence,
        confidence=reading.confidence,
        trend=_trend(history, settings),
        history=history,
        evidence=reading.evidence,
        unsure_reason=reading.unsure_reason if label == "unsure" else None,
        utterance_id=reading.utterance_id,
        at_ms=at_ms,
        past=_past(state),
        last_clear=state.last_clear if label == "unsure" else Clear(label, valence, at_ms),
    )


def after_correction(state: ToneState, label: Label, at_ms: int) -> ToneState:
    """The agent's word on how it reads replaces label and sign; the next utterance is read from there.

    The moment that was misread is gone from trend and impression; what was not read at all becomes a moment of its own.
    """
    unread = state.unsure_reason in NOT_READ
    strength = max(abs(state.valence or 0.0), 0.4)
    if label in NEGATIVE_LABELS:
        valence = -strength
    elif label in POSITIVE_LABELS:
        valence = strength
    else:
        valence = 0.0
    return replace(
        state,
        valence=valence,
        label=label,
        confidence=1.0,
        unsure_reason=None,
        history=(*(state.history if unread else state.history[:-1]), valence)[-HISTORY:],
        past=_past(state) if unread else state.past,
        at_ms=at_ms,
        last_clear=state.last_clear if label == "unsure" else Clear(label, valence, at_ms),
        corrected=True,
    )


def _past(state: ToneState) -> Moments:
    return state.past if state.valence is None else state.past.then(state.valence)


def _label(state: ToneState, reading: Reading, valence: float) -> Label:
    """The reading's own label, except that a neutral sentence does not wipe out a feeling that still stands."""
    if reading.label != "neutral" or state.last_clear is None or abs(valence) <= NEUTRAL_BAND:
        return reading.label
    before = state.last_clear.label
    side = NEGATIVE_LABELS if valence < 0 else POSITIVE_LABELS
    return before if before in side else reading.label


def _trend(history: tuple[float, ...], settings: ToneSettings) -> Trend | None:
    """Where the last three readings go; nothing before the third."""
    if len(history) < 3:
        return None
    change = history[-1] - history[-3]
    if change < -settings.trend_step:
        return "falling"
    return "rising" if change > settings.trend_step else "steady"
