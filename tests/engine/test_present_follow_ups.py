"""Follow-ups on the desk: the channel and hour they named, a promise in its own words, reminders that stop."""

from dataclasses import replace

from agent_assist.domain.customer import HistoryRow, Preferences
from agent_assist.engine.formats import Formats
from agent_assist.engine.present_follow_ups import follow_up_view
from tests.domain.situations import ADA, DAY_MS, NOW_MS, Story


def shown(**changes: object):
    customer = replace(ADA, history=(), preferences=Preferences(channel="sms", hours="after 18:00"), **changes)
    story = Story(customer=customer).customer("where is it", intents=(("late", 0.9),))
    return follow_up_view(story.agent("I'll call you back within two days.").context(), Formats())


def test_s25_s51_a_draft_names_their_channel_and_their_hours():
    (promise,) = shown().drafts
    assert promise.when.startswith("Text · ")
    assert promise.text == "You said: “I'll call you back within two days”"
    assert not promise.can_copy


def test_s38_what_is_confirmed_is_held_back_with_its_reason():
    visit = HistoryRow(NOW_MS - DAY_MS, "chat", "appointment", "Visit", due_ms=NOW_MS + 2 * DAY_MS, status="confirmed")
    view = follow_up_view(Story(customer=replace(ADA, history=(visit,))).customer("hello").context(), Formats())
    assert view.held == ("“Visit” is confirmed: no more reminders",)
