"""Cues: what a customer's words say beyond their tone, each with the words that triggered it. Never guesses at what is not said."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from agent_assist.domain.reading import Cue
from agent_assist.domain.words import CueKind
from agent_assist.language import deadlines
from agent_assist.language.phrases import Found, PhraseBook, Word, plain, split
from agent_assist.language.things import order_number, thing
from agent_assist.resources import resource_path

_LOST_REACH = 4
_OWNERS = frozenset({"my", "our", "his", "her", "their", "your"})


@dataclass(frozen=True, slots=True)
class _CueWords:
    """What `resources/language/cues.toml` says."""

    books: tuple[tuple[CueKind, str, PhraseBook[str], PhraseBook[str]], ...]
    people: PhraseBook[str]
    animals: PhraseBook[str]
    gone: frozenset[str]
    not_before: frozenset[str]


def find(text: str, things: "PhraseBook[str]") -> tuple[Cue, ...]:
    """Every cue of one utterance, at most one of each kind, in the order of `CueKind` in the shipped file."""
    words = split(text)
    found = [*_lost(text, words), *_spoken(text, words)]
    found += [cue for cue in (deadlines.find(text), order_number(text), thing(text, words, things)) if cue]
    by_kind: dict[CueKind, Cue] = {}
    for cue in found:
        by_kind.setdefault(cue.kind, cue)
    return tuple(by_kind.values())


def loss(found: Iterable[Cue]) -> str:
    """The words that told of a death; empty when none did."""
    return next((cue.text for cue in found if cue.kind == "bereavement"), "")


def thing_book(things: Iterable[str]) -> "PhraseBook[str]":
    """A playbook's nouns, ready to be found."""
    return PhraseBook((noun, noun) for noun in things if noun.strip())


@cache
def _words() -> _CueWords:
    told = tomllib.loads(resource_path("language", "cues.toml").read_text(encoding="utf-8"))
    lost = told["lost"]
    return _CueWords(
        tuple(
            (cue["kind"], cue.get("value", ""), _book(cue["say"]), _book(cue.get("unless", ()))) for cue in told["cue"]
        ),
        _named(lost["people"]),
        _named(lost["animals"]),
        frozenset(map(plain, lost["gone"])),
        frozenset(map(plain, lost["not_before"])),
    )


def _book(phrases: Iterable[str]) -> "PhraseBook[str]":
    return PhraseBook((phrase, "") for phrase in phrases)


def _named(nouns: Iterable[str]) -> "PhraseBook[str]":
    """Nouns, and their possessives ("dad's" is compared as "dads"), each meaning the noun."""
    return PhraseBook(
        (spelled, noun) for noun in nouns for spelled in (noun.replace("-", " "), noun.replace("-", " ") + "s")
    )


def _spoken(text: str, words: Sequence[Word]) -> Iterator[Cue]:
    for kind, value, says, unless in _words().books:
        others: list[Found[str]] | None = None
        for found in says.find(words):
            others = list(unless.find(words)) if others is None else others
            if not any(_means_else(found, other) for other in others):
                yield Cue(kind, _text(text, words, found), value)
                break


def _means_else(found: "Found[str]", other: "Found[str]") -> bool:
    """Whether `other` stands over the same words and goes on at least as far: "leaving for work", not "leaving for another"."""
    overlap = other.first < found.last and found.first < other.last
    return overlap and other.last >= found.last


def _text(text: str, words: Sequence[Word], found: "Found[str]") -> str:
    return text[words[found.first].start : words[found.last - 1].end]


# ------------------------------------------------------------------------------------------------------------ who died
def _lost(text: str, words: Sequence[Word]) -> Iterator[Cue]:
    """Bereavement by name: "my dad died", "our dog was put down", "her mother's funeral", "lost my husband"."""
    known = _words()
    for book, animal in ((known.people, False), (known.animals, True)):
        for found in sorted(book.find(words), key=lambda item: (item.first, -item.last)):
            last = _loss_ends(words, found, animal)
            if last:
                first = next(
                    (at for at in range(max(found.first - 3, 0), found.first) if words[at].plain == "lost"),
                    found.first - 1,
                )
                stretch = text[words[first].start : words[last - 1].end]
                yield Cue("bereavement", stretch, found.meaning)
                yield Cue("lost_person", stretch, found.meaning)
                return


def _loss_ends(words: Sequence[Word], found: "Found[str]", animal: bool) -> int:
    """The word after which the loss has been said; 0 when nothing was lost."""
    before = [word.plain for word in words[max(0, found.first - 3) : found.first]]
    if not before or not _OWNERS.intersection(before[-2:]):
        return 0
    if not animal and "lost" in before and "have lost touch" not in " ".join(before):
        return found.last
    if "late" in before[-1:] or _funeral_of(before, words, found):
        return found.last
    return _gone(words, found.last)


def _funeral_of(before: Sequence[str], words: Sequence[Word], found: "Found[str]") -> bool:
    rites = {"funeral", "wake", "cremation", "burial", "ashes", "memorial", "death", "passing"}
    follows = {word.plain for word in words[found.last : found.last + 1]}
    return bool(rites & (set(before) | follows))


def _gone(words: Sequence[Word], start: int) -> int:
    known = _words()
    for at in range(start, min(start + _LOST_REACH, len(words))):
        word = words[at].plain
        after = words[at + 1].plain if at + 1 < len(words) else ""
        if word in (
            "not",
            "isnt",
            "wasnt",
            "hasnt",
            "nearly",
            "almost",
            "phone",
            "battery",
            "laptop",
            "who",
            "and",
            "but",
        ):
            return 0
        if word in known.gone:
            if after in known.not_before:
                return 0
            return at + 2 if after in ("away", "on") else at + 1
        if word == "put" and after in ("down", "to"):
            return min(at + 3, len(words)) if after == "to" else at + 2
    return 0
