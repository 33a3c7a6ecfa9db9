"""Fits the small networks: Adam over hashed features, seeded, the same bytes each time on one machine.

Only the training commands come here; numpy is enough, so training needs nothing that reading does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from agent_assist.language.steps import network

BATCH: Final = 256
_SMOOTHING: Final = 0.05
_DROPPED: Final = 0.1
_DECAY: Final = (0.9, 0.99)
_TINY: Final = 1e-6
_FOLDS: Final = 10
_LEANS: Final = np.arange(-10, 11) / 10


@dataclass(frozen=True, slots=True)
class Shape:
    """What a network looks like and how long it learns. `lift`: how much more a mistake on a rare class counts."""

    bits: int
    hidden: int
    passes: int
    networks: int = 1
    rate: float = 1e-2
    lift: float = 0.3


class Lines:
    """Feature rows one after another, with the class of each and the number of the talk it is from."""

    def __init__(self, rows: Sequence[Sequence[int]], right: Sequence[int], talks: Sequence[int]) -> None:
        self.lengths = np.array([len(row) for row in rows])
        self.columns = np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.right = np.asarray(right)
        self.fold = np.asarray(talks) % _FOLDS

    def taken(self, chosen: Any) -> tuple[Any, Any]:
        """The features of the chosen rows one after another, and for each of them which chosen row it is of."""
        lengths = self.lengths[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return self.columns[self.starts[chosen][owner] + np.arange(len(owner)) - first[owner]], owner


def fit(lines: Lines, classes: int, shape: Shape) -> network.Way:
    """Each network leaves another tenth of the talks out; on these it is seen how far the shares need to lean."""
    layers, shares = [], []
    for seed in range(shape.networks):
        layers.append(_Learner(lines, classes, shape, seed).learned(np.flatnonzero(lines.fold != seed)))
        shares.append(_shares(layers[-1], lines, np.flatnonzero(lines.fold == seed)))
    return network.Way(tuple(layers), leaning(np.concatenate(shares)))


def fit_whole(lines: Lines, classes: int, shape: Shape) -> network.Way:
    """Networks that differ only in their seed learn from all lines and answer together; none leans towards what is rare."""
    everything = np.arange(len(lines.lengths))
    layers = (_Learner(lines, classes, shape, seed).learned(everything) for seed in range(shape.networks))
    return network.Way(tuple(layers), (0.0,) * classes)


def leaning(shares: Any) -> tuple[float, ...]:
    """What to add to each class for the best macro-F1 that the shares themselves foretell. No right answer is looked at."""
    lean, logs = np.zeros(shares.shape[1]), np.log(shares + 1e-9)
    best = _foretold(shares, logs)
    for _ in range(3 if len(shares) else 0):
        for klass in range(len(lean)):
            for step in _LEANS:
                tried = lean.copy()
                tried[klass] = step
                value = _foretold(shares, logs + tried)
                if value > best + 1e-5:
                    best, lean = value, tried
    return tuple(round(float(item), 1) for item in lean)


def _foretold(shares: Any, leant: Any) -> float:
    count = shares.shape[1]
    chosen = leant.argmax(axis=1)
    right = np.bincount(chosen, weights=shares[np.arange(len(chosen)), chosen], minlength=count)
    whole = shares.sum(axis=0) + np.bincount(chosen, minlength=count)
    return float((2 * right / np.maximum(whole, 1e-9)).mean())


def _softmax(logits: Any) -> Any:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _shares(layers: network.Layers, lines: Lines, chosen: Any) -> Any:
    rows = [lines.columns[lines.starts[row] : lines.starts[row] + lines.lengths[row]].tolist() for row in chosen]
    return _softmax(np.array([layers.logits(row) for row in rows]).reshape(len(rows), len(layers.bias)))


class _Learner:
    """Holds what is learned and Adam's two memories of it; of the table only rows that a batch touches are moved."""

    def __init__(self, lines: Lines, classes: int, shape: Shape, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        self._lines, self._classes, self._shape = lines, classes, shape
        table = np.zeros((1 << shape.bits, shape.hidden), np.float32)
        table[:] = self._chance.normal(0, 0.1, table.shape)
        weights = self._chance.normal(0, shape.hidden**-0.5, (shape.hidden, classes)).astype(np.float32)
        zeros = (np.zeros(shape.hidden, np.float32), np.zeros(classes, np.float32))
        self._held = {"table": table, "weights": weights, "hidden_bias": zeros[0], "bias": zeros[1]}
        self._first = {name: np.zeros_like(value) for name, value in self._held.items()}
        self._second = {name: np.zeros_like(value) for name, value in self._held.items()}
        self._step, self._steps = 0, 1
        share = np.bincount(lines.right, minlength=classes) / len(lines.right)
        weight = np.maximum(share, 1e-4) ** -shape.lift
        self._importance = (weight / (weight * share).sum()).astype(np.float32)

    def learned(self, chosen: Any) -> network.Layers:
        """The network after all passes over the chosen rows, rounded."""
        self._steps = self._shape.passes * -(-len(chosen) // BATCH) + 1
        for batch in self._batches(chosen):
            self._learn(batch)
        return _rounded(self._held)

    def _batches(self, chosen: Any) -> Iterator[Any]:
        for _ in range(self._shape.passes):
            order = self._chance.permutation(chosen)
            yield from (order[at : at + BATCH] for at in range(0, len(order), BATCH))

    def _learn(self, batch: Any) -> None:
        held = self._held
        columns, owner = self._kept(*self._lines.taken(batch))
        lengths = np.bincount(owner, minlength=len(batch))
        worth = (1 / np.sqrt(lengths)).astype(np.float32)[:, None]
        first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        summed = np.add.reduceat(held["table"][columns], first, axis=0) * worth
        kept = (self._chance.random(summed.shape) >= _DROPPED).astype(np.float32) / (1 - _DROPPED)
        raised = np.maximum(summed + held["hidden_bias"], 0)
        error = self._error(batch, (raised * kept) @ held["weights"] + held["bias"])
        back = (error @ held["weights"].T) * kept * (raised > 0)
        self._move_table(columns, owner, back * worth)
        self._move("weights", slice(None), (raised * kept).T @ error)
        self._move("hidden_bias", slice(None), back.sum(axis=0))
        self._move("bias", slice(None), error.sum(axis=0))
        self._step += 1

    def _kept(self, columns: Any, owner: Any) -> tuple[Any, Any]:
        """Some features are dropped by chance, never the first of a row."""
        keep = self._chance.random(len(columns)) >= _DROPPED
        keep[np.concatenate([[True], owner[1:] != owner[:-1]])] = True
        return columns[keep], owner[keep]

    def _error(self, batch: Any, logits: Any) -> Any:
        right = self._lines.right[batch]
        wanted = np.full(logits.shape, _SMOOTHING / self._classes, np.float32)
        wanted[np.arange(len(batch)), right] += 1 - _SMOOTHING
        return ((_softmax(logits) - wanted) * (self._importance[right] / len(batch))[:, None]).astype(np.float32)

    def _move_table(self, columns: Any, owner: Any, slopes: Any) -> None:
        order = np.argsort(columns, kind="stable")
        sorted_columns = columns[order]
        first = np.flatnonzero(np.concatenate([[True], sorted_columns[1:] != sorted_columns[:-1]]))
        self._move("table", sorted_columns[first], np.add.reduceat(slopes[owner[order]], first, axis=0))

    def _move(self, name: str, at: Any, slope: Any) -> None:
        fast, slow = _DECAY
        first = self._first[name][at] * fast + slope * (1 - fast)
        second = self._second[name][at] * slow + slope * slope * (1 - slow)
        self._first[name][at], self._second[name][at] = first, second
        step = self._step + 1
        rate = self._shape.rate * (1 - step / self._steps) / (1 - fast**step)
        self._held[name][at] -= (rate * first / (np.sqrt(second / (1 - slow**step)) + _TINY)).astype(np.float32)


def _rounded(held: dict[str, Any]) -> network.Layers:
    """Signed bytes for the table, a scale a column; whole 1/1024ths for the layer after it."""
    scales = np.maximum(np.abs(held["table"]).max(axis=0), 1e-9) / 127.0
    return network.Layers(
        np.rint(held["table"] / scales).astype(np.int8),
        np.round(scales.astype(np.float64), 9),
        np.round(held["hidden_bias"].astype(np.float64), 6),
        np.rint(held["weights"] * network.GRAIN).astype(np.int64),
        np.round(held["bias"].astype(np.float64), 6),
    )
