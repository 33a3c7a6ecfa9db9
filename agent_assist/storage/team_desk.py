"""A desk's money in a team: the server decides while it answers; while it is away, the desk's own share is given from.

What was given here is posted when the server is back (`team_sync.py`). No SQL here: the two sides come in.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from agent_assist.domain.budget import Balance, Grant, GrantRequest, Movement, Refusal, Reversal, ReverseRequest
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
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreForbids, StoreUnreachable
from agent_assist.storage.team_sync import TeamSync

Answer = TypeVar("Answer")


class TeamDesk(TeamSync):
    """`engine.ports.Ledger`, `Holds` and `Leases` of one agent at one desk: what a person who waits is answered.

    Only `front` is asked here, which gives up soon.
    """

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        """Spend at the server, or from the share when it is away. The same key gives the same answer for ever."""
        known = self._own.answered(request)
        if known is not None:
            assert isinstance(known, Grant | Refusal)
            return known
        refusal = None if self._away else self._unsigned(request)
        if refusal is not None:
            return refusal
        with self._having(request.key):
            return self._granted_now(request)

    def _granted_now(self, request: GrantRequest) -> Grant | Refusal:
        was_asked = not self._away
        if was_asked:
            self._own.intend(request)
            try:
                answer = self._front.ledger.grant(request)
            except StoreForbids:
                raise
            except StoreUnreachable:
                self._went_away()  # whether it was done is not known: the same key finds out when it is posted
            else:
                self._own.keep(request, answer, request)
                return answer
        given = self._own.give(request, self._policies.current(), was_asked)
        self._look()
        return given

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        """Take one entry back. What was given here and is not posted yet is taken back here."""
        known = self._own.answered(request) or self._own.take_back(request)
        if known is not None:
            assert isinstance(known, Reversal | Refusal)
            self._look()
            return known
        entry = self._shares.entry_of(request.entry_id)
        answer = self._asked(lambda: self._front.ledger.reverse(replace(request, entry_id=entry)))
        if isinstance(answer, Reversal):
            answer = replace(answer, reverses=request.entry_id)
            self._shares.taken_back(request.entry_id)
        self._own.keep(request, answer, _nobody(request.agent_id, _currency(answer)))
        return answer

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
        """What may be granted now to what is named; while the server is away, from the share."""
        published = self._policies.current()
        currency = (published.policy if published else Policy()).currency
        who = replace(
            _nobody(agent_id or self._agent_id, currency),
            incident_id=incident_id or "",
            customer_id=customer_id or "",
            household_id=household_id or "",
            issue=issue,
        )
        if not self._away:
            try:
                upto = self._own.counted_upto()
                told = self._front.ledger.balance(
                    agent_id=agent_id,
                    incident_id=incident_id,
                    customer_id=customer_id,
                    gesture=gesture,
                    household_id=household_id,
                    issue=issue,
                )
            except StoreForbids:
                raise
            except StoreUnreachable:
                self._went_away()
            else:
                if self._has_allowance() and incident_id:
                    self._own.learn(told, who, published, upto)
                return told
        return self._own.balance(who, published)

    def movements(self, conversation_id: str) -> list[Movement]:
        """What was spent for one conversation, under the names this desk gave it."""
        here = self._own.movements(conversation_id)
        if self._away:
            return here
        try:
            there = self._front.ledger.movements(conversation_id)
        except StoreForbids:
            raise
        except StoreUnreachable:
            self._went_away()
            return here
        names, told = self._shares.names(conversation_id), {movement.key for movement in here}
        rest = [movement for movement in there if movement.key not in told]
        return here + [
            replace(
                movement,
                entry_id=names.get(movement.entry_id, movement.entry_id),
                reverses=names.get(movement.reverses, movement.reverses) if movement.reverses else None,
            )
            for movement in rest
        ]

    def reserve(self, request: ReserveRequest) -> Hold | Refusal:
        """Set aside, at the server only."""
        return self._asked(lambda: self._front.ledger.reserve(request))

    def amend(self, request: AmendRequest) -> Amendment | Refusal:
        """Hold another amount."""
        return self._asked(lambda: self._front.ledger.amend(request))

    def commit(self, request: CommitRequest) -> Commitment | Refusal:
        """Spend what is held."""
        return self._asked(lambda: self._front.ledger.commit(request))

    def release(self, request: ReleaseRequest) -> Release | Refusal:
        """Let a hold go."""
        return self._asked(lambda: self._front.ledger.release(request))

    def fulfil(self, request: FulfilRequest) -> Fulfilment | Refusal:
        """Note that a committed gesture reached the customer."""
        return self._asked(lambda: self._front.ledger.fulfil(request))

    def _asked(self, question: Callable[[], Answer]) -> Answer:
        if self._away:
            raise StoreUnreachable(said("The team's store is away"), said("This waits until it is there again."))
        return question()

    def _unsigned(self, request: GrantRequest) -> Refusal | None:
        """The server would decide by a policy this desk did not find good: nothing that costs is asked for."""
        published = self._policies.current()
        if not request.money.amount_minor or not self._policies.is_behind(published.version if published else 0):
            return None
        why = said(
            "Not possible: the newest policy is not signed by who this desk trusts. Gestures that cost nothing still work."
        )
        version = published.version if published else 0
        return Refusal(request.key, "policy", 0, request.money.currency, why, version)

    @property
    def _away(self) -> bool:
        """While something waits to be posted the server does not know all, so it is not asked either."""
        return self._is_down or self._state.waiting > 0

    def _went_away(self) -> None:
        self._is_down = True
        self._look()


def _currency(answer: Reversal | Refusal) -> str:
    return answer.money.currency if isinstance(answer, Reversal) else answer.currency


def _nobody(agent_id: str, currency: str) -> GrantRequest:
    """A wish for nothing, of nobody's."""
    return GrantRequest(
        key="-",
        agent_id=agent_id,
        conversation_id="-",
        incident_id="",
        customer_id="",
        gesture="-",
        money=Money(0, currency),
        reason="",
    )
