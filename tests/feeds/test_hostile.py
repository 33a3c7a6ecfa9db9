"""A server that floods, drips or sends rubbish: it is left or outlived, and what was good is shown."""

import asyncio
import random
from dataclasses import replace

import pytest

from agent_assist.domain.events import GapFound
from tests.feeds.hostile_peer import DEAD, FLOODS, HostileServer
from tests.feeds.peers import QUICK, Desk, Peer, ScriptedServer, on_wire, spoken
from tests.feeds.spoilt import spoilt

SOON = replace(
    QUICK, open_timeout_s=0.3, welcome_timeout_s=0.3, ping_interval_s=0.2, ping_timeout_s=0.2, close_timeout_s=0.1
)


@pytest.mark.parametrize("name", DEAD)
def test_who_is_there_and_is_not_is_left(name: str) -> None:
    async def run(url: str) -> Desk:
        desk = Desk(url, pace=SOON)
        async with desk.running():
            await desk.until(lambda: "reconnecting" in desk.kinds)
        return desk

    with HostileServer(DEAD[name]) as server:
        desk = asyncio.run(run(server.url))
    told = next(state.detail for state in desk.states if state.kind == "reconnecting")
    assert told in ("no answer in time", "no sign of life from the server")


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_outlived(name: str) -> None:
    """The desk says so and tries again; nothing of it is taken in."""

    async def run(url: str) -> Desk:
        desk = Desk(url, pace=replace(SOON, open_timeout_s=1.0))
        async with desk.running():
            await desk.until(lambda: "reconnecting" in desk.kinds)
        return desk

    with HostileServer(FLOODS[name]) as server:
        desk = asyncio.run(run(server.url))
    assert not desk.events


def test_a_thousand_spoilt_frames_cost_nothing_good() -> None:
    """Before each message comes a spoilt copy of it: every message is shown once and in order, every spoilt one is counted."""
    chance, count, broken = random.Random(11), 1000, 0

    async def careless(peer: Peer) -> None:
        nonlocal broken
        await peer.welcome("c-1")
        await peer.subscribed()
        reading = asyncio.create_task(peer.stay())
        for sequence in range(1, count + 1):
            bad = spoilt(on_wire(spoken(sequence)), chance)
            if isinstance(bad, bytes) or "\ud800" not in bad:  # what is no UTF-8 ends the connection: tried elsewhere
                await peer.socket.send(bad)
                broken += 1
            await peer.send(spoken(sequence))
        await reading

    async def run() -> Desk:
        async with ScriptedServer([careless]).running() as server:
            desk = Desk(server.url)
            async with desk.running():
                await desk.until(lambda: spoken(count).event_id in {event.event_id for event in desk.events[-3:]})
            return desk

    desk = asyncio.run(run())
    ours = [event for event in desk.events if event.conversation_id == "c-1"]
    assert [event.sequence for event in ours if not isinstance(event, GapFound)] == list(range(1, count + 1))
    assert sum(isinstance(event, GapFound) for event in ours) <= 1  # a number used for two events is said, once
    assert len(desk.kinds) == 3
    passed = desk.client.repeated + sum(event.conversation_id != "c-1" for event in desk.events)
    assert broken - passed - 20 <= sum(desk.client.counts.values()) <= broken + 20
    assert sum(desk.client.counts.values()) > count * 0.6
