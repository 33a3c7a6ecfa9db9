"""Events of feeds that number nothing: each once, in the order they came, and a gap where something may be missing."""

from dataclasses import replace
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.ports import Position
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.received import Gap, Place, Subscribed

AT_MS = 1_767_323_045_000


def heard(number: int, text: str = "", conversation: str = "c-1", **changes: Any) -> e.UtteranceHeard:
    given: dict[str, Any] = {
        "event_id": f"m-{number}", "conversation_id": conversation, "occurred_at_ms": AT_MS + number,
        "utterance_id": f"m-{number}", "text": text or f"words {number}", "role": "customer",
    }  # fmt: skip
    return e.UtteranceHeard(**given | changes)


def ended(conversation: str = "c-1") -> e.ConversationEnded:
    return e.ConversationEnded(event_id="end", conversation_id=conversation, occurred_at_ms=AT_MS)


def fed(arrivals: Arrivals, *events: e.Event) -> list[e.Event]:
    return [one for event in events for one in arrivals.accept(event, 0)]


def shown(events: list[e.Event]) -> list[tuple[int, str]]:
    return [(one.sequence, getattr(one, "text", "gap")) for one in events]


def new(*recorded: e.Event, resume: bool = True) -> Arrivals:
    """A feed just connected, with what the log held of it."""
    positions = {str(one.conversation_id): Position(one.epoch, one.sequence) for one in recorded}
    arrivals = Arrivals(
        "vendor", positions, lambda: 5, lambda name: [one for one in recorded if one.conversation_id == name]
    )
    assert arrivals.connected(resume) == []
    return arrivals


def test_each_event_gets_the_next_number_of_its_conversation() -> None:
    arrivals = new()
    found = fed(arrivals, heard(1), heard(9, conversation="c-2"), heard(2), heard(1), replace(heard(2), text="words 2"))
    assert shown(found) == [(1, "words 1"), (1, "words 9"), (2, "words 2")]
    assert {(one.epoch, one.source) for one in found} == {("vendor", "vendor")}
    assert arrivals.repeated == 2
    assert arrivals.position("c-1") == Position("vendor", 2)
    assert arrivals.position("c-9") is None


def test_partials_are_revisions_and_a_final_settles() -> None:
    arrivals = new()
    partial = heard(1, "I", final=False)
    found = fed(
        arrivals, partial, partial, replace(partial, text="I am"), heard(1, "I am here"), replace(partial, text="late")
    )
    assert [(one.revision, one.final) for one in found if isinstance(one, e.UtteranceHeard)] == [
        (0, False), (1, False), (2, True),
    ]  # fmt: skip
    assert len({one.event_id for one in found}) == 3
    corrected = fed(arrivals, heard(1, "I was here", event_id="m-1-b"))
    assert [one.revision for one in corrected if isinstance(one, e.UtteranceHeard)] == [3]


def test_after_a_restart_what_the_log_holds_does_not_come_again() -> None:
    log = fed(new(), heard(1), heard(2))
    arrivals = new(*log)
    assert shown(fed(arrivals, heard(1), heard(2, final=False, text="wor"), heard(2), heard(3))) == [(3, "words 3")]
    other_feed = [replace(one, epoch="0") for one in log]
    assert shown(fed(new(*other_feed), heard(1))) == [(1, "words 1")]


def test_a_connection_that_lost_something_says_so_once() -> None:
    arrivals = new()
    fed(arrivals, heard(1), heard(2, conversation="c-2"), ended("c-2"))
    assert [one.conversation_id for one in arrivals.connected(can_resume=False)] == ["c-1"]
    assert shown(fed(arrivals, heard(3), heard(4, conversation="c-2"), heard(5, conversation="c-3"))) == [
        (2, "words 3"), (0, "gap"), (3, "words 4"), (1, "words 5"),
    ]  # fmt: skip
    assert arrivals.connected(can_resume=True) == []
    assert shown(fed(arrivals, heard(6))) == [(3, "words 6")]


def test_what_was_missed_between_two_runs_is_a_gap_before_the_next_event() -> None:
    log = fed(new(), heard(1), heard(2, conversation="c-2"), ended("c-2"))
    arrivals = new(*log, resume=False)
    found = fed(arrivals, heard(3), heard(4), heard(5, conversation="c-2"))
    assert shown(found) == [(0, "gap"), (2, "words 3"), (3, "words 4"), (3, "words 5")]
    assert found[0].occurred_at_ms == AT_MS + 3


def test_gaps_that_are_told() -> None:
    arrivals = new()
    first, second = arrivals.gap(Gap("c-1"), 0)[0], arrivals.give_up("c-1", 0)[0]
    assert (first.occurred_at_ms, first.event_id != second.event_id) == (5, True)


def test_what_is_open() -> None:
    log = fed(new(), heard(1), heard(2, conversation="c-2"), ended("c-2"))
    arrivals = new(*log)
    fed(arrivals, heard(7, conversation="c-3"), heard(8, final=False, conversation="c-4", text="…"))
    assert arrivals.open == {"c-1": "m-1", "c-3": "m-7", "c-4": ""}


def test_a_conversation_whose_past_was_still_asked_for_goes_on_after_the_break() -> None:
    arrivals = new()
    arrivals.unfetched("c-9")
    assert arrivals.open == {"c-9": ""}
    fed(arrivals, heard(1, conversation="c-9"), ended("c-9"))
    assert arrivals.open == {}


def test_events_of_no_conversation_and_typing() -> None:
    arrivals = new()
    signal = e.SignalReceived(event_id="s", conversation_id=None, occurred_at_ms=1, kind="weather", headline="Storm")
    typing = e.TypingSeen(event_id="t", conversation_id="c-1", occurred_at_ms=1)
    found = fed(arrivals, signal, signal, typing, typing)
    assert [one.sequence for one in found] == [0, 1, 2]
    joined = e.ParticipantJoined(
        event_id="j", conversation_id="c-1", occurred_at_ms=1, participant_id="p", role="agent"
    )
    assert len(fed(arrivals, joined, joined)) == 1


def test_numbers_and_holes_are_nothing_to_it() -> None:
    arrivals = new()
    assert arrivals.nothing(Place("c-1", "0", 4), 0, lost=True) == []
    assert arrivals.subscribed(Subscribed("c-1"), 0) == []
    assert (arrivals.due(0), arrivals.next_due_ms()) == (([], []), None)


@pytest.mark.parametrize("count", [300])
def test_memory_stays_flat(count: int) -> None:
    arrivals = new()
    fed(arrivals, *(heard(number) for number in range(count)))
    assert len(arrivals._tracks["c-1"].said) == 256
