"""Typed words find a line by its title or its body, also with one letter wrong, and nothing else."""

import pytest

from agent_assist.ui.desk.fuzzy import fit

TITLE, BODY = "Own the lost day", "We gave you a day and it came and went, I'm sorry. The courier has it."


@pytest.mark.parametrize(
    "typed", ["own", "lost day", "OWN LOST", "courier", "couier", "coourier", "corier", "day sory"]
)
def test_it_is_found(typed: str) -> None:
    assert fit(typed, TITLE, BODY) > 0


@pytest.mark.parametrize("typed", ["refund", "own refund", "xx", "cat", "corner", "sxrxy"])
def test_it_is_not_found(typed: str) -> None:
    assert fit(typed, TITLE, BODY) == 0


def test_a_title_counts_more_than_a_body_and_exact_more_than_nearly() -> None:
    assert fit("own", TITLE) > fit("own", "Other", "own") > 0
    assert fit("courier", "courier") > fit("couier", "courier") > 0
    assert fit("", TITLE) == 1
