"""What may be written of our own accord, drafted: when it is due, on which channel, and what is held back, with the reason.

Drafts only: nothing is sent. A promise and late news are owed and go however often we wrote; reminders, baskets and notes
stop at the week's measure, once something is confirmed, and where somebody grieves, needs care or waits for a problem to end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from agent_assist.domain.advice.slots import Fact, Facts, fill
from agent_assist.domain.availability import Hours, hours_of
from agent_assist.domain.context import Context
from agent_assist.domain.customer import HistoryRow
from agent_assist.domain.desk_clock import ClockSettings
from agent_assist.domain.library import template
from agent_assist.domain.placeholders import placeholder_problems
from agent_assist.domain.playbook import Occasion
from agent_assist.domain.said import said
from agent_assist.domain.words import NEGATIVE_LABELS

DAY_MS: Final = 86_400_000
# A basket left longer ago is forgotten, and a reminder earlier than this helps nobody.
BASKET_DAYS: Final = 7
REMINDED_BEFORE_MS: Final = DAY_MS
_SETTLED: Final = ("confirmed", "done", "kept")
_STATUS: Final[dict[str, str]] = {"confirmed": said("confirmed"), "done": said("done"), "kept": said("kept")}
# Told in passing, and often somebody else's: a note about it would be too much.
SMALL_NEWS: Final = ("birthday", "celebration", "new job")
_GLAD_STEPS: Final = ("loan_opened", "home_bought", "graduated", "retired")

HeldGate = Literal["confirmed", "contact_fatigue", "care", "service_issue_open", "upset", "no_source", "unwanted"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One draft. `due_ms` lies within the hours they named; `channel` empty is for the agent to choose. `facts` are its sources."""

    occasion: Occasion
    title: str
    text: str
    why: str
    channel: str
    due_ms: int
    source: str
    facts: tuple[Fact, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Something that is not written, the gate that closed on it, and its sentence."""

    occasion: Occasion
    gate: HeldGate
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What is drafted, soonest first, and what is held back."""

    drafts: tuple[FollowUp, ...] = ()
    held: tuple[HeldBack, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reason:
    """Something that happened and may be written about; `by_ms` is the time it must not be later than."""

    occasion: Occasion
    source: str
    due_ms: int
    by_ms: int | None = None
    said: str = ""


def follow_ups(ctx: Context) -> FollowUps:
    """Everything that may be written to this customer now, and what may not."""
    hours = hours_of(ctx.conversation.customer.preferences.hours) if ctx.conversation.customer else hours_of("")
    channel, facts = _channel(ctx), Facts(ctx)
    drafts: list[FollowUp] = []
    held: list[HeldBack] = [_confirmed(row) for row in _appointments(ctx) if row.status in _SETTLED]
    for reason in _reasons(ctx):
        gate = _closed(reason, ctx)
        made = gate or _draft(reason, ctx, facts, hours, channel)
        if isinstance(made, FollowUp):
            drafts.append(made)
        else:
            held.append(made)
    drafts.sort(key=lambda item: (item.due_ms, item.occasion, item.source))
    return FollowUps(tuple(drafts), tuple(held))


# ---------------------------------------------------------------------------------------------------------- what happened
def _reasons(ctx: Context) -> Iterator[_Reason]:
    yield from _promises(ctx)
    for item in ctx.environment.matches:
        if item.signal.kind == "delivery":
            yield _Reason("delay", f"signal.{item.signal.event_id}", ctx.now_ms)
            break
    basket = _basket(ctx)
    if basket:
        yield _Reason("basket_issue" if ctx.situation.issue_open else "basket", basket, ctx.now_ms)
    for row in _appointments(ctx):
        if row.status not in _SETTLED and row.due_ms is not None and row.due_ms > ctx.now_ms:
            earliest = max(ctx.now_ms, row.due_ms - REMINDED_BEFORE_MS)
            yield _Reason("appointment", f"history.{row.at_ms}", earliest, row.due_ms)
            break
    glad = _glad_news(ctx)
    if glad:
        yield _Reason("life_event", glad, ctx.now_ms)


def _promises(ctx: Context) -> Iterator[_Reason]:
    """What this desk promised and has not kept, by its time."""
    for promise in ctx.conversation.promises:
        if not promise.kept:
            due_ms = max(ctx.now_ms, promise.due_ms) if promise.due_ms else ctx.now_ms + DAY_MS
            yield _Reason("promise", f"utterance.{promise.utterance_id}", due_ms, promise.due_ms, promise.text)


def _appointments(ctx: Context) -> tuple[HistoryRow, ...]:
    """Appointments to come; one the site says is confirmed needs no further word."""
    rows = ctx.conversation.customer.history if ctx.conversation.customer else ()
    return tuple(row for row in rows if row.kind == "appointment" and (row.due_ms is None or row.due_ms > ctx.now_ms))


def _basket(ctx: Context) -> str:
    """Where a basket was left within the last days; empty when none was."""
    for item in ctx.environment.matches:
        if item.signal.kind == "journey" and item.signal.step == "cart_abandoned":
            return f"signal.{item.signal.event_id}"
    rows = ctx.conversation.customer.history if ctx.conversation.customer else ()
    recent = [
        row for row in rows if row.kind == "cart_abandoned" and 0 <= ctx.now_ms - row.at_ms <= BASKET_DAYS * DAY_MS
    ]
    return f"history.{max(row.at_ms for row in recent)}" if recent else ""


def _glad_news(ctx: Context) -> str:
    """Where glad news was told: by the customer, or by the site."""
    seen = ctx.conversation.cue("life_event")
    if seen and seen.cue.value not in SMALL_NEWS:
        return f"utterance.{seen.utterance_id}"
    for item in ctx.environment.matches:
        if item.signal.kind == "life_event" or (item.signal.kind == "journey" and item.signal.step in _GLAD_STEPS):
            return f"signal.{item.signal.event_id}"
    return ""


# ------------------------------------------------------------------------------------------------------- what holds it back
def _confirmed(row: HistoryRow) -> HeldBack:
    return HeldBack(
        "appointment",
        "confirmed",
        said("“{what}” is {status}: no more reminders", what=row.summary, status=_STATUS[row.status or ""]),
        f"history.{row.at_ms}",
    )


def _closed(reason: _Reason, ctx: Context) -> HeldBack | None:
    """The first gate that closes on what is not owed."""
    if reason.occasion in ("promise", "delay"):
        return None

    def held(gate: HeldGate, why: str) -> HeldBack:
        return HeldBack(reason.occasion, gate, why, reason.source)

    if _appointment_confirmed(ctx) and reason.occasion == "appointment":
        return held("confirmed", said("They have confirmed it: no more reminders"))
    if ctx.situation.vulnerable and reason.occasion != "appointment":
        return held("care", said("Someone here grieves or needs care: nothing is written unasked"))
    if reason.occasion in ("basket", "basket_issue") and ctx.situation.journey == "leaving":
        return held("unwanted", said("They are leaving: no basket is brought up"))
    if reason.occasion == "life_event" and (ctx.situation.issue_open or ctx.situation.severity):
        return held("service_issue_open", said("A problem is open: no congratulations beside it"))
    if reason.occasion in ("life_event", "basket") and ctx.emotion.tone.label in NEGATIVE_LABELS:
        return held("upset", said("The words read as upset: not now"))
    enough = ctx.rules.policy.advice.contact_fatigue_per_week
    if ctx.behavior.outbound_week >= enough:
        return held(
            "contact_fatigue", said("{count} messages from us this week: enough", count=ctx.behavior.outbound_week)
        )
    return None


def _appointment_confirmed(ctx: Context) -> bool:
    return any(item.signal.step == "appointment_confirmed" for item in ctx.environment.matches)


# ------------------------------------------------------------------------------------------------------------- the draft
def _channel(ctx: Context) -> str:
    """How they want to be reached; else where they are now, unless they want nothing there."""
    reached = ctx.behavior.contact
    if reached.follow_up:
        return reached.follow_up
    return (
        ctx.conversation.channel if ctx.conversation.channel not in (*reached.unwanted, *reached.unwanted_now) else ""
    )


def _draft(reason: _Reason, ctx: Context, facts: Facts, hours: Hours, channel: str) -> FollowUp | HeldBack:
    due_ms = _within(reason, hours, ctx.now_ms, ctx.rules.policy.clock)
    moved = due_ms != reason.due_ms
    if reason.occasion == "promise":
        why = said("You promised it; the time is moved into the hours they named" if moved else "You promised it")
        return FollowUp("promise", said("Keep your word"), reason.said, why, channel, due_ms, reason.source, (), moved)
    for message in ctx.rules.playbook.messages:
        if message.occasion != reason.occasion or message.pack not in ("", ctx.pack) or not message.enabled:
            continue
        if placeholder_problems(message.text):
            continue
        filled = fill(template(message.text), facts)
        if not isinstance(filled, str):
            text, used = filled
            return FollowUp(
                reason.occasion, message.title, text, message.why, channel, due_ms, reason.source, used, moved
            )
    return HeldBack(reason.occasion, "no_source", said("A detail it would need has no source"), reason.source)


def _within(reason: _Reason, hours: Hours, now_ms: int, clock: ClockSettings) -> int:
    """The moment within their hours: before the time that was promised where there is room, else the next opening."""
    shift_ms = clock.shift_ms(reason.due_ms)
    if reason.by_ms is not None:
        before = hours.last_open(reason.due_ms + shift_ms, now_ms + shift_ms)
        if before is not None:
            return before - shift_ms
    return hours.next_open(max(reason.due_ms, now_ms) + shift_ms) - shift_ms
