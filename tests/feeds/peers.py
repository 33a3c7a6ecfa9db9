"""Real peers for the feed's tests: a scripted server on a loopback socket, and a client whose events one can look at."""

import asyncio
import json
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from agent_assist.domain.events import Event, GapFound, UtteranceHeard
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.ports import Position
from agent_assist.feeds.envelopes import envelope, line
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.received import Place
from agent_assist.feeds.recording import Recorded
from agent_assist.feeds.websocket import FeedClient

AT_MS = 1_767_323_045_000
PATIENCE_S = 20.0
QUICK = Pace(open_timeout_s=3, first_retry_s=0.01, longest_retry_s=0.05, first_refused_retry_s=0.05, one_by_one_s=0.1)


def spoken(sequence: int, conversation: str = "c-1", epoch: str = "0", **changes: Any) -> UtteranceHeard:
    """A settled utterance whose ids follow from its place."""
    given: dict[str, Any] = {
        "event_id": f"e-{conversation}-{epoch}-{sequence}",
        "conversation_id": conversation,
        "occurred_at_ms": AT_MS + sequence * 1000,
        "sequence": sequence,
        "epoch": epoch,
        "source": "/test",
        "utterance_id": f"u-{epoch}-{sequence}",
        "text": f"words {sequence}",
        "role": "customer",
    }
    return UtteranceHeard(**given | changes)


def on_wire(event: Event, **changes: Any) -> str:
    """The event as a frame, with a changed head."""
    return line(envelope(event) | changes)


def lines(count: int, conversation: str = "c-1") -> list[Recorded]:
    """A recording of so many utterances, as the bundled server plays them."""
    found = []
    for sequence in range(1, count + 1):
        event = spoken(sequence, conversation)
        place = Place(conversation, "0", sequence)
        found.append(Recorded(sequence, on_wire(event), event.occurred_at_ms, place, event))
    return found


class Peer:
    """The server's end of one connection."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.heard: list[dict[str, Any]] = []

    async def hear(self, op: str) -> dict[str, Any]:
        """The next frame of that kind; what comes between is kept in `heard`."""
        while True:
            found: dict[str, Any] = json.loads(await self.socket.recv())
            self.heard.append(found)
            if found["op"] == op:
                return found

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def send(self, *events: Event | str | bytes) -> None:
        for event in events:
            await self.socket.send(on_wire(event) if isinstance(event, Event) else event)

    async def welcome(self, *conversations: str, heartbeat_s: float = 15, resume: bool = True) -> dict[str, Any]:
        """Take the client in; returns its hello."""
        hello = await self.hear("hello")
        await self.say(op="welcome", heartbeat_s=heartbeat_s, resume=resume, conversations=list(conversations))
        return hello

    async def subscribed(self, first: int = 1, epoch: str = "0") -> dict[str, Any]:
        """Wait for a subscribe and answer it; returns it."""
        asked = await self.hear("subscribe")
        await self.say(op="subscribed", conversation=asked["conversation"], epoch=epoch, **{"from": f"{first:010d}"})
        return asked

    async def stay(self) -> None:
        """Read until the client goes."""
        async for frame in self.socket:
            self.heard.append(json.loads(frame))

    async def next(self) -> Any:
        """The next frame of a client of any vendor."""
        self.heard.append(json.loads(await self.socket.recv()))
        return self.heard[-1]


Scene = Callable[[Peer], Awaitable[None]]


class ScriptedServer:
    """Plays one scene for each connection, the last one again and again."""

    def __init__(self, scenes: Sequence[Scene], **options: Any) -> None:
        self._scenes = scenes
        self._options = options
        self.peers: list[Peer] = []
        self.url = ""

    async def _play(self, socket: ServerConnection) -> None:
        scene = self._scenes[min(len(self.peers), len(self._scenes) - 1)]
        self.peers.append(Peer(socket))
        with suppress(ConnectionClosed):
            await scene(self.peers[-1])

    @asynccontextmanager
    async def running(self, tls: ssl.SSLContext | None = None) -> AsyncIterator["ScriptedServer"]:
        options = {"compression": None, "subprotocols": ["agentassist.v1+json"], "close_timeout": 0.2} | self._options
        async with serve(self._play, "127.0.0.1", 0, ssl=tls, **options) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            self.url = f"{'wss' if tls else 'ws'}://127.0.0.1:{port}"
            yield self


class Desk:
    """A feed client with everything it has brought."""

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        ca: Path | None = None,
        pace: Pace = QUICK,
        adapter: str = "native",
        settings: dict[str, object] | None = None,
        recorded: Sequence[Event] = (),
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        **positions: Position,
    ):
        self.events: list[Event] = []
        self.states: list[FeedState] = []
        self._changed = asyncio.Event()
        self.client = FeedClient(
            url,
            "raj",
            token,
            lambda: positions | {str(e.conversation_id): Position(e.epoch, e.sequence) for e in recorded},
            self._sink,
            self._state,
            ca_file=ca,
            adapter=adapter,
            settings=settings,
            recorded=lambda name: [event for event in recorded if event.conversation_id == name],
            pace=pace,
            random=lambda: 1.0,
            sleep=sleep,
            wall_ms=wall_ms,
        )

    def _sink(self, events: Sequence[Event]) -> None:
        self.events += events
        self._changed.set()

    def _state(self, state: FeedState) -> None:
        self.states.append(state)
        self._changed.set()

    @property
    def shown(self) -> list[int | tuple[int | None, int | None]]:
        """Sequences, and gaps as (from, to)."""
        return [(e.lost_from, e.lost_to) if isinstance(e, GapFound) else e.sequence for e in self.events]

    @property
    def said(self) -> list[tuple[str, str]]:
        """Settled utterances as (role, text), and gaps as ("gap", conversation)."""
        return [
            ("gap", str(e.conversation_id)) if isinstance(e, GapFound) else (e.role, e.text)
            for e in self.events
            if isinstance(e, GapFound) or (isinstance(e, UtteranceHeard) and e.final)
        ]

    @property
    def kinds(self) -> list[str]:
        return [state.kind for state in self.states]

    async def until(self, found: Callable[[], object]) -> None:
        """Wait until that is so."""
        async with asyncio.timeout(PATIENCE_S):
            while not found():
                self._changed.clear()
                await self._changed.wait()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Desk"]:
        task = asyncio.create_task(self.client.run())
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
