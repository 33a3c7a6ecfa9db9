"""Recordings laid on one time axis, conversation by conversation, as the server plays them. No sockets, no clock."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from agent_assist.feeds.recording import Recorded
from agent_assist.feeds.wire import FIRST_EPOCH, time_text

# Recordings of different days are played one after the other without the days between them.
LONGEST_SILENCE_MS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Item:
    """One envelope with its place: `offset_ms` from the beginning of the play."""

    offset_ms: int
    epoch: str
    sequence: int
    text: str


@dataclass(slots=True)
class Stream:
    """One conversation, or (`conversation_id` None) what concerns many. Items in the order of their count."""

    conversation_id: str | None
    items: list[Item] = field(default_factory=list)

    @property
    def begins_ms(self) -> int:
        """When its first item is due."""
        return self.items[0].offset_ms

    def start_after(self, epoch: str, sequence: int) -> int:
        """Index of the first item after that place; 0 when the epoch is not known here."""
        known = [index for index, item in enumerate(self.items) if item.epoch == epoch]
        if not known:
            return 0
        return known[0] + bisect_right([self.items[index].sequence for index in known], sequence)


def streams_of(recordings: Iterable[Sequence[Recorded]]) -> list[Stream]:
    """All conversations with their overlap kept; a silence of all of them is cut to `LONGEST_SILENCE_MS`."""
    lines = sorted((line for lines in recordings for line in lines), key=lambda line: line.at_ms)
    streams: dict[str | None, Stream] = {}
    offset_ms, before_ms = 0, lines[0].at_ms if lines else 0
    for line in lines:
        offset_ms += min(line.at_ms - before_ms, LONGEST_SILENCE_MS)
        before_ms = line.at_ms
        place = line.place
        name = None if place is None else place.conversation_id
        epoch, sequence = (FIRST_EPOCH, 0) if place is None else (place.epoch, place.sequence)
        streams.setdefault(name, Stream(name)).items.append(Item(offset_ms, epoch, sequence, line.text))
    for stream in streams.values():
        if stream.conversation_id is not None:
            _put_in_order(stream)
    return list(streams.values())


def _put_in_order(stream: Stream) -> None:
    """By epoch as they came, then by number, each once; nothing is due before what it follows."""
    epochs = list(dict.fromkeys(item.epoch for item in stream.items))
    once = {(epochs.index(item.epoch), item.sequence): item for item in reversed(stream.items)}
    stream.items = []
    latest_ms = 0
    for _, item in sorted(once.items()):
        latest_ms = max(latest_ms, item.offset_ms)
        stream.items.append(Item(latest_ms, item.epoch, item.sequence, item.text))


def renamed(stream: Stream, suffix: str, later_ms: int) -> Stream:
    """The same conversation once more, as another one: new ids, `later_ms` later."""
    name = None if stream.conversation_id is None else f"{stream.conversation_id}{suffix}"
    items = [
        Item(item.offset_ms + later_ms, item.epoch, item.sequence, _rewritten(item.text, subject=name, suffix=suffix))
        for item in stream.items
    ]
    return Stream(name, items)


def retimed(item: Item, at_ms: int) -> str:
    """The envelope as if it happened at `at_ms`."""
    found = json.loads(item.text)
    found["time"] = time_text(at_ms)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _rewritten(text: str, *, subject: str | None, suffix: str) -> str:
    found = json.loads(text)
    found["id"] = f"{found['id']}{suffix}"
    if subject is not None:
        found["subject"] = subject
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
