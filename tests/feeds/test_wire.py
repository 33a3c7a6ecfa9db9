"""Times, sequences and text as they are written on the wire."""

from datetime import UTC, datetime, timedelta, timezone

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


@given(st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30)), st.integers(-1439, 1439))  # noqa: DTZ001
def test_times_of_any_zone_are_what_the_calendar_says(local: datetime, offset_minutes: int) -> None:
    at = local.replace(tzinfo=timezone(timedelta(minutes=offset_minutes)))
    text = f"{local.isoformat(timespec='microseconds')}{'-' if offset_minutes < 0 else '+'}"
    text += f"{abs(offset_minutes) // 60:02d}:{abs(offset_minutes) % 60:02d}"
    assert time_ms(text) == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30T00:00:00Z", "2026-00-01T00:00:00Z", "1899-12-31T00:00:00Z", "3000-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00-00:60",
    ],
)  # fmt: skip
def test_no_calendar_has_these(text: str) -> None:
    assert time_ms(text) is None


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
