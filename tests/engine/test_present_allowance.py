"""What a desk says of its team's server: nothing while it answers, else what is left of the allowance."""

from types import SimpleNamespace
from typing import Any

import pytest

from agent_assist.domain.money import Money
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.ports import AllowanceState
from agent_assist.engine.present_allowance import allowance_banner, allowance_words


def session(state: AllowanceState | None) -> Any:
    leases = None if state is None else SimpleNamespace(standing=lambda: state)
    return SimpleNamespace(ports=SimpleNamespace(leases=leases), formats=local_formats(lambda: 0))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, ""),
        (AllowanceState(), ""),
        (AllowanceState(is_away=True), " · team budget offline"),
        (AllowanceState(True, Money(4_000, "GBP")), " · team budget offline, £40 of your allowance left"),
        (AllowanceState(True, Money(1_250, "GBP")), " · team budget offline, £12.50 of your allowance left"),
    ],
)
def test_the_state_line(state: AllowanceState | None, words: str) -> None:
    assert allowance_words(session(state)) == words


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        (None, ""),
        (AllowanceState(is_away=True, why="The team's store cannot be reached. No route"), ""),
        (AllowanceState(is_away=True, why="The store is newer than this program. Update it."), "The store is newer"),
        (AllowanceState(conflicts=1), "1 gesture given while"),
        (AllowanceState(conflicts=2, why="x"), "2 gestures given while"),
    ],
)
def test_the_banner(state: AllowanceState | None, begins: str) -> None:
    banner = allowance_banner(session(state))
    assert banner.startswith(begins)
    assert bool(banner) == bool(begins)
