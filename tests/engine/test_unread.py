"""Many lines at once: they are recorded and shown first, read after, in order, and a restart forgets none of them."""

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.engine import unread
from agent_assist.engine.runtime import Runtime
from tests.engine.desk import Feed, told
from tests.engine.test_runtime import Screen

LINES = [("customer", word) for word in ("late", "awful", "hello", "late", "thanks", "awful")]


def read_by(desk):
    return [event.reading.utterance_id for event in desk.store.events.events() if isinstance(event, e.UtteranceRead)]


def in_state(desk):
    state = desk.session.floor.conversations["c-1"]
    return (state.tone, state.cues, state.intents, state.recent, state.customer_turns)


def test_lines_come_first_and_their_readings_follow_in_order(desk, feed):
    desk.session.unread.at_once = 2
    desk.hears(*told(feed, *LINES))
    assert [row.text for row in desk.current.transcript.rows if row.kind == "customer"] == [text for _, text in LINES]
    heard, read = "UtteranceHeard", "UtteranceRead"
    assert desk.kinds() == ["ConversationStarted", heard, read, heard, read, heard, heard, heard, heard]
    desk.session.read_on(3)
    desk.session.read_on(99)
    assert read_by(desk) == [f"c-1-u{number}" for number in range(2, 8)]
    assert len(desk.session.unread) == 0


def test_read_later_or_at_once_the_tone_is_the_same(desk, open_desk, feed, tmp_path):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, *LINES))
    desk.session.read_on(99)
    later = desk.session.floor.conversations["c-1"]
    desk.hears(*told(Feed("c-2"), *LINES))
    desk.session.unread.at_once = None
    desk.hears(*told(Feed("c-3"), *LINES))
    at_once = desk.session.floor.conversations["c-3"]
    assert (later.tone.valence, later.tone.label) == (at_once.tone.valence, at_once.tone.label)
    assert [item.intent for item in later.intents] == [item.intent for item in at_once.intents]


def test_words_are_read_after_what_had_been_said_by_then(desk, feed):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, ("customer", "late"), ("agent", "sorry"), ("customer", "awful"), ("agent", "yes")))
    said = [[item.text for item in words.said] for words in desk.session.unread.take(9)]
    assert said == [[], ["late", "sorry"]]


def test_new_words_wait_behind_those_that_wait(desk, feed):
    desk.session.unread.at_once = 1
    desk.hears(*told(feed, ("customer", "late"), ("customer", "awful")))
    desk.hears(feed.customer("thanks"))
    assert (read_by(desk), len(desk.session.unread)) == (["c-1-u2"], 2)
    desk.session.read_on(99)
    assert read_by(desk) == ["c-1-u2", "c-1-u3", "c-1-u4"]
    desk.hears(feed.customer("hello"))
    assert read_by(desk)[-1] == "c-1-u5"


def test_the_log_folds_to_the_same_state_and_what_was_unread_is_read_at_the_next_start(desk, open_desk, feed):
    desk.session.unread.at_once = 2
    desk.hears(*told(feed, *LINES))
    desk.session.read_on(2)
    again = open_desk()
    desk.session.read_on(99)
    assert again.reader.texts == ["thanks", "awful"]
    assert in_state(again) == in_state(desk) == in_state(open_desk())


def test_a_slice_ends_with_its_time_and_is_one_write(desk, feed, monkeypatch):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, *LINES))
    writes = []
    append = desk.session.ports.log.append
    monkeypatch.setattr(desk.session.ports.log, "append", lambda events: (writes.append(len(events)), append(events)))
    desk.session.read_on(99, lambda: len(desk.reader.texts) < 4)
    assert (len(read_by(desk)), len(desk.session.unread), len(writes)) == (4, 2, 1)
    desk.session.read_on(99, lambda: False)
    assert len(desk.session.unread) == 2


def test_words_of_a_talk_that_is_over_are_not_read_any_more(desk, feed):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, ("customer", "late")), feed.event(e.ConversationEnded))
    desk.session.close("c-1")
    desk.session.read_on(99)
    assert (read_by(desk), len(desk.session.unread)) == ([], 0)


def test_the_last_words_before_an_end_are_read_too(desk, feed):
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, ("customer", "awful"), ("customer", "thanks")), feed.event(e.ConversationEnded))
    desk.session.read_on(99)
    assert read_by(desk) == ["c-1-u2", "c-1-u3"]
    assert desk.current.ended


def test_a_note_is_written_after_everything_was_read(desk, feed):
    desk.session.unread.at_once = 0
    desk.hears(*told(Feed("c-2"), ("customer", "late")), *told(feed, ("customer", "awful"), ("customer", "thanks")))
    desk.does(c.WrapUp, disposition="closed")
    assert desk.kinds()[-3:] == ["UtteranceRead", "UtteranceRead", "WrappedUp"]
    assert len(desk.session.unread) == 1


def test_the_oldest_give_way_where_there_are_too_many(desk, feed, monkeypatch):
    monkeypatch.setattr(unread, "LONGEST", 4)
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, *LINES))
    desk.session.read_on(99)
    assert (desk.reader.texts, desk.session.unread.passed_over) == (["hello", "late", "thanks", "awful"], 2)


def test_the_desk_says_that_the_tone_is_behind(desk, feed, monkeypatch):
    monkeypatch.setattr("agent_assist.engine.present.READING_BEHIND", 3)
    desk.session.unread.at_once = 0
    desk.hears(*told(feed, *LINES), feed.event(e.GapFound))
    assert desk.view().status.gaps == "1 gap · Tone follows: 6 messages to read"
    desk.session.read_on(99)
    assert desk.view().status.gaps == "1 gap"


@pytest.mark.parametrize("count", [3, 200])
def test_the_engine_shows_every_line_and_reads_every_word(desk, feed, count):
    screen = Screen()
    runtime = Runtime(desk.session, screen, [])
    runtime.start()
    assert runtime.ready.wait(20)
    events = told(feed, *[("customer", f"late {number}") for number in range(count)])
    runtime.call(lambda: desk.hears(*events))
    screen.until(lambda view: view.current is not None and view.current.transcript.rows[-1].text == f"late {count - 1}")
    screen.until(lambda view: view.current is not None and bool(view.current.transcript.rows[-1].underlines))
    runtime.stop(20)
    assert len(read_by(desk)) == count
