"""How a customer behaves, in the few coarse words that learning may tell customers apart by. Never what a person is.

Channel habit, depth of history and journey, each seen by the desk itself. The fields are closed: nothing from a
customer file, a name or a region can become part of a persona.
"""

from dataclasses import dataclass
from typing import Final, Literal

from agent_assist.domain.words import Journey

Habit = Literal["spoken", "chat", "written", "unknown"]
Depth = Literal["unknown", "new", "known", "long"]

HABITS: Final[dict[str, Habit]] = {
    "phone": "spoken", "video": "spoken", "shop": "spoken", "store": "spoken",
    "chat": "chat", "text": "chat", "whatsapp": "chat", "messenger": "chat", "webchat": "chat", "app": "chat", "social": "chat",
    "email": "written", "post": "written", "form": "written", "web": "written",
}  # fmt: skip
LONG_FROM: Final = 6


@dataclass(frozen=True, slots=True, order=True)
class Persona:
    """Three habits of a customer. `journey` is where they stand with the company."""

    habit: Habit = "unknown"
    depth: Depth = "unknown"
    journey: Journey = "use"

    @property
    def words(self) -> str:
        """For a reader of figures: "chat, long history, issue"."""
        history = {
            "unknown": "no history known",
            "new": "first contact",
            "known": "some history",
            "long": "long history",
        }
        return f"{self.habit if self.habit != 'unknown' else 'any channel'}, {history[self.depth]}, {self.journey}"
