"""Behaviour: what the customer has done and what was done to them, past and now, blind spots named. Counts only.

What this desk promised counts against the desk and never against the customer.
"""

from dataclasses import dataclass, field, replace

from agent_assist.domain.contact import Contact, contact
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, HistoryRow
from agent_assist.domain.facets.facet import NOTHING_KNOWN, Trace, unknown
from agent_assist.domain.promises import Promise
from agent_assist.domain.said import counted, listed, said

DAY_MS = 86_400_000
CONTACT_KINDS = ("contact", "escalation", "claim", "case")
OUTBOUND_KINDS = ("reminder",)


@dataclass(frozen=True, slots=True)
class Behavior:
    """Counts over this conversation and the history. `contacts_week` counts this conversation too."""

    contacts_week: int = 0
    outbound_week: int = 0
    promises_open: tuple[HistoryRow, ...] = ()
    promises_missed: tuple[HistoryRow, ...] = ()
    gestures_90_days: int = 0
    orders: int = 0
    years: int | None = None
    repeats: int = 0
    transfers: int = 0
    promises_made: tuple[HistoryRow, ...] = ()
    contact: Contact = field(default_factory=Contact)
    blind_spots: tuple[str, ...] = ()
    trace: Trace = NOTHING_KNOWN


def behavior(state: Conversation, now_ms: int) -> Behavior:
    """What is known of the customer's doing at `now_ms`."""
    customer = state.customer
    repeated = state.cue("repeated_information")
    repeats = repeated.count if repeated else 0
    told = _told_transfers(state)
    transfers = max(state.transfers, told)
    made = tuple(_row(promise, state.channel, now_ms) for promise in state.promises)
    reached = contact(customer.preferences if customer else None, state.wishes, now_ms)
    made_missed = tuple(row for row in made if row.status == "missed")
    made_open = tuple(row for row in made if row.status == "open")
    if customer is None:
        spots = (said("no profile and no history for this contact"),)
        live = _live_words(repeats, transfers, made_open, reached, told > state.transfers)
        trace = Trace(True, 0.3, (*live, *spots)) if live else unknown(*spots)
        return Behavior(
            promises_open=made_open,
            promises_missed=made_missed,
            repeats=repeats,
            transfers=transfers,
            promises_made=made,
            contact=reached,
            blind_spots=spots,
            trace=trace,
        )
    week = [row for row in customer.whole_history if 0 <= now_ms - row.at_ms <= 7 * DAY_MS]
    missed = tuple(row for row in customer.whole_history if _is_missed(row, now_ms))
    standing = tuple(row for row in customer.whole_history if row.kind == "promise" and row.status == "open")
    found = Behavior(
        contacts_week=1 + sum(row.kind in CONTACT_KINDS for row in week),
        outbound_week=sum(row.kind in OUTBOUND_KINDS for row in week),
        promises_open=(*(row for row in standing if row not in missed), *made_open),
        promises_missed=(*missed, *made_missed),
        gestures_90_days=sum(
            row.kind == "gesture" and now_ms - row.at_ms <= 90 * DAY_MS for row in customer.whole_history
        ),
        orders=len(customer.orders) or sum(row.kind == "order" for row in customer.whole_history),
        years=_years(customer, now_ms),
        repeats=repeats,
        transfers=transfers,
        promises_made=made,
        contact=reached,
        blind_spots=_blind_spots(customer),
    )
    return _with_trace(found, told > state.transfers)


def _told_transfers(state: Conversation) -> int:
    """ "You're the third person": two came before this one, whatever the feed saw of it."""
    heard = state.cue("transferred")
    if heard is None:
        return 0
    return int(heard.cue.value) - 1 if heard.cue.value.isdigit() else heard.count


def _row(promise: Promise, channel: str, now_ms: int) -> HistoryRow:
    late = promise.due_ms is not None and promise.due_ms < now_ms
    return HistoryRow(
        promise.at_ms,
        channel,
        "promise",
        promise.summary,
        due_ms=promise.due_ms,
        status="kept" if promise.kept else "missed" if late else "open",
    )


def _is_missed(row: HistoryRow, now_ms: int) -> bool:
    """Missed by its own status, or still open past its time."""
    late = row.status == "open" and row.due_ms is not None and row.due_ms < now_ms
    return row.kind == "promise" and (row.status == "missed" or late)


def _years(customer: Customer, now_ms: int) -> int | None:
    """Whole years since the first date of `since` (YYYY or longer); None where it is unknown."""
    start = customer.since[:4]
    if not (start.isascii() and start.isdigit() and len(start) == 4):
        return None
    # 365.2425 days: whole calendar years are enough for words such as "9 years with us".
    elapsed = now_ms / (365.2425 * DAY_MS) + 1970 - int(start) - _part_of_year(customer.since)
    return max(0, int(elapsed))


def _part_of_year(since: str) -> float:
    month = since[5:7]
    return (int(month) - 1) / 12 if month.isascii() and month.isdigit() and 1 <= int(month) <= 12 else 0.0


def _blind_spots(customer: Customer) -> tuple[str, ...]:
    spots: list[str] = []
    if not customer.orders:
        spots.append(said("no order records"))
    if not customer.whole_history:
        spots.append(said("no earlier contact on any channel"))
    return tuple(spots)


def _live_words(
    repeats: int, transfers: int, promised: tuple[HistoryRow, ...], reached: Contact, as_told: bool
) -> tuple[str, ...]:
    words: list[str] = []
    if repeats:
        words.append(said("they said they had to repeat themselves ({count}x)", count=repeats))
    if transfers:
        words.append(
            counted(transfers, "{count} transfer as they tell it", "{count} transfers as they tell it")
            if as_told
            else counted(transfers, "{count} transfer in this conversation", "{count} transfers in this conversation")
        )
    if promised:
        words.append(said("promised in this conversation: {list}", list=listed([row.summary for row in promised[-3:]])))
    words += [said("they said “{words}”", words=wish.text) for wish in reached.history[-2:]]
    return tuple(words)


def _with_trace(found: Behavior, as_told: bool) -> Behavior:
    because: list[str] = [counted(found.contacts_week, "{count} contact in 7 days", "{count} contacts in 7 days")]
    if found.promises_missed:
        missed, what = len(found.promises_missed), found.promises_missed[0].summary
        because.append(said("{count} promise(s) missed: {what}", count=missed, what=what))
    if found.promises_open:
        standing, what = len(found.promises_open), found.promises_open[0].summary
        because.append(said("{count} promise(s) open: {what}", count=standing, what=what))
    if found.gestures_90_days:
        because.append(said("{count} gesture(s) in 90 days", count=found.gestures_90_days))
    because += _live_words(found.repeats, found.transfers, (), found.contact, as_told)
    because += found.blind_spots
    return replace(found, trace=Trace(True, 0.6 if found.blind_spots else 0.9, tuple(because)))
