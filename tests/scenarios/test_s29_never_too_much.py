"""S29: however fast it comes, one primary and at most two secondary suggestions."""

from itertools import cycle, islice

from tests.scenarios.play import states
from tests.scenarios.recording import Recording

WORDS = [
    "Where is my order?",
    "This is awful",
    "I want to cancel",
    "you charged me twice",
    "my dog died",
    "hello?",
    "I told you already",
    "thank you",
    "😡😡😡",
    "I'll post this everywhere",
]


def test_s29_twenty_messages_a_second_never_show_more_than_three():
    told = Recording(step_s=0.05).started().customer(*islice(cycle(WORDS), 400))
    found = states(told)
    assert max(len(state["responses"]) for state in found) <= 3
    assert max(len(state["gestures"]) for state in found) <= 5
    assert all(state["next_action"]["id"] for state in found)


def test_s29_the_same_words_again_do_not_change_the_first_suggestion():
    told = Recording(step_s=0.05).started().customer("My parcel is late")
    told.customer(*["Are you there?"] * 40)
    firsts = [state["responses"][0]["id"] for state in states(told)[3:]]
    assert len(set(firsts[:10])) == 1
