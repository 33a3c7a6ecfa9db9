"""Digits as people write and say them, with their places in the text. What the digits mean is not decided here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_UNITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_WORDS = "|".join(sorted((*_UNITS, *_TEENS, *_TENS, *_TIMES), key=len, reverse=True))
# Digits, or one word made of nothing but number words ("four", "fourone"), with no letter on either side.
_TOKEN = re.compile(rf"[0-9]+|(?<![a-z])(?:{_WORDS})+(?![a-z])")
_WORD = re.compile(_WORDS)
# A count of digits ("the last four digits are", "16-digit number") is not itself part of a number.
_COUNT = re.compile(
    r"\b(?:(?:first|last|next|final|other)[\W_]+(?:two|three|four|five|six|[2-6])\b|(?:[a-z]+|\d\d?)[\W_]+digits?\b)"
)
# What may stand between two parts of one number: anything that is no letter or digit, and a few small words.
_GAP = re.compile(
    r"[\W_]*(?:(?:and|then|next|dash|hyphen|minus|space|dot|point|comma|slash|stroke|finally|followed|by|is|are|the"
    r"|lastly|first|last|final|digits?|numbers?|uh|um|er|erm|err|ok|okay|so|it|its|my|rest|x)\b[\W_]*){0,4}"
)
_GAP_LONGEST = 48


class _Folds(dict[int, int]):
    """One character to one: fullwidth, circled, superscript and every script's digits become ASCII, letters lower case."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        digit = unicodedata.digit(char, None)
        folded = str(digit) if digit is not None else unicodedata.normalize("NFKC", char).lower()
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDS = _Folds()


@dataclass(slots=True)
class Run:
    """Digits that may belong together: each with its place, and whether a written group starts or ends at it."""

    digits: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    group_starts: list[bool] = field(default_factory=list)
    group_ends: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.digits)

    def add(self, digits: str, start: int, end: int) -> None:
        """One written group. Digits of a written-out word share the word's place."""
        written = len(digits) == end - start
        for at, digit in enumerate(digits):
            self.digits.append(int(digit))
            self.starts.append(start + at if written else start)
            self.ends.append(start + at + 1 if written else end)
            self.group_starts.append(at == 0)
            self.group_ends.append(at == len(digits) - 1)

    def extend(self, other: "Run") -> None:
        """`other` behind this one."""
        self.digits += other.digits
        self.starts += other.starts
        self.ends += other.ends
        self.group_starts += other.group_starts
        self.group_ends += other.group_ends


def fold(text: str) -> str:
    """The text in plain lower-case letters and ASCII digits, character for character, so that places stay true."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDS)


def runs(folded: str) -> Iterator[Run]:
    """The digit runs of a folded text, in order. Linear in its length."""
    counts = {match.start(): match.end() for match in _COUNT.finditer(folded)}
    builder, end, skip_to = _Builder(), 0, 0
    for match in _TOKEN.finditer(folded):
        start = match.start()
        skip_to = max(skip_to, _count_over(folded, counts, start))
        if start < skip_to:
            continue
        if end and not _joins(folded, end, start):
            yield from builder.done()
        builder.take(match)
        end = match.end()
    yield from builder.done()


def _count_over(folded: str, counts: dict[int, int], start: int) -> int:
    """Where the phrase ends that uses the number at `start` as a count of digits; 0 when none does."""
    if not counts:
        return 0
    if start in counts:
        return counts[start]
    word = folded.rfind(" ", 0, max(start - 1, 0)) + 1
    return counts[word] if counts.get(word, 0) > start else 0


def _joins(folded: str, end: int, start: int) -> bool:
    return start - end <= _GAP_LONGEST and _GAP.fullmatch(folded, end, start) is not None


class _Builder:
    """Puts a run together; holds back "double" and "forty" until the word after them is known."""

    def __init__(self) -> None:
        self._run = Run()
        self._times: tuple[int, int] | None = None
        self._tens: tuple[str, int, int] | None = None

    def take(self, match: re.Match[str]) -> None:
        """The next token of the run: written digits, or one or more number words."""
        start = match.start()
        if match.group().isdigit():
            self._digits(match.group(), start, match.end())
            return
        for word in _WORD.finditer(match.group()):
            self._word(word.group(), start + word.start(), start + word.end())

    def done(self) -> Iterator[Run]:
        """The run so far, if it holds anything; the next one begins empty."""
        self._settle()
        if self._run:
            yield self._run
        self._run = Run()

    def _digits(self, digits: str, start: int, end: int) -> None:
        times = self._times
        self._settle()
        if times and len(digits) == 1:
            digits, start = digits * times[0], times[1]
        self._run.add(digits, start, end)

    def _word(self, word: str, start: int, end: int) -> None:
        tens = self._tens
        if word in _UNITS and tens and word != "zero":
            self._tens = None
            self._run.add(tens[0] + _UNITS[word], tens[1], end)
        elif word in _UNITS:
            self._digits(_UNITS[word], start, end)
        else:
            self._settle()
            if word in _TIMES:
                self._times = (_TIMES[word], start)
            elif word in _TENS:
                self._tens = (_TENS[word], start, end)
            else:
                self._run.add(_TEENS[word], start, end)

    def _settle(self) -> None:
        """ "double" before anything but a digit meant nothing; "forty" before anything but a unit was forty."""
        self._times = None
        if self._tens:
            digit, start, end = self._tens
            self._run.add(digit + "0", start, end)
            self._tens = None
