"""S20: why they leave, who they speak of and that they leave stand as chips in the customer's own words."""

import pytest

from tests.scenarios.play import after
from tests.scenarios.recording import Recording


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I want to cancel my plan, it's got too expensive", "price"),
        ("cancel my plan please, the app never works", "product"),
        ("we are moving abroad so please close the account", "moving"),
        ("I don't use it any more so I want to cancel my membership", "not_needed"),
        ("close my account, every bill has been wrong", "billing"),
    ],
)
def test_s20_the_reason_is_captured_in_their_words(text, reason):
    state = after(Recording().started().customer(text))
    assert state["motivation"]["exit_reasons"] == [reason]
    assert any(text[5:12] in line or "a reason to leave" in line for line in state["trace"]["motivation"]["because"])
    assert {"leaving", "exit_reason"} <= set(state["behavior"]["cues"])


def test_s20_asked_why_a_bare_answer_is_the_reason():
    talk = Recording().started().customer("I want to cancel my plan").agent("May I ask why?")
    assert after(talk)["motivation"]["exit_reasons"] == []
    assert after(talk.customer("it's too expensive"))["motivation"]["exit_reasons"] == ["price"]


def test_s20_a_dear_thing_alone_is_no_reason_to_leave():
    state = after(Recording().started().customer("that lamp is too expensive, do you have a smaller one"))
    assert state["motivation"]["exit_reasons"] == []


def test_s20_a_competitor_is_named_only_as_they_named_it():
    named = after(Recording().started().customer("I'm switching to Blue Finch"))
    assert named["motivation"]["competitors"] == ["Blue Finch"]
    unnamed = after(Recording().started().customer("I'm switching to another provider"))
    assert unnamed["motivation"]["competitors"] == ["another provider"]
    assert after(Recording().started().customer("Hello"))["motivation"]["competitors"] == []
