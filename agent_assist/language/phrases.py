"""Finds written-out phrases in a text, fast however many phrases there are. What a phrase means is its owner's.

A phrase is plain words; `a|b` is either word, `*` is any one word, `..` is up to three words. Apostrophes and case do not count.
"""

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


class _Node(Generic[Meaning]):
    """A place in the tree of phrases: what may come next, and what has been said when a phrase ends here."""

    __slots__ = ("ends", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node[Meaning]] = {}
        self.ends: list[Meaning] = []


class PhraseBook(Generic[Meaning]):
    """Phrases as a tree of words, so that a text is read once. Every phrase begins with a word or a choice of words."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._root: _Node[Meaning] = _Node()
        for phrase, meaning in phrases:
            nodes = [self._root]
            for part in phrase.split():
                nodes = _next_nodes(nodes, part)
            for node in nodes:
                node.ends.append(meaning)

    def find(self, words: Sequence[Word]) -> Iterator[Found[Meaning]]:
        """Every phrase in the text, in the order of their first words; of one meaning at one place the longest."""
        plain_words, present = _spelled(words)
        first_words = self._root.then
        if present.isdisjoint(first_words):
            return
        for first, word in enumerate(plain_words):
            node = first_words.get(word)
            if node is None:
                continue
            ends: dict[int, Found[Meaning]] = {}
            for last, meaning in _ends(node, plain_words, first + 1):
                held = ends.get(id(meaning))
                if held is None or held.last < last:
                    ends[id(meaning)] = Found(first, last, meaning)
            yield from ends.values()


# The words looked at last, with their spelling: a dozen books read the same text one after the other.
_latest: tuple[Sequence[Word], list[str], frozenset[str]] = ((), [], frozenset())


def _spelled(words: Sequence[Word]) -> tuple[list[str], frozenset[str]]:
    global _latest  # noqa: PLW0603 - a whole tuple is put in place at once, so threads see old or new, never half
    known, plain_words, present = _latest
    if known is not words:
        plain_words = [word.plain for word in words]
        present = frozenset(plain_words)
        _latest = (words, plain_words, present)
    return plain_words, present


def _next_nodes(nodes: Sequence[_Node[Meaning]], part: str) -> list[_Node[Meaning]]:
    """The places after `part`, made where they are missing. Choices meet again in one place when they are new."""
    choices = [choice if choice in (_ANY, _GAP) else plain(choice) for choice in part.split("|")]
    reached: dict[int, _Node[Meaning]] = {}
    for node in nodes:
        for choice in choices:
            if choice not in node.then:
                node.then[choice] = _Node()
            found = node.then[choice]
            reached[id(found)] = found
    return list(reached.values())


def _ends(node: _Node[Meaning], words: Sequence[str], at: int) -> Iterator[tuple[int, Meaning]]:
    """Where phrases that have come as far as `node` end, the nearest first for each."""
    for meaning in node.ends:
        yield at, meaning
    then = node.then
    if not then:
        return
    if at < len(words):
        for part in (words[at], _ANY):
            if part in then:
                yield from _ends(then[part], words, at + 1)
    if _GAP in then:
        for skipped in range(min(_WIDEST_GAP, len(words) - at) + 1):
            yield from _ends(then[_GAP], words, at + skipped)
