"""The plain recipe the wishes are measured against: TF-IDF of words and logistic regression, or the nearest example, written out in numpy."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.benchmarks._lowest import lowest

_WORD = re.compile(r"\b\w\w+\b")
_PENALTY = 0.1


class TfIdf:
    """Words of two letters or more, smoothed rarity, length one; whole-batch logistic regression with an L2 of 0.1."""

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        counted = [_counts(text) for text in texts]
        spread = Counter(word for counts in counted for word in counts)
        self._at = {word: at for at, word in enumerate(spread)}
        self._rare = {word: math.log((1 + len(texts)) / (1 + count)) + 1 for word, count in spread.items()}
        self._labels = np.array(labels)
        self._examples = self._rows(texts)
        self._classes, wanted = np.unique(self._labels, return_inverse=True)
        self._weights = self._fitted(wanted)

    def nearest(self, texts: Sequence[str]) -> Any:
        """The label of the most similar example."""
        return self._labels[(self._rows(texts) @ self._examples.T).argmax(axis=1)]

    def regression(self, texts: Sequence[str]) -> Any:
        """The likeliest label."""
        return self._classes[(_with_one(self._rows(texts)) @ self._weights).argmax(axis=1)]

    def _fitted(self, wanted: Any) -> Any:
        rows, right = _with_one(self._examples), np.eye(len(self._classes))[wanted]
        free = np.ones((rows.shape[1], 1))
        free[-1] = 0.0

        def loss(flat: Any) -> tuple[float, Any]:
            weights = flat.reshape(rows.shape[1], -1)
            scores = rows @ weights
            raised = np.exp(scores - scores.max(axis=1, keepdims=True))
            share = raised / raised.sum(axis=1, keepdims=True)
            value = -np.log((share * right).sum(axis=1)).sum() + _PENALTY / 2 * (free * weights**2).sum()
            return float(value), (rows.T @ (share - right) + _PENALTY * free * weights).ravel()

        return lowest(loss, np.zeros(rows.shape[1] * right.shape[1]), 60).reshape(rows.shape[1], -1)

    def _rows(self, texts: Sequence[str]) -> Any:
        rows = np.zeros((len(texts), len(self._at)))
        for row, text in zip(rows, texts, strict=True):
            for word, count in _counts(text).items():
                if word in self._at:
                    row[self._at[word]] = count * self._rare[word]
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def _counts(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _with_one(rows: Any) -> Any:
    return np.hstack([rows, np.ones((len(rows), 1))])
