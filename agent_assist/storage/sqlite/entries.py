"""Rows of the ledger as values and back: entries, links of the chain, totals. Reads only; no decisions."""

import sqlite3
from collections.abc import Iterator

from agent_assist.storage.ledger_rules import Entry
from agent_assist.storage.ledger_verify import Link, Place

ENTRY_COLUMNS = """number, entry_id, key, kind, amount_minor, currency, agent_id, conversation_id, incident_id,
    customer_id, gesture, gesture_kind, reason, reverses, policy_version, at_ms"""
_NAMES = tuple(name.strip() for name in ENTRY_COLUMNS.split(","))
INSERT_ENTRY = f"INSERT INTO ledger_entries ({ENTRY_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608
_ALL = f"SELECT {ENTRY_COLUMNS} FROM ledger_entries ORDER BY number"  # noqa: S608 - constants
_LINKS = "SELECT number, key, request, answer, at_ms, hash FROM ledger_requests ORDER BY number"


def entry_of_row(row: tuple[object, ...]) -> Entry:
    """The entry of one row of ENTRY_COLUMNS."""
    return Entry(**dict(zip(_NAMES, row, strict=True)))  # type: ignore[arg-type]


def row_of_entry(entry: Entry) -> tuple[object, ...]:
    """The values for INSERT_ENTRY."""
    return tuple(getattr(entry, name) for name in _NAMES)


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every movement, oldest first, inside the transaction that is open."""
    for row in connection.execute(_ALL):
        yield entry_of_row(row)


def links(connection: sqlite3.Connection) -> Iterator[Link]:
    """The audit chain, oldest first, inside the transaction that is open."""
    for row in connection.execute(_LINKS):
        yield Link(*row)


def counters(connection: sqlite3.Connection) -> dict[Place, int]:
    """What each total holds, inside the transaction that is open."""
    found = connection.execute("SELECT level, subject, part, currency, spent_minor FROM ledger_counters")
    return {(level, subject, part, currency): spent_minor for level, subject, part, currency, spent_minor in found}
