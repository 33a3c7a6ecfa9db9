"""Money: whole minor units with a currency, never a float. No display, no exchange, no rounding may enter."""

from dataclasses import dataclass
from typing import Final

# Digits after the decimal point by ISO 4217; every other currency has two.
EXPONENTS: Final[dict[str, int]] = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(),
        0,
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}


def exponent(currency: str) -> int:
    """Digits after the decimal point of an ISO 4217 currency."""
    return EXPONENTS.get(currency, 2)


def is_currency(code: str) -> bool:
    """Whether `code` has the shape of an ISO 4217 code: three capital Latin letters."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `amount_minor` in the smallest unit of `currency`."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount_minor) is not int:
            raise TypeError(f"money is whole minor units, not {type(self.amount_minor).__name__}")
        if not is_currency(self.currency):
            raise ValueError("a currency is three capital letters")

    def plain(self) -> str:
        """`22.00 GBP`: exact, without locale, for reasons and exports. Windows format by locale instead."""
        digits = exponent(self.currency)
        sign = "-" if self.amount_minor < 0 else ""
        whole, part = divmod(abs(self.amount_minor), 10**digits)
        return f"{sign}{whole}{f'.{part:0{digits}d}' if digits else ''} {self.currency}"
