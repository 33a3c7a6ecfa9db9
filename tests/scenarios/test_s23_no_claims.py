"""S23, S26, S47, S52: no words claim what nobody said: a fault on a guess, another's day, an order that is not meant."""

import re

import pytest

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

ORDERS = [{"id": "70311", "placed": "2025-12-20", "total_minor": 8900, "currency": "GBP", "status": "on its way"}]


def heard(*words: str, **customer: object):
    told = Recording(step_s=20).started(customer_id="k").knows("k", **({"name": "Ada Byron"} | customer))
    told.add("participant.joined", {"participant_id": "p", "role": "agent", "name": "Raj"})
    for place, said in enumerate(words):
        told.said("agent" if place % 2 else "customer", said)
    return after(told)


@pytest.mark.parametrize(
    "words", ["Hi, do you have this jumper in a size 14?", "sorry, I think I ordered the wrong size, my own fault"]
)
def test_s23_nobody_owns_a_fault_that_was_not_ours(words):
    first = heard(words)["responses"][0]["text"]
    assert not re.search(r"we packed|our mistake|our slip|let-down", first, re.IGNORECASE)


@pytest.mark.parametrize(
    "words",
    ["Do you know if the delivery came?", "It's about the delivery on Tuesday", "I can't find my parcel number"],
)
def test_s23_what_is_only_guessed_is_asked_about_before_it_is_owned(words):
    assert heard(words)["responses"][0]["id"] in ("ask_when_needed", "where_neutral")
    assert heard("My order is late and I am furious")["responses"][0]["id"] == "felt_late_plain"


@pytest.mark.parametrize(
    ("words", "said_back"),
    [
        ("Is there anything that can get here by tomorrow? My order is late", None),
        ("My order is late and I need it by Friday if I can", "you need it by Friday"),
        ("Still no parcel. Take your time, it's only my sister's wedding on Saturday", "it's your sister's wedding on Saturday"),
    ],
)  # fmt: skip
def test_s26_a_day_is_said_back_as_a_whole_clause_or_not_at_all(words, said_back):
    state = heard(words, orders=ORDERS)
    tokens = {fact["token"] for item in state["responses"] for fact in item["facts"] if fact["slot"] == "deadline"}
    assert tokens <= {said_back}
    assert "deadline" in state["behavior"]["cues"]
    for text in shown(state).values():
        assert not re.search(r"told me (?:is|are|can|could|by|if)\b", text)


def test_s26_the_only_order_on_record_is_not_meant_while_they_still_choose():
    state = heard("My discount code does not work at the checkout", orders=ORDERS)
    assert not [text for text in shown(state).values() if "70311" in text]
    late = heard("My order is late", orders=ORDERS)
    assert [text for text in shown(late).values() if "70311" in text]


@pytest.mark.parametrize(
    ("name", "spoken"), [("Omar Reyes", "Omar"), ("Mrs Ellison", "Mrs Ellison"), ("Ana Maria Souza", "Ana Maria Souza")]
)
def test_s11_a_name_is_said_as_people_say_it(name, spoken):
    texts = " ".join(shown(heard("My order is late", name=name, orders=ORDERS)).values())
    assert spoken in texts
    assert spoken == name or name not in texts


def test_s47_a_few_words_that_sound_like_a_trip_bring_no_words_of_travel():
    state = heard("I just wanted to say the lady who helped me was wonderful, all done in five minutes")
    assert not re.search(r"trip|booking|flight|get you there|minutes", " ".join(shown(state).values()))


def test_s23_glad_words_with_the_sound_of_trouble_raise_none():
    state = heard("Your colleague was so kind", "I'll tell her.", "great, I've got a party next week")
    assert not state["situation"]["issue_open"]


@pytest.mark.parametrize(
    "words",
    [
        "I left my husband last month because he hurts me, he can't see my orders",
        "My partner is violent and must never find out where I've gone",
    ],
)
def test_s52_who_is_not_safe_is_asked_what_is_safe_and_congratulated_on_nothing(words):
    state = heard(words)
    assert state["situation"]["vulnerable"]
    assert state["situation"]["care"] == ["abuse"]
    assert re.search(r"safe|who else can see", state["responses"][0]["text"], re.IGNORECASE)
    assert not re.search(r"nice thing|lovely|glad for you|wonderful", " ".join(shown(state).values()))


def test_s43_a_birthday_in_passing_brings_no_note():
    found = heard("It's a present for my niece's birthday on Saturday")["behavior"]["follow_ups"]
    assert not [item for item in found["drafts"] if item["occasion"] == "life_event"]
    own = heard("We're getting married in June and need new phones")["behavior"]["follow_ups"]
    assert [item for item in own["drafts"] if item["occasion"] == "life_event"]


def test_s23_a_taken_number_is_a_matter_of_safety_before_it_is_a_lost_signal():
    state = heard("Somebody took my number, there's no signal and I had a text about a sim swap")
    assert state["motivation"]["intent"] == "security_worry"


def test_s14_their_day_keeps_its_own_name():
    assert "The honeymoon" in heard("We fly out for our honeymoon on the third")["responses"][0]["text"]


def test_s23_nobody_is_asked_what_would_put_it_right_where_nothing_went_wrong():
    talk = ("Please cancel my plan, we don't use it any more", "I see.", "we moved to another product, yours was fine")
    assert "went wrong" not in " ".join(shown(heard(*talk)).values())


def test_s10_no_courier_is_next_for_what_nobody_can_carry():
    talk = (
        "the export button gives an error since the update",
        "Which version?",
        "the last one, I need it by 5pm today",
    )
    state = heard(*talk, "Could you try again?", "did that. twice. told your colleague too")
    assert state["next_action"]["id"] not in ("courier_same_day", "taxi_from_store", "replacement_item")
