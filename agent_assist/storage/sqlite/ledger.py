"""Money in SQLite: one transaction reads the totals, asks the one check, and writes the answer. The rules stand elsewhere."""

import json
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from agent_assist.domain.budget import Balance, Grant, GrantRequest, Movement, Refusal, Reversal, ReverseRequest
from agent_assist.domain.budget_acts import (
    Amendment,
    AmendRequest,
    Commitment,
    CommitRequest,
    ExpireRequest,
    Fulfilment,
    FulfilRequest,
    Hold,
    Release,
    ReleaseRequest,
    ReserveRequest,
)
from agent_assist.domain.policy import Policy
from agent_assist.domain.said import said
from agent_assist.domain.words import GestureKind, LimitLevel
from agent_assist.engine.errors import KeyReused
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Link, Verification, verified
from agent_assist.storage.sqlite import entries as rows
from agent_assist.storage.sqlite import ledger_use as use
from agent_assist.storage.sqlite.clock import NOW
from agent_assist.storage.sqlite.connection import Database, check_pages
from agent_assist.storage.sqlite.ledger_decide import decide_act, decide_wish
from agent_assist.storage.sqlite.ledger_write import Head, head_and_known, head_of, store
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

_OF_CONVERSATION = f"""SELECT {rows.ENTRY_COLUMNS} FROM ledger_entries
    WHERE conversation_id = ? AND kind IN ('grant', 'commit', 'reversal') ORDER BY number"""  # noqa: S608 - constants
_SOME_DUE = f"SELECT (SELECT min(expires_at_ms) FROM ledger_holds) <= {NOW} FROM ledger_head"  # noqa: S608 - constants
_DUE = "SELECT number FROM ledger_holds WHERE expires_at_ms <= ? ORDER BY number"

Expected = TypeVar("Expected")
KindOf = Callable[[Policy, str], GestureKind | None]


def _no_catalogue(policy: Policy, gesture: str) -> GestureKind | None:
    return None


class SqliteLedger:
    """`engine.ports.Ledger` on one store.

    `kind_of` is the gesture catalogue: the kind of a gesture's id under a policy, or None. A gesture may also be
    named by its kind alone. Every act ends what is over by the database's clock before it looks at anything.
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
        self._has_kinds = False

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        """Spend, or say which limit is in the way. The same key gives the same answer for ever.

        Raises KeyReused, UnusableInput, or StoreUnreachable when nothing was written.
        """
        return self._answer(request, Grant)

    def reserve(self, request: ReserveRequest) -> Hold | Refusal:
        """Set aside, or say which limit is in the way. What is held is free again by itself when its time is over."""
        return self._answer(request, Hold)

    def amend(self, request: AmendRequest) -> Amendment | Refusal:
        """Hold another amount. Refused for what is not pending, or does not fit."""
        return self._answer(request, Amendment)

    def commit(self, request: CommitRequest) -> Commitment | Refusal:
        """Spend what is held. Refused only for what is not pending any more."""
        return self._answer(request, Commitment)

    def release(self, request: ReleaseRequest) -> Release | Refusal:
        """Let a hold go, once and never after its commit."""
        return self._answer(request, Release)

    def fulfil(self, request: FulfilRequest) -> Fulfilment | Refusal:
        """Note that a committed gesture reached the customer, once."""
        return self._answer(request, Fulfilment)

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        """Take one entry back, whole and once. Raises UnusableInput for an entry that is not there."""
        return self._answer(request, Reversal)

    def expire_due(self) -> int:
        """End every hold whose time is over by the database's clock; how many. At start, and before any balance."""
        if self._database.is_read_only or self._database.rows(_SOME_DUE) != [(1,)]:
            return 0
        with self._database.writing() as connection:
            head = head_of(connection)
            before = head.requests
            self.expire_within(connection, head)
            return head.requests - before

    def balance(
        self,
        *,
        agent_id: str | None = None,
        incident_id: str | None = None,
        customer_id: str | None = None,
        gesture: str | None = None,
        household_id: str | None = None,
        issue: str = "",
    ) -> Balance:
        """What may be granted now to what is named. Nothing is written but the end of holds that are over."""
        self.expire_due()
        with self._database.reading() as connection:
            published = self._policies.in_force(connection)
            policy = published.policy if published else None
            at_ms = head_of(connection).at_ms
            names: tuple[str, ...] = ()
            if incident_id is not None:
                root = use.root_of(
                    connection,
                    incident_id,
                    customer_id=customer_id or "",
                    issue=issue,
                    reopen_days=(policy or Policy()).limits.incident_reopen_days,
                    at_ms=at_ms,
                )
                names = use.names_of(connection, incident_id, root)
            applied = rules.limits_that_apply(
                policy,
                at_ms=at_ms,
                incident_ids=names,
                agent_id=agent_id,
                customer_id=customer_id,
                household_id=household_id,
                gesture_kind=self.kind(policy, gesture) if gesture else None,
            )
            currency = (policy or Policy()).currency
            levels = use.levels(connection, applied, currency)
        primary: LimitLevel = "incident" if incident_id else "agent_day" if agent_id else "team_pool"
        return Balance(levels, primary, currency, published.version if published else 0)

    def movements(self, conversation_id: str) -> list[Movement]:
        """What was spent for one conversation and what was taken back, oldest first."""
        found = self._database.rows(_OF_CONVERSATION, (conversation_id,))
        return [rules.movement_of(rows.entry_of_row(row)) for row in found]

    def written(self) -> tuple[list[Entry], list[Link]]:
        """Every movement and every link of the audit chain, oldest first, of one moment."""
        with self._database.reading() as connection:
            return list(rows.entries(connection)), list(rows.links(connection))

    def verify(self) -> Verification:
        """Check the chain, the entries and the totals. Raises StoreCorrupt when the file itself is damaged."""
        check_pages(self._database)
        with self._database.reading() as connection:
            found = rows.stored(connection)
        return verified(found)

    def kind(self, policy: Policy | None, gesture: str) -> GestureKind | None:
        """The kind of a gesture under a policy, None when the catalogue does not know it."""
        return rules.as_kind(gesture) or (self._kind_of(policy, gesture) if policy else None)

    def _answer(self, request: chain.Wish | chain.ActRequest, expected: type[Expected]) -> Expected | Refusal:
        """The stored answer of this key, or a new one, stored before it is given."""
        rules.check_usable(request)
        asked = chain.question(request)
        self._read_kinds(request)
        with self._database.writing() as connection:
            head, known = head_and_known(connection, request.key)
            if known is None:
                answer = self._new_answer(connection, head, request, asked)
            elif known[0] != asked:
                raise KeyReused(said("The key was used before"), said("This key came before with other parameters."))
            else:
                answer = chain.answer_from(json.loads(known[1]))
        assert isinstance(answer, (expected, Refusal))
        return answer

    def _new_answer(
        self, connection: sqlite3.Connection, head: Head, request: chain.Wish | chain.ActRequest, asked: str
    ) -> chain.Answer:
        published = self._policies.in_force_under(connection, head.newest_policy)
        self.expire_within(connection, head)
        if isinstance(request, GrantRequest):
            kind = self.kind(published.policy if published else None, request.gesture)
            decision = decide_wish(connection, head, request, kind, published)
        else:
            decision = decide_act(connection, head, request, published)
        return store(connection, head, request, asked, decision)

    def _read_kinds(self, request: chain.Request) -> None:
        """The catalogue reads files when it is first asked: not under the lock."""
        if not self._has_kinds and isinstance(request, GrantRequest):
            current = self._policies.current()
            self.kind(current.policy if current else None, request.gesture)
            self._has_kinds = True

    def expire_within(self, connection: sqlite3.Connection, head: Head) -> None:
        """End what is over, inside the write transaction that is open; `head` then is the new one."""
        if not _is_due(head):
            return
        published = self._policies.in_force(connection)
        for (number,) in connection.execute(_DUE, (head.at_ms,)).fetchall():
            name = rows.entry_id(number)
            request = ExpireRequest(key=f"{rules.OWN_KEY}expire {name}", entry_id=name, reason="Its time was over")
            decision = decide_act(connection, head, request, published)
            store(connection, head, request, chain.question(request), decision)


def _is_due(head: Head) -> bool:
    # A damaged file may hold anything here; whether the totals fit is for the ledger's own check to say.
    return isinstance(head.next_expiry_ms, int) and head.next_expiry_ms <= head.at_ms
