"""S1: what the customer wants is named with its confidence and the next best readings."""

import pytest

from agent_assist.domain.commands import ChooseIntent
from agent_assist.domain.events import IntentChosen
from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording


def test_s1_wanting_to_cancel_is_heard_with_confidence_and_alternatives():
    state = after(Recording().started().customer("I want to cancel my plan"))
    wants = state["motivation"]
    assert wants["intent"] == "cancel_plan"
    assert wants["confidence"] > 0.5
    assert wants["alternatives"]
    assert all(item["intent"] != "cancel_plan" for item in wants["alternatives"])
    assert state["situation"]["journey"] == "leaving"


def test_s1_another_wish_brings_other_words():
    cancel = after(Recording().started().customer("I want to cancel my plan"))
    billing = after(Recording().started().customer("I want to dispute my bill, you charged me twice"))
    assert billing["motivation"]["intent"] == "billing_dispute"
    assert not set(shown(cancel)) & set(shown(billing))


def test_s1_the_agents_word_reranks_is_logged_and_holds_until_something_clearly_new(desk, feed):
    desk.hears(feed.started(), feed.customer("I want to cancel my plan"))
    before = [item.response_id for item in desk.current.say_next.items]
    assert "billing_dispute" in dict(desk.current.wishes)
    desk.does(ChooseIntent, intent="billing_dispute")
    assert [item.response_id for item in desk.current.say_next.items] != before
    chosen = [event for event in desk.store.events.events() if isinstance(event, IntentChosen)]
    assert [(event.previous_intent, event.intent, event.agent_id) for event in chosen] == [
        ("cancel_plan", "billing_dispute", "raj")
    ]
    for words in ("I want to cancel my plan", "ok", "thank you", "what happens next?"):
        desk.hears(feed.customer(words))
        state = desk.session.floor.conversations["c-1"]
        assert (state.intent_chosen, state.intents[0].intent) == (True, "billing_dispute"), words
    desk.hears(feed.customer("And now my broadband is down, I have no internet at all"))
    state = desk.session.floor.conversations["c-1"]
    assert not state.intent_chosen
    assert state.intents[0].intent not in ("billing_dispute", "cancel_plan")


MOODS = (
    "",
    " and I'm really cross",
    " and I'm furious",
    " and I am so upset",
    ", this is ridiculous",
    " and I'm fed up",
)
WISHES = (
    "Where is my parcel? It should have been here yesterday",
    "I was charged twice for my broadband",
    "My flight was cancelled",
    "The jumper you sent is the wrong size",
)


@pytest.mark.parametrize("words", WISHES)
def test_s1_g18_a_mood_chooses_words_and_never_the_wish(words):
    wanted = {after(Recording().started().customer(f"{words}{mood}."))["motivation"]["intent"] for mood in MOODS}
    assert len(wanted) == 1
