"""Learns tone from public, freely licensed text. A command for developers; reading never comes here."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label
from agent_assist.language import features, fitting, tone
from agent_assist.language.stage_training import read_lines

CLASSES: Final[tuple[Label, ...]] = (
    "neutral", "satisfied", "grateful", "anxious", "grieving", "confused", "frustrated", "angry",
)  # fmt: skip
# GoEmotions' 28 names, each as the label it would be in a service conversation.
_LABEL_OF: Final[dict[str, Label]] = {
    **dict.fromkeys("admiration approval amusement caring desire excitement joy love optimism pride relief".split(), "satisfied"),
    **dict.fromkeys("neutral curiosity surprise realization".split(), "neutral"),
    **dict.fromkeys("annoyance disapproval disappointment embarrassment".split(), "frustrated"),
    **dict.fromkeys("anger disgust".split(), "angry"),
    **dict.fromkeys("nervousness fear".split(), "anxious"),
    **dict.fromkeys("sadness grief remorse".split(), "grieving"),
    "gratitude": "grateful",
    "confusion": "confused",
}  # fmt: skip
_SIDES: Final[dict[str, tuple[Label, ...]]] = {
    "negative": tuple(label for label in CLASSES if label in NEGATIVE_LABELS),
    "neutral": ("neutral",),
    "positive": tuple(label for label in CLASSES if label in POSITIVE_LABELS),
}
_PLAIN_INTENTS = ({"contentonly"}, {"openinggreeting"}, {"confirmation"})
_PLAIN_LINES = 6000
_PENALTY = 0.3
_LONGEST = 600

Line = tuple[str, tuple[Label, ...], float]


def train(folder: Path, out: Path, rounds: int = 50) -> int:
    """Fit on the train splits below `folder`, write the model to `out`, return how many lines it learned from."""
    lines = [*_emotions(folder), *_rated(folder), *_plain(folder)]
    rows = [tone.buckets(features.collapsed(text, _LONGEST)) for text, _, _ in lines]
    right = [[float(label in allowed) for label in CLASSES] for _, allowed, _ in lines]
    weights = fitting.fit(rows, right, [line[2] for line in lines], bits=tone.BITS, penalty=_PENALTY, rounds=rounds)
    fitting.write(out, CLASSES, tone.BITS, weights, _made_from())
    return len(lines)


def _made_from() -> str:
    return "GoEmotions train (Apache-2.0), VADER ground truth train (MIT), MultiDoGO train (CDLA-Permissive-1.0)"


def _emotions(folder: Path) -> Iterator[Line]:
    for line in read_lines(folder / "goemotions" / "train.jsonl.gz"):
        yield line["text"], tuple(dict.fromkeys(_LABEL_OF[name] for name in line["emotions"])), 1.0


def _rated(folder: Path) -> Iterator[Line]:
    """Rated only as negative, neutral or positive: any label of that side is right."""
    for line in read_lines(folder / "vader_gt" / "train.jsonl.gz"):
        yield line["text"], _SIDES[line["label3"]], 1.5 if line["part"] == "amazon" else 0.8


def _plain(folder: Path) -> Sequence[Line]:
    """Service turns that only greet, confirm or give details: what neutral sounds like in a service conversation."""
    found = [
        line["text"]
        for line in read_lines(folder / "multidogo" / "train.jsonl.gz")
        if set(line["intents"]) in _PLAIN_INTENTS
    ]
    return [(text, ("neutral",), 0.5) for text in found[:: max(len(found) // _PLAIN_LINES, 1)]]
