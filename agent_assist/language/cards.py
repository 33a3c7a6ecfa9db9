"""Which digits are a payment card number: known first digits, known lengths, and the check digit. Knows no text."""

from agent_assist.language.digits import Run

# ISO/IEC 7812 ranges as the schemes publish them: first and last six digits, lengths in use.
_RANGES: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (400000, 499999, (16, 13, 19)),  # Visa
    (510000, 559999, (16,)),  # Mastercard
    (222100, 272099, (16,)),  # Mastercard
    (340000, 349999, (15,)),  # American Express
    (370000, 379999, (15,)),  # American Express
    (601100, 601199, (16, 19)),  # Discover
    (644000, 659999, (16, 19)),  # Discover
    (622126, 622925, (16, 17, 18, 19)),  # UnionPay on Discover
    (620000, 629999, (16, 19)),  # UnionPay
    (352800, 358999, (16, 19)),  # JCB
    (300000, 305999, (14, 16)),  # Diners Club
    (309500, 309599, (14, 16)),  # Diners Club
    (360000, 369999, (14, 16, 19)),  # Diners Club
    (380000, 399999, (14, 16, 19)),  # Diners Club
)
# Ranges with few cards and many lengths: believed only where the words speak of a card.
_RARE: tuple[tuple[int, int], ...] = ((500000, 509999), (560000, 699999), (220000, 220499), (810000, 817999))
_LENGTHS = (16, 15, 14, 19, 13, 18, 17)
SHORTEST, LONGEST = min(_LENGTHS), max(_LENGTHS)


class Checks:
    """Luhn sums of every stretch of a run, prepared once, so that a window costs the same however long the run."""

    def __init__(self, digits: list[int]) -> None:
        self._sums = ([0], [0])
        for at, digit in enumerate(digits):
            doubled = digit * 2 - 9 if digit > 4 else digit * 2
            for parity, sums in enumerate(self._sums):
                sums.append(sums[-1] + (doubled if at % 2 == parity else digit))

    def passes(self, start: int, end: int) -> bool:
        """Whether the digits from `start` up to `end` end in a right check digit."""
        sums = self._sums[end % 2]
        return (sums[end] - sums[start]) % 10 == 0


def lengths_of(first_six: int) -> tuple[int, ...]:
    """The lengths in use for cards that begin so; empty when no scheme issues them."""
    return tuple(length for low, high, lengths in _RANGES if low <= first_six <= high for length in lengths)


def card_at(run: Run, start: int, checks: Checks, *, card_named: bool) -> int:
    """Where a card number that starts at digit `start` ends (exclusive); 0 when none does.

    `card_named`: the words before speak of a card, so rarer ranges and lengths are believed too.
    """
    if not run.group_starts[start] or len(run) - start < SHORTEST or run.digits[start] == 0:
        return 0
    first_six = int("".join(map(str, run.digits[start : start + 6])))
    lengths = _allowed(first_six, card_named)
    # A number that ends where the digits end is whole; a shorter one inside it would be chance.
    for length in sorted(lengths, key=lambda length: start + length != len(run)):
        end = start + length
        if end <= len(run) and run.group_ends[end - 1] and checks.passes(start, end) and _varied(run, start, end):
            return end
    return 0


def _allowed(first_six: int, card_named: bool) -> tuple[int, ...]:
    if card_named and any(low <= first_six <= high for low, high in _RARE):
        return _LENGTHS
    usual = lengths_of(first_six)
    if card_named and usual:
        return (*usual, *(length for length in _LENGTHS if length not in usual))
    return usual


def _varied(run: Run, start: int, end: int) -> bool:
    """All-equal digits are a placeholder somebody typed, never a card."""
    return any(digit != run.digits[start] for digit in run.digits[start + 1 : end])
