"""An amount as a person types it, to whole minor units. Exact: no float, no rounding, no guess between comma and point."""

import re

from agent_assist.domain.money import exponent
from agent_assist.domain.said import said

SIGNS = {
    "£": ("GBP", "EGP", "SHP", "FKP", "GIP"),
    "€": ("EUR",),
    "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"),
    "¥": ("JPY", "CNY"),
}
MAX_AMOUNT_MINOR = 10**12
_NUMBER = re.compile(r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?\Z")


class AmountUnreadable(ValueError):
    """What was typed is not one clear amount; `words` say what to write instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def amount_minor_from(text: str, currency: str, sign: str = "", decimal: str = ".", group: str = ",") -> int:
    """Whole minor units of `currency`: `250`, `250.00`, `1,250.00`, `£250` and `250 GBP` are read.

    `sign`, `decimal` and `group` are how amounts are written where this one was typed; the code is read everywhere.
    Raises AmountUnreadable for anything that could be read in two ways or not at all.
    """
    own, joined = "".join(sign.split()), "".join(text.split())
    bare = _without_currency(joined.removeprefix(own).removesuffix(own), currency)
    digits = exponent(currency)
    bare = _in_plain_signs(bare, decimal, group)
    if not bare:
        raise AmountUnreadable(said("Write an amount, such as {example}.", example=_example(digits, decimal)))
    found = _NUMBER.match(bare)
    if not found:
        raise AmountUnreadable(said("Not an amount. Write it as {example}.", example=_example(digits, decimal)))
    part = found["part"] or ""
    if len(part) > digits:
        raise AmountUnreadable(_too_fine(currency, digits, decimal))
    written = found["whole"].replace(",", "") + part.ljust(digits, "0")
    # Length first: a very long number is slow to read and may be refused by Python itself.
    if len(written) > 40 or int(written) > MAX_AMOUNT_MINOR:
        raise AmountUnreadable(said("This amount is too large."))
    return int(written)


def _in_plain_signs(bare: str, decimal: str, group: str) -> str:
    """The same with a point before the decimals and commas between thousands; other points and commas spoil it."""
    known = {".": "?", ",": "?", group: ",", decimal: "."}
    return "".join(known.get(letter, letter) for letter in bare)


def _without_currency(text: str, currency: str) -> str:
    bare = text
    for sign, codes in SIGNS.items():
        if sign in text and currency not in codes:
            raise AmountUnreadable(said("Amounts here are in {currency}.", currency=currency))
        bare = bare.removeprefix(sign)
    return re.sub(rf"\A{re.escape(currency)}|{re.escape(currency)}\Z", "", bare, count=1, flags=re.IGNORECASE)


def _example(digits: int, decimal: str) -> str:
    return "250" if digits == 0 else said("{whole} or {exact}", whole="250", exact=f"250{decimal}{'0' * digits}")


def _too_fine(currency: str, digits: int, decimal: str) -> str:
    example = _example(digits, decimal)
    if digits == 0:
        return said("{currency} has no decimals. Write it as {example}.", currency=currency, example=example)
    return said(
        "{currency} has {digits} decimals. Write it as {example}.", currency=currency, digits=digits, example=example
    )
