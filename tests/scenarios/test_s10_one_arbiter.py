"""S10: words, deeds and silence compete in one decision; each score is the product of factors that stand beside it."""

from math import prod

import pytest

from tests.scenarios.play import states
from tests.scenarios.recording import Recording

TALK = [
    "Hello",
    "My parcel is late, it should have been here on Monday",
    "I have told you twice already",
    "The funeral is tomorrow",
    "thank you so much",
]


def test_s10_every_shown_score_is_the_product_of_its_stored_factors_and_the_order_follows_it():
    told = Recording().started(customer_id="k").knows("k", name="Ada Byron", since="2015-02-01")
    for words in TALK:
        told.customer(words).agent("Let me look")
    shown = [state["responses"] for state in states(told) if state["responses"]]
    assert shown
    for responses in shown:
        for item in responses:
            assert item["score"] == pytest.approx(prod(item["factors"].values()), rel=1e-3)
        assert [item["score"] for item in responses] == sorted((item["score"] for item in responses), reverse=True)


def test_s10_the_next_action_is_one_of_what_is_shown_a_gesture_or_silence():
    told = Recording().started()
    for words in TALK:
        told.customer(words).agent("Let me look")
    for state in states(told):
        known = {item["id"] for item in (*state["responses"], *state["gestures"])} | {"listen"}
        assert state["next_action"]["id"] in known
        assert state["next_action"]["why"]
