"""A day at the desk over the real store: what the feed brings is kept, read, shown; nothing is lost or counted twice."""

from dataclasses import replace

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow
from agent_assist.engine.errors import StoreUnreachable, UserFacingError
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.open_conversation import Open
from tests.engine.desk import START_MS, Feed, told


def test_words_are_stored_read_and_shown(desk, feed):
    assert desk.hears(feed.started(), feed.customer("My parcel is late"))
    assert desk.kinds() == ["ConversationStarted", "UtteranceHeard", "UtteranceRead"]
    view = desk.view()
    assert [row.number for row in view.rail] == [1]
    assert view.current.gauge.word == "Upset"
    assert view.current.facets[0].conclusion == desk.session.rules.playbook.intents_by_id["late_delivery"].title
    assert [row.text for row in view.current.transcript.rows if row.kind == "customer"] == ["My parcel is late"]
    assert len(view.current.say_next.items) == 3


def test_the_log_has_the_order_of_the_fold(desk, feed):
    desk.hears(*told(feed, ("customer", "late"), ("agent", "sorry"), ("customer", "thanks")))
    assert desk.kinds()[1:] == ["UtteranceHeard", "UtteranceRead", "UtteranceHeard", "UtteranceHeard", "UtteranceRead"]


def test_one_batch_or_one_by_one_is_the_same_log_and_the_same_view(open_desk, tmp_path):
    lines = [
        ("customer", "late"),
        ("agent", "sorry"),
        ("agent", "a lot"),
        ("customer", "awful"),
        ("customer", "thanks"),
    ]
    batch, single = open_desk(), open_desk()
    batch.hears(*told(Feed("c-1"), *lines))
    for event in told(Feed("c-2"), *lines):
        single.hears(event)
    one, two = (desk.current for desk in (batch, single))
    assert (one.gauge, one.facets, one.say_next.items) == (two.gauge, two.facets, two.say_next.items)


def test_unread_counts_customer_words_of_conversations_not_in_front(desk):
    front, back = Feed("front"), Feed("back")
    desk.hears(*told(front, ("customer", "hi")))
    desk.hears(
        *told(back, ("customer", "one"), ("agent", "yes"), ("customer", "two")), back.customer("thr", final=False)
    )
    rows = {row.conversation_id: row for row in desk.view().rail}
    assert (rows["front"].unread, rows["back"].unread) == (0, 2)
    assert (rows["front"].current, rows["back"].current) == (True, False)
    desk.does(c.ShowConversation, "back")
    desk.hears(back.customer("three"))
    rows = {row.conversation_id: row for row in desk.view().rail}
    assert (rows["back"].unread, rows["back"].current) == (0, True)
    desk.hears(front.customer("again"))
    assert {row.conversation_id: row.unread for row in desk.view().rail} == {"front": 1, "back": 0}


def test_partials_are_shown_and_replaced_but_neither_read_nor_counted(desk, feed):
    desk.hears(feed.started(), feed.customer("my par", utterance_id="u", final=False))
    assert desk.reader.texts == []
    assert [row.partial for row in desk.current.transcript.rows if row.row_id == "u:u"] == [True]
    desk.hears(feed.customer("my parcel is late", utterance_id="u", revision=1))
    desk.hears(feed.customer("my parcel", utterance_id="u", final=False, revision=2))
    rows = [row for row in desk.current.transcript.rows if row.row_id == "u:u"]
    assert [(row.text, row.partial) for row in rows] == [("my parcel is late", False)]
    assert desk.reader.texts == ["my parcel is late"]


def test_an_utterance_told_again_after_a_hundred_others_counts_once(desk, feed):
    first = feed.customer("awful")
    desk.hears(feed.started(), first)
    desk.hears(*(feed.said("fine", "agent") for _ in range(100)))
    before = desk.current
    desk.hears(replace(first, event_id="again", sequence=500))
    assert desk.current == before
    assert desk.reader.texts == ["awful"]
    assert desk.session.floor.conversations["c-1"].customer_turns == 1


def test_nobody_but_the_customer_is_ever_read(desk, feed):
    roles = ("agent", "bot", "system", "unknown", "customer")
    desk.hears(feed.started())
    for number in range(2_000):
        desk.hears(*(feed.said(f"{role} {number} awful", role) for role in roles))
    assert desk.reader.texts == [f"customer {number} awful" for number in range(2_000)]
    assert "agent" not in {
        turn.role for turns in desk.reader.before for turn in turns if turn.text.startswith("customer")
    }


def test_a_customer_on_record_is_there_from_the_start(desk, feed):
    row = HistoryRow(START_MS - 1, "phone", "promise", "call back", status="open")
    desk.store.customers.save([Customer("k-1", "Ada Byron", "Ada", history=(row,))])
    desk.hears(feed.started(customer_id="k-1"))
    card = desk.current.customer
    assert card.name == "Ada"
    assert card.timeline[1].title == "Call back"
    assert desk.kinds() == ["ConversationStarted", "CustomerDescribed"]


def test_a_customer_store_that_cannot_be_read_costs_nothing_else(desk, feed):
    class Gone:
        def customer(self, customer_id):
            raise StoreUnreachable("Gone", "away")

    desk.session.ports.customers = Gone()
    desk.hears(feed.started(customer_id="k-1"), feed.customer("late"))
    assert desk.current.gauge.word == "Upset"


def test_without_a_customer_store_or_a_ledger_words_still_work(desk, feed):
    desk.session.ports.customers = desk.session.ports.ledger = None
    desk.hears(feed.started(customer_id="k-1"), feed.customer("late"))
    assert desk.current.say_next.items
    assert desk.current.goodwill.meter.state == "unknown"


def test_a_ledger_that_cannot_answer_leaves_the_balance_unknown(desk, feed):
    class Gone:
        def balance(self, **_):
            raise StoreUnreachable("Gone", "away")

    desk.session.ports.ledger = Gone()
    desk.hears(feed.started(), feed.customer("late"))
    assert desk.current.goodwill.meter.state == "unknown"
    assert desk.session.balance(desk.session.floor.conversations["c-1"]) is None


def test_signals_for_all_concern_those_they_match_in_each_transcript(desk):
    ada = Customer("k-1", "Ada", region="Leeds")
    for name in ("a", "b"):
        feed = Feed(name)
        desk.hears(feed.started(customer_id="k-1"), feed.event(e.CustomerDescribed, customer=ada), feed.customer("hi"))
    desk.hears(*told(Feed("elsewhere"), ("customer", "hi")))
    storm = e.SignalReceived(
        event_id="s", conversation_id=None, occurred_at_ms=START_MS, kind="weather", headline="Storm", region="Leeds"
    )
    desk.hears(storm)
    shown = {}
    for name in ("a", "b", "elsewhere"):
        desk.does(c.ShowConversation, name)
        shown[name] = "Storm" in [row.text for row in desk.current.transcript.rows]
    assert shown == {"a": True, "b": True, "elsewhere": False}


def test_a_profile_without_a_conversation_reaches_the_open_ones(desk, feed):
    desk.hears(feed.started(customer_id="k-1"), feed.customer("hi"))
    desk.hears(
        e.CustomerDescribed(
            event_id="p", conversation_id=None, occurred_at_ms=START_MS, customer=Customer("k-1", "Ada")
        )
    )
    assert desk.current.customer.name == "Ada"
    other = Feed("c-2")
    desk.hears(other.started(customer_id="k-1"))
    desk.does(c.ShowConversation, "c-2")
    assert desk.current.customer.name == "Ada"


def test_an_event_for_nobody_is_stored_and_changes_nothing(desk, feed):
    desk.hears(feed.started())
    before = desk.view()
    assert desk.hears(e.TypingSeen(event_id="t", conversation_id=None, occurred_at_ms=START_MS))
    assert desk.view() == before
    assert desk.kinds()[-1] == "TypingSeen"


# ------------------------------------------------------------------------------------------------------------- wrap-up


def test_a_wrapped_up_conversation_leaves_and_what_ends_it_later_does_not_bring_it_back(desk, feed):
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.WrapUp, disposition="")
    assert desk.view().current is None
    desk.hears(feed.event(e.ConversationEnded), feed.event(e.TypingSeen, role="customer"), feed.agent("bye"))
    assert (desk.view().rail, desk.view().to_finish, desk.view().current) == ((), (), None)
    assert desk.kinds()[-3:] == ["ConversationEnded", "TypingSeen", "UtteranceHeard"]


def test_a_customer_who_speaks_again_brings_the_whole_conversation_back(desk, feed):
    desk.hears(*told(feed, ("customer", "late"), ("agent", "sorry")))
    desk.does(c.ChooseStage, stage="proposal")
    desk.does(c.WrapUp, disposition="")
    desk.hears(feed.event(e.ConversationEnded, reason="left"), feed.started(), feed.customer("one more thing: awful"))
    texts = [row.text for row in desk.current.transcript.rows if row.kind in ("customer", "agent")]
    assert texts == ["late", "sorry", "one more thing: awful"]
    state = desk.session.floor.conversations["c-1"]
    assert (state.customer_turns, state.stage, state.wrapped_up) == (2, "proposal", None)
    assert desk.reader.texts == ["late", "one more thing: awful"]


def test_words_it_knew_leave_a_wrapped_up_conversation_closed(desk, feed):
    first = feed.customer("late")
    desk.hears(feed.started(), first)
    desk.does(c.WrapUp, disposition="")
    desk.hears(replace(first, event_id="again", sequence=77, epoch="1"))
    assert desk.view().rail == ()


def test_the_next_conversation_comes_to_the_front_after_a_wrap_up(desk):
    for name in ("a", "b"):
        desk.hears(*told(Feed(name), ("customer", "hi")))
    desk.does(c.WrapUp, "b", disposition="")
    assert desk.current.conversation_id == "a"
    desk.hears(*told(Feed("d"), ("customer", "hi")))
    desk.does(c.WrapUp, "a", disposition="")
    assert desk.current.conversation_id == "d"
    assert [(row.conversation_id, row.number) for row in desk.view().rail] == [("d", 2)]


def test_an_ended_conversation_waits_for_its_note(desk, feed):
    desk.hears(*told(feed, ("customer", "late")), feed.event(e.ConversationEnded))
    assert desk.current.ended
    assert desk.current.note.state == "Ready"
    assert [(row.when, row.current) for row in desk.view().rail] == [("Ended", True)]
    desk.hears(*told(Feed("c-2"), ("customer", "hi")))
    desk.does(c.ShowConversation, "c-2")
    assert [(row.conversation_id, row.state) for row in desk.view().to_finish] == [("c-1", "Note ready")]
    assert [row.conversation_id for row in desk.view().rail] == ["c-2"]


# ------------------------------------------------------------------------------------------------------------- restart


def views(desk):
    """What is shown of each open conversation; how many are unread and which is in front is of the moment."""
    shown = {}
    for conversation_id in list(desk.session.open):
        desk.session.show(conversation_id)
        shown[conversation_id] = desk.view().current
    rail = [replace(row, current=False) for row in desk.view().rail]
    return shown, rail, desk.view().to_finish


def test_a_restart_brings_every_open_conversation_back_as_it_was(open_desk):
    desk = open_desk()
    ada = Customer("k-1", "Ada", region="Leeds")
    for number, name in enumerate(("a", "done", "b", "later")):
        feed = Feed(name, START_MS + number * 60_000)
        desk.hears(feed.started(customer_id="k-1"), feed.event(e.CustomerDescribed, customer=ada))
        desk.hears(
            feed.customer("my parcel is late"), feed.agent("sorry"), feed.agent("I look"), feed.customer("awful")
        )
        desk.does(c.GrantGesture, name, gesture_id="credit_ten", reason="late")
        desk.does(c.EditNote, name, field="cause", text="the depot")
        desk.does(c.InsertSuggestion, name, response_id="x", text="words")
    desk.hears(
        e.SignalReceived(
            event_id="s",
            conversation_id=None,
            occurred_at_ms=START_MS,
            kind="weather",
            headline="Storm",
            region="Leeds",
        )
    )
    desk.does(c.WrapUp, "done", disposition="")
    desk.hears(Feed("done", START_MS + 999_000).event(e.ConversationEnded, event_id="end", sequence=99))
    desk.hears(Feed("later", START_MS + 999_000).event(e.ConversationEnded, event_id="end", sequence=99))
    before = views(desk)
    assert set(before[0]) == {"a", "b", "later"}
    again = open_desk()
    assert again.view().current is not None
    shown, rail, to_finish = views(again)
    assert shown == before[0]
    assert rail == before[1]
    assert to_finish == before[2]


def test_a_restart_after_a_hundred_finished_conversations_numbers_from_one(open_desk):
    desk = open_desk()
    for number in range(100):
        desk.hears(*told(Feed(f"c-{number}"), ("customer", "hi")))
        desk.does(c.WrapUp, f"c-{number}", disposition="")
    desk.hears(*told(Feed("open"), ("customer", "hi")))
    again = open_desk()
    assert [(row.conversation_id, row.number, row.current) for row in again.view().rail] == [("open", 1, True)]
    assert again.current.conversation_id == "open"


def test_a_reopened_conversation_is_open_and_whole_after_a_restart_too(open_desk, feed):
    desk = open_desk()
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.WrapUp, disposition="")
    desk.hears(feed.event(e.ConversationEnded), feed.customer("one more thing"))
    before = views(desk)
    assert views(open_desk()) == before
    desk.does(c.WrapUp, disposition="")
    assert open_desk().view().rail == ()


def test_words_that_were_stored_but_not_read_are_read_at_the_next_start(open_desk, feed):
    unread = open_desk()
    unread.store.events.append([feed.started(), feed.customer("awful")])
    desk = open_desk()
    assert desk.reader.texts == ["awful"]
    assert desk.current.gauge.word == "Very upset"
    again = open_desk()
    assert again.reader.texts == []
    assert again.current == desk.current


def test_a_restart_counts_an_utterance_that_stands_twice_in_the_log_once(open_desk, feed):
    first = feed.customer("late")
    desk = open_desk()
    desk.hears(feed.started(), first, replace(first, event_id="again", sequence=50))
    assert open_desk().session.floor.conversations["c-1"].customer_turns == 1
    desk.does(c.WrapUp, disposition="")
    desk.hears(feed.customer("one more", sequence=60))
    assert desk.session.floor.conversations["c-1"].customer_turns == 2
    assert open_desk().session.floor.conversations["c-1"].customer_turns == 2


def test_a_log_that_cannot_be_read_when_a_customer_comes_back_costs_only_the_past(desk, feed):
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.WrapUp, disposition="")
    log = desk.session.ports.log

    class Unreadable:
        def events(self, conversation_id=None):
            raise StoreUnreachable("The disk reports an error", "It could not be read.")

        def append(self, events):
            log.append(events)

    desk.session.ports.log = Unreadable()
    assert desk.hears(feed.customer("one more thing: awful"))
    assert [row.text for row in desk.current.transcript.rows] == ["one more thing: awful"]
    desk.session.ports.log = log


def test_a_start_without_a_ledger_brings_the_words_back(open_desk, feed):
    open_desk().hears(*told(feed, ("customer", "late")))
    desk = open_desk(restore=False)
    desk.session.ports.ledger = None
    desk.session.restore()
    assert desk.current.goodwill.meter.state == "unknown"


# -------------------------------------------------------------------------------------------------------------- faults


def test_the_feed_says_how_it_is_doing(desk, feed):
    desk.hears(*told(feed, ("customer", "late")))
    desk.session.feed_changed(FeedState("reconnecting", "", desk.clock.now_ms - 11_000))
    view = desk.view()
    assert view.status.feed.startswith("Not live since")
    assert view.banner.action == "Paste text"
    assert view.current.gauge.state == "not_live"


def test_a_fault_from_the_start_outlives_writes_that_work(desk, feed):
    desk.session.fault = StoreUnreachable("Another copy is open on this store", "Switch to it.")
    desk.hears(*told(feed, ("customer", "late")))
    assert desk.view().banner.text.startswith("Another copy is open")
    desk.session.fault = None
    assert desk.view().banner is None


def test_a_refused_feed_does_not_stop_gestures(desk, feed):
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    desk.session.fault = UserFacingError("The feed refused this desk", "the token has expired")
    assert "add" in {row.state for row in desk.current.goodwill.rows}


def test_changes_are_told(desk, feed):
    told_times = []
    desk.session.on_change = lambda: told_times.append(1)
    desk.hears(*told(feed, ("customer", "late")))
    desk.session.feed_changed(FeedState("live", "", 0))
    desk.session.adopt(desk.session.rules)
    desk.does(c.PauseUpdates, paused=True)
    assert len(told_times) == 4


def test_showing_what_is_not_there_changes_nothing(desk, feed):
    desk.hears(*told(feed, ("customer", "late")))
    desk.session.show("nobody")
    assert desk.session.current == "c-1"
    desk.session.close("nobody")
    assert desk.session.current == "c-1"
    assert isinstance(desk.session.open["c-1"], Open)


@pytest.mark.parametrize("final_role", ["customer", "agent"])
def test_an_exception_in_the_reader_loses_nothing_that_came_before(open_desk, feed, final_role):
    from tests.engine.reading import BrokenReader

    desk = open_desk(reader=BrokenReader())
    with pytest.raises(ZeroDivisionError):
        desk.hears(feed.started(), feed.agent("hello"), feed.customer("late"), feed.said("more", final_role))
    assert desk.texts() == ["hello"]
