"""What stays on this desk's record of a customer: promises with their times, offers with their days, and nothing else."""

from dataclasses import replace

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.gates import closed_to
from agent_assist.domain.customer import Customer, HistoryRow, Offered
from agent_assist.domain.kept_here import kept_after
from tests.domain.situations import ADA, DAY_MS, NOW_MS, PLAYBOOK, RULES, Story

CALM = replace(ADA, history=())
LATE = {"intents": (("late", 0.9),)}
LAMP = next(item for item in PLAYBOOK.responses if item.id == "lamp_offer")


def promised():
    return Story(customer=CALM).customer("where is it", **LATE).agent("I'll call you back by 5 pm.")


def kept(story, known=None, disposition="open", now_ms=NOW_MS):
    return kept_after(known, story.state, RULES.library, disposition, now_ms)


def test_s9_a_promise_is_on_record_with_its_time_for_whoever_takes_the_next_contact():
    (row,) = kept(promised()).kept_here
    assert (row.kind, row.status) == ("promise", "open")
    assert row.due_ms is not None
    later = Story(customer=replace(CALM, kept_here=(row,))).customer("it's me again", **LATE)
    assert [item.summary for item in later.context().behavior.promises_open] == [row.summary]
    later.now_ms = row.due_ms + 1
    assert [item.summary for item in later.context().behavior.promises_missed] == [row.summary]


def test_a_case_that_ends_resolved_closes_what_was_promised_about_it_before():
    old = HistoryRow(NOW_MS - DAY_MS, "chat", "promise", "call back", status="open")
    known = Customer("k-1", kept_here=(old,))
    again = Story(customer=CALM).customer("hello", **LATE)
    assert kept(again, known).kept_here == (old,)
    assert kept(again, known, "resolved").kept_here == (replace(old, status="done"),)


def test_what_is_half_a_year_old_is_let_go():
    old = HistoryRow(NOW_MS - 181 * DAY_MS, "chat", "promise", "call back", status="open")
    assert kept(Story(customer=CALM).customer("hello"), Customer("k-1", kept_here=(old,))).kept_here == ()


def test_s38_an_offer_made_is_on_record_once_with_its_newest_day():
    story = Story(customer=CALM).customer("a lamp", intents=(("buy", 0.9),))
    story.happens(e.SuggestionInserted, response_id="lamp_offer", text="There is a shade that fits.")
    story.happens(e.SuggestionInserted, response_id="listening", text="I'm listening.")
    known = Customer("k-1", offered=(Offered("lamp_offer", 5), Offered("other", 6)))
    assert kept(story, known).offered == (Offered("other", 6), Offered("lamp_offer", NOW_MS))


@pytest.mark.parametrize(("days", "shut"), [(6, True), (8, False)])
def test_an_offer_comes_again_only_after_its_cooldown(days, shut):
    story = Story(customer=replace(CALM, offered=(Offered("lamp_offer", NOW_MS - days * DAY_MS),)))
    story.customer("a lamp", intents=(("buy", 0.9),))
    sentences = [why for gate, why in closed_to(LAMP, story.context()) if gate == "cooldown"]
    assert sentences == (["Offered in the last 7 days"] if shut else [])


def test_what_the_feed_tells_later_takes_nothing_of_it_away():
    own = replace(CALM, kept_here=(HistoryRow(1, "chat", "promise", "call back", status="open"),))
    story = Story(customer=own).happens(e.CustomerDescribed, customer=CALM)
    assert story.state.customer.kept_here == own.kept_here


def test_s24_the_way_they_chose_is_known_at_the_next_contact():
    story = promised()
    taken = e.ChoiceMade(
        event_id="x",
        conversation_id="c-1",
        occurred_at_ms=NOW_MS,
        action_id="a",
        agent_id="raj",
        response_id="r",
        way="leaving tonight",
        consequence="it means a change",
    )
    state = replace(story.state, choices=(taken,))
    rows = kept_after(None, state, RULES.library, "open", NOW_MS).kept_here
    assert [row.summary for row in rows if row.kind == "other"] == ["Chose leaving tonight: it means a change"]
    assert len([row for row in rows if row.kind == "promise"]) == 1
