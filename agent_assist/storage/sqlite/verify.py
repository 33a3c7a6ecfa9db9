"""Whether the ledger still says what it said: the chain of requests, the entries they made, the totals. Repairs nothing."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from agent_assist.domain.budget import Grant, GrantRequest, Reversal, ReverseRequest
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.codec import read_fields
from agent_assist.storage.ledger_rules import Entry
from agent_assist.storage.sqlite.connection import Database, check_pages
from agent_assist.storage.sqlite.ledger import entries

_Totals = Counter[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `head` is the chain's last hash; `first_bad` names the first thing that does not fit, `why` how."""

    entries: int
    requests: int
    head: str
    first_bad: str | None = None
    why: str | None = None

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.first_bad is None


@dataclass(frozen=True, slots=True)
class _Link:
    number: int
    key: str
    request: str
    answer: str
    at_ms: int
    hash: str


@dataclass(slots=True)
class _Told:
    """What the chain says happened, in order."""

    head: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    totals: _Totals = field(default_factory=Counter)


class _Bad(Exception):
    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what = what
        self.why = why


def verify(database: Database) -> Verification:
    """Check everything. Raises StoreCorrupt when the file itself is damaged."""
    check_pages(database)
    with database.reading() as connection:
        links = [_Link(*row) for row in _links(connection)]
        stored = list(entries(connection))
        (head,) = connection.execute("SELECT hash FROM ledger_head").fetchone() or ("",)
        try:
            _check(connection, links, stored)
        except _Bad as bad:
            return Verification(len(stored), len(links), head, bad.what, bad.why)
    return Verification(len(stored), len(links), head)


def _links(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, int, str]]:
    yield from connection.execute(
        "SELECT number, key, request, answer, at_ms, hash FROM ledger_requests ORDER BY number"
    )


def _check(connection: sqlite3.Connection, links: list[_Link], stored: list[Entry]) -> None:
    told = _Told()
    by_number = {entry.number: entry for entry in stored}
    for place, found in enumerate(links, start=1):
        _check_link(told, place, found)
        _check_entry(told, found, by_number.pop(found.number, None))
    _check_head(connection, told, len(links))
    if by_number:
        raise _Bad(next(iter(by_number.values())).entry_id, "no request made this entry")
    _check_totals(connection, told.totals)


def _check_link(told: _Told, place: int, found: _Link) -> None:
    if found.number != place:
        raise _Bad(f"request {place}", "it is missing")
    if found.hash != rules.link(told.head, place, found.request, found.answer, found.at_ms):
        raise _Bad(f"request {place}", "its hash does not follow from the one before")
    told.head = found.hash


def _check_entry(told: _Told, found: _Link, stored: Entry | None) -> None:
    """The entry a request made is exactly the one that is stored, and the other way round."""
    try:
        expected = _expected(told, found)
    except (ValueError, TypeError, KeyError) as error:
        raise _Bad(f"request {found.number}", "it cannot be read") from error
    wrong = stored or expected
    if expected != stored and wrong is not None:
        raise _Bad(wrong.entry_id, "it is not what was answered" if stored and expected else "it does not belong")
    if expected is not None:
        told.entries[expected.entry_id] = expected
        for total, currency, change in rules.changes_of(expected, told.entries):
            told.totals[(total.level, total.subject, total.part, currency)] += change


def _expected(told: _Told, found: _Link) -> Entry | None:
    asked, stored = json.loads(found.request), json.loads(found.answer)
    answer = rules.answer_from(stored)
    if found.key != asked["key"] or found.key != answer.key:
        raise ValueError("the keys differ")
    if isinstance(answer, Grant):
        return rules.entry_of_grant(found.number, read_fields(GrantRequest, asked), answer, stored["gesture_kind"])
    if isinstance(answer, Reversal):
        original = told.entries[answer.reverses]
        request = read_fields(ReverseRequest, asked)
        return rules.entry_of_reversal(found.number, request, answer, original, stored["policy_version"])
    return None


def _check_head(connection: sqlite3.Connection, told: _Told, requests: int) -> None:
    if connection.execute("SELECT requests, hash FROM ledger_head").fetchone() != (requests, told.head):
        raise _Bad(f"request {requests + 1}", "the last requests are missing, or the head was changed")


def _check_totals(connection: sqlite3.Connection, told: _Totals) -> None:
    found = {(a, b, c, d): spent for a, b, c, d, spent in connection.execute("SELECT * FROM ledger_counters")}
    for place in sorted(found.keys() | told.keys()):
        if found.get(place, 0) != told.get(place, 0):
            level, subject, part, _ = place
            raise _Bad(f"total {level} {subject} {part}".rstrip(), "it is not the sum of its entries")
