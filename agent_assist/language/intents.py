"""What a customer wants, by likeness to a playbook's example phrases. Five phrases an intent are enough; unknown stays unknown."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from agent_assist.domain.playbook import Intent
from agent_assist.domain.reading import IntentScore
from agent_assist.language.phrases import split

_MOST = 4
_FLOOR = 0.3
# Likeness at which half of the dev phrases were of the right intent, and how fast that grows.
_MIDDLE, _STEEP = 0.42, 9.0
_SHORT_WORDS = 4
_EARLIER_WORTH = 0.5
_LONGEST_WORDS = 80
_STOP = frozenset(
    "a an the is are was were be am i im you he she it we they my your our to of in on at for and or so just please hi hello".split()
)


class IntentMatcher:
    """An inverted index over the example phrases. Building it takes milliseconds, matching a fraction of one."""

    def __init__(self, intents: Sequence[Intent]) -> None:
        self._ids = [intent.id for intent in intents]
        examples = [(at, _terms(phrase)) for at, intent in enumerate(intents) for phrase in intent.phrases]
        spread = Counter(term for _, terms in examples for term in terms)
        self._rare = {term: math.log((1 + len(examples)) / (0.5 + count)) for term, count in spread.items()}
        self._unknown = math.log(1 + len(examples)) if examples else 0.0
        self._owner = [at for at, _ in examples]
        self._index: dict[str, list[tuple[int, float]]] = {}
        for number, (_, terms) in enumerate(examples):
            for term, weight in self._unit(terms).items():
                self._index.setdefault(term, []).append((number, weight))

    def match(self, text: str, earlier: Sequence[str] = ()) -> tuple[IntentScore, ...]:
        """The intents the text is like, likeliest first; `earlier`: the customer's turns before, newest last.

        A text too short to say what is wanted ("how much time do I have?") is read together with the turns before it.
        """
        terms = _terms(text)
        telling = [word.plain for word in split(text[:2000]) if word.plain not in _STOP]
        if len(telling) < _SHORT_WORDS and earlier:
            for back, turn in enumerate(reversed(earlier[-2:]), start=1):
                for term, count in _terms(turn).items():
                    terms[term] = terms.get(term, 0.0) + count * _EARLIER_WORTH**back
        return self._scores(terms)

    def _scores(self, terms: dict[str, float]) -> tuple[IntentScore, ...]:
        likeness: dict[int, float] = {}
        for term, weight in self._unit(terms).items():
            for number, worth in self._index.get(term, ()):
                likeness[number] = likeness.get(number, 0.0) + weight * worth
        best: dict[int, list[float]] = {}
        for number, score in likeness.items():
            best.setdefault(self._owner[number], []).append(score)
        told = [(_confidence(sorted(scores, reverse=True)), at) for at, scores in best.items()]
        kept = sorted((item for item in told if item[0] >= _FLOOR), key=lambda item: (-item[0], item[1]))[:_MOST]
        return tuple(IntentScore(self._ids[at], round(confidence, 4)) for confidence, at in kept)

    def _unit(self, terms: dict[str, float]) -> dict[str, float]:
        """Terms by rarity, scaled to length one. A term no example has still takes its share of the length."""
        weights = {term: count * self._rare.get(term, self._unknown) for term, count in terms.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items() if term in self._rare}


def _confidence(likeness: Sequence[float]) -> float:
    """The best example decides, two more that agree add a little; through a logistic curve to 0..1."""
    like = likeness[0] + 0.12 * sum(likeness[1:3])
    return 1.0 / (1.0 + math.exp(-_STEEP * (like - _MIDDLE)))


def _terms(text: str) -> dict[str, float]:
    """Words, neighbouring pairs and word beginnings, with how much each counts."""
    words = [word.plain for word in split(text[:2000])][:_LONGEST_WORDS]
    terms: dict[str, float] = {}
    for word in words:
        worth = 0.25 if word in _STOP else 1.0
        terms[word] = terms.get(word, 0.0) + worth
        if len(word) > 4:
            terms[f"{word[:4]}~"] = terms.get(f"{word[:4]}~", 0.0) + 0.6
    for first, second in pairwise(words):
        terms[f"{first} {second}"] = 0.4 if first in _STOP and second in _STOP else 0.7
    return terms
