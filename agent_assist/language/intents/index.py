"""How like a text is to each of many phrases, by shared words and by where the words point. Knows no wish: numbers in, numbers out."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.intents.terms import Found, TermTable, pairs
from agent_assist.language.intents.words import WordTerms, spelled, word_terms

# How much the directions count beside the shared words.
_DIRECTIONS_WORTH: Final = 0.8
_WORDS_SCALE: Final = 1.0 - _DIRECTIONS_WORTH
_DIRECTIONS_SCALE: Final = _DIRECTIONS_WORTH / embedding.LENGTH**2
_MOST_REMEMBERED: Final = 4096
# Each set of phrases is asked about the same text in a row: the newest few answers are kept.
_NEWEST: Final = 8
# Words with how much they count.
Told = tuple[tuple[tuple[str, ...], float], ...]


class PhraseIndex:
    """An inverted index of words, and a matrix of directions. A text is read once; every word's part is remembered.

    Several sets of phrases may lie in one index, each with rarities of its own: no set changes what the others find.
    """

    def __init__(self, *sets: Sequence[tuple[str, ...]]) -> None:
        ends = np.cumsum([len(phrases) for phrases in sets]).tolist()
        self.parts = [slice(start, end) for start, end in zip((0, *ends[:-1]), ends, strict=True)]
        self.size: int = ends[-1]
        phrases = list(chain.from_iterable(sets))
        self._terms = TermTable(phrases, self.parts)
        self._directions = np.array([_direction(((words, 1.0),)) for words in phrases])
        embedding.shipped().rest()
        self._words: dict[str, tuple[Found, tuple[WordTerms, ...]]] = {}
        self._newest = lru_cache(maxsize=_NEWEST)(self._likeness)

    def likeness(self, told: Told) -> Any:
        """One number a phrase: 1 for the phrase itself, near 0 for one about something else. Not to be written to."""
        return self._newest(told)

    def among(self, part: int) -> Any:
        """The likeness of every two phrases of one set."""
        directions = self._directions[self.parts[part]]
        near = (directions @ directions.T).astype(np.float64) * _DIRECTIONS_SCALE
        near += self._terms.products(self.parts[part]) * _WORDS_SCALE
        return near

    def settle(self) -> None:
        """Keep only what a text needs; `among` has been asked for the last time."""
        self._terms.settle()

    def _likeness(self, told: Told) -> Any:
        found: list[Found] = []
        for words, scale in told:
            held = self._held(words)
            found += held if scale == 1.0 else [_scaled(item, scale) for item in held]
        numbers, worth, squares = zip(*found, strict=True)
        counted: Any = np.bincount(np.concatenate(numbers), np.concatenate(worth), minlength=self.size)
        near = counted.astype(np.float64, copy=False)  # nothing at all counts in whole numbers
        for part, own in zip(self.parts, zip(*squares, strict=True), strict=True):
            near[part] *= _WORDS_SCALE / (math.sqrt(math.fsum(own)) or 1.0)
        # Whole numbers: every order of adding them up gives the same.
        near += np.multiply(self._directions @ _direction(told), _DIRECTIONS_SCALE, dtype=np.float64)
        near.flags.writeable = False
        return near

    def _held(self, words: tuple[str, ...]) -> list[Found]:
        """What the words and their pairs are worth; a word said again says nothing more."""
        known = self._words
        told = {word: known.get(word) or self._learn(word) for word in words}
        found = [item for item, _ in told.values()]
        found += map(self._terms.found, *pairs([form for word in words for form in told[word][1]]))
        return found

    def _learn(self, word: str) -> tuple[Found, tuple[WordTerms, ...]]:
        forms = tuple([word_terms(part) for part in spelled(word)])
        numbers, worth, squares = zip(
            *[self._terms.found(term, count) for form in forms for term, count in form.terms], strict=True
        )
        sums = np.bincount(np.concatenate(numbers), np.concatenate(worth), minlength=self.size)
        places = np.flatnonzero(sums)
        found = Found(places, sums[places], tuple(map(math.fsum, zip(*squares, strict=True))))
        if len(self._words) >= _MOST_REMEMBERED:
            self._words.clear()
        told = self._words[word] = (found, forms)
        return told


def _scaled(found: Found, scale: float) -> Found:
    return Found(found.numbers, found.worth * scale, tuple([square * scale * scale for square in found.squares]))


def _direction(told: Told) -> Any:
    words = embedding.shipped()
    sums = words.sum_of(told[0][0]) * told[0][1]
    for more, scale in told[1:]:
        sums = sums + words.sum_of(more) * scale
    return embedding.direction(sums)
