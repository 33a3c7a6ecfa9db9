"""S9, S10, S24, S29: what comes first fits what was just said: a question, a nod, a choice, a goodbye, and what was passed over."""

import pytest

from tests.scenarios.play import after, kinds, states
from tests.scenarios.recording import Recording

LATE = "My parcel was meant to come on Tuesday and it never did"


def talk(*turns: str, **customer: object) -> Recording:
    told = Recording(step_s=20).started(customer_id="k").knows("k", **({"name": "Ada Byron"} | customer))
    for place, words in enumerate(turns):
        told.said("agent" if place % 2 else "customer", words)
    return told


@pytest.mark.parametrize(
    "words", ["Thank you! Could we have seats by the window?", "thanks so much, and can it come before Friday?"]
)
def test_s9_thanks_that_come_with_a_question_end_nothing(words):
    state = after(talk("We're getting married and fly on the third", "Congratulations!", words))
    assert state["situation"]["stage"] not in ("resolution", "wrap_up", "closing")
    assert state["next_action"]["kind"] != "thank"
    assert "thank" not in kinds(state)


@pytest.mark.parametrize("hold", ["Let me see.", "I'm checking with the depot now.", "One moment, I'll have a look."])
@pytest.mark.parametrize("nod", ["ok thanks", "Thank you", "sure", "ok."])
def test_s9_a_nod_while_the_agent_looks_settles_nothing_and_wants_no_words(hold, nod):
    state = after(talk(LATE, "When was it due?", "On Tuesday, as I said", hold, nod))
    assert state["situation"]["issue_open"]
    assert state["next_action"]["kind"] == "listen"
    assert state["next_action"]["why"] == ["They wait while you look"]
    assert state["responses"] == []


def test_s9_a_nod_after_something_was_done_is_answered():
    state = after(talk(LATE, "When was it due?", "On Tuesday", "It is at your door now.", "thank you, that's perfect"))
    assert state["situation"]["stage"] == "resolution"
    assert state["next_action"]["kind"] == "thank"


def test_s9_nobody_is_thanked_for_praise_they_gave_some_turns_ago():
    told = talk("Your colleague was wonderful", "That is kind.", "no that's all, bye", since="2015-02-01")
    state = after(told)
    assert state["situation"]["stage"] == "closing"
    assert "thank" not in kinds(state)


def test_s29_what_was_passed_over_makes_room_for_the_next_best():
    turns = (LATE, "Hm, what is your number?", "I took two days off work for this", "I see.", "so what now")
    told = [state for state in states(talk(*turns))[2:] if state["responses"]]
    first = [state["responses"][0]["id"] for state in told]
    assert len(first) == len(set(first)) == 3
    lowered = [item for state in told[1:] for item in state["responses"] if item["id"] in first[:1]]
    assert all(item["factors"]["passed"] in (0.65, 0.4225) for item in lowered)
    assert not [item for state in told[:1] for item in state["responses"] if "passed" in item["factors"]]


def test_s24_ways_the_agent_laid_in_their_own_words_are_not_laid_again():
    begun = (
        LATE,
        "I see.",
        "I took two days off for this",
        "It is stuck at the depot.",
        "so what will you do about it",
    )
    before = after(talk(*begun))
    assert [item for item in before["responses"] if "There are two ways" in item["text"]]
    then = after(talk(*begun, "I can send another one today or refund you.", "send another one then"))
    assert not [item for item in then["responses"] if "There are two ways" in item["text"]]


@pytest.mark.parametrize(
    "words", ["omg yes please that would be amazing", "Yes please, do that.", "perfect, yes, let's do that"]
)
def test_s10_a_yes_to_what_the_agent_proposed_brings_no_other_deed(words):
    told = talk("The lamp arrived broken and I need it tomorrow", "Oh no.", "Is there any way?", "I'll ring a shop.")
    told.said("customer", "ok").said("agent", "They have one. Would you fetch it tonight?").said("customer", words)
    state = after(told)
    assert state["situation"]["stage"] == "confirmation"
    assert state["next_action"]["kind"] != "gesture"


def test_g7_nothing_says_it_is_settled_while_it_is_not():
    state = after(talk(LATE, "I'll ring them.", "thanks", "The van comes tomorrow.", "right. what if it doesn't"))
    assert state["situation"]["issue_open"]
    texts = " ".join(item["text"] for item in state["responses"])
    assert "Before you go" not in texts
    assert "put it right" not in texts


def test_s32_who_wanted_a_person_has_one_and_is_not_passed_on():
    state = after(
        talk("is this a bot?", "No, I'm Sam.", "ok sam. my order never came", "I see.", "yes and I'm tired of it")
    )
    assert "handover" not in kinds(state)
    senior = after(talk("let me speak to your manager", "I'm Sam.", "no, my order never came", "I see.", "well then?"))
    assert set(kinds(senior)) & {"handover", "escalate"}


def test_s20_who_leaves_over_what_they_have_told_is_not_asked_why_first():
    told = ("My engineer didn't show again, I lost a day's pay", "I'll check.", "well?", "He comes tomorrow.")
    state = after(talk(*told, "he'd better. otherwise I'm leaving", since="2015-02-01"))
    assert state["situation"]["journey"] == "leaving"
    assert "What was it" not in state["responses"][0]["text"]
