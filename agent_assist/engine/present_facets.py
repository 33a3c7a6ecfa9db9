"""Motivation, behaviour, environment and situation as the four cards of the strip. Words only; nothing is judged."""

from typing import Final, Literal

from agent_assist.domain.context import Context
from agent_assist.domain.facets.facet import Trace
from agent_assist.domain.said import said
from agent_assist.domain.words import SEVERITIES, Stage
from agent_assist.engine.formats import Formats, in_a_sentence
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.translation import shown, tr, tr_count
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
        reason = shown(found.trace.because[0])
        return FacetView("motivation", tr("Motivation"), "target", tr("Not known yet"), reason, unknown=True)
    deadline = ctx.conversation.cue("deadline")
    reason = tr("They said “{words}”", words=deadline.cue.text) if deadline else ""
    others = [ctx.rules.playbook.intents_by_id[item.intent].title for item in found.alternatives[:2]]
    if not reason and others:
        reason = tr("Or: {wishes}", wishes=", ".join(title.lower() for title in others))
    title = found.intent.title
    return FacetView("motivation", tr("Motivation"), "target", title, reason, trace=_trace(found.trace))


def _behavior(ctx: Context) -> FacetView:
    found = ctx.behavior
    if not found.trace.known:
        reason = shown(found.trace.because[0])
        return FacetView("behavior", tr("Behaviour"), "history", tr("Not known yet"), reason, unknown=True)
    facts = []
    if found.promises_missed:
        facts.append(tr_count(len(found.promises_missed), "{count} promise missed", "{count} promises missed"))
    elif found.promises_open:
        facts.append(tr_count(len(found.promises_open), "{count} promise open", "{count} promises open"))
    if found.repeats:
        facts.append(tr("had to repeat themselves"))
    if found.years:
        facts.append(tr_count(found.years, "{count} year with us", "{count} years with us"))
    facts += [shown(spot) for spot in found.blind_spots if len(facts) < 2]
    conclusion = _contacts(found.contacts_week)
    if ctx.conversation.customer is None:
        conclusion = tr("Seen only in this talk")
    reason = ". ".join(fact[:1].upper() + fact[1:] for fact in facts)
    return FacetView("behavior", tr("Behaviour"), "history", conclusion, reason, trace=_trace(found.trace))


def _environment(ctx: Context, formats: Formats) -> FacetView:
    worst = ctx.environment.worst
    if worst is None:
        reason = tr("No signal for this customer, order or region")
        return FacetView("environment", tr("Environment"), "storm", tr("Nothing known"), reason, unknown=True)
    parts = []
    if worst.expires_ms:
        until = f"{in_a_sentence(formats.day(worst.expires_ms))}, {formats.clock(worst.expires_ms)}"
        parts.append(tr("Until {time}", time=until))
    else:
        parts.append(tr("Because of {why}", why=ctx.environment.matches[0].why))
    warning = tr("Misses their deadline") if _misses(ctx) else ""
    return FacetView(
        "environment",
        tr("Environment"),
        "storm",
        worst.headline,
        ". ".join(parts),
        warning,
        trace=_trace(ctx.environment.trace),
    )


def _misses(ctx: Context) -> bool:
    worst = ctx.environment.worst
    serious = worst is not None and SEVERITIES.index(worst.severity) >= SEVERITIES.index("major")
    return serious and ctx.conversation.cue("deadline") is not None


def _situation(ctx: Context, formats: Formats) -> FacetView:
    found = ctx.situation
    conclusion = shown(STAGE_WORDS[found.stage])
    facts = []
    if found.vulnerable:
        facts.append(tr("A loss is part of this: go gently") if found.bereaved else tr("Take extra care"))
    if found.make_or_break:
        facts.append(tr("Make or break: what happens now decides"))
    if found.brand_risk:
        facts.append(tr("They speak of telling others in public"))
    customer = ctx.conversation.customer
    if customer and customer.open_cases:
        case = customer.open_cases[0]
        facts.append(tr("Case {case} open: {subject}", case=case.case_id, subject=case.subject))
    order = customer.orders[0] if customer and customer.orders else None
    if order and len(facts) < 2:
        known = {"order": order.order_id, "status": order.status}
        due = tr("Order {order}: {status}, due {due}", due=order.due, **known) if order.due else ""
        facts.append(due or tr("Order {order}: {status}", **known))
    if not facts:
        facts.append(tr("A problem is open") if found.issue_open else tr("No open problem"))
    warning = facts.pop(0) if found.make_or_break and not found.vulnerable and len(facts) > 1 else ""
    return FacetView(
        "situation",
        tr("Situation"),
        "journey",
        conclusion,
        ". ".join(facts[:2]),
        warning,
        trace=_trace(found.trace),
        pips=pips(found.stage),
    )


def _trace(trace: Trace) -> tuple[str, ...]:
    return tuple(map(shown, trace.because))


def _contacts(number: int) -> str:
    if number <= 1:
        return tr("First contact this week")
    return tr("{nth} contact in 7 days", nth=_ordinal(number))


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20 or number % 10 not in (1, 2, 3):
        return said("{number}th", number=number)
    if number % 10 == 1:
        return said("{number}st", number=number)
    return said("{number}nd", number=number) if number % 10 == 2 else said("{number}rd", number=number)
