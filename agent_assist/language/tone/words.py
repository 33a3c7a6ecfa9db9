"""The readable lexicon of service tone: phrases, what they move, and sounds-like words that are set aside. Reads one file."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from agent_assist.domain.words import Label
from agent_assist.language.phrases import Found, PhraseBook, Word, plain
from agent_assist.resources import resource_path

_NEGATION_REACH = 3


@dataclass(frozen=True, slots=True)
class Pull:
    """Which label a phrase moves and how far, in log odds; no label only sets the words aside.

    In a text of more than `most_words` words the phrase means nothing.
    """

    label: Label | None
    weight: float
    most_words: int


class Hit(NamedTuple):
    """A phrase of the lexicon in a text, by characters."""

    start: int
    end: int
    label: Label
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What `resources/language/tone.toml` says."""

    asides: PhraseBook[Pull]
    phrases: PhraseBook[Pull]
    negations: frozenset[str]
    curt: frozenset[str]
    refusals: frozenset[str]
    spellings: dict[str, tuple[str, ...]]

    def read(self, words: Sequence[Word]) -> tuple[list[Hit], list[tuple[int, int]]]:
        """The phrases that count, in order, and the stretches of the text that are to be set aside."""
        asides = [found for found in self.asides.find(words) if len(words) <= found.meaning.most_words]
        taken = {at for found in asides for at in range(found.first, found.last)}
        kept = _longest(
            [found for found in self.phrases.find(words) if taken.isdisjoint(range(found.first, found.last))]
        )
        hits = [hit for found in kept if (hit := self._hit(words, found))]
        hits += [
            Hit(words[found.first].start, words[found.last - 1].end, found.meaning.label, found.meaning.weight)
            for found in _longest(asides)
            if found.meaning.label
        ]
        return hits, [(words[found.first].start, words[found.last - 1].end) for found in asides]

    def _hit(self, words: Sequence[Word], found: "Found[Pull]") -> Hit | None:
        """A phrase after "not" says the opposite of something good and nothing of something bad."""
        label, weight = found.meaning.label, found.meaning.weight
        start, end = words[found.first].start, words[found.last - 1].end
        before = words[max(0, found.first - _NEGATION_REACH) : found.first]
        denied = next((word for word in before if word.plain in self.negations), None)
        if label is None:
            return None
        if denied is None:
            return Hit(start, end, label, weight)
        return Hit(denied.start, end, "frustrated", weight * 0.6) if label == "satisfied" else None


def _longest(found: "list[Found[Pull]]") -> "list[Found[Pull]]":
    """Of phrases that share words the longest, then the first."""
    if len(found) < 2:
        return found
    kept: list[Found[Pull]] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda item: (item.first - item.last, item.first)):
        places = set(range(item.first, item.last))
        if not places & taken:
            kept.append(item)
            taken |= places
    return sorted(kept, key=lambda item: item.first)


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read at the first call."""
    told = tomllib.loads(resource_path("language", "tone.toml").read_text(encoding="utf-8"))
    return Lexicon(
        _book(told["aside"]),
        _book(told["group"]),
        frozenset(map(plain, told["negation"]["words"])),
        frozenset(map(plain, told["curt"]["words"])),
        frozenset(map(plain, told["refusal"]["words"])),
        {spelled: tuple(meant.split()) for spelled, meant in told["spelling"].items()},
    )


def _book(groups: list[dict[str, object]]) -> PhraseBook[Pull]:
    phrases: list[tuple[str, Pull]] = []
    for group in groups:
        pull = Pull(group.get("label"), float(group.get("weight", 0)), int(group.get("most_words", 2000)))  # type: ignore[arg-type, call-overload]
        phrases += [(phrase, pull) for phrase in group["say"]]  # type: ignore[attr-defined]
    return PhraseBook(phrases)
