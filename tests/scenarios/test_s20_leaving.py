"""S20: why they leave, who they speak of and that they leave stand as chips in the customer's own words."""

import pytest

from tests.scenarios.play import State, after, kinds, states
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


def win_back(state: State) -> set[str]:
    """The gates that close on words to keep them; empty where none does."""
    return {item["gate"] for item in state["withheld"] if item["id"].endswith(("leave_pause", "leave_stay"))}


def leaving(*turns: str) -> list[State]:
    told = Recording(step_s=20).started()
    for place, words in enumerate(turns):
        told.said("agent" if place % 2 else "customer", words)
    return states(told)[1::2]


def test_s20_another_way_is_offered_once_they_have_said_why_and_not_a_turn_before():
    asked, told = leaving("I want to cancel my broadband", "May I ask why?", "we are moving abroad, so close it")
    assert "offer" not in kinds(asked)
    assert "reason_not_captured" in win_back(asked)
    assert win_back(told) == set()
    *_, last = leaving(
        "I want to cancel my broadband", "May I ask why?", "we are moving abroad", "I see.", "so can we do it today?"
    )
    (offer,) = [item for item in last["responses"] if item["kind"] == "offer"]
    assert "I can close it today, or" in offer["text"]


@pytest.mark.parametrize(
    "first", ["Where is my parcel, it is a week late", "I was charged twice and I can't afford the heating"]
)
def test_s20_s8_who_leaves_over_a_problem_or_in_need_is_offered_nothing(first):
    talk = leaving(first, "Let me look.", "no, cancel my membership, it's too expensive", "I see.", "how does it end?")
    for state in talk:
        assert "offer" not in kinds(state)
    assert win_back(talk[-1]) & {"service_issue_open", "vulnerable"}


def test_s20_nobody_who_leaves_is_asked_again_why_they_do():
    *_, last = leaving(
        "Please cancel my plan", "May I ask why?", "it's too expensive", "I see.", "ok, what happens now?"
    )
    assert not [item["text"] for item in last["responses"] if "made you" in item["text"] or "tipped" in item["text"]]


def test_s35_s20_no_basket_is_brought_up_to_who_leaves():
    left = [{"at": "2026-01-01T20:00:00Z", "channel": "web", "kind": "cart_abandoned", "summary": "a lamp"}]
    told = Recording().started(customer_id="k").knows("k", history=left).customer("I want to cancel my membership")
    found = after(told)["behavior"]["follow_ups"]
    assert (found["drafts"], [item["gate"] for item in found["held"]]) == ([], ["unwanted"])
