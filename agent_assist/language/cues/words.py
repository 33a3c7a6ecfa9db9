"""The phrases behind the cues, read from `resources/language/cues/` into one book, so that a text is gone through once."""

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, cast

from agent_assist.domain.words import CueKind
from agent_assist.language.phrases import PhraseBook, plain
from agent_assist.resources import resource_path

# Which cue of several comes first: the order of these files, and of the entries in each.
FILES: Final = ("losses", "leaving", "service", "threats", "life", "feelings", "contact")
Part = Literal[
    "say", "unless", "person", "animal", "now", "later", "instead", "because", "no_because", "before_name", "after_name"
]
_Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a phrase says: it is a cue, keeps one from being a cue, or plays another part beside one."""

    part: Part
    kind: CueKind
    value: str = ""
    order: int = field(default_factory=itertools.count().__next__)


@dataclass(frozen=True, slots=True)
class LossWords:
    """How a loss is told of somebody; the words are explained in `losses.toml`."""

    gone: frozenset[str]
    done_to: frozenset[str]
    not_before: frozenset[str]
    not_after_died: frozenset[str]
    between: frozenset[str]
    things: frozenset[str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueWords:
    """One book of every phrase, and the word lists that need more than a phrase."""

    book: PhraseBook[Sense]
    alone: Mapping[str, CueKind]
    not_names: frozenset[str]
    loss: LossWords


@cache
def cue_words() -> CueWords:
    """The shipped phrases, read once."""
    files = {
        name: tomllib.loads(resource_path("language", "cues", f"{name}.toml").read_text("utf-8")) for name in FILES
    }
    lost = files["losses"]["lost"]
    return CueWords(
        PhraseBook(itertools.chain(_losses(lost), *(_phrases(told) for told in files.values()))),
        {
            plain(text): entry["kind"]
            for told in files.values()
            for entry in told.get("cue", ())
            for text in entry.get("alone", ())
        },
        frozenset(map(plain, files["leaving"]["names"]["not_names"])),
        LossWords(*(frozenset(map(plain, lost[name])) for name in LossWords.__slots__)),
    )


def _phrases(told: _Table) -> Iterator[tuple[str, Sense]]:
    groups: _Table = told.get("words", {})
    for entry in told.get("cue", ()):
        yield from _entry(entry, groups, entry["kind"], entry.get("value", ""))
    for entry in told.get("reason", ()):
        yield from _entry(entry, groups, "exit_reason", entry["value"])
    for name, part in (("because", "because"), ("now", "now")):
        if name in told:
            yield from _all(told[name]["say"], groups, Sense(cast(Part, part), "exit_reason"))
    yield from _all(told.get("because", {}).get("unless", ()), groups, Sense("no_because", "exit_reason"))
    yield from _all(told.get("now", {}).get("later", ()), groups, Sense("later", "preference"))
    for part in ("before", "after"):
        yield from _all(told.get("names", {}).get(part, ()), groups, Sense(cast(Part, f"{part}_name"), "competitor"))
    for channel, words in told.get("channel", {}).items():
        spoken = {name: said.split("|") for name, said in words.items()}
        for name, value in (("wanted", channel), ("unwanted", f"not {channel}")):
            yield from _entry(told[name], spoken, "preference", value)
        yield from _all(told["instead"]["say"], spoken, Sense("instead", "preference", channel))
    yield from _all(told.get("now", {}).get("unless", ()), groups, Sense("unless", "deadline"))


def _entry(entry: _Table, groups: _Table, kind: CueKind, value: str) -> Iterator[tuple[str, Sense]]:
    yield from _all(entry["say"], groups, Sense("say", kind, value))
    yield from _all(entry.get("unless", ()), groups, Sense("unless", kind, value))


def _all(phrases: Iterable[str], groups: _Table, sense: Sense) -> Iterator[tuple[str, Sense]]:
    return ((spelled, sense) for phrase in phrases for spelled in spelled_out(phrase, groups))


def spelled_out(phrase: str, groups: Mapping[str, Iterable[str]]) -> list[str]:
    """A phrase with its groups of words written out; a group's entry of several words makes a phrase of its own."""
    places = []
    for token in phrase.split():
        words: list[str] = []
        for choice in token.split("|"):
            name = choice.strip("@{}")
            words += groups[name] if choice[:1] in ("@", "{") else [choice]
        single = [word for word in words if " " not in word]
        places.append([*(["|".join(single)] if single else []), *(word for word in words if " " in word)])
    return [" ".join(chosen) for chosen in itertools.product(*places)]


def _losses(lost: _Table) -> Iterator[tuple[str, Sense]]:
    """Nouns, and their possessives ("dad's" is compared as "dads"), each meaning the noun."""
    for name, part in (("people", "person"), ("animals", "animal")):
        for noun in lost[name]:
            sense = Sense(cast(Part, part), "lost_person", noun)
            spelled = noun.replace("-", " ")
            yield spelled, sense
            yield f"{spelled}s", sense
