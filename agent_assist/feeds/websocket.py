"""The feed client: keeps one connection to a native feed alive, says how live it is, and goes on where it stopped."""

import asyncio
import random as chance
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Never

from websockets.asyncio.client import ClientConnection

from agent_assist import __version__
from agent_assist.domain.events import Event
from agent_assist.engine.feed_state import FeedKind, FeedState
from agent_assist.engine.ports import Position
from agent_assist.feeds.addresses import check_url, tls_context
from agent_assist.feeds.connection import LiveConnection
from agent_assist.feeds.decoders import DECODERS, Decoder
from agent_assist.feeds.dialing import dial
from agent_assist.feeds.endings import Ending, ending_of
from agent_assist.feeds.ordering import Ordering
from agent_assist.feeds.pace import Backoff, Pace
from agent_assist.feeds.wire import PROTOCOL

_POISONED_BEFORE_CARE = 2


class FeedClient:
    """`run` goes on until it is cancelled, or until `sink` raises.

    `positions` is what was recorded before, read once at the start. `sink` makes events durable before it returns; they
    are acknowledged unless it says False. `on_state` hears every change. Raises FeedRefused for an address that may not be used.
    """

    def __init__(
        self,
        url: str,
        agent: str,
        token: str | None,
        positions: Callable[[], Mapping[str, Position]],
        sink: Callable[[Sequence[Event]], bool | None],
        on_state: Callable[[FeedState], None],
        *,
        ca_file: Path | None = None,
        decoder: Decoder = DECODERS["native"],
        pace: Pace | None = None,
        random: Callable[[], float] = chance.random,  # noqa: TID251 - spreads retries; no decision hangs on it
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        check_url(url)
        self._url = url
        self._agent = agent
        self._token = token
        self._positions = positions
        self._record = sink
        self._on_state = on_state
        self._tls = tls_context(ca_file) if url.lower().startswith("wss:") else None
        self._decoder = decoder
        self._pace = pace or Pace()
        self._backoff = Backoff(self._pace, random)
        self._sleep = sleep
        self._wall_ms = wall_ms
        self._ordering = Ordering({}, wall_ms)
        self._progress = False
        self._poisoned = 0
        self._unrecorded: Exception | None = None
        self.state = FeedState("stopped", "Not connected", wall_ms())
        self.counts: Counter[str] = Counter()

    @property
    def repeated(self) -> int:
        """Events that came more than once and were dropped."""
        return self._ordering.repeated

    @property
    def settled(self) -> bool:
        """Whether no hole is open: nothing is held back while the feed is asked again."""
        return self._ordering.next_due_ms() is None

    async def run(self) -> Never:
        """Connect, listen, reconnect."""
        self._ordering = Ordering(self._positions(), self._wall_ms)
        self._say("connecting", "Connecting")
        try:
            while True:
                ending = await self._connection()
                await self._sleep(self._pause_s(ending))
        finally:
            self._say("stopped", "Not connected")

    async def _connection(self) -> Ending:
        """One connection from dialing to its end, which is returned."""
        socket: ClientConnection | None = None
        live: LiveConnection | None = None
        began_s = time.monotonic()
        self._progress = False
        try:
            socket = await dial(self._url, self._token, self._tls, self._pace)
            careful = self._poisoned >= _POISONED_BEFORE_CARE
            live = LiveConnection(
                socket,
                self._ordering,
                self._decoder,
                self._sink,
                self._lives,
                self.counts,
                self._pace,
                one_by_one=careful,
            )
            await live.run(self._hello())
        except Exception as fault:
            if fault is self._unrecorded:
                raise
            ending = ending_of(fault)  # raises again whatever is not the connection's end
        finally:
            if socket is not None:
                await self._hang_up(socket)
        steady = live is not None and live.welcomed and time.monotonic() - began_s >= self._pace.steady_after_s
        if self._progress or steady:
            self._backoff.reset()
        self._mind_poison(ending, live)
        self._tell(ending)
        return ending

    def _hello(self) -> dict[str, Any]:
        hello: dict[str, Any] = {"op": "hello", "protocol": PROTOCOL, "client": __version__, "agent": self._agent}
        return hello | ({"auth": {"token": self._token}} if self._token else {})

    async def _hang_up(self, socket: ClientConnection) -> None:
        """Close politely, within the time limit; a peer that holds the line open is cut off."""
        try:
            async with asyncio.timeout(self._pace.close_timeout_s + 0.5):
                await socket.close()
        except TimeoutError:
            socket.transport.abort()

    def _sink(self, events: Sequence[Event]) -> bool:
        try:
            durable = self._record(events) is not False
        except Exception as fault:
            self._unrecorded = fault  # it is the recorder's, even if it looks like one of the network's
            raise
        self._progress = True
        self._poisoned = 0
        return durable

    def _mind_poison(self, ending: Ending, live: LiveConnection | None) -> None:
        """A message that breaks every connection would be sent again for ever: find its conversation and step over it."""
        if ending.kind != "poison":
            return
        careful = self._poisoned >= _POISONED_BEFORE_CARE
        self._poisoned += 1
        self.counts["broke_the_connection"] += 1
        if careful and live is not None and live.newest is not None:
            self._sink(self._ordering.give_up(live.newest, 0))

    def _pause_s(self, ending: Ending) -> float:
        if ending.kind == "refused":
            return self._backoff.after_refusal_s()
        return max(ending.wait_s, self._backoff.after_loss_s())

    # ----------------------------------------------------------------------------------------------------------- states

    def _lives(self) -> None:
        self._say("live", "Live")

    def _tell(self, ending: Ending) -> None:
        self._say("refused" if ending.kind == "refused" else "reconnecting", ending.words, ending.detail)

    def _say(self, kind: FeedKind, words: str, detail: str = "") -> None:
        since_ms = self.state.since_ms if kind == self.state.kind else self._wall_ms()
        state = FeedState(kind, words, since_ms, detail)
        if state != self.state:
            self.state = state
            self._on_state(state)
