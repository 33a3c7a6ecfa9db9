"""Typed amounts become exact minor units, or a sentence that says what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.amount_text import AmountUnreadable, amount_minor_from
from agent_assist.domain.money import Money


@pytest.mark.parametrize(
    ("typed", "currency", "amount_minor"),
    [
        ("250", "GBP", 25000),
        ("250.00", "GBP", 25000),
        ("£250", "GBP", 25000),
        (" £ 1,250.5 ", "GBP", 125050),
        ("250 GBP", "GBP", 25000),
        ("gbp 250", "GBP", 25000),
        ("0", "GBP", 0),
        ("0.07", "GBP", 7),
        ("1,234,567", "JPY", 1234567),
        ("¥500", "JPY", 500),
        ("1.234", "KWD", 1234),
        ("$12.30", "CAD", 1230),
    ],
)
def test_reads_what_people_write(typed: str, currency: str, amount_minor: int) -> None:
    assert amount_minor_from(typed, currency) == amount_minor


@pytest.mark.parametrize(
    ("typed", "currency", "says"),
    [
        ("2,5x", "GBP", "Not an amount"),
        ("2,50", "GBP", "Not an amount"),
        ("", "GBP", "Write an amount"),
        ("£", "GBP", "Write an amount"),
        ("-5", "GBP", "Not an amount"),
        ("1e5", "GBP", "Not an amount"),
        ("٢٥٠", "GBP", "Not an amount"),
        ("250.001", "GBP", "2 decimals"),
        ("1.5", "JPY", "no decimals"),
        ("€250", "GBP", "are in GBP"),
        ("10,000,000,000.01", "GBP", "too large"),
        ("9" * 9000, "GBP", "too large"),
        (".", "GBP", "Not an amount"),
    ],
)
def test_says_what_to_write_instead(typed: str, currency: str, says: str) -> None:
    with pytest.raises(AmountUnreadable, match=says):
        amount_minor_from(typed, currency)


@given(st.integers(0, 10**12), st.sampled_from(["GBP", "JPY", "KWD"]))
def test_reads_back_every_amount_as_it_is_written_plainly(amount_minor: int, currency: str) -> None:
    assert amount_minor_from(Money(amount_minor, currency).plain(), currency) == amount_minor


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_negative(typed: str) -> None:
    try:
        amount_minor = amount_minor_from(typed, "GBP")
    except AmountUnreadable:
        return
    assert amount_minor >= 0
