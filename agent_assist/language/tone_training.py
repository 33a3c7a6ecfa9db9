"""Learns tone from public, freely licensed text and from the project's own service lines. A command for developers; reading never comes here."""

import errno
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label
from agent_assist.language import cues, features, tone_model, tone_text
from agent_assist.language.stage_training import read_lines
from agent_assist.language.tone_fitting import Fitter, Row
from agent_assist.language.tone_model import CLASSES, WIDTH

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
_UNLABELLED: Final = {"multidogo": 7000, "star": 5000, "banking77": 3000, "nlupp": 2500}
_LONGEST: Final = 600
_LEAST_SEEN: Final = 3
_SEED: Final = 1
# How often a service line is seen in a round, in spellings of its own.
_SPELLINGS: Final = 5
ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One text with the labels that are right for it, how much it counts, the turns before, and whether it is service talk."""

    text: str
    right: tuple[Label, ...]
    worth: float
    service: bool = False
    before: tuple[str, ...] = ()


def train(folder: Path, out: Path, rounds: int = ROUNDS, own: Path | None = None) -> int:
    """Fit on the train splits below `folder` and the service lines in `own`, write the model; return how many lines it learned from."""
    own = own or Path(__file__).resolve().parents[2] / "build" / "training" / "service"
    if not own.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no service lines", str(own))
    lines = [*public_lines(folder), *service_lines(sorted(own.glob("*.jsonl")))]
    fit(lines, out, rounds)
    return len(lines)


def fit(lines: Sequence[Line], out: Path, rounds: int = ROUNDS, seed: int = _SEED) -> None:
    """Learn from `lines` and write the model."""
    draw = Random(seed)  # noqa: S311 - a seed makes the model the same again
    own = [line for line in lines if line.service and line.right]
    spelled = [variant for line in own for variant in spellings(line, draw)]
    seen = [_seen(line) for line in (*(line for line in lines if not (line.service and line.right)), *spelled)]
    counts = Counter(word for _, words, _, _ in seen for word in words)
    words = sorted(word for word, count in counts.items() if count >= _LEAST_SEEN)
    at = {word: place for place, word in enumerate(words, start=1)}
    rows = [_row(line, [at.get(word, 0) for word in said], said, marks, shape) for line, said, marks, shape in seen]
    fitter = Fitter(_first(words), seed)
    fitter.fit(rows, [1] * len(rows), rounds)
    parts, scales, rest = fitter.whole()
    tone_model.save(out, words, parts, scales, rest, _made_from())


def _made_from() -> str:
    return (
        "GoEmotions train (Apache-2.0), VADER ground truth train (MIT), MultiDoGO train (CDLA-Permissive-1.0), STAR train (MIT), "
        "Banking77 and NLU++ train (CC-BY-4.0), service utterances written for this project (Apache-2.0)"
    )


# -------------------------------------------------------------------------------------------------------------- sources
def public_lines(folder: Path) -> Iterator[Line]:
    """The train splits, and service turns without a label that show what service talk sounds like."""
    for line in read_lines(folder / "goemotions" / "train.jsonl.gz"):
        yield Line(
            line["text"], tuple(dict.fromkeys(label for name in line["emotions"] for label in _LABELS_OF[name])), 1.0
        )
    for line in read_lines(folder / "vader_gt" / "train.jsonl.gz"):
        # Rated only as negative, neutral or positive: any label of that side is right.
        yield Line(line["text"], _SIDES[line["label3"]], 1.5 if line["part"] == "amazon" else 0.8)
    plain = [
        line["text"]
        for line in read_lines(folder / "multidogo" / "train.jsonl.gz")
        if set(line["intents"]) in _PLAIN_INTENTS
    ]
    # Turns that only greet, confirm or give details: neutral wherever they are said.
    yield from (Line(text, ("neutral",), 0.5) for text in plain[:: max(len(plain) // _PLAIN_LINES, 1)])
    draw = Random(_SEED)  # noqa: S311 - as above
    for name, most in _UNLABELLED.items():
        if (folder / name / "train.jsonl.gz").exists():
            told = list(read_lines(folder / name / "train.jsonl.gz"))
            for line in draw.sample(told, min(most, len(told))):
                text = line.get("text") or line.get("last_customer") or ""
                before = tuple(line.get("prev", ()))[-4:] if name == "star" else ()
                yield Line(text, (), 0.0, True, before[:-1] if before[-1:] == (f"C: {text}",) else before)


def service_lines(files: Iterable[Path]) -> Iterator[Line]:
    """The project's own lines, each with the tone a careful agent would hear."""
    for file in files:
        for raw in file.read_text(encoding="utf-8").splitlines():
            if raw.strip():
                told = json.loads(raw)
                yield Line(told["text"], (told["label"],), 1.0, True, tuple(told.get("prev") or ()))


# ------------------------------------------------------------------------------------------------------------ spellings
def spellings(line: Line, draw: Random) -> Iterator[Line]:
    """The line as it stands, and as hurried typing and speech recognisers would write it: a spelling must carry no tone."""
    yield line
    for _ in range(_SPELLINGS - 1):
        text = line.text
        if draw.random() < 0.4:
            text = text.lower() if not text.isupper() else text
        if draw.random() < 0.35:
            text = re.sub(r"[.,;:]", "", text)
        if draw.random() < 0.2:
            text = re.sub(r"(?<=\w)['’](?=\w)", "", text)
        if draw.random() < 0.25:
            text = " ".join(_spoken(word, draw) for word in text.split(" "))
        if draw.random() < 0.25:
            text = _slipped(text, draw)
        yield replace(line, text=text)


_SPOKEN: Final = {
    "isn't": "ain't", "going": "goin'", "nothing": "nothin'", "waiting": "waitin'", "getting": "gettin'", "you": "u", "your": "ur",
    "are": "r", "please": "pls", "because": "cos", "that": "dat", "them": "em", "yes": "yeah", "no": "nah", "the": "da", "with": "wit",
    "everything": "everythin", "something": "summat", "anything": "owt",
}  # fmt: skip


def _spoken(word: str, draw: Random) -> str:
    return _SPOKEN.get(word.lower(), word) if draw.random() < 0.7 else word


def _slipped(text: str, draw: Random) -> str:
    """Two neighbouring letters of one longer word change places, or one is lost."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return text
    at = draw.choice(long)
    word, place = words[at], draw.randrange(1, len(words[at]) - 2)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    words[at] = swapped if draw.random() < 0.5 else word[:place] + word[place + 1 :]
    return " ".join(words)


# ----------------------------------------------------------------------------------------------------------------- rows
def _seen(line: Line) -> tuple[Line, list[str], list[list[int]], list[int]]:
    text = features.collapsed(line.text, _LONGEST)
    loss = cues.loss(cues.find(text, cues.thing_book(())))
    seen = tone_text.heard(text, loss)
    before, asked = turns(line.before)
    return (
        line,
        [token.word for token in seen.tokens],
        tone_text.marks(seen),
        tone_text.shape(seen, before, asked, loss),
    )


def turns(before: Sequence[str]) -> tuple[list[str], str]:
    """Of "C: ..." and "A: ..." turns the customer's, and what the agent said last, if the agent spoke last."""
    said = [turn[2:].strip() for turn in before if turn.startswith("C:")]
    return said, before[-1][2:].strip() if before and before[-1].startswith("A:") else ""


def _row(line: Line, at: list[int], said: list[str], marks: list[list[int]], shape: list[int]) -> Row:
    places = [place for word in said for place in tone_model.letter_places(word)] + tone_model.pair_places(said)
    right = tuple(CLASSES.index(label) for label in line.right)
    laid = np.array(marks, dtype=np.int16).reshape(len(at), tone_text.MARKS)
    return Row(at, np.array(places, dtype=np.int32), laid, shape, right, line.worth, line.service)


def _first(words: Sequence[str]) -> Any:
    """What the words start from: where the shipped embedding has them, in its `WIDTH` widest directions; else by chance."""
    from agent_assist.language import embedding

    try:
        known = embedding.shipped()
    except FileNotFoundError:
        laid = np.random.default_rng(_SEED).standard_normal((len(words), WIDTH)) * 0.15
    else:
        rows = np.stack([_direction(known.sum_of([word])) for word in words])
        rows = rows - rows.mean(axis=0)
        _, axes = np.linalg.eigh(rows.T @ rows)
        laid = rows @ axes[:, ::-1][:, :WIDTH]
        laid = laid / np.linalg.norm(laid, axis=1).mean()
    return np.concatenate((np.zeros((1, WIDTH)), laid))


def _direction(sums: Any) -> Any:
    length = float(np.sqrt(sums @ sums))
    return sums / length if length else sums
