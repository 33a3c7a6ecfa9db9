"""Times, sequences and text as they are written on the wire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.feeds.wire import clean, day_or_time_ms, is_id, sequence_number, sequence_text, time_ms, time_text

CENTURY_MS = 4_102_444_800_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-02T03:04:05Z", 1_767_323_045_000),
        ("2026-01-02t03:04:05z", 1_767_323_045_000),
        ("2026-01-02T04:04:05+01:00", 1_767_323_045_000),
        ("2026-01-01T21:34:05.5-05:30", 1_767_323_045_500),
        ("2026-01-02T03:04:05.123456789Z", 1_767_323_045_123),
        ("2016-12-31T23:59:60Z", 1_483_228_799_000),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-01-02", None),
        ("20260102T030405Z", None),
        ("2026-W01-1T00:00:00Z", None),
        ("2026-01-02T25:00:00Z", None),
        ("2026-01-02T03:04:05Z\n", None),
        ("", None),
    ],
)
def test_times(text: str, expected: int | None) -> None:
    assert time_ms(text) == expected


def test_a_date_alone() -> None:
    assert day_or_time_ms("2026-01-02") == 1_767_312_000_000
    assert day_or_time_ms("2026-02-30") is None
    assert day_or_time_ms("tomorrow") is None


@given(st.integers(-CENTURY_MS // 2, CENTURY_MS))
def test_times_come_back(at_ms: int) -> None:
    assert time_ms(time_text(at_ms)) == at_ms


@given(st.integers(1, 9_999_999_999))
def test_sequences_come_back(number: int) -> None:
    text = sequence_text(number)
    assert (len(text), sequence_number(text)) == (10, number)


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_written_anywhere(text: str) -> None:
    found = clean(text)
    found.encode("utf-8")
    assert len(found) == len(text)
    assert "\x00" not in found
    assert clean(found) == found


def test_names() -> None:
    assert is_id("c-1")
    assert is_id("客户")
    assert not any(map(is_id, ["", "a\nb", "\ud800", "x" * 513, 5, None]))
