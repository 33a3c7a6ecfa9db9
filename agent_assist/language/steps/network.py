"""A small neural network read from one file: hashed features, and directions of words where it wants them, one hidden layer, whole numbers.

A file holds networks for one or more ways of asking; those of one way answer together. Knows buckets and classes only; what they mean belongs to the readers.
"""

import json
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.steps import recall
from agent_assist.language.steps.recall import Recall

FORMAT: Final = "network-int8.v1"
# Hidden values and their weights are whole 1/1024ths, so that every machine finds the same sums.
GRAIN: Final = 1024
# How much the moments most alike have to say beside the networks.
_RECALLED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Layers:
    """One network. `table`: signed bytes, (2**bits, hidden), a column worth its `scales`; `weights`: (hidden, classes).

    `aimed`: signed bytes, (dims, hidden), worth `aimed_scales`: what the directions of words bring; no rows where none do.
    """

    table: Any
    scales: Any
    hidden_bias: Any
    weights: Any
    bias: Any
    aimed: Any
    aimed_scales: Any

    def hidden(self, buckets: Sequence[int], pointing: Any = None) -> Any:
        """Its hidden values in whole numbers; the worth of a feature shrinks with the root of their number. `pointing`: dims whole numbers."""
        summed = self.table[list(buckets)].sum(axis=0, dtype=np.int64) * (self.scales / math.sqrt(len(buckets) or 1))
        if len(self.aimed):
            # Products of whole numbers, so that every order of adding them up gives the same.
            summed = summed + (pointing @ self.aimed.astype(np.float64)) * (self.aimed_scales / embedding.LENGTH)
        return np.maximum(np.rint((summed + self.hidden_bias) * GRAIN), 0.0).astype(np.int64)

    def logits(self, hidden: Any) -> Any:
        """One score a class, from hidden values."""
        return (hidden @ self.weights) / GRAIN**2 + self.bias


@dataclass(frozen=True, slots=True)
class Way:
    """The networks that answer one way of asking, and what is added to each class lest rare ones are always passed over.

    `recall`: the moments they were taught with, where these have a say too.
    """

    layers: tuple[Layers, ...]
    lean: tuple[float, ...]
    recall: Recall | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """All networks of a file, by the way of asking."""

    classes: tuple[str, ...]
    bits: int
    ways: tuple[Way, ...]
    # A checksum of the words whose directions it was taught with; 0 for none.
    aimed_by: int = 0

    @property
    def dims(self) -> int:
        """How many numbers of direction are wanted beside the buckets."""
        return len(self.ways[0].layers[0].aimed)

    def shares(self, buckets: Sequence[int], way: int = 0, pointing: Any = None) -> list[float]:
        """The share of each class, in the order of `classes`; they add up to one."""
        asked = self.ways[way]
        hidden = [layer.hidden(buckets, pointing) for layer in asked.layers]
        told = [_softmax(layer.logits(values)) for layer, values in zip(asked.layers, hidden, strict=True)]
        mean = sum(told) / len(told)
        if asked.recall is not None:
            near = asked.recall.shares(recall.mark_of(hidden), len(self.classes))
            mean = (1 - _RECALLED) * mean + _RECALLED * near
        leant = mean * np.exp(np.asarray(asked.lean))
        return [float(share) for share in leant / leant.sum()]


def _softmax(logits: Any) -> Any:
    raised = np.exp(logits - logits.max())
    return raised / raised.sum()


def load(path: Path, kind: str = FORMAT) -> Network:
    """The networks of a file that `save` wrote. Raises `ValueError` when it is cut short or something else."""
    head, _, body = path.read_bytes().partition(b"\n")
    told = json.loads(head)
    if not isinstance(told, dict) or told.get("format") != kind:
        raise ValueError(f"{path.name} is not a model file of the kind {kind}")
    bits, hidden, dims = int(told["bits"]), int(told["hidden"]), int(told.get("dims", 0))
    rows = (1 << bits) + dims
    count = sum(len(way["layers"]) for way in told["ways"])
    recalled = [
        (int(way.get("recalled", 0)), hidden * min(recall.NETWORKS, len(way["layers"]))) for way in told["ways"]
    ]
    sizes = [recall.size_of(*size) for size in recalled]
    at = count * hidden * rows
    if min(bits, hidden, dims, *sizes) < 0 or len(body) != at + sum(sizes):
        raise ValueError(f"{path.name} is not a whole model file")
    if told.get("check", zlib.crc32(body)) != zlib.crc32(body):
        raise ValueError(f"{path.name} is damaged")
    tables = iter(np.frombuffer(body, np.int8, at).reshape(count, rows, hidden))
    ways: list[Way] = []
    for way, held, size in zip(told["ways"], recalled, sizes, strict=True):
        layers = tuple(_layers(next(tables), dims, layer) for layer in way["layers"])
        past = recall.read(body[at : at + size], *held) if size else None
        ways.append(Way(layers, tuple(way["lean"]), past))
        at += size
    return Network(tuple(told["classes"]), bits, tuple(ways), int(told.get("aimed_by", 0)))


def _layers(rows: Any, dims: int, told: dict[str, Any]) -> Layers:
    table, aimed = rows[: len(rows) - dims], rows[len(rows) - dims :]
    return Layers(
        table,
        np.asarray(told["scales"]),
        np.asarray(told["hidden_bias"]),
        np.asarray(told["weights"], dtype=np.int64).reshape(table.shape[1], -1),
        np.asarray(told["bias"]),
        aimed,
        np.asarray(told["aimed_scales"] if dims else ()),
    )


def save(path: Path, network: Network, made_from: str, kind: str = FORMAT) -> None:
    """Write networks: one line of JSON, then the tables, each bucket by bucket and dim by dim, then past moments by way."""
    every = [layer for way in network.ways for layer in way.layers]
    body = b"".join(layer.table.tobytes() + layer.aimed.tobytes() for layer in every)
    body += b"".join(way.recall.told() for way in network.ways if way.recall)
    told = {
        "format": kind,
        "classes": list(network.classes),
        "bits": network.bits,
        "hidden": every[0].table.shape[1],
        "dims": network.dims,
        **({"aimed_by": network.aimed_by} if network.aimed_by else {}),
        "ways": [_way_told(way) for way in network.ways],
        "made_from": made_from,
        "check": zlib.crc32(body),
    }
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)


def _way_told(way: Way) -> dict[str, Any]:
    recalled = {"recalled": len(way.recall.right)} if way.recall else {}
    return {"lean": list(way.lean), "layers": [_told(layer) for layer in way.layers], **recalled}


def _told(layer: Layers) -> dict[str, list[float]]:
    return {
        "scales": layer.scales.tolist(),
        "hidden_bias": layer.hidden_bias.tolist(),
        "weights": layer.weights.ravel().tolist(),
        "bias": layer.bias.tolist(),
        "aimed_scales": layer.aimed_scales.tolist(),
    }
