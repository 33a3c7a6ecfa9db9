"""Fits the small networks: Adam over hashed features, seeded, the same bytes each time on one machine.

Only the training commands come here; numpy is enough, so training needs nothing that reading does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.steps import network, recall
from agent_assist.language.steps.leaning import leaning
from agent_assist.language.steps.recall import Recall

BATCH: Final = 256
_SMOOTHING: Final = 0.05
_DROPPED: Final = 0.1
_DECAY: Final = (0.9, 0.99)
_TINY: Final = 1e-6
_FOLDS: Final = 10
_MOST_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """What a network looks like and how long it learns. `lift`: how much more a mistake on a rare class counts.

    `left_out`: the share of whole parts of a line, and of its directions, that a step does without, so that none is leant on alone.
    """

    bits: int
    hidden: int
    passes: int
    networks: int = 1
    rate: float = 1e-2
    lift: float = 0.3
    left_out: float = 0.0


class Lines:
    """Feature rows one after another, with the class of each and the number of the talk it is from.

    `pointing`: the directions of each row's words in whole numbers, (rows, dims); None for networks without them.
    `parts`: of which of eight parts at most each feature of a row is, counted from 0; None where a row is one part.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        right: Sequence[int],
        talks: Sequence[int],
        pointing: Any = None,
        parts: Sequence[Sequence[int]] | None = None,
    ) -> None:
        self.lengths = np.array([len(row) for row in rows])
        self.columns = np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])
        zeros = np.zeros(len(self.columns), np.int8)
        self.part = zeros if parts is None else np.concatenate([np.asarray(row, np.int8) for row in parts])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.right = np.asarray(right)
        self.fold = np.asarray(talks) % _FOLDS
        self.pointing = np.zeros((len(rows), 0), np.int16) if pointing is None else np.asarray(pointing, np.int16)

    def taken(self, chosen: Any) -> tuple[Any, Any, Any]:
        """The features of the chosen rows one after another, and for each which chosen row and which part it is of."""
        lengths = self.lengths[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        at = self.starts[chosen][owner] + np.arange(len(owner)) - first[owner]
        return self.columns[at], owner, self.part[at]


def fit(lines: Lines, kinds: Sequence[int], shape: Shape) -> network.Way:
    """`kinds`: of which kind each class is; rare kinds count more, and shares lean by kind.

    Each network leaves another tenth of the talks out; on these it is seen how far the shares need to lean.
    """
    layers, shares = [], []
    for seed in range(shape.networks):
        layers.append(_Learner(lines, kinds, shape, seed).learned(np.flatnonzero(lines.fold != seed)))
        shares.append(_shares(layers[-1], lines, np.flatnonzero(lines.fold == seed)))
    by_kind = np.concatenate(shares) @ (np.asarray(kinds)[:, None] == np.arange(max(kinds) + 1))
    lean = leaning(by_kind)
    return network.Way(tuple(layers), tuple(lean[kind] for kind in kinds))


def fit_whole(lines: Lines, classes: int, shape: Shape) -> network.Way:
    """Networks that differ only in their seed learn from all lines, answer together and recall them; none leans towards what is rare."""
    everything = np.arange(len(lines.lengths))
    layers = tuple(_Learner(lines, range(classes), shape, seed).learned(everything) for seed in range(shape.networks))
    marks = [recall.mark_of([_hidden(layer, lines, row) for layer in layers[: recall.NETWORKS]]) for row in everything]
    return network.Way(layers, (0.0,) * classes, Recall(np.array(marks), lines.right))


def _softmax(logits: Any) -> Any:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _shares(layers: network.Layers, lines: Lines, chosen: Any) -> Any:
    told = [layers.logits(_hidden(layers, lines, row)) for row in chosen]
    return _softmax(np.array(told).reshape(len(told), len(layers.bias)))


def _hidden(layers: network.Layers, lines: Lines, row: Any) -> Any:
    buckets = lines.columns[lines.starts[row] : lines.starts[row] + lines.lengths[row]].tolist()
    return layers.hidden(buckets, lines.pointing[row].astype(np.float64))


class _Learner:
    """Holds what is learned and Adam's two memories of it; of the table only rows that a batch touches are moved."""

    def __init__(self, lines: Lines, kinds: Sequence[int], shape: Shape, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        self._lines, self._shape = lines, shape
        table = np.zeros((1 << shape.bits, shape.hidden), np.float32)
        table[:] = self._chance.normal(0, 0.1, table.shape)
        weights = self._chance.normal(0, shape.hidden**-0.5, (shape.hidden, len(kinds))).astype(np.float32)
        zeros = (np.zeros(shape.hidden, np.float32), np.zeros(len(kinds), np.float32))
        aimed = self._chance.normal(0, 0.1, (lines.pointing.shape[1], shape.hidden)).astype(np.float32)
        self._held = {"table": table, "weights": weights, "hidden_bias": zeros[0], "bias": zeros[1], "aimed": aimed}
        self._first = {name: np.zeros_like(value) for name, value in self._held.items()}
        self._second = {name: np.zeros_like(value) for name, value in self._held.items()}
        self._step, self._steps = 0, 1
        kind = np.asarray(kinds)[lines.right]
        share = np.bincount(kind, minlength=max(kinds) + 1) / len(kind)
        weight = np.maximum(share, 1e-4) ** -shape.lift
        self._importance = (weight / (weight * share).sum())[kind].astype(np.float32)
        many = np.bincount(kinds)
        # Every kind gets as much of what is held back, however many classes it has.
        self._held_back = (_SMOOTHING / np.count_nonzero(many) / many[list(kinds)]).astype(np.float32)

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
        worth = (1 / np.sqrt(np.bincount(owner, minlength=len(batch)))).astype(np.float32)[:, None]
        touched, counted = self._counted(columns, owner, len(batch))
        pointing = self._aims(batch)
        summed = (counted @ held["table"][touched]) * worth + pointing @ held["aimed"]
        kept = (self._chance.random(summed.shape) >= _DROPPED).astype(np.float32) / (1 - _DROPPED)
        raised = np.maximum(summed + held["hidden_bias"], 0)
        error = self._error(batch, (raised * kept) @ held["weights"] + held["bias"])
        back = (error @ held["weights"].T) * kept * (raised > 0)
        self._move("table", touched, counted.T @ (back * worth))
        self._move("aimed", slice(None), pointing.T @ back)
        self._move("weights", slice(None), (raised * kept).T @ error)
        self._move("hidden_bias", slice(None), back.sum(axis=0))
        self._move("bias", slice(None), error.sum(axis=0))
        self._step += 1

    def _aims(self, batch: Any) -> Any:
        pointing = self._lines.pointing[batch] * np.float32(1 / embedding.LENGTH)
        if self._shape.left_out and pointing.shape[1]:
            pointing *= self._chance.random((len(batch), 1)) >= self._shape.left_out
        return pointing

    def _kept(self, columns: Any, owner: Any, part: Any) -> tuple[Any, Any]:
        """Some features and whole parts are dropped by chance, never the first feature of a row."""
        keep = self._chance.random(len(columns)) >= _DROPPED
        if self._shape.left_out:
            whole = self._chance.random((owner[-1] + 1, _MOST_PARTS)) >= self._shape.left_out
            keep &= whole[owner, part]
        keep[np.concatenate([[True], owner[1:] != owner[:-1]])] = True
        return columns[keep], owner[keep]

    def _counted(self, columns: Any, owner: Any, rows: int) -> tuple[Any, Any]:
        """The buckets a batch touches, and how often each of its rows has each: whole products are faster than sums of parts."""
        place = np.zeros(1 << self._shape.bits, np.intp)
        place[columns] = 1
        touched = np.flatnonzero(place)
        place[touched] = np.arange(len(touched))
        counted = np.zeros((rows, len(touched)), np.float32)
        np.add.at(counted, (owner, place[columns]), np.float32(1))
        return touched, counted

    def _error(self, batch: Any, logits: Any) -> Any:
        wanted = np.tile(self._held_back, (len(batch), 1))
        wanted[np.arange(len(batch)), self._lines.right[batch]] += 1 - _SMOOTHING
        return ((_softmax(logits) - wanted) * (self._importance[batch] / len(batch))[:, None]).astype(np.float32)

    def _move(self, name: str, at: Any, slope: Any) -> None:
        fast, slow = _DECAY
        first = self._first[name][at] * np.float32(fast)
        first += slope * np.float32(1 - fast)
        second = self._second[name][at] * np.float32(slow)
        second += slope * slope * np.float32(1 - slow)
        self._first[name][at], self._second[name][at] = first, second
        step = self._step + 1
        rate = self._shape.rate * (1 - step / self._steps) / (1 - fast**step)
        self._held[name][at] -= (
            np.float32(rate) * first / (np.sqrt(second / np.float32(1 - slow**step)) + np.float32(_TINY))
        )


def _rounded(held: dict[str, Any]) -> network.Layers:
    """Signed bytes for the tables, a scale a column; whole 1/1024ths for the layer after them."""
    table, scales = _in_bytes(held["table"])
    aimed, aimed_scales = (
        _in_bytes(held["aimed"]) if len(held["aimed"]) else (held["aimed"].astype(np.int8), np.zeros(0))
    )
    return network.Layers(
        table,
        scales,
        np.round(held["hidden_bias"].astype(np.float64), 6),
        np.rint(held["weights"] * network.GRAIN).astype(np.int64),
        np.round(held["bias"].astype(np.float64), 6),
        aimed,
        aimed_scales,
    )


def _in_bytes(table: Any) -> tuple[Any, Any]:
    scales = np.maximum(np.abs(table).max(axis=0), 1e-9) / 127.0
    return np.rint(table / scales).astype(np.int8), np.round(scales.astype(np.float64), 9)
