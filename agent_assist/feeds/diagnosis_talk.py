"""The talk of a diagnosis: the desk's own connection, watched from beside, until the first event or the end of patience."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed

from agent_assist.domain.events import Event, GapFound
from agent_assist.engine.ports import Position
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.connection import LiveConnection
from agent_assist.feeds.endings import FeedBroken
from agent_assist.feeds.ordering import Ordering
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.received import Assigned, Frame, Received, Subscribed, Welcome
from agent_assist.feeds.recipe import Address, Link, Recipe, Steps
from agent_assist.feeds.replies import Replies
from agent_assist.feeds.rest import Ask


@dataclass(slots=True)
class Talk:
    """What was seen. `ahead_ms` is how far the newest event lies in the future; `fault` what ended the talk, if anything."""

    welcomed: bool = False
    assigned: int = 0
    subscribed: int = 0
    confirmed: int = 0
    events: int = 0
    first_after_s: float = 0.0
    ahead_ms: int = 0
    kept_out: list[str] = field(default_factory=list)
    fault: Exception | None = None


async def talk_over(
    socket: PortionedConnection,
    recipe: Recipe,
    link: Link,
    pace: Pace,
    wall_ms: Callable[[], int],
    ask: Ask,
    wait_s: float,
) -> Talk:
    """Greet and listen for up to `wait_s` after the welcome. Says False to every event: nothing is acknowledged."""
    talk, heard, greeted, loop = Talk(), asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()
    live_s: float | None = None
    counts: Counter[str] = Counter()

    def sink(events: Sequence[Event]) -> bool:
        found = [event for event in events if not isinstance(event, GapFound)]
        if found and not talk.events:
            talk.first_after_s = loop.time() - (live_s if live_s is not None else loop.time())
            heard.set()
        talk.events += len(found)
        talk.ahead_ms = max([talk.ahead_ms, *(event.occurred_at_ms - wall_ms() for event in found)])
        return False

    def lives() -> None:
        nonlocal live_s
        talk.welcomed, live_s = True, loop.time()
        greeted.set()

    connection = LiveConnection(
        socket,
        Ordering({}, wall_ms) if recipe.counted else Arrivals(recipe.source, {}, wall_ms, lambda _conversation: ()),
        _Watched(link, talk),
        sink,
        lives,
        counts,
        pace,
        ask=ask,
        wall_ms=wall_ms,
        closes=recipe.closes,
        overlaps=lambda: False,
        on_renew=lambda: None,
        replies=Replies(lambda _reply, _outcome, _words: None),
    )
    running = asyncio.create_task(connection.run())
    greeting, hearing = asyncio.create_task(greeted.wait()), asyncio.create_task(heard.wait())
    # Of silence the connection dies by itself; one that chatters and never says welcome would be waited for without end.
    patience_s = pace.welcome_timeout_s + 1.0
    await asyncio.wait([running, greeting], timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
    if greeted.is_set():
        await asyncio.wait([running, hearing], timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
    for task in (running, greeting, hearing):
        task.cancel()
    ended, *_ = await asyncio.gather(running, greeting, hearing, return_exceptions=True)
    if isinstance(ended, FeedBroken | ConnectionClosed | OSError):
        talk.fault = ended
    elif isinstance(ended, Exception):
        raise ended
    talk.kept_out = [f"{reason} {count}" for reason, count in sorted(counts.items())]
    return talk


class _Watched(Link):
    """A link with somebody beside it who counts."""

    def __init__(self, link: Link, talk: Talk) -> None:
        self._link = link
        self._talk = talk
        self.keepalive_s = link.keepalive_s

    def address(self) -> Address | Steps[Address]:
        return self._link.address()

    def opening(self, at_ms: int) -> Sequence[Received]:
        return self._seen(self._link.opening(at_ms))

    def closing(self, at_ms: int) -> Sequence[Received]:
        return self._link.closing(at_ms)

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        found = self._seen(self._link.read(frame, at_ms))
        self.keepalive_s = self._link.keepalive_s
        return found

    def keepalive(self, at_ms: int) -> Sequence[Frame]:
        return self._link.keepalive(at_ms)

    def ping(self, at_ms: int) -> Sequence[Frame]:
        return self._link.ping(at_ms)

    def subscribe(self, conversation: str, position: Position | None) -> Sequence[Frame]:
        frames = self._link.subscribe(conversation, position)
        self._talk.subscribed += bool(frames)
        return frames

    def unsubscribe(self, conversation: str) -> Sequence[Frame]:
        return self._link.unsubscribe(conversation)

    def _seen(self, found: Sequence[Received]) -> Sequence[Received]:
        for one in found:
            match one:
                case Welcome(conversations=conversations):
                    self._talk.assigned += len(conversations)
                case Assigned():
                    self._talk.assigned += 1
                case Subscribed():
                    self._talk.confirmed += 1
                case _:
                    pass
        return found
