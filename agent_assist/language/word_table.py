"""Which number a word has, among very many, in a tenth of a dict's memory. Knows words and numbers, no meaning.

The words lie in one run of bytes, found by their checksum: no word and no number is an object of its own.
"""

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import numpy as np

_BETWEEN = b"\n"


def mapped(path: Path) -> mmap.mmap:
    """A file as bytes that the system reads when they are looked at. Raises `ValueError` for an empty one."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def let_go(file: mmap.mmap) -> None:
    """Tell the system that what was read of a mapped file is not needed soon; it reads it again when it is."""
    if hasattr(file, "madvise"):  # not on Windows
        file.madvise(mmap.MADV_DONTNEED)


class WordTable:
    """The words of a run of bytes, a line each, numbered from 0 in their order."""

    def __init__(self, letters: bytes) -> None:
        words = letters.split(_BETWEEN) if letters else []
        sums = np.fromiter(map(crc32, words), np.uint32, len(words))
        lengths = np.fromiter(map(len, words), np.uint32, len(words))
        order = np.argsort(sums, kind="stable")
        starts = np.cumsum(lengths + 1) - lengths - 1
        self._letters = letters
        # Plain arrays: looking up single numbers in them is several times as fast as in numpy's.
        self._sums, self._numbers, self._starts = (
            array("I", part.astype(np.uintc).tobytes()) for part in (sums[order], order, starts[order])
        )

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordTable":
        """A table of these words, none of which holds a line break."""
        return cls(_BETWEEN.join(word.encode() for word in words))

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def get(self, word: str) -> int | None:
        """The word's number; None for a word that is not in it."""
        spelled = word.encode("utf-8", "surrogatepass")
        wanted = crc32(spelled)
        sums, letters = self._sums, self._letters
        place = bisect_left(sums, wanted)
        while place < len(sums) and sums[place] == wanted:
            start = self._starts[place]
            end = start + len(spelled)
            if letters.startswith(spelled, start) and letters[end : end + 1] in (b"", _BETWEEN):
                return self._numbers[place]
            place += 1
        return None
