"""When a break is worth a word: several hard conversations in a row. Facts in, one sentence out; nothing is kept here.

Hard is what the record says of the customer's words or their situation, never anything about the agent.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from agent_assist.domain.said import said

HARD_IN_A_ROW: Final = 3
REST_MS: Final = 10 * 60_000  # so long without a conversation is a break already
ASK_AGAIN_MS: Final = 60 * 60_000
_COUNTS = (
    "", said("One"), said("Two"), said("Three"), said("Four"), said("Five"), said("Six"), said("Seven"), said("Eight"),
    said("Nine"),
)  # fmt: skip


class FinishedTalk(NamedTuple):
    """A conversation that is over, and whether it was a hard one."""

    ended_at_ms: int
    was_hard: bool


def hard_in_a_row(talks: Sequence[FinishedTalk]) -> int:
    """How many of the newest were hard without a break between them. `talks` oldest first."""
    count, later_ms = 0, None
    for talk in reversed(talks):
        rested = later_ms is not None and later_ms - talk.ended_at_ms > 3 * REST_MS
        if not talk.was_hard or rested:
            break
        count, later_ms = count + 1, talk.ended_at_ms
    return count


def break_words(talks: Sequence[FinishedTalk], now_ms: int, asked_at_ms: int | None = None) -> str:
    """The suggestion, or nothing: too few were hard, a rest has begun, or it was made within the hour."""
    count = hard_in_a_row(talks)
    if count < HARD_IN_A_ROW or now_ms - talks[-1].ended_at_ms > REST_MS:
        return ""
    if asked_at_ms is not None and now_ms - asked_at_ms < ASK_AGAIN_MS:
        return ""
    return said(
        "Take a break? {count} hard conversations in a row. A few minutes may do you good. Only you see this.",
        count=_COUNTS[count] if count < len(_COUNTS) else str(count),
    )
