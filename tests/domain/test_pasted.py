"""Pasted conversations: names, times and lines that go on, as chat tools copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.pasted import (
    MOST_TURNS,
    PastedTurn,
    is_conversation,
    likely_roles,
    names_of,
    turns_of,
    with_roles,
)

TALK = """Margaret: My parcel is late again.
Priya: Let me look.
It left the depot on Monday.

Margaret: Nobody rang me: not once."""


def test_lines_with_names_become_turns() -> None:
    turns = turns_of(TALK)
    assert turns == (
        PastedTurn("Margaret", "My parcel is late again."),
        PastedTurn("Priya", "Let me look. It left the depot on Monday."),
        PastedTurn("Margaret", "Nobody rang me: not once."),
    )
    assert names_of(turns) == ("Margaret", "Priya")
    assert is_conversation(TALK)


@pytest.mark.parametrize(
    "line",
    [
        "[14:05] Tom B.: hello", "14:05:10 Tom B.: hello", "Tom B. (14:05): hello", "2025-11-20 14:05 - Tom B.: hello",
        "**Tom B.**: hello", "  Tom B. :  hello ", "[2:05 PM] Tom B.: hello",
    ],
)  # fmt: skip
def test_times_and_marks_are_no_part_of_a_name(line: str) -> None:
    assert turns_of(line) == (PastedTurn("Tom B.", "hello"),)


@pytest.mark.parametrize(
    "line",
    [
        "see https://example.test",
        "Well, I said: no",
        "This is a long beginning of a sentence: yes",
        ": nothing",
        "5: five",
    ],
)
def test_a_colon_alone_makes_no_name(line: str) -> None:
    assert turns_of(line) == ()
    assert not is_conversation(line)


def test_what_stands_in_brackets_after_a_name_belongs_to_it() -> None:
    assert turns_of("Sam (store): It is here.") == (PastedTurn("Sam (store)", "It is here."),)
    assert turns_of("(Sam): It is here.") == (PastedTurn("Sam", "It is here."),)


def test_one_persons_words_are_no_conversation() -> None:
    assert not is_conversation("My parcel is late.\nI want my money back.")
    assert not is_conversation("Note: it is late\nand nobody rang")


def test_a_name_above_the_words_is_a_name() -> None:
    assert turns_of("Margaret:\nIt is late.\nPriya:\nLet me look.") == (
        PastedTurn("Margaret", "It is late."),
        PastedTurn("Priya", "Let me look."),
    )


def test_who_is_likely_whom() -> None:
    assert likely_roles(("Margaret", "Priya"), "Priya") == {"Priya": "agent", "Margaret": "customer"}
    assert likely_roles(("Agent", "Margaret", "Bot")) == {"Agent": "agent", "Bot": "bot", "Margaret": "customer"}
    assert likely_roles(("Margaret", "Sam", "Jo")) == {"Margaret": "customer", "Sam": "agent", "Jo": "unknown"}


def test_who_is_left_out_is_not_read() -> None:
    assert with_roles(turns_of("Ann: a\nBea: b"), {"Ann": "customer"}) == (("customer", "a"), ("unknown", "b"))


@given(st.text(max_size=2_000))
def test_any_text_gives_turns_or_none(text: str) -> None:
    turns = turns_of(text)
    assert len(turns) <= MOST_TURNS
    assert all(turn.name and turn.text and "\n" not in turn.text for turn in turns)
