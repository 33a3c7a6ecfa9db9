"""Rows of small numbers that stay in their file and are read when they are asked for. Knows bytes, no meaning.

A look into a mapped file brings the pages around it along, so that a few dozen scattered rows would soon have the whole
table in memory. A row is read in a microsecond.
"""

import os
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np


class FileRows:
    """`count` rows of `columns` signed bytes from byte `at` of a file. Safe to share by threads."""

    def __init__(self, path: Path, at: int, count: int, columns: int) -> None:
        self._at, self._count, self._columns = at, count, columns
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, wanted: Sequence[int]) -> Any:
        """The rows of these numbers, an array of their own. Raises `IndexError` for a number that is no row's."""
        wide = self._columns
        if any(not 0 <= number < self._count for number in wanted):
            raise IndexError("no such row")
        read = b"".join([os.pread(self._file, wide, self._at + wide * number) for number in wanted])
        return np.frombuffer(read, dtype=np.int8).reshape(len(wanted), wide)


def rows_in(path: Path, at: int, count: int, columns: int) -> Any:
    """The rows of a file, left in it where the system can read at a place, else read at once."""
    if hasattr(os, "pread"):
        return FileRows(path, at, count, columns)
    return np.fromfile(path, dtype=np.int8, count=count * columns, offset=at).reshape(count, columns)
