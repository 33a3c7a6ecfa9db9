"""Money as a person reads it: `£1,250.00`. Display only; nothing that is computed or stored may come from here."""

from typing import Final

from agent_assist.domain.money import Money, exponent

# Currencies whose sign the locale data of British English writes just so; the rest is left to that data.
_SIGNS: Final[dict[str, str]] = {"GBP": "£", "EUR": "€", "JPY": "JP¥", "USD": "US$"}


def price(money: Money) -> str:
    """The amount with its sign, grouped, with every decimal of its currency. Cheap for the common currencies."""
    sign = _SIGNS.get(money.currency)
    return _signed(money, sign) if sign else _by_locale(money)


def short_price(money: Money) -> str:
    """As `price`, without decimals that are all zero: for sentences, where `£200` reads better than `£200.00`."""
    digits = exponent(money.currency)
    shown = price(money)
    zeros = "." + "0" * digits
    return shown.removesuffix(zeros) if digits else shown


def _signed(money: Money, sign: str) -> str:
    digits = exponent(money.currency)
    whole, part = divmod(abs(money.amount_minor), 10**digits)
    minus = "-" if money.amount_minor < 0 else ""
    return f"{minus}{sign}{whole:,}{f'.{part:0{digits}d}' if digits else ''}"


def _by_locale(money: Money) -> str:
    # Imported late: reading locale data costs more than the first paint may wait.
    from decimal import Decimal

    from babel.numbers import format_currency

    amount = Decimal(money.amount_minor).scaleb(-exponent(money.currency))
    return format_currency(amount, money.currency, locale="en_GB")
