"""`agent-assist ledger reserve | amend | commit | release | fulfil`: the acts on money that is set aside first. No decisions."""

import argparse
import re
from collections.abc import Callable
from typing import Any

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
from agent_assist.domain.budget import Refusal
from agent_assist.domain.budget_acts import (
    DEFAULT_HOLD_S,
    AmendRequest,
    CommitRequest,
    FulfilRequest,
    ReleaseRequest,
    ReserveRequest,
)
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import Holds
from agent_assist.storage.ledger_chain import Yes
from agent_assist.storage.ledger_export import moment
from agent_assist.storage.ledger_rules import check_usable

_WISH = ("key", "agent", "conversation", "incident", "customer", "gesture", "amount-minor", "currency", "reason")
_ACT = ("key", "entry", "agent", "reason")


def reserve(options: argparse.Namespace) -> Answer:
    """Set money aside: it is not available to anyone else until it is committed, released or its time is over."""
    request = ReserveRequest(**wish(options), hold_s=_seconds(options.hold_s))
    check_usable(request)  # before a store is made for nothing
    return _answered(options, lambda ledger: ledger.reserve(request), "reserved")


def amend(options: argparse.Namespace) -> Answer:
    """Hold another amount, while the hold is pending."""
    request = AmendRequest(**_act(options), money=money(options.amount_minor, options.currency))
    check_usable(request)
    return _answered(options, lambda ledger: ledger.amend(request), "amended")


def commit(options: argparse.Namespace) -> Answer:
    """Spend what is held."""
    request = CommitRequest(**_act(options))
    check_usable(request)
    return _answered(options, lambda ledger: ledger.commit(request), "committed")


def release(options: argparse.Namespace) -> Answer:
    """Let a hold go."""
    request = ReleaseRequest(**_act(options))
    check_usable(request)
    return _answered(options, lambda ledger: ledger.release(request), "released")


def fulfil(options: argparse.Namespace) -> Answer:
    """Note that a committed gesture reached the customer."""
    request = FulfilRequest(**_act(options), reference=text("reference", options.reference or ""))
    check_usable(request)
    return _answered(options, lambda ledger: ledger.fulfil(request), "fulfilled")


# name -> what it does, the options it needs, the options it may have
COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], Answer], tuple[str, ...], tuple[str, ...]]] = {
    "reserve": (reserve, _WISH, (*WISH_MAY_TELL, "hold-s")),
    "amend": (amend, (*_ACT, "amount-minor", "currency"), ()),
    "commit": (commit, _ACT, ()),
    "release": (release, _ACT, ()),
    "fulfil": (fulfil, _ACT, ("reference",)),
}


def _act(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "key": options.key,
        "entry_id": options.entry,
        "agent_id": options.agent,
        "reason": reason(options.reason),
    }


def _answered(options: argparse.Namespace, act: Callable[[Holds], Yes | Refusal], result: str) -> Answer:
    with opened(options, may_create=result == "reserved") as store:
        if not isinstance(store.ledger, Holds):
            raise UnusableInput("Not in this store", "This kind of store cannot set money aside.")
        answer = act(store.ledger)
    return (REFUSED, refused(answer)) if isinstance(answer, Refusal) else (DONE, _told(answer, result))


def _told(answer: Yes, result: str) -> dict[str, Any]:
    """A yes under its published names."""
    told: dict[str, Any] = {"result": result, "entry": answer.entry_id, "key": answer.key}
    for name in ("hold", "fulfils", "reference", "policy_version"):
        if hasattr(answer, name):
            told[name] = getattr(answer, name)
    if hasattr(answer, "money"):
        told |= {"amount_minor": answer.money.amount_minor, "currency": answer.money.currency}
    if hasattr(answer, "expires_at_ms"):
        told["expires_at"] = moment(answer.expires_at_ms)
    return {**told, "at": moment(answer.at_ms)}


def _seconds(told: str | None) -> int:
    if told is None:
        return DEFAULT_HOLD_S
    if not re.fullmatch(r"[0-9]{1,8}", told):
        raise UnusableInput("Unusable time", "--hold-s is a whole number of seconds.")
    return int(told)
