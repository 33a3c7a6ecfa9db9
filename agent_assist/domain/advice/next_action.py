"""The arbiter: the one next best action among words, a deed and rightly nothing, by a score that can be recomputed.

Score = propensity x fit x value x the supervisor's lever. Words come ranked from `responses`, deeds from `gestures`;
listening is scored here, and wins where nothing else is worth as much.
"""

import math
from dataclasses import dataclass, field

from agent_assist.domain.advice.attention import hushed, is_named
from agent_assist.domain.advice.gestures import MEANS_SOMETHING, Fitting
from agent_assist.domain.advice.responses import FAINT, Ranked
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.context import Context
from agent_assist.domain.library import template
from agent_assist.domain.said import said
from agent_assist.domain.stages import waits
from agent_assist.domain.words import ActionKind

Factors = tuple[tuple[str, float], ...]
# Once a problem of ours is understood, a deed says more than any words.
DEED = 4.0
LATER = 0.98
_LIKELY = 0.8
# Details that are there once the gesture stands.
_OF_THE_GRANT = ("amount",)
# What is brought, sent again or paid back is something they named, or an order on record.
_OF_A_THING = ("expedite", "replacement", "refund")
# Which stored factors of a response make up which part of the arbiter's.
_PARTS = {
    "propensity": ("propensity",),
    "fit": ("stage", "tone", "cues", "answered", "personal", "passed", "steady"),
    "value": ("value", "learned"),
    "lever": ("lever",),
}


@dataclass(frozen=True, slots=True)
class Considered:
    """One action that competed. `score` is the product of `factors`."""

    kind: ActionKind
    id: str
    score: float
    factors: Factors
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextAction:
    """`id` names the response or gesture; `listen` when nothing is better than something. `others`: what competed."""

    kind: ActionKind
    id: str
    why: tuple[str, ...]
    score: float = 0.0
    factors: Factors = ()
    others: tuple[Considered, ...] = field(default=(), compare=False)


def silence(ctx: Context) -> str | None:
    """Why nothing may be said now, or None."""
    state = ctx.conversation
    if not state.conversation_id:
        return said("This concerns nobody on the desk")
    if state.ended_ms is not None:
        return said("The conversation has ended")
    if state.customer_speaking:
        return said("They are still writing")
    if state.customer_turns and state.last_utterance and state.last_utterance.role == "agent":
        return said("Waiting for their answer")
    if waits(state):
        return said("They wait while you look")
    return hushed(ctx)


def next_action(ctx: Context, picked: list[Ranked], gestures: list[Fitting]) -> NextAction:
    """The best thing to do now; ties fall by kind and id, so that luck has no say."""
    quiet = silence(ctx)
    if quiet:
        found = [_listening(ctx, 1.0, quiet)]
    else:
        found = [_words(item) for item in picked]
        due = [item for item in gestures if _is_due(item, ctx)]
        found += [_deed(item, place, due, ctx) for place, item in enumerate(due)]
        found.append(_listening(ctx, FAINT, said("Nothing here fits what they said")))
    found.sort(key=lambda item: (-item.score, item.kind, item.id))
    best, *others = found
    return NextAction(best.kind, best.id, best.why, best.score, best.factors, tuple(others))


def _considered(kind: ActionKind, name: str, factors: Factors, why: tuple[str, ...]) -> Considered:
    return Considered(kind, name, math.prod(value for _, value in factors), factors, why)


def _words(item: Ranked) -> Considered:
    stored = dict(item.factors)
    factors = tuple(
        (part, math.prod(stored[name] for name in names if name in stored)) for part, names in _PARTS.items()
    )
    return _considered(item.response.kind, item.response.id, factors, item.why)


def _deed(item: Fitting, place: int, due: list[Fitting], ctx: Context) -> Considered:
    """The deeds stand in their order, the cheapest that means something first."""
    best = max(other.fit for other in due)
    factors = (
        ("propensity", _LIKELY),
        ("fit", (1.0 + 0.1 * best) * LATER**place),
        ("value", DEED * ctx.situation.severity / 3),
        ("lever", ctx.rules.policy.levers.gesture),
    )
    return _considered("gesture", item.gesture.id, factors, item.why)


def _listening(ctx: Context, fit: float, why: str) -> Considered:
    lever = 1.0 if fit == 1.0 else ctx.rules.policy.levers.listen
    return _considered(
        "listen", "listen", (("propensity", 1.0), ("fit", fit), ("value", 1.0), ("lever", lever)), (why,)
    )


def _last_words(ctx: Context) -> str:
    """What the agent said last."""
    return next((item.text for item in reversed(ctx.conversation.recent) if item.role == "agent"), "")


def _can_be_told(item: Fitting, ctx: Context) -> bool:
    """Whether the words for it have their details: no taxi brings something that nobody can name."""
    known = Facts(ctx)
    try:
        slots = template(item.gesture.words).slots
    except ValueError:
        return False
    if item.gesture.kind in _OF_A_THING and not (known.of("thing") or known.of("order")):
        return False
    return all(slot in _OF_THE_GRANT or known.of(slot) for slot in slots)


def _is_due(item: Fitting, ctx: Context) -> bool:
    """A gesture comes before more words once the problem is understood, is ours, and words were said already."""
    understood = ctx.situation.stage in ("proposal", "setback", "confirmation") and ctx.conversation.agent_turns >= 2
    given = any(not item.reversed for item in ctx.conversation.granted)
    if ctx.situation.stage == "confirmation" and not is_named(item.gesture.title, _last_words(ctx)):
        return False  # they said yes to something else
    if item.gesture.stages and ctx.situation.stage not in item.gesture.stages:
        return False  # flowers come after what was asked for, never in its place
    if not understood or given or ctx.situation.severity < 2 or ctx.situation.responsibility == "not_ours":
        return False
    return item.fit >= MEANS_SOMETHING and not item.needs_approval and _can_be_told(item, ctx)
