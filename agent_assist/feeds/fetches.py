"""Calls whose results belong into the feed, and what must wait behind them. It opens nothing: calls are made through `ask`.

Only the conversation that a call is for waits, and not for ever: when its time is up, or too much has come meanwhile, the
call is given up, a gap is said in its place, and the rest goes on.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from agent_assist.feeds.received import Arrived, Fetch, Gap, Received
from agent_assist.feeds.rest import Ask, follow

MOST_BEHIND: Final = 64


@dataclass(slots=True)
class _Pending:
    """One call under way; `conversation` None: it may be about any."""

    conversation: str | None
    task: asyncio.Task[Sequence[Received]]
    until_s: float
    holds: bool
    behind: list[Received] = field(default_factory=list)


class Fetches:
    """All calls of one connection, in the order they were asked for."""

    def __init__(self, ask: Ask, hold_s: float) -> None:
        self._ask = ask
        self._hold_s = hold_s
        self._pending: list[_Pending] = []

    def __bool__(self) -> bool:
        return bool(self._pending)

    def start(self, fetch: Fetch, now_s: float) -> None:
        """Make the calls of `fetch`."""
        task = asyncio.ensure_future(follow(fetch.steps, self._ask))
        self._pending.append(_Pending(fetch.conversation, task, now_s + self._hold_s, fetch.holds))

    def keeps(self, received: Received) -> bool:
        """Whether that must wait behind a call; it is given back with the results."""
        if not isinstance(received, Arrived | Gap):
            return False
        name = received.conversation if isinstance(received, Gap) else _conversation(received)
        for pending in self._pending:
            if pending.holds and pending.conversation in (None, name):
                pending.behind.append(received)
                return True
        return False

    def due(self, now_s: float) -> list[Received]:
        """What calls have brought, each with what waited behind it."""
        found: list[Received] = []
        for pending in list(self._pending):
            if pending.task.done():
                found += pending.task.result()
            elif now_s >= pending.until_s or len(pending.behind) >= MOST_BEHIND:
                pending.task.cancel()
                found += [Gap(pending.conversation)] if pending.conversation is not None else []
            else:
                continue
            found += pending.behind
            self._pending.remove(pending)
        return found

    def stop(self) -> list[str]:
        """The connection is gone: calls are made again by the next one, and bring what waited. Returns for which
        conversations some were under way.
        """
        for pending in self._pending:
            pending.task.cancel()
        stopped = [pending.conversation for pending in self._pending if pending.conversation is not None]
        self._pending.clear()
        return stopped


def _conversation(received: Arrived) -> str | None:
    return received.events[0].conversation_id if received.events else None
