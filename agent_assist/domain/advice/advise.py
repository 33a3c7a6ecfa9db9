"""One decision: gates, words, gestures and the next action over one context. The same context gives the same advice."""

from dataclasses import dataclass

from agent_assist.domain.advice.gestures import Fitting, fitting
from agent_assist.domain.advice.next_action import NextAction, next_action, silence
from agent_assist.domain.advice.responses import MOST_WITHHELD, Ranked, Withheld, best, offers
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.context import Context


@dataclass(frozen=True, slots=True)
class Advice:
    """What the agent may say and give now, and what is withheld; at most three responses and five gestures."""

    next_action: NextAction
    responses: tuple[Ranked, ...]
    gestures: tuple[Fitting, ...]
    withheld: tuple[Withheld, ...]


def advise(ctx: Context) -> Advice:
    """Decide for `ctx`."""
    gestures = fitting(ctx) if ctx.conversation.customer_turns else []
    free_offers, held_offers = offers(ctx)
    if silence(ctx):
        action = next_action(ctx, [], gestures)
        return Advice(action, (), tuple(gestures), _listed(held_offers, gestures))
    picked, sourceless = best(ctx, Facts(ctx), free_offers, ctx.rules.policy.advice.max_suggestions)
    held = held_offers + sourceless[:3]
    return Advice(next_action(ctx, picked, gestures), tuple(picked), tuple(gestures), _listed(held, gestures))


def _listed(held: list[Withheld], gestures: list[Fitting]) -> tuple[Withheld, ...]:
    """Offers and words held back, then gestures over the limit; cut at a dozen."""
    over = [
        Withheld(item.gesture.id, item.gesture.kind, "limit", _over(item), item.gesture.title)
        for item in gestures
        if item.needs_approval
    ]
    return tuple((held[: MOST_WITHHELD - len(over)] + over)[:MOST_WITHHELD])


def _over(item: Fitting) -> str:
    return f"Over the limit ({(item.binding_limit or 'policy').replace('_', ' ')}): needs approval"
