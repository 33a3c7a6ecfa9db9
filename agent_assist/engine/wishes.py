"""A person's wish as the ledger is asked for it: with the incident, household and payment that the limits need.

A key asked again has the same words, whatever was learned since; nothing is granted here.
"""

from typing import Final

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.advice.gestures import amount_of
from agent_assist.domain.advice.trouble import household_of, issue_of, paid_of
from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.playbook import Gesture
from agent_assist.engine.session import Session

LONGEST_NOTE: Final = 1000


def wish_of(
    session: Session, command: c.GrantGesture | c.AskApproval, ctx: Context, gesture: Gesture, reason: str
) -> GrantRequest:
    """What the ledger is asked for this gesture in this conversation."""
    state = ctx.conversation
    asked = session.open[state.conversation_id].asked
    before = asked.get(command.action_id)
    if before is not None and (before.gesture, before.reason) == (gesture.id, reason):
        return before
    paid = paid_of(state, gesture.money.currency) if gesture.kind == "refund" else None
    wish = GrantRequest(
        key=command.action_id,
        agent_id=command.agent_id,
        conversation_id=state.conversation_id,
        incident_id=state.incident,
        customer_id=state.customer_id or "",
        gesture=gesture.id,
        money=amount_of(gesture, ctx),
        reason=reason,
        household_id=household_of(state),
        issue=issue_of(state, session.rules),
        paid_minor=paid.paid.amount_minor if paid else None,
        refunded_before_minor=paid.refunded_minor if paid else 0,
    )
    asked.setdefault(command.action_id, wish)
    return wish


def note_written(
    session: Session, command: c.GrantGesture | c.AskApproval, state: Conversation, text: str
) -> e.GestureNoteWritten:
    """What stands on the card, under a name of its own: the grant's or the request's act has the act's."""
    return e.GestureNoteWritten(
        event_id=f"note:{command.action_id}",
        conversation_id=state.conversation_id,
        occurred_at_ms=session.ports.clock(),
        source="desk",
        action_id=command.action_id,
        agent_id=command.agent_id,
        gesture_id=command.gesture_id,
        text=text,
        signed_by=session.agent_name or command.agent_id,
    )
