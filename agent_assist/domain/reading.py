"""What the language layer found in one customer utterance. Values only; how they are found lives in `language`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agent_assist.domain.words import CueKind, Label, Stage

UnsureReason = Literal[
    "too_few_words", "mixed_signs", "sarcasm_likely", "unusual_words", "language_not_read", "unavailable"
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The customer's own words that moved a reading, with their signed weight in -1..1."""

    text: str
    weight: float


# Of the evidence that sums to a reading, the words worth a person's eye: this much of the strongest, and this many.
_TELLING_SHARE, _TELLING_LEAST, _TELLING_MOST = 0.35, 0.03, 4
_LAST_OF_MARKS = 0x206F  # general punctuation ends here


def telling(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The few words that moved the reading most, strongest first; none where nothing did."""
    ordered = sorted(filter(_says_something, evidence), key=lambda item: -abs(item.weight))[:_TELLING_MOST]
    least = max(_TELLING_LEAST, _TELLING_SHARE * abs(ordered[0].weight)) if ordered else 0.0
    return tuple(item for item in ordered if abs(item.weight) >= least)


def _says_something(item: Evidence) -> bool:
    """Whether it is more than a mark such as "?": letters, numbers or a pictogram."""
    return any(char.isalnum() or ord(char) > _LAST_OF_MARKS for char in item.text)


@dataclass(frozen=True, slots=True)
class Cue:
    """Something the words say beyond tone: `text` is the span that triggered it, `value` a cleaned detail."""

    kind: CueKind
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class IntentScore:
    """One reading of what the customer wants; `confidence` in 0..1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PackShare:
    """How far the words sound like the customers of one starter pack; the shares of all packs sum to one."""

    pack: str
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One customer utterance, read: `valence` -1..1, `p_negative` and `confidence` 0..1, evidence by weight.

    `stage` is where the customer's words sound as if they stand, None when they do not say.
    """

    utterance_id: str
    label: Label
    valence: float
    p_negative: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    intents: tuple[IntentScore, ...] = ()
    cues: tuple[Cue, ...] = ()
    unsure_reason: UnsureReason | None = None
    stage: Stage | None = None
    stage_confidence: float = 0.0
    reader: str = ""
    packs: tuple[PackShare, ...] = ()
