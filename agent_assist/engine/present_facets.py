"""Motivation, behaviour, environment and situation as the four cards of the strip. Words only; nothing is judged."""

from typing import Final, Literal

from agent_assist.domain.context import Context
from agent_assist.domain.words import SEVERITIES, Stage
from agent_assist.engine.formats import Formats, plural
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.views import FacetView

_STEPS: Final[dict[Stage, int]] = {
    "opening": 0,
    "identification": 0,
    "discovery": 1,
    "proposal": 2,
    "setback": 2,
    "confirmation": 3,
    "resolution": 4,
    "wrap_up": 4,
    "closing": 4,
    "other": 1,
}
Pip = Literal["done", "now", "next", "setback"]


def facets(ctx: Context, formats: Formats) -> tuple[FacetView, ...]:
    """The four cards, in the order of the strip."""
    return (_motivation(ctx), _behavior(ctx), _environment(ctx, formats), _situation(ctx, formats))


def pips(stage: Stage) -> tuple[Pip, ...]:
    """Five bars: what is done, where it stands, what comes."""
    now = _STEPS[stage]
    current: Pip = "setback" if stage == "setback" else "now"
    return tuple("done" if step < now else current if step == now else "next" for step in range(5))


def _motivation(ctx: Context) -> FacetView:
    found = ctx.motivation
    if found.intent is None:
        return FacetView("motivation", "Motivation", "target", "Not known yet", found.trace.because[0], unknown=True)
    deadline = ctx.conversation.cue("deadline")
    reason = f"They said “{deadline.cue.text}”" if deadline else ""
    others = [ctx.rules.playbook.intents_by_id[item.intent].title for item in found.alternatives[:2]]
    if not reason and others:
        reason = f"Or: {', '.join(title.lower() for title in others)}"
    return FacetView("motivation", "Motivation", "target", found.intent.title, reason, trace=found.trace.because)


def _behavior(ctx: Context) -> FacetView:
    found = ctx.behavior
    if not found.trace.known:
        return FacetView("behavior", "Behaviour", "history", "Not known yet", found.trace.because[0], unknown=True)
    facts = []
    if found.promises_missed:
        facts.append(f"{plural(len(found.promises_missed), 'promise')} missed")
    elif found.promises_open:
        facts.append(f"{plural(len(found.promises_open), 'promise')} open")
    if found.repeats:
        facts.append("had to repeat themselves")
    if found.years:
        facts.append(f"{plural(found.years, 'year')} with us")
    facts += [spot for spot in found.blind_spots if len(facts) < 2]
    first = found.contacts_week <= 1
    conclusion = "First contact this week" if first else f"{_ordinal(found.contacts_week)} contact in 7 days"
    if ctx.conversation.customer is None:
        conclusion = "Seen only in this talk"
    reason = ". ".join(fact[:1].upper() + fact[1:] for fact in facts)
    return FacetView("behavior", "Behaviour", "history", conclusion, reason, trace=found.trace.because)


def _environment(ctx: Context, formats: Formats) -> FacetView:
    worst = ctx.environment.worst
    if worst is None:
        reason = "No signal for this customer, order or region"
        return FacetView("environment", "Environment", "storm", "Nothing known", reason, unknown=True)
    parts = []
    if worst.expires_ms:
        parts.append(f"Until {formats.day(worst.expires_ms)}, {formats.clock(worst.expires_ms)}")
    else:
        parts.append(f"Because of {ctx.environment.matches[0].why}")
    warning = "Misses their deadline" if _misses(ctx) else ""
    return FacetView(
        "environment",
        "Environment",
        "storm",
        worst.headline,
        ". ".join(parts),
        warning,
        trace=ctx.environment.trace.because,
    )


def _misses(ctx: Context) -> bool:
    worst = ctx.environment.worst
    serious = worst is not None and SEVERITIES.index(worst.severity) >= SEVERITIES.index("major")
    return serious and ctx.conversation.cue("deadline") is not None


def _situation(ctx: Context, formats: Formats) -> FacetView:
    found = ctx.situation
    conclusion = STAGE_WORDS[found.stage]
    facts = []
    if found.vulnerable:
        facts.append("A loss is part of this: go gently" if found.bereaved else "Take extra care")
    if found.make_or_break:
        facts.append("Make or break: what happens now decides")
    if found.brand_risk:
        facts.append("They speak of telling others in public")
    customer = ctx.conversation.customer
    if customer and customer.open_cases:
        facts.append(f"Case {customer.open_cases[0].case_id} open: {customer.open_cases[0].subject}")
    order = customer.orders[0] if customer and customer.orders else None
    if order and len(facts) < 2:
        facts.append(f"Order {order.order_id}: {order.status}{', due ' + order.due if order.due else ''}")
    if not facts:
        facts.append("A problem is open" if found.issue_open else "No open problem")
    warning = facts.pop(0) if found.make_or_break and not found.vulnerable and len(facts) > 1 else ""
    return FacetView(
        "situation",
        "Situation",
        "journey",
        conclusion,
        ". ".join(facts[:2]),
        warning,
        trace=found.trace.because,
        pips=pips(found.stage),
    )


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
