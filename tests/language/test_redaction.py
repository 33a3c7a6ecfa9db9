"""Card numbers go, in every spelling and across utterances; order numbers stay; places are those of the text as it came."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.language.redaction.redactor import PLACEHOLDERS, find, redact, replaced
from tests.language.card_forms import forms
from tests.language.order_forms import KINDS

CARD = "4111 1111 1111 1111"


@pytest.mark.slow
def test_at_most_ten_of_ten_thousand_generated_card_forms_are_missed() -> None:
    missed = []
    for form in forms(11):
        spans = [(span.start, span.end) for span in find(form.utterances[-1], form.utterances[:-1])]
        if left := form.missed(spans):
            missed.append((form.utterances, left))
    assert len(missed) <= 10, missed[:5]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_at_most_one_of_two_hundred_texts_without_card_or_phone_loses_anything(kind: str) -> None:
    draw = random.Random(12)
    wrong = [text for text in (KINDS[kind](draw) for _ in range(4_000)) if find(text)]
    assert len(wrong) <= 20, wrong[:5]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"my card is {CARD} exp 12/27 cvv 123", "my card is [card number] exp [expiry date] cvv [security code]"),
        ("４１１１－１１１１－１１１１－１１１１", "[card number]"),
        ("four one one one one one one one double one triple one one one one", "[card number]"),
        ("forty one eleven eleven eleven eleven eleven eleven eleven ok", "[card number] ok"),
        ("4\u200b111\u200b1111\n1111.1111", "[card number]"),
        ("3782 822463 10005 12/27 1234", "[card number] [expiry date] [security code]"),
        (f"pay for order 88231: {CARD}", "pay for order 88231: [card number]"),
        ("the cvv is one two three", "the cvv is [security code]"),
        ("4111111111111111 is the card", "[card number] is the card"),
    ],
)
def test_card_details_become_placeholders(text: str, left: str) -> None:
    assert redact(text).text == left


@pytest.mark.parametrize(
    "text",
    [
        "my order number is 4111111111111111",
        "tracking 4111 1111 1111 1111 hasn't moved",
        "4111111111111111 is my order number",
        "the last four digits are 1111",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "my subscription expires 12/27",
        "one or two, oh I don't know, three maybe",
        "double trouble",
        "",
    ],
)
def test_what_is_no_card_stays(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).kinds == ()


@pytest.mark.parametrize(
    ("earlier", "text", "left"),
    [
        (["my card is 4111 1111"], "1111 1111 thanks", "[card number] thanks"),
        (["4111", "1111", "1111"], "1111", "[card number]"),
        (["it's 4111 1111 1111"], "and then 1111", "and then [card number]"),
        (["my card is [card number]"], "12/27 123", "[expiry date] [security code]"),
        (["my order number is 4111 1111"], "it should have come on the 11th", "it should have come on the 11th"),
        (["hello"], "1111 1111", "1111 1111"),
        (["i want to block my debit card"], "4411", "4411"),
        (["4111 1111", "what a day, by the way, I am so tired of all this"], "1111 1111", "1111 1111"),
    ],
)
def test_a_card_number_split_over_utterances_is_found(earlier: list[str], text: str, left: str) -> None:
    assert redact(text, earlier).text == left


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
def test_spans_are_in_order_apart_and_inside_any_text(text: str, earlier: list[str]) -> None:
    found = find(text, earlier)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert replaced(text, []) == text


@given(st.text(alphabet="4123 onefur-\u200b\ud800", max_size=400))
def test_what_is_left_holds_no_card(text: str) -> None:
    once = redact(text).text
    assert PLACEHOLDERS["card"] not in redact(once.replace(PLACEHOLDERS["card"], " words between ")).text


def test_a_megabyte_of_digits_is_hidden_to_its_end() -> None:
    assert redact("9 " * 100_000 + f"card {CARD}").text == "[card number]"


def test_a_long_letter_is_read_where_its_numbers_stand() -> None:
    talk = "I waited in all day on Wednesday and nobody came, and not one of them could tell me where it is. " * 40
    left = redact(
        f"my order number is 4111111111111111. {talk} My card is {CARD}, cvv 123. {talk} a.b@example.com {talk}"
    ).text
    assert left == (
        f"my order number is 4111111111111111. {talk} My card is [card number], cvv [security code]. {talk} [e-mail address] {talk}"
    )
