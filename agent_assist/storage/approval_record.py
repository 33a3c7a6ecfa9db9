"""Approvals as the audit chain knows them: the entry a yes makes, and every request's state folded from the chain. Pure, no SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from agent_assist.domain.approvals import (
    OPEN_STATES,
    AcceptRequest,
    ApprovalAct,
    ApprovalAnswer,
    ApprovalRequest,
    Approved,
    Asked,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    Seconded,
    same_person,
)
from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.domain.words import ApprovalState
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_entries import Entry, entry_of_wish
from agent_assist.storage.ledger_rules import MAX_TEXT, check_money, check_text

_MAY_BE_EMPTY: Final = frozenset(("customer_id", "household_id", "issue", "reason"))
LONGEST_CASE: Final = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One request's state as a store keeps it. `changed` is the number of the act that changed it last."""

    approval_id: str
    state: ApprovalState
    expires_at_ms: int
    changed: int
    first_by: str = ""
    answered_by: str = ""
    words: str = ""
    offer_gesture: str = ""
    offer_minor: int = 0
    entry_id: str = ""


def approval_id(number: int) -> str:
    """The name of the approval a request asked for."""
    return f"a-{number:06d}"


def approval_number(name: str) -> int:
    """The number of the request that asked, from the approval's name; 0 when it is no such name."""
    digits = name.removeprefix("a-")
    return int(digits) if name.startswith("a-") and digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def kept_of_row(row: Sequence[Any], changed: int | None = None) -> Kept:
    """A request's state, from its number and the columns that change; `changed` where the chain counts otherwise."""
    number, state, expires_at_ms, last, first_by, answered_by, words, offer_gesture, offer_minor, entry_id = row
    return Kept(
        approval_id=approval_id(number),
        state=state,
        expires_at_ms=expires_at_ms,
        changed=last if changed is None else changed,
        first_by=first_by,
        answered_by=answered_by,
        words=words,
        offer_gesture=offer_gesture,
        offer_minor=offer_minor,
        entry_id=entry_id,
    )


def granted_wish(wish: GrantRequest, key: str, gesture: str, money: Money, by: str) -> GrantRequest:
    """What a yes grants: the wish of the agent who asked, under the key of the act, with who said yes in its reason."""
    told = {name: value for name, value in as_fields(wish).items() if name != "case_sha256"}
    reason = f"{wish.reason} (approved by {by})"[:MAX_TEXT]
    return GrantRequest(**{**told, "key": key, "gesture": gesture, "money": money, "reason": reason})


def entry_of_approved(number: int, wish: GrantRequest, answer: Approved, gesture_kind: str) -> Entry:
    """The movement a yes makes: a grant in the name of the agent who asked."""
    granted = granted_wish(wish, answer.key, answer.gesture, answer.money, answer.by)
    grant = Grant(answer.key, answer.entry_id, answer.money, answer.policy_version, answer.at_ms)
    return entry_of_wish(number, granted, grant, gesture_kind)


def check_usable(request: ApprovalAct, case_text: str = "") -> None:
    """Raise UnusableInput for what no row can hold."""
    for name, value in as_fields(request).items():
        if isinstance(value, str):
            check_text(name, value, may_be_empty=name in _MAY_BE_EMPTY and not _needs_reason(request, name))
    if isinstance(request, ApprovalRequest | CounterRequest):
        check_money(request.money)
    if len(case_text) > LONGEST_CASE:
        raise UnusableInput(
            said("The case is too long"),
            said("What goes with a request has at most {count} characters.", count=LONGEST_CASE),
        )


def _needs_reason(request: ApprovalAct, name: str) -> bool:
    return name == "reason" and isinstance(request, DeclineRequest)


class Misfit(ValueError):
    """What the chain says about an approval cannot have happened."""


class ApprovalFold:
    """Every request's state from the acts in their order. Raises Misfit for what the rules do not allow."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self._wishes: dict[str, ApprovalRequest] = {}

    def take(
        self, number: int, request: ApprovalAct, answer: ApprovalAnswer | Refusal, record: Mapping[str, Any]
    ) -> Entry | None:
        """Follow one act; the entry it made, if any."""
        if isinstance(answer, Refusal):
            return None
        if isinstance(request, ApprovalRequest):
            if not isinstance(answer, Asked) or answer.approval_id in self.kept:
                raise Misfit("it is not what was asked")
            self._wishes[answer.approval_id] = request
            self.kept[answer.approval_id] = Kept(
                approval_id=answer.approval_id, state="waiting", expires_at_ms=answer.expires_at_ms, changed=number
            )
            return None
        before = self.kept.get(request.approval_id)
        if before is None or answer.approval_id != request.approval_id or before.state not in OPEN_STATES:
            raise Misfit("nothing waits for this answer")
        self._check_person(request, answer)
        self.kept[request.approval_id] = replace(after(before, request, answer), changed=number)
        if not isinstance(answer, Approved):
            return None
        return entry_of_approved(number, self._wishes[request.approval_id], answer, record["gesture_kind"])

    def _check_person(self, request: ApprovalAct, answer: ApprovalAnswer) -> None:
        assert not isinstance(request, ApprovalRequest)
        asked_by = self._wishes[request.approval_id].agent_id
        if isinstance(answer, Approved | Seconded | Countered) and same_person(answer.by, asked_by):
            raise Misfit("who asked has answered")


def after(before: Kept, request: ApprovalAct, answer: ApprovalAnswer) -> Kept:
    """The state after an act that was not refused."""
    words = request.reason
    match answer:
        case Seconded():
            return replace(before, first_by=answer.by, words=words)
        case Countered():
            return replace(
                before,
                state="countered",
                expires_at_ms=answer.expires_at_ms,
                answered_by=answer.by,
                words=words,
                offer_gesture=answer.gesture,
                offer_minor=answer.money.amount_minor,
            )
        case Approved():
            kept_words = before.words if isinstance(request, AcceptRequest) else words
            return replace(before, state="approved", answered_by=answer.by, words=kept_words, entry_id=answer.entry_id)
        case Closed():
            if answer.state == "expired":
                return replace(before, state="expired")
            return replace(before, state=answer.state, answered_by=answer.by, words=words)
        case _:
            raise Misfit("an answer that answers nothing")
