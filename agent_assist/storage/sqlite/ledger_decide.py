"""The decisions of the ledger inside its transaction: a wish against its limits, an act against the state. Writes nothing."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

from agent_assist.domain.budget import Grant, GrantRequest, LevelBalance, Refusal, Reversal, ReverseRequest, check
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
from agent_assist.domain.lifecycle import Act, NotAllowed, State, after, state_after
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.said import said
from agent_assist.domain.words import GestureKind
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_entries import ACT_OF, Entry, entry_of_act, entry_of_wish, first_of
from agent_assist.storage.sqlite import entries as rows
from agent_assist.storage.sqlite import ledger_use as use
from agent_assist.storage.sqlite.ledger_write import Decision, Head

_HELD = "SELECT amount_minor, expires_at_ms FROM ledger_holds WHERE number = ?"
_ASKED = "SELECT request, answer FROM ledger_requests WHERE number = ?"


def decide_wish(
    connection: sqlite3.Connection,
    head: Head,
    request: GrantRequest,
    kind: GestureKind | None,
    published: PublishedPolicy | None,
) -> Decision:
    """A grant or a reserve: the least level left decides."""
    levels, root = wish_levels(connection, request, kind, published, head.at_ms)
    version = published.version if published else 0
    refusal = check(request, levels, version)
    if refusal is not None:
        return Decision(answer=refusal, gesture_kind=kind or "", levels=levels)
    number, money = head.number, request.money
    answer: Grant | Hold
    if isinstance(request, ReserveRequest):
        ends_ms = head.at_ms + request.hold_s * 1000
        answer = Hold(request.key, rows.entry_id(number), money, ends_ms, version, head.at_ms)
    else:
        answer = Grant(request.key, rows.entry_id(number), money, version, head.at_ms)
    entry = entry_of_wish(number, request, answer, kind or "")
    return Decision(answer=answer, gesture_kind=kind or "", entry=entry, first=entry, levels=levels, root=root)


def wish_levels(
    connection: sqlite3.Connection,
    request: GrantRequest,
    kind: GestureKind | None,
    published: PublishedPolicy | None,
    at_ms: int,
) -> tuple[tuple[LevelBalance, ...], str | None]:
    """Every level a wish meets, and where its incident began."""
    policy = published.policy if published else None
    currency = request.money.currency
    root = use.root_of(
        connection,
        request.incident_id,
        customer_id=request.customer_id,
        issue=request.issue,
        reopen_days=(policy or Policy()).limits.incident_reopen_days,
        at_ms=at_ms,
    )
    if policy is not None and policy.currency != currency:
        return (LevelBalance("currency", 0, 0, 0, currency),), root
    applied = rules.limits_that_apply(
        policy,
        at_ms=at_ms,
        incident_ids=use.names_of(connection, request.incident_id, root),
        agent_id=request.agent_id,
        customer_id=request.customer_id,
        household_id=request.household_id,
        gesture_kind=kind,
        refund=request,
    )
    return use.levels(connection, applied, currency), root


def decide_act(
    connection: sqlite3.Connection, head: Head, request: chain.ActRequest, published: PublishedPolicy | None
) -> Decision:
    """An act on an earlier entry: its state decides, and for a larger hold the limits."""
    act = chain.OPERATIONS[type(request)]
    original = rows.entry_named(connection, request.entry_id)
    if original is None:
        raise UnusableInput(
            said("No such entry"), said("There is no entry {entry} in this ledger.", entry=request.entry_id)
        )
    done = rows.following(connection, original.entry_id)
    if act in ("reverse", "fulfil"):
        committed = next((entry for entry in done if entry.kind == "commit"), None)
        if committed is not None:  # named by its hold
            original, done = committed, rows.following(connection, committed.entry_id)
    refusal = _refused(request, act, original, done)
    if refusal is not None:
        return Decision(answer=refusal)
    version = published.version if published else 0
    levels: tuple[LevelBalance, ...] = ()
    answer: chain.Yes | Refusal
    if isinstance(request, AmendRequest):
        answer, levels = _amended(connection, head, request, original, published)
    else:
        answer = _yes(connection, head, request, original)
    if isinstance(answer, Refusal):
        return Decision(answer=answer, gesture_kind=original.gesture_kind, levels=levels)
    first = first_of(original, _find(connection))
    return Decision(
        answer=answer,
        gesture_kind=original.gesture_kind,
        entry=entry_of_act(head.number, request, answer, original, version),
        first=first,
        levels=levels,
    )


def _refused(request: chain.ActRequest, act: Act, original: Entry, done: list[Entry]) -> Refusal | None:
    try:
        after(_state(original, done), act)
    except NotAllowed as error:
        level, version = "reversal" if act == "reverse" else "hold", original.policy_version
        return Refusal(request.key, level, 0, original.currency, said("Not possible: {why}.", why=error.words), version)  # type: ignore[arg-type]
    return None


def _state(original: Entry, done: list[Entry]) -> State:
    """The state an entry is in. Raises NotAllowed for one that is itself an act on another."""
    first: tuple[Act, ...]
    if original.kind == "commit":
        first = ("reserve", "commit")
    elif original.kind in ("grant", "reserve"):
        first = (ACT_OF[original.kind],)
    else:
        raise NotAllowed(
            said("it is itself a take-back") if original.kind == "reversal" else said("it is no gesture of its own")
        )
    return state_after((*first, *(ACT_OF[entry.kind] for entry in done)))


def _yes(connection: sqlite3.Connection, head: Head, request: chain.ActRequest, original: Entry) -> chain.Yes:
    key, name, of, at_ms = request.key, rows.entry_id(head.number), original.entry_id, head.at_ms
    if isinstance(request, ReverseRequest):
        return Reversal(key, name, of, Money(original.amount_minor, original.currency), at_ms)
    if isinstance(request, FulfilRequest):
        return Fulfilment(key, name, of, request.reference, at_ms)
    money = Money(_held(connection, original)[0], original.currency)
    if isinstance(request, CommitRequest):
        return Commitment(key, name, of, money, original.policy_version, at_ms)
    if isinstance(request, ReleaseRequest):
        return Release(key, name, of, money, at_ms)
    assert isinstance(request, ExpireRequest)
    return Expiry(key, name, of, money, at_ms)


def _amended(
    connection: sqlite3.Connection,
    head: Head,
    request: AmendRequest,
    original: Entry,
    published: PublishedPolicy | None,
) -> tuple[Amendment | Refusal, tuple[LevelBalance, ...]]:
    if request.money.currency != original.currency:
        raise UnusableInput(
            said("Another currency"),
            said("The hold {entry} is in {currency}.", entry=original.entry_id, currency=original.currency),
        )
    held_minor, ends_ms = _held(connection, original)
    more_minor = request.money.amount_minor - held_minor
    levels: tuple[LevelBalance, ...] = ()
    version = published.version if published else 0
    if held_minor == 0:  # it was counted as a gesture that costs nothing
        why = said("Not possible: it holds nothing. Set aside anew.")
        return Refusal(request.key, "hold", 0, original.currency, why, version), levels
    if more_minor > 0:
        wish, kind = _wish(connection, original)
        found, _ = wish_levels(connection, wish, kind, published, head.at_ms)
        # The hold itself is one of those counted already.
        levels = tuple(replace(level, used_count=max(0, level.used_count - 1)) for level in found)
        asked = replace(wish, key=request.key, money=Money(more_minor, original.currency))
        refusal = check(asked, levels, version)
        if refusal is not None:
            return refusal, levels
    name, key = rows.entry_id(head.number), request.key
    return Amendment(key, name, original.entry_id, request.money, more_minor, ends_ms, version, head.at_ms), levels


def _wish(connection: sqlite3.Connection, original: Entry) -> tuple[GrantRequest, GestureKind | None]:
    """What was asked for when the hold was made, whole."""
    (asked, told) = connection.execute(_ASKED, (original.number,)).fetchone()
    request = chain.request_from(asked)
    assert isinstance(request, ReserveRequest)
    fields = {name: value for name, value in as_fields(request).items() if name != "hold_s"}
    return GrantRequest(**fields), rules.as_kind(json.loads(told)["gesture_kind"])


def _held(connection: sqlite3.Connection, original: Entry) -> tuple[int, int]:
    held_minor, ends_ms = connection.execute(_HELD, (original.number,)).fetchone()
    return int(held_minor), int(ends_ms)


def _find(connection: sqlite3.Connection) -> Callable[[str], Entry]:
    def find(name: str) -> Entry:
        found = rows.entry_named(connection, name)
        assert found is not None
        return found

    return find
