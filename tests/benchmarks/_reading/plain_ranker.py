"""The plain recipe the reply library is measured against: TF-IDF of words and word pairs, and logistic regression, in numpy.

Rows are sparse; the regression is fitted by Adam over small batches, seeded.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

_WORD = re.compile(r"\b\w\w+\b")
_BATCH, _PASSES, _RATE = 128, 8, 0.05
_SEEN_TWICE = 2


class PlainRanker:
    """Smoothed rarity, rows of length one, one weight for each word and label, and a bias for each label."""

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        counted = [_counts(text) for text in texts]
        spread = Counter(word for counts in counted for word in counts)
        words = [word for word, count in spread.items() if count >= _SEEN_TWICE]
        self._at = {word: at for at, word in enumerate(words)}
        self._rare = [math.log((1 + len(texts)) / (1 + spread[word])) + 1 for word in words]
        self.labels = sorted(set(labels))
        wanted = {label: at for at, label in enumerate(self.labels)}
        self._weights = np.zeros((len(words) + 1, len(self.labels)), np.float32)
        self._fit([self._row(counts) for counts in counted], np.array([wanted[label] for label in labels]))

    def ranked(self, text: str) -> list[str]:
        """Every label, the likeliest first."""
        columns, values = self._row(_counts(text))
        scores = values @ self._weights[columns]
        return [self.labels[at] for at in np.argsort(-scores, kind="stable")]

    def _row(self, counts: Counter[str]) -> tuple[Any, Any]:
        """Columns and values; the last column is the bias."""
        known = [(self._at[word], count) for word, count in counts.items() if word in self._at]
        values = np.array([count * self._rare[at] for at, count in known], np.float32)
        values /= max(float(np.linalg.norm(values)), 1e-12)
        return np.array([*(at for at, _ in known), len(self._rare)]), np.append(values, np.float32(1))

    def _fit(self, rows: Sequence[tuple[Any, Any]], wanted: Any) -> None:
        chance = np.random.default_rng(0)
        first, second = np.zeros_like(self._weights), np.zeros_like(self._weights)
        step, steps = 0, _PASSES * -(-len(rows) // _BATCH)
        for _ in range(_PASSES):
            order = chance.permutation(len(rows))
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                step += 1
                self._learn([rows[at] for at in batch], wanted[batch], first, second, _RATE * (1 - step / (steps + 1)))

    def _learn(self, rows: Sequence[tuple[Any, Any]], wanted: Any, first: Any, second: Any, rate: float) -> None:
        columns = np.concatenate([row[0] for row in rows])
        values = np.concatenate([row[1] for row in rows])[:, None]
        lengths = [len(row[0]) for row in rows]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        scores = np.add.reduceat(self._weights[columns] * values, starts, axis=0)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = raised / raised.sum(axis=1, keepdims=True)
        error[np.arange(len(rows)), wanted] -= 1
        slopes = np.repeat(error / len(rows), lengths, axis=0) * values
        sort = np.argsort(columns, kind="stable")
        ordered = columns[sort]
        at = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        touched, slope = ordered[at], np.add.reduceat(slopes[sort], at, axis=0)
        first[touched] = 0.9 * first[touched] + 0.1 * slope
        second[touched] = 0.99 * second[touched] + 0.01 * slope * slope
        self._weights[touched] -= rate * first[touched] / (np.sqrt(second[touched]) + 1e-6)


def _counts(text: str) -> Counter[str]:
    words = _WORD.findall(text.lower())
    return Counter([*words, *(f"{one} {two}" for one, two in pairwise(words))])
