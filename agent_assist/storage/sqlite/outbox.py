"""The outbox in SQLite: a movement waits in it by standing in the ledger. Nothing is sent from here.

What is done about one is a row of its own, made when somebody first sees to the outbox: a grant writes nothing for it.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from agent_assist.engine.ports import OutboxRow, OutboxState
from agent_assist.storage.ledger_entries import TOLD_OUTSIDE
from agent_assist.storage.ledger_rules import Entry
from agent_assist.storage.outbox_payload import kind, payload
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.entries import ENTRY_COLUMNS, entry_of_row

_LONGEST_TEXT = 500
# Grants that were taken back and are not to be told: never held, or sent again by a person after the take-back was told.
_TAKEN_BACK = """SELECT first.number, back.number FROM outbox AS first
    JOIN ledger_entries AS given ON given.number = first.number
    JOIN ledger_entries AS reversal ON reversal.reverses = given.entry_id
    JOIN outbox AS back ON back.number = reversal.number AND back.state IN ('pending', 'delivered')
    WHERE first.state = 'pending' AND (back.state = 'delivered'
        OR first.attempts = 0 AND first.next_at_ms = 0 AND first.why = '')"""
_WITHDRAW = """UPDATE outbox SET state = 'delivered', attempts = 0, reference = '', why = ''
    WHERE state = 'pending' AND number = ?"""
_TOLD_OUTSIDE = f"kind IN ({', '.join(repr(kind) for kind in sorted(TOLD_OUTSIDE))})"
_NEW = f"number > (SELECT number FROM outbox_taken) AND {_TOLD_OUTSIDE}"  # noqa: S608 - constants
_IS_NEW = f"SELECT EXISTS (SELECT 1 FROM ledger_entries WHERE {_NEW})"  # noqa: S608 - constants
_TAKE = f"INSERT INTO outbox (state, number) SELECT 'pending', number FROM ledger_entries WHERE {_NEW}"  # noqa: S608
_TAKEN = "UPDATE outbox_taken SET number = (SELECT max(number) FROM ledger_entries)"
_KEPT = "SELECT state, number, attempts, next_at_ms, reference, why FROM outbox WHERE state = :state"
_WAITING = f"""{_KEPT} UNION ALL SELECT 'pending', number, 0, 0, '', '' FROM ledger_entries
    WHERE :state = 'pending' AND {_NEW}"""  # noqa: S608 - constants
_ROWS = f"""SELECT waiting.state, attempts, next_at_ms, reference, why, {ENTRY_COLUMNS}
    FROM ({_WAITING}) AS waiting JOIN ledger_entries USING (number) WHERE true"""  # noqa: S608 - constants
_DUE = f"{_ROWS} AND next_at_ms <= :now_ms AND (reverses IS NOT NULL OR at_ms <= :ripe_ms) ORDER BY number LIMIT :limit"
# A take-back is sent only after its grant was delivered or given up.
_TO_SEND = _DUE.replace(
    " ORDER BY",
    """ AND NOT EXISTS (SELECT 1 FROM ledger_entries AS given JOIN outbox AS first USING (number)
    WHERE given.number = CAST(substr(ledger_entries.reverses, 3) AS INTEGER) AND first.state = 'pending') ORDER BY""",
)
_NEWEST = f"{_ROWS} ORDER BY number DESC LIMIT :limit"
_HOLD = "UPDATE outbox SET next_at_ms = ? WHERE state = 'pending' AND number = ?"
_DELIVERED = """UPDATE outbox SET state = 'delivered', attempts = attempts + 1, reference = ?, why = ''
    WHERE state IN ('pending', 'dead') AND number = ?"""
_FAILED = """UPDATE outbox SET attempts = attempts + 1, next_at_ms = ?, why = ?
    WHERE state = 'pending' AND number = ?"""
_DEAD = """UPDATE outbox SET state = 'dead', attempts = attempts + 1, why = ?
    WHERE state = 'pending' AND number = ?"""
_RESEND = "UPDATE outbox SET state = 'pending', attempts = 0, next_at_ms = 0 WHERE state = 'dead' AND number = ?"


def _take(connection: sqlite3.Connection) -> None:
    """Give every movement its row that has none yet."""
    if connection.execute(_IS_NEW).fetchone() == (1,):
        connection.execute(_TAKE)
        connection.execute(_TAKEN)


class SqliteOutbox:
    """`engine.ports.Outbox` on one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self, limit: int, hold_ms: int = 0, undo_window_ms: int = 0) -> Sequence[OutboxRow]:
        """What is due now, oldest first. With `hold_ms` nobody else is given the same rows for that long."""
        if not hold_ms:
            with self._database.reading() as connection:
                return _due(connection, _DUE, now_ms(connection), limit, undo_window_ms)
        with self._database.writing() as connection:
            _take(connection)
            for pair in connection.execute(_TAKEN_BACK).fetchall():
                connection.executemany(_WITHDRAW, [(number,) for number in pair])
            at_ms = now_ms(connection)
            found = _due(connection, _TO_SEND, at_ms, limit, undo_window_ms)
            connection.executemany(_HOLD, [(at_ms + hold_ms, row.number) for row in found])
            return found

    def listed(self, state: OutboxState, limit: int) -> Sequence[OutboxRow]:
        """The newest rows in one state, newest first."""
        return [_row(row) for row in self._database.rows(_NEWEST, {"state": state, "limit": limit})]

    def delivered(self, number: int, reference: str = "") -> bool:
        """The other side has it. False when it was so already."""
        return self._changed(_DELIVERED, reference[:_LONGEST_TEXT], number)

    def failed(self, number: int, retry_in_ms: int, why: str) -> bool:
        """One attempt more without success; due again after `retry_in_ms`. False unless it was pending."""
        with self._database.writing() as connection:
            _take(connection)
            due_ms = now_ms(connection) + retry_in_ms
            return connection.execute(_FAILED, (due_ms, why[:_LONGEST_TEXT], number)).rowcount > 0

    def dead(self, number: int, why: str) -> bool:
        """Given up until a person resends it. False unless it was pending."""
        return self._changed(_DEAD, why[:_LONGEST_TEXT], number)

    def resend(self, number: int) -> bool:
        """A person wants a dead row sent again, now. False unless it was dead."""
        return self._changed(_RESEND, number)

    def _changed(self, statement: str, *parameters: object) -> bool:
        with self._database.writing() as connection:
            _take(connection)
            return connection.execute(statement, parameters).rowcount > 0


def _due(connection: sqlite3.Connection, sql: str, at_ms: int, limit: int, undo_window_ms: int) -> list[OutboxRow]:
    named = {"state": "pending", "now_ms": at_ms, "ripe_ms": at_ms - undo_window_ms, "limit": limit}
    return [_row(row) for row in connection.execute(sql, named).fetchall()]


def _row(found: tuple[Any, ...]) -> OutboxRow:
    state, attempts, next_at_ms, reference, why, *columns = found
    entry: Entry = entry_of_row(tuple(columns))
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
