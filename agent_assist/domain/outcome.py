"""How a talk ended, as it is recorded for learning: what was used, the signs of how it went, no words. Values only."""

from dataclasses import dataclass

from agent_assist.domain.persona import Persona


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one talk ended: the tactics of the words that were used, and the signs; None is unknown.

    `valence_low` and `valence_end` are the lowest and the last tone, -1..1. `is_counted` False: learning stood still.
    """

    conversation_id: str
    at_ms: int
    persona: Persona
    intent: str = ""
    tactics: tuple[str, ...] = ()
    gestures: tuple[str, ...] = ()
    cost_minor: int = 0
    currency: str = ""
    tone_recovered: bool | None = None
    resolved: bool | None = None
    repeat_contact: bool | None = None
    valence_low: float | None = None
    valence_end: float | None = None
    is_counted: bool = True

    @property
    def went_well(self) -> bool | None:
        """No sign speaks against it and at least one for it; None where no sign is known."""
        signs = [sign for sign in (self.tone_recovered, self.resolved) if sign is not None]
        if self.repeat_contact:
            return False
        return all(signs) if signs else None
