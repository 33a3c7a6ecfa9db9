"""Finds written-out phrases in a text, fast however many phrases there are. What a phrase means is its owner's.

A phrase is plain words; `a|b` is either word, `a|` is a word that may be missing, `*` is any one word, `..` is up to three words.
Apostrophes and case do not count.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern
from typing import Final, Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_ANY: Final = "*"
_GAP: Final = ".."
_WIDEST_GAP = 3
# A named tuple made without a call into Python: a text is many words.
_new = tuple.__new__


class Word(NamedTuple):
    """One word of a text: lower case without apostrophes, and where it stands."""

    plain: str
    start: int
    end: int


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text: the words from `first` up to `last` (exclusive)."""

    first: int
    last: int
    meaning: Meaning


@lru_cache(maxsize=16)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text, in order. Several readers ask for the same text in a row, so the newest few are kept."""
    if not text.isascii():
        return tuple([Word(plain(match[0]), *match.span()) for match in _WORD.finditer(text)])
    found = _WORD.finditer(text.lower())
    if "'" in text or "`" in text:
        return tuple([_new(Word, (match[0].translate(_APOSTROPHES), match.start(), match.end())) for match in found])
    return tuple([_new(Word, (match[0], match.start(), match.end())) for match in found])


def plain(word: str) -> str:
    """A word as phrases are compared."""
    return word.translate(_APOSTROPHES).lower()


class _Place(Generic[Meaning]):
    """A place within phrases: by word the places that may come next, and what has been said when a phrase ends here."""

    __slots__ = ("ends", "parts", "words")

    def __init__(self) -> None:
        self.words: dict[str, tuple[_Place[Meaning], ...]] = {}
        self.parts: dict[str, _Place[Meaning]] = {}
        self.ends: list[Meaning] = []

    def after(self, part: str) -> "_Place[Meaning]":
        """The place after a word or a choice of words; phrases that go on alike share it."""
        if part not in self.parts:
            place: _Place[Meaning] = _Place()
            self.parts[part], reached = place, (place,)
            for choice in dict.fromkeys(part.split("|")):
                if choice:
                    # Most words lead on to one place, and those of one choice to the same: they share the tuple.
                    word = intern(choice if choice in (_ANY, _GAP) else plain(choice))
                    before = self.words.get(word)
                    self.words[word] = reached if before is None else before + reached
        return self.parts[part]

    def settle(self) -> None:
        """No phrase is added any more: what finds the shared beginnings goes, which is a quarter of the memory."""
        waiting = [self]
        while waiting:
            place = waiting.pop()
            waiting += place.parts.values()
            del place.parts


class _State(Generic[Meaning]):
    """All places a text may have come to at once. What comes next is worked out when a text first gets there."""

    __slots__ = ("any", "ends", "gap", "then")

    def __init__(self, places: Sequence[_Place[Meaning]]) -> None:
        self.ends = list({id(meaning): meaning for place in places for meaning in place.ends}.values())
        merged: dict[str, tuple[_Place[Meaning], ...]] = {}
        for place in places:
            for word, reached in place.words.items():
                merged[word] = merged[word] + reached if word in merged else reached
        self.any: _State[Meaning] | None = _State(merged.pop(_ANY)) if _ANY in merged else None
        self.gap: _State[Meaning] | None = _State(merged.pop(_GAP)) if _GAP in merged else None
        self.then: dict[str, tuple[_Place[Meaning], ...] | _State[Meaning]] = dict(merged)

    def next(self, word: str) -> "_State[Meaning] | None":
        """Where the word leads; None when no phrase goes on with it."""
        reached = self.then.get(word)
        if isinstance(reached, tuple):
            # Two threads may both make it: either is right.
            self.then[word] = reached = _State(reached)
        return reached


class PhraseBook(Generic[Meaning]):
    """Any number of phrases, so that a text is read once. Every phrase begins with a word or a choice of words."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        start: _Place[Meaning] = _Place()
        for phrase, meaning in phrases:
            places = [start]
            for part in phrase.split():
                kept = places if "" in part.split("|") else []
                places = [*kept, *(place.after(part) for place in places)]
            for place in places:
                if place is not start:
                    place.ends.append(meaning)
        start.settle()
        self._start = _State([start])

    def find(self, words: Sequence[Word]) -> list[Found[Meaning]]:
        """Every phrase in the text, in the order of their first words; of one meaning at one place the longest."""
        plain_words, present = _spelled(words)
        found: list[Found[Meaning]] = []
        start = self._start
        if present.isdisjoint(start.then):
            return found
        begins = start.then
        for first, word in enumerate(plain_words):
            if word in begins and (state := start.next(word)) is not None:
                _follow(state, plain_words, first, found)
        return found


def _follow(state: _State[Meaning], words: Sequence[str], first: int, found: list[Found[Meaning]]) -> None:
    """Where phrases that begin with the word at `first` end."""
    ends: dict[int, tuple[int, Meaning]] = {}
    count, at = len(words), first + 1
    waiting: list[tuple[_State[Meaning], int]] = []
    while True:
        for meaning in state.ends:
            held = ends.get(id(meaning))
            if held is None or held[0] < at:
                ends[id(meaning)] = (at, meaning)
        if state.gap is not None:
            waiting += [(state.gap, at + skipped) for skipped in range(min(_WIDEST_GAP, count - at), -1, -1)]
        reached = None
        if at < count:
            if state.any is not None:
                waiting.append((state.any, at + 1))
            if words[at] in state.then:
                reached = state.next(words[at])
        if reached is not None:
            state, at = reached, at + 1
        elif waiting:
            state, at = waiting.pop()
        else:
            break
    found += [Found(first, last, meaning) for last, meaning in ends.values()]


# The words looked at last, with their spelling: several books read the same text one after the other.
_latest: tuple[Sequence[Word], list[str], frozenset[str]] = ((), [], frozenset())


def _spelled(words: Sequence[Word]) -> tuple[list[str], frozenset[str]]:
    global _latest  # noqa: PLW0603 - a whole tuple is put in place at once, so threads see old or new, never half
    known, plain_words, present = _latest
    if known is not words:
        plain_words = [word.plain for word in words]
        present = frozenset(plain_words)
        _latest = (words, plain_words, present)
    return plain_words, present
