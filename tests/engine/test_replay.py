"""The replay core: one state for each event, decided as the live desk decides, and the same bytes each time."""

import json
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.replay import replayed
from agent_assist.engine.state_line import rounded, to_json
from tests.domain.situations import RULES
from tests.engine.desk import START_MS, Feed, told
from tests.engine.reading import WordReader


def lines(events, customers=()):
    return list(replayed(events, RULES, WordReader(), customers))


def test_a_line_for_each_event_and_the_same_bytes_each_time():
    events = told(Feed(), ("customer", "late"), ("agent", "sorry"), ("customer", "thanks"))
    one, two = (["\n".join(map(to_json, lines(events)))] * 1 for _ in range(2))
    assert one == two
    assert len(lines(events)) == 4


def test_an_event_for_nobody_is_listened_to():
    signal = e.SignalReceived(event_id="s", conversation_id=None, occurred_at_ms=START_MS, kind="x", headline="h")
    line = lines([signal])[0]
    assert (line["conversation"], line["responses"], line["next_action"]["kind"]) == (None, [], "listen")


def test_a_signal_for_all_shows_the_conversation_it_concerns_and_once():
    ada = Customer("k", "Ada", region="Leeds")
    feed = Feed()
    storm = e.SignalReceived(
        event_id="s", conversation_id=None, occurred_at_ms=START_MS, kind="weather", headline="Storm", region="Leeds"
    )
    events = [feed.started(customer_id="k"), feed.customer("late"), storm, storm]
    found = lines(events, [ada])
    assert found[2] == found[3]
    assert found[2]["conversation"] == "c-1"
    assert [item["headline"] for item in found[2]["environment"]["signals"]] == ["Storm"]


def test_customers_known_beforehand_are_there_from_the_start():
    found = lines([Feed().started(customer_id="k")], [Customer("k", "Ada")])
    assert found[0]["trace"]["behavior"]["known"]


def test_the_policy_decides_by_its_own_version_and_money_is_counted():
    feed = Feed()
    grant = feed.event(
        e.GestureGranted,
        action_id="a",
        agent_id="raj",
        entry_id="n",
        gesture_id="small_credit",
        kind="credit",
        amount_minor=19_900,
        currency="GBP",
        reason="late",
    )
    first = feed.customer("late")
    found = lines([first, grant])
    assert len(json.loads(to_json(found[1]))["gestures"]) == len(found[1]["gestures"])


def test_numbers_are_rounded_and_minus_zero_is_zero():
    assert rounded(None) is None
    assert rounded(0.123456) == 0.1235
    assert str(rounded(-0.00001)) == "0.0"


def test_local_words_are_relative_to_the_clock():
    day_ms = 86_400_000
    formats = local_formats(lambda: START_MS)
    assert [formats.day(START_MS + shift * day_ms) for shift in (0, -1, 1)] == ["Today", "Yesterday", "Tomorrow"]
    assert formats.noted_day(START_MS) == "Fri 2 Jan"  # a note is read on other days too
    assert formats.day(START_MS - 5 * day_ms) == "Sun 28 Dec"
    assert formats.day(START_MS - 400 * day_ms) == "28 Nov 2024"
    assert formats.clock(START_MS) == "03:03"


def test_an_utterance_that_comes_again_under_another_number_changes_nothing():
    feed = Feed()
    first = feed.customer("late")
    found = lines([first, replace(first, event_id="again", sequence=9)])
    assert {key: found[0][key] for key in ("emotion", "situation", "responses")} == {
        key: found[1][key] for key in ("emotion", "situation", "responses")
    }
