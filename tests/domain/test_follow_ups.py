"""Drafts of our own accord at their edges: nothing without a source, nothing late, what is owed before what is not."""

from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow, Preferences
from agent_assist.domain.follow_ups import follow_ups
from agent_assist.domain.playbook import Message
from agent_assist.domain.recovery import arcs
from agent_assist.domain.rules import rules_of
from tests.domain.situations import DAY_MS, NOW_MS, PLAYBOOK, POLICY, RULES, Story

BASKET = Message("basket", "basket", "Basket", "You left something, {customer}.", "One question")
VISIT = Message("visit", "appointment", "Visit", "Your {appointment}.", "One reminder")
PACKED = rules_of(POLICY, replace(PLAYBOOK, messages=(replace(BASKET, id="off", enabled=False), BASKET, VISIT)))
LEFT = HistoryRow(NOW_MS - DAY_MS, "web", "cart_abandoned", "a lamp")


def found(story: Story):
    return follow_ups(story.context())


def test_a_detail_without_a_source_is_not_written() -> None:
    held = found(Story(PACKED, customer=Customer("k", history=(LEFT,))).customer()).held
    assert [(item.occasion, item.gate) for item in held] == [("basket", "no_source")]


def test_words_that_name_an_unknown_detail_are_passed_over() -> None:
    broken = rules_of(POLICY, replace(PLAYBOOK, messages=(replace(BASKET, id="broken", text="{nobody}"), BASKET)))
    (draft,) = found(Story(broken, customer=Customer("k", "Ada", history=(LEFT,))).customer()).drafts
    assert draft.text == "You left something, Ada."


def test_a_pack_without_words_for_it_writes_nothing() -> None:
    assert found(Story(RULES, customer=Customer("k", "Ada", history=(LEFT,))).customer()).drafts == ()


def test_several_drafts_come_soonest_first_and_what_was_kept_is_gone() -> None:
    due = NOW_MS + 2 * DAY_MS
    rows = (LEFT, HistoryRow(NOW_MS - DAY_MS, "web", "appointment", "visit", due_ms=due, status="open"))
    story = Story(PACKED, customer=Customer("k", "Ada", history=rows)).customer()
    drafts = found(story.agent("I'll call you back within the hour.")).drafts
    assert [item.occasion for item in drafts] == ["basket", "promise", "appointment"]
    assert [item.due_ms for item in drafts] == sorted(item.due_ms for item in drafts)
    kept = found(story.agent("I have called you back, as promised."))
    assert "promise" not in {item.occasion for item in kept.drafts}


def test_a_promise_whose_time_lies_outside_their_hours_and_cannot_come_before_goes_to_the_next_opening() -> None:
    shut = Preferences(hours="02:00-02:30")
    story = (
        Story(PACKED, customer=Customer("k", "Ada", preferences=shut)).customer().agent("I'll call you in one hour.")
    )
    (draft,) = found(story).drafts
    assert draft.moved
    assert draft.due_ms > story.now_ms


def test_a_stranger_without_a_channel_gets_none_chosen() -> None:
    (draft,) = found(Story(PACKED).customer().agent("I'll call you back tomorrow.")).drafts
    assert draft.channel == ""


def test_an_appointment_that_has_gone_by_is_nobodys_business() -> None:
    past = HistoryRow(NOW_MS - 9 * DAY_MS, "web", "appointment", "visit", due_ms=NOW_MS - DAY_MS, status="confirmed")
    outcome = found(Story(PACKED, customer=Customer("k", "Ada", history=(past,))).customer())
    assert (outcome.drafts, outcome.held) == ((), ())


def test_a_signal_for_many_is_on_nobodys_arc() -> None:
    assert (
        arcs([e.SignalReceived(event_id="s", conversation_id=None, occurred_at_ms=1, kind="outage", headline="x")])
        == ()
    )
