"""Hours in people's own words, and the moment a message may go: never outside them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.availability import DAYTIME, Hours, hours_of

ALL = frozenset(range(7))


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("09:00-17:30", Hours(540, 1050, ALL)),
        ("9 to 5", Hours(540, 1020, ALL)),
        ("9am - 1pm", Hours(540, 780, ALL)),
        ("weekdays 9-17", Hours(540, 1020, frozenset(range(5)))),
        ("Mon-Fri 10.30 to 12.00", Hours(630, 720, frozenset(range(5)))),
        ("after 18:00", Hours(1080, 1260, ALL)),
        ("after 6pm", Hours(1080, 1260, ALL)),
        ("before 11am", Hours(480, 660, ALL)),
        ("mornings", Hours(480, 720, ALL)),
        ("weekend evenings", Hours(1020, 1260, frozenset((5, 6)))),
        ("weekends", Hours(480, 1200, frozenset((5, 6)))),
        ("weekdays", Hours(480, 1200, frozenset(range(5)))),
        ("", DAYTIME),
        ("whenever", DAYTIME),
        ("99:99-12", DAYTIME),
    ],
)
def test_hours_are_read_as_people_write_them(told, hours):
    assert hours_of(told) == hours


@pytest.mark.parametrize(
    ("hours", "when", "then"),
    [
        ("after 18:00", "2026-01-02T10:00", "2026-01-02T18:00"),
        ("after 18:00", "2026-01-02T18:30", "2026-01-02T18:30"),
        ("mornings", "2026-01-02T12:00", "2026-01-03T08:00"),
        ("weekdays 9-17", "2026-01-02T18:00", "2026-01-05T09:00"),
        ("", "2026-01-02T23:00", "2026-01-03T08:00"),
    ],
)
def test_the_next_opening(hours, when, then):
    assert hours_of(hours).next_open(at(when)) == at(then)


def test_the_last_opening_before_a_time_that_was_promised():
    hours = hours_of("mornings")
    assert hours.last_open(at("2026-01-02T17:00"), at("2026-01-02T09:00")) == at("2026-01-02T11:59")
    assert hours.last_open(at("2026-01-02T17:00"), at("2026-01-02T13:00")) is None
    assert hours.last_open(at("2026-01-02T09:00"), at("2026-01-02T08:00")) == at("2026-01-02T09:00")


@given(st.text(max_size=40), st.integers(0, 2**41))
def test_any_words_give_hours_in_which_the_next_opening_lies(told, at_ms):
    hours = hours_of(told)
    opening = hours.next_open(at_ms)
    assert opening >= at_ms
    assert hours.holds(opening)
    assert opening - at_ms <= 8 * 86_400_000
    closing = hours.last_open(at_ms, 0)
    assert closing is None or (closing <= at_ms and hours.holds(closing))
