"""S1: what the customer wants is named with its confidence and the next best readings."""

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
