"""What stays on this desk's own record of a customer once a conversation is wrapped up: promises given, ways they chose,
offers made. Pure."""

from dataclasses import replace
from typing import Final

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, HistoryRow, HistoryStatus, Offered
from agent_assist.domain.events import ChoiceMade
from agent_assist.domain.library import Library

_MOST: Final = 50
_DAY_MS: Final = 86_400_000
# A promise nobody closed is history by then.
_OPEN_DAYS: Final = 180


def kept_after(
    known: Customer | None, state: Conversation, library: Library, disposition: str, now_ms: int
) -> Customer:
    """The customer's record with what this conversation adds; only what this desk keeps itself is filled in.

    A case that ends as resolved closes the promises given about it before.
    """
    assert state.customer_id is not None
    before = known.kept_here if known else ()
    if disposition == "resolved":
        before = tuple(replace(row, status="done") if row.status == "open" else row for row in before)
    given = [_row(state, number) for number in range(len(state.promises))]
    chosen = [_chosen(item, state.channel) for item in state.choices]
    rows = [row for row in (*before, *chosen, *given) if now_ms - row.at_ms <= _OPEN_DAYS * _DAY_MS]
    offers = {entry.response.id for entry in library.offers}
    made = [Offered(name, now_ms) for name in state.inserted if name in offers]
    earlier = known.offered if known else ()
    again = {item.response_id for item in made}
    return Customer(
        state.customer_id,
        kept_here=tuple(dict.fromkeys(rows))[-_MOST:],
        offered=(*(item for item in earlier if item.response_id not in again), *made)[-_MOST:],
    )


def _chosen(item: ChoiceMade, channel: str) -> HistoryRow:
    """The way they took, so that nobody asks again or holds them to another."""
    return HistoryRow(item.occurred_at_ms, channel or "chat", "other", f"Chose {item.way}: {item.consequence}")


def _row(state: Conversation, number: int) -> HistoryRow:
    promise = state.promises[number]
    status: HistoryStatus = "kept" if promise.kept else "open"
    return HistoryRow(
        promise.at_ms, state.channel or "chat", "promise", promise.summary, due_ms=promise.due_ms, status=status
    )
