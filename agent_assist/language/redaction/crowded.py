"""Texts longer or fuller of numbers than messages are: where the careful rules are worth their time, and what goes without them.

What is hidden here is more than the rules would hide, never less, and its cost does not grow with how full a text is. No rule
about what a number means may enter.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from agent_assist.language.redaction.contacts import AT
from agent_assist.language.redaction.digits import next_number
from agent_assist.language.redaction.number_words import TIMES, UNITS

# A text up to this length is always read carefully.
SHORT: Final = 240
# One who reads out card, date, code, account, phone and two orders, digit by digit, comes to 80.
MOST_NUMBERS: Final = 120
MOST_AT: Final = 120
_MOST_READ: Final = 4_000
_LONG: Final = 4
# The careful rules look no further than this to either side of a number.
_AROUND: Final = 160
# What else may belong to a number: a country's letters or a month before it, an account's letters after it.
_BEFORE, _AFTER, _STEP = 60, 120, 64
# So far two parts of one number can be from one another, with words between.
_JOINED: Final = 90
_WORD = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"[0-9]{1,40}+")
_ALONE_NOTHING: Final = frozenset((*UNITS, *TIMES))
_FIRST: Final = 60

_DOT = re.compile(r"[dp.\[({](?:(?<=d)ot|(?<=p)oint|(?<=\.)[\w\u200b]|(?<= \.) [\w\u200b]|(?<=[\[({])\s?\.)")
_ADDRESS_BEFORE, _ADDRESS_AFTER, _LOOK = 90, 300, 300

Place = tuple[int, int]


def stretches(folded: str) -> list[Place] | None:
    """The parts of a text that hold its numbers, each with as much around it as the rules look at; None when that is too much."""
    found: list[Place] = []
    count = last = 0
    for start, end in _worth_a_look(folded):
        # A long one is looked at from more sides.
        count += 2 if end - start >= _LONG and folded[start].isdigit() else 1
        if count > MOST_NUMBERS:
            return None
        if found and (start - last <= 2 * _AROUND or not _WORD.search(folded, last, start)):
            found[-1] = (found[-1][0], end + _AROUND)
        else:
            found.append((max(0, start - _AROUND), end + _AROUND))
        last = end
    return found if sum(end - start for start, end in found) <= _MOST_READ else None


def _worth_a_look(folded: str) -> Iterator[Place]:
    """The numbers one by one, but for small words with other words around them and no number near: "nobody, not one"."""
    last, start = -1, next_number(folded)
    while start >= 0:
        end = _end(folded, start)
        following = next_number(folded, end)
        alone = _says_nothing(folded, start) and _apart(folded, last, start) and _apart(folded, end, following)
        if not alone:
            yield start, end
        last, start = end, following


def _apart(folded: str, one: int, other: int) -> bool:
    """Whether two places are too far from one another for one number, or one of them is none."""
    return one < 0 or other < 0 or (other - one > _JOINED and _WORD.search(folded, one, other) is not None)


def numbers(folded: str) -> Iterator[Place]:
    """Everything from the first number to the last, wherever no long stretch of words lies between."""
    before, start = 0, next_number(folded)
    while start >= 0:
        last, reach = start, _word_end(folded, start + _STEP)
        following = next_number(folded, reach)
        while 0 <= following <= reach + _BEFORE + _AFTER:
            last, reach = following, _word_end(folded, following + _STEP)
            following = next_number(folded, reach)
        if start != last or not _alone(folded, start, before, following):
            yield max(0, start - _BEFORE), min(len(folded), reach + _AFTER)
        before, start = reach, following


def crowded_addresses(folded: str) -> bool:
    """Whether there are more signs of an e-mail address than are worth looking at one by one."""
    return next(islice(AT.finditer(folded), MOST_AT, None), None) is not None


def addresses(folded: str) -> Iterator[Place]:
    """Everything around an "at" with a "dot" not far behind it."""
    start = end = -1
    dot = _DOT.search(folded)
    hit = AT.search(folded) if dot else None
    while hit and dot:
        at = hit.start()
        if dot.start() < at:
            dot = _DOT.search(folded, at)
            continue
        if dot.start() > at + _LOOK:
            # None that comes much before the dot reaches it either.
            hit = AT.search(folded, dot.start() - _LOOK)
            continue
        if start >= 0 and at - _ADDRESS_BEFORE > end:
            yield start, end
            start = -1
        start = max(0, at - _ADDRESS_BEFORE) if start < 0 else start
        end = min(len(folded), at + _STEP + _ADDRESS_AFTER)
        hit = AT.search(folded, at + _STEP)
    if start >= 0:
        yield start, end


def _says_nothing(folded: str, start: int) -> bool:
    """Whether the number at `start` is one small word, which by itself is no part of anything."""
    return start >= _FIRST and folded[start : _word_end(folded, start)] in _ALONE_NOTHING


def _alone(folded: str, start: int, before: int, following: int) -> bool:
    """Whether a small word has other words on both sides and no number near."""
    if not _says_nothing(folded, start):
        return False
    end, after = _word_end(folded, start), len(folded) if following < 0 else following
    if next_number(folded[end : start + _STEP]) >= 0:
        return False
    return _WORD.search(folded, before, start) is not None and _WORD.search(folded, end, after) is not None


def _end(folded: str, start: int) -> int:
    """Where the number ends that begins at `start`; of a very long one, a part."""
    digits = _DIGITS.match(folded, start)
    return digits.end() if digits else max(start + 1, _word_end(folded, start))


def _word_end(folded: str, start: int) -> int:
    """Where the letters end that stand at `start`."""
    word = _LETTERS.match(folded, start)
    return word.end() if word else start
