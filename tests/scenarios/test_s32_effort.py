"""S32: being passed on and saying it again is counted, whether the feed tells it or the customer does."""

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording


def test_s32_the_third_transfer_is_known_from_the_feed():
    talk = Recording().started(agent_id="a").customer("My parcel is late")
    for agent in ("b", "c", "d"):
        talk.add("conversation.updated", {"agent_id": agent})
    state = after(talk.customer("hello?"))
    assert state["behavior"]["transfers"] == 3
    assert "3 transfers in this conversation" in state["trace"]["behavior"]["because"]


def test_s32_the_third_person_says_so_themselves():
    state = after(Recording().started().customer("you're the fourth person I've been passed to about my parcel"))
    assert state["behavior"]["transfers"] == 3
    assert {"transferred", "repeated_information"} <= set(state["behavior"]["cues"])
    assert "3 transfers as they tell it" in state["trace"]["behavior"]["because"]


def test_s32_saying_the_same_twice_is_counted_and_answered():
    talk = Recording().started().customer("My parcel is late, I already told your colleague my order number")
    state = after(talk.customer("I've given you my address twice already"))
    assert state["behavior"]["repeats"] == 2
    assert shown(state)


def test_s32_a_promise_of_the_desk_is_open_and_never_the_customers():
    talk = Recording().started().customer("My parcel is late").agent("I'll call you by five.")
    state = after(talk)
    assert state["behavior"]["promises_open"] == ["call back by five"]
    assert [item["status"] for item in state["behavior"]["promises_made"]] == ["open"]
    plain = after(Recording().started().customer("My parcel is late").agent("Hello."))
    assert state["emotion"] == plain["emotion"]


def test_s32_what_they_gave_twice_is_not_asked_for_a_third_time():
    talk = Recording().started().customer("My parcel is late, I already told your colleague my order number")
    state = after(talk.customer("I've given you my address twice already"))
    assert state["responses"][0]["id"] in ("open_again_neutral", "line_open_repeat", "trip_open_repeat")
    assert not any("Give me the new one" in text for text in shown(state).values())


def test_s32_after_the_third_transfer_a_warm_handover_with_the_story_is_among_the_three():
    talk = Recording().started(agent_id="a").customer("My refund has not come")
    for agent in ("b", "c", "d"):
        talk.add("conversation.updated", {"agent_id": agent})
    state = after(talk.customer("hello? this is the fourth person"))
    assert "handover" in {item["kind"] for item in state["responses"]}
    once = Recording().started(agent_id="a").customer("My refund has not come", "hello?")
    assert "handover" not in {item["kind"] for item in after(once)["responses"]}
