"""The feed client: keeps one connection to a feed alive, says how live it is, and goes on where it stopped.

A connection that must be renewed gets its successor first: the old one is hung up when the new one is in, so that nothing
falls between them; what both bring is shown once.
"""

import asyncio
import random as chance
import ssl
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Never

from websockets.asyncio.client import ClientConnection

from agent_assist.domain.events import Event
from agent_assist.domain.said import said
from agent_assist.engine.feed_state import FeedKind, FeedState
from agent_assist.engine.ports import Position
from agent_assist.engine.sending import ReplyOutcome
from agent_assist.feeds.addresses import check_url, tls_context
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.connection import LiveConnection
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.dialing import dial
from agent_assist.feeds.endings import ending_of
from agent_assist.feeds.ordering import Ordering
from agent_assist.feeds.pace import Backoff, Pace
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.received import Answer, Call, Ending
from agent_assist.feeds.recipe import Address, Known
from agent_assist.feeds.replies import Replies
from agent_assist.feeds.rest import ask, follow
from agent_assist.feeds.site import Site
from agent_assist.feeds.succession import Way, first_of, in_succession
from agent_assist.feeds.waking import Waking

_POISONED_BEFORE_CARE = 2
# As many of the log's newest conversations say how far this feed has come.
_NEWEST_LOOKED_AT: Final = 20


class FeedClient:
    """`run` goes on until it is cancelled, or until `sink` raises.

    `positions` is what was recorded before, read once at the start; `recorded` the events of one conversation, for feeds
    that do not number theirs. `sink` makes events durable before it returns; they are acknowledged unless it says False.
    `on_state` hears every change. Raises FeedRefused for an address that may not be used, UnusableInput for an adapter or
    a setting that is none.
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
        adapter: str = "native",
        settings: Mapping[str, object] | None = None,
        recorded: Callable[[str], Iterable[Event]] = lambda _conversation: (),
        on_reply: Callable[[str, ReplyOutcome, str], None] = lambda _reply, _outcome, _words: None,
        pace: Pace | None = None,
        random: Callable[[], float] = chance.random,  # noqa: TID251 - spreads retries; no decision hangs on it
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._recipe = recipe_for(adapter, Site(url, agent, token, settings))
        check_url(url, over_rest=self._recipe.over_rest)
        self._positions = positions
        self._record = sink
        self._on_state = on_state
        self._recorded = recorded
        self._tls = tls_context(ca_file) if url.lower().startswith(("wss:", "https:")) else None
        self._pace = pace or Pace()
        self._backoff = Backoff(self._pace, random)
        self._sleep = sleep
        self._wall_ms = wall_ms
        self._ordering: Ordering | Arrivals = Ordering({}, wall_ms)
        self._newest_ms: int | None = None
        self._progress = False
        self._poisoned = 0
        self._unrecorded: Exception | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self.state = FeedState("stopped", said("Not connected"), wall_ms())
        self.counts: Counter[str] = Counter()
        self.replies = Replies(on_reply)

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
        self._ordering = self._order()
        self._say("connecting", said("Connecting"))
        try:
            while True:
                ending = await in_succession(self._connection, self._pause)
                self._tell(ending)
                await self._pause(ending)
        finally:
            self._say("stopped", said("Not connected"))
            await asyncio.gather(*self._leaving)

    def _order(self) -> Ordering | Arrivals:
        positions = self._positions()
        if not self._recipe.counted:
            return Arrivals(self._recipe.source, positions, self._wall_ms, self._recorded, self._recipe.settling)
        newest = list(positions)[-_NEWEST_LOOKED_AT:] if self._recipe.by_time else []
        times = [event.occurred_at_ms for name in newest for event in self._recorded(name) if event.sequence]
        self._newest_ms = max(times, default=None)
        return Ordering(positions, self._wall_ms)

    async def _connection(self, way: Way) -> Ending:
        """One connection from dialing to its end, which is returned."""
        socket: PortionedConnection | None = None
        live: LiveConnection | None = None
        began_s = time.monotonic()
        self._progress = False

        def lives() -> None:
            way.live.set()
            self._say("live", said("Live"))

        try:
            link = self._recipe.link(self._known())
            found = link.address()
            address = found if isinstance(found, Address) else await follow(found, self._ask)
            socket = await dial(address, self._tls, self._pace)
            live = LiveConnection(
                socket,
                self._ordering,
                link,
                self._sink,
                lives,
                self.counts,
                self._pace,
                ask=self._ask_beside,
                wall_ms=self._wall_ms,
                closes=self._recipe.closes,
                overlaps=lambda: way.overlaps,
                on_renew=way.renew.set,
                replies=self.replies,
                one_by_one=self._poisoned >= _POISONED_BEFORE_CARE,
            )
            await live.run()
        except Exception as fault:
            if fault is self._unrecorded:
                raise
            ending = ending_of(fault, self._recipe.closes)  # raises again whatever is not the connection's end
        finally:
            if socket is not None:
                self._leave(socket)
        steady = live is not None and live.welcomed and time.monotonic() - began_s >= self._pace.steady_after_s
        if self._progress or steady:
            self._backoff.reset()
        self._mind_poison(ending, live)
        return ending

    def _known(self) -> Known:
        if isinstance(self._ordering, Arrivals):
            return Known(self._ordering.open, None)
        return Known({}, self._newest_ms)

    async def _ask(self, call: Call) -> Answer:
        return await ask(call, self._tls, self._pace.call_timeout_s)

    async def _ask_beside(self, call: Call) -> Answer:
        """For what belongs to a connection that stands: a call that fails ends it not."""
        try:
            return await self._ask(call)
        except ssl.SSLError:
            return Answer(0)

    def _leave(self, socket: ClientConnection) -> None:
        """Nobody waits for the end of a dead line: what is true is said at once, and the next attempt begins."""
        task = asyncio.create_task(self._hang_up(socket))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

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
        self._newest_ms = max([event.occurred_at_ms for event in events], default=self._newest_ms)
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

    async def _pause(self, ending: Ending) -> None:
        """Wait before the next attempt; not longer than this computer is awake."""
        if ending.kind == "refused":
            pause_s = self._backoff.after_refusal_s()
        else:
            pause_s = max(ending.wait_s, self._backoff.after_loss_s(ending.soon_for_s))
        sleeping = asyncio.ensure_future(self._sleep(pause_s))
        try:
            await first_of(sleeping, self._woken())
            if sleeping.done():
                sleeping.result()  # raises what a sleep may raise
        finally:
            sleeping.cancel()  # also when the desk is closed meanwhile

    async def _woken(self) -> None:
        """Return when this computer has slept and woken."""
        waking = Waking(self._wall_ms, asyncio.get_running_loop().time)
        while not waking.woke():  # noqa: ASYNC110 - nobody tells us; a look is all there is
            await asyncio.sleep(self._pace.look_for_sleep_s)

    # ----------------------------------------------------------------------------------------------------------- states

    def _tell(self, ending: Ending) -> None:
        self._say("refused" if ending.kind == "refused" else "reconnecting", ending.words, ending.detail)

    def _say(self, kind: FeedKind, words: str, detail: str = "") -> None:
        since_ms = self.state.since_ms if kind == self.state.kind else self._wall_ms()
        state = FeedState(kind, words, since_ms, detail)
        if state != self.state:
            self.state = state
            self._on_state(state)
