"""Promises in the agent's words: what, until when, kept or not. The agent's words are read for nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.promises import after_words, find
from tests.domain.situations import Story

WEDNESDAY_TEN = datetime(2026, 1, 7, 10, 0, tzinfo=UTC)
AT_MS = int(WEDNESDAY_TEN.timestamp() * 1000)


@pytest.mark.parametrize(
    ("text", "summary", "due"),
    [
        ("I'll call you by five", "call back by five", "2026-01-07 17:00"),
        ("you'll have it Thursday", "delivery Thursday", "2026-01-08 23:59"),
        ("We'll refund it within five working days", "refund within five working days", "2026-01-14 23:59"),
        ("I will ring you back tomorrow at 9am", "call back tomorrow at 9am", "2026-01-08 09:00"),
        ("someone will phone you between two and four", "call back between two and four", "2026-01-07 16:00"),
        ("I'll get back to you tomorrow morning", "answer tomorrow morning", "2026-01-08 12:00"),
        ("we'll get that fixed by the end of the day", "repair by the end of the day", "2026-01-07 23:59"),
        ("You'll get an e-mail from me within the hour", "message within the hour", "2026-01-07 11:00"),
        ("it'll be delivered on 3 December", "delivery on 3 December", "2026-12-03 23:59"),
        ("your refund will be in your account by the 5th", "refund by the 5th", "2026-02-05 23:59"),
        ("we will waive the fee on your next bill", "credit", None),
        ("It will be with you by Wednesday", "delivery by Wednesday", "2026-01-14 23:59"),
        ("I'll email you the form in half an hour", "message in half an hour", "2026-01-07 10:30"),
        ("I'll call you by nine", "call back by nine", "2026-01-07 21:00"),
        ("I'll call you at 9am", "call back at 9am", None),
    ],
)
def test_a_promise_has_its_words_and_its_time(text, summary, due):
    promise = find(text, AT_MS)
    assert promise is not None
    assert (promise.summary, promise.text) == (summary, text)
    told = datetime.fromtimestamp(promise.due_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M") if promise.due_ms else None
    assert told == due


@pytest.mark.parametrize(
    "text",
    [
        "Would you like me to call you back?", "I can't promise it will be there by Friday", "if it does not arrive by Thursday, let us know", "I'll be happy to help",
        "I will need your account number", "I'll transfer you to billing", "It was delivered on Thursday", "I called you at five", "We won't be able to refund that", "You'll need to restart it",
    ],
)  # fmt: skip
def test_questions_conditions_and_refusals_are_no_promise(text):
    assert find(text, AT_MS) is None


@given(st.text(max_size=300), st.integers(-(2**60), 2**60))
def test_any_text_at_any_time_is_read(text, at_ms):
    for promise in after_words((), f"I'll call you {text}", at_ms, "u"):
        assert promise.what


def test_a_promise_is_open_then_kept_or_missed():
    story = Story().customer().agent("I'll call you by five")
    does = story.context().behavior
    assert [row.summary for row in does.promises_open] == ["call back by five"]
    assert "promised in this conversation: call back by five" in does.trace.because
    kept = Story().customer().agent("I'll call you by five").agent("I have called the depot as promised")
    assert not kept.context().behavior.promises_open
    assert [row.status for row in kept.context().behavior.promises_made] == ["kept"]
    story.now_ms += 2 * 86_400_000
    does = story.context().behavior
    assert not does.promises_open
    assert [row.summary for row in does.promises_missed] == ["call back by five"]


def test_money_that_stands_keeps_the_promise_of_it():
    story = Story().customer().agent("I'll refund that today")
    granted = {"entry_id": "l-1", "gesture_id": "refund", "amount_minor": 9_900, "currency": "GBP", "reason": ""}
    story.happens(e.GestureGranted, kind="refund", **granted)
    assert [item.kept for item in story.state.promises] == [True]


def test_a_customers_words_are_no_promise_of_the_desk():
    assert not Story().customer("I'll call you by five").state.promises


def test_a_promise_moves_no_tone():
    plain, promised = (Story().customer("hello", label="angry", valence=-0.8) for _ in range(2))
    assert plain.agent("well").state.tone == promised.agent("I'll call you by five, you poor thing").state.tone


def test_two_promises_in_one_breath_are_both_kept_in_mind_and_one_said_twice_is_one():
    words = "Then I'll send a new one myself. I'll call you tomorrow at 5."
    both = after_words((), words, AT_MS, "u-1")
    assert [item.what for item in both] == ["replacement", "call back"]
    assert both[1].due_ms is not None
    once = after_words((), "I'll refund you. Your money will be in your account by Friday.", AT_MS, "u-2")
    assert [(item.what, item.due_ms is not None) for item in once] == [("refund", True)]
