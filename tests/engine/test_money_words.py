"""Amounts are shown as the locale data would show them, exactly."""

from decimal import Decimal

import pytest
from babel import localedata
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.amount_text import AmountUnreadable, amount_minor_from
from agent_assist.domain.money import EXPONENTS, Money, exponent
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.money_words import known_locale, price, short_price, signs_of

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
        (Money(1500, "KWD"), "KWD 1.500", "KWD 1.500"),
    ],
)
def test_both_lengths(money: Money, full: str, short: str) -> None:
    assert price(money).replace("\xa0", " ") == full
    assert short_price(money).replace("\xa0", " ") == short


AS_WRITTEN = {
    "en_GB": ("JP¥1,250", "KWD 1.500", "£1,250.00", "€1,250.00", "-US$7.05"),
    "de_DE": ("1.250 ¥", "1,500 KWD", "1.250,00 £", "1.250,00 €", "-7,05 $"),
    "ja_JP": ("￥1,250", "KWD 1.500", "£1,250.00", "€1,250.00", "-$7.05"),
    "ar_KW": ("1,250 JP¥", "1.500 د.ك.", "1,250.00 UK£", "1,250.00 €", "-7.05 US$"),
}
ASKED = (Money(1250, "JPY"), Money(1500, "KWD"), Money(125000, "GBP"), Money(125000, "EUR"), Money(-705, "USD"))


def plain(text: str) -> str:
    """Without the marks of direction, and with plain spaces."""
    return text.replace("\u200f", "").replace("\xa0", " ")


@pytest.mark.parametrize("locale_name", AS_WRITTEN)
def test_an_amount_is_written_as_the_agents_locale_writes_it(locale_name: str) -> None:
    formats = local_formats(lambda: 0, locale_name)
    assert tuple(plain(formats.money(money)) for money in ASKED) == AS_WRITTEN[locale_name]


@pytest.mark.parametrize(
    ("locale_name", "short"), [("en_GB", "£1,250"), ("de_DE", "1.250 £"), ("ja_JP", "£1,250"), ("ar_KW", "1,250 UK£")]
)
def test_noughts_are_left_out_where_the_locale_has_them(locale_name: str, short: str) -> None:
    assert plain(short_price(Money(125000, "GBP"), locale_name)) == short
    assert plain(short_price(Money(125001, "GBP"), locale_name)) == plain(price(Money(125001, "GBP"), locale_name))


@given(
    st.integers(-(10**15), 10**15),
    st.sampled_from([*EXPONENTS, "GBP", "ALL", "IRR", "LAK", "AFN", "RSD", "ZZZ"]),
    st.sampled_from(sorted(AS_WRITTEN)),
)
def test_every_digit_is_shown_and_none_is_rounded(amount_minor: int, currency: str, locale_name: str) -> None:
    """The locale data has no decimals for some currencies that have them, and would round."""
    for show in (price, short_price):
        shown = show(Money(amount_minor, currency), locale_name)
        digits = "".join(sign for sign in shown if sign in "0123456789")
        if show is short_price and amount_minor % 10 ** exponent(currency) == 0:
            digits += "0" * exponent(currency)
        assert int(digits) == abs(amount_minor)
        assert ("-" in shown or "\u2212" in shown) == (amount_minor < 0)


def test_every_locale_there_is_shows_the_whole_amount() -> None:
    for name in localedata.locale_identifiers():
        shown = price(Money(1_234_567_890, "GBP"), name)
        assert "".join(str(int(sign)) for sign in shown if sign.isdigit()) == "1234567890", name


@pytest.mark.parametrize(
    ("told", "name"),
    [("de_DE", "de_DE"), ("de_XX", "de"), ("xx_YY", "en_GB"), ("", "en_GB"), ("no such thing", "en_GB")],
)
def test_a_locale_without_data_falls_back(told: str, name: str) -> None:
    assert known_locale(told) == name
    assert local_formats(lambda: 0, told).money(Money(5, "GBP"))


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "es_ES", "es_MX", "de_DE", "de_CH", "fr_FR", "sv_SE"])
@given(st.integers(0, 10**12), st.sampled_from(["GBP", "EUR", "USD", "JPY", "CHF", "MXN", "INR", "KWD"]))
def test_what_is_written_can_be_typed_over(locale: str, amount_minor: int, currency: str) -> None:
    for words in (price, short_price):
        written = words(Money(amount_minor, currency), locale)
        assert amount_minor_from(written, currency, *signs_of(currency, locale)) == amount_minor


@pytest.mark.parametrize(
    ("typed", "amount_minor"), [("250,5", 25050), ("1.250", 125000), ("1.250,00 GBP", 125000), ("250", 25000)]
)
def test_a_comma_stands_before_the_decimals_where_the_locale_says_so(typed: str, amount_minor: int) -> None:
    assert amount_minor_from(typed, "GBP", *signs_of("GBP", "es_ES")) == amount_minor


@pytest.mark.parametrize("typed", ["250.50", "12.5", "1,250.00", "1.25,0"])
def test_no_point_is_taken_for_a_comma(typed: str) -> None:
    with pytest.raises(AmountUnreadable, match="250,00"):
        amount_minor_from(typed, "GBP", *signs_of("GBP", "es_ES"))
