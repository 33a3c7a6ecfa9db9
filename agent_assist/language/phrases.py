"""Finds written-out phrases in a text, fast however many phrases there are. What a phrase means is its owner's.

A phrase is plain words; `a|b` is either word, `*` is any one word, `..` is up to three words. Apostrophes and case do not count.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

Meaning = TypeVar("Meaning")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_ANY: Final = "*"
_GAP: Final = ".."
_WIDEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: lower case without apostrophes, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase in a text: the words from `first` up to `last` (exclusive)."""

    first: int
    last: int
    meaning: Meaning


@lru_cache(maxsize=16)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text, in order. Several readers ask for the same text in a row, so the newest few are kept."""
    return tuple(Word(plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(text))


def plain(word: str) -> str:
    """A word as phrases are compared."""
    return word.translate(_APOSTROPHES).lower()


class PhraseBook(Generic[Meaning]):
    """Phrases by their first word. Every phrase begins with a word or a choice of words."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            parts = [part.split("|") for part in phrase.split()]
            for spelled in itertools.product(*parts):
                first, *rest = (part if part in (_ANY, _GAP) else plain(part) for part in spelled)
                self._by_first.setdefault(first, []).append((tuple(rest), meaning))

    def find(self, words: Sequence[Word]) -> Iterator[Found[Meaning]]:
        """Every phrase in the text, in the order of their first words; of one meaning at one place the longest."""
        plain_words = [word.plain for word in words]
        for first, word in enumerate(plain_words):
            ends: dict[int, Found[Meaning]] = {}
            for rest, meaning in self._by_first.get(word, ()):
                last = _match(plain_words, first + 1, rest)
                held = ends.get(id(meaning))
                if last and (held is None or held.last < last):
                    ends[id(meaning)] = Found(first, last, meaning)
            yield from ends.values()


def _match(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int:
    """Where the rest of a phrase ends that begins at `at`; 0 when it does not stand there."""
    for done, part in enumerate(rest):
        if part == _GAP:
            tries = (_match(words, at + skipped, rest[done + 1 :]) for skipped in range(_WIDEST_GAP + 1))
            return next((end for end in tries if end), 0)
        if at >= len(words) or part not in (_ANY, words[at]):
            return 0
        at += 1
    return at
