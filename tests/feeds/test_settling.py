"""A moment's wait for feeds whose frames overtake one another: order by number, within time and room, and a mark after it."""

from dataclasses import replace
from random import Random

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.ports import Position
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.received import Gap
from agent_assist.feeds.settling import Hold, Rank, Settling
from tests.feeds.test_arrivals import heard, shown

HOLD_MS = 150


def number(event: e.Event) -> Rank | None:
    if not isinstance(event, e.UtteranceHeard):
        return None
    return int(event.utterance_id.removeprefix("m-")), int(event.event_id != event.utterance_id)


def typing(name: str) -> e.TypingSeen:
    return e.TypingSeen(event_id=name, conversation_id="c-1", occurred_at_ms=1)


def texts(events: list[e.Event]) -> list[str]:
    return [getattr(one, "text", type(one).__name__) for one in events]


def hold(*events: e.Event, at_ms: int = 0) -> tuple[Hold, list[e.Event]]:
    found = Hold(Settling(HOLD_MS, number))
    return found, [due for event in events for due in found.add("c-1", event, at_ms)]


def late(events: list[e.Event]) -> list[str]:
    return [one.text for one in events if isinstance(one, e.UtteranceHeard) and one.late]


def new(*recorded: e.Event) -> Arrivals:
    positions = {str(one.conversation_id): Position(one.epoch, one.sequence) for one in recorded}
    arrivals = Arrivals("v", positions, lambda: 5, lambda _name: recorded, Settling(HOLD_MS, number))
    arrivals.connected(can_resume=True)
    return arrivals


def test_what_comes_within_the_wait_goes_in_order() -> None:
    waiting, early = hold(heard(7), heard(5), heard(6))
    assert (early, waiting.next_due_ms(), waiting.due(HOLD_MS - 1)) == ([], HOLD_MS, [])
    assert texts(waiting.due(HOLD_MS)) == ["words 5", "words 6", "words 7"]
    assert (waiting.next_due_ms(), waiting.all()) == (None, [])


def test_nothing_waits_longer_than_its_time_nor_goes_before_what_it_follows() -> None:
    waiting, _ = hold(heard(7))
    waiting.add("c-1", heard(6), 140)
    waiting.add("c-1", heard(8), 140)
    assert texts(waiting.due(HOLD_MS)) == ["words 6", "words 7"]
    assert texts(waiting.due(140 + HOLD_MS)) == ["words 8"]


def test_what_has_no_number_keeps_its_place() -> None:
    waiting, _ = hold(heard(2), typing("t"), heard(1))
    assert texts(waiting.due(HOLD_MS)) == ["words 1", "TypingSeen", "words 2"]


def test_a_correction_that_overtakes_its_message_comes_after_it() -> None:
    waiting, _ = hold(heard(1, "Yes!", event_id="m-1-b"), heard(1, "Yes"))
    assert texts(waiting.due(HOLD_MS)) == ["Yes", "Yes!"]


def test_there_is_room_for_sixty_four() -> None:
    waiting, early = hold(*(heard(count) for count in range(70, 0, -1)))
    assert len(early) == 6
    assert len(waiting.due(HOLD_MS)) == 64


def test_conversations_wait_for_themselves() -> None:
    waiting, _ = hold(heard(9))
    waiting.add("c-2", heard(1, conversation="c-2"), 50)
    assert texts(waiting.due(HOLD_MS)) == ["words 9"]
    assert texts(waiting.all_of("c-2")) == ["words 1"]
    assert waiting.all_of("c-3") == []


@pytest.mark.parametrize("seed", range(20))
def test_any_disorder_within_the_wait_is_put_right(seed: int) -> None:
    """One message each 10 ms, each up to 140 ms late."""
    draw = Random(seed)
    comes = sorted((count * 10 + draw.randrange(140), count) for count in range(1, 300))
    arrivals, found = new(), []
    for at_ms, count in comes:
        found += arrivals.due(at_ms)[1]
        found += arrivals.accept(heard(count), at_ms)
    found += arrivals.due(10_000)[1]
    assert shown(found) == [(count, f"words {count}") for count in range(1, 300)]
    assert late(found) == []


def test_what_comes_later_still_is_shown_and_marked() -> None:
    arrivals = new()
    arrivals.accept(heard(1), 0)
    arrivals.accept(heard(3), 0)
    first = arrivals.due(HOLD_MS)[1]
    arrivals.accept(heard(2), HOLD_MS + 1)
    arrivals.accept(heard(4), HOLD_MS + 1)
    found = arrivals.due(2 * HOLD_MS + 1)[1]
    assert shown(first + found) == [(1, "words 1"), (2, "words 3"), (3, "words 2"), (4, "words 4")]
    assert late(first + found) == ["words 2"]
    after = new(*first)
    after.accept(heard(2), 0)
    assert late(after.due(HOLD_MS)[1]) == ["words 2"], "known again after a restart"


def test_a_correction_of_older_words_is_not_late() -> None:
    arrivals = new()
    for event in (heard(1), heard(2)):
        arrivals.accept(event, 0)
    arrivals.due(HOLD_MS)
    arrivals.accept(replace(heard(1), event_id="m-1-b", text="words, corrected"), 1000)
    found = arrivals.due(2000)[1]
    assert (texts(found), late(found)) == (["words, corrected"], [])


def test_nothing_is_kept_back_when_a_line_ends_or_a_gap_is_said() -> None:
    arrivals = new()
    arrivals.accept(heard(2), 0)
    assert shown(arrivals.closed()) == [(1, "words 2")]
    arrivals.accept(heard(3), 0)
    assert shown(arrivals.gap(Gap("c-1"), 0)) == [(2, "words 3"), (0, "gap")]
    arrivals.accept(heard(4), 0)
    assert shown(arrivals.connected(can_resume=False)) == [(3, "words 4"), (0, "gap")]
    assert arrivals.next_due_ms() is None
