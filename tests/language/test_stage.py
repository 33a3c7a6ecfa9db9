"""The agent's next move: all ten stages, with and without the system's answer, for any text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.words import STAGES
from agent_assist.language import linear, stage
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


def test_a_model_file_cut_short_is_refused(tmp_path: Any) -> None:
    whole = resource_path("language", "stage.model").read_bytes()
    (tmp_path / "cut.model").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="not a whole model"):
        linear.load(tmp_path / "cut.model")


def test_the_shipped_models_are_small() -> None:
    assert resource_path("language", "stage.model").stat().st_size < 2_000_000
    assert resource_path("language", "tone.model").stat().st_size < 3_000_000
