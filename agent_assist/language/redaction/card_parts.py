"""Parts of a card number that is not whole yet: asked for and given in pieces, or still being said. No check digit helps here."""

import re
from collections.abc import Iterator
from typing import Final

from agent_assist.language.redaction.card_numbers import Told, leads, tail_of
from agent_assist.language.redaction.card_words import CONTEXT, names_order
from agent_assist.language.redaction.cards import LONGEST, begins_card
from agent_assist.language.redaction.digits import Run

_TAKEN_OUT: Final = "[card number]"
_LEAST_SAID: Final = 8
_LEAST_ASKED: Final = 4
_MOST_WORDS: Final = 12
# "card number is 4111 1111 ...": the number itself is being given, not spoken of.
_GIVES = re.compile(
    r"\b(?:card(?: number| no)?|long number|(?:visa|mastercard|amex|debit|credit)(?: card)?(?: number)?)(?:[\W_]*\b(?:number|no|is|s|it|its|it s|thats|starts?|begins?|starting|with|the|first|digits?|are|um|uh|er|so|of|my|long|numbers?|as|follows)\b)*[\W_]*$"
)
_ASKS = re.compile(
    r"\b(?:card (?:number|details|no)|long (?:card )?number|(?:16|sixteen)[\W_]?digits?|digits? (?:of|on|from) (?:the|your) (?:debit |credit |bank |payment )?card|number (?:on|across|from) (?:the |your )?(?:front|card))\b"
)
_ASKS_ON = re.compile(
    r"\b(?:next|following|rest|remaining|other|go on|continue|and then|go ahead|carry on|final|last)\b"
)
_ENDING = re.compile(r"\b(?:last|final|ending|ends|end|finishing)\b")


def part_places(folded: str, here: list[Run], told: Told, *, final: bool) -> Iterator[tuple[int, int]]:
    """Where parts of a card number stand, when no whole one was found."""
    for index, run in enumerate(here):
        if not _LEAST_ASKED <= len(run) <= LONGEST:
            continue
        words = folded[max(0, run.start - CONTEXT) : run.start]
        if names_order(words, folded[run.end :][:CONTEXT]):
            continue
        lead = index == 0 and leads(folded, run)
        if _part(folded, run, words, told, lead=lead, last=index == len(here) - 1, final=final):
            yield run.start, run.end


def _part(folded: str, run: Run, words: str, told: Told, *, lead: bool, last: bool, final: bool) -> bool:
    starts = begins_card(run.digits)
    short = len(folded.split()) <= _MOST_WORDS + len(run.groups)
    if starts and len(run) >= _LEAST_SAID and _GIVES.search(words) and not _ENDING.search(words):
        return True
    asked = _ASKS.search(told.asked) is not None and not _ENDING.search(told.asked)
    if asked and starts and lead and short and len(run) >= _LEAST_ASKED:
        return True
    if lead and short and _ASKS_ON.search(f"{told.asked} {words}") and _card_begun(told):
        return len(run) >= _LEAST_ASKED
    still = not final and last and len(folded) - run.end <= 3
    return still and starts and len(run) >= _LEAST_SAID


def _card_begun(told: Told) -> bool:
    """Whether the utterance before ended in a part of a card number, as it came or already taken out."""
    if not told.before:
        return False
    if told.before[-1].rstrip(" .,!…").endswith(_TAKEN_OUT):
        return True
    return begins_card("".join(group.digits for group in tail_of(told.before)))
