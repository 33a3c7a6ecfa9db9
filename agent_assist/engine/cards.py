"""What agents wrote on the cards that go with gestures, found in the record by the act it was written for. Reads only.

Words for a customer: they go into the message and nowhere else, never into a log.
"""

from collections.abc import Mapping
from typing import Any

from agent_assist.domain.events import GestureNoteWritten
from agent_assist.engine.ports import EventLog


class Cards:
    """The cards of one record."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def of(self, payload: Mapping[str, Any]) -> GestureNoteWritten | None:
        """The card of one movement; the first words of an act are the ones that count. None where none was written."""
        act, conversation = str(payload["key"]), str(payload["conversation"])
        for event in self._log.events(conversation):
            if isinstance(event, GestureNoteWritten) and event.action_id == act:
                return event
        return None
