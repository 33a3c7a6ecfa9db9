"""S9: a loyal customer whose matter is settled and who is glad gets thanks first: no cost, no offer."""

import pytest

from tests.scenarios.play import after, kinds, shown
from tests.scenarios.recording import Recording


def test_s9_sincere_thanks_come_first():
    told = Recording().started(customer_id="k").knows("k", name="Ada Byron", since="2015-02-01")
    told.customer("Where is my order?").agent("It is at your door now").agent("Have a look")
    state = after(told.customer("Yes, it is here! Thank you so much, you have been wonderful"))
    assert state["next_action"]["kind"] == "thank"
    assert kinds(state)[0] == "thank"
    assert "offer" not in kinds(state)
    assert (state["gestures"][0]["kind"], state["gestures"][0]["amount_minor"]) == ("thanks", 0)


@pytest.mark.parametrize(
    "words", ["Thank you for your patience", "Thanks for looking into it", "thanks so much for waiting"]
)
def test_s9_good_manners_on_the_way_settle_nothing(words):
    state = after(Recording().started().customer("My parcel is late").agent("Let me look").customer(words))
    assert state["situation"]["stage"] == "discovery"
    assert state["next_action"]["kind"] != "thank"
    done = Recording().started().customer("My parcel is late").agent("Let me look").agent("It is at your door")
    assert after(done.customer("Thank you, that's perfect"))["situation"]["stage"] == "resolution"


@pytest.mark.parametrize(
    ("trouble", "owed"),
    [
        ("My order is late", "I'll call you by five to tell you where it is"),
        ("My order is late", "Let me look into it, I'll get back to you within the hour"),
        ("My broadband is down", "I'm sorry. I'll ring you by six with what the engineer says"),
        ("My flight is cancelled and I need to get to Dublin", "I'll call you by five about the seat"),
    ],
)
def test_s9_a_word_the_agent_still_owes_keeps_offers_away_and_no_thanks(trouble, owed):
    state = after(Recording().customer(trouble).agent(owed).customer("Thank you so much, you've been really kind"))
    assert state["next_action"]["kind"] == "thank"
    assert kinds(state)[0] == "thank"
    assert state["situation"]["issue_open"]
    offers = {item["id"] for item in state["withheld"] if item["kind"] == "offer"}
    held = {item["id"] for item in state["withheld"] if item["gate"] == "service_issue_open"}
    assert offers
    assert held == offers
    # Nobody asks whether it is settled now, or says so, before that word was given.
    assert not any("settle" in text or "right now" in text or "worked out" in text for text in shown(state).values())


@pytest.mark.parametrize("case", [[{"id": "K-1", "opened": "2025-12-30", "subject": "broken lamp"}], []])
def test_s9_thanks_wait_where_more_than_the_agents_word_is_open(case):
    told = Recording().started(customer_id="k").knows("k", open_cases=case)
    told.customer("My order is late").agent("I'll call you by five to tell you where it is")
    state = after(told.customer("Thank you so much, you've been really kind"))
    assert (state["next_action"]["kind"] == "thank") is not bool(case)


@pytest.mark.parametrize(
    "words", ["Thanks, but I'm still furious", "Thank you. Will it come today?", "thanks for nothing"]
)
def test_s9_bitter_thanks_and_a_question_get_an_answer_and_no_thanks(words):
    told = Recording().customer("My order is late").agent("I'll call you by five to tell you where it is")
    assert "thank" not in kinds(after(told.customer(words)))
