"""Whether a ledger still says what it said: the chain of requests, the entries they made, the totals. Repairs nothing.

Pure over what was read from the store, so it judges every kind of store alike.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent_assist.domain.approvals import ApprovalAct, ApprovalAnswer
from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.domain.budget_acts import Hold
from agent_assist.domain.lifecycle import Act, NotAllowed, after
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.approval_record import ApprovalFold, Kept
from agent_assist.storage.ledger_entries import (
    ACT_OF,
    ChangeOf,
    Entry,
    TotalsOf,
    change_of,
    changes_of,
    entry_of_act,
    entry_of_wish,
    original_of,
    postings,
    totals_of,
)
from agent_assist.storage.ledger_totals import NOTHING, Change

# level, subject, part, currency
Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One answered request as stored, tied by its hash to all before it."""

    number: int
    key: str
    request: str
    answer: str
    at_ms: int
    hash: str


@dataclass(frozen=True, slots=True)
class PendingHold:
    """A hold as the store keeps it while it lasts."""

    entry_id: str
    amount_minor: int
    expires_at_ms: int


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that is known by its issue: where it began, and its first and last activity."""

    incident_id: str
    root: str
    customer_id: str
    issue: str
    first_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Everything a store holds of its ledger, read at one moment. `head` is what it believes: how many, the last hash.

    `holds`, `incidents` and `approvals` are None where a store keeps them otherwise; `totals_of` and `change_of` say which totals
    it keeps, and of what.
    """

    links: Sequence[Link]
    entries: Sequence[Entry]
    head: tuple[int, str]
    counters: Mapping[Place, Change]
    holds: Sequence[PendingHold] | None = None
    incidents: Sequence[Incident] | None = None
    approvals: Sequence[Kept] | None = None
    totals_of: TotalsOf = totals_of
    change_of: ChangeOf = change_of


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `head` is the chain's last hash; `first_bad` names the first thing that does not fit, `why` how."""

    entries: int
    requests: int
    head: str
    first_bad: str | None = None
    why: str | None = None

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.first_bad is None


@dataclass(slots=True)
class _Told:
    """What the chain says happened, in order."""

    totals_of: TotalsOf
    change_of: ChangeOf
    head: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    acts: dict[str, list[Act]] = field(default_factory=dict)
    totals: dict[Place, Change] = field(default_factory=dict)
    accounts: dict[tuple[str, str], int] = field(default_factory=dict)
    holds: dict[str, PendingHold] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    approvals: ApprovalFold = field(default_factory=ApprovalFold)


class _Bad(Exception):
    def __init__(self, what: str, why: str) -> None:
        super().__init__(what)
        self.what, self.why = what, why


def verified(stored: Stored) -> Verification:
    """Judge one ledger."""
    first_bad = why = None
    try:
        told = _follow(stored)
        _check_head(told, len(stored.links), stored.head)
        _check_totals(told, stored.counters)
        _check_accounts(told)
        _check_kept("hold", told.holds, stored.holds, lambda hold: hold.entry_id)
        _check_kept("incident", told.incidents, stored.incidents, lambda incident: incident.incident_id)
        _check_kept("approval", told.approvals.kept, stored.approvals, lambda approval: approval.approval_id)
    except _Bad as bad:
        first_bad, why = bad.what, bad.why
    return Verification(len(stored.entries), len(stored.links), stored.head[1], first_bad, why)


def _follow(stored: Stored) -> _Told:
    told = _Told(stored.totals_of, stored.change_of)
    unexplained = {entry.number: entry for entry in stored.entries}
    for place, found in enumerate(stored.links, start=1):
        _check_link(told, place, found)
        _check_entry(told, found, unexplained.pop(found.number, None))
    if unexplained:
        raise _Bad(next(iter(unexplained.values())).entry_id, "no request made this entry")
    return told


def fault_of_link(previous: str, place: int, found: Link) -> str | None:
    """Why a link cannot stand at its place after the hash before it; None when it can.

    Its key stands in its request too, and is compared there.
    """
    if found.number != place:
        return "it is missing"
    if found.hash != chain.link(previous, place, found.request, found.answer, found.at_ms):
        return "its hash does not follow from the one before"
    return None


def _check_link(told: _Told, place: int, found: Link) -> None:
    why = fault_of_link(told.head, place, found)
    if why is not None:
        raise _Bad(f"request {place}", why)
    told.head = found.hash


def _check_entry(told: _Told, found: Link, stored: Entry | None) -> None:
    """The entry a request made is exactly the one that is stored, and the other way round."""
    try:
        request, record = chain.request_from(found.request), json.loads(found.answer)
        answer = chain.answer_from(record)
        if found.key != request.key or found.key != answer.key:
            raise ValueError("the keys differ")
        expected = _expected(told, found.number, request, answer, record)
    except (ValueError, TypeError, KeyError) as error:
        raise _Bad(f"request {found.number}", "it cannot be read") from error
    wrong = stored or expected
    if expected != stored and wrong is not None:
        raise _Bad(wrong.entry_id, "it is not what was answered")
    if expected is not None:
        _count(told, expected, answer, record)


def _expected(
    told: _Told, number: int, request: chain.Request, answer: chain.Answer, record: dict[str, Any]
) -> Entry | None:
    if isinstance(request, ApprovalAct):
        if not isinstance(answer, ApprovalAnswer | Refusal):
            raise TypeError("an approval was answered as something else")
        return told.approvals.take(number, request, answer, record)
    if isinstance(answer, Refusal):
        return None
    if isinstance(answer, ApprovalAnswer):
        raise TypeError("a wish or an act was answered as an approval")
    if isinstance(request, GrantRequest):
        if not isinstance(answer, Grant | Hold):
            raise TypeError("a wish was answered as an act")
        return entry_of_wish(number, request, answer, record["gesture_kind"])
    original = told.entries[original_of(answer) or ""]
    return entry_of_act(number, request, answer, original, record["policy_version"])


def _count(told: _Told, entry: Entry, answer: chain.Answer, record: dict[str, Any]) -> None:
    told.entries[entry.entry_id] = entry
    _check_act(told, entry)
    for total, currency, change in changes_of(entry, told.entries, told.totals_of, told.change_of):
        place = (total.level, total.subject, total.part, currency)
        told.totals[place] = told.totals.get(place, NOTHING).plus(change)
    for account, minor in postings(entry):
        told.accounts[account, entry.currency] = told.accounts.get((account, entry.currency), 0) + minor
    _hold(told, entry, answer)
    is_known = entry.incident_id in told.incidents or (entry.issue and entry.customer_id)
    if entry.original is None and is_known:
        known = told.incidents.get(entry.incident_id)
        told.incidents[entry.incident_id] = Incident(
            entry.incident_id,
            known.root if known else record.get("root", entry.incident_id),
            known.customer_id if known else entry.customer_id,
            known.issue if known else entry.issue,
            known.first_ms if known else entry.at_ms,
            entry.at_ms,
        )


def _check_act(told: _Told, entry: Entry) -> None:
    """What was done to an entry is allowed in the state it was in."""
    act = ACT_OF[entry.kind]
    before = told.acts.get(entry.original, []) if entry.original else []
    acts = [*before, act]
    try:
        state = after("none", acts[0])
        for following in acts[1:]:
            state = after(state, following)
    except NotAllowed as error:
        raise _Bad(entry.entry_id, str(error)) from error
    if entry.original:
        told.acts[entry.original] = acts
    if act in ("grant", "reserve"):
        told.acts[entry.entry_id] = [act]
    elif act == "commit":
        told.acts[entry.entry_id] = ["reserve", "commit"]


def _hold(told: _Told, entry: Entry, answer: chain.Answer) -> None:
    if isinstance(answer, Hold):
        told.holds[entry.entry_id] = PendingHold(entry.entry_id, entry.held_minor, answer.expires_at_ms)
    elif entry.original in told.holds:
        held = told.holds.pop(entry.original)
        left_minor = held.amount_minor + entry.held_minor
        if left_minor < 0 or (entry.kind != "amend" and left_minor != 0):
            raise _Bad(entry.entry_id, "it moves another amount than was held")
        if entry.kind == "amend":
            told.holds[entry.original] = PendingHold(held.entry_id, left_minor, held.expires_at_ms)


def _check_head(told: _Told, requests: int, head: tuple[int, str]) -> None:
    if head != (requests, told.head):
        raise _Bad(f"request {requests + 1}", "the last requests are missing, or the head was changed")


def _check_totals(told: _Told, counters: Mapping[Place, Change]) -> None:
    for place in sorted(counters.keys() | told.totals.keys()):
        if counters.get(place) != told.totals.get(place):
            level, subject, part, _ = place
            named = subject.replace("\x1f", " ") if level in ("incident", "refund") else f"{subject} {part}"
            raise _Bad(f"total {level} {named}".rstrip(), "it is not the sum of its entries")


def _check_accounts(told: _Told) -> None:
    """Debit equals credit in each currency, and the accounts hold what the totals say."""
    for currency in {currency for _, currency in told.accounts}:
        if sum(minor for (_, of), minor in told.accounts.items() if of == currency):
            raise _Bad(f"accounts {currency}", "debit and credit differ")
        whole = NOTHING
        for (level, _, _, of), change in told.totals.items():
            whole = whole.plus(change) if (level, of) == ("incident", currency) else whole
        held = (told.accounts.get(("spent", currency), 0), told.accounts.get(("held", currency), 0))
        if held != (whole.spent_minor, whole.reserved_minor):
            raise _Bad(f"accounts {currency}", "they are not the sum of the totals")


def _check_kept(what: str, told: Mapping[str, Any], stored: Sequence[Any] | None, name: Any) -> None:
    if stored is None:
        return
    found = {name(item): item for item in stored}
    for key in sorted(told.keys() | found.keys()):
        if told.get(key) != found.get(key):
            raise _Bad(f"{what} {key}", "it is not what the requests say")
