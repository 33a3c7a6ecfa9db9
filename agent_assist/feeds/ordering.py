"""Puts what a feed sends into order: each event once, in its place, and every hole either filled or said. Pure: time is an argument.

Events arrive doubled, late, or not at all. What comes too early is held; when a hole stays open the feed is asked again;
when it cannot fill the hole, a GapFound takes the place of what is lost and the rest goes on.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from agent_assist.domain.events import Event, GapFound
from agent_assist.engine.ports import Position
from agent_assist.feeds.received import Gap, Place, Subscribed
from agent_assist.feeds.wire import FIRST_EPOCH

HOLD_MS: Final = 500
HOLD_EVENTS: Final = 64
# A feed that loses messages may lose the answer as well, and the next: of a hundred thousand with one in twenty lost each
# time it is sent, three asks leave one behind. What is missing comes first of an answer, so it is soon known not to come.
# No answer at all is a feed that is behind: to ask it again soon makes it send everything once more, and that is all.
# An unreadable event is asked for once.
ASKS: Final = 5
ASKS_UNANSWERED: Final = 2
ANSWER_MS: Final = 400
NO_ANSWER_MS: Final = 2_000
# While a hole is open it is looked at so often. Of a longer pause only so much counts: what was missing may lie here
# since then, on a computer that had no time to look.
LOOK_MS: Final = 100
ASKS_FOR_UNREADABLE: Final = 1
# While an answer is on its way the feed goes on sending; what is beyond this is dropped and comes again with the answer.
HELD_AT_MOST: Final = 1024
_IDS_KEPT: Final = 4096


@dataclass(frozen=True, slots=True)
class _Nothing:
    """Stands where the feed sent something of no use: of an unknown type, or unreadable (then it counts as lost)."""

    lost: bool


@dataclass(slots=True)
class _Track:
    """One conversation: how far it has come, what is held for later, and how long a hole has been open."""

    conversation_id: str
    epoch: str | None = None
    position: int = 0
    held: dict[int, Event | _Nothing] = field(default_factory=dict)
    lost: list[tuple[int, int]] = field(default_factory=list)
    starts_at: int = 0
    hole_since_ms: int | None = None
    asks: int = 0
    answered: bool = False
    fresh: bool = True
    before: Position | None = None
    gap_unsaid: bool = False
    left_epochs: set[str] = field(default_factory=set)
    ids: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)
    numbers: OrderedDict[int, tuple[str, str]] = field(default_factory=OrderedDict)
    counts_anew: bool = False
    last_at_ms: int | None = None


class Ordering:
    """All conversations of one feed. Every method returns the events that are due now, in order.

    `positions` is what was recorded before; `wall_ms` dates a gap that has no neighbour to date it by.
    """

    def __init__(self, positions: Mapping[str, Position], wall_ms: Callable[[], int]) -> None:
        self._wall_ms = wall_ms
        self._tracks = {
            name: _Track(name, epoch=position.epoch, position=position.sequence) for name, position in positions.items()
        }
        self._ids: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._looked_ms: int | None = None
        self.can_resume = True
        self.repeated = 0

    def position(self, conversation_id: str) -> Position | None:
        """How far the conversation has come; None before its first event."""
        track = self._tracks.get(conversation_id)
        if track is None or track.epoch is None or track.position == 0:
            return None
        return Position(track.epoch, track.position)

    def connected(self, can_resume: bool) -> list[Event]:
        """A new connection: what was held comes again, and a change of epoch now means that something may be missing."""
        self.can_resume = can_resume
        for track in self._tracks.values():
            track.held.clear()
            track.lost.clear()
            track.starts_at = 0
            track.fresh = True
            track.counts_anew = False
            _close_hole(track)
        return []

    def closed(self) -> list[Event]:
        """The connection is gone. What is held stays so: the next one brings what was to come before it."""
        return []

    def accept(self, event: Event, now_ms: int) -> list[Event]:
        """An event from the feed."""
        if event.conversation_id is None or event.sequence == 0:
            return [] if self._seen(self._ids, event) else [event]
        track = self._track(event.conversation_id)
        if not self._enter(track, event.epoch):
            self.repeated += 1
            return []
        return self._place(track, event.sequence, event, now_ms)

    def nothing(self, place: Place, now_ms: int, *, lost: bool) -> list[Event]:
        """The feed sent something of no use at this place: `lost` when a person should hear that it is missing."""
        track = self._track(place.conversation_id)
        if not self._enter(track, place.epoch):
            return []
        return self._place(track, place.sequence, _Nothing(lost), now_ms)

    def subscribed(self, answer: Subscribed, now_ms: int) -> list[Event]:
        """The server said from where it sends."""
        track = self._track(answer.conversation)
        if answer.epoch is not None and not self._enter(track, answer.epoch):
            return []
        track.starts_at = max(track.starts_at, answer.first or 0)
        if track.hole_since_ms is not None and track.asks and not track.answered:
            track.answered = True
            track.hole_since_ms = now_ms  # the answer is on its way; give it the time it needs
        return self._drain(track, now_ms)

    def gap(self, told: Gap, now_ms: int) -> list[Event]:
        """The server said what it cannot give any more."""
        track = self._track(told.conversation)
        before = track.before
        if told.lost_from is None or told.lost_to is None:
            track.gap_unsaid = False
            return [self._gap_found(track, None, None)]
        of_before = before is not None and told.lost_from == before.sequence + 1 and track.position == 0
        if before is not None and of_before and told.epoch in (None, before.epoch):
            track.gap_unsaid = False
            return [self._gap_found(track, told.lost_from, told.lost_to, before.epoch)]
        if told.epoch is not None and not self._enter(track, told.epoch):
            return []
        if told.lost_to <= track.position:
            return []
        track.gap_unsaid = False
        track.lost = [*track.lost[-HOLD_EVENTS:], (told.lost_from, told.lost_to)]
        return self._drain(track, now_ms)

    def due(self, now_ms: int) -> tuple[list[str], list[Event]]:
        """Conversations to ask for again, and events that need not wait any longer."""
        ask: list[str] = []
        events: list[Event] = []
        self._look(now_ms)
        for track in self._tracks.values():
            if track.hole_since_ms is None or now_ms < self._patience_ends_ms(track, track.hole_since_ms):
                continue
            if self.can_resume and track.asks < _asks_worth(track):
                track.asks += 1
                track.answered = False
                track.hole_since_ms = now_ms
                ask.append(track.conversation_id)
            else:
                events += self._give_up(track, now_ms)
        return ask, events

    def next_due_ms(self) -> int | None:
        """When `due` has something to say; None while no hole is open."""
        waits = [
            self._patience_ends_ms(track, track.hole_since_ms)
            for track in self._tracks.values()
            if track.hole_since_ms is not None
        ]
        if waits and self._looked_ms is not None:
            waits.append(self._looked_ms + LOOK_MS)
        return min(waits, default=None)

    def _look(self, now_ms: int) -> None:
        """Time in which nobody looked does not count against the feed."""
        unseen_ms = 0 if self._looked_ms is None else max(0, now_ms - self._looked_ms - LOOK_MS)
        self._looked_ms = now_ms
        if unseen_ms:
            for track in self._tracks.values():
                if track.hole_since_ms is not None:
                    track.hole_since_ms = min(now_ms, track.hole_since_ms + unseen_ms)

    def _patience_ends_ms(self, track: _Track, hole_since_ms: int) -> int:
        """So much held is no mere disorder: ask at once. After that only time helps."""
        full = len(track.held) >= HOLD_EVENTS and track.asks == 0 and self.can_resume
        if full:
            return hole_since_ms
        if track.asks == 0 or _is_unreadable(track):
            return hole_since_ms + HOLD_MS
        return hole_since_ms + (ANSWER_MS if track.answered else NO_ANSWER_MS)

    def unfetched(self, conversation_id: str) -> None:
        """Nothing to keep: what is missing shows in the numbers."""

    def give_up(self, conversation_id: str, now_ms: int) -> list[Event]:
        """Count the next event of a conversation as lost: the feed sends it in a way that breaks the connection."""
        track = self._track(conversation_id)
        track.epoch = track.epoch or FIRST_EPOCH
        if not track.held:
            track.starts_at = max(track.starts_at, track.position + 2)
        return self._give_up(track, now_ms)

    # ------------------------------------------------------------------------------------------------------ one track

    def _track(self, conversation_id: str) -> _Track:
        track = self._tracks.get(conversation_id)
        if track is None:
            track = self._tracks[conversation_id] = _Track(conversation_id)
        return track

    def _enter(self, track: _Track, epoch: str) -> bool:
        """Whether an event of `epoch` counts now. A new epoch starts the count anew; one that was left is over."""
        if epoch in track.left_epochs:
            return False
        if track.epoch not in (None, epoch):
            assert track.epoch is not None
            track.left_epochs.add(track.epoch)
            track.before = Position(track.epoch, track.position) if track.position else None
            # Within one connection the server goes on where it was; across two, how much it dropped is not known.
            track.gap_unsaid = track.fresh and track.position > 0
            track.position, track.starts_at = 0, 0
            track.held.clear()
            track.lost.clear()
            track.numbers.clear()
            _close_hole(track)
        track.epoch = epoch
        track.fresh = False
        return True

    def _place(self, track: _Track, sequence: int, item: Event | _Nothing, now_ms: int) -> list[Event]:
        if _is_next(track, sequence) and not isinstance(item, _Nothing):
            return self._deliver(track, item)  # as nearly all does
        there = track.held.get(sequence)
        if self._counts_anew(track, sequence, item):
            return [self._gap_found(track, None, None)]
        if sequence <= track.position or (there is not None and not isinstance(there, _Nothing)):
            self.repeated += 1
            return []
        has_room = len(track.held) < HELD_AT_MOST or sequence == track.position + 1
        if has_room and (there is None or not isinstance(item, _Nothing)):
            track.held[sequence] = item
        return self._drain(track, now_ms)

    def _counts_anew(self, track: _Track, sequence: int, item: Event | _Nothing) -> bool:
        """Whether a number is used twice for different events: a server that broke the count. Said once a connection."""
        known = track.numbers.get(sequence)
        if track.counts_anew or known is None or isinstance(item, _Nothing) or known == (item.source, item.event_id):
            return False
        track.counts_anew = True
        return True

    def _drain(self, track: _Track, now_ms: int) -> list[Event]:
        """Everything that follows without a hole. A `_Nothing` at the very end stays: its place may still be filled."""
        events: list[Event] = []
        while True:
            following = track.held.get(track.position + 1)
            if following is None:
                if not self._skip_lost(track, events):
                    break
            elif not isinstance(following, _Nothing):
                events += self._deliver(track, following)
            elif not following.lost and len(track.held) > 1:
                self._advance(track, track.position + 1)
            else:
                break
        self._watch_hole(track, now_ms)
        return events

    def _deliver(self, track: _Track, event: Event) -> list[Event]:
        self._advance(track, event.sequence)
        track.last_at_ms = event.occurred_at_ms
        track.numbers[event.sequence] = (event.source, event.event_id)
        if len(track.numbers) > _IDS_KEPT:
            track.numbers.popitem(last=False)
        if self._seen(track.ids, event):
            return []
        if track.gap_unsaid:
            track.gap_unsaid = False
            return [self._gap_found(track, None, None), event]
        return [event]

    def _advance(self, track: _Track, sequence: int) -> None:
        track.held.pop(sequence, None)
        track.position = sequence
        _close_hole(track)

    def _skip_lost(self, track: _Track, events: list[Event]) -> bool:
        """Pass over what the server has said is lost, up to what it sent after all."""
        for lost_from, lost_to in track.lost:
            if lost_from <= track.position + 1 <= lost_to:
                upto = min([lost_to, *(held - 1 for held in track.held if held > track.position)])
                events.append(self._gap_found(track, track.position + 1, upto))
                self._advance(track, upto)
                return True
        return False

    def _watch_hole(self, track: _Track, now_ms: int) -> None:
        waiting = track.held.get(track.position + 1)
        trailing = isinstance(waiting, _Nothing) and not waiting.lost
        missing = (track.held and not trailing) or track.starts_at > track.position + 1
        if not missing:
            _close_hole(track)
        elif track.hole_since_ms is None:
            track.hole_since_ms = now_ms

    def _give_up(self, track: _Track, now_ms: int) -> list[Event]:
        """Say that everything up to the first event we have is lost, and go on from there."""
        first = track.position + 1
        usable = [sequence for sequence, item in track.held.items() if not (isinstance(item, _Nothing) and item.lost)]
        unreadable = [sequence for sequence, item in track.held.items() if isinstance(item, _Nothing) and item.lost]
        upto = min(usable, default=max([track.starts_at, *(sequence + 1 for sequence in unreadable)])) - 1
        for sequence in unreadable:
            if sequence <= upto:
                del track.held[sequence]
        found: list[Event] = [self._gap_found(track, first, upto)]
        self._advance(track, upto)
        return found + self._drain(track, now_ms)

    def _gap_found(self, track: _Track, first: int | None, last: int | None, epoch: str | None = None) -> GapFound:
        following = [track.held[sequence] for sequence in sorted(track.held)]
        at_ms = next((item.occurred_at_ms for item in following if not isinstance(item, _Nothing)), track.last_at_ms)
        where = epoch or track.epoch or FIRST_EPOCH
        span = "unknown" if first is None or last is None else f"{first}-{last}"
        return GapFound(
            event_id=f"gap:{where}:{span}",
            conversation_id=track.conversation_id,
            occurred_at_ms=self._wall_ms() if at_ms is None else at_ms,
            epoch=where,
            source="feed",
            lost_from=first,
            lost_to=last,
        )

    def _seen(self, ids: OrderedDict[tuple[str, str], None], event: Event) -> bool:
        """Whether this event has been here under another number; the newest few thousand ids are known."""
        key = (event.source, event.event_id)
        if key in ids:
            self.repeated += 1
            return True
        ids[key] = None
        if len(ids) > _IDS_KEPT:
            ids.popitem(last=False)
        return False


def _is_next(track: _Track, sequence: int) -> bool:
    """Whether an event comes in its turn where nothing is held, missing or told of."""
    in_turn = sequence == track.position + 1 and sequence not in track.numbers
    return in_turn and not track.held and not track.lost and track.starts_at <= sequence


def _close_hole(track: _Track) -> None:
    track.hole_since_ms = None
    track.asks = 0


def _asks_worth(track: _Track) -> int:
    if _is_unreadable(track):
        return ASKS_FOR_UNREADABLE
    return ASKS if track.answered or not track.asks else ASKS_UNANSWERED


def _is_unreadable(track: _Track) -> bool:
    """Whether the next place was sent, and nothing could be made of it."""
    return isinstance(track.held.get(track.position + 1), _Nothing)
