"""What a customer wants, by likeness to a playbook's example phrases. Five phrases an intent are enough; unknown stays unknown."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from agent_assist.domain.playbook import Intent
from agent_assist.domain.reading import IntentScore
from agent_assist.language.intents.index import PhraseIndex, Told
from agent_assist.language.intents.words import STOP, clauses_of, words_of

_MOST: Final = 4
# Weaker than this is no candidate at all; what counts as known is for the domain to say.
_FLOOR: Final = 0.2
# Others are told beside it from here. The second always is, with at least so much: whoever corrects the first wants a choice.
_BESIDE, _SECOND = 0.15, 0.25
# Phrases far from the text say next to nothing; how steeply, and how far an example may be from its own answer.
_STEEP, _SLACK = 3.0, 0.5
# Logistic of score, lead over the next intent and the number of distinct words (its logarithm, up to eight): fitted by
# `build/training/wishes/fit_confidence.py`.
# The likeliest intent leads the second by something. The others count when it is wrong, so theirs is the likelihood then.
_FIRST: Final = (6.15, 4.81, 1.38, -4.80)
_OTHERS: Final = (19.28, 0.00, 1.25, -6.33)
_ENOUGH_WORDS: Final = 8
_SHORT_WORDS: Final = 4
_EARLIER_WORTH: Final = 0.7
# What was wanted a turn ago is believed less, and not at all once the words speak for themselves.
_BORROWED: Final = 0.7
_CLEAR: Final = 0.5
# An id of several words, and one that only counts.
_SEPARATORS: Final = re.compile(r"[\W_]+")
_NUMBERED: Final = re.compile(r"\d")
# A part of a text is believed less than the whole.
_IN_PASSING, _TOLD_APART = 0.9, 0.3


class IntentMatcher:
    """Kernel ridge regression over the example phrases, solved when it is built; matching takes a fraction of a millisecond."""

    def __init__(self, intents: Sequence[Intent], shared: "_Shared | None" = None) -> None:
        told = shared or _share(intents)[0]
        self._ids = list(dict.fromkeys(told.owners))
        self._weights = None
        if told.lies_in is not None and told.phrases:
            self._index = told.lies_in
            self._part = told.lies_in.parts[told.part]
            self._weights = self._solved(told.phrases, told.owners, told.lies_in.among(told.part))

    @classmethod
    def together(cls, *sets: Sequence[Intent]) -> "list[IntentMatcher]":
        """A matcher of each set; what all of them need to know of a text is worked out once."""
        told = _share(*sets)
        made = [cls(intents, shared) for intents, shared in zip(sets, told, strict=True)]
        for index in {shared.lies_in for shared in told if shared.lies_in is not None}:
            index.settle()
        return made

    def match(self, text: str, earlier: Sequence[str] = ()) -> tuple[IntentScore, ...]:
        """The intents the text is like, likeliest first; `earlier`: the customer's turns before, newest last.

        A text too short to say what is wanted ("how much time do I have?") is read together with the turns before it.
        """
        words = words_of(text)
        if not words or self._weights is None:
            return ()
        own = self._with_clauses(self._ranked(((words, 1.0),)), text)
        if (
            not earlier
            or (own and own[0].confidence >= _CLEAR)
            or sum(word not in STOP for word in words) >= _SHORT_WORDS
        ):
            return own
        found = self._ranked(((words, 1.0), *_before(earlier)))
        if not found or found[0].confidence * _BORROWED < _FLOOR:
            return ()
        return tuple(IntentScore(item.intent, round(item.confidence * _BORROWED, 4)) for item in found)

    def best(self, text: str) -> IntentScore | None:
        """The likeliest intent by the text alone, however faint; None when there is nothing to compare."""
        words = words_of(text)
        return self._first(((words, 1.0),)) if words and self._weights is not None else None

    def candidates(self, told: Told, most: int = _MOST) -> list[tuple[str, float, float, float]]:
        """The likeliest intents with their evidence: score (about 1 where meant), lead of the first over the second, words told."""
        scores = self._scores(told)
        order = np.argsort(-scores, kind="stable")[: max(most, 2)].tolist()
        first = float(scores[order[0]])
        lead = first - (float(scores[order[1]]) if len(order) > 1 else 0.0)
        told_words = _told_words(told)
        return [
            (self._ids[at], float(scores[at]), 0.0 if place else lead, told_words)
            for place, at in enumerate(order[:most])
        ]

    def _scores(self, told: Told) -> Any:
        return self._weights @ np.exp(_STEEP * (self._index.likeness(told)[self._part] - 1.0))

    def _first(self, told: Told) -> IntentScore:
        """What `candidates` puts first; a second is looked for only to know how far it leads."""
        scores = self._scores(told)
        at = int(scores.argmax())
        first = float(scores[at])
        scores[at] = -np.inf
        lead = first - (float(scores.max()) if len(scores) > 1 else 0.0)
        return IntentScore(self._ids[at], round(_confidence(first, lead, _told_words(told), first=True), 4))

    def _with_clauses(self, whole: tuple[IntentScore, ...], text: str) -> tuple[IntentScore, ...]:
        """Two wishes in one breath blur each other: where parts of a text tell of different ones, each counts by itself."""
        if not whole:
            return whole
        told = [item for words in clauses_of(text) if (item := self._first(((words, 1.0),))).confidence >= _TOLD_APART]
        if len({item.intent for item in told}) < 2:
            return whole
        scores = {item.intent: item.confidence for item in whole}
        for item in told:
            scores[item.intent] = max(scores.get(item.intent, 0.0), round(item.confidence * _IN_PASSING, 4))
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(IntentScore(*item) for item in ranked[:_MOST])

    def _ranked(self, told: Told) -> tuple[IntentScore, ...]:
        first, *others = self.candidates(told)
        found = [IntentScore(first[0], round(_confidence(*first[1:], first=True), 4))]
        if found[0].confidence < _FLOOR:
            return ()
        for place, (name, *evidence) in enumerate(others):
            likely = round(_confidence(*evidence, first=False), 4)
            if likely >= _BESIDE or not place:
                found.append(IntentScore(name, min(likely if place else max(likely, _SECOND), found[0].confidence)))
        return tuple(found)

    def _solved(self, phrases: Sequence[tuple[str, ...]], owners: Sequence[str], near: Any) -> Any:
        """The weight of each phrase for each intent: intents x phrases. The same words may be an example of several."""
        kernel = np.exp(_STEEP * (near - 1.0))
        kernel[np.diag_indices_from(kernel)] += _SLACK
        place = {name: number for number, name in enumerate(self._ids)}
        meant: dict[tuple[str, ...], set[int]] = {}
        for words, name in zip(phrases, owners, strict=True):
            meant.setdefault(words, set()).add(place[name])
        wanted = np.full((len(phrases), len(self._ids)), -1.0 / len(self._ids))
        for row, words in enumerate(phrases):
            wanted[row, list(meant[words])] = 1.0
        return np.ascontiguousarray(np.linalg.solve(kernel, wanted).T)


class _Shared(NamedTuple):
    """The phrases of one set with the intent each belongs to, and the index they lie in among others."""

    owners: list[str]
    phrases: list[tuple[str, ...]]
    lies_in: PhraseIndex | None
    part: int


def _share(*sets: Sequence[Intent]) -> list[_Shared]:
    told = [list(_examples(intents)) for intents in sets]
    phrases = [[words for _, words in one] for one in told]
    index = PhraseIndex(*phrases) if any(phrases) else None
    return [_Shared([name for name, _ in one], phrases[part], index, part) for part, one in enumerate(told)]


def _examples(intents: Sequence[Intent]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The phrases of each intent, and its name: it says in two or three words what the phrases circle."""
    for intent in intents:
        for phrase in (*intent.phrases, _name(intent)):
            if words := words_of(phrase):
                yield intent.id, words


def _name(intent: Intent) -> str:
    """Its title; else the words its id is made of, but not a running number ("intent_17")."""
    if intent.title not in ("", intent.id):
        return intent.title
    return "" if _NUMBERED.search(intent.id) else _SEPARATORS.sub(" ", intent.id)


def _before(earlier: Sequence[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    for back, turn in enumerate(reversed(earlier[-2:]), start=1):
        yield words_of(turn), _EARLIER_WORTH**back


def _told_words(told: Told) -> float:
    return math.log(min(len({word for words, _ in told for word in words}), _ENOUGH_WORDS))


def _confidence(score: float, lead: float, words: float, *, first: bool) -> float:
    per_score, per_lead, per_word, start = _FIRST if first else _OTHERS
    return 1.0 / (1.0 + math.exp(-(per_score * score + per_lead * lead + per_word * words + start)))
