"""S14: suggestions use the customer's own noun for the thing, never our jargon."""

import pytest

from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import states
from tests.scenarios.recording import Recording


@pytest.mark.parametrize("pack", shipped_packs())
def test_s14_no_response_or_gesture_speaks_our_jargon(pack):
    playbook = playbook_of([pack])
    assert playbook.jargon
    for text in [item.text for item in playbook.responses] + [item.words for item in playbook.gestures]:
        words = set(text.replace(",", " ").replace(".", " ").split())
        assert not words & set(playbook.jargon), text


def test_s14_the_little_box_stays_the_little_box():
    told = Recording().started().customer("The little box keeps blinking red").agent("I see", "Let me test it")
    told.customer("It still blinks, the little box is broken, please replace it")
    said = [fact["token"].casefold() for state in states(told) for item in state["responses"] for fact in item["facts"]]
    things = [token for token in said if "box" in token]
    assert all("router" not in token for token in said)
    assert all("little box" in token or token == "box" for token in things)


def test_s14_a_suggestion_says_the_little_box_where_they_said_it():
    state = states(Recording().started().customer("The little box blinks red"))[-1]
    assert "your little box" in state["responses"][0]["text"]
    (fact,) = [item for item in state["responses"][0]["facts"] if item["slot"] == "thing"]
    assert fact == {"token": "little box", "source": "utterance.u-2", "slot": "thing"}


def test_s14_where_it_stands_is_not_what_it_is():
    state = states(Recording().started().customer("The wee box by the telly keeps blinking red"))[-1]
    assert "your wee box" in state["responses"][0]["text"]
