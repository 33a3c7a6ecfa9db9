"""A line that dies without a word, and a computer that sleeps: noticed, said at once, and picked up again."""

import asyncio
import time
from dataclasses import replace

import pytest

from agent_assist.feeds.pace import Pace
from agent_assist.feeds.server import FeedServer
from tests.feeds.fault_proxy import FaultProxy, Faults
from tests.feeds.peers import QUICK, Desk, Peer, ScriptedServer, lines, spoken

ALERT = replace(QUICK, ping_interval_s=0.3, ping_timeout_s=0.3, close_timeout_s=0.1, look_for_sleep_s=0.02)
SLEEPY = replace(ALERT, ping_interval_s=60, ping_timeout_s=60, answer_after_sleep_s=1.0)


def test_the_shipped_pace_sees_a_dead_peer_within_ten_seconds() -> None:
    pace = Pace()
    assert pace.ping_interval_s + pace.ping_timeout_s + pace.close_timeout_s < 10
    assert pace.open_timeout_s + pace.close_timeout_s < 10
    assert pace.welcome_timeout_s + pace.close_timeout_s < 10
    assert pace.first_retry_s == 0.25
    assert pace.longest_retry_s == 15


def test_a_line_that_falls_silent_is_left_and_picked_up() -> None:
    """The server goes on and nothing arrives: no end, no reset, no word."""

    async def run() -> tuple[Desk, FaultProxy]:
        faults = [Faults(cut_at=1500, cut="silence"), Faults()]
        proxy = FaultProxy(lambda number: faults[min(number, 1)])
        async with FeedServer([lines(20)], 0) as server, proxy.to(server.url):
            desk = Desk(proxy.url, pace=ALERT)
            async with desk.running():
                await desk.until(lambda: len(desk.events) == 20)
            return desk, proxy

    desk, proxy = asyncio.run(run())
    assert desk.shown == list(range(1, 21))
    assert "no sign of life from the server" in [state.detail for state in desk.states]
    assert proxy.connections >= 2


def test_a_peer_that_holds_the_dead_line_holds_nobody_up() -> None:
    """The next connection is made while the old one is still being ended, which takes its time."""
    pace = replace(QUICK, close_timeout_s=20.0)
    both: list[int] = []

    async def mute(peer: Peer) -> None:
        await peer.welcome("c-1", heartbeat_s=0.1)
        await peer.subscribed()
        proxy.fall_silent()
        await peer.stay()

    async def good(peer: Peer) -> None:
        both.append(proxy.standing)
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(spoken(1))
        await peer.stay()

    server, proxy = ScriptedServer([mute, good]), FaultProxy()

    async def run() -> Desk:
        async with server.running(), proxy.to(server.url):
            desk = Desk(proxy.url, pace=pace)
            async with desk.running():
                await desk.until(lambda: desk.events)
                await proxy.down()
            return desk

    desk = asyncio.run(run())
    assert desk.kinds[:4] == ["connecting", "live", "reconnecting", "live"]
    assert both == [2]


class Sleeper:
    """A wall clock that can be moved on while the running clock stands."""

    def __init__(self) -> None:
        self.slept_ms = 0

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000 + self.slept_ms


@pytest.mark.parametrize("silent", [True, False])
def test_after_a_sleep_the_line_is_asked_at_once(silent: bool) -> None:
    """Neither pings nor heartbeats would notice for a minute: a dead line is left, a good one is kept."""
    clock, proxy = Sleeper(), FaultProxy()

    async def run() -> Desk:
        async with FeedServer([lines(3)], 0, heartbeat_s=60) as server, proxy.to(server.url):
            desk = Desk(proxy.url, pace=SLEEPY, wall_ms=clock)
            async with desk.running():
                await desk.until(lambda: len(desk.events) == 3)
                if silent:
                    proxy.fall_silent()
                clock.slept_ms = 600_000
                if silent:
                    await desk.until(lambda: desk.kinds.count("live") == 2)
                else:
                    await asyncio.sleep(1.5 * SLEEPY.answer_after_sleep_s)
            return desk

    desk = asyncio.run(run())
    told = [state.detail for state in desk.states]
    assert ("no answer after this computer slept" in told) is silent
    assert proxy.connections == (2 if silent else 1)


@pytest.mark.parametrize("jump_ms", [86_400_000, -86_400_000, -3_600_000])
def test_a_clock_that_is_set_changes_nothing(jump_ms: int) -> None:
    clock, proxy = Sleeper(), FaultProxy(lambda _: Faults(split=400, bytes_per_s=40_000))

    async def run() -> Desk:
        async with FeedServer([lines(60)], 0) as server, proxy.to(server.url):
            desk = Desk(proxy.url, pace=SLEEPY, wall_ms=clock)
            async with desk.running():
                await desk.until(lambda: len(desk.events) > 10)
                clock.slept_ms = jump_ms
                await desk.until(lambda: len(desk.events) == 60)
            return desk

    desk = asyncio.run(run())
    assert desk.shown == list(range(1, 61))
    assert desk.kinds == ["connecting", "live", "stopped"]


def test_a_pause_is_not_slept_through() -> None:
    """The server came back while the computer slept: the rest of the pause is not waited for."""
    clock, proxy = Sleeper(), FaultProxy()
    pausing = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0.1)  # by now the clock is being watched
        pausing.set()
        await asyncio.sleep(3600)

    async def run() -> Desk:
        async with FeedServer([lines(3)], 0) as server, proxy.to(server.url):
            await proxy.down()
            desk = Desk(proxy.url, pace=SLEEPY, wall_ms=clock, sleep=sleep)
            async with desk.running():
                await pausing.wait()
                await proxy.up()
                clock.slept_ms = 600_000
                await desk.until(lambda: len(desk.events) == 3)
            return desk

    assert asyncio.run(run()).shown == [1, 2, 3]
