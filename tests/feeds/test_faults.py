"""A line that is cut all along a session, again and again, and one that doubles, shuffles and drops: nothing is lost.

Each sequence is shown once and in order, and the tone stands where it would on a good line. `bench faults` does the same
at full counts.
"""

import asyncio
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from agent_assist.domain.events import UtteranceHeard
from agent_assist.feeds.server import FeedServer
from tests.feeds.bad_line import (
    DeskOnLine,
    Played,
    desk_without_window,
    played_over,
    same_standing,
    stands_after,
    talk,
)
from tests.feeds.fault_proxy import FaultProxy, Faults
from tests.feeds.peers import Desk, lines


def played(faults: Callable[[int], Faults], count: int) -> tuple[Played, FaultProxy]:
    """One desk and one conversation on a line with these faults."""

    async def run() -> tuple[Played, FaultProxy]:
        proxy = FaultProxy(faults)
        async with FeedServer([talk(count)], 0) as server, proxy.to(server.url):
            return await played_over(proxy, count), proxy

    return asyncio.run(run())


@pytest.mark.parametrize("from_client", [False, True])
def test_cut_all_along_a_session(from_client: bool) -> None:
    """One client for each of some sixty places, from the handshake to the last message, in either direction."""

    async def run() -> int:
        proxy = FaultProxy()
        async with AsyncExitStack() as stack:
            server = await stack.enter_async_context(FeedServer([lines(50)], 0))
            async with proxy.to(server.url):
                await shown_by(proxy.url)
            length = proxy.bytes_up if from_client else proxy.bytes_down
            for at in range(1, length, length // 60):
                kinds = ("reset", "end")
                plan = [Faults(cut_at=at, cut=kinds[at % 2], from_client=from_client)]  # type: ignore[arg-type]
                proxy = FaultProxy(lambda number, plan=plan: plan[number] if number < len(plan) else Faults())
                async with proxy.to(server.url):
                    assert await shown_by(proxy.url) == list(range(1, 51)), f"cut at byte {at}"
                    assert proxy.connections <= 2
        return length

    async def shown_by(url: str) -> list[int | tuple[int | None, int | None]]:
        desk = Desk(url)
        async with desk.running():
            await desk.until(lambda: len(desk.events) >= 50)
        return desk.shown

    assert asyncio.run(run()) > 400


@pytest.mark.parametrize("seed", range(2))
def test_cut_again_and_again(seed: int) -> None:
    draw = random.Random(seed)
    kinds = ("reset", "end")
    found, proxy = played(
        lambda _: Faults(cut_at=draw.randrange(200, 20_000), cut=draw.choice(kinds)),  # type: ignore[arg-type]
        500,
    )
    assert found.shown == {"c-1": list(range(1, 501))}
    assert same_standing(found.stands, stands_after([talk(500)]))
    assert proxy.cuts > 10


@pytest.mark.parametrize("seed", range(2))
def test_a_line_that_doubles_shuffles_and_drops(seed: int) -> None:
    """One message in twenty is lost each time it is sent, a third come twice, and all within twenty places of theirs."""
    faults = Faults(doubled=0.3, dropped=0.05, shuffled=20, spoilt_upto=280, seed=seed)
    found, proxy = played(lambda _: faults, 300)
    assert found.shown == {"c-1": list(range(1, 301))}
    assert same_standing(found.stands, stands_after([talk(300)]))
    assert proxy.connections == 1


@pytest.mark.parametrize("faults", [Faults(split=1), Faults(split=7, delay_s=0.0005), Faults(bytes_per_s=100_000)])
def test_a_line_that_is_only_slow(faults: Faults) -> None:
    found, proxy = played(lambda _: faults, 20)
    assert found.shown == {"c-1": list(range(1, 21))}
    assert proxy.connections == 1
    assert not found.counts


def test_two_desks_of_one_agent_on_one_store(tmp_path: Path) -> None:
    """Each takes in each utterance once, and the store keeps it once."""
    path = tmp_path / "desk.sqlite"

    async def run() -> list[DeskOnLine]:
        async with FeedServer([talk(40)], 0) as server:
            with desk_without_window(path) as one, desk_without_window(path) as other:
                desks = [DeskOnLine(server.url, *each) for each in (one, other)]
                await asyncio.gather(*(desk.until(lambda desk: desk.recorded >= 40, 60) for desk in desks))
                return desks

    desks = asyncio.run(run())
    assert [desk.recorded for desk in desks] == [40, 40]
    assert same_standing(desks[0].played.stands, desks[1].played.stands)
    with desk_without_window(path) as (_, store):
        kept = [event.sequence for event in store.events.events() if isinstance(event, UtteranceHeard)]
    assert kept == list(range(1, 41))


def open_files() -> int:
    """Of this process; 0 where the system does not tell."""
    told = Path("/proc/self/fd")
    return len(list(told.iterdir())) if told.is_dir() else 0


def test_a_line_that_breaks_all_day_leaves_nothing_behind() -> None:
    """Tasks and open files after forty breaks are those after five."""
    left: list[tuple[int, int]] = []

    async def run() -> FaultProxy:
        proxy = FaultProxy(lambda _: Faults(cut_at=2_500))
        async with FeedServer([lines(400)], 0) as server, proxy.to(server.url):
            desk = Desk(proxy.url)
            async with desk.running():
                while len(desk.events) < 400:
                    breaks = proxy.cuts
                    await desk.until(lambda: proxy.cuts > breaks or len(desk.events) >= 400)  # noqa: B023 - awaited here
                    left.append((len(asyncio.all_tasks()), open_files()))
            assert desk.shown == list(range(1, 401))
        return proxy

    assert asyncio.run(run()).cuts > 30
    early, late = left[:10], left[-10:]
    assert max(tasks for tasks, _ in late) <= max(tasks for tasks, _ in early) + 4
    assert max(files for _, files in late) <= max(files for _, files in early) + 4
