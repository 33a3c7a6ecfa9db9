"""The tone of one customer utterance: one of ten labels, with the customer's own words that led there, or "unsure".

Reads the customer's text and nothing else about the customer. How tone moves over a conversation is the domain's.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from agent_assist.domain.reading import Evidence, UnsureReason
from agent_assist.domain.words import LABELS, NEGATIVE_LABELS, POSITIVE_LABELS, Label, label3
from agent_assist.language import features, linear, tongue, vader
from agent_assist.language.phrases import Word, split
from agent_assist.language.tone_words import Hit, lexicon
from agent_assist.resources import resource_path

BITS: Final = 17
LONGEST: Final = 2000
# How each label lies on the line from bad to good; a reading's valence is their mean by share.
VALENCE: Final[dict[Label, float]] = {
    "neutral": 0.0, "satisfied": 0.6, "grateful": 0.8, "anxious": -0.5, "grieving": -0.8, "disengaged": -0.4,
    "confused": -0.3, "frustrated": -0.65, "angry": -0.95,
}  # fmt: skip
_READ: Final[tuple[Label, ...]] = tuple(label for label in LABELS if label != "unsure")
# Chosen on the dev splits together with a set of service lines: how far each side must lead.
_LEAN: Final = {"negative": 0.3, "neutral": 0.0, "positive": -0.1}
# Before any word is read: service talk is mostly neutral. Nothing but words that shut the door reads as disengaged.
_USUAL: Final[dict[Label, float]] = {"neutral": 2.5}
_NEVER = -4.0
_MOST_PULL = 9.0
_UNSURE_BELOW = 0.42
_EVIDENCE = 5
_DULL = frozenset(
    "the a an and or but is are was were be been i you he she it we they my your his her its our their me him us them this that to of in on at for with from by as have has had will would can do does did so im ive its id ill there here what when where who how if then than into about".split()
)


@dataclass(frozen=True, slots=True)
class Tone:
    """`label` of the ten, `valence` -1..1, `p_negative` and `confidence` 0..1, evidence strongest first."""

    label: Label
    valence: float
    p_negative: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    unsure_reason: UnsureReason | None = None


UNREAD: Final = Tone("unsure", 0.0, 0.5, 0.0, (), "language_not_read")


def read(text: str, before: Sequence[str] = (), language: str | None = None, loss: str = "") -> Tone:
    """Read one utterance. Never raises, whatever the text.

    `before`: the customer's own earlier utterances, newest last. `loss`: the words that told of a death, if any did.
    """
    scored = features.collapsed(text, LONGEST)
    words = split(scored)
    if not tongue.read(scored, words, language):
        return UNREAD
    hits, asides = lexicon().read(words)
    shown = _without(scored, asides)
    counted, moved = _counted(shown)
    pulls = _pulls(scored, words, hits, before, loss)
    shares = _shares(counted, pulls, _judged(words, asides))
    evidence = _evidence(moved, scored, hits, loss)
    kept = tuple(item for item in evidence if item.text in text)
    return _settled(shares, words, kept, not words and _says_nothing(scored))


def buckets(text: str) -> list[int]:
    """What the model counts in a text, as hashed features; the lexicon scores count three times."""
    return _counted(text)[0]


def _counted(text: str) -> tuple[list[int], list[vader.WordShare]]:
    """The features of a text and the words of the general lexicon in it, which is asked once for both."""
    tokens = features.words(text)
    scores, moved = vader.analyzer().shares(text)
    said = [*features.word_grams(tokens, "c"), *features.letter_grams(tokens, "l", (4, 5))]
    return features.buckets(said, BITS) + features.buckets(_signs(text, tokens, scores), BITS) * 3, moved


def _signs(text: str, tokens: list[str], scores: dict[str, float]) -> Iterator[str]:
    whole = scores["compound"]
    yield f"v {math.floor(whole * 5) if whole else 'none'}"
    yield f"vn {int(scores['neg'] * 6)}"
    yield f"vp {int(scores['pos'] * 6)}"
    yield f"vx {int(scores['neg'] * 4)} {int(scores['pos'] * 4)}"
    yield f"len {min(len(tokens), 12)}"
    yield f"caps {min(sum(word.isupper() and len(word) > 2 for word in text.split()), 3)}"
    yield f"ex {min(text.count('!'), 3)}"
    yield f"qm {min(text.count('?'), 2)}"


@cache
def model() -> linear.LinearModel | None:
    """The shipped model, or None when its file is missing: then lexicon and vaderSentiment read alone."""
    try:
        return linear.load(resource_path("language", "tone.model"))
    except FileNotFoundError:
        return None


# ------------------------------------------------------------------------------------------------------------- shares
def _pulls(
    text: str, words: Sequence[Word], hits: Sequence[Hit], before: Sequence[str], loss: str
) -> dict[Label, float]:
    pulls: dict[Label, float] = {}
    for hit in hits:
        held = pulls.get(hit.label, 0.0)
        pulls[hit.label] = min(held + (hit.weight if not held else hit.weight / 2), _MOST_PULL)
    if loss:
        pulls["grieving"] = 7.0
    if _shouted(text, words):
        pulls["angry"] = pulls.get("angry", 0.0) + 1.0
    if _curt(words, before):
        pulls["disengaged"] = pulls.get("disengaged", 0.0) + 12.0
    if any(label in NEGATIVE_LABELS for label in pulls) and "grateful" in pulls:
        # "Thanks" beside a grievance is politeness.
        pulls["grateful"] -= 1.6
    if "frustrated" in pulls and "satisfied" in pulls:
        pulls["satisfied"] -= 1.2  # "fantastic, lost again": praise beside a grievance is bitter
    return pulls


def _judged(words: Sequence[Word], asides: Sequence[tuple[int, int]]) -> float:
    """How far the model is believed: less in a text of one or two words, and not about words that are set aside."""
    if not words:
        return 1.0
    aside = sum(any(start <= word.start < end for start, end in asides) for word in words)
    return (1.0 - aside / len(words)) * min(1.0, 0.25 + len(words) / 4)


def _shares(counted: Sequence[int], pulls: dict[Label, float], judged: float) -> dict[Label, float]:
    """The share of each label: what the model finds in the part it judges, what is usual for the rest, and the pulls."""
    reader = model()
    scores = {label: _USUAL.get(label, 0.0) * (1.0 - judged) for label in _READ}
    found = zip(reader.classes, reader.scores(counted), strict=True) if reader else _USUAL.items()
    for label, score in found:
        scores[label] += score * judged  # type: ignore[index]
    scores["disengaged"] = _NEVER
    raised = [scores[label] + pulls.get(label, 0.0) for label in _READ]
    shares = dict(zip(_READ, linear.shares(raised), strict=True))
    if "grieving" not in pulls:
        # Sadness without a loss, in a service conversation, is disappointment or worry.
        shares["frustrated"] += shares["grieving"] * 0.7
        shares["anxious"] += shares["grieving"] * 0.3
        shares["grieving"] = 0.0
    return shares


def _shouted(text: str, words: Sequence[Word]) -> bool:
    """Several long words in capitals. A code or a short yes in capitals is no shout."""
    loud = [
        word
        for word in words
        if word.end - word.start > 3 and text[word.start : word.end].isupper() and word.plain.isalpha()
    ]
    return len(loud) >= 3 and len(loud) * 2 >= len(words)


def _curt(words: Sequence[Word], before: Sequence[str]) -> bool:
    """A word or two that close the door after the customer had something to complain about."""
    if not 0 < len(words) <= 2 or not all(word.plain in lexicon().curt for word in words) or not before:
        return False
    last = split(features.collapsed(before[-1], LONGEST))
    return len(last) > 3 and any(hit.label in NEGATIVE_LABELS for hit in lexicon().read(last)[0])


# ------------------------------------------------------------------------------------------------------------ verdict
def _settled(
    shares: dict[Label, float], words: Sequence[Word], evidence: tuple[Evidence, ...], nothing_said: bool
) -> Tone:
    sides = {"negative": 0.0, "neutral": 0.0, "positive": 0.0}
    for label, share in shares.items():
        sides[label3(label)] += share
    leaning = dict(
        zip(sides, linear.shares([math.log(max(sides[side], 1e-9)) + _LEAN[side] for side in sides]), strict=True)
    )
    side = max(leaning, key=lambda name: leaning[name])
    label = max((item for item in _READ if label3(item) == side), key=lambda item: shares[item])
    valence = _agreeing(label, leaning[side], sum(VALENCE[item] * share for item, share in shares.items()))
    reason = _doubt(leaning, leaning[side], words, nothing_said)
    evidence = evidence if label != "neutral" or reason else tuple(item for item in evidence if abs(item.weight) >= 0.3)
    return Tone(
        "unsure" if reason else label,
        round(0.0 if nothing_said else valence, 4),
        round(leaning["negative"], 4),
        round(leaning[side], 4),
        evidence,
        reason,
    )


def _agreeing(label: Label, lead: float, mean: float) -> float:
    """The mean, moved to the side of the word that is shown: "Frustrated" beside a gauge at zero would be absurd."""
    least = VALENCE[label] * lead / 2
    return min(mean, least) if least < 0 else max(mean, least) if least > 0 else mean


def _doubt(leaning: dict[str, float], lead: float, words: Sequence[Word], nothing_said: bool) -> UnsureReason | None:
    if nothing_said:
        return "too_few_words"
    if lead >= _UNSURE_BELOW:
        return None
    if min(leaning["negative"], leaning["positive"]) > 0.25:
        return "mixed_signs"
    return "too_few_words" if len(words) < 3 else "unusual_words"


def _says_nothing(text: str) -> bool:
    """No sign that anybody could read in a text without a word or a number."""
    return not vader.analyzer().shares(text)[1] and "?" not in text and "!" not in text


# ----------------------------------------------------------------------------------------------------------- evidence
def _evidence(
    moved: Sequence[vader.WordShare], text: str, hits: Sequence[Hit], loss: str
) -> tuple[Evidence, ...]:
    """The customer's words that moved the reading: lexicon phrases first, single words where no phrase covers them."""
    found = [(hit.start, hit.end, _signed(hit)) for hit in hits]
    at = text.find(loss) if loss else -1
    if at >= 0:
        found = [(at, at + len(loss), -1.0), *(item for item in found if item[1] <= at or at + len(loss) <= item[0])]
    for share in moved:
        if not any(start < share.end and share.start < end for start, end, _ in found):
            found.append((share.start, share.end, max(-1.0, min(1.0, share.valence / 4))))
    strongest = sorted(found, key=lambda item: (-abs(item[2]), item[0]))[:_EVIDENCE]
    told: dict[str, float] = {}
    for start, end, weight in strongest:
        words = text[start:end].strip(" \t\n.,;:!?\"'()[]") or text[start:end]
        if words.lower() not in _DULL and abs(weight) >= 0.05:
            told.setdefault(words, round(weight, 4))
    return tuple(Evidence(words, weight) for words, weight in told.items())


def _signed(hit: Hit) -> float:
    side = 1.0 if hit.label in POSITIVE_LABELS else -1.0
    return side * min(1.0, hit.weight / 3)


def _without(text: str, asides: Sequence[tuple[int, int]]) -> str:
    """The text with stretches blanked out, each place where it was."""
    parts, end = [], 0
    for start, stop in sorted(asides):
        parts += [text[end:start], " " * (stop - max(start, end))]
        end = max(end, stop)
    return "".join((*parts, text[end:]))
