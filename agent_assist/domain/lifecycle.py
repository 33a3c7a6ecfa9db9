"""The life of a gesture's money: which act is allowed in which state. Pure; no amounts, no time, no store."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from agent_assist.domain.said import said

Act = Literal["grant", "reserve", "amend", "commit", "release", "expire", "fulfil", "reverse"]
State = Literal["none", "held", "committed", "released", "expired", "fulfilled", "reversed"]

# A grant is a reserve and a commit in one. What is released, expired or reversed stays so for ever.
_NEXT: Final[Mapping[tuple[State, Act], State]] = {
    ("none", "grant"): "committed",
    ("none", "reserve"): "held",
    ("held", "amend"): "held",
    ("held", "commit"): "committed",
    ("held", "release"): "released",
    ("held", "expire"): "expired",
    ("committed", "fulfil"): "fulfilled",
    ("committed", "reverse"): "reversed",
    ("fulfilled", "reverse"): "reversed",
}
WHY_NOT: Final[Mapping[State, str]] = {
    "none": said("there is nothing to act on"),
    "held": said("it is only held: commit or release it"),
    "committed": said("it has been committed"),
    "released": said("it has been released before"),
    "expired": said("its time was over and the money is free again"),
    "fulfilled": said("it has been fulfilled before"),
    "reversed": said("it has been taken back before"),
}


class NotAllowed(ValueError):
    """An act that its state does not allow, in `words`."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def after(state: State, act: Act) -> State:
    """The state after `act`. Raises NotAllowed."""
    found = _NEXT.get((state, act))
    if found is None:
        raise NotAllowed(WHY_NOT[state])
    return found


def allowed(state: State, act: Act) -> bool:
    """Whether `act` may follow."""
    return (state, act) in _NEXT


def state_after(acts: Iterable[Act]) -> State:
    """The state at the end of a row of acts, the first one a grant or a reserve. Raises NotAllowed."""
    state: State = "none"
    for act in acts:
        state = after(state, act)
    return state
