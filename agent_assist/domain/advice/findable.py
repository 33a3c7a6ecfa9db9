"""Every response an agent may find by hand now, with this customer's details filled in, most useful first. Nothing is shown unasked.

What would break a gate stays away here too: closed offers, promises before their gesture, details without a source.
"""

from typing import NamedTuple

from agent_assist.domain.advice.moment import Moment
from agent_assist.domain.advice.responses import offers
from agent_assist.domain.advice.slots import Facts, fill
from agent_assist.domain.context import Context
from agent_assist.domain.playbook import Response


class Findable(NamedTuple):
    """One response and its finished text. `score` is as it is ranked now, 0 for what would not be offered unasked."""

    response: Response
    text: str
    score: float


def findable(ctx: Context) -> tuple[Findable, ...]:
    """All that may be said, best first, then by title; ties fall by id."""
    moment, facts = Moment(ctx), Facts(ctx)
    free, _ = offers(ctx)
    open_offers = {entry.response.id for entry in free}
    present = {seen.cue.kind for seen in ctx.conversation.cues}
    found = []
    for entry in ctx.rules.library.entries:
        response = entry.response
        if response.kind == "offer" and response.id not in open_offers:
            continue
        if ctx.pack and response.pack not in ("", ctx.pack):
            continue  # another industry's words are no help
        if response.while_asking or not moment.may_promise(response) or not present.isdisjoint(response.not_with):
            continue
        filled = fill(entry.template, facts)
        if not isinstance(filled, str):
            found.append(Findable(response, filled[0], moment.score(entry) or 0.0))
    found.sort(key=lambda item: (-item.score, item.response.title, item.response.id))
    return tuple(found)
