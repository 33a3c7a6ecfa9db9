"""After a crash: what stands in the ledger but not in the conversation's log is put there, so the desk shows the truth.

The ledger is right by definition; nothing is granted or taken back here.
"""

from collections.abc import Sequence
from typing import cast

from agent_assist.domain import events as e
from agent_assist.domain.budget import Movement
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.words import GestureKind


def missing_events(state: Conversation, movements: Sequence[Movement]) -> list[e.AgentEvent]:
    """The events that a crash between ledger and log left out, oldest first."""
    known = {item.entry_id: item for item in state.granted}
    found: list[e.AgentEvent] = []
    for movement in movements:
        if movement.reverses is None and movement.entry_id not in known:
            found.append(_granted(state, movement))
        elif movement.reverses is not None and not (known.get(movement.reverses) and known[movement.reverses].reversed):
            found.append(_reversed(state, movement))
    return found


def _granted(state: Conversation, movement: Movement) -> e.GestureGranted:
    return e.GestureGranted(
        event_id=f"act:{movement.key}",
        conversation_id=state.conversation_id,
        occurred_at_ms=movement.at_ms,
        source="ledger",
        action_id=movement.key,
        agent_id=movement.agent_id,
        entry_id=movement.entry_id,
        gesture_id=movement.gesture,
        kind=cast(GestureKind, movement.gesture_kind or "credit"),
        amount_minor=movement.amount_minor,
        currency=movement.currency,
        reason=movement.reason,
    )


def _reversed(state: Conversation, movement: Movement) -> e.GestureReversed:
    return e.GestureReversed(
        event_id=f"act:{movement.key}",
        conversation_id=state.conversation_id,
        occurred_at_ms=movement.at_ms,
        source="ledger",
        action_id=movement.key,
        agent_id=movement.agent_id,
        entry_id=movement.reverses or "",
        gesture_id=movement.gesture,
        reason=movement.reason,
    )
