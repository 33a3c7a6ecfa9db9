"""The one next best action: words, a deed, or rightly nothing. It chooses among what was ranked; it ranks nothing."""

from dataclasses import dataclass

from agent_assist.domain.advice.gestures import Fitting
from agent_assist.domain.advice.responses import Ranked
from agent_assist.domain.context import Context
from agent_assist.domain.words import ActionKind


@dataclass(frozen=True, slots=True)
class NextAction:
    """`id` names the response or gesture; `listen` when nothing is better than something."""

    kind: ActionKind
    id: str
    why: tuple[str, ...]


def silence(ctx: Context) -> str | None:
    """Why nothing should be said now, or None. Silence competes as an action."""
    state = ctx.conversation
    if not state.conversation_id:
        return "This concerns nobody on the desk"
    if state.ended_ms is not None:
        return "The conversation has ended"
    if state.customer_speaking:
        return "They are still writing"
    if state.customer_turns and state.last_utterance and state.last_utterance.role == "agent":
        return "Waiting for their answer"
    return None


def next_action(ctx: Context, picked: list[Ranked], gestures: list[Fitting]) -> NextAction:
    """The best thing to do now."""
    quiet = silence(ctx)
    if quiet:
        return NextAction("listen", "listen", (quiet,))
    deed = _due_gesture(ctx, gestures)
    if deed:
        return NextAction("gesture", deed.gesture.id, deed.why)
    if not picked:
        return NextAction("listen", "listen", ("Nothing here fits what they said",))
    best = picked[0]
    return NextAction(best.response.kind, best.response.id, best.why)


def _due_gesture(ctx: Context, gestures: list[Fitting]) -> Fitting | None:
    """A gesture comes before more words once the problem is understood, is ours, and words were said already."""
    understood = ctx.situation.stage in ("proposal", "setback", "confirmation") and ctx.conversation.agent_turns >= 2
    given = any(not item.reversed for item in ctx.conversation.granted)
    if not understood or given or ctx.situation.severity < 2 or ctx.situation.responsibility == "not_ours":
        return None
    return next((item for item in gestures if item.fit >= 2 and not item.needs_approval), None)
