"""The texts tone is learned from: public, freely licensed ones and the project's own service lines. For training only."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label
from agent_assist.language.steps.stage_training import read_lines
from agent_assist.language.tone import text as tone_text
from agent_assist.language.tone.model import CLASSES

# GoEmotions' 28 names, each as the labels it may be in a service conversation; sadness there is mostly no loss.
_LOW: Final[tuple[Label, ...]] = ("frustrated", "anxious", "grieving", "disengaged")
_LABELS_OF: Final[dict[str, tuple[Label, ...]]] = {
    **dict.fromkeys("admiration approval amusement caring desire excitement joy love optimism pride relief".split(), ("satisfied",)),
    **dict.fromkeys("neutral curiosity surprise realization".split(), ("neutral",)),
    **dict.fromkeys("annoyance disapproval disappointment embarrassment".split(), ("frustrated",)),
    **dict.fromkeys("anger disgust".split(), ("angry",)),
    **dict.fromkeys("nervousness fear".split(), ("anxious",)),
    **dict.fromkeys("sadness remorse".split(), _LOW),
    "grief": ("grieving",),
    "gratitude": ("grateful",),
    "confusion": ("confused",),
}  # fmt: skip
_SIDES: Final[dict[str, tuple[Label, ...]]] = {
    "negative": tuple(label for label in CLASSES if label in NEGATIVE_LABELS),
    "neutral": ("neutral",),
    "positive": tuple(label for label in CLASSES if label in POSITIVE_LABELS),
}
_PLAIN_INTENTS = ({"contentonly"}, {"openinggreeting"}, {"confirmation"})
_PLAIN_LINES: Final = 6000
_PLAIN_TURNS: Final = {"multidogo": 9000, "star": 7000}
# Good wishes and praise in such talk: whichever of these it is, nobody complains.
_NO_COMPLAINT: Final[tuple[Label, ...]] = (*_SIDES["neutral"], *_SIDES["positive"])
_NO_THANKS: Final = re.compile(r"(ok\w*|yes)?\W*no\W*th(an)?[kx]\w*( (yo)?u)?( sir)?\W*(good)?(bye)?\W*", re.IGNORECASE)
_PLAIN_WORDS: Final = 20
# The commonest replies are seen after many different turns.
_SAME_TEXT: Final = 15
_CALM: Final = 0.4
# The general lexicon hears feeling in these words; in service talk they ask, answer and tell facts.
_SAYS_LITTLE: Final = frozenset(
    "no yes yeah ok okay sure please help like want lost stolen problem problems error damaged broken missing cancel wrong "
    "failed fraud good credit number share dear hello secure security top".split()
)
_UNLABELLED: Final = {"multidogo": 7000, "star": 5000, "banking77": 3000, "nlupp": 2500}
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One text with the labels that are right for it, how much it counts, the turns before, and whether it is service talk.

    `source`: goemotions, amazon, tweets, plain, unlabelled, own, or made (from others: only a taught share says what it is).
    """

    text: str
    right: tuple[Label, ...]
    worth: float
    service: bool = False
    before: tuple[str, ...] = ()
    source: str = "own"


def public_lines(folder: Path) -> Iterator[Line]:
    """The train splits, and service turns without a label that show what service talk sounds like."""
    for line in read_lines(folder / "goemotions" / "train.jsonl.gz"):
        yield Line(
            line["text"],
            tuple(dict.fromkeys(label for name in line["emotions"] for label in _LABELS_OF[name])),
            1.0,
            source="goemotions",
        )
    for line in read_lines(folder / "vader_gt" / "train.jsonl.gz"):
        # Rated only as negative, neutral or positive: any label of that side is right.
        yield Line(line["text"], _SIDES[line["label3"]], 2.2 if line["part"] == "amazon" else 1.0, source=line["part"])
    plain = [
        line["text"]
        for line in read_lines(folder / "multidogo" / "train.jsonl.gz")
        if set(line["intents"]) in _PLAIN_INTENTS
    ]
    # Turns that only greet, confirm or give details: neutral wherever they are said.
    yield from (Line(text, ("neutral",), 0.5, source="plain") for text in plain[:: max(len(plain) // _PLAIN_LINES, 1)])
    draw = Random(_SEED)  # noqa: S311 - as above
    for name, most in _UNLABELLED.items():
        if (folder / name / "train.jsonl.gz").exists():
            told = list(read_lines(folder / name / "train.jsonl.gz"))
            for line in draw.sample(told, min(most, len(told))):
                text = line.get("text") or line.get("last_customer") or ""
                before = tuple(line.get("prev", ()))[-4:] if name == "star" else ()
                yield Line(text, (), 0.0, True, before[:-1] if before[-1:] == (f"C: {text}",) else before, "unlabelled")


def plain_turns(folder: Path) -> Iterator[Line]:
    """Turns of calm talks that ask, answer, decline, thank or take leave: an example of what talks are mostly made of."""
    counts: Counter[str] = Counter()
    draw = Random(_SEED)  # noqa: S311 - as above
    for name, most in _PLAIN_TURNS.items():
        if not (folder / name / "train.jsonl.gz").exists():
            continue
        told = list(read_lines(folder / name / "train.jsonl.gz"))
        draw.shuffle(told)
        for line in told:
            text = (line.get("text") or line.get("last_customer") or "").strip()
            before = tuple(line.get("prev", ()))[-5:]
            before = before[:-1] if before and before[-1].strip() == f"C: {text}" else before
            if counts[name] < most and counts[text.lower()] < _SAME_TEXT and (right := _calmly(text, before)):
                counts.update((name, text.lower()))
                yield Line(text, right, 0.5, True, before[-4:], "plain")


def _calmly(text: str, before: Sequence[str]) -> tuple[Label, ...]:
    """What may be right for a turn said first or after calm turns, in which no word complains; nothing where one may."""
    if not text or len(text.split()) > _PLAIN_WORDS or "!" in text or (before and "sorry" in before[-1].lower()):
        return ()
    if any(tone_text.heard(turn[3:]).grievance >= _CALM for turn in before):
        return ()
    seen = tone_text.heard(text)
    felt = [share for share in seen.moved if seen.text[share.start : share.end].lower() not in _SAYS_LITTLE]
    if _NO_THANKS.fullmatch(text) or (not seen.hits and not felt):
        return _SIDES["neutral"]
    if not all(hit.label in POSITIVE_LABELS for hit in seen.hits) or any(share.valence < 0 for share in felt):
        return ()
    return _SIDES["positive"] if any(hit.label == "grateful" for hit in seen.hits) else _NO_COMPLAINT


def service_lines(files: Iterable[Path]) -> Iterator[Line]:
    """The project's own lines, each with the tone a careful agent would hear."""
    for file in files:
        for raw in file.read_text(encoding="utf-8").splitlines():
            if raw.strip():
                told = json.loads(raw)
                yield Line(told["text"], (told["label"],), 1.0, True, tuple(told.get("prev") or ()))
