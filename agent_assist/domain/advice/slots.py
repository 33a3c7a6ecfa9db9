"""Filling a template from facts that have a source. A slot without a source means the sentence is not offered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from agent_assist.domain.advice.trouble import order_of
from agent_assist.domain.context import Context
from agent_assist.domain.customer import Order
from agent_assist.domain.library import Template
from agent_assist.domain.money import Money
from agent_assist.domain.reading import Cue
from agent_assist.domain.words import CueKind

LONGEST_VALUE = 80
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Dame", "Lady", "Lord", "Rev"))
# Words with which no clause begins that can be said back after "you told me".
_ASKING = frozenset(
    "is are was were am can could will would do does did shall should may might have has had what when where which who how "
    "why any anything anyone by for until before in on at need please if".split()
)
_MONTHS = tuple("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True)
class Fact:
    """A detail that is written into a sentence: `token` as written, the slot it fills, and where it comes from."""

    token: str
    source: str
    slot: str


class Facts:
    """The facts of one context, looked up once each."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known: dict[str, Fact | None] = {}

    def of(self, slot: str) -> Fact | None:
        """The fact for `slot`, or None when it has no source."""
        if slot not in self._known:
            found = _SOURCES[slot](self._ctx) if slot in _SOURCES else None
            self._known[slot] = Fact(_clean(found[0]), found[1], slot) if found and _clean(found[0]) else None
        return self._known[slot]


def fill(template: Template, facts: Facts) -> tuple[str, tuple[Fact, ...]] | str:
    """The finished text with its facts, or the name of the first slot that has no source."""
    if len(template.parts) == 1:
        return template.parts[0], ()
    written: list[str] = []
    used: list[Fact] = []
    for place, part in enumerate(template.parts):
        if place % 2 == 0:
            written.append(part)
            continue
        fact = facts.of(part)
        if fact is None:
            return part
        token = _capitalised(fact.token) if _begins_sentence(written) else fact.token
        written.append(token)
        used.append(fact if token == fact.token else Fact(token, fact.source, fact.slot))
    return "".join(written), tuple(used)


def _begins_sentence(written: list[str]) -> bool:
    before = "".join(written[-2:]).rstrip()
    return not before or before[-1] in ".?:"


def _capitalised(token: str) -> str:
    return token[:1].upper() + token[1:]


def _clean(value: str) -> str:
    """One line of printable text, cut at a word: a customer's words may hold anything."""
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if len(line) <= LONGEST_VALUE:
        return line
    return line[:LONGEST_VALUE].rsplit(" ", 1)[0]


Found = tuple[str, str] | None


def _customer(ctx: Context) -> Found:
    record = ctx.conversation.customer
    if record and record.preferred_name:
        return record.preferred_name, "customer.preferred_name"
    if record and record.name:
        return spoken_name(record.name), "customer.name"
    name = ctx.conversation.customer_name
    return (spoken_name(name), "participant.name") if name else None


def spoken_name(name: str) -> str:
    """A name as it is said to somebody: the first of two plain names. A title, or names of another shape, stay whole."""
    parts = name.split()
    two = len(parts) == 2 and all(part.isalpha() and part.istitle() and part.isascii() for part in parts)
    return parts[0] if two and len(parts[0]) > 1 and parts[0] not in _TITLES else name


def _agent(ctx: Context) -> Found:
    return (ctx.agent_name, "agent.name") if ctx.agent_name else None


def order_at_issue(ctx: Context) -> Order | None:
    """The order they named, when it is on record; else their only one that is not done; else none."""
    return order_of(ctx.conversation)


def _order(ctx: Context) -> Found:
    order = order_at_issue(ctx)
    if order and _speaks_of_an_order(ctx):
        return order.order_id, f"customer.orders.{order.order_id}"
    said = ctx.conversation.cue("order_number")
    return (said.cue.value, f"utterance.{said.utterance_id}") if said else None


def _speaks_of_an_order(ctx: Context) -> bool:
    """Whether the only order on record may be meant: not where they are still choosing, unless they named it."""
    wish = ctx.motivation.intent
    named = bool(ctx.conversation.order_named) or ctx.conversation.cue("order_number") is not None
    return named or wish is None or wish.journey not in ("awareness", "consideration", "purchase")


def _order_due(ctx: Context) -> Found:
    order = order_at_issue(ctx)
    return (spoken_date(order.due), f"customer.orders.{order.order_id}.due") if order and order.due else None


def spoken_date(text: str) -> str:
    """`Wednesday 18 November` for an ISO date; anything else stays as the site wrote it."""
    written, _, _ = text.partition("T")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return text  # "2026-11-18 between 9 and 12" says more than its date
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _order_status(ctx: Context) -> Found:
    order = order_at_issue(ctx)
    return (order.status, f"customer.orders.{order.order_id}.status") if order and order.status else None


def _headline(ctx: Context) -> Found:
    signal = ctx.environment.worst
    return (signal.headline, f"signal.{signal.event_id}") if signal else None


def _signal(kind: str) -> Callable[[Context], Found]:
    """The worst current signal of one kind that concerns this customer: words for an outage wait for an outage."""

    def look(ctx: Context) -> Found:
        signal = next((item.signal for item in ctx.environment.matches if item.signal.kind == kind), None)
        return (signal.headline, f"signal.{signal.event_id}") if signal else None

    return look


def _region(ctx: Context) -> Found:
    record = ctx.conversation.customer
    return (record.region, "customer.region") if record and record.region else None


def _promise(ctx: Context) -> Found:
    made = ctx.behavior.promises_made
    rows = ctx.behavior.promises_missed or tuple(row for row in ctx.behavior.promises_open if row not in made)
    if not rows:
        return None
    said = next(
        (item.utterance_id for item, row in zip(ctx.conversation.promises, made, strict=True) if row == rows[0]), ""
    )
    return rows[0].summary, f"utterance.{said}" if said else f"history.{rows[0].at_ms}"


def _years(ctx: Context) -> Found:
    years = ctx.behavior.years
    return (str(years), "customer.since") if years and years >= 2 else None


def _contact_count(ctx: Context) -> Found:
    count = ctx.behavior.contacts_week
    return (str(count), "history.contacts") if count >= 2 else None


def _channel(ctx: Context) -> Found:
    reached = ctx.behavior.contact
    return (reached.channel, reached.source) if reached.channel else None


def _amount(ctx: Context) -> Found:
    standing = [item for item in ctx.conversation.granted if not item.reversed and item.amount_minor]
    if not standing:
        return None
    last = standing[-1]
    return Money(last.amount_minor, last.currency).plain(), f"ledger.{last.entry_id}"


def _from_cue(kind: CueKind) -> Callable[[Context], Found]:
    def look(ctx: Context) -> Found:
        seen = ctx.conversation.cue(kind)
        return (seen.cue.value or seen.cue.text, f"utterance.{seen.utterance_id}") if seen else None

    return look


def _deadline(ctx: Context) -> Found:
    """Their day in a clause that can be said back: "the funeral is at 11"; no question, and no mere "by Friday"."""
    seen = ctx.conversation.cue("deadline")
    if seen is None or not seen.cue.value or "?" in seen.cue.text:
        return None
    words = seen.cue.value.split()
    whole = len(words) > 2 and words[0].casefold() not in _ASKING
    return (seen.cue.value, f"utterance.{seen.utterance_id}") if whole else None


# What an event in a life is called after "the".
_OWN_NOUNS = frozenset(("honeymoon", "christening", "baptism", "graduation", "anniversary", "divorce", "redundancy"))
_EVENT_NOUNS = {"moving": "move", "home loan": "new home"}


def _is_somebody_elses(cue: Cue) -> bool:
    """A birthday in passing is most often another's: "the birthday, how lovely" is said to whose own it is."""
    return cue.value == "birthday" and not cue.text.casefold().startswith(("my birthday", "our birthday"))


def _event(kind: CueKind) -> Callable[[Context], Found]:
    def look(ctx: Context) -> Found:
        seen = ctx.conversation.cue(kind)
        if seen is None or not seen.cue.value or _is_somebody_elses(seen.cue):
            return None
        told = next((word for word in seen.cue.text.casefold().split() if word in _OWN_NOUNS), "")
        return told or _EVENT_NOUNS.get(seen.cue.value, seen.cue.value), f"utterance.{seen.utterance_id}"

    return look


def _group_remedy(ctx: Context) -> Found:
    """What everybody gets whom an event has hit; the policy that publishes it is its reserve."""
    remedy = next(iter(ctx.group_remedies), None)
    return (remedy.words, f"policy.group_remedy.{remedy.id}") if remedy else None


def _appointment(ctx: Context) -> Found:
    """The next one to come, in the site's own words."""
    rows = ctx.conversation.customer.history if ctx.conversation.customer else ()
    to_come = [row for row in rows if row.kind == "appointment" and row.due_ms is not None and row.due_ms > ctx.now_ms]
    if not to_come:
        return None
    first = min(to_come, key=lambda row: row.due_ms or 0)
    return first.summary, f"history.{first.at_ms}"


_SOURCES: dict[str, Callable[[Context], Found]] = {
    "customer": _customer,
    "agent": _agent,
    "order": _order,
    "order_due": _order_due,
    "order_status": _order_status,
    "headline": _headline,
    "region": _region,
    "promise": _promise,
    "years": _years,
    "contact_count": _contact_count,
    "channel_preferred": _channel,
    "amount": _amount,
    "thing": _from_cue("thing"),
    "deadline": _deadline,
    "lost": _from_cue("lost_person"),
    "feeling": _from_cue("feeling"),
    "hard_event": _event("hard_event"),
    "life_event": _event("life_event"),
    "weather": _signal("weather"),
    "outage": _signal("outage"),
    "crisis": _signal("crisis"),
    "rule_change": _signal("policy_change"),
    "delay": _signal("delivery"),
    "group_remedy": _group_remedy,
    "appointment": _appointment,
}
