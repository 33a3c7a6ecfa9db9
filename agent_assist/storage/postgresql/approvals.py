"""Approvals on the team's server: each act is one call of one function there, which decides and writes. Nothing is decided here."""

import json
from collections.abc import Sequence
from typing import Any, Final

from agent_assist.domain.approvals import (
    AcceptRequest,
    Approval,
    ApprovalAct,
    ApprovalRequest,
    Approved,
    ApproveRequest,
    Asked,
    Case,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    Seconded,
    WithdrawRequest,
)
from agent_assist.domain.budget import GrantRequest, Refusal
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.approval_record import check_usable, kept_of_row
from agent_assist.storage.approval_values import approval_of
from agent_assist.storage.codec import as_fields
from agent_assist.storage.postgresql.connection import TeamDatabase

_ASK: Final = "SELECT agent_assist.approval_ask(%s, %s)"
_ANSWER: Final = "SELECT agent_assist.approval_answer(%s)"
_TAKE: Final = "SELECT agent_assist.approval_take(%s)"
_WAITING: Final = "SELECT * FROM agent_assist.approvals_waiting()"
_ANSWERED: Final = "SELECT * FROM agent_assist.approvals_answered(%s)"
_NAMED: Final = "SELECT * FROM agent_assist.approvals_named(%s)"
_OPEN_IN: Final = "SELECT * FROM agent_assist.approvals_open_in(%s)"
_LAPSE: Final = "SELECT agent_assist.approval_lapse_due()"


class PostgresqlApprovals:
    """`engine.ports.Approvals` on the team's server. Answering needs a supervisor's login, and never the one that asked."""

    def __init__(self, database: TeamDatabase) -> None:
        self._database = database

    def ask(self, wish: GrantRequest, case: Case) -> Asked | Refusal:
        """Ask for what is above a limit that a supervisor may go beyond. Refused where it fits, or nobody may."""
        request = ApprovalRequest(**as_fields(wish), case_sha256=case.sha256())
        check_usable(request, case.text())
        answer = self._called(_ASK, (chain.question(request), case.text()))
        assert isinstance(answer, Asked | Refusal)
        return answer

    def approve(self, request: ApproveRequest) -> Approved | Seconded | Refusal:
        """Say yes. Granted in the same transaction, under every limit that stands for all; or awaits a second yes."""
        answer = self._told(_ANSWER, request)
        assert isinstance(answer, Approved | Seconded | Refusal)
        return answer

    def counter(self, request: CounterRequest) -> Countered | Refusal:
        """Offer less, or another gesture for no more."""
        answer = self._told(_ANSWER, request)
        assert isinstance(answer, Countered | Refusal)
        return answer

    def decline(self, request: DeclineRequest) -> Closed | Refusal:
        """Say no, with the reason."""
        answer = self._told(_ANSWER, request)
        assert isinstance(answer, Closed | Refusal)
        return answer

    def accept(self, request: AcceptRequest) -> Approved | Refusal:
        """Take the counter-offer: granted in the same transaction."""
        answer = self._told(_TAKE, request)
        assert isinstance(answer, Approved | Refusal)
        return answer

    def withdraw(self, request: WithdrawRequest) -> Closed | Refusal:
        """Take the request back, or turn the counter-offer down."""
        answer = self._told(_TAKE, request)
        assert isinstance(answer, Closed | Refusal)
        return answer

    def waiting(self) -> Sequence[Approval]:
        """What waits for somebody, oldest first. Ends what is over."""
        self._database.call(_LAPSE)
        return [_approval(row) for row in self._database.call(_WAITING)]

    def answered(self, limit: int) -> Sequence[Approval]:
        """What is closed, last answered first, at most `limit`."""
        return [_approval(row) for row in self._database.call(_ANSWERED, (limit,))]

    def named(self, names: Sequence[str]) -> Sequence[Approval]:
        """These requests as they stand. Ends what is over."""
        self._database.call(_LAPSE)
        return [_approval(row) for row in self._database.call(_NAMED, (list(names),))]

    def open_in(self, conversation_id: str) -> Sequence[Approval]:
        """What was asked in one conversation and waits, oldest first. A login sees what its own agent asked."""
        self._database.call(_LAPSE)
        return [_approval(row) for row in self._database.call(_OPEN_IN, (conversation_id,))]

    def _told(self, sql: str, request: ApprovalAct) -> chain.Answer:
        check_usable(request)
        return self._called(sql, (chain.question(request),))

    def _called(self, sql: str, parameters: tuple[str, ...]) -> chain.Answer:
        ((told,),) = self._database.call(sql, parameters)
        return chain.answer_from(json.loads(told))


def _approval(row: tuple[Any, ...]) -> Approval:
    case_text, request, answer, last_key, last_at_ms, now_ms = row[10:]
    return approval_of(kept_of_row(row[:10]), case_text, request, answer, last_key, last_at_ms, now_ms)
