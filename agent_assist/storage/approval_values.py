"""One approval as people and desks read it, from what any store keeps of it. Pure, no SQL."""

import json

from agent_assist.domain.approvals import Approval, ApprovalRequest, Asked, Case
from agent_assist.domain.money import Money
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.approval_record import Kept
from agent_assist.storage.codec import read_fields


def approval_of(
    kept: Kept, case_text: str, request: str, answer: str, last_key: str, last_at_ms: int, now_ms: int
) -> Approval:
    """The request that was asked, in the state it is kept in, at one moment of the database's clock."""
    wish = chain.request_from(request)
    asked = chain.answer_from(json.loads(answer))
    assert isinstance(wish, ApprovalRequest)
    assert isinstance(asked, Asked)
    is_answered = last_key != wish.key
    return Approval(
        approval_id=kept.approval_id,
        state=kept.state,
        wish=wish,
        case=case_of(case_text),
        binding_limit=asked.binding_limit,
        available_minor=asked.available_minor,
        asked_at_ms=asked.at_ms,
        expires_at_ms=kept.expires_at_ms,
        left_ms=max(0, kept.expires_at_ms - now_ms),
        answer_key=last_key if is_answered else "",
        answered_at_ms=last_at_ms if is_answered else 0,
        answered_by=kept.answered_by,
        words=kept.words,
        first_by=kept.first_by,
        offer_gesture=kept.offer_gesture,
        offer=Money(kept.offer_minor, wish.money.currency) if kept.offer_gesture else None,
        entry_id=kept.entry_id,
    )


def case_of(text: str) -> Case:
    """The case of a stored text; an empty one where it was taken away or is of a later program."""
    try:
        case: Case = read_fields(Case, json.loads(text))
    except (ValueError, TypeError, KeyError):
        return Case()
    return case
