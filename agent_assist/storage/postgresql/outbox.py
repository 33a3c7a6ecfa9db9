"""The outbox on the team's server: each call is one function there. Nothing is sent from here, nothing decided."""

from collections.abc import Sequence
from typing import Any, Final

from agent_assist.engine.ports import OutboxRow, OutboxState
from agent_assist.storage.outbox_payload import kind, payload
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.rows import ENTRY_COLUMNS, entry_of_row

_COLUMNS: Final = f"state, attempts, next_at_ms, reference, why, {ENTRY_COLUMNS}"
_PENDING: Final = f"SELECT {_COLUMNS} FROM agent_assist.outbox_pending(%s, %s, %s, %s)"  # noqa: S608 - constants
_LISTED: Final = f"SELECT {_COLUMNS} FROM agent_assist.outbox_listed(%s, %s, %s)"  # noqa: S608 - constants
_MARK: Final = "SELECT agent_assist.outbox_mark(%s, %s, %s, %s)"


class PostgresqlOutbox:
    """`engine.ports.Outbox` of one team, or with `only_agent` of one agent: a desk knows the cards of its own gestures."""

    def __init__(self, database: TeamDatabase, only_agent: str = "") -> None:
        self._database = database
        self._only_agent = only_agent

    def pending(self, limit: int, hold_ms: int = 0, undo_window_ms: int = 0) -> Sequence[OutboxRow]:
        """What is due now, oldest first. With `hold_ms` nobody else is given the same rows for that long."""
        return [_row(row) for row in self._database.call(_PENDING, (self._only_agent, limit, hold_ms, undo_window_ms))]

    def listed(self, state: OutboxState, limit: int) -> Sequence[OutboxRow]:
        """The newest rows in one state, newest first."""
        return [_row(row) for row in self._database.call(_LISTED, (self._only_agent, state, limit))]

    def delivered(self, number: int, reference: str = "") -> bool:
        """The other side has it. False when it was so already."""
        return self._marked(number, "delivered", reference)

    def failed(self, number: int, retry_in_ms: int, why: str) -> bool:
        """One attempt more without success; due again after `retry_in_ms`. False unless it was pending."""
        return self._marked(number, "failed", why, retry_in_ms)

    def dead(self, number: int, why: str) -> bool:
        """Given up until a person resends it. False unless it was pending."""
        return self._marked(number, "dead", why)

    def resend(self, number: int) -> bool:
        """A person wants a dead row sent again, now. False unless it was dead."""
        return self._marked(number, "resend")

    def _marked(self, number: int, act: str, words: str = "", retry_in_ms: int = 0) -> bool:
        ((changed,),) = self._database.call(_MARK, (number, act, words, retry_in_ms))
        return bool(changed)


def _row(found: tuple[Any, ...]) -> OutboxRow:
    state, attempts, next_at_ms, reference, why, *columns = found
    entry = entry_of_row(tuple(columns))
    return OutboxRow(
        number=entry.number,
        entry_id=entry.entry_id,
        kind=kind(entry),
        payload=payload(entry),
        state=state,
        attempts=attempts,
        next_at_ms=next_at_ms,
        reference=reference,
        why=why,
    )
