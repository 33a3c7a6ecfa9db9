"""What a customer wants, by likeness to a playbook's example phrases. Five phrases an intent are enough; unknown stays unknown."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np

from agent_assist.domain.playbook import Intent
from agent_assist.domain.reading import IntentScore
from agent_assist.language.phrases import split
from agent_assist.resources import resource_path

_MOST = 4
# Weaker than this is no candidate at all; what counts as known is for the domain to say.
_FLOOR = 0.2
# Logistic of likeness and lead over the next intent, fitted on Banking77 dev with five phrases an intent.
_PER_LIKENESS, _PER_LEAD, _START = 3.4, 3.2, -3.0
# How much the next two examples of the same intent count beside its best.
_AGREEING = 0.6
_LETTERS, _LETTERS_WORTH, _PAIR_WORTH, _STOP_WORTH = 4, 0.25, 0.3, 0.4
_GROUP_WORTH = 1.0
_UNKNOWN_WORTH = 0.4
_ENDINGS = ("ing", "ies", "ed", "es", "s", "ly")
_SHORT_WORDS = 4
_EARLIER_WORTH = 0.7
# What was wanted a turn ago is believed less, and not at all once the words speak for themselves.
_BORROWED = 0.7
_CLEAR = 0.5
_LONGEST_WORDS = 80
# Examples further down than this are of intents that cannot be among the likeliest.
_NEAREST = 32
_FAINT = 1e-9
_DRAWN_TOGETHER = {f"{word}s": (word, "is") for word in ("where", "what", "how", "when", "who")}
_STOP = frozenset(
    """a an the is are was were be am i im you he she it we they my your our to of in on at for and or so just please hi hello do have has can
    could would will this that me with""".split()
)  # fmt: skip


class IntentMatcher:
    """An inverted index over the example phrases. Building it takes milliseconds, matching a fraction of one."""

    def __init__(self, intents: Sequence[Intent]) -> None:
        self._ids = [intent.id for intent in intents]
        examples = [(at, terms_of(phrase)) for at, intent in enumerate(intents) for phrase in _examples(intent)]
        spread = Counter(term for _, terms in examples for term in terms)
        self._rare = {term: math.log(1 + len(examples) / count) for term, count in spread.items()}
        self._unknown = _UNKNOWN_WORTH * math.log(1 + len(examples))
        self._owner = [at for at, _ in examples]
        self._index = _index(self._unit(terms) for _, terms in examples)

    def match(self, text: str, earlier: Sequence[str] = ()) -> tuple[IntentScore, ...]:
        """The intents the text is like, likeliest first; `earlier`: the customer's turns before, newest last.

        A text too short to say what is wanted ("how much time do I have?") is read together with the turns before it.
        """
        terms = terms_of(text)
        if not terms:
            return ()
        own = self._scores(terms)
        telling = [word.plain for word in split(text[:2000]) if word.plain not in _STOP]
        if len(telling) >= _SHORT_WORDS or not earlier or (own and own[0].confidence >= _CLEAR):
            return own
        blended = self._scores(self._with_earlier(text, earlier))
        return tuple(
            IntentScore(item.intent, round(item.confidence * _BORROWED, 4))
            for item in blended
            if item.confidence * _BORROWED >= _FLOOR
        )

    def _with_earlier(self, text: str, earlier: Sequence[str]) -> dict[str, float]:
        terms = dict(terms_of(text))
        for back, turn in enumerate(reversed(earlier[-2:]), start=1):
            for term, count in terms_of(turn).items():
                terms[term] = terms.get(term, 0.0) + count * _EARLIER_WORTH**back
        return terms

    def _scores(self, terms: dict[str, float]) -> tuple[IntentScore, ...]:
        best: dict[int, list[float]] = {}
        for number, score in self._nearest(self._unit(terms)):
            best.setdefault(self._owner[number], []).append(score)
        ranked = sorted(((_likeness(scores), at) for at, scores in best.items()), key=lambda item: (-item[0], item[1]))
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0) if ranked else 0.0
        told = [
            IntentScore(self._ids[at], round(_confidence(like, 0.0 if place else lead), 4))
            for place, (like, at) in enumerate(ranked[:_MOST])
        ]
        return tuple(item for item in told if item.confidence >= _FLOOR)

    def _nearest(self, unit: dict[str, float]) -> list[tuple[int, float]]:
        """The examples most like these terms, with their likeness. Sums run in one order, so they are the same anywhere."""
        if not unit:
            return []
        found = [self._index[term] for term in unit]
        worth = np.concatenate([worth * weight for (_, worth), weight in zip(found, unit.values(), strict=True)])
        likeness = np.bincount(np.concatenate([numbers for numbers, _ in found]), worth, minlength=len(self._owner))
        least = _FAINT
        if len(likeness) > _NEAREST:
            # Whatever is as like as the last one that counts stays: which of equals comes first is never luck.
            least = max(float(np.partition(likeness, -_NEAREST)[-_NEAREST]), _FAINT)
        numbers = np.flatnonzero(likeness >= least)
        return list(zip(numbers.tolist(), likeness[numbers].tolist(), strict=True))

    def _unit(self, terms: dict[str, float]) -> dict[str, float]:
        """Terms by rarity, scaled to length one. A term no example has still takes its share of the length."""
        rare, unknown = self._rare, self._unknown
        weights = {term: count * rare.get(term, unknown) for term, count in terms.items()}
        length = math.sqrt(math.fsum([weight * weight for weight in weights.values()])) or 1.0
        return {term: weight / length for term, weight in weights.items() if term in rare}


def _examples(intent: Intent) -> tuple[str, ...]:
    """The phrases, and the title: it names in two or three words what the phrases circle."""
    return intent.phrases if intent.title in ("", intent.id) else (*intent.phrases, intent.title)


def _index(units: Iterable[dict[str, float]]) -> dict[str, tuple[Any, Any]]:
    """By term: the examples that have it and what it is worth in each, as arrays."""
    listed: dict[str, tuple[list[int], list[float]]] = {}
    for number, unit in enumerate(units):
        for term, weight in unit.items():
            numbers, worth = listed.setdefault(term, ([], []))
            numbers.append(number)
            worth.append(weight)
    return {term: (np.array(numbers), np.array(worth)) for term, (numbers, worth) in listed.items()}


def _likeness(scores: list[float]) -> float:
    """The best example, and a share of the next two of the same intent: agreement tells more than one lucky word."""
    scores.sort(reverse=True)
    return scores[0] + _AGREEING * sum(scores[1:3])


def _confidence(likeness: float, lead: float) -> float:
    return 1.0 / (1.0 + math.exp(-(_PER_LIKENESS * likeness + _PER_LEAD * lead + _START)))


@lru_cache(maxsize=16)
def terms_of(text: str) -> dict[str, float]:
    """Word stems, their groups, neighbouring pairs and stretches of letters, with how much each counts."""
    groups = _groups()
    terms: dict[str, float] = {}
    before, dull_before = "", False
    for word in split(text[:2000])[:_LONGEST_WORDS]:
        for spelled in _DRAWN_TOGETHER.get(word.plain, (word.plain,)):
            stem, letters, dull = _forms(spelled)
            group = groups.get(spelled)
            terms[stem] = terms.get(stem, 0.0) + (_STOP_WORTH if dull else 1.0)
            if group:
                terms[group] = terms.get(group, 0.0) + _GROUP_WORTH
            for stretch in letters:
                terms[stretch] = terms.get(stretch, 0.0) + _LETTERS_WORTH
            meant = group or stem
            if before:
                pair = f"{before} {meant}"
                terms[pair] = terms.get(pair, 0.0) + _PAIR_WORTH * (0.5 if dull and dull_before else 1.0)
            before, dull_before = meant, dull
    return terms


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, tuple[str, ...], bool]:
    """Its stem, its stretches of letters with its edges marked, and whether it says nothing by itself."""
    if word in _STOP:
        return _stem(word), (), True
    edged = f"<{word[:24]}>"
    return _stem(word), tuple("#" + edged[at : at + _LETTERS] for at in range(len(edged) - _LETTERS + 1)), False


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
