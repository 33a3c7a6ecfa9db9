"""Money as a person reads it: `£1,250.00`, or as their own locale writes it. Display only; nothing computed or stored.

An amount is shown whole: in the digits of its ISO 4217 currency, never rounded, never in another currency.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from agent_assist.domain.money import Money, exponent
from agent_assist.engine.translation import spoken_locale

BRITISH: Final = "en_GB"
# Currencies whose sign the locale data of British English writes just so; the rest is left to that data.
_SIGNS: Final[dict[str, str]] = {"GBP": "£", "EUR": "€", "JPY": "JP¥", "USD": "US$"}

# The locale data asks for a space between a code and its digits, `KWD 1.500`, and leaves it to whoever writes.
_LETTER_TO_DIGIT: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")


def price(money: Money, locale_name: str = BRITISH) -> str:
    """The amount with its sign, grouped, with every decimal of its currency. Cheap for the common currencies."""
    return _shown(money, locale_name, exponent(money.currency))


def short_price(money: Money, locale_name: str = BRITISH) -> str:
    """As `price`, without decimals that are all zero: for sentences, where `£200` reads better than `£200.00`."""
    digits = exponent(money.currency)
    return _shown(money, locale_name, digits if money.amount_minor % 10**digits else 0)


class Signs(NamedTuple):
    """How a locale writes an amount: the currency's sign, what stands before the decimals, and between thousands."""

    currency: str
    decimal: str
    group: str


@lru_cache(maxsize=64)
def signs_of(currency: str, locale_name: str = BRITISH) -> Signs:
    """The signs that `price` writes with, so that an amount can be read back; without a currency, those of numbers."""
    if locale_name == BRITISH and (not currency or currency in _SIGNS):
        return Signs(_SIGNS.get(currency, ""), ".", ",")
    from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

    sign = get_currency_symbol(currency, locale=locale_name) if currency else ""
    return Signs(sign, get_decimal_symbol(locale_name), get_group_symbol(locale_name))


def known_locale(locale_name: str) -> str:
    """The locale itself where its data is here, with or without its country; else British English."""
    from babel import Locale, UnknownLocaleError

    for name in (locale_name, locale_name.partition("_")[0]):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return BRITISH


def language_locale() -> str:
    """Whose amounts go with the window's language; British English while it speaks English."""
    spoken = spoken_locale()
    return known_locale(spoken) if spoken else BRITISH


def _shown(money: Money, locale_name: str, digits: int) -> str:
    sign = _SIGNS.get(money.currency)
    return _signed(money, sign, digits) if sign and locale_name == BRITISH else _by_locale(money, locale_name, digits)


def _signed(money: Money, sign: str, digits: int) -> str:
    whole, part = divmod(abs(money.amount_minor), 10 ** exponent(money.currency))
    minus = "-" if money.amount_minor < 0 else ""
    return f"{minus}{sign}{whole:,}{f'.{part:0{digits}d}' if digits else ''}"


def _by_locale(money: Money, locale_name: str, digits: int) -> str:
    # Imported late: reading locale data costs more than the first paint may wait.
    from decimal import Decimal

    from babel import Locale
    from babel.numbers import format_currency

    locale = Locale.parse(locale_name)
    amount = Decimal(money.amount_minor).scaleb(-exponent(money.currency))
    # How many digits is said here: the locale data has fewer for some currencies, and would round.
    decimals = f".{'0' * digits}" if digits else ""
    pattern = locale.currency_formats["standard"].pattern.replace(".00", decimals)
    written = format_currency(amount, money.currency, format=pattern, locale=locale, currency_digits=False)
    return _LETTER_TO_DIGIT.sub("\xa0", written)
