"""Writing one answer: its link in the chain, its entry, its totals, its hold. No decisions."""

import sqlite3
from dataclasses import dataclass

from agent_assist.domain.budget import LevelBalance, Refusal
from agent_assist.domain.budget_acts import Hold
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.canonical import canonical, quoted
from agent_assist.storage.ledger_entries import Entry, change_of, totals_of
from agent_assist.storage.sqlite import ledger_counters
from agent_assist.storage.sqlite.clock import NOW
from agent_assist.storage.sqlite.entries import INSERT_ENTRY, entry_number

# One look at all that a transaction begins with.
_HEAD_COLUMNS = f"""SELECT requests, ledger_head.hash, {NOW}, (SELECT min(expires_at_ms) FROM ledger_holds),
    (SELECT max(version) FROM policies)"""  # noqa: S608 - constants
_HEAD = f"{_HEAD_COLUMNS} FROM ledger_head"
_HEAD_AND_KNOWN = f"""{_HEAD_COLUMNS}, known.request, known.answer
    FROM ledger_head LEFT JOIN ledger_requests AS known ON known.key = ?"""
_REQUEST = "INSERT INTO ledger_requests (number, key, request, answer, at_ms, hash) VALUES (?, ?, ?, ?, ?, ?)"
_SET_HEAD = "UPDATE ledger_head SET requests = ?, hash = ?, last_seen_ms = ?"
_HOLD = """INSERT INTO ledger_holds (number, amount_minor, currency, customer_id, household_id, expires_at_ms)
    VALUES (?, ?, ?, ?, ?, ?)"""
_AMEND = "UPDATE ledger_holds SET amount_minor = amount_minor + ? WHERE number = ?"
_SETTLE = "DELETE FROM ledger_holds WHERE number = ?"
_SEEN = """INSERT INTO ledger_incidents (incident_id, root, customer_id, issue, first_ms, last_ms)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO UPDATE SET last_ms = excluded.last_ms"""


@dataclass(slots=True)
class Head:
    """Where the chain ends, the moment of this transaction by the database's clock, and the newest policy's number."""

    requests: int
    hash: str
    at_ms: int
    next_expiry_ms: int | None
    newest_policy: int | None

    @property
    def number(self) -> int:
        """The number of the next request."""
        return self.requests + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer on its way into the store. `first` is the entry whose totals it counts in; both None move nothing.

    `root` is where the incident began, when that is known by its issue.
    """

    answer: chain.Answer
    gesture_kind: str = ""
    entry: Entry | None = None
    first: Entry | None = None
    levels: tuple[LevelBalance, ...] = ()
    root: str | None = None

    def record(self) -> str:
        """The answer as the chain keeps it, with what it was decided by: as `canonical` writes it, in less time."""
        told = (
            f'{{"answer":{canonical(self.answer)},"gesture_kind":{quoted(self.gesture_kind)},'
            f'"levels":[{",".join([_told(level) for level in self.levels])}],'
            f'"policy_version":{self.entry.policy_version if self.entry else 0},'
            f'"result":"{chain.RESULTS[type(self.answer)]}"'
        )
        if self.root is not None and self.entry is not None and self.root != self.entry.incident_id:
            told = f'{told},"root":{canonical(self.root)}'
        return told + "}"


def head_of(connection: sqlite3.Connection) -> Head:
    """The head of the chain, inside the transaction that is open."""
    return Head(*connection.execute(_HEAD).fetchone())


def head_and_known(connection: sqlite3.Connection, key: str) -> tuple[Head, tuple[str, str] | None]:
    """The head of the chain, and the request and the answer of a key that came before."""
    *head, asked, told = connection.execute(_HEAD_AND_KNOWN, (key,)).fetchone()
    return Head(*head), None if asked is None else (asked, told)


def store(
    connection: sqlite3.Connection, head: Head, request: chain.Request, asked: str, decision: Decision
) -> chain.Answer:
    """Write one answer and what it moves; `head` then is the new one."""
    number, record = head.number, decision.record()
    digest = chain.link(head.hash, number, asked, record, head.at_ms)
    connection.execute(_REQUEST, (number, request.key, asked, record, head.at_ms, digest))
    connection.execute(_SET_HEAD, (number, digest, head.at_ms))
    head.requests, head.hash = number, digest
    if not isinstance(decision.answer, Refusal) and decision.entry is not None and decision.first is not None:
        _move(connection, decision.entry, decision.first, decision.answer)
        if decision.root is not None and decision.entry is decision.first:
            entry = decision.entry
            seen = (entry.incident_id, decision.root, entry.customer_id, entry.issue, entry.at_ms, entry.at_ms)
            connection.execute(_SEEN, seen)
    return decision.answer


def _move(connection: sqlite3.Connection, entry: Entry, first: Entry, answer: chain.Answer) -> None:
    connection.execute(INSERT_ENTRY, tuple(entry))  # a plain one is read faster
    change = change_of(entry, first)
    if entry is first:
        ledger_counters.add(connection, totals_of(first), entry.currency, change)
    elif any(change):
        ledger_counters.change_each(connection, totals_of(first), entry.currency, change)
    _hold(connection, entry, answer)


def _hold(connection: sqlite3.Connection, entry: Entry, answer: chain.Answer) -> None:
    if isinstance(answer, Hold):
        ids = (entry.currency, entry.customer_id, entry.household_id)
        connection.execute(_HOLD, (entry.number, entry.held_minor, *ids, answer.expires_at_ms))
    elif entry.kind == "amend":
        connection.execute(_AMEND, (entry.held_minor, entry_number(entry.follows or "")))
    elif entry.kind in ("commit", "release", "expire"):
        connection.execute(_SETTLE, (entry_number(entry.follows or ""),))


def _told(level: LevelBalance) -> str:
    """A level as the chain keeps it; a number of gestures only where that is limited."""
    limit_count = used_count = ""
    if level.limit_count != NO_LIMIT:
        limit_count, used_count = f',"limit_count":{level.limit_count}', f',"used_count":{level.used_count}'
    return (
        f'{{"currency":{quoted(level.currency)},"level":"{level.level}"{limit_count},'
        f'"limit_minor":{level.limit_minor},"reserved_minor":{level.reserved_minor},'
        f'"spent_minor":{level.spent_minor}{used_count}}}'
    )
