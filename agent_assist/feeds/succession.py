"""Connections one after the other, each standing before the one it follows is left. It opens none itself."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from agent_assist.feeds.received import Ending


@dataclass(slots=True)
class Way:
    """One connection under way. `live` is set when it is in, `renew` when it asks for a successor."""

    before: "Way | None" = None
    live: asyncio.Event = field(default_factory=asyncio.Event)
    renew: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[Ending] | None" = None

    @property
    def stands(self) -> bool:
        """Whether it is in and has not ended: what it brings is being recorded."""
        return self.live.is_set() and self.task is not None and not self.task.done()

    @property
    def overlaps(self) -> bool:
        """Whether the one before still stands, so that nothing was missed."""
        return self.before is not None and self.before.stands


async def in_succession(
    connect: Callable[[Way], Awaitable[Ending]], pause: Callable[[Ending], Awaitable[None]]
) -> Ending:
    """Run a connection and its successors until one ends; its ending. A successor that fails is tried again after `pause`."""
    ways = [_begin(connect, None)]
    try:
        while True:
            current = ways[-1]
            await first_of(current.task, current.renew.wait())
            if current.task is not None and current.task.done():
                return current.task.result()
            current.renew.clear()
            following = _begin(connect, current)
            ways.append(following)
            await first_of(current.task, following.task, following.live.wait())
            if following.stands or following.task is None or not following.task.done():
                await _leave(ways.pop(0))
                continue
            failed = ways.pop().task
            if failed is not None and not (current.task is not None and current.task.done()):
                await first_of(current.task, pause(failed.result()))
                current.renew.set()
    finally:
        for way in ways:
            await _leave(way)


def _begin(connect: Callable[[Way], Awaitable[Ending]], before: Way | None) -> Way:
    way = Way(before)
    way.task = asyncio.ensure_future(connect(way))
    return way


async def _leave(way: Way) -> None:
    if way.task is not None:
        way.task.cancel()
        await asyncio.gather(way.task, return_exceptions=True)
    way.before = None


async def first_of(*awaited: Awaitable[object] | None) -> None:
    """Wait until one of them is done; what is no task of its own is given up then."""
    tasks = [asyncio.ensure_future(one) for one in awaited if one is not None]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one, task in zip([one for one in awaited if one is not None], tasks, strict=True):
            if one is not task and not task.done():
                task.cancel()
