"""A gesture that was taken over outside is put into its conversation's log, so that the desk shows it as delivered.

The ledger knows it already; nothing is sent or marked there.
"""

from agent_assist.domain import events as e
from agent_assist.engine.delivery import Taken
from agent_assist.engine.session import Session


def note_delivered(session: Session, taken: Taken) -> None:
    """Record it once, in the name of the act that granted it; a conversation that is wrapped up stays so."""
    session.record(
        [
            e.GestureFulfilled(
                event_id=f"delivered:{taken.entry_id}",
                conversation_id=taken.conversation_id,
                occurred_at_ms=session.ports.clock(),
                source="delivery",
                action_id=taken.action_id,
                agent_id=taken.agent_id,
                entry_id=taken.entry_id,
                gesture_id=taken.gesture_id,
            )
        ]
    )
