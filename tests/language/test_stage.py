"""The agent's next move: all ten stages, with and without the system's answer, for any text."""

import gzip
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.words import STAGES
from agent_assist.language import embedding
from agent_assist.language.steps import network, stage, stage_training
from agent_assist.resources import resource_path

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("before", "last", "answer", "expected"),
    [
        (["C: hello"], "hello", None, "opening"),
        (["C: hi", "A: Hello, how can I help?", "C: I'd like to check my account balance"], "I'd like to check my account balance", None, "identification"),
        (["A: At what time?", "C: 9 pm"], "9 pm", {"Message": "The venue is booked at that time. Try another.", "VenueName": "Southside"}, "setback"),
        (["A: Anything else I can do for you?", "C: no thank you, bye"], "no thank you, bye", None, "closing"),
        (["A: Shall I book it?", "C: yes please"], "yes please", {"Message": "Booking successful."}, "resolution"),
    ],
)  # fmt: skip
def test_plain_moves_are_foreseen(before: list[str], last: str, answer: stage.SystemAnswer, expected: str) -> None:
    assert stage.next_move(before, last, answer).stage == expected


def test_shares_are_of_all_ten_stages_and_whole() -> None:
    found = stage.next_move([], "hello")
    assert tuple(found.shares) == STAGES
    assert sum(found.shares.values()) == pytest.approx(1)


def test_no_answer_and_no_system_are_different_things() -> None:
    assert stage.next_move([], "hello", None).shares != stage.next_move([], "hello").shares


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=200), json_values)
def test_any_talk_and_any_answer_get_a_move(before: list[str], last: str, answer: Any) -> None:
    kept = answer if isinstance(answer, dict | list | str | None) else str(answer)
    assert stage.next_move(before, last, kept).stage in STAGES


@pytest.mark.parametrize(
    "text", ["", "C: " + "a" * 1_000_000, "A: \ud800\u0000" * 1000, "ok " * 300_000, "1" * 900_000]
)
def test_a_hostile_talk_is_bounded(text: str) -> None:
    answer: dict[str, Any] = {f"{text[:99]}{number}": {"x": text} for number in range(200)}
    assert len(stage.buckets([text, "A:" + text, "C:" + text] * 100, text, answer)) < 100_000
    assert stage.next_move([text, "A:" + text, "C:" + text] * 100, text, answer).stage in STAGES


@pytest.mark.parametrize(
    "answer", [{}, [], "", {"": None}, {"Message": ["a", {"b": 1}]}, [[["x"]]], ["x", {"y": True}], "done"]
)
def test_any_shape_of_answer_gets_a_move(answer: Any) -> None:
    found = stage.next_move(["C: hi", "A: Which day?", "C: monday"], "monday", answer)
    assert sum(found.shares.values()) == pytest.approx(1)


def test_what_cannot_be_written_out_says_nothing() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    plain = stage.buckets([], "ok", {"a": "", "b": ""})
    assert stage.buckets([], "ok", {"a": nested, "b": 10**5000}) == plain


def test_three_turns_point_somewhere_and_what_was_not_said_nowhere() -> None:
    aims = stage.pointing(["C: hello", "A: Which day?", "C: monday"], "monday").reshape(3, -1)
    assert [round(float(np.linalg.norm(aim)), -2) for aim in aims] == [embedding.LENGTH] * 3
    assert not stage.pointing([], "").any()


def test_only_the_last_eight_utterances_count() -> None:
    talk = [f"{'CA'[at % 2]}: line {'abcdefgh'[at]}" for at in range(8)]
    assert stage.next_move(["A: hello", *talk], "ok") == stage.next_move(["A: bye", *talk], "ok")


def test_the_shipped_model_is_small_and_whole_or_refused(tmp_path: Any) -> None:
    whole = resource_path("language", "stage.model").read_bytes()
    assert len(whole) < 7_000_000
    (tmp_path / "cut.model").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="not a whole model"):
        network.load(tmp_path / "cut.model")


def test_the_shipped_model_is_of_the_shape_the_command_makes() -> None:
    shipped = network.load(resource_path("language", "stage.model"))
    assert shipped.bits == stage.BITS
    assert [len(way.layers) for way in shipped.ways] == [stage_training.NETWORKS] * 2
    assert shipped.ways[0].layers[0].table.shape[1] == stage_training.HIDDEN


def test_the_command_learns_from_a_corpus(tmp_path: Any) -> None:
    (tmp_path / "star").mkdir()
    with gzip.open(tmp_path / "star" / "train.jsonl.gz", "wt", encoding="utf-8") as out:
        for talk in range(20):
            for said, answer, kind in (("hello", None, "opening"), ("bye", {"Message": "ok"}, "closing")):
                asked = {"prev": [f"C: {said}"], "last_customer": said, "kb": answer}
                line = {"dialogue": talk, **asked, "stage": kind, "action": f"{kind}_{talk % 2}"}
                out.write(json.dumps(line) + "\n")
    assert stage_training.train(tmp_path, tmp_path / "s.model", passes=1) == 40
    learned = network.load(tmp_path / "s.model")
    assert learned.classes == ("closing closing_0", "closing closing_1", "opening opening_0", "opening opening_1")
    assert [stage.stage_of(name) for name in learned.classes] == ["closing"] * 2 + ["opening"] * 2
    assert all(way.lean[0] == way.lean[1] and way.lean[2] == way.lean[3] for way in learned.ways)
