"""How much of each limit is used: totals, rolling sums and the names of one incident, read from the tables. Writes nothing."""

import sqlite3

from agent_assist.domain.budget import LevelBalance
from agent_assist.storage.ledger_periods import DAY_MS
from agent_assist.storage.ledger_totals import Applied, Change
from agent_assist.storage.sqlite import ledger_counters


def _rolling(who: str, only: str = "") -> str:
    """What somebody got since a moment and still has, what is set aside for them, and how many gestures that cost."""
    return f"""SELECT given.minor, held.minor, given.gestures + held.gestures FROM
        (SELECT coalesce(sum(amount_minor), 0) AS minor, count(nullif(amount_minor, 0)) AS gestures
            FROM ledger_entries AS given
            WHERE {who} = :who AND currency = :currency AND at_ms > :since_ms AND kind IN ('grant', 'commit') {only}
            AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE reverses = given.entry_id)) AS given,
        (SELECT coalesce(sum(amount_minor), 0) AS minor, count(nullif(amount_minor, 0)) AS gestures
            FROM ledger_holds WHERE {who} = :who AND currency = :currency) AS held"""  # noqa: S608


_ROLLING_OF = {
    "customer": _rolling("customer_id"),
    "household": _rolling("household_id", "AND household_id <> ''"),
}
_ROOT = "SELECT root FROM ledger_incidents WHERE incident_id = ?"
_EARLIER = """SELECT root FROM ledger_incidents WHERE customer_id = ? AND issue = ? AND last_ms > ?
    ORDER BY last_ms DESC, incident_id LIMIT 1"""
_NAMES = "SELECT incident_id FROM ledger_incidents WHERE root = ?"


def levels(connection: sqlite3.Connection, applied: tuple[Applied, ...], currency: str) -> tuple[LevelBalance, ...]:
    """The balance of every limit that applies, inside the transaction that is open."""
    used = ledger_counters.in_spans(connection, applied, currency)
    for place, item in enumerate(applied):
        if item.since_ms is not None:
            told = {"who": item.subject, "currency": currency, "since_ms": item.since_ms}
            used[place] = Change(*connection.execute(_ROLLING_OF[item.level], told).fetchone())
    return tuple(
        [
            LevelBalance(level, limit_minor, spent_minor, reserved_minor, currency, limit_count, used_count)
            for (level, limit_minor, _, _, limit_count, _), (spent_minor, reserved_minor, used_count) in zip(
                applied, used, strict=True
            )
        ]
    )


def root_of(
    connection: sqlite3.Connection,
    incident_id: str,
    *,
    customer_id: str,
    issue: str,
    reopen_days: int,
    at_ms: int,
) -> str | None:
    """Where an incident began; None when it is known by its own id alone.

    What was decided once stays. A new one goes on with the newest of the same customer and issue, if that is recent.
    """
    known = connection.execute(_ROOT, (incident_id,)).fetchone()
    if known is not None:
        return str(known[0])
    if not issue or not customer_id:
        return None
    earlier = connection.execute(_EARLIER, (customer_id, issue, at_ms - reopen_days * DAY_MS)).fetchone()
    return incident_id if earlier is None else str(earlier[0])


def names_of(connection: sqlite3.Connection, incident_id: str, root: str | None) -> tuple[str, ...]:
    """Every id under which this incident has been, its own one first: its total is the sum over all."""
    if root is None:
        return (incident_id,)
    found = {name for (name,) in connection.execute(_NAMES, (root,))} | {root}
    return (incident_id, *sorted(found - {incident_id}))
