"""Keeps a desk in step with its team's server, in the background: posts, renews, and hears of policies. It grants nothing."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

from agent_assist.engine.ports import Leases
from agent_assist.engine.session import Session

EVERY_S: Final = 30.0
# While the server is away, or something waits to be posted.
SOON_S: Final = 3.0

Hear = Callable[[Callable[[], None]], Callable[[], None]]


async def watch_allowance(session: Session, leases: Leases, hear: Hear) -> None:
    """Until cancelled. What a person sees of the money is asked anew whenever the standing has changed."""
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def heard() -> None:
        with contextlib.suppress(RuntimeError):  # the desk is closing
            loop.call_soon_threadsafe(news.set)

    deaf = hear(heard)
    try:
        while True:
            if await asyncio.to_thread(leases.sync):
                session.money_changed()
                session.on_change()
            news.clear()
            state = leases.standing()
            await _news_or_time(news, SOON_S if state.is_away or state.waiting else EVERY_S)
    finally:
        deaf()


async def _news_or_time(news: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(news.wait(), seconds)
