"""Approvals in SQLite: asked, answered and granted, each in one transaction with its link in the audit chain.

What may follow what is decided in `domain.approvals`, what fits in `domain.budget`. Who asked never answers.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agent_assist.domain.approvals import (
    ASKED,
    FITS,
    MAY_EXCEED,
    AcceptRequest,
    AgentAct,
    Approval,
    ApprovalAct,
    ApprovalAnswer,
    ApprovalRequest,
    Approved,
    ApproveRequest,
    Asked,
    Case,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    LapseRequest,
    Seconded,
    SupervisorAct,
    WithdrawRequest,
    needs_two,
    why_not,
)
from agent_assist.domain.budget import GrantRequest, LevelBalance, Refusal, check
from agent_assist.domain.policy import Policy
from agent_assist.domain.said import said
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage import approval_record as record
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_rules import OWN_KEY
from agent_assist.storage.sqlite import approval_rows as rows
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.entries import entry_id
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_decide import wish_levels
from agent_assist.storage.sqlite.ledger_write import Decision, Head, head_of, store
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

_KNOWN: Final = "SELECT request, answer FROM ledger_requests WHERE key = ?"


class SqliteApprovals:
    """`engine.ports.Approvals` on one store. On a machine its agent owns, that nobody answers their own is advisory."""

    def __init__(self, database: Database, policies: SqlitePolicyStore, ledger: SqliteLedger) -> None:
        self._database = database
        self._policies = policies
        self._ledger = ledger

    def ask(self, wish: GrantRequest, case: Case) -> Asked | Refusal:
        """Ask for what is above a limit that a supervisor may go beyond. Refused where it fits, or nobody may."""
        request = ApprovalRequest(**as_fields(wish), case_sha256=case.sha256())
        answer = self._answer(request, case.text())
        assert isinstance(answer, Asked | Refusal)
        return answer

    def approve(self, request: ApproveRequest) -> Approved | Seconded | Refusal:
        """Say yes. Granted in the same transaction, under every limit that stands for all; or awaits a second yes."""
        answer = self._answer(request)
        assert isinstance(answer, Approved | Seconded | Refusal)
        return answer

    def counter(self, request: CounterRequest) -> Countered | Refusal:
        """Offer less, or another gesture for no more."""
        answer = self._answer(request)
        assert isinstance(answer, Countered | Refusal)
        return answer

    def decline(self, request: DeclineRequest) -> Closed | Refusal:
        """Say no, with the reason."""
        answer = self._answer(request)
        assert isinstance(answer, Closed | Refusal)
        return answer

    def accept(self, request: AcceptRequest) -> Approved | Refusal:
        """Take the counter-offer: granted in the same transaction."""
        answer = self._answer(request)
        assert isinstance(answer, Approved | Refusal)
        return answer

    def withdraw(self, request: WithdrawRequest) -> Closed | Refusal:
        """Take the request back, or turn the counter-offer down."""
        answer = self._answer(request)
        assert isinstance(answer, Closed | Refusal)
        return answer

    def waiting(self) -> Sequence[Approval]:
        """What waits for somebody, oldest first. Ends what is over."""
        self.lapse_due()
        with self._database.reading() as connection:
            return rows.read(connection, rows.OPEN)

    def answered(self, limit: int) -> Sequence[Approval]:
        """What is closed, last answered first, at most `limit`."""
        with self._database.reading() as connection:
            return rows.read(connection, rows.CLOSED, (limit,))

    def named(self, names: Sequence[str]) -> Sequence[Approval]:
        """These requests as they stand. Ends what is over."""
        self.lapse_due()
        with self._database.reading() as connection:
            return [found for name in names if (found := rows.one(connection, name)) is not None]

    def open_in(self, conversation_id: str) -> Sequence[Approval]:
        """What was asked in one conversation and waits, oldest first."""
        return [found for found in self.waiting() if found.wish.conversation_id == conversation_id]

    def lapse_due(self) -> int:
        """End every request whose time is over by the database's clock; how many."""
        if self._database.is_read_only:
            return 0
        with self._database.reading() as connection:
            if not rows.due(connection, head_of(connection).at_ms):
                return 0
        with self._database.writing() as connection:
            return self._lapse(connection, head_of(connection))

    def _answer(self, request: ApprovalAct, case_text: str = "") -> chain.Answer:
        record.check_usable(request, case_text)
        asked = chain.question(request)
        self._read_kinds(request)
        with self._database.writing() as connection:
            known = connection.execute(_KNOWN, (request.key,)).fetchone()
            if known is None:
                return self._new_answer(connection, request, asked, case_text)
            if known[0] != asked:
                raise KeyReused(said("The key was used before"), said("This key came before with other parameters."))
            return chain.answer_from(json.loads(known[1]))

    def _new_answer(
        self, connection: sqlite3.Connection, request: ApprovalAct, asked: str, case_text: str
    ) -> chain.Answer:
        published = self._policies.in_force(connection)
        head = head_of(connection)
        self._ledger.expire_within(connection, head)
        self._lapse(connection, head)
        if isinstance(request, ApprovalRequest):
            decision = self._asked(connection, head, request, published)
        else:
            assert not isinstance(request, LapseRequest)
            decision = self._decided(connection, head, request, published)
        return self._kept(connection, head, request, asked, decision, case_text)

    def _asked(
        self,
        connection: sqlite3.Connection,
        head: Head,
        request: ApprovalRequest,
        published: PublishedPolicy | None,
    ) -> Decision:
        levels, kind = self._levels(connection, head, request, published)
        version = published.version if published else 0
        hard = check(request, _standing(levels), version)
        over = check(request, levels, version)
        if hard is not None or over is None or rows.is_asked(connection, request.incident_id, request.gesture):
            why = FITS if over is None else ASKED
            refusal = hard or _refusal(request.key, why, request.money.currency)
            return Decision(answer=refusal, gesture_kind=kind, levels=levels)
        answer = Asked(
            key=request.key,
            approval_id=record.approval_id(head.number),
            gesture=request.gesture,
            money=request.money,
            binding_limit=over.binding_limit,
            available_minor=over.available_minor,
            expires_at_ms=head.at_ms + _timeout_ms(published),
            policy_version=version,
            at_ms=head.at_ms,
        )
        return Decision(answer=answer, gesture_kind=kind, levels=levels)

    def _decided(
        self,
        connection: sqlite3.Connection,
        head: Head,
        request: SupervisorAct | AgentAct,
        published: PublishedPolicy | None,
    ) -> Decision:
        found = rows.one(connection, request.approval_id)
        if found is None:
            raise UnusableInput(
                said("No such request"),
                said("There is no approval {approval} in this ledger.", approval=request.approval_id),
            )
        second_above = (published.policy if published else Policy()).approvals.second_above_minor
        why = why_not(found.state, found.wish, found.first_by, second_above, request)
        if why is not None:
            return Decision(answer=_refusal(request.key, why, found.wish.money.currency))
        key, name, by, at_ms = request.key, found.approval_id, request.agent_id, head.at_ms
        match request:
            case ApproveRequest():
                if needs_two(found.wish.money, second_above) and not found.first_by:
                    return Decision(answer=Seconded(key, name, by, at_ms))
                return self._granted(connection, head, request, found, by, published)
            case AcceptRequest():
                return self._granted(connection, head, request, found, found.answered_by, published)
            case CounterRequest():
                ends_ms = at_ms + _timeout_ms(published)
                return Decision(answer=Countered(key, name, request.gesture, request.money, by, ends_ms, at_ms))
            case DeclineRequest():
                return Decision(answer=Closed(key, name, "declined", by, at_ms))
            case WithdrawRequest():
                return Decision(answer=Closed(key, name, "withdrawn", by, at_ms))

    def _granted(
        self,
        connection: sqlite3.Connection,
        head: Head,
        request: ApproveRequest | AcceptRequest,
        found: Approval,
        by: str,
        published: PublishedPolicy | None,
    ) -> Decision:
        """The yes and the money in one: what stands for everybody must still have room."""
        wish = record.granted_wish(found.wish, request.key, found.gesture, found.money, by)
        policy = published.policy if published else None
        kind = self._ledger.kind(policy, wish.gesture)
        levels, root = wish_levels(connection, wish, kind, published, head.at_ms)
        version = published.version if published else 0
        refusal = check(wish, _standing(levels), version)
        if refusal is not None:
            return Decision(answer=refusal, gesture_kind=kind or "", levels=levels)
        answer = Approved(
            key=request.key,
            approval_id=found.approval_id,
            entry_id=entry_id(head.number),
            gesture=wish.gesture,
            money=wish.money,
            by=by,
            policy_version=version,
            at_ms=head.at_ms,
        )
        entry = record.entry_of_approved(head.number, found.wish, answer, kind or "")
        return Decision(answer=answer, gesture_kind=kind or "", entry=entry, first=entry, levels=levels, root=root)

    def _levels(
        self, connection: sqlite3.Connection, head: Head, wish: GrantRequest, published: PublishedPolicy | None
    ) -> tuple[tuple[LevelBalance, ...], str]:
        kind = self._ledger.kind(published.policy if published else None, wish.gesture)
        return wish_levels(connection, wish, kind, published, head.at_ms)[0], kind or ""

    def _kept(
        self,
        connection: sqlite3.Connection,
        head: Head,
        request: ApprovalAct,
        asked: str,
        decision: Decision,
        case_text: str = "",
    ) -> chain.Answer:
        number = head.number
        answer = store(connection, head, request, asked, decision)
        if isinstance(request, ApprovalRequest) and isinstance(answer, Asked):
            rows.add(connection, number, request, answer, case_text)
        elif not isinstance(request, ApprovalRequest) and isinstance(answer, ApprovalAnswer):
            before = rows.kept(connection, request.approval_id)
            assert before is not None
            rows.change(connection, replace(record.after(before, request, answer), changed=number))
        return answer

    def _lapse(self, connection: sqlite3.Connection, head: Head) -> int:
        ended = rows.due(connection, head.at_ms)
        for name in ended:
            request = LapseRequest(key=f"{OWN_KEY}lapse {name}", approval_id=name, reason="Its time was over")
            decision = Decision(answer=Closed(request.key, name, "expired", "", head.at_ms))
            self._kept(connection, head, request, chain.question(request), decision)
        return len(ended)

    def _read_kinds(self, request: ApprovalAct) -> None:
        """The catalogue reads files when it is first asked: not under the lock."""
        if isinstance(request, ApprovalRequest | CounterRequest):
            current = self._policies.current()
            self._ledger.kind(current.policy if current else None, request.gesture)


def _standing(levels: tuple[LevelBalance, ...]) -> tuple[LevelBalance, ...]:
    """The limits that stand for everybody."""
    return tuple(level for level in levels if level.level not in MAY_EXCEED)


def _refusal(key: str, why: str, currency: str) -> Refusal:
    return Refusal(key, "approval", 0, currency, said("Not possible: {why}.", why=why))


def _timeout_ms(published: PublishedPolicy | None) -> int:
    return (published.policy if published else Policy()).approvals.timeout_s * 1000
