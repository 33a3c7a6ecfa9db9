"""What "by five" means where the desk is: from the policy alone, with summer time, the same on every machine."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.desk_clock import ClockSettings
from agent_assist.domain.follow_ups import follow_ups
from agent_assist.domain.promises import find
from tests.domain.situations import Story

BERLIN, NEW_YORK = ClockSettings(60, "europe"), ClockSettings(-300, "north_america")


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("clock", "said_at", "due_at"),
    [
        (ClockSettings(), ms(2026, 7, 1, 9), ms(2026, 7, 1, 17)),
        (BERLIN, ms(2026, 1, 7, 9), ms(2026, 1, 7, 16)),
        (BERLIN, ms(2026, 7, 1, 9), ms(2026, 7, 1, 15)),
        (NEW_YORK, ms(2026, 7, 1, 15), ms(2026, 7, 1, 21)),
        (ClockSettings(330), ms(2026, 7, 1, 5), ms(2026, 7, 1, 11, 30)),
        # Eleven in the evening here is tomorrow there, and today's five has not been.
        (NEW_YORK, ms(2026, 7, 2, 3), None),
    ],
)
def test_a_clock_time_is_the_desks(clock, said_at, due_at):
    promise = find("I'll call you back by 5 pm.", said_at, "u", clock)
    assert promise is not None
    assert promise.due_ms == due_at


def test_a_span_of_hours_is_the_same_everywhere():
    told = "I'll call you back within two hours."
    assert {find(told, ms(2026, 3, 29, 0), "u", clock).due_ms for clock in (BERLIN, NEW_YORK, ClockSettings())} == {
        ms(2026, 3, 29, 2)
    }


@pytest.mark.parametrize(("clock", "zone"), [(BERLIN, "Europe/Berlin"), (NEW_YORK, "America/New_York")])
@given(at_s=st.integers(ms(2008, 1, 1) // 1000, ms(2036, 12, 31) // 1000))
def test_the_rules_are_those_of_the_places(clock, zone, at_s):
    try:
        there = datetime.fromtimestamp(at_s, ZoneInfo(zone))
    except ZoneInfoNotFoundError:
        pytest.skip("no table of time zones to compare with")
    assert clock.local(at_s * 1000) == there.replace(tzinfo=None)
    if there.fold == 0:
        assert clock.moment(clock.local(at_s * 1000)) == at_s * 1000


def test_an_hour_left_out_is_read_as_the_next():
    left_out = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001
    assert BERLIN.local(BERLIN.moment(left_out)) == left_out + timedelta(hours=1)


def test_s51_what_is_written_unasked_waits_for_their_hours_on_the_desks_clock():
    story = Story().customer("where is it", intents=(("late", 0.9),)).agent("I'll email you the label.")
    (draft,) = [item for item in follow_ups(story.context()).drafts if item.occasion == "promise"]
    hour = draft.due_ms // 3_600_000 % 24
    assert 8 <= hour < 20
