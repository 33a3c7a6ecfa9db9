"""Words as directions: words that mean much the same point much the same way. Knows words and numbers, no wish and no customer.

Every sum is one of whole numbers, so that a text points the same way on every machine.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from mmap import mmap
from pathlib import Path
from typing import Any, Final

import numpy as np

from agent_assist.language.word_table import WordTable, let_go, mapped
from agent_assist.resources import resource_path

FORMAT: Final = "words-int8.v1"
# A direction is given in whole numbers of about this length: the product of two of them fits a float32 without rounding.
LENGTH: Final = 4000
_LONGEST_PIECE: Final = 16
_LONGEST_WORD: Final = 32
_MOST_REMEMBERED: Final = 8192


class Embedding:
    """A row of signed bytes for each word, piece of a word (`##ing`) and common pair (`top up`), and what its bytes are worth."""

    def __init__(self, entries: WordTable, worth: Any, rows: Any, file: mmap | None = None) -> None:
        self._at, self._worth, self._rows, self._file = entries, worth, rows, file
        self.dims = int(rows.shape[1])
        self._known: dict[str, tuple[int, ...]] = {}

    def sum_of(self, words: Sequence[str]) -> Any:
        """The sum of what the words and their neighbouring pairs point to, in whole numbers."""
        found = self.rows_of(words)
        return self._worth[found] @ self._rows[found].astype(np.float64)

    def rows_of(self, words: Sequence[str]) -> list[int]:
        """The rows that a text's words and neighbouring pairs have."""
        found: list[int] = []
        at, known = self._at, self._known
        for word in words:
            rows = known.get(word)
            found.extend(self._pieces(word) if rows is None else rows)
        found.extend([row for pair in map(" ".join, pairwise(words)) if (row := at.get(pair)) is not None])
        return found

    def rest(self) -> None:
        """Hold no rows in memory until they are asked for again: after many words were looked up at once."""
        if self._file is not None:
            let_go(self._file)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The row of a word, or the rows of the longest pieces that make it up; letters of no piece are left out."""
        spelled = "0" if word.isdigit() else word[:_LONGEST_WORD]
        found: list[int] = []
        start = 0
        while start < len(spelled):
            mark = "##" if start else ""
            for end in range(min(len(spelled), start + _LONGEST_PIECE), start, -1):
                row = self._at.get(mark + spelled[start:end])
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                start += 1
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[word] = tuple(found)
        return self._known[word]


def direction(sums: Any) -> Any:
    """A sum as a direction of whole numbers; all zero when it points nowhere."""
    length = float(np.sqrt(sums @ sums))
    return np.rint(sums * (LENGTH / length)).astype(np.float32) if length else sums.astype(np.float32)


@cache
def shipped() -> Embedding:
    """The words that come with the program."""
    return load(resource_path("language", "words.embedding"))


def load(path: Path) -> Embedding:
    """The words of a file that `save` wrote. Raises `ValueError` when it is cut short or something else."""
    file = mapped(path)
    at = file.find(b"\n") + 1
    told = json.loads(file[:at])
    count, dims, letters = int(told["entries"]), int(told["dims"]), int(told["letters"])
    if told["format"] != FORMAT or len(file) - at != letters + count * (2 + dims):
        raise ValueError(f"{path.name} is not a whole file of words")
    end = at + letters
    worth = np.frombuffer(file, dtype="<u2", count=count, offset=end).astype(np.float64)
    rows = np.frombuffer(file, dtype=np.int8, offset=end + 2 * count).reshape(count, dims)
    return Embedding(WordTable(file[at:end]), worth, rows, file)


def save(path: Path, entries: Iterable[str], worth: Any, rows: Any, made_from: str) -> None:
    """Write words; `worth`: unsigned 16 bit numbers, one an entry; `rows`: signed bytes, entries x dims."""
    letters = "\n".join(entries).encode()
    told = {
        "format": FORMAT,
        "entries": int(rows.shape[0]),
        "dims": int(rows.shape[1]),
        "letters": len(letters),
        "made_from": made_from,
    }
    body = worth.astype("<u2").tobytes() + rows.astype(np.int8).tobytes()
    path.write_bytes(json.dumps(told).encode() + b"\n" + letters + body)
