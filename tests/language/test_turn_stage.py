"""What a customer's turn does: the seven kinds in written talks, any text, and the command that learns them."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.language.steps import network, turn_stage, turn_stage_training
from agent_assist.resources import resource_path


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ((), "Hello!", "opening"),
        ((), "Good morning", "opening"),
        (("hi",), "I'd like to book a flight to Boston", "request"),
        (("hello",), "I want to change my address", "request"),
        (("hi", "I need a new phone line"), "My name is Anna Berg", "giving-details"),
        (("hi", "I lost my card", "Anna Berg"), "4471", "giving-details"),
        (("hi", "I lost my card", "Anna Berg"), "Yes, please go ahead", "confirming"),
        (("I lost my card", "Anna Berg", "yes"), "No thanks", "declining"),
        (("I lost my card", "Anna Berg", "yes"), "No, nothing else", "declining"),
        (("Anna Berg", "yes", "no thanks"), "Thank you so much, bye!", "closing"),
        (("Anna Berg", "yes", "no thanks"), "Have a nice day", "closing"),
        (("hi", "I want to order a pizza"), "are you a robot", "off-topic"),
    ],
)
def test_plain_turns_are_known(before: tuple[str, ...], text: str, expected: str) -> None:
    assert turn_stage.turn_kind(text, before)[0] == expected


def test_what_came_before_counts() -> None:
    early = turn_stage.turn_shares("thank you", ())
    late = turn_stage.turn_shares("thank you", ("Anna Berg", "yes", "no thanks that is all"))
    assert late["closing"] > early["closing"]


def test_shares_are_of_all_seven_kinds_and_whole() -> None:
    found = turn_stage.turn_shares("hello")
    assert tuple(found) == turn_stage.TURN_KINDS
    assert sum(found.values()) == pytest.approx(1)


def test_signs_and_capitals_change_nothing() -> None:
    assert turn_stage.turn_shares("THAT'S ALL, THANKS!!!") == turn_stage.turn_shares("thats all thanks")


def test_only_the_last_three_turns_before_count() -> None:
    assert turn_stage.turn_kind("ok", ("x", "a", "b", "c")) == turn_stage.turn_kind("ok", ("y", "a", "b", "c"))


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=5))
def test_any_talk_gets_a_kind(text: str, before: list[str]) -> None:
    kind, share = turn_stage.turn_kind(text, before)
    assert kind in turn_stage.TURN_KINDS
    assert 0.0 < share <= 1.0


@pytest.mark.parametrize("text", ["", "a" * 2_000_000, "\ud800\u0000" * 1000, "ok " * 500_000, "1" * 900_000])
def test_a_hostile_text_is_bounded(text: str) -> None:
    assert len(turn_stage.buckets(text, [text] * 5)) < 2_000
    assert turn_stage.turn_kind(text, [text] * 5)[0] in turn_stage.TURN_KINDS


def test_the_shipped_model_is_small_and_whole_or_refused(tmp_path: Path) -> None:
    whole = resource_path("language", "turn_stage.model").read_bytes()
    assert len(whole) < 500_000
    (tmp_path / "cut.model").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="not a whole model"):
        network.load(tmp_path / "cut.model")


def test_the_command_learns_from_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "multidogo").mkdir()
    with gzip.open(tmp_path / "multidogo" / "train.jsonl.gz", "wt", encoding="utf-8") as out:
        for talk in range(20):
            for text, before, kind in (("hi", [], "opening"), ("no thanks", ["C: hi"], "declining")):
                out.write(json.dumps({"dialogue": f"d{talk}", "text": text, "prev": before, "stage": kind}) + "\n")
    assert turn_stage_training.train(tmp_path, tmp_path / "t.model", passes=1) == 40
    assert network.load(tmp_path / "t.model").classes == turn_stage.TURN_KINDS
