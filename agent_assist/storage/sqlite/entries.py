"""Rows of the ledger as values and back: entries, links of the chain, totals, holds. Reads only; no decisions."""

import sqlite3
from collections.abc import Iterator

from agent_assist.storage.approval_record import kept_of_row
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Incident, Link, PendingHold, Stored
from agent_assist.storage.sqlite import ledger_counters

ENTRY_COLUMNS = ", ".join(Entry._fields)
INSERT_ENTRY = f"INSERT INTO ledger_entries ({ENTRY_COLUMNS}) VALUES ({', '.join('?' * len(Entry._fields))})"  # noqa: S608
_ALL = f"SELECT {ENTRY_COLUMNS} FROM ledger_entries ORDER BY number"  # noqa: S608 - constants
_ONE = f"SELECT {ENTRY_COLUMNS} FROM ledger_entries WHERE number = ? AND entry_id = ?"  # noqa: S608 - constants
_FOLLOWING = f"""SELECT {ENTRY_COLUMNS} FROM ledger_entries WHERE follows = :entry
    UNION ALL SELECT {ENTRY_COLUMNS} FROM ledger_entries WHERE reverses = :entry ORDER BY number"""  # noqa: S608
_LINKS = "SELECT number, key, request, answer, at_ms, hash FROM ledger_requests ORDER BY number"
_HOLDS = "SELECT number, amount_minor, expires_at_ms FROM ledger_holds"
_INCIDENTS = "SELECT incident_id, root, customer_id, issue, first_ms, last_ms FROM ledger_incidents"
_APPROVALS = """SELECT number, state, expires_at_ms, changed, first_by, answered_by, words, offer_gesture, offer_minor, entry_id
    FROM approvals"""


def entry_id(number: int) -> str:
    """The name of the entry a request made."""
    return f"e-{number:06d}"


def entry_number(name: str) -> int:
    """The number of the request that made an entry, from the entry's name; 0 when it is no such name."""
    digits = name.removeprefix("e-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def entry_of_row(row: tuple[object, ...]) -> Entry:
    """The entry of one row of ENTRY_COLUMNS."""
    return Entry(*row)  # type: ignore[arg-type]


def entry_named(connection: sqlite3.Connection, name: str) -> Entry | None:
    """One entry, or None."""
    row = connection.execute(_ONE, (entry_number(name), name)).fetchone()
    return None if row is None else entry_of_row(row)


def following(connection: sqlite3.Connection, name: str) -> list[Entry]:
    """What was done to an entry, oldest first."""
    return [entry_of_row(row) for row in connection.execute(_FOLLOWING, {"entry": name})]


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every movement, oldest first, inside the transaction that is open."""
    for row in connection.execute(_ALL):
        yield entry_of_row(row)


def links(connection: sqlite3.Connection) -> Iterator[Link]:
    """The audit chain, oldest first, inside the transaction that is open."""
    for row in connection.execute(_LINKS):
        yield Link(*row)


def stored(connection: sqlite3.Connection) -> Stored:
    """The whole ledger, inside the transaction that is open."""
    (head,) = connection.execute("SELECT requests, hash FROM ledger_head").fetchall() or [(0, "")]
    return Stored(
        links=list(links(connection)),
        entries=list(entries(connection)),
        head=head,
        counters=ledger_counters.stored(connection),
        holds=[PendingHold(entry_id(number), *held) for number, *held in connection.execute(_HOLDS)],
        incidents=[Incident(*row) for row in connection.execute(_INCIDENTS)],
        approvals=[kept_of_row(row) for row in connection.execute(_APPROVALS)],
    )
