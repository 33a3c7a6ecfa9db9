"""One connection to a feed, from greeting to end: subscribes, orders, hands on, acknowledges, and watches for silence.

What is said and understood is the link's (`recipe.Link`); this room has the socket, the clock and the batches.
"""

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import isinf
from typing import Final, NoReturn

from websockets.exceptions import ConnectionClosed

from agent_assist.domain.events import Event
from agent_assist.domain.said import said
from agent_assist.engine.drawing import give_way
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.endings import FeedBroken, ending_of
from agent_assist.feeds.fetches import Fetches
from agent_assist.feeds.ordering import Ordering
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.received import (
    Arrived,
    Assigned,
    Ending,
    Fetch,
    Frame,
    Gap,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Renew,
    ReplyAnswered,
    Say,
    ServerError,
    Subscribed,
    Unassigned,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Closes, Link
from agent_assist.feeds.replies import Replies, Way
from agent_assist.feeds.rest import Ask
from agent_assist.feeds.silence import NO_SIGN, Silence
from agent_assist.feeds.waking import Waking

# One transaction for what is there already: a commit takes as long for hundreds of events as for one, so that those who
# come faster than a disk confirms are written together. A recorder that is slow by the event gets fewer at a time, so
# that nothing waits long for its neighbours, nor a person's act for all of them. The first ones are few: how long they
# take is not known yet, and what is needed for the first time takes longest.
MOST_AT_ONCE: Final = 512
LEAST_AT_ONCE: Final = 32
_BATCH_S: Final = (0.020, 0.040)
_HEARTBEAT_S: Final = (0.05, 120.0)
_AUTH_CODES: Final = frozenset({"auth", "unauthorized", "forbidden"})
_LOOK_FOR_RESULTS_S: Final = 0.02

_log = logging.getLogger(__name__)


class LiveConnection:
    """`run` returns never: it ends by raising what `endings.ending_of` understands, or what `sink` raised.

    `counts` grows by the reason for every frame kept out. With `one_by_one` conversations are subscribed with a pause
    between them, so that `newest` names the one whose next message breaks the connection.
    """

    def __init__(
        self,
        socket: PortionedConnection,
        ordering: Ordering | Arrivals,
        link: Link,
        sink: Callable[[Sequence[Event]], bool],
        on_live: Callable[[], None],
        counts: Counter[str],
        pace: Pace,
        *,
        ask: Ask,
        wall_ms: Callable[[], int],
        closes: Closes,
        overlaps: Callable[[], bool],
        on_renew: Callable[[], None],
        replies: Replies,
        one_by_one: bool = False,
    ) -> None:
        self._socket = socket
        self._ordering = ordering
        self._link = link
        self._sink = sink
        self._on_live = on_live
        self._counts = counts
        self._pace = pace
        self._wall_ms = wall_ms
        self._closes = closes
        self._overlaps = overlaps
        self._on_renew = on_renew
        self._replies = replies
        self._one_by_one = one_by_one
        self._loop = asyncio.get_running_loop()
        self._out: list[Frame] = []
        self._fetches = Fetches(ask, pace.fetch_hold_s)
        self._keepalive_s: float | None = None
        self._renew_s: float | None = None
        self._subscribed: set[str] = set()
        self._waiting: deque[str] = deque()
        self._next_subscribe_s = 0.0
        self._heartbeat_s = pace.welcome_timeout_s / 2
        self._heard_s = self._loop.time()
        self._pinged = False
        self._at_once = LEAST_AT_ONCE
        self._silence = Silence(pace, Waking(wall_ms, self._loop.time), self._loop.time())
        self._proof: asyncio.Future[float] | None = None
        self._objection: Ending | None = None
        self._over: Ending | None = None
        self._recorder_failed = False
        self.newest: str | None = None
        self.welcomed = False

    async def run(self) -> NoReturn:
        """Greet, then carry on until the connection ends."""
        try:
            self._take((), self._link.opening(self._wall_ms()))
            await self._send()
            while True:
                self._take(await self._frames())
                await self._send()
                await asyncio.sleep(0)
        except ConnectionClosed as end:
            if self._objection is not None:
                raise FeedBroken(_explained(ending_of(end, self._closes), self._objection)) from None
            raise
        finally:
            self._close()

    def _close(self) -> None:
        """Hand on what the link still holds."""
        self._replies.closed(self._socket)
        for conversation in self._fetches.stop():
            self._ordering.unfetched(conversation)
        events = self._all(self._link.closing(self._wall_ms()), int(self._loop.time() * 1000))
        events += self._ordering.closed()
        if events and not self._recorder_failed:
            self._hand_on(events)

    def _hand_on(self, events: Sequence[Event]) -> bool:
        self._recorder_failed = True
        durable = self._sink(events)
        self._recorder_failed = False
        return durable

    # ------------------------------------------------------------------------------------------------------ the socket

    async def _frames(self) -> list[str | bytes]:
        """What is there already, up to a batch; else the next frame; nothing when a deadline comes first."""
        try:
            async with asyncio.timeout_at(self._next_deadline_s()):
                frames: list[str | bytes] = [await self._socket.recv()]
        except TimeoutError:
            return []
        # An end of the connection is raised again by the next recv, after these are recorded.
        with contextlib.suppress(TimeoutError, ConnectionClosed):
            async with asyncio.timeout(0):  # ends at the first recv that would have to wait
                while len(frames) < self._at_once:
                    frames += self._socket.here_already(self._at_once - len(frames))
                    if len(frames) < self._at_once:
                        frames.append(await self._socket.recv())
        return frames

    async def _send(self) -> None:
        out, self._out = self._out, []
        asks, self._silence.asks = self._silence.asks, False
        if not out and not asks:
            return
        async with asyncio.timeout(self._pace.send_timeout_s):
            if asks:
                self._proof = asyncio.ensure_future(await self._socket.ping())
            for frame in out:
                await self._socket.send(frame)

    def _next_deadline_s(self) -> float:
        alive_until = self._heard_s + self._heartbeat_s * (2 if self._pinged or not self.welcomed else 1)
        deadlines = [alive_until, self._silence.next_look_s(), self._loop.time() + self._pace.look_for_sleep_s]
        if (due_ms := self._ordering.next_due_ms()) is not None:
            deadlines.append(due_ms / 1000)
        if self._waiting:
            deadlines.append(self._next_subscribe_s)
        if self._fetches:
            deadlines.append(self._loop.time() + _LOOK_FOR_RESULTS_S)
        deadlines += [due_s for due_s in (self._keepalive_s, self._renew_s) if due_s is not None]
        return min(deadlines)

    # --------------------------------------------------------------------------------------------------------- a batch

    def _take(self, frames: Sequence[Frame], said: Sequence[Received] = ()) -> None:
        now_s = self._loop.time()
        now_ms = int(now_s * 1000)
        events = self._all(self._fetches.due(now_s), now_ms)
        events += self._all(said, now_ms)
        if frames:
            wall_ms = self._wall_ms()
            for frame in frames:
                give_way()
                for received in self._link.read(frame, wall_ms):
                    events += self._received(received, now_ms)
        ask, given_up = self._ordering.due(now_ms)
        events += given_up
        if events and self._hand_on(events):
            self._acknowledge(events)
        for conversation_id in ask:
            self._subscribe(conversation_id)
        self._subscribe_next(now_s)
        self._keep_alive(now_s)
        if self._over is not None:
            raise FeedBroken(self._over)
        self._watch(now_s, heard=bool(frames))
        self._adapt(self._loop.time() - now_s, len(frames))

    def _adapt(self, took_s: float, count: int) -> None:
        quick, slow = _BATCH_S
        if took_s > slow:
            self._at_once = max(LEAST_AT_ONCE, min(self._at_once, count) // 2)
        elif took_s < quick:
            self._at_once = min(MOST_AT_ONCE, self._at_once * 2)

    def _all(self, received: Iterable[Received], now_ms: int) -> list[Event]:
        return [event for one in received for event in self._received(one, now_ms)]

    def _received(self, received: Received, now_ms: int) -> list[Event]:
        if self._fetches and self._fetches.keeps(received):
            return []
        match received:
            case Arrived(events=events, left_out=left_out):
                if left_out:
                    self._counts["left_out"] += left_out
                return [due for event in events for due in self._ordering.accept(event, now_ms)]
            case Quarantined(reason_code=reason, size=size, place=place):
                self._refused(reason, size)
                return [] if place is None else self._ordering.nothing(place, now_ms, lost=True)
            case Unknown(place=place, reason_code=reason):
                self._counts[reason] += 1
                return [] if place is None else self._ordering.nothing(place, now_ms, lost=False)
            case Heartbeat(place=place):
                return [] if place is None else self._ordering.nothing(place, now_ms, lost=False)
            case Subscribed():
                return self._ordering.subscribed(received, now_ms)
            case Gap():
                return self._ordering.gap(received, now_ms)
            case Welcome():
                return self._welcome(received)
            case _:
                self._controlled(received)
                return []

    def _refused(self, reason: str, size: int) -> None:
        """Counted each time; a log is told of the first, the second, the fourth ... so that a flood does not fill it."""
        self._counts[reason] += 1
        count = self._counts[reason]
        if count & (count - 1) == 0:
            _log.warning("frame refused: %s, %d bytes, %d times so far", reason, size, count)

    def _controlled(self, received: Received) -> None:
        match received:
            case Assigned(conversation=conversation):
                self._waiting.append(conversation)
            case Unassigned(conversation=conversation):
                self._subscribed.discard(conversation)
                self._out += self._link.unsubscribe(conversation)
            case Say(frames=frames):
                self._out += frames
            case Fetch():
                self._fetches.start(received, self._loop.time())
            case Renew(after_s=after_s):
                self._renew_s = self._loop.time() + after_s
            case Over(ending=ending):
                self._over = ending
            case ReplyAnswered():
                self._replies.answered(received)
            case ServerError(fatal=True):
                self._objection = _objection(received)
            case ServerError(code=code):
                self._counts["server_error"] += 1
                _log.warning("the server objects: code of %d characters", len(code))
            case _:
                pass  # a pong has done its work by arriving

    def _welcome(self, welcome: Welcome) -> list[Event]:
        self.welcomed = True
        shortest, longest = _HEARTBEAT_S
        known = min(max(welcome.heartbeat_s, shortest), longest)
        self._heartbeat_s = welcome.heartbeat_s if isinf(welcome.heartbeat_s) else known
        found = self._ordering.connected(welcome.resume or self._overlaps())
        if self._link.keepalive_s is not None:
            self._keepalive_s = self._loop.time() + self._link.keepalive_s
        self._subscribed.clear()
        if welcome.sends:
            self._replies.opened(Way(self._socket, self._link, self._subscribed))
        self._waiting.extend(welcome.conversations)
        self._on_live()
        return found

    # -------------------------------------------------------------------------------------------------------- answering

    def _subscribe_next(self, now_s: float) -> None:
        while self._waiting and (not self._one_by_one or now_s >= self._next_subscribe_s):
            conversation_id = self._waiting.popleft()
            if conversation_id in self._subscribed:
                continue
            self._subscribed.add(conversation_id)
            self._subscribe(conversation_id)
            self.newest = conversation_id
            self._next_subscribe_s = now_s + self._pace.one_by_one_s

    def _subscribe(self, conversation_id: str) -> None:
        self._out += self._link.subscribe(conversation_id, self._ordering.position(conversation_id))

    def _acknowledge(self, events: Sequence[Event]) -> None:
        """Only what the sink has made durable is acknowledged."""
        for conversation_id in dict.fromkeys(event.conversation_id for event in events if event.sequence):
            position = self._ordering.position(conversation_id) if conversation_id is not None else None
            if conversation_id is not None and position is not None:
                self._out += self._link.acknowledge(conversation_id, position)

    def _keep_alive(self, now_s: float) -> None:
        """What is due by the clock: a frame that keeps the line open, a successor before it closes."""
        if self._keepalive_s is not None and now_s >= self._keepalive_s:
            self._keepalive_s = now_s + (self._link.keepalive_s or 0.0)
            self._out += self._link.keepalive(self._wall_ms())
        if self._renew_s is not None and now_s >= self._renew_s:
            self._renew_s = None
            self._on_renew()

    def _watch(self, now_s: float, *, heard: bool) -> None:
        """Silence of one heartbeat: ask for a sign of life. Of two: the connection is dead."""
        if self._objection is not None and not heard:
            raise FeedBroken(self._objection)
        if heard:
            self._heard_s = now_s
            self._pinged = False
        elif now_s >= self._heard_s + 2 * self._heartbeat_s:
            raise FeedBroken(Ending("lost", said("Reconnecting"), NO_SIGN))
        elif self.welcomed and not self._pinged and now_s >= self._heard_s + self._heartbeat_s:
            self._pinged = True
            self._out += self._link.ping(int(now_s * 1000))
        answered = self._proof is not None and self._proof.done()
        if answered:
            self._proof = None
        dead = self._silence.look(now_s, heard=heard, answered=answered, welcomed=self.welcomed)
        if dead:
            raise FeedBroken(Ending("lost", said("Reconnecting"), dead))


def _explained(ending: Ending, objection: Ending) -> Ending:
    """A telling close code decides; what the server said before it is the cause."""
    if ending.kind in ("refused", "busy"):
        return replace(ending, detail=f"{ending.detail}; {objection.detail}")
    return objection


def _objection(error: ServerError) -> Ending:
    detail = said("the server says: {words}", words=error.message or error.code or said("no reason"))
    if error.code.lower() in _AUTH_CODES:
        return Ending("refused", said("The feed does not let us in"), detail)
    return Ending("lost", said("Reconnecting"), detail)
