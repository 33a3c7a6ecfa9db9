"""The record keeps every event once, in order, with how far each feed has come, whatever stops the program."""

import subprocess
import sys
import textwrap
from pathlib import Path
from sqlite3 import IntegrityError

import pytest

from agent_assist.domain.events import GapFound, NoteEdited, SignalReceived, UtteranceHeard
from agent_assist.engine.ports import EventLog, Position
from agent_assist.storage.sqlite.connection import open_database
from agent_assist.storage.sqlite.event_log import SqliteEventLog, open_event_log


def utterance(number: int, *, conversation: str = "c-1", epoch: str = "0", text: str = "Hello?") -> UtteranceHeard:
    """The customer's utterance at one place of a feed."""
    return UtteranceHeard(
        event_id=f"{conversation}-{epoch}-{number}",
        conversation_id=conversation,
        occurred_at_ms=number,
        sequence=number,
        epoch=epoch,
        source="/test",
        utterance_id=f"u-{number}",
        text=text,
        role="customer",
    )


def note(action: str) -> NoteEdited:
    return NoteEdited(
        event_id=action,
        conversation_id="c-1",
        occurred_at_ms=1,
        action_id=action,
        agent_id="raj",
        field="done",
        text="Rang back",
    )


def test_what_was_appended_comes_back_in_order_after_a_restart(store: Path) -> None:
    log: EventLog = open_event_log(store)
    first = [utterance(1), utterance(1, conversation="c-2"), note("a-1"), utterance(2)]
    log.append(first)
    log.append([note("a-2")])
    log.close()
    again = open_event_log(store)
    assert list(again.events()) == [*first, note("a-2")]
    assert list(again.events("c-2")) == [first[1]]
    assert list(again.events("c-3")) == []
    again.close()


def test_an_event_seen_before_changes_nothing() -> None:
    log = open_event_log(":memory:")
    log.append([utterance(1), utterance(2)])
    log.append([utterance(2, text="something else"), utterance(1), note("a-1"), note("a-1")])
    assert list(log.events()) == [utterance(1), utterance(2), note("a-1")]
    log.close()


def test_a_place_in_the_feed_is_taken_once_even_under_another_id() -> None:
    log = open_event_log(":memory:")
    other = UtteranceHeard(
        event_id="other",
        conversation_id="c-1",
        occurred_at_ms=1,
        sequence=1,
        utterance_id="u",
        text="again",
        role="customer",
    )
    log.append([utterance(1)])
    log.append([other])
    assert list(log.events()) == [utterance(1)]
    log.close()


def test_of_a_long_batch_each_event_is_kept_once_in_order_and_all_or_none() -> None:
    log = open_event_log(":memory:")
    batch = [utterance(number) for number in range(1, 78)]
    log.append([utterance(3), utterance(40)])
    log.append([*batch[:50], batch[7], *batch[45:]])
    assert [event.sequence for event in log.events()] == [3, 40, *(n for n in range(1, 78) if n not in (3, 40))]
    with pytest.raises(IntegrityError):
        log.append([*(utterance(number, epoch="1") for number in range(1, 70)), utterance(-1, epoch="1")])
    assert log.positions() == {"c-1": Position("0", 77)}
    assert sum(1 for _ in log.events()) == 77


def test_positions_name_the_newest_epoch_and_its_highest_sequence() -> None:
    log = open_event_log(":memory:")
    log.append([utterance(1), utterance(3), utterance(2), utterance(7, conversation="c-2")])
    assert log.positions() == {"c-1": Position("0", 3), "c-2": Position("0", 7)}
    log.append([utterance(1, epoch="b")])
    log.append([utterance(4)])  # a straggler of the old epoch
    assert log.positions()["c-1"] == Position("b", 1)
    log.close()


def test_what_the_feed_lost_is_not_asked_for_again() -> None:
    log = open_event_log(":memory:")
    log.append([utterance(1)])
    log.append([GapFound(event_id="g", conversation_id="c-1", occurred_at_ms=1, lost_from=2, lost_to=5)])
    assert log.positions() == {"c-1": Position("0", 5)}
    log.append([GapFound(event_id="h", conversation_id="c-1", occurred_at_ms=1)])
    assert log.positions() == {"c-1": Position("0", 5)}
    log.close()


def test_a_signal_for_many_has_no_position() -> None:
    log = open_event_log(":memory:")
    signal_for_many = SignalReceived(
        event_id="s", conversation_id=None, occurred_at_ms=1, kind="weather", headline="Storm"
    )
    log.append([signal_for_many])
    assert list(log.events()) == [signal_for_many]
    assert log.positions() == {}
    log.close()


def test_more_than_a_page_and_appending_while_reading() -> None:
    log = open_event_log(":memory:")
    log.append([utterance(number) for number in range(1, 1201)])
    seen = []
    for event in log.events():
        if event.sequence == 700:
            log.append([utterance(1201)])
        seen.append(event.sequence)
    assert seen == list(range(1, 1202))
    log.close()


def test_hostile_ids_and_text_are_kept() -> None:
    log = open_event_log(":memory:")
    hostile = utterance(1, conversation="c\ud800'; DROP TABLE events;--", text="\x00\ud83d <b>\u202e")
    log.append([hostile])
    assert list(log.events(hostile.conversation_id)) == [hostile]
    log.close()


def test_an_unknown_event_stays_stored_and_is_counted(store: Path) -> None:
    database = open_database(store)
    log = SqliteEventLog(database)
    log.append([utterance(1), utterance(2)])
    with database.writing() as connection:
        connection.execute("UPDATE events SET type = 'from_next_year' WHERE sequence = 1")
    assert list(log.events()) == [utterance(2)]
    assert log.unreadable == 1
    log.append([utterance(1)])
    assert database.rows("SELECT type FROM events WHERE sequence = 1") == [("from_next_year",)]
    log.close()


WRITER = textwrap.dedent(
    """
    import sys
    from agent_assist.domain.events import TypingSeen
    from agent_assist.storage.sqlite.event_log import open_event_log
    log = open_event_log(sys.argv[1])
    number = log.positions()["c"].sequence if "c" in log.positions() else 0
    while True:
        number += 1
        events = [TypingSeen(event_id=f"{part}-{number}", conversation_id="c", occurred_at_ms=1, sequence=sequence)
                  for part, sequence in (("feed", number), ("desk", 0))]
        log.append(events)
        print(number, flush=True)
    """
)


def test_killing_the_program_loses_nothing_it_had_acknowledged(store: Path) -> None:
    acknowledged = 0
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(store)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(5):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            rest = writer.stdout.read().split("\n")[:-1]
            acknowledged = int(rest[-1]) if rest else acknowledged
        log = open_event_log(store)
        stored = [event.event_id for event in log.events()]
        log.close()
        assert len(stored) % 2 == 0, "half of an append was kept"
        assert stored == [f"{part}-{n}" for n in range(1, len(stored) // 2 + 1) for part in ("feed", "desk")]
        assert len(stored) // 2 >= acknowledged
