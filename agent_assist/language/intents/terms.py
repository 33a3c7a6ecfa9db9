"""The terms of many phrases: which phrases hold one, and what it is worth in each. Knows no wish: numbers in, numbers out."""

import math
from array import array
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from agent_assist.language.intents.words import WordTerms, pair_worth, spelled, word_terms

_UNKNOWN_WORTH: Final = 0.4
_NONE: Final = np.zeros(0, dtype=np.intp)
_NOTHING: Final = np.zeros(0)


class Found(NamedTuple):
    """The phrases that hold something of a text, what it is worth in each, and its own square for each set of phrases."""

    numbers: Any
    worth: Any
    squares: tuple[float, ...]


class TermTable:
    """All phrases' terms in three rows of numbers, sorted by term. Every set of phrases has rarities of its own."""

    def __init__(self, phrases: Sequence[tuple[str, ...]], parts: Sequence[slice]) -> None:
        self._at: dict[Hashable, int] = {}
        number, term, count = self._entries(phrases)
        size, terms = len(phrases), len(self._at)
        held, which = np.unique(term * size + number, return_inverse=True)
        self._term, self._number = held // size, held % size
        self._unknown = [_UNKNOWN_WORTH * math.log(1 + part.stop - part.start) for part in parts]
        self._unheard: dict[float, Found] = {}
        rare = np.array([self._rare(part, terms, unknown) for part, unknown in zip(parts, self._unknown, strict=True)])
        part_of = np.repeat(np.arange(len(parts)), [part.stop - part.start for part in parts])
        weight = count * rare[part_of[number], term]
        length = np.sqrt(np.bincount(number, weight * weight, minlength=size))
        self._worth = np.bincount(which, weight) / length[self._number]
        self._valued = self._worth * rare[part_of[self._number], self._term]
        self._starts = array("l", np.searchsorted(self._term, np.arange(terms + 1)).tolist())
        # Terms that are as rare as one another share what says so.
        alike: dict[tuple[float, ...], tuple[float, ...]] = {}
        self._rares = [alike.setdefault(told, told) for told in zip(*rare.tolist(), strict=True)]

    def found(self, term: Hashable, count: float) -> Found:
        """What a text's term, worth so much in the text, is worth in the phrases."""
        at = self._at.get(term)
        if at is None:
            return self._unheard.get(count) or self._not_held(count)
        stretch = slice(self._starts[at], self._starts[at + 1])
        squares = tuple([(count * rare) ** 2 for rare in self._rares[at]])
        return Found(self._number[stretch], self._valued[stretch] * count, squares)

    def products(self, part: slice) -> Any:
        """How far each two phrases of a set share their terms: 1 for the same, 0 for nothing."""
        inside = (self._number >= part.start) & (self._number < part.stop)
        term, number, worth = self._term[inside], self._number[inside] - part.start, self._worth[inside]
        # Each entry beside every entry of the same term.
        first, among = np.searchsorted(term, term), np.bincount(term)[term]
        one = np.repeat(np.arange(len(term)), among)
        other = np.arange(len(one)) + np.repeat(first - np.cumsum(among) + among, among)
        size = part.stop - part.start
        sums = np.bincount(number[one] * size + number[other], worth[one] * worth[other], minlength=size * size)
        return sums.reshape(size, size)

    def settle(self) -> None:
        """No two phrases are compared any more: what only that needs goes."""
        del self._term, self._worth

    def _entries(self, phrases: Sequence[tuple[str, ...]]) -> tuple[Any, Any, Any]:
        at, told = self._at, []
        for number, words in enumerate(phrases):
            forms = {word: [word_terms(part) for part in spelled(word)] for word in words}
            for held in forms.values():
                for form in held:
                    told += [(number, at.setdefault(term, len(at)), count) for term, count in form.terms]
            couples = zip(*pairs([form for word in words for form in forms[word]]), strict=True)
            told += [(number, at.setdefault(term, len(at)), count) for term, count in couples]
        columns = list(zip(*told, strict=True))
        return np.array(columns[0]), np.array(columns[1]), np.array(columns[2])

    def _rare(self, part: slice, terms: int, unknown: float) -> Any:
        """How telling each term is in a set: the fewer of its phrases hold it, the more."""
        inside = (self._number >= part.start) & (self._number < part.stop)
        spread = np.bincount(self._term[inside], minlength=terms)
        return np.where(spread > 0, np.log(1 + (part.stop - part.start) / np.maximum(spread, 1)), unknown)

    def _not_held(self, count: float) -> Found:
        """What no phrase holds only makes the text longer."""
        told = self._unheard[count] = Found(_NONE, _NOTHING, tuple([(count * rare) ** 2 for rare in self._unknown]))
        return told


def pairs(forms: Sequence[WordTerms]) -> tuple[list[Hashable], list[float]]:
    """Neighbours, and what each two count together."""
    dull = {(one[1], other[1]): one[2] and other[2] for one, other in pairwise(forms)}
    return list(dull), [pair_worth(both) for both in dull.values()]
