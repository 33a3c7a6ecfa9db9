"""A small linear model read from one file: whole-number weights, so that every machine finds the same numbers.

Knows buckets and classes only; which words became which bucket is decided by the reader that owns the model.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights`: signed bytes, shape (classes, 2**bits); a weight is worth `scales[class]`. Sums are whole, so exact."""

    classes: tuple[str, ...]
    bits: int
    scales: tuple[float, ...]
    weights: Any

    def scores(self, buckets: Sequence[int]) -> list[float]:
        """One score a class for features of equal worth; their worth shrinks with the root of their number."""
        length = math.sqrt(len(buckets)) or 1.0
        sums = self.weights[:, list(buckets)].sum(axis=1, dtype=np.int64).tolist()
        return [total * scale / length for total, scale in zip(sums, self.scales, strict=True)]

    def weight(self, bucket: int) -> list[float]:
        """What one feature brings to each class before the division by the root of their number."""
        return [int(row[bucket]) * scale for row, scale in zip(self.weights, self.scales, strict=True)]


def load(path: Path) -> LinearModel:
    """The model of a file that `save` wrote. Raises `ValueError` when it is cut short or something else."""
    head, _, body = path.read_bytes().partition(b"\n")
    told = json.loads(head)
    classes, bits = tuple(told["classes"]), int(told["bits"])
    if told["format"] != "linear-int8.v1" or len(body) != len(classes) << bits:
        raise ValueError(f"{path.name} is not a whole model file")
    weights = np.frombuffer(body, dtype=np.int8).reshape(len(classes), 1 << bits)
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
