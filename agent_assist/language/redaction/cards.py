"""Which digits are a payment card number: known first digits, known lengths, and the check digit. Knows no words."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from agent_assist.language.redaction.digits import Run

SHORTEST: Final = 13
LONGEST: Final = 19
_ANY: Final = (16, 19, 18, 17, 15, 14, 13)
_LONG: Final = (19, 18, 17, 16)
# What the schemes publish of their ranges: first four digits, lengths in use, the likeliest first.
_RANGES: Final[tuple[tuple[int, int, tuple[int, ...]], ...]] = (
    (4000, 4999, (16, 19, 13)),  # Visa
    (5100, 5599, (16,)),  # Mastercard
    (2221, 2720, (16,)),  # Mastercard
    (3400, 3499, (15,)),  # American Express
    (3700, 3799, (15,)),  # American Express
    (6011, 6011, (16, 19, 18, 17)),  # Discover
    (6440, 6599, (16, 19, 18, 17)),  # Discover
    (6200, 6299, _LONG),  # UnionPay
    (8100, 8171, _LONG),  # UnionPay
    (3528, 3589, (16, 19, 18, 17)),  # JCB
    (3000, 3059, (14, 16, 19, 18, 17)),  # Diners Club
    (3095, 3095, (14, 16, 19, 18, 17)),  # Diners Club
    (3600, 3699, (14, 19, 18, 17, 16, 15)),  # Diners Club
    (3800, 3999, (14, 16, 19, 18, 17)),  # Diners Club
    (2200, 2205, _LONG),  # Mir
    (6069, 6089, (16,)),  # RuPay
    (8200, 8299, (16,)),  # RuPay
    (9792, 9792, (16,)),  # Troy
    (6360, 6399, (16, 19, 18, 17)),  # InterPayment, InstaPayment
    (6709, 6709, (19, 18, 16)),  # Laser
    (6706, 6706, (19, 18, 16)),  # Laser
    (6771, 6771, (19, 18, 16)),  # Laser
    (5061, 5061, (16, 19, 18)),  # Verve
    (8600, 8600, (16,)),  # Uzcard
    (9860, 9860, (16,)),  # Humo
    *((first, first, (16, 19, 18, 17, 15, 14, 13)) for first in (5018, 5019, 5020, 5038, 5893)),  # Maestro
    *((first, first, (16, 19, 18, 17, 15, 14, 13)) for first in (6304, 6759, 6761, 6762, 6763, 6767)),  # Maestro
)
# Ranges with few cards and many lengths: believed only where the words speak of a card.
_RARE: Final = ((2200, 2720), (3000, 3999), (5000, 6999), (8100, 8299), (8600, 8600), (9792, 9792), (9860, 9860))
_VALUES: Final = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED: Final = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))


class Window(NamedTuple):
    """A stretch of a run that could be a card: its first group, and the one after its last."""

    first: int
    after: int


class _Sums:
    """Luhn sums of every stretch of a run, prepared once, so that a window costs the same however long the run."""

    def __init__(self, digits: str) -> None:
        raw = digits.encode()
        plain, doubled = raw.translate(_VALUES), raw.translate(_DOUBLED)
        self._sums = []
        for parity in (0, 1):
            mixed = bytearray(plain)
            mixed[parity::2] = doubled[parity::2]
            self._sums.append(list(accumulate(mixed, initial=0)))

    def passes(self, start: int, end: int) -> bool:
        """Whether the digits from `start` up to `end` end in a right check digit."""
        sums = self._sums[end % 2]
        return (sums[end] - sums[start]) % 10 == 0


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """The lengths in use by the first four digits."""
    return {str(first): known for low, high, known in _RANGES for first in range(low, high + 1)}


@cache
def _lengths_when_named() -> dict[str, tuple[int, ...]]:
    rare = {str(first): _ANY for low, high in _RARE for first in range(low, high + 1)}
    usual = {first: (*known, *(length for length in _ANY if length not in known)) for first, known in lengths().items()}
    return rare | usual


def windows(run: Run, *, card_named: bool) -> Iterator[Window]:
    """Every stretch of whole groups that may be a card number, by its first group, the likeliest length first.

    `card_named`: the words speak of a card, so rarer ranges and lengths are believed too.
    """
    if len(run) < SHORTEST:
        return
    known = _lengths_when_named() if card_named else lengths()
    digits, firsts = run.digits, run.firsts
    last = len(digits) - SHORTEST
    group_at = {at: index for index, at in enumerate(firsts)}
    sums: _Sums | None = None
    for first, start in enumerate(firsts):
        if start > last:
            return
        for length in known.get(digits[start : start + 4], ()):
            after = group_at.get(start + length)
            if after is None:
                continue
            sums = sums or _Sums(digits)
            if sums.passes(start, start + length) and len(set(digits[start : start + length])) > 1:
                yield Window(first, after)


def begins_card(digits: str) -> bool:
    """Whether a card number may begin so. For parts of one, before the whole is known."""
    return digits[:4] in lengths() if len(digits) >= 4 else digits[:1] in "3456"
