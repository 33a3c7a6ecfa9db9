"""A playbook's findings name table, entry and field; what is well says nothing."""

from dataclasses import replace

import pytest

from agent_assist.domain.choices import choice_of, choice_problems
from agent_assist.domain.group_remedy import remedy_problems
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture, Message, Playbook, Response
from agent_assist.domain.playbook_check import Finding, findings
from agent_assist.domain.wording import wording_problems

OWN_IT = Response("own_it", "respond", "Own it", "That was ours to do.", "Owns it")
CARD = Gesture(
    "card", "note", "Handwritten card", "By post", "card", Money(0, "GBP"), words="There's a card in the post."
)
LATE = Message("late", "delay", "Late", "{delay}, and I'm sorry.", "First to tell")
PACK = Playbook("shop", "Shop", jargon=("SKU",), responses=(OWN_IT,), gestures=(CARD,), messages=(LATE,))


def places(pack: Playbook) -> list[tuple[str, str, str]]:
    return [(item.table, item.entry_id, item.field) for item in findings(pack)]


def test_what_is_well_says_nothing() -> None:
    assert findings(PACK) == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"responses": (replace(OWN_IT, text="Calm down."),)}, ("response", "own_it", "text")),
        ({"responses": (replace(OWN_IT, title="Check the SKU"),)}, ("response", "own_it", "title")),
        ({"responses": (replace(OWN_IT, kind="offer", cues=("bereavement",)),)}, ("response", "own_it", "cues")),
        ({"responses": (replace(OWN_IT, choices=("a | b",)),)}, ("response", "own_it", "choices")),
        ({"responses": (replace(OWN_IT, promises_gesture="refund"),)}, ("response", "own_it", "promises_gesture")),
        ({"gestures": (replace(CARD, words="Your SKU is here."),)}, ("gesture", "card", "words")),
        ({"gestures": (replace(CARD, note="If you leave a good review."),)}, ("gesture", "card", "note")),
        ({"messages": (replace(LATE, text="We'll send you a new one."),)}, ("message", "late", "text")),
    ],
)
def test_each_mistake_is_found_where_it_stands(changes: dict[str, object], place: tuple[str, str, str]) -> None:
    assert place in places(replace(PACK, **changes))  # type: ignore[arg-type]


def test_a_finding_reads_as_one_line() -> None:
    assert str(Finding("response", "own_it", "text", "Blame.")) == "response own_it: text: Blame."


def test_words_of_ours_are_found_as_words_and_not_inside_others() -> None:
    assert wording_problems("The sku is wrong, SKU.", jargon=("SKU",)) != ()
    assert wording_problems("The askuall lamp.", jargon=("SKU",)) == ()


def test_a_long_find_is_cut() -> None:
    (problem,) = wording_problems("I understand how " + "very " * 20 + "hard it is.")
    assert len(problem) < 120


def test_a_choice_without_its_bar_has_no_consequence() -> None:
    assert choice_of("leave tonight").consequence == ""
    assert choice_problems((), "Anything") == ()


@pytest.mark.parametrize("tables", ["x", {"one": "x"}, {"one": {}}, {"one": {"signal": "outage", "words": "y" * 81}}])
def test_a_group_remedy_that_cannot_be_read_is_named(tables: object) -> None:
    assert all(key.startswith("group_remedy") and why for key, why in remedy_problems(tables))
    assert list(remedy_problems(tables))
