"""Money in SQLite: one transaction reads the totals, asks the one check, and writes the answer. The rules stand elsewhere."""

import json
import sqlite3
from collections.abc import Callable

from agent_assist.domain.budget import (
    Balance,
    Grant,
    GrantRequest,
    LevelBalance,
    Movement,
    Refusal,
    Reversal,
    ReverseRequest,
    check,
)
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.words import GestureKind, LimitLevel
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.ledger_rules import Answer, Applied, Entry, Request
from agent_assist.storage.ledger_verify import Link, Verification, verified
from agent_assist.storage.sqlite import outbox
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database, check_pages
from agent_assist.storage.sqlite.entries import (
    ENTRY_COLUMNS,
    INSERT_ENTRY,
    counters,
    entries,
    entry_of_row,
    links,
    row_of_entry,
)
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

_OF_CONVERSATION = f"SELECT {ENTRY_COLUMNS} FROM ledger_entries WHERE conversation_id = ? ORDER BY number"  # noqa: S608
_COUNT = """INSERT INTO ledger_counters (level, subject, part, currency, spent_minor) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (level, subject, part, currency) DO UPDATE SET spent_minor = spent_minor + excluded.spent_minor"""
_GIVE_BACK = """UPDATE ledger_counters SET spent_minor = spent_minor + :change
    WHERE level = :level AND subject = :subject AND part = :part AND currency = :currency"""
_SPENT = """SELECT coalesce(sum(spent_minor), 0) FROM ledger_counters
    WHERE level = ? AND subject = ? AND part = ? AND currency = ?"""
_SPENT_ON_CUSTOMER = """SELECT coalesce(sum(amount_minor), 0) FROM ledger_entries AS entry
    WHERE customer_id = ? AND currency = ? AND at_ms > ? AND kind = 'grant'
    AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE reverses = entry.entry_id)"""


KindOf = Callable[[Policy, str], GestureKind | None]


def _no_catalogue(policy: Policy, gesture: str) -> GestureKind | None:
    return None


class SqliteLedger:
    """`engine.ports.Ledger` on one store.

    `kind_of` is the gesture catalogue: the kind of a gesture's id under a policy, or None. A gesture may also be
    named by its kind alone.
    """

    def __init__(
        self,
        database: Database,
        policies: SqlitePolicyStore,
        kind_of: KindOf = _no_catalogue,
    ) -> None:
        self._database = database
        self._policies = policies
        self._kind_of = kind_of

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        """Spend, or say which limit is in the way. The same key gives the same answer for ever.

        Raises KeyReused, UnusableInput, or StoreUnreachable when nothing was written.
        """
        current = self._policies.current()
        kind = self._kind(current.policy if current else None, request.gesture)  # may read files: not under the lock
        answer = self._answer(request, lambda connection: self._decide_grant(connection, request, kind))
        assert isinstance(answer, Grant | Refusal)
        return answer

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        """Take one entry back, whole and once. Raises UnusableInput for an entry that is not there."""
        answer = self._answer(request, lambda connection: _decide_reversal(connection, request))
        assert isinstance(answer, Reversal | Refusal)
        return answer

    def balance(
        self,
        *,
        agent_id: str | None = None,
        incident_id: str | None = None,
        customer_id: str | None = None,
        gesture: str | None = None,
    ) -> Balance:
        """What may be granted now to what is named. Nothing is written."""
        with self._database.reading() as connection:
            published = self._policies.in_force(connection)
            policy = published.policy if published else None
            applied = rules.limits_that_apply(
                policy,
                at_ms=now_ms(connection),
                incident_id=incident_id,
                agent_id=agent_id,
                customer_id=customer_id,
                gesture_kind=self._kind(policy, gesture) if gesture else None,
            )
            currency = (policy or Policy()).currency
            levels = _levels(connection, applied, currency, customer_id or "")
        primary: LimitLevel = "incident" if incident_id else "agent_day" if agent_id else "team_pool"
        return Balance(levels, primary, currency, published.version if published else 0)

    def movements(self, conversation_id: str) -> list[Movement]:
        """What stands for one conversation, oldest first."""
        found = self._database.rows(_OF_CONVERSATION, (conversation_id,))
        return [_movement(entry_of_row(row)) for row in found]

    def written(self) -> tuple[list[Entry], list[Link]]:
        """Every movement and every link of the audit chain, oldest first, of one moment."""
        with self._database.reading() as connection:
            return list(entries(connection)), list(links(connection))

    def verify(self) -> Verification:
        """Check the chain, the entries and the totals. Raises StoreCorrupt when the file itself is damaged."""
        check_pages(self._database)
        with self._database.reading() as connection:
            (head,) = connection.execute("SELECT requests, hash FROM ledger_head").fetchall() or [(0, "")]
            return verified(list(links(connection)), list(entries(connection)), head, counters(connection))

    def _kind(self, policy: Policy | None, gesture: str) -> GestureKind | None:
        return rules.as_kind(gesture) or (self._kind_of(policy, gesture) if policy else None)

    def _answer(self, request: Request, decide: Callable[[sqlite3.Connection], "_Decision"]) -> Answer:
        """The stored answer of this key, or a new one, stored before it is given."""
        rules.check_usable(request)
        asked = rules.question(request)
        with self._database.writing() as connection:
            known = connection.execute(
                "SELECT request, answer FROM ledger_requests WHERE key = ?", (request.key,)
            ).fetchone()
            if known is None:
                return _store(connection, request, asked, decide(connection))
            if known[0] != asked:
                raise KeyReused("The key was used before", "This key came before with other parameters.")
            return rules.answer_from(json.loads(known[1]))

    def _decide_grant(
        self, connection: sqlite3.Connection, request: GrantRequest, kind: GestureKind | None
    ) -> "_Decision":
        published = self._policies.in_force(connection)
        at_ms = now_ms(connection)
        levels = _grant_levels(connection, request, kind, published, at_ms)
        version = published.version if published else 0
        refusal = check(request, levels, version)
        if refusal is not None:
            return _Decision(refusal, at_ms, kind or "", levels=levels)
        number = _next_number(connection)
        grant = Grant(request.key, entry_id(number), request.money, version, at_ms)
        entry = rules.entry_of_grant(number, request, grant, kind or "")
        return _Decision(grant, at_ms, kind or "", entry, entry, levels)


class _Decision:
    """An answer on its way into the store: what moves, and the grant whose totals it counts in."""

    def __init__(
        self,
        answer: Answer,
        at_ms: int,
        gesture_kind: str = "",
        entry: Entry | None = None,
        counted_as: Entry | None = None,
        levels: tuple[LevelBalance, ...] = (),
    ) -> None:
        self.answer = answer
        self.at_ms = at_ms
        self.entry = entry
        self.counted_as = counted_as
        self.record = rules.canonical(
            {
                "result": rules.RESULTS[type(answer)],
                "answer": answer,
                "gesture_kind": gesture_kind,
                "policy_version": entry.policy_version if entry else 0,
                "levels": levels,
            }
        )


def entry_id(number: int) -> str:
    """The name of the entry a request made."""
    return f"e-{number:06d}"


def entry_number(name: str) -> int:
    """The number of the request that made an entry, from the entry's name; 0 when it is no such name."""
    digits = name.removeprefix("e-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def _movement(entry: Entry) -> Movement:
    return Movement(
        entry_id=entry.entry_id,
        key=entry.key,
        agent_id=entry.agent_id,
        gesture=entry.gesture,
        gesture_kind=entry.gesture_kind,
        amount_minor=abs(entry.amount_minor),
        currency=entry.currency,
        reason=entry.reason,
        reverses=entry.reverses,
        at_ms=entry.at_ms,
    )


def _grant_levels(
    connection: sqlite3.Connection,
    request: GrantRequest,
    kind: GestureKind | None,
    published: PublishedPolicy | None,
    at_ms: int,
) -> tuple[LevelBalance, ...]:
    currency = request.money.currency
    if published and published.policy.currency != currency:
        return (LevelBalance("currency", 0, 0, 0, currency),)
    applied = rules.limits_that_apply(
        published.policy if published else None,
        at_ms=at_ms,
        incident_id=request.incident_id,
        agent_id=request.agent_id,
        customer_id=request.customer_id,
        gesture_kind=kind,
    )
    return _levels(connection, applied, currency, request.customer_id)


def _levels(
    connection: sqlite3.Connection, applied: tuple[Applied, ...], currency: str, customer_id: str
) -> tuple[LevelBalance, ...]:
    return tuple(
        LevelBalance(item.level, item.limit_minor, _spent(connection, item, currency, customer_id), 0, currency)
        for item in applied
    )


def _spent(connection: sqlite3.Connection, applied: Applied, currency: str, customer_id: str) -> int:
    if applied.total is not None:
        total = applied.total
        found = connection.execute(_SPENT, (total.level, total.subject, total.part, currency))
    elif applied.since_ms is not None:
        found = connection.execute(_SPENT_ON_CUSTOMER, (customer_id, currency, applied.since_ms))
    else:
        return 0
    return int(found.fetchone()[0])


def _decide_reversal(connection: sqlite3.Connection, request: ReverseRequest) -> _Decision:
    sql = f"SELECT {ENTRY_COLUMNS} FROM ledger_entries WHERE number = ? AND entry_id = ?"  # noqa: S608
    row = connection.execute(sql, (entry_number(request.entry_id), request.entry_id)).fetchone()
    if row is None:
        raise UnusableInput("No such entry", f"There is no entry {request.entry_id} in this ledger.")
    original = entry_of_row(row)
    at_ms = now_ms(connection)
    refusal = _refused_reversal(connection, request, original)
    if refusal is not None:
        return _Decision(refusal, at_ms)
    number = _next_number(connection)
    money = Money(original.amount_minor, original.currency)
    reversal = Reversal(request.key, entry_id(number), original.entry_id, money, at_ms)
    (version,) = connection.execute("SELECT coalesce(max(version), 0) FROM policies").fetchone()
    entry = rules.entry_of_reversal(number, request, reversal, original, version)
    return _Decision(reversal, at_ms, original.gesture_kind, entry, original)


def _refused_reversal(connection: sqlite3.Connection, request: ReverseRequest, original: Entry) -> Refusal | None:
    taken = connection.execute("SELECT 1 FROM ledger_entries WHERE reverses = ?", (original.entry_id,)).fetchone()
    if original.kind == "grant" and taken is None:
        return None
    why = "it has been taken back before" if taken else "it is itself a take-back"
    return Refusal(request.key, "reversal", 0, original.currency, f"Not possible: {why}.", original.policy_version)


def _next_number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT requests + 1 FROM ledger_head").fetchone()[0])


def _store(connection: sqlite3.Connection, request: Request, asked: str, decision: _Decision) -> Answer:
    """Write the answer, its link in the chain, and the money that moves."""
    requests, previous = connection.execute("SELECT requests, hash FROM ledger_head").fetchone()
    number = requests + 1
    head = rules.link(previous, number, asked, decision.record, decision.at_ms)
    connection.execute(
        "INSERT INTO ledger_requests (number, key, request, answer, at_ms, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (number, request.key, asked, decision.record, decision.at_ms, head),
    )
    connection.execute(
        "UPDATE ledger_head SET requests = ?, hash = ?, last_seen_ms = ?", (number, head, decision.at_ms)
    )
    if decision.entry is not None and decision.counted_as is not None:
        _move(connection, decision.entry, decision.counted_as)
    return decision.answer


def _move(connection: sqlite3.Connection, entry: Entry, counted_as: Entry) -> None:
    connection.execute(INSERT_ENTRY, row_of_entry(entry))
    outbox.add(connection, entry.number)
    for total in rules.totals_of(counted_as):
        place = (total.level, total.subject, total.part, entry.currency)
        if entry.amount_minor >= 0:
            connection.execute(_COUNT, (*place, entry.amount_minor))
        else:
            names = ("level", "subject", "part", "currency")
            connection.execute(_GIVE_BACK, {**dict(zip(names, place, strict=True)), "change": entry.amount_minor})
