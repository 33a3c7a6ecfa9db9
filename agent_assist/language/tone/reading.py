"""The tone of one customer utterance: one of ten labels, with the customer's own words that led there, or "unsure".

Reads the customer's text and nothing else about the customer; what the agent asked only says what a short reply answers.
How tone moves over a conversation is the domain's.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from agent_assist.domain.reading import Evidence, UnsureReason
from agent_assist.domain.words import LABELS, Label, label3
from agent_assist.language import embedding, features, tongue
from agent_assist.language.tone import evidence as tone_evidence
from agent_assist.language.tone import guess as tone_guess
from agent_assist.language.tone.model import CLASSES, WAYS, ToneModel, load
from agent_assist.language.tone.text import LONGEST, Heard, heard, is_curt, is_refusal, let_down, marks, places, shape
from agent_assist.language.tone.words import Hit
from agent_assist.resources import resource_path

__all__ = ["LONGEST", "UNREAD", "VALENCE", "Tone", "model", "read"]

# How each label lies on the line from bad to good; a reading's valence is their mean by share.
VALENCE: Final[dict[Label, float]] = {
    "neutral": 0.0, "satisfied": 0.6, "grateful": 0.8, "anxious": -0.5, "grieving": -0.8, "disengaged": -0.4,
    "confused": -0.3, "frustrated": -0.65, "angry": -0.95, "unsure": 0.0,
}  # fmt: skip
# Chosen once, on the dev splits, labelled turns of calm talks among them, together with service lines of authors left out:
# what each side gets on top, in log odds.
_LEAN: Final = {"negative": 0.0, "neutral": 0.0, "positive": -0.4}
# How far a phrase of the service lexicon moves its label beside what the model has learned: a part of its log odds.
_TRUST: Final = {"negative": 0.5, "positive": 0.25}
_MOST_PULL: Final = 8.0
_UNSURE_BELOW: Final = 0.42
_UNSURE_ABOVE: Final = 0.4
_SIDES: Final = ("negative", "neutral", "positive")
_OF_SIDE: Final = tuple([at for at, label in enumerate(CLASSES) if label3(label) == side] for side in _SIDES)
_VALENCE: Final = np.array([VALENCE[label] for label in CLASSES])
_LEANS: Final = np.array([_LEAN[label3(label)] for label in CLASSES] * WAYS)
_UNSURE, _NEUTRAL, _DISENGAGED, _GRIEVING = (
    CLASSES.index(label) for label in ("unsure", "neutral", "disengaged", "grieving")
)
# Grief that nobody told of in so many words is believed only when it is this plain; else it is worry or let-down.
_PLAIN_GRIEF: Final = 0.75
_GRIEF_IS: Final[dict[Label, float]] = {"frustrated": 0.7, "anxious": 0.3}
# Once a death was told of, a share like this is grief already, and takes in what else is only perhaps let-down or worry.
_COMPLAINTS: Final = frozenset(("frustrated", "angry", "anxious"))
_MOURNING_GRIEF: Final = 0.15
_PERHAPS_BELOW: Final = 0.85
# How many of the customer's own turns before may hold the let-down that a bare "ok" answers.
_LATELY: Final = 3
_FAR: Final = 60.0
# The points and weights of a sum over the way from no words to all of them (Gauss-Legendre), and its end.
_WAY: Final = np.array([[0.1127016654], [0.5000000000], [0.8872983346], [1.0]])
_WAY_WEIGHTS: Final = np.array([0.2777777778, 0.4444444444, 0.2777777778, 0.0])

assert set(CLASSES) == set(LABELS)


@dataclass(frozen=True, slots=True)
class Tone:
    """`label` of the ten, `valence` -1..1, `p_negative` and `confidence` 0..1, evidence strongest first.

    The weights of the evidence sum to the valence.
    """

    label: Label
    valence: float
    p_negative: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    unsure_reason: UnsureReason | None = None


UNREAD: Final = Tone("unsure", 0.0, 0.5, 0.0, (), "language_not_read")
_NOTHING: Final = Tone("unsure", 0.0, 0.25, 0.5, (), "too_few_words")


def read(
    text: str,
    before: Sequence[str] = (),
    language: str | None = None,
    loss: str = "",
    asked: str = "",
    mourning: bool = False,
) -> Tone:
    """Read one utterance. Never raises, whatever the text.

    `before`: the customer's own earlier utterances, newest last. `asked`: what the agent said last, if the agent spoke
    last; it is never scored. `loss`: the words that told of a death, if any did. `mourning`: an earlier utterance did.
    """
    seen = heard(features.collapsed(text, LONGEST), loss)
    if not tongue.read(seen.text, seen.words, language):
        return UNREAD
    if not seen.tokens and _says_nothing(seen):
        return _NOTHING
    reader = model()
    if reader is None:
        return _settled(text, seen, tone_guess.shares(seen), tone_guess.brought(seen))
    asked = features.collapsed(asked, LONGEST)
    scored = reader.read([token.word for token in seen.tokens], marks(seen), shape(seen, before, asked, loss))
    pulls = _pulls(seen.hits)
    shares, slope = _weighed(_pulled(scored.scores, pulls), scored.resting)
    lately = before[-_LATELY:]
    if is_curt(seen) and not seen.hits and not is_refusal(asked) and not any(let_down([turn]) for turn in lately):
        # Nobody has let this customer down, and nobody has said no: "fine" and "bye" shut no door.
        shares[_NEUTRAL] += shares[_DISENGAGED]
        shares[_DISENGAGED] = 0.0
    negative = math.fsum(shares[at] for at in _OF_SIDE[0])
    if mourning and shares[_GRIEVING] >= _MOURNING_GRIEF and not any(hit.label in _COMPLAINTS for hit in seen.hits):
        for label in _GRIEF_IS if negative < _PERHAPS_BELOW else ():
            shares[_GRIEVING] += shares[CLASSES.index(label)]
            shares[CLASSES.index(label)] = 0.0
    elif shares[_GRIEVING] < _PLAIN_GRIEF and not any(hit.label == "grieving" for hit in seen.hits):
        for label, part in _GRIEF_IS.items():
            shares[CLASSES.index(label)] += shares[_GRIEVING] * part
        shares[_GRIEVING] = 0.0
    return _settled(text, seen, shares, _with_pulls(scored.brought(slope), seen, pulls, slope))


@cache
def model() -> ToneModel | None:
    """The shipped model, or None when its file is missing: then the lexicons read alone."""
    try:
        path = resource_path("language", "tone.model")
    except FileNotFoundError:
        return None
    try:
        return load(path, embedding.shipped())
    except FileNotFoundError:
        return load(path)


# ------------------------------------------------------------------------------------------------------------- shares
def _weighed(scores: Any, resting: Any) -> tuple[list[float], Any]:
    """The share of each label, and how far each score moved the valence: the mean of its slope along the way from no words."""
    scores = np.minimum(np.maximum(scores, -_FAR), _FAR)
    points = resting + _WAY * (scores - resting)
    raised = np.exp(points[:, :-1] + _LEANS).reshape(len(_WAY), WAYS, -1)
    share = raised / raised.sum(axis=2, keepdims=True)
    service = 1 / (1 + np.exp(-points[:, -1]))
    part = np.array((1 - service, service)).T
    mean = share @ _VALENCE
    slopes = share * (_VALENCE - mean[:, :, None]) * part[:, :, None]
    label_slope = _WAY_WEIGHTS @ slopes.reshape(len(_WAY), -1)
    way_slope = _WAY_WEIGHTS @ (part[:, 0] * service * (mean[:, 1] - mean[:, 0]))
    shares: list[float] = (part[-1] @ share[-1]).tolist()
    return shares, np.append(label_slope, way_slope)


_Pull = tuple[Hit, int, float]


def _pulls(hits: Sequence[Hit]) -> list[_Pull]:
    """What the lexicon's phrases add of their own: the model has learned from them too, but few lines hold any one of them."""
    told: dict[Label, float] = {}
    for hit in hits:
        told[hit.label] = told.get(hit.label, 0.0) + hit.weight
    return [
        (hit, CLASSES.index(hit.label), hit.weight * min(1.0, _MOST_PULL / told[hit.label]) * _TRUST[label3(hit.label)])
        for hit in hits
    ]


def _pulled(scores: Any, pulls: Sequence[_Pull]) -> Any:
    for _, column, size in pulls:
        for way in range(WAYS):
            scores[way * len(CLASSES) + column] += size
    return scores


def _with_pulls(brought: list[float], seen: Heard, pulls: Sequence[_Pull], slope: Any) -> list[float]:
    """What each token brought, the pull of its phrase included."""
    over = places(seen.tokens)
    for hit, column, size in pulls:
        stretch = over(hit.start, hit.end)
        for at in stretch:
            worth = sum(float(slope[way * len(CLASSES) + column]) for way in range(WAYS))
            brought[at] += size * worth / len(stretch)
    return brought


# ------------------------------------------------------------------------------------------------------------ verdict
def _settled(text: str, seen: Heard, shares: Sequence[float], brought: Sequence[float]) -> Tone:
    sides = [math.fsum(shares[at] for at in members) for members in _OF_SIDE]
    side = sides.index(max(sides))
    best = max((at for at in _OF_SIDE[side] if at != _UNSURE), key=shares.__getitem__)
    label, lead = CLASSES[best], sides[side]
    mean = math.fsum(VALENCE[name] * share for name, share in zip(CLASSES, shares, strict=True))
    valence = round(_agreeing(label, lead, mean), 4)
    reason = _doubt(sides, lead, shares[_UNSURE], len(seen.words))
    found = tone_evidence.evidence(text, seen, brought, valence)
    return Tone("unsure" if reason else label, valence, round(sides[0], 4), round(lead, 4), found, reason)


def _agreeing(label: Label, lead: float, mean: float) -> float:
    """The mean, moved to the side of the word that is shown: "Frustrated" beside a gauge at zero would be absurd."""
    least = VALENCE[label] * lead / 2
    return min(mean, least) if least < 0 else max(mean, least) if least > 0 else mean


def _doubt(sides: Sequence[float], lead: float, unsure: float, words: int) -> UnsureReason | None:
    if lead >= _UNSURE_BELOW and unsure < _UNSURE_ABOVE:
        return None
    if min(sides[0], sides[2]) > 0.25:
        return "mixed_signs"
    return "too_few_words" if words < 3 else "unusual_words"


def _says_nothing(seen: Heard) -> bool:
    """No sign that anybody could read in a text without a word or a number."""
    return not seen.moved and "?" not in seen.text and "!" not in seen.text
