"""How a conversation's tone went from its start over its lowest moment to its end, and which talks were turned round. Reads the log alone.

The arc is of the customer's text; nobody is scored by it. Each moment names the utterance it stands in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from agent_assist.domain import events as e

# Text this bad is a hard moment, and an end this good after it is one that was turned.
HARD: Final = -0.35
TURNED: Final = 0.2


@dataclass(frozen=True, slots=True)
class Point:
    """One reading on the arc: its valence, -1..1, and where it stands."""

    valence: float
    utterance_id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Arc:
    """Start, lowest moment and end of one talk. `answered`: an agent spoke between the lowest moment and the end."""

    conversation_id: str
    start: Point
    low: Point
    end: Point
    answered: bool = False

    @property
    def is_rescue(self) -> bool:
        """Whether a hard moment was turned into a good end, and somebody was there to turn it."""
        return self.answered and self.low.valence <= HARD and self.end.valence >= TURNED

    @property
    def key_moments(self) -> tuple[str, ...]:
        """The utterances to open: the lowest moment and the end."""
        return tuple(dict.fromkeys((self.low.utterance_id, self.end.utterance_id)))


def arcs(log: Iterable[e.Event]) -> tuple[Arc, ...]:
    """The arc of every talk in which a customer's words were read, in the order the talks began."""
    found: dict[str, Arc] = {}
    spoke: dict[str, int] = {}
    for event in log:
        key = event.conversation_id
        if key is None:
            continue
        if isinstance(event, e.UtteranceHeard) and event.role == "agent" and event.final:
            spoke[key] = event.occurred_at_ms
        if isinstance(event, e.UtteranceRead) and event.reading.label != "unsure":
            point = Point(event.reading.valence, event.reading.utterance_id, event.occurred_at_ms)
            found[key] = _with(found.get(key), key, point, spoke.get(key))
    return tuple(found.values())


def rescues(log: Iterable[e.Event]) -> tuple[Arc, ...]:
    """The talks that were turned round, the deepest first."""
    turned = [arc for arc in arcs(log) if arc.is_rescue]
    return tuple(sorted(turned, key=lambda arc: (arc.low.valence, arc.conversation_id)))


def _with(arc: Arc | None, key: str, point: Point, spoke_ms: int | None) -> Arc:
    if arc is None:
        return Arc(key, point, point, point)
    low = point if point.valence < arc.low.valence else arc.low
    return Arc(key, arc.start, low, point, spoke_ms is not None and spoke_ms >= low.at_ms)
