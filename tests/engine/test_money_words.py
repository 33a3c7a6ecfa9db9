"""Amounts are shown as the locale data would show them, exactly."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.money import Money, exponent
from agent_assist.engine.money_words import price, short_price

COMMON = ["GBP", "EUR", "USD", "JPY"]


@given(st.integers(-(10**12), 10**12), st.sampled_from(COMMON))
def test_the_quick_way_agrees_with_the_locale_data(amount_minor: int, currency: str) -> None:
    amount = Decimal(amount_minor).scaleb(-exponent(currency))
    assert price(Money(amount_minor, currency)) == format_currency(amount, currency, locale="en_GB")


@pytest.mark.parametrize(
    ("money", "full", "short"),
    [
        (Money(125000, "GBP"), "£1,250.00", "£1,250"),
        (Money(2250, "GBP"), "£22.50", "£22.50"),
        (Money(0, "EUR"), "€0.00", "€0"),
        (Money(500, "JPY"), "JP¥500", "JP¥500"),
        (Money(-7, "GBP"), "-£0.07", "-£0.07"),
        (Money(1500, "KWD"), "KWD1.500", "KWD1.500"),
    ],
)
def test_both_lengths(money: Money, full: str, short: str) -> None:
    assert price(money).replace("\xa0", " ") == full
    assert short_price(money).replace("\xa0", " ") == short
