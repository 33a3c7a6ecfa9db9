"""Where learning meets a talk: the persona of this moment, and the outcome of one that is over. Nothing is ranked here."""

from agent_assist.domain.context import Context
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import HABITS, LONG_FROM, Depth, Persona
from agent_assist.domain.tone import NEUTRAL_BAND

# The same wish again within this time means that it was not settled.
REPEATED_WITHIN_MS = 7 * 86_400_000
_SETTLED = ("resolution", "wrap_up", "closing")


def persona_of(ctx: Context) -> Persona:
    """How this customer behaves: their own channel where they have one, else the one they came by."""
    reached = ctx.behavior.contact.follow_up or ctx.conversation.channel
    journey = ctx.situation.journey
    # An issue and its recovery are one talk: what is said in the one shows in the other.
    return Persona(
        HABITS.get(reached.strip().casefold(), "unknown"), _depth(ctx), "issue" if journey == "recovery" else journey
    )


def may_learn(ctx: Context) -> bool:
    """Grief and need of care are nobody's experiment: such talks neither teach nor are ranked by what was learned."""
    return not (ctx.situation.bereaved or ctx.situation.vulnerable)


def outcome_of(ctx: Context) -> Outcome | None:
    """How this talk ended for the persona it was held with; None for one that must not teach."""
    if not may_learn(ctx) or not ctx.conversation.customer_turns:
        return None
    state, tone = ctx.conversation, ctx.emotion.tone
    used = [ctx.rules.playbook.response(response_id) for response_id in state.inserted]
    standing = [item for item in state.granted if not item.reversed]
    currency = standing[-1].currency if standing else ""
    end = tone.valence
    lowest = None if end is None else min(tone.past.lowest, end)
    return Outcome(
        conversation_id=state.conversation_id,
        at_ms=ctx.now_ms,
        persona=state.learned.persona if state.learned.tactics else persona_of(ctx),
        intent=ctx.motivation.intent.id if ctx.motivation.intent else "",
        tactics=tuple(dict.fromkeys(item.tactic for item in used if item is not None and item.tactic)),
        gestures=tuple(dict.fromkeys(item.kind for item in standing)),
        cost_minor=sum(item.amount_minor for item in standing if item.currency == currency),
        currency=currency,
        tone_recovered=_recovered(lowest, end),
        resolved=_resolved(ctx),
        valence_low=None if lowest is None else round(lowest, 2),
        valence_end=None if end is None else round(end, 2),
        is_counted=ctx.rules.policy.learning.mode == "on",
    )


def came_back(earlier: Outcome, ctx: Context) -> bool:
    """Whether this talk is the same wish again, soon after the earlier one."""
    wish = ctx.motivation.intent.id if ctx.motivation.intent else ""
    soon = 0 <= ctx.now_ms - earlier.at_ms <= REPEATED_WITHIN_MS
    return (
        soon and bool(wish) and wish == earlier.intent and earlier.conversation_id != ctx.conversation.conversation_id
    )


def _depth(ctx: Context) -> Depth:
    customer = ctx.conversation.customer
    if customer is None:
        return "unknown"
    rows = len(customer.history) + len(customer.orders)
    return "new" if not rows else "known" if rows < LONG_FROM else "long"


def _recovered(lowest: float | None, end: float | None) -> bool | None:
    """Whether a tone that had fallen rose again; None where it never fell."""
    if lowest is None or end is None or lowest > -NEUTRAL_BAND:
        return None
    return end > -NEUTRAL_BAND


def _resolved(ctx: Context) -> bool | None:
    """Whether a problem was settled by the end; None where none was raised."""
    if not (ctx.conversation.issue_seen or ctx.situation.issue_open):
        return None
    return ctx.situation.stage in _SETTLED and not ctx.situation.issue_open
