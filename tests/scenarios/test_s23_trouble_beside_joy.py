"""S23: what went wrong comes before the happy day it falls upon, and nobody is wished joy for a child's fever."""

import pytest

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

_JOY = ("good news", "big moment", "wonderful", "lovely news", "how good")


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("my dress hasn't arrived and the wedding is on saturday", "late_delivery"),
        ("the room is filthy and there's no hot water, we've a baby with us", "hotel_problem"),
        ("moving on friday and the router hasn't come", "equipment_late"),
    ],
)
def test_s23_trouble_comes_before_the_happy_day_it_falls_upon(words, wish):
    state = after(Recording().customer(words))
    assert state["motivation"]["intent"] == wish
    assert state["situation"]["journey"] == "issue"
    assert not [text for text in shown(state).values() if any(joy in text for joy in _JOY)]


def test_s23_a_sick_child_is_no_happy_moment():
    words = "I've been trying to get an appointment for my daughter for two weeks, she has a fever"
    state = after(Recording().customer(words))
    assert state["motivation"]["intent"] != "life_event"
    assert not [text for text in shown(state).values() if any(joy in text for joy in _JOY)]


@pytest.mark.parametrize("words", ["It's our honeymoon", "We've just had a baby", "We're getting married in June"])
def test_s23_a_happy_day_told_for_itself_is_heard(words):
    assert after(Recording().customer(words))["motivation"]["intent"] == "life_event"


@pytest.mark.parametrize(
    "words", ["Wow, it arrived a day early! You lot are great", "It came two days before you said, brilliant!"]
)
def test_s23_what_came_early_is_no_late_parcel(words):
    state = after(Recording().customer(words))
    assert state["next_action"]["kind"] == "thank"
    assert state["situation"]["journey"] != "issue"


def test_s23_praise_for_one_thing_hides_no_trouble_with_another():
    state = after(Recording().customer("Thanks so much for sorting that. Also my second parcel never arrived"))
    assert state["motivation"]["intent"] == "late_delivery"
    assert state["next_action"]["kind"] != "thank"


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("Does the blue lamp come with a bulb?", "product_question"),
        ("Does the kettle come with a plug?", "product_question"),
        ("I ordered a blue kettle and got a red one", "wrong_item"),
        ("I asked for a sofa in grey and you sent green", "wrong_item"),
        ("There's a payment of 400 pounds on my account I didn't make!", "security_worry"),
        ("Is my money safe now?", "security_worry"),
    ],
)
def test_s1_a_question_a_mix_up_and_a_fright_are_told_apart(words, wish):
    assert after(Recording().customer(words))["motivation"]["intent"] == wish
