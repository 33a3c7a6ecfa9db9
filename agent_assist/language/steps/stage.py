"""Which kind of step the agent will take next, from the talk so far and the answer of the agent's own system, if any.

A prediction about the agent's move, not about where the conversation stands; that is the domain's.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

import numpy as np

from agent_assist.domain.words import STAGES, Stage
from agent_assist.language import embedding, features
from agent_assist.language.phrases import split
from agent_assist.language.steps import network
from agent_assist.resources import resource_path

BITS: Final = 14
# The two ways of asking, each with its own networks in the model's file.
WITHOUT_SYSTEM: Final = 0
WITH_SYSTEM: Final = 1
# What a moment is made of.
PARTS: Final = ("said", "letters", "reply", "order", "agent", "all agent", "customer", "answer")
_TURN_CHARACTERS = 400
_VALUE_CHARACTERS = 200
_MOST_WORDS = 80
_MOST_KEYS = 40
_MOST_TURNS = 8
_TURNS_POINTING = 3


class NotGiven:
    """Stands for "nothing is known about a system", which is not the same as "the system had no answer" (None)."""


NOT_GIVEN: Final = NotGiven()
SystemAnswer = Mapping[str, Any] | Sequence[Any] | str | None | NotGiven


@dataclass(frozen=True, slots=True)
class NextMove:
    """The likeliest next step of the agent, and the share of each of the ten stages."""

    stage: Stage
    shares: dict[Stage, float]


def next_move(before: Sequence[str], last_customer: str, answer: SystemAnswer = NOT_GIVEN) -> NextMove:
    """`before`: utterances so far as "C: ..." and "A: ...", oldest first. Any text, and any or no system answer."""
    model = _model()
    asked = buckets(before, last_customer, answer, model.bits)
    shares = model.shares(asked, way(answer), pointing(before, last_customer) if model.dims else None)
    by_stage: dict[Stage, float] = dict.fromkeys(STAGES, 0.0)
    for name, share in zip(model.classes, shares, strict=True):
        by_stage[stage_of(name)] += share
    return NextMove(max(STAGES, key=lambda stage: by_stage[stage]), by_stage)


def class_name(stage: Stage, reply: str) -> str:
    """A class of the model: one kind of reply, told with the stage it belongs to."""
    return f"{stage} {reply}"


def stage_of(name: str) -> Stage:
    """The stage of a class."""
    return cast(Stage, name.partition(" ")[0])


def system_answer(value: Any) -> SystemAnswer:
    """A JSON value as an answer of the agent's own system; a plain number or truth value counts as its text."""
    return value if value is None or isinstance(value, dict | list | str | NotGiven) else str(value)


def way(answer: SystemAnswer) -> int:
    """Which networks answer: those that know of a system or the others."""
    return WITHOUT_SYSTEM if isinstance(answer, NotGiven) else WITH_SYSTEM


def buckets(before: Sequence[str], last_customer: str, answer: SystemAnswer, bits: int = BITS) -> list[int]:
    """What the model looks at, as hashed features."""
    return features.buckets((feature for _, feature in _parted(_talk(before, last_customer), answer)), bits)


def parted(before: Sequence[str], last_customer: str, answer: SystemAnswer, bits: int) -> tuple[list[int], list[int]]:
    """The buckets part by part, and of which part each is: in training, whole parts are left out at times.

    A feature of two parts counts in both.
    """
    kept = sorted(dict.fromkeys(_parted(_talk(before, last_customer), answer)), key=lambda pair: PARTS.index(pair[0]))
    row = [bucket for _, feature in kept for bucket in features.buckets((feature,), bits)]
    return row, [PARTS.index(part) for part, _ in kept]


def _talk(before: Sequence[str], last_customer: str) -> "_Talk":
    return _Talk.of(before[-_MOST_TURNS:], last_customer)


def pointing(before: Sequence[str], last_customer: str) -> Any:
    """Where the words point of what the customer says, of the agent's turn before it and of the customer's before that."""
    agent, customer = _sides(before)
    return _directions(last_customer, "".join(agent[-1:]), "".join(customer[-2:-1]))


def pointing_widely(before: Sequence[str], last_customer: str) -> Any:
    """As `pointing`; then of what the customer said first and in all, and of the agent's turn before the last."""
    agent, customer = _sides(before)
    wide = _directions("".join(customer[:1]), " ".join(customer), "".join(agent[-2:-1]))
    return np.concatenate([pointing(before, last_customer), wide])


def _sides(before: Sequence[str]) -> tuple[list[str], list[str]]:
    """The turns that count, the agent's and the customer's."""
    kept = before[-_MOST_TURNS:]
    return [turn[3:] for turn in kept if turn.startswith("A:")], [turn[3:] for turn in kept if turn.startswith("C:")]


def _directions(*texts: str) -> Any:
    return np.concatenate([embedding.direction(embedding.shipped().sum_of(_plain_words(text))) for text in texts])


def pointing_dims() -> int:
    """How many numbers `pointing` gives; `pointing_widely` gives twice as many."""
    return _TURNS_POINTING * embedding.shipped().dims


@cache
def words_checksum() -> int:
    """Of the words whose directions `pointing` gives: networks taught with others cannot use these."""
    return zlib.crc32(resource_path("language", "words.embedding").read_bytes())


def _plain_words(text: str) -> list[str]:
    return [word.plain for word in split(text[:_TURN_CHARACTERS])[:_MOST_WORDS]]


@cache
def _model() -> network.Network:
    return network.load(resource_path("language", "stage.model"))


@dataclass(frozen=True, slots=True)
class _Talk:
    """Words of both sides, newest turn first. `asked`: how each agent turn ends, which names the question it put."""

    said: list[str]
    agent: list[list[str]]
    customer: list[list[str]]
    asked: list[str]
    order: str

    @classmethod
    def of(cls, before: Sequence[str], last_customer: str) -> "_Talk":
        agent = [_words(turn[3:]) for turn in reversed(before) if turn.startswith("A:")]
        customer = [_words(turn[3:]) for turn in reversed(before) if turn.startswith("C:")]
        order = "".join(turn[:1] for turn in before)
        return cls(_words(last_customer), agent, customer, [_end(words) for words in agent], order)

    def ends(self, count: int) -> str:
        """How the last agent turns ended, as one name."""
        return "|".join((*self.asked[:count], *([""] * (count - len(self.asked)))))


def _start(words: list[str]) -> str:
    return " ".join([word for word in words if not word[0].isdigit()][:4])


def _end(words: list[str]) -> str:
    return " ".join([word for word in words if not word[0].isdigit()][-4:])


def _parted(talk: _Talk, answer: SystemAnswer) -> Iterator[tuple[str, str]]:
    """Every feature, after the part of the moment it is of."""
    for part, told in _told_by_part(talk, answer):
        yield from ((part, feature) for feature in told)


def _told_by_part(talk: _Talk, answer: SystemAnswer) -> Iterator[tuple[str, Iterable[str]]]:
    """What the customer says; what the agent has done so far, in which order; what the customer has told; the system's answer."""
    yield "said", features.word_grams(talk.said, "c")
    yield "letters", features.letter_grams(talk.said, "l", (4,))
    yield "said", _said_features(talk.said)
    yield "reply", _reply_features(talk)
    for back, words in enumerate(talk.agent[:4]):
        yield "order", (f"start {back} {_start(words)}", f"end {back} {talk.asked[back]}")
        yield "agent", (f"a{back} {word}" for word in words) if back else features.word_grams(words, "a")
    yield "order", _order_features(talk)
    for back, words in enumerate(talk.customer[1:3]):
        yield "customer", [f"c{back} {word}" for word in words]
    yield "all agent", (f"all a {word}" for words in talk.agent for word in words)
    yield "customer", (f"all c {word}" for words in talk.customer for word in words)
    yield "order", (f"turns {len(talk.order)}", f"agent turns {min(len(talk.agent), 5)}", f"order {talk.order}")
    yield "answer", _answer_features(answer, talk)


def _said_features(said: list[str]) -> Iterator[str]:
    yield f"whole {' '.join(said)}"
    yield f"len {min(len(said), 8)}"
    yield f"asks {'?' in said}"


def _reply_features(talk: _Talk) -> Iterator[str]:
    """What the customer says as an answer to what the agent asked."""
    said, asked = talk.said, talk.ends(1)
    yield f"answer length {asked}|{min(len(said), 4)}"
    yield f"answer start {asked}|{' '.join(said[:2])}"
    yield f"answer end {asked}|{said[-1] if said else ''}"
    yield from (f"answer {asked}|{word}" for word in said)


def _order_features(talk: _Talk) -> Iterator[str]:
    if not talk.agent:
        yield "a none"
    yield from (f"asked {end}" for end in talk.asked)
    yield f"two {talk.ends(2)}"
    yield f"three {talk.ends(3)}"
    yield f"again {talk.ends(1) in talk.asked[1:]}"
    yield f"different {len(set(talk.asked))} of {len(talk.asked)}"


def _answer_features(answer: SystemAnswer, talk: _Talk) -> Iterator[str]:
    """What the agent's system said, alone and with what was asked before it."""
    if isinstance(answer, NotGiven):
        return
    asked = talk.ends(1)
    if not answer:
        yield "answer none"
        yield f"none after {asked}"
        yield from (f"none and {word}" for word in dict.fromkeys(talk.said))
        return
    pairs = _pairs(answer)
    names = "|".join(sorted(_name(key) for key, _ in pairs))
    yield from ("answer given", f"answer size {min(len(pairs), 12)}", f"keys {names}", f"keys {names}|{asked}")
    for key, value in pairs:
        name, words = _name(key), features.words(_told(value))
        yield f"key {name}"
        yield f"key after {name}|{asked}"
        yield from (f"v {word}" for word in words)
        yield from features.word_grams(words, f"v{name} ")


def _name(key: object) -> str:
    return str(key)[:40].lower()


def _told(value: object) -> str:
    """The start of a value as text; what cannot be written out (nested too deep, a number too long) says nothing."""
    try:
        return str(value)[:_VALUE_CHARACTERS]
    except (RecursionError, ValueError):
        return ""


def _pairs(answer: Mapping[str, Any] | Sequence[Any] | str) -> list[tuple[Any, Any]]:
    if isinstance(answer, Mapping):
        return list(answer.items())[:_MOST_KEYS]
    if isinstance(answer, str):
        return [("text", answer)]
    found = [_pairs(item) if isinstance(item, Mapping) else [("item", item)] for item in answer[:_MOST_KEYS]]
    return [pair for pairs in found for pair in pairs][:_MOST_KEYS]


def _words(text: str) -> list[str]:
    return features.words(features.collapsed(text, _TURN_CHARACTERS))
