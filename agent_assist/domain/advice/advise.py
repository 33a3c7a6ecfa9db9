"""One decision: gates, words, gestures and the next action over one context. The same context gives the same advice."""

from dataclasses import dataclass

from agent_assist.domain.advice.attention import Shown, passed_over, shown_after, shown_now, steadiness
from agent_assist.domain.advice.gestures import Fitting, fitting
from agent_assist.domain.advice.next_action import NextAction, next_action, silence
from agent_assist.domain.advice.responses import (
    MOST_SOURCELESS,
    MOST_WITHHELD,
    Ranked,
    Withheld,
    best,
    kept_first,
    offers,
)
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.context import Context
from agent_assist.domain.kind_words import LEVEL_NOUNS
from agent_assist.domain.said import said


@dataclass(frozen=True, slots=True)
class Advice:
    """What the agent may say and give now, and what is withheld; at most three responses and five gestures."""

    next_action: NextAction
    responses: tuple[Ranked, ...]
    gestures: tuple[Fitting, ...]
    withheld: tuple[Withheld, ...]
    shown: Shown | None = None


def advise(ctx: Context, before: Shown | None = None) -> Advice:
    """Decide for `ctx`. `before`: what stood first when this conversation was last decided on, so that it may stay."""
    before = passed_over(before, ctx)
    gestures = fitting(ctx) if ctx.conversation.customer_turns else []
    free_offers, held_offers = offers(ctx)
    if silence(ctx):
        action = next_action(ctx, [], gestures)
        return Advice(action, (), tuple(gestures), _listed(held_offers, gestures), before)
    settings = ctx.rules.policy.advice
    picked, sourceless = best(ctx, Facts(ctx), free_offers, settings.max_suggestions, before)
    now = shown_now(picked[0].response if picked else None, ctx)
    kept = steadiness(before, picked, now, settings.steady_s * 1000) if now else None
    picked = kept_first(picked, *kept) if kept else picked
    held = held_offers + sourceless[:MOST_SOURCELESS]
    shown = shown_after(before, shown_now(picked[0].response if picked else None, ctx))
    action = next_action(ctx, picked, gestures)
    return Advice(action, tuple(picked), tuple(gestures), _listed(held, gestures), shown)


def _listed(held: list[Withheld], gestures: list[Fitting]) -> tuple[Withheld, ...]:
    """Offers and words held back, then gestures over the limit; cut at a dozen."""
    over = [
        Withheld(item.gesture.id, item.gesture.kind, "limit", _over(item), item.gesture.title)
        for item in gestures
        if item.needs_approval
    ]
    return tuple((held[: MOST_WITHHELD - len(over)] + over)[:MOST_WITHHELD])


def _over(item: Fitting) -> str:
    return said("Over the limit ({level}): needs approval", level=LEVEL_NOUNS[item.binding_limit or "policy"])
