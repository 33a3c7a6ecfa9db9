"""Fits the tone model: patterns over three neighbouring words, pairs and stretches of letters, two ways of talking.

Seeded, one thread of plain array sums: the same rows on the same machine give the same file. Only the training command comes here.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from agent_assist.language.tone.model import CLASSES, COLUMNS, PATTERNS, PLACES, WIDTH
from agent_assist.language.tone.text import MARKS, ONE, SHAPES

Array = Any
_WIDE: Final = WIDTH + MARKS
_LABELS: Final = len(CLASSES)
_BATCH: Final = 128
_RATE: Final = {"words": 0.01, "alone": 0.1, "near": 0.1}
_DENSE_RATE: Final = 2e-3
_SMOOTH: Final = 0.02
# The weights that count are the mean of those at even distances over the last part of the way.
_LAST: Final = 0.25
_LOOKS: Final = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One text to learn from: `right` labels (none when only the way of talking is known), how much they count, its way.

    `taught`: what a large model thought of it, a share for each label in the row's way, and how much that counts.
    """

    words: Sequence[int]
    places: Array
    marks: Array
    shape: Sequence[int]
    right: Sequence[int]
    worth: float
    service: bool
    taught: Array | None = None
    taught_worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Pointing:
    """Where the shipped embedding has each word, less the middle of all, and the widest directions there to begin with."""

    rows: Array
    middle: Array
    axes: Array


class Fitter:
    """The model while it learns, in floating point."""

    def __init__(self, pointing: Pointing, kept: int, seed: int) -> None:
        """`kept`: how many words, the first ones, get numbers of their own beside what they point to."""
        self._draw = np.random.default_rng(seed)
        normal = self._draw.standard_normal
        self._pointing, self._kept = pointing, kept
        self.parts: dict[str, Array] = {
            "axes": pointing.axes.astype(np.float32),
            "words": np.zeros((kept + 1, WIDTH), np.float32),
            "alone": np.zeros((kept + 1, COLUMNS), np.float32),
            "near": np.zeros((PLACES, COLUMNS), np.float32),
            "patterns": (normal((3 * _WIDE, PATTERNS)) * math.sqrt(2 / (3 * _WIDE))).astype(np.float32),
            "least": np.zeros(PATTERNS, np.float32),
            "out": (normal((2 * PATTERNS + SHAPES, COLUMNS)) * 0.05).astype(np.float32),
            "rest": np.zeros(COLUMNS, np.float32),
        }
        self._mean = {name: np.zeros_like(part) for name, part in self.parts.items()}
        self._square = {name: np.zeros_like(part) for name, part in self.parts.items()}
        self._steps = 0

    def fit(self, rows: Sequence[Row], times: Sequence[int], rounds: int) -> None:
        """`times`: how often each row is seen in a round."""
        lengths = np.array([len(row.words) for row in rows])
        service = np.array([row.service for row in rows])
        # However few the service rows are, both ways of talking count alike when they are told apart.
        way_worth = np.where(service, max((~service).sum() / max(service.sum(), 1), 1.0), 1.0).astype(np.float32)
        seen = np.repeat(np.arange(len(rows)), times)
        total, done = rounds * math.ceil(len(seen) / _BATCH), 0
        looks = {total - 1 - round(at * _LAST * total / _LOOKS) for at in range(_LOOKS)}
        summed = {name: np.zeros_like(part) for name, part in self.parts.items()}
        for _ in range(rounds):
            order = seen[np.argsort(lengths[seen] + self._draw.random(len(seen)) * 6, kind="stable")]
            batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
            for at in self._draw.permutation(len(batches)):
                batch = _Batch([rows[index] for index in batches[at]], way_worth[batches[at]])
                self._step(batch, 1 - done / total)
                if done in looks:
                    for name, part in self.parts.items():
                        summed[name] += part
                done += 1
        for name, part in summed.items():
            self.parts[name] = part / np.float32(len(looks))

    # -------------------------------------------------------------------------------------------------------- one step
    def _step(self, batch: "_Batch", rate: float) -> None:
        count, length = batch.words.shape[0], batch.words.shape[1] - 2
        parts, draw = self.parts, self._draw
        kept = (draw.random((count, length + 2, 1)) > 0.1).astype(np.float32)
        own, pointed, laid = self._laid(batch, kept)
        windows = np.concatenate((laid[:, :-2], laid[:, 1:-1], laid[:, 2:]), axis=2).reshape(count * length, -1)
        lit = np.maximum(windows @ parts["patterns"] + parts["least"], 0).reshape(count, length, -1)
        lit *= batch.inside[..., None]
        strongest = lit.argmax(axis=1)[:, None]
        top = np.take_along_axis(lit, strongest, 1)[:, 0]
        dropped = ((draw.random((count, 2 * PATTERNS + SHAPES)) > 0.3) / 0.7).astype(np.float32)
        summed = np.concatenate((top, lit.sum(axis=1) * batch.root, batch.shape), axis=1) * dropped
        alone_kept = np.pad(batch.inside, ((0, 0), (1, 1)))[..., None] * kept
        near_kept = ((draw.random((len(batch.places), 1)) > 0.2) / 0.8).astype(np.float32)
        scores = summed @ parts["out"] + parts["rest"]
        scores += (parts["alone"][own] * alone_kept).sum(axis=1) * batch.root
        scores += np.add.reduceat(parts["near"][batch.places] * near_kept, batch.place_starts, 0) * batch.near_root
        wrong = batch.wrong(scores) / _BATCH

        back = wrong @ parts["out"].T * dropped
        lit_back = np.repeat((back[:, PATTERNS : 2 * PATTERNS] * batch.root)[:, None], length, 1)
        np.put_along_axis(lit_back, strongest, np.take_along_axis(lit_back, strongest, 1) + back[:, None, :PATTERNS], 1)
        lit_back = (lit_back * (lit > 0)).reshape(count * length, -1)
        around = (lit_back @ parts["patterns"].T).reshape(count, length, -1)
        laid_back = np.zeros_like(laid)
        for at in range(3):
            laid_back[:, at : at + length] += around[..., at * _WIDE : (at + 1) * _WIDE]
        words_back = (laid_back * kept)[..., :WIDTH].reshape(-1, WIDTH)
        alone_back = (np.repeat((wrong * batch.root)[:, None], length + 2, 1) * alone_kept).reshape(-1, COLUMNS)
        near_back = np.repeat(wrong * batch.near_root, batch.place_counts, 0) * near_kept

        self._steps += 1
        self._move("out", summed.T @ wrong, rate, 0.01)
        self._move("rest", wrong.sum(axis=0), rate)
        self._move("patterns", windows.T @ lit_back, rate, 0.01)
        self._move("least", lit_back.sum(axis=0), rate)
        self._move("axes", pointed.reshape(-1, pointed.shape[2]).T @ words_back, rate)
        used, words_slope, alone_slope = _gathered(own.ravel(), words_back, alone_back)
        self._move_rows("words", used, words_slope, rate)
        self._move_rows("alone", used, alone_slope, rate)
        used, near_slope = _gathered(batch.places, near_back)
        self._move_rows("near", used, near_slope, rate)
        parts["words"][0] = 0
        parts["alone"][0] = 0

    def _laid(self, batch: "_Batch", kept: Array) -> tuple[Array, Array, Array]:
        """Which words have numbers of their own, where each points, and its numbers with the marks beside."""
        own = np.where(batch.words <= self._kept, batch.words, 0)
        pointed = self._pointing.rows[batch.words]
        laid = pointed @ self.parts["axes"] + self.parts["words"][own]
        return own, pointed, np.concatenate((laid, batch.marks), axis=2) * kept

    def _move(self, name: str, slope: Array, rate: float, shrink: float = 0.0) -> None:
        """One step of Adam, with weights drawn a little towards zero."""
        mean, square = self._mean[name], self._square[name]
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        step = (mean / (1 - 0.9 ** min(self._steps, 500))) / (
            np.sqrt(square / (1 - 0.99 ** min(self._steps, 2000))) + 1e-6
        )
        self.parts[name] -= _DENSE_RATE * rate * (step + shrink * self.parts[name])

    def _move_rows(self, name: str, used: Array, slope: Array, rate: float) -> None:
        """One step of Adagrad for the rows that were used."""
        square = self._square[name][used] + slope * slope
        self._square[name][used] = square
        self.parts[name][used] -= _RATE[name] * rate * slope / (np.sqrt(square) + 1e-4)

    # ---------------------------------------------------------------------------------------------------------- in whole
    def whole(self) -> tuple[dict[str, Array], dict[str, Array], Array]:
        """The parts in whole numbers, what they are worth a column, and the scores of a text without words."""
        parts = self.parts
        words = self._pointing.rows[: self._kept + 1] @ parts["axes"] + parts["words"]
        words[0] = 0
        pattern_scale = np.abs(parts["patterns"]).max(axis=0) / 127 + 1e-12
        worth = pattern_scale / ONE  # what one of a pattern's whole numbers is worth
        limit = float(1 << 22)
        top, mean, shape = np.split(parts["out"], (PATTERNS, 2 * PATTERNS))
        tables = {
            "alone": (parts["alone"], 127),
            "near": (parts["near"], 127),
            "top": (top * worth[:, None], 32767),
            "mean": (mean * worth[:, None], 32767),
            "shape": (shape / ONE, 32767),
        }
        scales = {name: np.abs(table).max(axis=0) / most + 1e-15 for name, (table, most) in tables.items()}
        found = {name: np.round(table / scales[name]) for name, (table, _) in tables.items()}
        found["words"] = np.clip(np.round(words * ONE), -127, 127)
        found["middle"] = self._pointing.middle
        scales["axes"] = np.array([np.abs(parts["axes"]).max() / 32767 + 1e-15])
        found["axes"] = np.round(parts["axes"] / scales["axes"])
        found["patterns"] = np.round(parts["patterns"] / pattern_scale)
        found["least"] = np.clip(np.round(parts["least"] / worth), -limit, limit)
        return found, {name: np.round(scale, 15).tolist() for name, scale in scales.items()}, parts["rest"].tolist()


class _Batch:
    """Rows of about the same length, laid side by side with an empty word at both ends."""

    def __init__(self, rows: Sequence[Row], way_worth: Array) -> None:
        longest = max(1, *(len(row.words) for row in rows))
        self.words = np.zeros((len(rows), longest + 2), np.int32)
        self.marks = np.zeros((len(rows), longest + 2, MARKS), np.float32)
        for at, row in enumerate(rows):
            self.words[at, 1 : len(row.words) + 1] = row.words
            if len(row.words):
                self.marks[at, 1 : len(row.words) + 1] = row.marks
        self.marks /= ONE
        self.shape = np.array([row.shape for row in rows], np.float32) / ONE
        counts = np.array([len(row.words) for row in rows])
        self.inside = (np.arange(longest)[None] < counts[:, None]).astype(np.float32)
        self.root = (1 / np.sqrt(np.maximum(counts, 1))).astype(np.float32)[:, None]
        self.places = np.concatenate([np.asarray(row.places, np.int32) for row in rows])
        self.place_counts = np.array([len(row.places) for row in rows])
        self.place_starts = np.concatenate(([0], np.cumsum(self.place_counts)[:-1]))
        self.near_root = (1 / np.sqrt(self.place_counts)).astype(np.float32)[:, None]
        self._right = np.zeros((len(rows), _LABELS), np.float32)
        for at, row in enumerate(rows):
            self._right[at, list(row.right)] = 1
        self._worth = np.array([row.worth if row.right else 0.0 for row in rows], np.float32)
        self._service = np.array([row.service for row in rows])
        self._way_worth = way_worth
        self._taught_worth = np.array([row.taught_worth for row in rows], np.float32)
        self._taught = np.zeros((len(rows), _LABELS), np.float32)
        for at, row in enumerate(rows):
            if row.taught is not None:
                self._taught[at] = row.taught

    def wrong(self, scores: Array) -> Array:
        """How each score should move: each label's in the row's own way of talking, and the way itself."""
        found = np.zeros_like(scores)
        for way in (0, 1):
            columns = slice(way * _LABELS, (way + 1) * _LABELS)
            share = _shares(scores[:, columns])
            aim = share * self._right + 1e-6 * self._right + 1e-12
            aim = aim / aim.sum(axis=1, keepdims=True) * (1 - _SMOOTH) + _SMOOTH / _LABELS
            here = np.where(self._service == way, 1.0, 0.0)
            found[:, columns] = (share - aim) * (self._worth * here)[:, None]
            found[:, columns] += (share - self._taught) * (self._taught_worth * here)[:, None]
        found[:, -1] = (1 / (1 + np.exp(-np.clip(scores[:, -1], -30, 30))) - self._service) * self._way_worth
        return found.astype(np.float32)


def _shares(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _gathered(at: Array, *slopes: Array) -> Iterator[Array]:
    """Each place once, and for each of `slopes` the sum over its rows."""
    order = np.argsort(at, kind="stable")
    sorted_at = at[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_at[1:] != sorted_at[:-1])))
    yield sorted_at[starts]
    for slope in slopes:
        yield np.add.reduceat(slope[order], starts, 0)
