"""What a word brings to the likeness of two texts: stem, group, stretches of letters. Knows no wish and no phrase."""

import re
import tomllib
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from agent_assist.language.phrases import split
from agent_assist.resources import resource_path

_LETTERS, _LETTERS_WORTH, _PAIR_WORTH, _STOP_WORTH = 4, 0.25, 0.3, 0.4
_GROUP_WORTH = 1.0
_ENDINGS = ("ing", "ies", "ed", "es", "s", "ly")
_LONGEST_TEXT, _LONGEST_WORDS = 2000, 80
_DRAWN_TOGETHER = {f"{word}s": (word, "is") for word in ("where", "what", "how", "when", "who")}
STOP = frozenset(
    """a an the is are was were be am i im you he she it we they my your our to of in on at for and or so just please hi hello do have has can
    could would will this that me with""".split()
)  # fmt: skip


# A word or a sign that one wish may end at and the next begin.
_JOINS = frozenset(("and", "but", "also", "plus", "then", "because"))
_STOPS = frozenset(".,;:!?\n—–")
_LEAST_CLAUSE, _LEAST_TELLING, _MOST_CLAUSES = 3, 2, 4


# How somebody feels says nothing of what they want: "and I'm furious" must not move one wish before another.
_MOOD = re.compile(
    r"(?:[,.;!]|\b(?:and|but|so|because)\b)?\s*\b(?:i['’]?m|i am|i feel|i['’]ve got|it['’]?s|this is)\s+"
    r"(?:(?:now|just|so|really|very|quite|extremely|absolutely|beyond|getting|getting very|a bit|rather)\s+)*"
    r"(?:furious|angry|cross|livid|fuming|seething|annoyed|upset|mad|frustrated|frustrating|infuriating|disappointed|"
    r"disappointing|disgusted|gutted|devastated|sad|unhappy|miserable|fed up|stressed|stressing me out|"
    r"a disgrace|disgraceful|ridiculous|outrageous|happy|delighted|pleased)\b"
    r"(?!\s+(?:about|with|at|by|that|because|of|for|to|when|how|in)\b)",
    re.IGNORECASE,
)


def _without_mood(text: str) -> str:
    """The text without asides on a mood; whole where nothing else would be left."""
    left = _MOOD.sub(" ", text)
    return left if len(left.split()) >= _LEAST_CLAUSE else text


class WordTerms(NamedTuple):
    """`terms` with what each counts; `meant`: what stands for the word in a pair; `dull`: it says nothing by itself."""

    terms: tuple[tuple[str, float], ...]
    meant: str
    dull: bool


@lru_cache(maxsize=16)
def words_of(text: str) -> tuple[str, ...]:
    """The first words of a text as they are compared."""
    return tuple([word.plain for word in split(_without_mood(text[:_LONGEST_TEXT]))[:_LONGEST_WORDS]])


@lru_cache(maxsize=16)
def clauses_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a text that may each tell of a wish; empty when it is all one."""
    found: list[list[str]] = [[]]
    end, text = 0, _without_mood(text[:_LONGEST_TEXT])
    for word in split(text)[:_LONGEST_WORDS]:
        joined = word.plain in _JOINS
        if (
            (joined or not _STOPS.isdisjoint(text[end : word.start]))
            and len(found) < _MOST_CLAUSES
            and _tells(found[-1])
        ):
            found.append([])
        if not joined or found[-1]:
            found[-1].append(word.plain)
        end = word.end
    if len(found) > 1 and not _tells(found[-1]):
        found[-2].extend(found.pop())
    return tuple(map(tuple, found)) if len(found) > 1 else ()


def _tells(words: list[str]) -> bool:
    return len(words) >= _LEAST_CLAUSE and sum(word not in STOP for word in words) >= _LEAST_TELLING


@lru_cache(maxsize=4096)
def spelled(word: str) -> tuple[str, ...]:
    """The word, or the two that were drawn together."""
    return _DRAWN_TOGETHER.get(word, (word,))


@lru_cache(maxsize=4096)
def word_terms(word: str) -> WordTerms:
    """Its stem, its group, and its stretches of letters with its edges marked: they carry misspellings."""
    stem, group, dull = _stem(word), _groups().get(word), word in STOP
    terms = {stem: _STOP_WORTH if dull else 1.0}
    if group:
        terms[group] = _GROUP_WORTH
    if not dull:
        edged = f"<{word[:24]}>"
        for at in range(len(edged) - _LETTERS + 1):
            stretch = "#" + edged[at : at + _LETTERS]
            terms[stretch] = terms.get(stretch, 0.0) + _LETTERS_WORTH
    return WordTerms(tuple(terms.items()), group or stem, dull)


def pair_worth(dull: bool) -> float:
    """What two neighbours count together; `dull`: neither says anything by itself."""
    return _PAIR_WORTH * (0.5 if dull else 1.0)


def stems_of(text: str) -> tuple[str, ...]:
    """The distinct stems and groups of a text, in their order."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_stems, words_of(text)))))


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(term for part in spelled(word) for term, _ in word_terms(part).terms[:2] if term[0] != "#")


@cache
def _groups() -> dict[str, str]:
    """The group of each word that has one, as `resources/language/synonyms.toml` tells it."""
    told = tomllib.loads(resource_path("language", "synonyms.toml").read_text(encoding="utf-8"))["group"]
    return {word: f"={name}" for name, words in told.items() for word in words}


def _stem(word: str) -> str:
    """The word without a common ending, when enough is left of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def forget_words() -> None:
    """Let go of what was remembered of single words: after thousands of example phrases were read at once."""
    for remembered in (spelled, word_terms, _stems):
        remembered.cache_clear()
