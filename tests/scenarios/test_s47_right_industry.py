"""S47, S23: words of the industry they speak of: what one orders is no luggage, and a fee somebody hid was at no desk."""

import pytest

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

_TRAVEL = ("travel", "journey", "seat", "trip", "door to door")


@pytest.mark.parametrize(
    "words",
    [
        "My insulin pens were meant to arrive on Tuesday and I'm running low",
        "Where is my insulin?",
        "my insulin parcel hasn't come",
        "My insulin order hasn't arrived and I've one dose left",
        "My son is diabetic and his test strips haven't come",
        "My mum's prescription is late",
        "My wheelchair order is late",
        "The inhaler I ordered is still not here",
    ],
)
def test_s47_medicine_that_was_ordered_gets_no_words_for_a_journey(words):
    state = after(Recording().customer(words))
    told = " ".join(shown(state).values()).lower()
    assert not [word for word in _TRAVEL if word in told], told
    assert state["motivation"]["intent"] == "medicine_late"
    assert "enough for today" in told


@pytest.mark.parametrize("words", ["Can I take insulin on the plane?", "I have to carry insulin with me on the flight"])
def test_s47_insulin_on_a_plane_is_still_about_the_journey(words):
    state = after(Recording().customer(words))
    assert state["motivation"]["intent"] == "special_assistance"
    assert state["responses"][0]["id"].startswith("trip_")


@pytest.mark.parametrize(
    "words",
    [
        "There's a hidden booking fee on my concert tickets",
        "You charged me a hidden booking fee",
        "hidden booking fee of 12 pounds at checkout",
        "booking fee? where did that come from",
        "I feel cheated, there was a hidden booking fee",
    ],
)
@pytest.mark.parametrize("name", ["", "Ada Byron"])
def test_s23_a_hidden_booking_fee_is_told_of_without_a_desk_a_plane_or_a_day_of_travel(words, name):
    told = Recording().started(customer_id="k")
    if name:
        told.knows("k", name=name)
    state = after(told.customer(words))
    assert state["motivation"]["intent"] == "hidden_fee"
    said = " ".join(shown(state).values()).lower()
    invented = ("desk", "plane", "start of the day", "rescue the day", "say no", "too many people", "seat by seat")
    assert not [words for words in invented if words in said], said


def test_s47_who_has_none_left_is_sent_to_help_and_not_asked_how_long_it_lasts():
    told = Recording().customer("I ran out of insulin and my order is stuck").agent("Have you enough for today?")
    first = after(told.customer("no"))["responses"][0]["text"]
    assert "pharmacist or doctor" in first


def test_s9_nothing_is_said_to_be_right_while_the_engineer_is_still_to_come():
    told = Recording().customer("no internet since morning").agent("An engineer comes by two, I'll text you then")
    assert not any("ought to be right" in text for text in shown(after(told.customer("thank you very much"))).values())
