"""S45, S49: a whole talk, grief and thanks included, sends and spends nothing by itself; suggestions stay drafts until taken."""

from agent_assist.domain.commands import GrantGesture, InsertSuggestion
from agent_assist.domain.events import AgentEvent, SuggestionInserted

TALK = ["Hello", "My dog died and I want to return the food", "I am so sad", "this is awful", "thank you so much, bye"]


def test_s45_hearing_a_whole_talk_does_nothing_on_anybodys_behalf(desk, feed):
    desk.hears(feed.started())
    for words in TALK:
        desk.hears(feed.customer(words), feed.agent("Let me see"))
        assert desk.current.say_next is not None
    assert not [event for event in desk.store.events.events() if isinstance(event, AgentEvent)]
    assert desk.spent() == 0
    assert desk.store.ledger.movements("c-1") == []


def test_s45_every_act_carries_the_id_of_a_persons_press(desk, feed):
    desk.hears(feed.started(), feed.customer("My parcel is late"))
    pressed = [
        desk.does(InsertSuggestion, response_id="late_neutral", text="We gave you a day and it went by."),
        desk.does(GrantGesture, gesture_id="credit_ten", reason="late"),
    ]
    acted = [event for event in desk.store.events.events() if isinstance(event, AgentEvent)]
    assert [event.action_id for event in acted] == pressed
    assert {event.agent_id for event in acted} == {"raj"}


def test_s49_the_agents_own_version_is_what_is_kept_and_nothing_was_said_for_them(desk, feed):
    desk.hears(feed.started(), feed.customer("My parcel is late and I am angry"))
    offered = desk.current.say_next.items[0]
    assert offered.state == "fresh"
    desk.does(InsertSuggestion, response_id=offered.response_id, text=f"{offered.text} I'm on it.")
    (kept,) = [event for event in desk.store.events.events() if isinstance(event, SuggestionInserted)]
    assert kept.text == f"{offered.text} I'm on it."
    assert (
        desk.session.floor.conversations["c-1"].agent_turns == 0
    )  # what was inserted is said only when the feed brings it
