"""A desk's share of its team's budget in its own file: given from while the server is away, each step one transaction.

The answer to a key stands here before it is given, and stays until the server has it. Nothing here speaks to a server.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

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
from agent_assist.domain.said import said
from agent_assist.domain.words import GestureKind
from agent_assist.engine.errors import KeyReused
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.allowance_levels import (
    NOTHING_KNOWN,
    Gift,
    Known,
    applied_here,
    level_here,
    place_of,
    subject_of,
)
from agent_assist.storage.canonical import canonical
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database

_SEEN: Final = "UPDATE ledger_head SET last_seen_ms = max(last_seen_ms, ?)"
_ANSWERED: Final = "SELECT request, answer, kind FROM team_acts WHERE key = ?"
_FORGET: Final = "DELETE FROM team_acts WHERE key = ? AND answer = ''"
_OPEN: Final = """SELECT lease, amount_minor, drawn_minor, begins_ms, ends_ms, begins_tick_ms, ends_tick_ms
    FROM team_leases WHERE state = 'open' AND agent_id = ? AND currency = ?"""
_KNOWN: Final = """SELECT used_minor, used_count, upto FROM team_known
    WHERE level = ? AND subject = ? AND part = ? AND currency = ?"""
_GIFTS: Final = """SELECT number, agent_id, incident_id, customer_id, household_id, gesture_kind, request, currency,
    amount_minor, at_ms FROM team_acts WHERE number > ? AND kind = 'grant' AND amount_minor > 0 AND taken_back = 0
    AND state IN ('server', 'unsure', 'waiting', 'conflict', 'posted') ORDER BY number DESC LIMIT 1000"""
# Those above it are counted twice when the server knows them already: too much, never too little.
_UPTO: Final = """SELECT coalesce((SELECT min(number) - 1 FROM team_acts WHERE state IN ('unsure', 'waiting', 'conflict')),
    (SELECT max(number) FROM team_acts), 0)"""
_NEXT: Final = "SELECT coalesce(max(number), 0) + 1, (SELECT device FROM team_desk) FROM team_acts"
_COLUMNS: Final = """number, key, state, kind, request, answer, name, follows, lease, conversation_id, incident_id,
    customer_id, household_id, agent_id, gesture_kind, currency, amount_minor, at_ms"""
_ADD: Final = f"INSERT INTO team_acts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_DRAW: Final = "UPDATE team_leases SET drawn_minor = drawn_minor + ? WHERE lease = ?"
_BY_NAME: Final = f"SELECT {_COLUMNS}, entry_id, taken_back FROM team_acts WHERE name = ? AND kind = 'grant'"  # noqa: S608
_OF_CONVERSATION: Final = """SELECT number, key, kind, request, name, follows, agent_id, gesture_kind, currency,
    amount_minor, at_ms, entry_id, state FROM team_acts WHERE conversation_id = ?
    AND state IN ('waiting', 'conflict', 'posted') ORDER BY number"""


@dataclass(frozen=True, slots=True)
class Share:
    """The share that is open, as it stands: `left_minor` is nought once its time is over."""

    lease: str
    amount_minor: int
    drawn_minor: int
    left_minor: int


class SqliteAllowance:
    """What may be given here without the server. `tick_ms` is a clock that nobody can set; times are the file's own."""

    def __init__(
        self,
        database: Database,
        tick_ms: Callable[[], int],
        kind_of: Callable[[Policy, str], GestureKind | None],
    ) -> None:
        self.database = database
        self._tick_ms = tick_ms
        self._kind_of = kind_of

    def answered(self, request: GrantRequest | ReverseRequest) -> Grant | Reversal | Refusal | None:
        """What this key was answered here, None when it was not. Raises KeyReused for other parameters."""
        rows = self.database.rows(_ANSWERED, (request.key,))
        return _known(rows[0], request) if rows else None

    def give(
        self, request: GrantRequest, published: PublishedPolicy | None, was_asked: bool = False
    ) -> Grant | Refusal:
        """Give from the share, or say which limit is in the way. The same key gives the same answer for ever.

        `was_asked`: the server was asked as well and its answer is not known; a no from here is to be held there too.
        """
        rules.check_usable(request)
        policy = published.policy if published else None
        kind = rules.as_kind(request.gesture) or (self._kind_of(policy, request.gesture) if policy else None)
        with self.database.writing() as connection:
            known = connection.execute(_ANSWERED, (request.key,)).fetchone()
            told = _known(known, request) if known else None
            if told is not None:
                assert isinstance(told, Grant | Refusal)
                return told
            was_asked = was_asked or known is not None
            connection.execute(_FORGET, (request.key,))
            at_ms = now_ms(connection)
            share = self._share(connection, request.agent_id, request.money.currency, at_ms)
            levels = self._levels(connection, request, policy, kind, share, at_ms)
            version = published.version if published else 0
            refusal = check(request, levels, version)
            number, name = self._next(connection)
            answer: Grant | Refusal = refusal or Grant(request.key, name, request.money, version, at_ms)
            lease = share.lease if share and request.money.amount_minor else ""
            state = "waiting" if refusal is None else "unsure" if was_asked else "refused"
            self._add(connection, number, request, answer, request, kind or "", lease, at_ms, state=state)
            if refusal is None and lease:
                connection.execute(_DRAW, (request.money.amount_minor, lease))
            connection.execute(_SEEN, (at_ms,))
        return answer

    def take_back(self, request: ReverseRequest) -> Reversal | Refusal | None:
        """Take back what was given here and is not posted yet; None for anything else. The money goes to the pool."""
        rules.check_usable(request)
        with self.database.writing() as connection:
            known = connection.execute(_ANSWERED, (request.key,)).fetchone()
            told = _known(known, request) if known else None
            if told is not None:
                assert isinstance(told, Reversal | Refusal)
                return told
            row = connection.execute(_BY_NAME, (request.entry_id,)).fetchone()
            if row is None or row[2] not in ("waiting", "conflict"):
                return None
            at_ms = now_ms(connection)
            given = chain.request_from(row[4])
            assert isinstance(given, GrantRequest)
            number, name = self._next(connection)
            answer: Reversal | Refusal
            if row[-1]:
                why = said("Not possible: it has been taken back before.")
                answer = Refusal(request.key, "reversal", 0, given.money.currency, why, 0)
            else:
                answer = Reversal(request.key, name, request.entry_id, given.money, at_ms)
                connection.execute("UPDATE team_acts SET taken_back = 1 WHERE number = ?", (row[0],))
            state = "refused" if isinstance(answer, Refusal) else "waiting"
            self._add(connection, number, request, answer, given, row[14], row[8], at_ms, row[0], state)
            connection.execute(_SEEN, (at_ms,))
        return answer

    def balance(self, request: GrantRequest, published: PublishedPolicy | None) -> Balance:
        """What may be given here now to whom `request` names; its amount says nothing."""
        policy = published.policy if published else None
        currency = request.money.currency
        with self.database.reading() as connection:
            at_ms = now_ms(connection)
            share = self._share(connection, request.agent_id, currency, at_ms)
            levels = self._levels(connection, request, policy, None, share, at_ms)
        return Balance(levels, "allowance", currency, published.version if published else 0)

    def share(self, agent_id: str, currency: str) -> Share | None:
        """The open share of one agent."""
        with self.database.reading() as connection:
            return self._share(connection, agent_id, currency, now_ms(connection))

    def movements(self, conversation_id: str) -> list[Movement]:
        """What was given and taken back here for one conversation, oldest first, under the names it has here."""
        rows = self.database.rows(_OF_CONVERSATION, (conversation_id,))
        names = {row[0]: row[4] for row in rows}
        return [_movement(row, names) for row in rows]

    def counted_upto(self) -> int:
        """The last act here that the server has counted. Asked before the server is, for `learn`."""
        return int(self.database.rows(_UPTO)[0][0])

    def learn(self, balance: Balance, request: GrantRequest, published: PublishedPolicy | None, upto: int) -> None:
        """Keep what the server said of the limits here. Nothing is written when nothing changed."""
        told = {level.level: level for level in balance.levels}
        changed = []
        with self.database.reading() as connection:
            at_ms = now_ms(connection)
            for applied in applied_here(published.policy if published else None, request, None, at_ms):
                level, place = told.get(applied.level), place_of(applied, request.agent_id, at_ms)
                if level is not None:
                    found = Known(level.spent_minor + level.reserved_minor, level.used_count, upto)
                    known = connection.execute(_KNOWN, (*place, balance.currency)).fetchone()
                    if known is None or known[:2] != found[:2]:
                        changed.append((*place, balance.currency, *found))
        if changed:
            with self.database.writing() as connection:
                connection.executemany("INSERT OR REPLACE INTO team_known VALUES (?, ?, ?, ?, ?, ?, ?)", changed)

    def intend(self, request: GrantRequest) -> None:
        """Keep a wish before the server is asked: one whose answer a crash took is known of, and counts as given."""
        with self.database.writing() as connection:
            if connection.execute(_ANSWERED, (request.key,)).fetchone() is None:
                number, _ = self._next(connection)
                self._add(connection, number, request, None, request, "", "", now_ms(connection), state="unsure")

    def keep(
        self, request: GrantRequest | ReverseRequest, answer: Grant | Reversal | Refusal, given: GrantRequest
    ) -> None:
        """Keep what the server answered: its key has that answer here too when the server is away."""
        state = "refused" if isinstance(answer, Refusal) else "server"
        with self.database.writing() as connection:
            connection.execute(_FORGET, (request.key,))
            if connection.execute(_ANSWERED, (request.key,)).fetchone() is None:
                number, _ = self._next(connection)
                self._add(connection, number, request, answer, given, "", "", now_ms(connection), state=state)

    def _share(self, connection: sqlite3.Connection, agent_id: str, currency: str, at_ms: int) -> Share | None:
        row = connection.execute(_OPEN, (agent_id, currency)).fetchone()
        if row is None:
            return None
        lease, amount_minor, drawn_minor, begins_ms, ends_ms, begins_tick_ms, ends_tick_ms = row
        tick_ms = self._tick_ms()
        # A clock set back before the share began cannot be trusted; after a restart of the machine only the file's can.
        is_over = not begins_ms <= at_ms < ends_ms or (tick_ms >= begins_tick_ms and tick_ms >= ends_tick_ms)
        return Share(lease, amount_minor, drawn_minor, 0 if is_over else amount_minor - drawn_minor)

    def _levels(
        self,
        connection: sqlite3.Connection,
        request: GrantRequest,
        policy: Policy | None,
        kind: GestureKind | None,
        share: Share | None,
        at_ms: int,
    ) -> tuple[LevelBalance, ...]:
        currency = request.money.currency
        if policy is not None and policy.currency != currency:
            return (LevelBalance("currency", 0, 0, 0, currency),)
        limit_minor = share.amount_minor if share else 0
        own = LevelBalance("allowance", limit_minor, limit_minor - share.left_minor if share else 0, 0, currency)
        found = [(item, place_of(item, request.agent_id, at_ms)) for item in applied_here(policy, request, kind, at_ms)]
        known = [Known(*(connection.execute(_KNOWN, (*at, currency)).fetchone() or NOTHING_KNOWN)) for _, at in found]
        gifts = _gifts(connection, min((item.upto for item in known), default=0))
        rest = [
            level_here(item, at, told, gifts, currency) for (item, at), told in zip(found, known, strict=True)
        ]  # fmt: skip
        return (own, *rest)

    def _next(self, connection: sqlite3.Connection) -> tuple[int, str]:
        number, device = connection.execute(_NEXT).fetchone()
        return number, f"desk-{device}-{number}"

    def _add(
        self,
        connection: sqlite3.Connection,
        number: int,
        request: GrantRequest | ReverseRequest,
        answer: Grant | Reversal | Refusal | None,
        given: GrantRequest,
        kind: str,
        lease: str,
        at_ms: int,
        follows: int | None = None,
        state: str = "waiting",
    ) -> None:
        record = canonical({"result": chain.RESULTS[type(answer)], "answer": answer}) if answer else ""
        connection.execute(
            _ADD,
            (
                number,
                request.key,
                state,
                "grant" if isinstance(request, GrantRequest) else "reversal",
                chain.question(request),
                record,
                answer.entry_id if state == "waiting" and isinstance(answer, Grant | Reversal) else "",
                follows,
                lease,
                given.conversation_id,
                given.incident_id,
                given.customer_id,
                given.household_id,
                request.agent_id,
                kind,
                given.money.currency,
                given.money.amount_minor,
                at_ms,
            ),
        )


def _known(row: tuple[Any, ...], request: GrantRequest | ReverseRequest) -> Grant | Reversal | Refusal | None:
    asked, told, _ = row
    if asked != chain.question(request):
        raise KeyReused(said("The key was used before"), said("This key came before with other parameters."))
    if not told:
        return None
    answer = chain.answer_from(json.loads(told))
    assert isinstance(answer, Grant | Reversal | Refusal)
    return answer


def _gifts(connection: sqlite3.Connection, upto: int) -> list[Gift]:
    found = []
    for number, agent, incident, customer, household, kind, asked, *rest in connection.execute(_GIFTS, (upto,)):
        request = chain.request_from(asked) if kind == "refund" else None
        found.append(
            Gift(
                number=number,
                agent_id=agent,
                incident_id=incident,
                customer_id=customer,
                household_id=household,
                gesture_kind=kind,
                subject=subject_of(request) if isinstance(request, GrantRequest) else "",
                currency=rest[0],
                amount_minor=rest[1],
                at_ms=rest[2],
            )
        )
    return found


def _movement(row: tuple[Any, ...], names: dict[int, str]) -> Movement:
    _, key, kind, asked, name, follows, agent_id, gesture_kind, currency, amount_minor, at_ms, _, _ = row
    request = chain.request_from(asked)
    assert isinstance(request, GrantRequest | ReverseRequest)
    return Movement(
        entry_id=name,
        key=key,
        agent_id=agent_id,
        gesture=request.gesture if isinstance(request, GrantRequest) else "",
        gesture_kind=gesture_kind,
        amount_minor=amount_minor,
        currency=currency,
        reason=request.reason,
        reverses=names.get(follows) if kind == "reversal" else None,
        at_ms=at_ms,
    )


def money_of(share: Share | None, currency: str) -> Money:
    """What is left of a share."""
    return Money(share.left_minor if share else 0, currency)
