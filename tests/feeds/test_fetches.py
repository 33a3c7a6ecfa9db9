"""Calls whose results belong into a feed: what waits behind them, for how long, and what is said when they do not come."""

import asyncio
from collections.abc import Awaitable, Callable

from agent_assist.domain.events import ConversationEnded
from agent_assist.feeds.fetches import MOST_BEHIND, Fetches
from agent_assist.feeds.received import Answer, Arrived, Call, Fetch, Gap, Heartbeat, Received
from agent_assist.feeds.recipe import Steps


def of(conversation: str, name: str = "") -> Arrived:
    return Arrived((ConversationEnded(event_id=name, conversation_id=conversation, occurred_at_ms=0),))


def steps(*found: Received) -> Steps[list[Received]]:
    yield Call("GET", "x")
    return list(found)


def run(play: Callable[[Fetches, asyncio.Event], Awaitable[None]]) -> None:
    """Calls are answered when the event is set."""

    async def go() -> None:
        answered = asyncio.Event()

        async def ask(_call: Call) -> Answer:
            await answered.wait()
            return Answer(200)

        fetches = Fetches(ask, hold_s=5.0)
        try:
            await play(fetches, answered)
        finally:
            fetches.stop()

    asyncio.run(go())


def test_calls_under_way_at_the_end_are_told() -> None:
    async def play(fetches: Fetches, _answered: asyncio.Event) -> None:
        fetches.start(Fetch(steps(of("c-1", "old")), "c-1"), 0)
        fetches.start(Fetch(steps(of("c-2", "old"))), 0)
        assert fetches.stop() == ["c-1"]
        assert fetches.stop() == []

    run(play)


def test_only_the_conversation_that_is_fetched_waits() -> None:
    async def play(fetches: Fetches, answered: asyncio.Event) -> None:
        fetches.start(Fetch(steps(of("c-1", "old")), "c-1"), 0)
        assert fetches.keeps(of("c-1", "new"))
        assert fetches.keeps(Gap("c-1"))
        assert not fetches.keeps(of("c-2"))
        assert not fetches.keeps(Heartbeat())
        assert fetches.due(1) == []
        answered.set()
        await asyncio.sleep(0.01)
        assert fetches.due(1) == [of("c-1", "old"), of("c-1", "new"), Gap("c-1")]
        assert not fetches
        assert not fetches.keeps(of("c-1"))

    run(play)


def test_nothing_waits_for_a_call_that_does_not_hold_nor_is_it_missed() -> None:
    async def play(fetches: Fetches, answered: asyncio.Event) -> None:
        fetches.start(Fetch(steps(of("c-1", "old")), holds=False), 0)
        assert not fetches.keeps(of("c-1", "new"))
        assert fetches.due(1) == []
        answered.set()
        await asyncio.sleep(0.01)
        assert fetches.due(1) == [of("c-1", "old")]
        answered.clear()
        fetches.start(Fetch(steps(of("c-1")), holds=False), 0)
        assert fetches.due(6) == []
        assert not fetches

    run(play)


def test_a_call_about_nobody_in_particular_holds_all() -> None:
    async def play(fetches: Fetches, _answered: asyncio.Event) -> None:
        fetches.start(Fetch(steps()), 0)
        assert fetches.keeps(of("c-1"))
        assert fetches.keeps(Arrived(()))
        assert fetches.due(5) == [of("c-1"), Arrived(())]

    run(play)


def test_it_waits_neither_for_ever_nor_for_many() -> None:
    async def play(fetches: Fetches, _answered: asyncio.Event) -> None:
        fetches.start(Fetch(steps(), "c-1"), 0)
        fetches.start(Fetch(steps(), "c-2"), 3)
        assert fetches.due(5) == [Gap("c-1")]
        for number in range(MOST_BEHIND):
            assert fetches.keeps(of("c-2", str(number)))
        found = fetches.due(5)
        assert (found[0], len(found)) == (Gap("c-2"), MOST_BEHIND + 1)

    run(play)
