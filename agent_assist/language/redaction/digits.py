"""Digits as people write and say them, with their places in the text. What the digits mean is not decided here."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from string import ascii_lowercase
from typing import NamedTuple

from agent_assist.language.redaction.number_words import (
    PLACES,
    PLURALS,
    TEENS,
    TENS,
    TIMES,
    UNITS,
    Builder,
    by_first_letter,
)

_ALTERNATIVES = "|".join(sorted((*UNITS, *TEENS, *TENS, *TIMES, *PLACES), key=len, reverse=True))
_WORD = re.compile(f"{'|'.join(sorted(PLURALS, key=len, reverse=True))}|{_ALTERNATIVES}")
_GLUED = re.compile(_ALTERNATIVES)
# Letters that stand for digits with no digit beside them, but no word.
_ALONE = r"(?!(?:lol|loo|oil|ill|lil|i|ii|iii|olio|loll|lo|io|li)(?![a-z0-9]))[oil]{1,6}+(?![a-z0-9])"
# Digits, also with letters o, l and i for 0 and 1; or one word made of nothing but number words ("four", "fourone").
_TOKEN = re.compile(
    r"(?<![a-z0-9])[oil]{1,19}+(?=[0-9])[0-9oil]++(?![a-z])|(?<![a-z])[0-9]++[oil]++[0-9oil]*+(?![a-z])|[0-9]++"
    rf"|(?<![a-z])(?:(?:{_ALTERNATIVES})++|{'|'.join(PLURALS)})(?![a-z])"
    rf"|(?<![a-z0-9'’]){_ALONE}"
)
# Up to where the next of these begins, or to the end: word after word is passed over in one go, most by their first letters.
_WORDS = (*UNITS, *TEENS, *TENS, *TIMES, *PLACES)
_FIRSTS = {word[0] for word in _WORDS} | set("oil")
_SECONDS = "".join(sorted({word[1] for word in _WORDS if len(word) > 1}))
_OTHER = (
    f"[{''.join(sorted(set(ascii_lowercase) - _FIRSTS))}]|[{''.join(sorted(_FIRSTS - set('oil')))}](?![{_SECONDS}])"
)
_NUMBER_WORD = rf"(?:(?:{by_first_letter(_WORDS)})++|{'|'.join(PLURALS)})(?![a-z])"
_TO_NEXT = re.compile(
    rf"(?:(?<=[a-z])[a-z]++)?+"
    rf"(?:(?:{_OTHER}|(?!{_NUMBER_WORD}|(?<!['’]){_ALONE})[a-z])[a-z]*+[^a-z0-9]*+|[^a-z0-9]++)*+"
)
_LETTERED = re.compile(r"[0-9oil]+")
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_NUMBER = "|".join((*(word for word in UNITS if len(word) > 2), *TEENS))
_SMALL = r"(?:two|three|four|five|six|seven|eight|[2-8])"
# A count of digits ("the last four digits are", "16-digit number") is not itself part of a number; nor is "one second".
_COUNT = re.compile(
    rf"\b(?:(?:first|second|third|fourth|last|next|final|other|middle|remaining|[1-4](?:st|nd|rd|th))[\W_]{{1,3}}{_SMALL}\b"
    rf"|(?:{_NUMBER}|\d\d?)[\W_]{{0,3}}(?:digits?|figures?)\b|[1-9](?:st|nd|rd|th)\b"
    r"|(?:this|that|which|another)[\W_]one\b|one[\W_]{1,3}(?:sec|second|moment|minute|more|thing|of)\b|(?:two|2)[\W_]{1,3}(?:secs|seconds|minutes)\b"
    r"|(?:group|part|set|block|chunk|piece|bit)[\W_]{1,3}(?:number[\W_]{1,3})?(?:one|two|three|four|five|[1-5])\b)"
)
_FILLERS = (
    "and then next dash hyphen minus space dot point period comma slash stroke underscore finally followed by is are was"
    " the lastly first second third fourth fifth last final digit digits number numbers figure figures uh uhh um umm er"
    " erm err ah eh hm hmm mm mhm ok okay so it its that thats s this these those here heres my rest x right yes yeah yep"
    " yup sure well like you know let me see hold on hang wait a an sec moment sorry please alright again with ending"
    " ends starting starts begins beginning after afterwards plus also another group groups set block part chunk bit of to"
    " now go goes going comes pause gap blank new line newline enter tab colon semicolon i ll m think believe guess card"
    " remaining other middle in just oops actually which for got have there be would continues continuing continue says"
    " say said ready basically all both more n t re span div br nbsp did get has were what we come back double check"
    " reads read out them they from down up only but because long time really got gotcha repeat same"
)
# What may stand between two parts of one number: anything that is no letter or digit, and small words of speech.
_SPEECH = re.compile(
    rf"[\W_]*+(?:(?:{'|'.join(sorted(set(_FILLERS.split()), key=len, reverse=True))})(?![^\W_])[\W_]*+){{1,12}}+"
)
_NO_WORD = re.compile(r"[\W_]*+")
_SPEECH_LONGEST = 90
_NEAR_SEPARATORS = frozenset(" -.,/\u00a0\u200b\n")
# Words that sound like a digit, where a number word stands on either side.
_SOUNDS = re.compile(rf"\b(?:{_NUMBER})(?:[\s,-]{{1,3}}(?:to|too|for|won|ate|oh))++(?=[\s,-]{{1,3}}(?:{_NUMBER})\b)")
_SOUNDS_LIKE = {"to": "2 ", "too": "2  ", "for": "4  ", "won": "1  ", "ate": "8  "}


class Group(NamedTuple):
    """Digits written or said in one go, and their place in the text."""

    digits: str
    start: int
    end: int

    @property
    def written(self) -> bool:
        """Whether the digits stand in the text one by one."""
        return len(self.digits) == self.end - self.start


class Run:
    """Groups of digits that may belong together, in order. `firsts`: where each group begins in `digits`."""

    __slots__ = ("digits", "firsts", "groups")

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self.digits = "".join([group.digits for group in groups])
        self.firsts = list(accumulate([len(group.digits) for group in groups], initial=0))

    @property
    def start(self) -> int:
        """Where the first digit stands."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where the last digit ends."""
        return self.groups[-1].end

    def __len__(self) -> int:
        return len(self.digits)


def touches(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a place overlaps any of `others`, which are in order and apart."""
    at = bisect_left(others, (place[1],))
    return at > 0 and others[at - 1][1] > place[0]


def sounded(folded: str) -> str:
    """The text with "to", "for" and the like as digits where they stand between number words; places stay true."""
    return _SOUNDS.sub(
        lambda match: re.sub(r"\b(?:to|too|for|won|ate)\b", lambda word: _SOUNDS_LIKE[word.group()], match.group()),
        folded,
    )


def has_numbers(folded: str) -> bool:
    """Whether there is any digit or number word at all."""
    return next_number(folded) >= 0


def next_number(folded: str, start: int = 0) -> int:
    """Where the next digit or number word is; -1 when there is none. A word that `start` stands in the midst of is left out."""
    match = _TO_NEXT.match(folded, start)
    return match.end() if match and match.end() < len(folded) else -1


def heard_otherwise(folded: str) -> bool:
    """Whether `runs` and `sounded` can come out differently in the plain way."""
    return (
        "hundred" in folded
        or "thousand" in folded
        or _COUNT.search(folded) is not None
        or _SOUNDS.search(folded) is not None
    )


def runs(folded: str, *, plain: bool = False) -> list[Run]:
    """The digit runs of a folded text, in order. Linear in its length.

    `plain`: the other way to hear it, where counts are digits too and "four hundred two" is 4, 100, 2's neighbour.
    """
    if not has_numbers(folded):
        return []
    found: list[Run] = []
    groups: list[Group] = []
    builder = Builder(lambda digits, start, end: groups.append(Group(digits, start, end)), by_place=not plain)
    heard = folded if plain else _COUNT.sub(lambda match: " " * len(match.group()), folded)
    last = 0
    for match in _TOKEN.finditer(heard):
        start, end, token = match.start(), match.end(), match.group()
        if last and not (start == last + 1 and heard[last] in _NEAR_SEPARATORS) and not _joins(heard, last, start):
            builder.settle()
            if groups:
                found.append(Run(groups[:]))
                groups.clear()
        if token.isdigit():
            builder.digits(token, start, end)
        elif token not in _WHOLE and _LETTERED.fullmatch(token):
            builder.digits(token.translate(_LETTERS_FOR_DIGITS), start, end)
        elif token in _WHOLE:
            builder.word(token, start, end)
        else:
            for word in _GLUED.finditer(token):
                builder.word(word.group(), start + word.start(), start + word.end())
        last = end
    builder.settle()
    if groups:
        found.append(Run(groups))
    return found


_WHOLE = frozenset((*UNITS, *TEENS, *TENS, *TIMES, *PLACES, *PLURALS))


def _joins(folded: str, end: int, start: int) -> bool:
    if _NO_WORD.fullmatch(folded, end, start):
        return True
    return start - end <= _SPEECH_LONGEST and _SPEECH.fullmatch(folded, end, start) is not None
