"""Questions and answers of the ledger as text, and the hash that ties each to all before it. No totals, no SQL."""

import hashlib
import json
from bisect import bisect
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from agent_assist.domain.approvals import (
    AcceptRequest,
    ApprovalAct,
    ApprovalAnswer,
    ApprovalRequest,
    Approved,
    ApproveRequest,
    Asked,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    LapseRequest,
    Seconded,
    WithdrawRequest,
)
from agent_assist.domain.budget import Grant, GrantRequest, Refusal, Reversal, ReverseRequest
from agent_assist.domain.budget_acts import (
    Amendment,
    AmendRequest,
    Commitment,
    CommitRequest,
    ExpireRequest,
    Expiry,
    Fulfilment,
    FulfilRequest,
    Hold,
    Release,
    ReleaseRequest,
    ReserveRequest,
)
from agent_assist.domain.lifecycle import Act
from agent_assist.storage.canonical import canonical, quoted, sorted_fields
from agent_assist.storage.codec import read_fields

Wish = GrantRequest | ReserveRequest
ActRequest = AmendRequest | CommitRequest | ReleaseRequest | ExpireRequest | FulfilRequest | ReverseRequest
Request = Wish | ActRequest | ApprovalAct
Yes = Grant | Hold | Amendment | Commitment | Release | Expiry | Fulfilment | Reversal
Answer = Yes | ApprovalAnswer | Refusal

OPERATIONS: Final[dict[type, Act]] = {
    GrantRequest: "grant",
    ReserveRequest: "reserve",
    AmendRequest: "amend",
    CommitRequest: "commit",
    ReleaseRequest: "release",
    ExpireRequest: "expire",
    FulfilRequest: "fulfil",
    ReverseRequest: "reverse",
}
# What is asked above a limit, and what is said to it: an act moves money where its answer is `approved`.
APPROVALS: Final[dict[type, str]] = {
    ApprovalRequest: "ask",
    ApproveRequest: "approve",
    CounterRequest: "counter",
    DeclineRequest: "decline",
    AcceptRequest: "accept",
    WithdrawRequest: "withdraw",
    LapseRequest: "lapse",
}
_NAMES: Final[dict[type, str]] = {**OPERATIONS, **APPROVALS}
ASKED: Final[dict[str, type]] = {operation: owner for owner, operation in _NAMES.items()}
ANSWERS: Final[dict[str, type]] = {
    "granted": Grant,
    "reserved": Hold,
    "amended": Amendment,
    "committed": Commitment,
    "released": Release,
    "expired": Expiry,
    "fulfilled": Fulfilment,
    "reversed": Reversal,
    "refused": Refusal,
    "asked": Asked,
    "approved": Approved,
    "seconded": Seconded,
    "countered": Countered,
    "closed": Closed,
}
RESULTS: Final[dict[type, str]] = {owner: name for name, owner in ANSWERS.items()}
# What a request need not tell is left out of its text, so that a key of before these fields keeps its meaning.
_UNSAID: Final[dict[str, object]] = {
    "household_id": "",
    "issue": "",
    "paid_minor": None,
    "refunded_before_minor": 0,
    "reference": "",
}
_TOLD_ALWAYS: Final = object()
# Copied for each link: to begin anew takes longer than to hash.
_EMPTY: Final = hashlib.sha256()


def question(request: Request) -> str:
    """What was asked, as text that is equal exactly when every parameter is."""
    owner: type = type(request)
    read, at, operation, parts = _told(owner)
    values = list(read(request))
    values.insert(at, operation)
    told = [
        name + (quoted(value) if type(value) is str else canonical(value))
        for (name, unsaid), value in zip(parts, values, strict=True)
        if value != unsaid
    ]
    return "{" + ",".join(told) + "}"


@cache
def _told(owner: type) -> tuple[Callable[[Any], tuple[Any, ...]], int, str, list[tuple[str, object]]]:
    """What reads a request's fields, the place and the word of its operation, and what each name need not say."""
    names, read = sorted_fields(owner)
    at = bisect(names, "operation")
    in_order = (*names[:at], "operation", *names[at:])
    return read, at, _NAMES[owner], [(f'"{name}":', _UNSAID.get(name, _TOLD_ALWAYS)) for name in in_order]


def request_from(text: str) -> Request:
    """The request of a stored question. Raises ValueError, TypeError or KeyError for what is none."""
    told = json.loads(text)
    request: Request = read_fields(ASKED[told["operation"]], told)
    return request


def answer_from(stored: dict[str, Any]) -> Answer:
    """The answer of a stored record."""
    answer: Answer = read_fields(ANSWERS[stored["result"]], stored["answer"])
    return answer


def link(previous: str, number: int, request: str, answer: str, at_ms: int) -> str:
    """The hash that ties a request to all before it."""
    # What is stored may be damaged, so a text is a text only where it is one.
    parts = (previous, number, request, answer, at_ms)
    body = ",".join([quoted(part) if type(part) is str else canonical(part) for part in parts])
    digest = _EMPTY.copy()
    digest.update(f"[{body}]".encode("ascii"))
    return digest.hexdigest()
