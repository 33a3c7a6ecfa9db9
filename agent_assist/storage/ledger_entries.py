"""Entries of the ledger: what each answer moves, in which accounts and in which totals. Pure; no limits, no SQL."""

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from agent_assist.domain.budget import Grant, GrantRequest, Reversal
from agent_assist.domain.budget_acts import Amendment, Commitment, Expiry, Fulfilment, FulfilRequest, Hold, Release
from agent_assist.domain.lifecycle import Act
from agent_assist.storage.ledger_chain import ActRequest, Wish, Yes
from agent_assist.storage.ledger_periods import period_label
from agent_assist.storage.ledger_totals import Change, Total

EntryKind = Literal["grant", "reserve", "amend", "commit", "release", "expire", "fulfil", "reversal"]
ACT_OF: Final[dict[str, Act]] = {
    "grant": "grant",
    "reserve": "reserve",
    "amend": "amend",
    "commit": "commit",
    "release": "release",
    "expire": "expire",
    "fulfil": "fulfil",
    "reversal": "reverse",
}
# Entries that tell someone outside: money went out, or came back.
TOLD_OUTSIDE: Final = frozenset(("grant", "commit", "reversal"))


class Entry(NamedTuple):
    """One movement of money, as stored: `amount_minor` is what was spent by it, `held_minor` what was set aside.

    Both are below zero where money comes back. A reversal names what it `reverses`, any other act the entry it `follows`.
    """

    number: int
    entry_id: str
    key: str
    kind: EntryKind
    amount_minor: int
    held_minor: int
    currency: str
    agent_id: str
    conversation_id: str
    incident_id: str
    customer_id: str
    household_id: str
    issue: str
    gesture: str
    gesture_kind: str
    reason: str
    reverses: str | None
    follows: str | None
    policy_version: int
    at_ms: int

    @property
    def original(self) -> str | None:
        """The entry this one acts on; a grant and a reserve have none."""
        return self.reverses or self.follows


def postings(entry: Entry) -> tuple[tuple[str, int], ...]:
    """The double entry of one movement: what each account gains, in minor units. The sum is nought."""
    moved = (
        ("budget", -entry.amount_minor - entry.held_minor),
        ("held", entry.held_minor),
        ("spent", entry.amount_minor),
    )
    return tuple((account, minor) for account, minor in moved if minor)


def entry_of_wish(number: int, request: Wish, answer: Grant | Hold, gesture_kind: str) -> Entry:
    """The movement a yes to a wish makes: spent at once, or set aside."""
    minor, currency = answer.money.amount_minor, answer.money.currency
    kind: EntryKind
    kind, spent_minor, held_minor = ("grant", minor, 0) if isinstance(answer, Grant) else ("reserve", 0, minor)
    # By place, which takes half as long as by name: in the order of the fields.
    return Entry(
        number,
        answer.entry_id,
        request.key,
        kind,
        spent_minor,
        held_minor,
        currency,
        request.agent_id,
        request.conversation_id,
        request.incident_id,
        request.customer_id,
        request.household_id,
        request.issue,
        request.gesture,
        gesture_kind,
        request.reason,
        None,
        None,
        answer.policy_version,
        answer.at_ms,
    )


def entry_of_act(number: int, request: ActRequest, answer: Yes, original: Entry, policy_version: int) -> Entry:
    """The movement an act on an earlier entry makes."""
    kind, amount_minor, held_minor = _moved(answer)
    reason = request.reason
    if isinstance(request, FulfilRequest) and request.reference:
        reason = request.reference if not reason else f"{reason} ({request.reference})"
    return Entry(
        number=number,
        entry_id=answer.entry_id,
        key=request.key,
        kind=kind,
        amount_minor=amount_minor,
        held_minor=held_minor,
        currency=original.currency,
        agent_id=request.agent_id,
        conversation_id=original.conversation_id,
        incident_id=original.incident_id,
        customer_id=original.customer_id,
        household_id=original.household_id,
        issue=original.issue,
        gesture=original.gesture,
        gesture_kind=original.gesture_kind,
        reason=reason,
        reverses=original.entry_id if kind == "reversal" else None,
        follows=None if kind == "reversal" else original.entry_id,
        policy_version=policy_version,
        at_ms=answer.at_ms,
    )


def _moved(answer: Yes) -> tuple[EntryKind, int, int]:
    """Kind, spent and set aside of the entry that an act's answer makes."""
    match answer:
        case Amendment():
            return "amend", 0, answer.change_minor
        case Commitment():
            return "commit", answer.money.amount_minor, -answer.money.amount_minor
        case Release():
            return "release", 0, -answer.money.amount_minor
        case Expiry():
            return "expire", 0, -answer.money.amount_minor
        case Fulfilment():
            return "fulfil", 0, 0
        case Reversal():
            return "reversal", -answer.money.amount_minor, 0
        case _:
            raise TypeError(f"{type(answer).__name__} answers no act")


def original_of(answer: Yes) -> str | None:
    """The entry that an act's answer says it acted on; None for a wish."""
    match answer:
        case Amendment() | Commitment() | Release() | Expiry():
            return answer.hold
        case Fulfilment():
            return answer.fulfils
        case Reversal():
            return answer.reverses
        case _:
            return None


def first_of(entry: Entry, find: Callable[[str], Entry]) -> Entry:
    """The grant or the reserve with which the gesture of this entry began: the totals it counts in are that one's."""
    while entry.original is not None:
        entry = find(entry.original)
    return entry


def totals_of(first: Entry) -> tuple[Total, ...]:
    """The totals a gesture counts in, from its first entry. Weeks and months are sums of days, so no period unlocks any."""
    day = period_label("day", first.at_ms)
    counted = (
        Total("incident", first.incident_id, first.gesture_kind),
        Total("agent_day", first.agent_id, day),
        Total("team_pool", "", day),
    )
    if first.gesture_kind != "refund":
        return counted
    return (*counted, Total("refund", refund_subject(first)))


def refund_subject(first: Entry | GrantRequest) -> str:
    """What is refunded: a customer's order where the issue is known, else their incident. No id holds the separator."""
    return f"{first.customer_id}\x1f{first.issue or first.incident_id}"


def change_of(entry: Entry, first: Entry) -> Change:
    """What an entry adds to each total of its gesture. A gesture that costs nothing is not counted."""
    costs = first.amount_minor + first.held_minor > 0
    count = {"grant": 1, "reserve": 1, "release": -1, "expire": -1, "reversal": -1}.get(entry.kind, 0) if costs else 0
    return Change(entry.amount_minor, entry.held_minor, count)


TotalsOf = Callable[[Entry], tuple[Total, ...]]
ChangeOf = Callable[[Entry, Entry], Change]


def changes_of(
    entry: Entry,
    originals: dict[str, Entry],
    counted_in: TotalsOf = totals_of,
    counted_as: ChangeOf = change_of,
) -> Iterator[tuple[Total, str, Change]]:
    """What an entry adds to each total, as (total, currency, change); `originals` holds every entry before it."""
    first = first_of(entry, originals.__getitem__)
    change = counted_as(entry, first)
    for total in counted_in(first):
        yield total, entry.currency, change
