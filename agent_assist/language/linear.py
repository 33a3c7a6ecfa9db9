"""A small linear model read from one file: whole-number weights, so that every machine finds the same numbers.

Knows buckets and classes only; which words became which bucket is decided by the reader that owns the model.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights`: one row of signed bytes a class, `2**bits` long; a weight is worth `scales[class]`."""

    classes: tuple[str, ...]
    bits: int
    scales: tuple[float, ...]
    weights: tuple[memoryview, ...]

    def scores(self, buckets: Sequence[int]) -> list[float]:
        """One score a class for features of equal worth; their worth shrinks with the root of their number."""
        length = math.sqrt(len(buckets)) or 1.0
        return [
            sum(map(row.__getitem__, buckets)) * scale / length
            for row, scale in zip(self.weights, self.scales, strict=True)
        ]

    def weight(self, bucket: int) -> list[float]:
        """What one feature brings to each class before the division by the root of their number."""
        return [row[bucket] * scale for row, scale in zip(self.weights, self.scales, strict=True)]


def load(path: Path) -> LinearModel:
    """The model of a file that `save` wrote. Raises `ValueError` when it is cut short or something else."""
    head, _, body = path.read_bytes().partition(b"\n")
    told = json.loads(head)
    classes, bits = tuple(told["classes"]), int(told["bits"])
    if told["format"] != "linear-int8.v1" or len(body) != len(classes) << bits:
        raise ValueError(f"{path.name} is not a whole model file")
    rows = memoryview(body).cast("b")
    size = 1 << bits
    weights = tuple(rows[at * size : (at + 1) * size] for at in range(len(classes)))
    return LinearModel(classes, bits, tuple(told["scales"]), weights)


def save(path: Path, classes: Sequence[str], bits: int, scales: Sequence[float], body: bytes, made_from: str) -> None:
    """Write a model; `body`: one signed byte a weight, class by class."""
    told = {
        "format": "linear-int8.v1",
        "classes": list(classes),
        "bits": bits,
        "scales": list(scales),
        "made_from": made_from,
    }
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one (softmax)."""
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    whole = math.fsum(raised)
    return [item / whole for item in raised]
