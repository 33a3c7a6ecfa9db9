"""A small neural network read from one file: hashed features, one hidden layer, whole numbers.

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

FORMAT: Final = "network-int8.v1"
# Hidden values and their weights are whole 1/1024ths, so that every machine finds the same sums.
GRAIN: Final = 1024


@dataclass(frozen=True, slots=True)
class Layers:
    """One network. `table`: signed bytes, (2**bits, hidden), a column worth its `scales`; `weights`: (hidden, classes)."""

    table: Any
    scales: Any
    hidden_bias: Any
    weights: Any
    bias: Any

    def logits(self, buckets: Sequence[int]) -> Any:
        """One score a class; the worth of a feature shrinks with the root of their number."""
        summed = self.table[list(buckets)].sum(axis=0, dtype=np.int64) * (self.scales / math.sqrt(len(buckets) or 1))
        raised = np.maximum(np.rint((summed + self.hidden_bias) * GRAIN), 0.0).astype(np.int64)
        return (raised @ self.weights) / GRAIN**2 + self.bias


@dataclass(frozen=True, slots=True)
class Way:
    """The networks that answer one way of asking, and what is added to each class lest rare ones are always passed over."""

    layers: tuple[Layers, ...]
    lean: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All networks of a file, by the way of asking."""

    classes: tuple[str, ...]
    bits: int
    ways: tuple[Way, ...]

    def shares(self, buckets: Sequence[int], way: int = 0) -> list[float]:
        """The share of each class, in the order of `classes`; they add up to one."""
        asked = self.ways[way]
        mean = sum(_softmax(layer.logits(buckets)) for layer in asked.layers) / len(asked.layers)
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
    bits, hidden = int(told["bits"]), int(told["hidden"])
    count = sum(len(way["layers"]) for way in told["ways"])
    if len(body) != count * hidden << bits:
        raise ValueError(f"{path.name} is not a whole model file")
    if told.get("check", zlib.crc32(body)) != zlib.crc32(body):
        raise ValueError(f"{path.name} is damaged")
    tables = iter(np.frombuffer(body, dtype=np.int8).reshape(count, 1 << bits, hidden))
    ways = (
        Way(tuple(_layers(next(tables), layer) for layer in way["layers"]), tuple(way["lean"])) for way in told["ways"]
    )
    return Network(tuple(told["classes"]), bits, tuple(ways))


def _layers(table: Any, told: dict[str, Any]) -> Layers:
    return Layers(
        table,
        np.asarray(told["scales"]),
        np.asarray(told["hidden_bias"]),
        np.asarray(told["weights"], dtype=np.int64).reshape(table.shape[1], -1),
        np.asarray(told["bias"]),
    )


def save(path: Path, network: Network, made_from: str, kind: str = FORMAT) -> None:
    """Write networks: one line of JSON, then the tables, each bucket by bucket."""
    every = [layer for way in network.ways for layer in way.layers]
    body = b"".join(layer.table.tobytes() for layer in every)
    told = {
        "format": kind,
        "classes": list(network.classes),
        "bits": network.bits,
        "hidden": every[0].table.shape[1],
        "ways": [{"lean": list(way.lean), "layers": [_told(layer) for layer in way.layers]} for way in network.ways],
        "made_from": made_from,
        "check": zlib.crc32(body),
    }
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)


def _told(layer: Layers) -> dict[str, list[float]]:
    return {
        "scales": layer.scales.tolist(),
        "hidden_bias": layer.hidden_bias.tolist(),
        "weights": layer.weights.ravel().tolist(),
        "bias": layer.bias.tolist(),
    }
