"""Which kind of step the agent will take next, from the talk so far and the answer of the agent's own system, if any.

A prediction about the agent's move, not about where the conversation stands; that is the domain's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from agent_assist.domain.words import STAGES, Stage
from agent_assist.language import features, linear
from agent_assist.resources import resource_path

BITS: Final = 17
_TURN_CHARACTERS = 400
_VALUE_CHARACTERS = 200
_MOST_KEYS = 40


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
    scored = linear.shares(model.scores(buckets(before, last_customer, answer)))
    by_class = dict(zip(model.classes, scored, strict=True))
    shares = {stage: by_class.get(stage, 0.0) for stage in STAGES}
    return NextMove(max(STAGES, key=lambda stage: shares[stage]), shares)


def buckets(before: Sequence[str], last_customer: str, answer: SystemAnswer) -> list[int]:
    """What the model counts, as hashed features."""
    return features.buckets(_features(before, last_customer, answer), BITS)


@cache
def _model() -> linear.LinearModel:
    return linear.load(resource_path("language", "stage.model"))


def _features(before: Sequence[str], last_customer: str, answer: SystemAnswer) -> Iterator[str]:
    agent = [turn[3:] for turn in before if turn.startswith("A:")]
    customer = [turn[3:] for turn in before if turn.startswith("C:")]
    said = _words(last_customer)
    yield from features.word_grams(said, "c")
    yield from features.letter_grams(said, "l", (4,))
    yield from features.word_grams(_words(agent[-1]), "a") if agent else ("a none",)
    for mark, turns, back in (("b", agent, 2), ("d", customer, 2), ("e", agent, 3)):
        if len(turns) >= back:
            yield from (f"{mark}1 {word}" for word in _words(turns[-back]))
    yield f"len {min(len(said), 6)}"
    yield f"turns {min(len(before), 8)}"
    yield f"agent turns {min(len(agent), 5)}"
    yield f"asks {'?' in last_customer}"
    yield f"order {''.join(turn[:1] for turn in before[-4:])}"
    yield from _answer_features(answer)


def _answer_features(answer: SystemAnswer) -> Iterator[str]:
    if isinstance(answer, NotGiven):
        yield "answer unknown"
    elif not answer:
        yield "answer none"
    else:
        pairs = _pairs(answer)
        yield "answer given"
        yield f"answer size {min(len(pairs), 8)}"
        for key, value in pairs:
            name = str(key).lower()[:40]
            said = features.words(str(value)[:_VALUE_CHARACTERS])
            yield f"key {name}"
            yield from features.word_grams(said, "v")
            yield from features.word_grams(said, f"v{name} ")


def _pairs(answer: Mapping[str, Any] | Sequence[Any] | str) -> list[tuple[Any, Any]]:
    if isinstance(answer, Mapping):
        return list(answer.items())[:_MOST_KEYS]
    if isinstance(answer, str):
        return [("text", answer)]
    found = [_pairs(item) if isinstance(item, Mapping) else [("item", item)] for item in answer[:_MOST_KEYS]]
    return [pair for pairs in found for pair in pairs][:_MOST_KEYS]


def _words(text: str) -> list[str]:
    return features.words(features.collapsed(text, _TURN_CHARACTERS))
