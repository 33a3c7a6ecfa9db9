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

FORMAT: Final = "network-int8.v1"
# Hidden values and their weights are whole 1/1024ths, so that every machine finds the same sums.
GRAIN: Final = 1024


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

    def logits(self, buckets: Sequence[int], pointing: Any = None) -> Any:
        """One score a class; the worth of a feature shrinks with the root of their number. `pointing`: dims whole numbers."""
        summed = self.table[list(buckets)].sum(axis=0, dtype=np.int64) * (self.scales / math.sqrt(len(buckets) or 1))
        if len(self.aimed):
            # Products of whole numbers, so that every order of adding them up gives the same.
            summed = summed + (pointing @ self.aimed.astype(np.float64)) * (self.aimed_scales / embedding.LENGTH)
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
    # A checksum of the words whose directions it was taught with; 0 for none.
    aimed_by: int = 0

    @property
    def dims(self) -> int:
        """How many numbers of direction are wanted beside the buckets."""
        return len(self.ways[0].layers[0].aimed)

    def shares(self, buckets: Sequence[int], way: int = 0, pointing: Any = None) -> list[float]:
        """The share of each class, in the order of `classes`; they add up to one."""
        asked = self.ways[way]
        mean = sum(_softmax(layer.logits(buckets, pointing)) for layer in asked.layers) / len(asked.layers)
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
    if min(bits, hidden, dims) < 0 or len(body) != count * hidden * rows:
        raise ValueError(f"{path.name} is not a whole model file")
    if told.get("check", zlib.crc32(body)) != zlib.crc32(body):
        raise ValueError(f"{path.name} is damaged")
    tables = iter(np.frombuffer(body, dtype=np.int8).reshape(count, rows, hidden))
    ways = (
        Way(tuple(_layers(next(tables), dims, layer) for layer in way["layers"]), tuple(way["lean"]))
        for way in told["ways"]
    )
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
    """Write networks: one line of JSON, then the tables, each bucket by bucket and dim by dim."""
    every = [layer for way in network.ways for layer in way.layers]
    body = b"".join(layer.table.tobytes() + layer.aimed.tobytes() for layer in every)
    told = {
        "format": kind,
        "classes": list(network.classes),
        "bits": network.bits,
        "hidden": every[0].table.shape[1],
        "dims": network.dims,
        **({"aimed_by": network.aimed_by} if network.aimed_by else {}),
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
        "aimed_scales": layer.aimed_scales.tolist(),
    }
