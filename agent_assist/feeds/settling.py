"""Holds for a moment what a feed brings in the wrong order, so that it is shown in the right one. Pure: time is an argument.

For feeds whose numbers grow without being dense: a number left out is no loss, and nothing tells whether a smaller one is
still to come. So each event waits a fixed moment, and what has come by then goes in the order of its numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from agent_assist.domain.events import Event
from agent_assist.feeds.ordering import HOLD_EVENTS

# The number of an event in its conversation, and of its revision; None for one without a number: it keeps its place.
Rank = tuple[int, int]
RankOf = Callable[[Event], Rank | None]


def unranked(_event: Event) -> Rank | None:
    """For feeds that bring everything in order."""
    return None


@dataclass(frozen=True, slots=True)
class Settling:
    """How long an event waits for those before it, in ms (0: not at all), and which those are."""

    hold_ms: int = 0
    rank: RankOf = unranked


@dataclass(slots=True)
class _Waiting:
    event: Event
    rank: Rank | None
    until_ms: int


@dataclass(slots=True)
class Hold:
    """Events of all conversations that wait; at most 64 of each, then the first ones go before their time."""

    settling: Settling
    _waiting: dict[str, list[_Waiting]] = field(default_factory=dict)

    def add(self, conversation_id: str, event: Event, now_ms: int) -> list[Event]:
        """Let an event wait. Returns those that have no room any more; the others only `due` gives, after all has been
        read that lies there already: of a computer that had no time to look, the wait would be over at once."""
        if self.settling.hold_ms <= 0:
            return [event]
        waiting = self._waiting.setdefault(conversation_id, [])
        waiting.append(_Waiting(event, self.settling.rank(event), now_ms + self.settling.hold_ms))
        return self._upto(conversation_id, len(waiting) - HOLD_EVENTS)

    def due(self, now_ms: int) -> list[Event]:
        """Events that have waited long enough, each after those that go before it."""
        found: list[Event] = []
        for name in list(self._waiting):
            ordered = self._ordered(name)
            last = max((place for place, one in enumerate(ordered, 1) if one.until_ms <= now_ms), default=0)
            found += self._upto(name, last)
        return found

    def next_due_ms(self) -> int | None:
        """When the first wait is over; None while nothing waits."""
        return min((one.until_ms for waiting in self._waiting.values() for one in waiting), default=None)

    def all_of(self, conversation_id: str) -> list[Event]:
        """Whatever waits of a conversation, in order."""
        return self._upto(conversation_id, len(self._waiting.get(conversation_id, ())))

    def all(self) -> list[Event]:
        """Whatever waits, in order."""
        return [event for name in list(self._waiting) for event in self.all_of(name)]

    def _upto(self, name: str, count: int) -> list[Event]:
        if count <= 0:
            return []
        ordered = self._ordered(name)
        self._waiting[name] = ordered[count:]
        if not ordered[count:]:
            del self._waiting[name]
        return [one.event for one in ordered[:count]]

    def _ordered(self, name: str) -> list[_Waiting]:
        """As they shall be shown: numbered ones change places among themselves, the others stay where they are."""
        waiting = self._waiting[name]
        numbered = iter(sorted((one for one in waiting if one.rank is not None), key=_rank))
        return [one if one.rank is None else next(numbered) for one in waiting]


def _rank(waiting: _Waiting) -> Rank:
    return waiting.rank or (0, 0)
