"""What agents wrote on the cards that go with gestures, found in the record by the act it was written for. Reads only.

Words for a customer: they go into the message and nowhere else, never into a log.
"""

from collections.abc import Mapping
from typing import Any

from agent_assist.domain.events import ApprovalAnswered, ApprovalAsked, GestureNoteWritten
from agent_assist.engine.ports import EventLog


class Cards:
    """The cards of one record."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def of(self, payload: Mapping[str, Any]) -> GestureNoteWritten | None:
        """The card of one movement; the first words of an act are the ones that count. None where none was written.

        A yes is another person's act: the card is then of the act that asked for it, unless another gesture was given.
        """
        act, conversation = str(payload["key"]), str(payload["conversation"])
        cards: dict[str, GestureNoteWritten] = {}
        asked: dict[str, str] = {}
        for event in self._log.events(conversation):
            match event:
                case GestureNoteWritten():
                    cards.setdefault(event.action_id, event)
                case ApprovalAsked():
                    asked[event.approval_id] = event.action_id
                case ApprovalAnswered(state="approved", action_id=answer) if answer == act:
                    card = cards.get(asked.get(event.approval_id, ""))
                    return card if card is not None and card.gesture_id == payload["gesture"] else None
        return cards.get(act)
