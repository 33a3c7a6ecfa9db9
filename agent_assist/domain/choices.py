"""Ways to choose from that some words lay before a customer: each with what it means for them. Values and their checks only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.said import said

FEWEST, MOST = 2, 3
_BETWEEN: Final = " | "
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]+\s*")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way and its consequence, both in words that stand in the response itself: what is recorded is what was said."""

    way: str
    consequence: str


def choice_of(written: str) -> Choice:
    """ "the right one | it takes a couple of days" as a choice; a text without the bar has no consequence."""
    way, _, consequence = written.partition(_BETWEEN)
    return Choice(way.strip(), consequence.strip())


def around(text: str, choices: Sequence[Choice]) -> tuple[str, str] | None:
    """The words before the ways and the question after them; None where finished words no longer say every way as it is."""
    words = text.casefold()
    if not choices or not all(
        item.way.casefold() in words and item.consequence.casefold() in words for item in choices
    ):
        return None
    first = min(words.index(item.way.casefold()) for item in choices)
    last = max(words.index(item.consequence.casefold()) + len(item.consequence) for item in choices)
    sentences = [found.span() for found in _SENTENCE.finditer(text)]
    begin = max((start for start, _ in sentences if start <= first), default=0)
    end = min((start for start, _ in sentences if start >= last), default=len(text))
    return text[:begin].strip(), text[end:].strip()


def choice_problems(written: tuple[str, ...], text: str) -> tuple[str, ...]:
    """What is wrong with the choices of a response whose words are `text`; empty when all is well, or there are none."""
    if not written:
        return ()
    problems = []
    if not FEWEST <= len(written) <= MOST:
        problems.append(said("Two or three ways to choose from, not {count}.", count=len(written)))
    if not text.rstrip().endswith("?"):
        problems.append(said("Ways to choose from end in an open question."))
    words = " ".join(text.casefold().split())
    for choice in map(choice_of, written):
        if not choice.way or not choice.consequence:
            problems.append(said("“{way}” needs its consequence: the way | what it means for them.", way=choice.way))
        problems += [
            said("The words do not say “{part}”.", part=part)
            for part in (choice.way, choice.consequence)
            if part.casefold() not in words
        ]
    return tuple(problems)
