"""The tone model: a file of whole numbers, and the scores it gives to what was seen in a text. Which label that makes is `tone`'s.

Two ways of talking are told apart, open talk and talk with a service; each has its own score for every label, and
`ways` says how much each counts. Sums are of whole numbers below 2**53, so every machine finds the same.
"""

import json
import math
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from agent_assist.domain.words import Label
from agent_assist.language.embedding import LENGTH, Embedding, direction
from agent_assist.language.file_rows import rows_in
from agent_assist.language.tone.text import MARKS, MOST, ONE, SHAPES
from agent_assist.language.word_table import WordTable, mapped

FORMAT: Final = "tone-int8.v3"
CLASSES: Final[tuple[Label, ...]] = (
    "neutral", "satisfied", "grateful", "anxious", "grieving", "disengaged", "confused", "frustrated", "angry", "unsure",
)  # fmt: skip
WAYS: Final = 2
# A score for each label in each way of talking, and one for how far this is talk with a service.
COLUMNS: Final = WAYS * len(CLASSES) + 1
# The model's sizes: numbers a word, patterns of three neighbours, places for pairs of words and stretches of letters.
WIDTH: Final = 48
PATTERNS: Final = 128
PLACES: Final = 1 << 17
# The shipped embedding's: words the model has not learned itself are read by where they point.
DIMS: Final = 128
_REMEMBERED: Final = 4096
_LONGEST_WORD: Final = 24
_COLUMNS: Final = np.arange(PATTERNS)

# name, element, shape (`words` is the number of known words, with nothing at row 0), in the order they lie in the file.
_PARTS: Final = (
    ("words", "<i1", (-1, WIDTH)),
    ("alone", "<i1", (-1, COLUMNS)),
    ("near", "<i1", (PLACES, COLUMNS)),
    ("patterns", "<i1", (3 * (WIDTH + MARKS), PATTERNS)),
    ("least", "<i4", (PATTERNS,)),
    ("top", "<i2", (PATTERNS, COLUMNS)),
    ("mean", "<i2", (PATTERNS, COLUMNS)),
    ("shape", "<i2", (SHAPES, COLUMNS)),
    ("axes", "<i2", (DIMS, WIDTH)),
    ("middle", "<i2", (DIMS,)),
)
# Looked up a few rows at a time, and most of them never.
_LEFT_IN_FILE: Final = ("words", "alone", "near")
_SCALES: Final = ("alone", "near", "top", "mean", "shape", "axes")


class Known(NamedTuple):
    """What the model holds of one word: its part in each pattern as left, middle and right word, then what it says alone
    and by its letters; and how many stretches of letters it has."""

    parts: Any
    stretches: int


class Scored(NamedTuple):
    """The scores of one text and of a text that says nothing, and what each token brought to the first."""

    scores: Any
    resting: Any
    trace: "_Trace | None"

    def brought(self, slope: Any) -> list[float]:
        """What each token brought when a score is worth `slope`."""
        return self.trace.brought(slope) if self.trace else []


class ToneModel:
    """Read-only tables and a memory of the words seen lately; safe to share by threads."""

    def __init__(
        self, told: dict[str, Any], words: WordTable, parts: dict[str, Any], directions: Embedding | None = None
    ) -> None:
        self._directions = directions
        self.made_from: str = told["made_from"]
        self._at = words
        self._words, self._alone, self._near = parts["words"], parts["alone"], parts["near"]
        patterns = parts["patterns"].astype(np.float64).reshape(3, WIDTH + MARKS, PATTERNS)
        self._of_words = np.concatenate(patterns[:, :WIDTH], axis=1)
        self._of_marks = np.concatenate(patterns[:, WIDTH:], axis=1)
        self.least = parts["least"].astype(np.float64)
        self.tables = {name: parts[name].astype(np.float64) for name in ("top", "mean", "shape")}
        self.scale = {name: np.array(told["scales"][name]) for name in _SCALES}
        self._rest = np.array(told["rest"])
        self._axes, self._middle = parts["axes"].astype(np.float64), parts["middle"].astype(np.float64)
        self._axes_worth = float(self.scale["axes"][0]) * ONE / LENGTH
        self._known: dict[str, Known] = {}

    def read(self, words: Sequence[str], marks: Sequence[Sequence[int]], shape: Sequence[int]) -> Scored:
        """Scores for a text of these words."""
        tables, scale = self.tables, self.scale
        scores = self._rest + (np.array(shape, dtype=np.float64) @ tables["shape"]) * scale["shape"]
        if not words:
            return Scored(scores, self._rest, None)
        known = [self._known.get(word) or self._learn(word) for word in words]
        held = np.concatenate([item.parts for item in known], dtype=np.float64).reshape(len(words), -1)
        # Most words bear no mark.
        marked = [at for at, row in enumerate(marks) if any(row)]
        said = held[:, : 3 * PATTERNS]
        if marked:
            said[marked] += np.array([marks[at] for at in marked], dtype=np.float64) @ self._of_marks
        lit = said[:, PATTERNS : 2 * PATTERNS] + self.least
        lit[1:] += said[:-1, :PATTERNS]
        lit[:-1] += said[1:, 2 * PATTERNS :]
        np.maximum(lit, 0.0, out=lit)
        strongest = lit.argmax(axis=0)
        most = lit[strongest, _COLUMNS]
        pairs = self._near[pair_places(words)].astype(np.float64)
        wide = held[:, 3 * PATTERNS :]
        root = 1 / math.sqrt(len(words))
        near_root = 1 / math.sqrt(sum(item.stretches for item in known) + len(pairs))
        wide_scores = wide.sum(axis=0)
        scores += (
            (most @ tables["top"]) * scale["top"]
            + (lit.sum(axis=0) @ tables["mean"]) * (scale["mean"] * root)
            + wide_scores[:COLUMNS] * (scale["alone"] * root)
            + (wide_scores[COLUMNS:] + pairs.sum(axis=0)) * (scale["near"] * near_root)
        )
        return Scored(scores, self._rest, _Trace(self, said, lit, strongest, most, wide, pairs, root, near_root))

    def _learn(self, word: str) -> Known:
        places = letter_places(word)
        parts = np.zeros(3 * PATTERNS + 2 * COLUMNS, dtype=np.float32)  # whole numbers far below 2**24
        number = self._at.get(word)
        if number is not None:
            at = [number + 1]  # nothing lies at row 0
            parts[: 3 * PATTERNS] = self._words[at][0].astype(np.float64) @ self._of_words
            parts[3 * PATTERNS : -COLUMNS] = self._alone[at][0]
        elif self._directions is not None and (points := self._directions.sum_of([word])).any():
            laid = (direction(points) - self._middle) @ self._axes
            parts[: 3 * PATTERNS] = np.clip(np.rint(laid * self._axes_worth), -MOST, MOST) @ self._of_words
        parts[-COLUMNS:] = self._near[places].sum(axis=0, dtype=np.int32)
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        found = self._known[word] = Known(parts, len(places))
        return found


class _Trace(NamedTuple):
    """Who brought what: kept until the slope of the scores is known."""

    model: ToneModel
    said: Any
    lit: Any
    strongest: Any
    most: Any
    wide: Any
    pairs: Any
    root: float
    near_root: float

    def brought(self, slope: Any) -> list[float]:
        """A pattern counts where it is strongest and in the mean; it goes to the words it lies on by what each put in."""
        tables, scale = self.model.tables, self.model.scale
        worth = (self.lit > 0) * (tables["mean"] @ (scale["mean"] * slope * self.root))
        worth[self.strongest, _COLUMNS] += (tables["top"] @ (scale["top"] * slope)) * (self.most > 0)
        said = self.said
        found = (worth * (said[:, PATTERNS : 2 * PATTERNS] + self.model.least)).sum(axis=1)
        found[:-1] += (worth[1:] * said[:-1, :PATTERNS]).sum(axis=1)
        found[1:] += (worth[:-1] * said[1:, 2 * PATTERNS :]).sum(axis=1)
        near = scale["near"] * slope * self.near_root
        found += self.wide @ np.concatenate((scale["alone"] * slope * self.root, near))
        shared = self.pairs @ near
        shared[0] *= 2  # a pair at the edge has one word only
        shared[-1] *= 2
        found += (shared[:-1] + shared[1:]) / 2
        whole: list[float] = found.tolist()
        return whole


def letter_places(word: str) -> list[int]:
    """Where the stretches of four and five letters of a word lie; they carry misspellings."""
    edged = f"<{word[:_LONGEST_WORD]}>"
    return [_place(f"l{edged[at : at + size]}") for size in (4, 5) for at in range(len(edged) - size + 1)]


def pair_places(words: Sequence[str]) -> list[int]:
    """Where each pair of neighbours lies, the edges of the text included."""
    return [_place(f"2 {first} {second}") for first, second in pairwise(("^", *words, "$"))]


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % PLACES


def load(path: Path, directions: Embedding | None = None) -> ToneModel:
    """The model of a file that `save` wrote; without `directions` only the words it has learned itself are known.

    Raises `ValueError` when the file is cut short or something else.
    """
    file = mapped(path)
    begin = file.find(b"\n") + 1
    told = json.loads(file[:begin])
    if told["format"] != FORMAT:
        raise ValueError(f"{path.name} is not a tone model")
    at = begin + int(told["letters"])
    words = WordTable(file[begin:at])
    layout = [(name, np.dtype(kind), (*shape, 1)[:2]) for name, kind, shape in _PARTS]
    sizes = [(len(words) + 1 if rows < 0 else rows) * columns for _, _, (rows, columns) in layout]
    if at + sum(kind.itemsize * size for (_, kind, _), size in zip(layout, sizes, strict=True)) != len(file):
        raise ValueError(f"{path.name} is not a whole model file")
    parts: dict[str, Any] = {}
    for (name, kind, (_, columns)), size in zip(layout, sizes, strict=True):
        if name in _LEFT_IN_FILE:
            parts[name] = rows_in(path, at, size // columns, columns)
        else:
            parts[name] = np.frombuffer(file, dtype=kind, count=size, offset=at).reshape(-1, columns)
        at += kind.itemsize * size
    parts["least"], parts["middle"] = parts["least"][:, 0], parts["middle"][:, 0]
    return ToneModel(told, words, parts, directions)


def save(
    path: Path, words: Sequence[str], parts: dict[str, Any], scales: dict[str, Any], rest: Any, made_from: str
) -> None:
    """Write a model of whole numbers."""
    letters = "\n".join(words).encode()
    told = {
        "format": FORMAT, "letters": len(letters), "scales": {name: list(scales[name]) for name in _SCALES},
        "rest": list(rest), "made_from": made_from,
    }  # fmt: skip
    body = b"".join(np.ascontiguousarray(parts[name]).astype(kind).tobytes() for name, kind, _ in _PARTS)
    path.write_bytes(json.dumps(told).encode() + b"\n" + letters + body)
