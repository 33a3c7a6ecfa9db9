"""Rows of approvals as values and back, inside the transaction that is open. No decisions."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from agent_assist.domain.approvals import Approval, ApprovalRequest, Asked
from agent_assist.storage.approval_record import Kept, approval_id, approval_number, kept_of_row
from agent_assist.storage.approval_values import approval_of
from agent_assist.storage.sqlite.ledger_write import head_of

_KEPT: Final = (
    """number, state, expires_at_ms, changed, first_by, answered_by, words, offer_gesture, offer_minor, entry_id"""
)
_ROWS: Final = """SELECT approvals.number, state, expires_at_ms, changed, first_by, answered_by, words, offer_gesture,
    offer_minor, entry_id, case_text, first.request, first.answer, last.key, last.at_ms
    FROM approvals JOIN ledger_requests AS first ON first.number = approvals.number
    JOIN ledger_requests AS last ON last.number = changed"""
OPEN: Final = f"{_ROWS} WHERE state IN ('waiting', 'countered') ORDER BY approvals.number"
CLOSED: Final = f"{_ROWS} WHERE state NOT IN ('waiting', 'countered') ORDER BY changed DESC LIMIT ?"
_ONE: Final = f"{_ROWS} WHERE approvals.number = ?"
_STATE: Final = f"SELECT {_KEPT} FROM approvals WHERE number = ?"  # noqa: S608 - constants
_DUE: Final = """SELECT number FROM approvals WHERE state IN ('waiting', 'countered') AND expires_at_ms <= ?
    ORDER BY number"""
_IS_ASKED: Final = """SELECT 1 FROM approvals WHERE state IN ('waiting', 'countered')
    AND incident_id = ? AND gesture = ?"""
_ADD: Final = """INSERT INTO approvals (number, state, incident_id, gesture, expires_at_ms, changed, first_by, answered_by,
    words, offer_gesture, offer_minor, entry_id, case_text) VALUES (?, 'waiting', ?, ?, ?, ?, '', '', '', '', 0, '', ?)"""
_CHANGE: Final = """UPDATE approvals SET state = ?, expires_at_ms = ?, changed = ?, first_by = ?, answered_by = ?, words = ?,
    offer_gesture = ?, offer_minor = ?, entry_id = ? WHERE number = ?"""


def read(connection: sqlite3.Connection, sql: str, parameters: Sequence[object] = ()) -> list[Approval]:
    """The requests of one of the queries above."""
    at_ms = head_of(connection).at_ms
    return [_approval(row, at_ms) for row in connection.execute(sql, parameters).fetchall()]


def one(connection: sqlite3.Connection, name: str) -> Approval | None:
    """One request, or None."""
    return next(iter(read(connection, _ONE, (approval_number(name),))), None)


def kept(connection: sqlite3.Connection, name: str) -> Kept | None:
    """One request's state, or None."""
    row = connection.execute(_STATE, (approval_number(name),)).fetchone()
    return None if row is None else kept_of_row(row)


def due(connection: sqlite3.Connection, at_ms: int) -> list[str]:
    """The open requests whose time is over."""
    return [approval_id(number) for (number,) in connection.execute(_DUE, (at_ms,)).fetchall()]


def is_asked(connection: sqlite3.Connection, incident_id: str, gesture: str) -> bool:
    """Whether the same waits already."""
    return connection.execute(_IS_ASKED, (incident_id, gesture)).fetchone() is not None


def add(connection: sqlite3.Connection, number: int, request: ApprovalRequest, asked: Asked, case_text: str) -> None:
    """A new request."""
    row = (number, request.incident_id, request.gesture, asked.expires_at_ms, number, case_text)
    connection.execute(_ADD, row)


def change(connection: sqlite3.Connection, now: Kept) -> None:
    """Another state of a request."""
    connection.execute(
        _CHANGE,
        (
            now.state,
            now.expires_at_ms,
            now.changed,
            now.first_by,
            now.answered_by,
            now.words,
            now.offer_gesture,
            now.offer_minor,
            now.entry_id,
            approval_number(now.approval_id),
        ),
    )


def _approval(row: tuple[Any, ...], at_ms: int) -> Approval:
    *state, case_text, request, answer, last_key, last_at_ms = row
    return approval_of(kept_of_row(tuple(state)), case_text, request, answer, last_key, last_at_ms, at_ms)
