"""How like a text is to each of many phrases, by shared words and by where the words point. Knows no wish: numbers in, numbers out."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.intent_words import pair_worth, spelled, word_terms

# How much the directions count beside the shared words.
_DIRECTIONS_WORTH: Final = 0.8
_WORDS_SCALE: Final = 1.0 - _DIRECTIONS_WORTH
_DIRECTIONS_SCALE: Final = _DIRECTIONS_WORTH / embedding.LENGTH**2
_UNKNOWN_WORTH: Final = 0.4
_MOST_REMEMBERED: Final = 2048
# Words with how much they count.
Told = tuple[tuple[tuple[str, ...], float], ...]


class _Found(NamedTuple):
    """The phrases a term is in, what it is worth in each, and its own square."""

    numbers: Any
    worth: Any
    square: float


class PhraseIndex:
    """An inverted index of words, and a matrix of directions. A text is read once; every word's part is remembered."""

    def __init__(self, phrases: Sequence[tuple[str, ...]]) -> None:
        self.size = len(phrases)
        told = [list(_terms(words)) for words in phrases]
        spread = Counter(term for terms in told for term in dict(terms))
        self._rare = {term: math.log(1 + self.size / count) for term, count in spread.items()}
        self._unknown = _UNKNOWN_WORTH * math.log(1 + self.size)
        self._index = self._indexed(told)
        self._words: dict[str, _Found] = {}
        self._directions = np.array([_direction(((words, 1.0),)) for words in phrases])

    def likeness(self, told: Told) -> Any:
        """One number a phrase: 1 for the phrase itself, near 0 for one about something else."""
        parts: list[_Found] = []
        scales: list[float] = []
        for words, scale in told:
            found = [self._word(word) for word in dict.fromkeys(words)]
            found.extend(self._pairs(words))
            parts.extend(found)
            scales.extend([scale] * len(found))
        length = math.sqrt(math.fsum(part.square * scale * scale for part, scale in zip(parts, scales, strict=True)))
        numbers = np.concatenate([part.numbers for part in parts])
        worth = np.concatenate([part.worth for part in parts])
        if len(told) > 1:
            worth = worth * np.repeat(scales, [len(part.numbers) for part in parts])
        shared = np.bincount(numbers, worth, minlength=self.size) * (_WORDS_SCALE / (length or 1.0))
        # Whole numbers: every order of adding them up gives the same.
        return shared + (self._directions @ _direction(told)).astype(np.float64) * _DIRECTIONS_SCALE

    def _word(self, word: str) -> _Found:
        held = self._words.get(word)
        if held is None:
            terms = [term for part in spelled(word) for term in word_terms(part).terms]
            if len(self._words) >= _MOST_REMEMBERED:
                self._words.clear()
            held = self._words[word] = self._together(terms)
        return held

    def _pairs(self, words: tuple[str, ...]) -> Iterator[_Found]:
        index, unknown = self._index, self._unknown
        for pair, worth in _pair_terms(words):
            found = index.get(pair)
            if found is None:
                yield _Found(_NONE, _NOTHING, (worth * unknown) ** 2)
            else:
                weight = worth * self._rare[pair]
                yield _Found(found[0], found[1] * weight, weight * weight)

    def _together(self, terms: Iterable[tuple[str, float]]) -> _Found:
        weighed = [(term, count * self._rare.get(term, self._unknown)) for term, count in terms]
        found = [(self._index[term], weight) for term, weight in weighed if term in self._index]
        square = math.fsum(weight * weight for _, weight in weighed)
        if not found:
            return _Found(_NONE, _NOTHING, square)
        sums = np.bincount(
            np.concatenate([numbers for (numbers, _), _ in found]),
            np.concatenate([worth * weight for (_, worth), weight in found]),
            minlength=self.size,
        )
        numbers = np.flatnonzero(sums)
        return _Found(numbers, sums[numbers], square)

    def _indexed(self, told: Sequence[Sequence[tuple[str, float]]]) -> dict[str, tuple[Any, Any]]:
        """By term: the phrases that have it and what it is worth in each, as arrays."""
        listed: dict[str, dict[int, float]] = {}
        for number, terms in enumerate(told):
            weighed = [(term, count * self._rare[term]) for term, count in terms]
            length = math.sqrt(math.fsum(weight * weight for _, weight in weighed)) or 1.0
            for term, weight in weighed:
                worth = listed.setdefault(term, {})
                worth[number] = worth.get(number, 0.0) + weight / length
        return {
            term: (np.array(list(worth), dtype=np.intp), np.array(list(worth.values())))
            for term, worth in listed.items()
        }


_NONE: Final = np.zeros(0, dtype=np.intp)
_NOTHING: Final = np.zeros(0)


def _terms(words: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Every term of a text with what it counts; a word said again says nothing more."""
    for word in dict.fromkeys(words):
        for part in spelled(word):
            yield from word_terms(part).terms
    yield from _pair_terms(words)


@lru_cache(maxsize=16)
def _pair_terms(words: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Neighbours with what they count. Two indices are asked about the same text in a row, so the newest few are kept."""
    forms = [word_terms(part) for word in words for part in spelled(word)]
    return tuple({f"{one.meant} {other.meant}": pair_worth(one, other) for one, other in pairwise(forms)}.items())


@lru_cache(maxsize=16)
def _direction(told: Told) -> Any:
    words = embedding.shipped()
    sums = words.sum_of(told[0][0]) * told[0][1]
    for more, scale in told[1:]:
        sums = sums + words.sum_of(more) * scale
    return embedding.direction(sums)
