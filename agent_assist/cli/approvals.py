"""`agent-assist approvals`: requests above a limit, for integrators. The answers and exit codes of `ledger`; no decisions.

Every act has a key made before it: the same key gives the same answer for ever, other parameters with it exit 2.
"""

import argparse
from collections.abc import Sequence
from typing import Any, Final

from agent_assist.cli.ledger import Commands, run
from agent_assist.cli.ledger_arguments import (
    DONE,
    REFUSED,
    WISH_MAY_TELL,
    Answer,
    money,
    opened,
    reason,
    refused,
    text,
    wish,
)
from agent_assist.domain.approvals import (
    AcceptRequest,
    Approval,
    ApprovalAnswer,
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
from agent_assist.domain.money import Money
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.ledger_export import moment

SUMMARY: Final = "Requests for gestures above a limit: see them, ask, and answer. Who asked never answers."
_MOST_ANSWERED: Final = 100
_ACT: Final = ("key", "approval", "agent")
_WISH: Final = ("key", "agent", "conversation", "incident", "customer", "gesture", "amount-minor", "currency", "reason")
_RESULTS: Final = {Asked: "asked", Approved: "approved", Seconded: "seconded", Countered: "countered"}


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say, print the one answer, and return the exit code."""
    return run(arguments, "approvals", SUMMARY, COMMANDS)


def listed(options: argparse.Namespace) -> Answer:
    """What waits, oldest first; with --state closed, what was answered, newest first."""
    state = options.state or "open"
    if state not in ("open", "closed"):
        raise UnusableInput("Unusable state", "--state is open or closed.")
    with opened(options, missing_is_empty=True) as store:
        found = store.approvals.waiting() if state == "open" else store.approvals.answered(_MOST_ANSWERED)
    return DONE, {"approvals": [_approval(item) for item in found]}


def ask(options: argparse.Namespace) -> Answer:
    """Ask for a gesture above a limit. --quote takes the customer's words along, redacted."""
    request = GrantRequest(**wish(options))
    quotes = () if options.quote is None else (_redacted(text("quote", options.quote)),)
    with opened(options) as store:
        answer = store.approvals.ask(request, Case(quotes=quotes))
    return _answered(answer)


def approve(options: argparse.Namespace) -> Answer:
    """Say yes: granted at once, or awaits a second yes."""
    request = ApproveRequest(**_act(options))
    with opened(options, may_create=False) as store:
        return _answered(store.approvals.approve(request))


def counter(options: argparse.Namespace) -> Answer:
    """Offer less, or another gesture for no more."""
    amount = money(options.amount_minor, options.currency)
    request = CounterRequest(**_act(options), gesture=text("gesture", options.gesture), money=amount)
    with opened(options, may_create=False) as store:
        return _answered(store.approvals.counter(request))


def decline(options: argparse.Namespace) -> Answer:
    """Say no, with the reason."""
    request = DeclineRequest(**_act(options))
    with opened(options, may_create=False) as store:
        return _answered(store.approvals.decline(request))


def accept(options: argparse.Namespace) -> Answer:
    """Take the counter-offer, as the agent who asked."""
    request = AcceptRequest(**_act(options))
    with opened(options, may_create=False) as store:
        return _answered(store.approvals.accept(request))


def withdraw(options: argparse.Namespace) -> Answer:
    """Take the request back, or turn the counter-offer down, as the agent who asked."""
    request = WithdrawRequest(**_act(options))
    with opened(options, may_create=False) as store:
        return _answered(store.approvals.withdraw(request))


# name -> what it does, the options it needs, the options it may have
COMMANDS: Final[Commands] = {
    "list": (listed, (), ("state",)),
    "ask": (ask, _WISH, (*WISH_MAY_TELL, "quote")),
    "approve": (approve, _ACT, ("reason",)),
    "counter": (counter, (*_ACT, "gesture", "amount-minor", "currency"), ("reason",)),
    "decline": (decline, (*_ACT, "reason"), ()),
    "accept": (accept, _ACT, ("reason",)),
    "withdraw": (withdraw, _ACT, ("reason",)),
}


def _act(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "key": options.key,
        "approval_id": options.approval,
        "agent_id": options.agent,
        "reason": reason(options.reason) if options.reason else "",
    }


def _answered(answer: ApprovalAnswer | Refusal) -> Answer:
    if isinstance(answer, Refusal):
        return REFUSED, refused(answer)
    result = answer.state if isinstance(answer, Closed) else _RESULTS[type(answer)]
    told: dict[str, Any] = {"result": result, "approval": answer.approval_id, "key": answer.key}
    if isinstance(answer, Approved):
        told["entry"] = answer.entry_id
    if isinstance(answer, Asked | Approved | Countered):
        told |= {"gesture": answer.gesture, **_money(answer.money)}
    if isinstance(answer, Asked):
        told |= {"binding_limit": answer.binding_limit, "available_minor": answer.available_minor}
    if not isinstance(answer, Asked):
        told["by"] = answer.by
    if isinstance(answer, Asked | Countered):
        told["expires_at"] = moment(answer.expires_at_ms)
    return DONE, {**told, "at": moment(answer.at_ms)}


def _approval(item: Approval) -> dict[str, Any]:
    """One request under its published names: facts, never more of a customer's words than the agent picked."""
    told = {
        "approval": item.approval_id,
        "state": item.state,
        "agent": item.wish.agent_id,
        "conversation": item.wish.conversation_id,
        "incident": item.wish.incident_id,
        "customer": item.wish.customer_id,
        "gesture": item.wish.gesture,
        **_money(item.wish.money),
        "reason": item.wish.reason,
        "binding_limit": item.binding_limit,
        "available_minor": item.available_minor,
        "quotes": list(item.case.quotes),
        "asked_at": moment(item.asked_at_ms),
        "expires_at": moment(item.expires_at_ms),
        "left_s": item.left_ms // 1000,
    }
    if item.first_by:
        told["first_by"] = item.first_by
    if item.answered_by:
        told |= {"answered_by": item.answered_by, "words": item.words, "answered_at": moment(item.answered_at_ms)}
    if item.offer is not None:
        told |= {"offer_gesture": item.offer_gesture, "offer_minor": item.offer.amount_minor}
    if item.entry_id:
        told["entry"] = item.entry_id
    return told


def _money(amount: Money) -> dict[str, Any]:
    return {"amount_minor": amount.amount_minor, "currency": amount.currency}


def _redacted(words: str) -> str:
    from agent_assist.language.redaction.redactor import redact

    return redact(words).text
