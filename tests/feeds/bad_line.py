"""A whole desk without a window on a line that a proxy spoils: what it recorded, how it stands, how soon it was back."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from agent_assist.cli.replay import replay_rules
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.events import Event, GapFound, UtteranceHeard
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.reading import Reading
from agent_assist.domain.rules import Rules
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.ports import Turn
from agent_assist.engine.session import Ports, Session
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.received import Place
from agent_assist.feeds.recording import Recorded, read_recording
from agent_assist.feeds.websocket import FeedClient
from agent_assist.language.reader import LocalReader
from agent_assist.resources import resource_path
from agent_assist.storage.store import Store, open_store
from tests.feeds.fault_proxy import Cut, FaultProxy
from tests.feeds.peers import QUICK, on_wire, spoken

SAMPLES = ("late-coat", "double-billing", "flight-cancelled", "my-dog-died", "praise")


class RememberingReader(LocalReader):
    """The words come round again and again: what was read once in the same surroundings is not read twice."""

    def __init__(self, playbook: Playbook) -> None:
        super().__init__(playbook)
        self._known: dict[tuple[str, tuple[Turn, ...], str | None], Reading] = {}

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """As the real one reads it."""
        key = (text, tuple(before), language)
        if key not in self._known:
            self._known[key] = super().read(utterance_id, text, before, language)
        return replace(self._known[key], utterance_id=utterance_id)


@cache
def rules_and_reader() -> tuple[Rules, LocalReader]:
    """Loaded once a process: they hold nothing of a conversation."""
    rules = replay_rules(None)
    reader = RememberingReader(rules.playbook)
    reader.warm()
    return rules, reader


@cache
def _words() -> list[tuple[str, str]]:
    found = [event for name in SAMPLES for event in read_recording(resource_path("samples", f"{name}.jsonl"))]
    return [(event.role, event.text) for event in found if isinstance(event, UtteranceHeard) and event.final]


def talk(count: int, conversation: str = "c-1", first_word: int = 0, last: str = "") -> list[Recorded]:
    """A recording of so many settled utterances with the words of the shipped samples, again and again; `last` ends it."""
    words = _words()
    lines = []
    for sequence in range(1, count + 1):
        role, text = words[(first_word + sequence) % len(words)]
        event = spoken(sequence, conversation, role=role, text=last if last and sequence == count else text)
        place = Place(conversation, "0", sequence)
        lines.append(Recorded(sequence, on_wire(event), event.occurred_at_ms, place, event))
    return lines


@contextmanager
def desk_without_window(
    path: Path | str = ":memory:", reader: LocalReader | None = None
) -> Iterator[tuple[Session, Store]]:
    """The real session on a real store. Its clock stands, so that two of them can be held against one another."""
    rules, remembering = rules_and_reader()
    reader = reader or remembering
    store = open_store(path)
    ids = iter(range(10**9))
    ports = Ports(log=store.events, reader=reader, clock=lambda: 0, new_id=lambda: f"test-{next(ids)}")
    try:
        yield Session(ports, rules, local_formats(lambda: 0), "raj"), store
    finally:
        store.close()


def stands_after(recordings: Sequence[Sequence[Recorded]]) -> Mapping[str, Conversation]:
    """How every conversation stands when nothing at all went wrong on the line: tone, facets and all."""
    with desk_without_window() as (session, _):
        for recording in recordings:
            session.record([line.event for line in recording if line.event is not None])
        return dict(session.floor.conversations)


@dataclass(slots=True)
class Played:
    """What a desk made of a line. `recovered_s`, by kind of cut: from the end of the old line's last message (a silent one:
    from the cut) to the next thing recorded."""

    shown: dict[str, list[int | tuple[int | None, int | None]]] = field(default_factory=dict)
    stands: Mapping[str, Conversation] = field(default_factory=dict)
    states: list[FeedState] = field(default_factory=list)
    recovered_s: dict[Cut, list[float]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def is_whole(self, recordings: Sequence[Sequence[Recorded]]) -> bool:
        """Whether each sequence of each conversation was shown once, in order, with no gap."""
        return self.shown == {
            str(r[0].event.conversation_id): [*range(1, len(r) + 1)] for r in recordings if r[0].event
        }


class DeskOnLine:
    """The session with a client on an address."""

    def __init__(
        self,
        url: str,
        session: Session,
        store: Store,
        *,
        pace: Pace = QUICK,
        random: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._session, self._store = session, store
        self._recorded = 0
        self._moved = asyncio.Event()
        self._cut: tuple[Cut, float] | None = None
        self._is_back = False
        self.played = Played()
        self.client = FeedClient(
            url, "raj", None, store.events.positions, self._sink, self._state, pace=pace, random=random
        )

    def cut(self, kind: Cut) -> None:
        """The line was cut with the server there: the desk is waited for from now on."""
        if self._cut is None:
            self._cut, self._is_back = (kind, time.monotonic()), False

    def _sink(self, events: Sequence[Event]) -> bool:
        durable = self._session.record(events)
        self._recorded += sum(isinstance(event, UtteranceHeard) for event in events)
        if self._cut is not None and self._is_back:
            kind, since_s = self._cut
            self.played.recovered_s.setdefault(kind, []).append(time.monotonic() - since_s)
            self._cut = None
        self._moved.set()
        return durable

    def _state(self, state: FeedState) -> None:
        self.played.states.append(state)
        self._is_back = state.kind == "live"
        if self._cut is not None and self._cut[0] != "silence" and state.kind == "reconnecting":
            self._cut = (self._cut[0], time.monotonic())  # what had come before the cut was still being taken in
        self._session.feed_changed(state)
        self._moved.set()

    async def until(self, found: Callable[["DeskOnLine"], object], patience_s: float) -> None:
        """Run until that is so; then end. Raises TimeoutError."""
        running = asyncio.create_task(self.client.run())
        try:
            async with asyncio.timeout(patience_s):
                while not found(self) and not running.done():
                    self._moved.clear()
                    await self._moved.wait()
            if running.done():
                running.result()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        self.played.stands = dict(self._session.floor.conversations)
        self.played.counts = self.client.counts
        for event in self._store.events.events():
            if isinstance(event, GapFound | UtteranceHeard):
                shown = self.played.shown.setdefault(str(event.conversation_id), [])
                shown.append((event.lost_from, event.lost_to) if isinstance(event, GapFound) else event.sequence)

    @property
    def recorded(self) -> int:
        """Utterances taken in."""
        return self._recorded


async def played_over(
    proxy: FaultProxy,
    count: int,
    *,
    pace: Pace = QUICK,
    random: Callable[[], float] = lambda: 1.0,
    patience_s: float = 60,
) -> Played:
    """A desk on the proxy until it has taken in so many utterances."""
    with desk_without_window() as (session, store):
        desk = DeskOnLine(proxy.url, session, store, pace=pace, random=random)
        proxy.on_cut = desk.cut
        await desk.until(lambda desk: desk.recorded >= count, patience_s)
        return desk.played


def same_standing(one: Mapping[str, Conversation], other: Mapping[str, Conversation]) -> bool:
    """Whether two desks hold the same of every conversation, to the last bit of the tone."""
    return {name: replace(state) for name, state in one.items()} == dict(other)
