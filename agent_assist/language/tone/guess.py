"""Tone from the two lexicons alone, for a desk whose model file is missing. The weights of the service lexicon are log odds."""

import math
from typing import Final

from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label
from agent_assist.language.tone.model import CLASSES
from agent_assist.language.tone.text import Heard, places

# Before any word is read: service talk is mostly neutral.
_USUAL: Final[dict[Label, float]] = {"neutral": 2.5, "unsure": -4.0, "disengaged": -4.0, "grieving": 0.0}
_MOST: Final = 9.0


def shares(seen: Heard) -> list[float]:
    """The share of each label, in the order of the model's."""
    scores = dict.fromkeys(CLASSES, 0.0) | _USUAL
    pulled: dict[Label, float] = {}
    for hit in seen.hits:
        pulled[hit.label] = min(pulled.get(hit.label, 0.0) + hit.weight, _MOST)
    whole = seen.scores["compound"]
    pulled["satisfied" if whole > 0 else "frustrated"] = pulled.get(
        "satisfied" if whole > 0 else "frustrated", 0.0
    ) + 3 * abs(whole)
    if any(label in NEGATIVE_LABELS for label in pulled):
        # "Thanks" or praise beside a grievance is politeness or bitter.
        for label in POSITIVE_LABELS:
            pulled[label] = pulled.get(label, 0.0) - 1.6
    raised = [math.exp(scores[label] + pulled.get(label, 0.0)) for label in CLASSES]
    total = math.fsum(raised)
    return [item / total for item in raised]


def brought(seen: Heard) -> list[float]:
    """What each token brought, by the lexicons' own weights."""
    found = [0.0] * len(seen.tokens)
    over = places(seen.tokens)
    for share in seen.moved:
        for at in over(share.start, share.end):
            found[at] += share.valence / 8
    for hit in seen.hits:
        side = 1.0 if hit.label in POSITIVE_LABELS else -1.0
        stretch = over(hit.start, hit.end)
        for at in stretch:
            found[at] += side * hit.weight / (4 * len(stretch))
    return found
