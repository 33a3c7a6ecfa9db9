"""A supervisor's answer to a request reaches a running desk: at once where the store tells of news, else within seconds.

It asks; it answers nothing. While nothing waits the store is not asked at all.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

from agent_assist.engine.asking import settle, take_over, waited_for
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.ports import Approvals
from agent_assist.engine.session import Session

EVERY_S: Final = 2.0
# News may be lost with the line: look now and then all the same.
EVERY_WITH_NEWS_S: Final = 15.0

# Calls back, from any thread, whenever there is news; what it returns ends that.
Hear = Callable[[Callable[[], None]], Callable[[], None]]


async def watch_approvals(session: Session, approvals: Approvals, hear: Hear | None = None) -> None:
    """Until cancelled: answers to what was asked from this desk go to the session."""
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def heard() -> None:
        loop.call_soon_threadsafe(news.set)

    deaf = hear(heard) if hear is not None else lambda: None
    try:
        for conversation_id in list(session.open):
            with contextlib.suppress(StoreUnreachable):
                take_over(session, await asyncio.to_thread(approvals.open_in, conversation_id))
        while True:
            names = waited_for(session)
            if names:
                with contextlib.suppress(StoreUnreachable):
                    # On another thread: a server that is away must not hold up the desk.
                    settle(session, await asyncio.to_thread(approvals.named, names))
            news.clear()
            await _news_or_time(news, EVERY_S if hear is None else EVERY_WITH_NEWS_S)
    finally:
        deaf()


async def _news_or_time(news: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return
