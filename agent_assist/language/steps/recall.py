"""What networks made of each moment they were taught with: a new one is told by the most alike of them. No words may enter.

Networks speak of what moments have in common; the few that are most alike also know what is particular to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

# A mark joins the hidden values of so many networks, each of about this length: more of them tell no more.
NETWORKS: Final = 2
_LENGTH: Final = 127
# So many moments have a say, each by how alike it is: one that is less alike by this has a third of it.
_NEAREST: Final = 128
_SHARPNESS: Final = 0.03
_BYTES_A_CLASS: Final = 2


@dataclass(frozen=True, slots=True)
class Recall:
    """The moments of one way of asking. `marks`: whole numbers, (moments, dims); `right`: the class of each."""

    marks: Any
    right: Any

    def shares(self, mark: Any, classes: int) -> Any:
        """The share of each class among the moments most alike."""
        # Products of whole numbers small enough that a float32 holds their sums, so every machine finds the same.
        alike = self.marks @ mark
        least = np.partition(alike, -_NEAREST)[-_NEAREST] if len(alike) > _NEAREST else alike.min()
        near = np.flatnonzero(alike >= least)
        behind = (alike[near] - alike.max()).astype(np.float64) / (_LENGTH**2 * NETWORKS)
        say = np.exp(behind / _SHARPNESS)
        return np.bincount(self.right[near], say, classes) / say.sum()

    def told(self) -> bytes:
        """As bytes for a file: the marks, then the classes."""
        return bytes(self.marks.astype(np.int8).tobytes() + self.right.astype("<u2").tobytes())


def size_of(moments: int, dims: int) -> int:
    """How many bytes `told` gives."""
    return moments * (dims + _BYTES_A_CLASS)


def read(told: bytes, moments: int, dims: int) -> Recall:
    """What `told` gave."""
    marks = np.frombuffer(told, np.int8, moments * dims).reshape(moments, dims)
    right = np.frombuffer(told, "<u2", moments, moments * dims)
    return Recall(marks.astype(np.float32), right.astype(np.intp))


def mark_of(hidden: Sequence[Any]) -> Any:
    """The hidden values of a moment's first networks in whole numbers, each network's of one length."""
    return np.concatenate([_in_bytes(values) for values in hidden[:NETWORKS]])


def _in_bytes(values: Any) -> Any:
    length = float(np.sqrt(values @ values))
    return np.rint(values * (_LENGTH / length)).astype(np.float32) if length else values.astype(np.float32)
