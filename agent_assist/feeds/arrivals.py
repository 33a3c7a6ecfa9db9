"""Puts events in order where a feed does not count them: as they come, each once. Pure: time is an argument.

The desk gives each event its number in (conversation, source), so that the log keeps it once and in its place. What is
known is found again after a restart by the ids in the log. Where a connection may have lost something that nobody brings
again, a gap is said: at once for the conversations that were open, else before the next event of the conversation.

Where frames may overtake one another (`settling`), each waits a moment for those before it; words that come later still
are marked as such.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from agent_assist.domain.events import ConversationEnded, Event, GapFound, TypingSeen, UtteranceHeard
from agent_assist.engine.ports import Position
from agent_assist.feeds.received import Gap, Place, Subscribed
from agent_assist.feeds.settling import Hold, Settling

Value = TypeVar("Value")
_IDS_KEPT: Final = 4096
_UTTERANCES_KEPT: Final = 256
_OPEN_KEPT: Final = 20


@dataclass(slots=True)
class _Said:
    """The newest revision of one utterance, in memory only; of its text, however long, just enough to know it again."""

    revision: int
    final: bool
    text_hash: int


@dataclass(slots=True)
class _Track:
    """One conversation: how many events it has had here, which ids, and whether a gap is still to be said."""

    position: int = 0
    is_open: bool = False
    gap_unsaid: bool = False
    gaps: int = 0
    last_at_ms: int | None = None
    last_utterance: str = ""
    newest_rank: int = 0
    ids: OrderedDict[str, None] = field(default_factory=OrderedDict)
    said: OrderedDict[str, _Said] = field(default_factory=OrderedDict)


class Arrivals:
    """The same face as `ordering.Ordering`. `recorded` gives what the log holds of a conversation, read at first sight."""

    def __init__(
        self,
        source: str,
        positions: Mapping[str, Position],
        wall_ms: Callable[[], int],
        recorded: Callable[[str], Iterable[Event]] = lambda _conversation: (),
        settling: Settling | None = None,
    ) -> None:
        self._source = source
        self._stored = {name: place for name, place in positions.items() if place.epoch == source}
        self._wall_ms = wall_ms
        self._recorded = recorded
        self._settling = settling or Settling()
        self._hold = Hold(self._settling)
        self._tracks: dict[str, _Track] = {}
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._connections = 0
        self._missed_since_stored = False
        self.can_resume = False
        self.repeated = 0

    @property
    def open(self) -> dict[str, str]:
        """The newest conversations that may still go on, each with its newest settled utterance."""
        names = [*(name for name in self._stored if name not in self._tracks), *self._tracks][-_OPEN_KEPT:]
        return {name: self._track(name).last_utterance for name in names if self._track(name).is_open}

    def position(self, conversation_id: str) -> Position | None:
        """How far the conversation has come; None before its first event."""
        reached = self._track(conversation_id).position
        return Position(self._source, reached) if reached else None

    def connected(self, can_resume: bool) -> list[Event]:
        """A new connection. Unless what was missed comes again, every conversation known so far may have a hole."""
        self._connections += 1
        gaps: list[Event] = self.closed()
        if can_resume:
            return gaps
        for name, track in self._tracks.items():
            if track.is_open and self._connections > 1:
                gaps.append(self._gap_found(name, track))
            else:
                track.gap_unsaid = track.position > 0
        self._missed_since_stored = self._connections == 1
        return gaps

    def accept(self, event: Event, now_ms: int) -> list[Event]:
        """An event from the feed: numbered, or nothing when it was here before."""
        if event.conversation_id is None:
            if event.event_id in self._ids:
                self.repeated += 1
                return []
            _keep(self._ids, event.event_id, None, _IDS_KEPT)
            return [replace(event, source=self._source)]
        return self._settled(self._hold.add(event.conversation_id, event, now_ms))

    def closed(self) -> list[Event]:
        """The connection is gone, and what was to come before something that waits comes no more."""
        return self._settled(self._hold.all())

    def unfetched(self, conversation_id: str) -> None:
        """What was said in it was not to be had before the connection broke: it goes on, even if nothing has come yet."""
        self._track(conversation_id).is_open = True

    def _settled(self, events: Iterable[Event]) -> list[Event]:
        return [due for event in events for due in self._accept(event, str(event.conversation_id))]

    def _accept(self, event: Event, conversation_id: str) -> list[Event]:
        track = self._track(conversation_id)
        if isinstance(event, UtteranceHeard):
            revised = self._revised(track, event)
            if revised is None:
                self.repeated += 1
                return []
            event = revised
        elif isinstance(event, TypingSeen):
            event = replace(event, event_id=f"{event.event_id}#{track.position + 1}")
        if event.event_id in track.ids:
            self.repeated += 1
            return []
        return self._numbered(track, event)

    def nothing(self, _place: Place, _now_ms: int, *, lost: bool) -> list[Event]:
        """A frame of no use: without numbers it has no place that anybody could miss."""
        del lost
        return []

    def subscribed(self, _answer: Subscribed, _now_ms: int) -> list[Event]:
        """Nothing to learn from it."""
        return []

    def gap(self, told: Gap, _now_ms: int) -> list[Event]:
        """The feed, or a call that failed, says that something may be missing."""
        before = self._settled(self._hold.all_of(told.conversation))
        return [*before, self._gap_found(told.conversation, self._track(told.conversation))]

    def due(self, now_ms: int) -> tuple[list[str], list[Event]]:
        """Events that have waited long enough; there is nothing to ask for."""
        return [], self._settled(self._hold.due(now_ms))

    def next_due_ms(self) -> int | None:
        """When `due` has something to say; None while nothing waits."""
        return self._hold.next_due_ms()

    def give_up(self, conversation_id: str, _now_ms: int) -> list[Event]:
        """The feed sends something that breaks every connection."""
        return [self._gap_found(conversation_id, self._track(conversation_id))]

    # ------------------------------------------------------------------------------------------------------ one track

    def _track(self, name: str) -> _Track:
        track = self._tracks.get(name)
        if track is None:
            track = self._tracks[name] = _Track()
            if name in self._stored:
                track.position = self._stored[name].sequence
            for event in self._recorded(name):
                if event.epoch == self._source and event.sequence:
                    track.position = max(track.position, event.sequence)
                    self._seen(track, event)
            track.gap_unsaid = track.is_open and self._missed_since_stored
        return track

    def _seen(self, track: _Track, event: Event) -> None:
        track.is_open = not isinstance(event, ConversationEnded)
        track.last_at_ms = event.occurred_at_ms
        if isinstance(event, UtteranceHeard) and event.final:
            track.last_utterance = event.utterance_id
        rank = self._settling.rank(event)
        track.newest_rank = max(track.newest_rank, 0 if rank is None else rank[0])
        _keep(track.ids, event.event_id, None, _IDS_KEPT)

    def _numbered(self, track: _Track, event: Event) -> list[Event]:
        track.position += 1
        event = self._marked(track, event)
        self._seen(track, event)
        numbered = replace(event, sequence=track.position, epoch=self._source, source=self._source)
        if track.gap_unsaid:
            return [self._gap_found(str(event.conversation_id), track), numbered]
        return [numbered]

    def _marked(self, track: _Track, event: Event) -> Event:
        """The event, or its mark of having come after words that were said later; a correction is none such."""
        rank = self._settling.rank(event)
        if not isinstance(event, UtteranceHeard) or rank is None or rank[0] >= track.newest_rank:
            return event
        return event if event.utterance_id in track.ids else replace(event, late=True)

    def _revised(self, track: _Track, event: UtteranceHeard) -> UtteranceHeard | None:
        """The event as the next revision of its utterance; None for one that says nothing new."""
        before = track.said.get(event.utterance_id)
        settled = before is not None and before.final
        if before is not None and (before.text_hash, before.final) == (hash(event.text), event.final):
            return None
        if not event.final and (settled or event.event_id in track.ids):
            return None  # a partial that comes after its final
        revision = max(event.revision, 0 if before is None else before.revision + 1)
        _keep(track.said, event.utterance_id, _Said(revision, event.final, hash(event.text)), _UTTERANCES_KEPT)
        if event.final:
            return replace(event, revision=revision)
        return replace(event, revision=revision, event_id=f"{event.event_id}#{track.position + 1}")

    def _gap_found(self, name: str, track: _Track) -> GapFound:
        track.gap_unsaid = False
        track.gaps += 1
        at_ms = self._wall_ms() if track.last_at_ms is None else track.last_at_ms
        return GapFound(
            event_id=f"gap:{self._source}:{track.position}:{track.gaps}:{self._wall_ms()}",
            conversation_id=name,
            occurred_at_ms=at_ms,
            epoch=self._source,
            source="feed",
        )


def _keep(known: OrderedDict[str, Value], key: str, value: Value, most: int) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > most:
        known.popitem(last=False)
