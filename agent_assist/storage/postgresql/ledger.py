"""Money on the team's server: each act is one call of one function there, which decides and writes. Nothing is decided here."""

import contextlib
import json
import time
from typing import Any, Final, TypeVar

from agent_assist.domain.budget import (
    Balance,
    Grant,
    GrantRequest,
    LevelBalance,
    Movement,
    Refusal,
    Reversal,
    ReverseRequest,
)
from agent_assist.domain.budget_acts import (
    Amendment,
    AmendRequest,
    Commitment,
    CommitRequest,
    Fulfilment,
    FulfilRequest,
    Hold,
    Release,
    ReleaseRequest,
    ReserveRequest,
)
from agent_assist.domain.words import LimitLevel
from agent_assist.engine.errors import UserFacingError
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.codec import read_fields
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Link, Verification
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.rows import ENTRY_COLUMNS, Read, entry_of_row
from agent_assist.storage.postgresql.verify import judged

Expected = TypeVar("Expected")

# How often one desk ties what stands into the chain. Every desk does it for all.
_SEAL_EVERY_S: Final = 0.1
_MOVEMENTS: Final = f"SELECT {ENTRY_COLUMNS} FROM agent_assist.ledger_movements(%s)"  # noqa: S608 - constants
_BALANCE: Final = "SELECT agent_assist.ledger_balance(%s, %s, %s, %s, %s, %s)"
_WISH: Final = "SELECT agent_assist.ledger_wish(%s)"
_ACT: Final = "SELECT agent_assist.ledger_act(%s)"


class PostgresqlLedger:
    """`engine.ports.Ledger` on the team's server."""

    def __init__(self, database: TeamDatabase) -> None:
        self._database = database
        self._sealed_at_s = 0.0

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        """Spend, or say which limit is in the way. The same key gives the same answer for ever.

        Raises KeyReused, UnusableInput, or StoreUnreachable when no answer came: ask again with the same key.
        """
        return self._answer(_WISH, request, Grant)

    def reserve(self, request: ReserveRequest) -> Hold | Refusal:
        """Set aside, or say which limit is in the way. What is held is free again by itself when its time is over."""
        return self._answer(_WISH, request, Hold)

    def amend(self, request: AmendRequest) -> Amendment | Refusal:
        """Hold another amount. Refused for what is not pending, or does not fit."""
        return self._answer(_ACT, request, Amendment)

    def commit(self, request: CommitRequest) -> Commitment | Refusal:
        """Spend what is held. Refused only for what is not pending any more."""
        return self._answer(_ACT, request, Commitment)

    def release(self, request: ReleaseRequest) -> Release | Refusal:
        """Let a hold go, once and never after its commit."""
        return self._answer(_ACT, request, Release)

    def fulfil(self, request: FulfilRequest) -> Fulfilment | Refusal:
        """Note that a committed gesture reached the customer, once."""
        return self._answer(_ACT, request, Fulfilment)

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        """Take one entry back, whole and once. Raises UnusableInput for an entry that is not there."""
        return self._answer(_ACT, request, Reversal)

    def expire_due(self) -> int:
        """End every hold whose time is over by the server's clock; how many."""
        return int(self._database.call("SELECT agent_assist.expire_due()")[0][0])

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
        named = (agent_id, incident_id, customer_id, gesture, household_id, issue)
        ((told,),) = self._database.call(_BALANCE, named)
        found: dict[str, Any] = json.loads(told)
        levels = tuple(read_fields(LevelBalance, level) for level in found["levels"])
        primary: LimitLevel = "incident" if incident_id else "agent_day" if agent_id else "team_pool"
        return Balance(levels, primary, found["currency"], found["policy_version"])

    def movements(self, conversation_id: str) -> list[Movement]:
        """What was spent for one conversation and what was taken back, oldest first."""
        return [rules.movement_of(entry_of_row(row)) for row in self._database.call(_MOVEMENTS, (conversation_id,))]

    def written(self) -> tuple[list[Entry], list[Link]]:
        """Every movement and every link of the audit chain, oldest first, of one moment."""
        read = self._read()
        return read.entries, read.links

    def verify(self) -> Verification:
        """Check the chains, the entries, the totals and the heads that the second role keeps."""
        return judged(self._read())

    def seal(self) -> None:
        """Tie what stands into the chain, if nobody else is doing it. No answer depends on it."""
        self._sealed_at_s = time.monotonic()
        with contextlib.suppress(UserFacingError):
            self._database.call("SELECT agent_assist.ledger_seal(false)", patience_s=0)

    def _read(self) -> Read:
        with contextlib.suppress(UserFacingError):  # a server that only reads can be verified too
            self._database.call("SELECT agent_assist.ledger_seal(true)")
        with self._database.reading() as connection:
            return Read(connection)

    def _answer(self, sql: str, request: chain.Request, expected: type[Expected]) -> Expected | Refusal:
        rules.check_usable(request)
        ((told,),) = self._database.call(sql, (chain.question(request),))
        if time.monotonic() - self._sealed_at_s > _SEAL_EVERY_S:
            self.seal()
        answer = chain.answer_from(json.loads(told))
        assert isinstance(answer, expected | Refusal)
        return answer
