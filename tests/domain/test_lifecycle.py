"""The life of a gesture: what may follow what, and that nothing is settled twice."""

import itertools
from typing import get_args

import pytest

from agent_assist.domain.lifecycle import Act, NotAllowed, State, after, allowed, state_after

ACTS: tuple[Act, ...] = get_args(Act)
ENDINGS = ("commit", "release", "expire")


def test_every_state_and_act_is_allowed_or_refused_with_words() -> None:
    for state in get_args(State):
        for act in ACTS:
            if allowed(state, act):
                assert after(state, act) in get_args(State)
            else:
                with pytest.raises(NotAllowed, match=r"\w+ \w+"):
                    after(state, act)


def test_m12_a_hold_is_settled_at_most_once_and_never_freed_after_a_commit() -> None:
    """Every row of up to six acts: whatever is reached, at most one ending, and no release or expiry after a commit."""
    reached = 0
    for length in range(1, 7):
        for acts in itertools.product(ACTS, repeat=length):
            try:
                state_after(acts)
            except NotAllowed:
                continue
            reached += 1
            assert sum(act in ENDINGS for act in acts) <= 1
            assert acts[0] in ("grant", "reserve")
            assert not {"release", "expire"} & set(acts[1:]) or "fulfil" not in acts
            assert acts.count("reverse") <= 1
            assert acts.count("fulfil") <= 1
    assert reached > 30


def test_what_is_over_stays_over() -> None:
    for state in ("released", "expired", "reversed"):
        assert not any(allowed(state, act) for act in ACTS)
