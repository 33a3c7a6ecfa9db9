"""One REST call of a feed: verified, bounded in time and size, no redirect followed. It knows no vendor and keeps no secret."""

import asyncio
import http.client
import ssl
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from urllib.parse import urlsplit

from agent_assist import __version__
from agent_assist.engine.errors import FeedRefused
from agent_assist.feeds.addresses import check_url
from agent_assist.feeds.received import Answer, Call
from agent_assist.feeds.recipe import Steps

MAX_BODY_BYTES: Final = 2 * 1024 * 1024
Result = TypeVar("Result")
Ask = Callable[[Call], Awaitable[Answer]]


async def follow(steps: Steps[Result], ask: Ask) -> Result:
    """Make the calls one after the other; what they were made for. Raises what the steps raise."""
    try:
        call = next(steps)
        while True:
            call = steps.send(await ask(call))
    except StopIteration as done:
        result: Result = done.value
        return result


async def ask(call: Call, tls: ssl.SSLContext | None, timeout_s: float) -> Answer:
    """The answer, or status 0. Raises ssl.SSLError where TLS is wrong: that has a cause, and a person must mend it.

    The thread of a call that is given up ends with its socket's own time limit.
    """
    try:
        check_url(call.url, over_rest=True)
        async with asyncio.timeout(timeout_s):
            return await asyncio.to_thread(_ask, call, tls, timeout_s)
    except ssl.SSLError:
        raise
    except (FeedRefused, OSError, http.client.HTTPException, ValueError):  # TimeoutError is an OSError
        return Answer(0)


def _ask(call: Call, tls: ssl.SSLContext | None, timeout_s: float) -> Answer:
    parts = urlsplit(call.url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        line: http.client.HTTPConnection = http.client.HTTPSConnection(host, parts.port, timeout=timeout_s, context=tls)
    else:
        line = http.client.HTTPConnection(host, parts.port, timeout=timeout_s)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = {"Accept": "application/json", "User-Agent": f"agent-assist/{__version__}", "Connection": "close"}
    try:
        line.request(call.method, path, call.body, {**head, **call.headers})
        response = line.getresponse()
        body = response.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            return Answer(0)
        return Answer(response.status, body.decode("utf-8", "replace"))
    finally:
        line.close()
