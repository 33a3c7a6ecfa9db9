"""English number words put together into the digits a person means: "double four", "forty two hundred". Knows no text."""

from collections.abc import Callable, Iterable
from typing import Final

UNITS: Final = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "aught": "0", "nil": "0", "null": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "niner": "9",
}  # fmt: skip
TEENS: Final = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "ninteen": "19",
}  # fmt: skip
TENS: Final = {
    "twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "ninty": "90",
}  # fmt: skip
TIMES: Final = {"double": 2, "dubble": 2, "triple": 3, "treble": 3, "quadruple": 4, "quad": 4}
PLACES: Final = {"hundred": 2, "thousand": 3}
PLURALS: Final = {
    "zeros": "0", "zeroes": "0", "ohs": "0", "noughts": "0", "ones": "1", "twos": "2", "threes": "3", "fours": "4",
    "fives": "5", "sixes": "6", "sevens": "7", "eights": "8", "nines": "9",
}  # fmt: skip
_MOST_TIMES: Final = 6


def by_first_letter(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that looks at each first letter once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items()))


class Builder:
    """Turns one number word after another into groups of digits, each with its place; `add` takes what is finished.

    The last group is held back until it is known whether the next word goes on with it: "forty" "two".
    """

    def __init__(self, add: Callable[[str, int, int], None], *, by_place: bool) -> None:
        self._add = add
        self._by_place = by_place
        self._held = ""
        self._start = self._end = 0
        self._free = 0  # zeros at the end of the held group that a smaller number may take
        self._times, self._times_start = 0, 0

    def digits(self, digits: str, start: int, end: int) -> None:
        """Digits that stand for themselves, written or one word each."""
        if (
            self._free
            and len(digits) == 1
            and digits != "0"
            and start - self._end <= (_NEXT_WORD if self._free > 1 else 1)
        ):
            self._hold(self._held[:-1] + digits, self._start, end)
            return
        self.settle_number()
        if self._times:
            if len(digits) == 1:
                digits, start = digits * self._times, self._times_start
            self._times = 0
        self._hold(digits, start, end)

    def word(self, word: str, start: int, end: int) -> None:
        """The next number word."""
        if word in UNITS:
            self.digits(UNITS[word], start, end)
        elif word in TIMES:
            self.settle_number()
            self._times, self._times_start = TIMES[word], start
        elif word in PLACES:
            self._place(PLACES[word], start, end)
        elif word in PLURALS:
            self._plural(PLURALS[word], start, end)
        else:
            self._two(TENS.get(word) or TEENS[word], start, end, free=1 if word in TENS else 0)

    def settle(self) -> None:
        """What is held back is finished; "double" before anything but a digit meant nothing."""
        self.settle_number()
        self._times = 0

    def settle_number(self) -> None:
        """The held group stands as it is."""
        if self._held:
            self._add(self._held, self._start, self._end)
        self._held, self._free = "", 0

    def _hold(self, digits: str, start: int, end: int, free: int = 0) -> None:
        self._held, self._start, self._end, self._free = digits, start, end, free

    def _two(self, digits: str, start: int, end: int, free: int) -> None:
        if self._free >= len(digits) and start - self._end <= _NEXT_WORD:
            self._hold(self._held[: -len(digits)] + digits, self._start, end, free)
            return
        self.settle_number()
        if self._times:
            digits, start, free = digits * self._times, self._times_start, 0
            self._times = 0
        self._hold(digits, start, end, free)

    def _place(self, zeros: int, start: int, end: int) -> None:
        near = bool(self._held) and start - self._end <= _NEXT_WORD
        if near and len(self._held) <= 2:
            free = zeros if self._by_place else 0
            self._hold(self._held + "0" * zeros, self._start, end, free)
        elif near and zeros == 2 and len(self._held) > 3 and self._held[-3:-1] == "00":
            # "four thousand two hundred": the two was put last, and moves up.
            self._hold(f"{self._held[:-3]}{self._held[-1]}00", self._start, end, 2 if self._by_place else 0)
        else:
            self.settle_number()
            self._hold("1" + "0" * zeros, start, end)

    def _plural(self, digit: str, start: int, end: int) -> None:
        count = int(self._held) if len(self._held) == 1 and start - self._end <= 2 else 0
        if 2 <= count <= _MOST_TIMES:
            self._hold(digit * count, self._start, end)
        else:
            self.digits(digit, start, end)


_NEXT_WORD: Final = 5  # " and " at most stands between two words of one number
