"""Playbooks from documents: every mistake names its entry and field; packs merge without losing or doubling."""

import pytest

from agent_assist.domain.playbook_text import PlaybookInvalid, gesture_from, merged, playbook_from, response_from
from agent_assist.domain.words import label3

RESPONSE = {"id": "r", "kind": "respond", "title": "T", "text": "Hello.", "why": "w"}
GESTURE = {
    "id": "g",
    "kind": "credit",
    "title": "T",
    "subtitle": "s",
    "icon": "gift",
    "amount_minor": 500,
    "currency": "GBP",
}
INTENT = {"id": "late", "title": "Late", "kind": "issue", "journey": "use", "phrases": ["where is it"]}
STAGE = {"id": "opening", "title": "Hello", "agent_phrases": ["hi"], "customer_phrases": ["hello"]}


def pack(pack_id="p", **parts):
    return playbook_from({"id": pack_id, "name": pack_id.upper(), "currency": "GBP"} | parts)


def test_a_pack_is_read_with_its_entries_named_after_it():
    found = pack(intent=[INTENT], stage=[STAGE], response=[RESPONSE], gesture=[GESTURE], things=["box"], jargon=["CPE"])
    assert (found.response("r").pack, found.gesture("g").pack) == ("p", "p")
    assert found.gesture("g").money.plain() == "5.00 GBP"
    assert found.intents_by_id["late"].phrases == ("where is it",)
    assert (found.things, found.jargon) == (("box",), ("CPE",))
    assert found.response("nobody") is None
    assert found.gesture("nobody") is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"response": [RESPONSE | {"txt": "x"}]}, "response r: there is no field txt"),
        ({"response": [{"id": "r"}]}, "response r: kind is missing"),
        ({"response": [RESPONSE | {"kind": "shout"}]}, "response r: kind: 'shout' is not one of"),
        ({"response": [RESPONSE | {"intents": "late"}]}, "response r: intents must be a list"),
        ({"response": [RESPONSE | {"title": 5}]}, "response r: title must be of kind str"),
        ({"response": [RESPONSE | {"enabled": 1}]}, "response r: enabled must be of kind bool"),
        ({"response": [RESPONSE | {"promises_gesture": "cash"}]}, "promises_gesture: 'cash' is not one of"),
        ({"response": [RESPONSE, RESPONSE]}, "response r stands twice"),
        ({"gesture": [GESTURE, GESTURE]}, "gesture g stands twice"),
        ({"gesture": [GESTURE | {"amount_minor": 5.0}]}, "gesture g: amount: money is whole minor units"),
        ({"gesture": [GESTURE | {"amount_minor": -1}]}, "gesture g: amount_minor must be at least 0"),
        ({"gesture": [GESTURE | {"currency": "pound"}]}, "gesture g: amount: a currency is three"),
        ({"intent": [INTENT | {"kind": "wish"}]}, "intent late: kind: 'wish' is not one of"),
        ({"intent": [INTENT, INTENT]}, "intent late stands twice"),
        ({"stage": [STAGE | {"id": "middle"}]}, "stage middle: id: 'middle' is not one of"),
        ({"stage": [{"title": "x"}]}, "stageguide ?: id is missing"),
    ],
)
def test_a_mistake_names_the_entry_and_the_field(parts, words):
    with pytest.raises(PlaybookInvalid) as invalid:
        pack(**parts)
    assert words in str(invalid.value).replace("stageguide middle", "stage middle")


def test_changes_are_laid_over_what_is_there():
    base = response_from(RESPONSE | {"promises_gesture": "credit"})
    changed = response_from({"id": "r", "text": "Bye."}, base)
    assert (changed.text, changed.title, changed.promises_gesture) == ("Bye.", "T", "credit")
    gift = gesture_from({"id": "g", "amount_minor": 700}, gesture_from(GESTURE))
    assert (gift.money.plain(), gift.title) == ("7.00 GBP", "T")


def test_a_gesture_without_an_amount_costs_nothing():
    assert (
        gesture_from(
            {key: value for key, value in GESTURE.items() if key not in ("amount_minor", "currency")}
        ).money.amount_minor
        == 0
    )


def test_packs_merge_pooling_words_and_keeping_the_first_of_the_rest():
    one = pack("one", intent=[INTENT], stage=[STAGE], response=[RESPONSE], gesture=[GESTURE], things=["box"])
    two = pack(
        "two",
        intent=[INTENT | {"phrases": ["where is it", "when does it come"], "facts": ["f"]}, INTENT | {"id": "new"}],
        stage=[STAGE | {"agent_phrases": ["good morning"]}, STAGE | {"id": "closing"}],
        response=[RESPONSE | {"text": "Other."}, RESPONSE | {"id": "r2"}],
        gesture=[GESTURE | {"title": "Other"}],
        things=["box", "line"],
    )
    both = merged([one, two])
    assert (both.id, both.name, both.things) == ("one+two", "ONE, TWO", ("box", "line"))
    assert both.intents_by_id["late"].phrases == ("where is it", "when does it come")
    assert both.intents_by_id["late"].facts == ("f",)
    assert [stage.agent_phrases for stage in both.stages] == [("hi", "good morning"), ("hi",)]
    assert (both.response("r").text, both.gesture("g").title) == ("Hello.", "T")
    assert [item.id for item in both.responses] == ["r", "r2"]


def test_one_pack_is_itself_and_none_is_empty():
    one = pack()
    assert merged([one]) is one
    assert merged([]).responses == ()


@pytest.mark.parametrize(
    ("label", "side"), [("angry", "negative"), ("grateful", "positive"), ("unsure", "neutral"), ("neutral", "neutral")]
)
def test_ten_labels_have_three_sides(label, side):
    assert label3(label) == side
