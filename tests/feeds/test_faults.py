"""A line that is cut, all along a session and again and again, and a server that doubles, shuffles and drops: nothing is lost."""

import asyncio
import random

import pytest

from agent_assist.feeds.received import Place
from agent_assist.feeds.recording import Recorded
from agent_assist.feeds.server import FeedServer
from tests.feeds.lines import Line
from tests.feeds.peers import Desk, Peer, ScriptedServer, on_wire, spoken


def lines(count: int) -> list[Recorded]:
    found = []
    for sequence in range(1, count + 1):
        event = spoken(sequence)
        found.append(Recorded(sequence, on_wire(event), event.occurred_at_ms, Place("c-1", "0", sequence), event))
    return found


def test_cut_all_along_a_session() -> None:
    """One client for every seventh byte of a short session, from the handshake on; after the cut the line holds."""

    async def run() -> int:
        async with FeedServer([lines(3)], 0) as server:
            seen: list[int] = []
            for at in range(0, 2000, 7):
                cuts = iter([at])
                async with Line(lambda cuts=cuts: next(cuts, None)).to(server.url) as line:
                    desk = Desk(line.url)
                    async with desk.running():
                        await desk.until(lambda desk=desk: len(desk.events) >= 3)
                    assert desk.shown == [1, 2, 3], f"cut at byte {at}"
                    seen.append(line.connections)
            return max(seen)

    assert asyncio.run(run()) == 2


@pytest.mark.parametrize("seed", range(3))
def test_cut_again_and_again(seed: int) -> None:
    draw = random.Random(seed)

    async def run() -> tuple[Desk, int]:
        async with (
            FeedServer([lines(1500)], 0) as server,
            Line(lambda: draw.randrange(200, 20_000)).to(server.url) as line,
        ):
            desk = Desk(line.url)
            async with desk.running():
                await desk.until(lambda: len(desk.events) >= 1500)
            return desk, line.connections

    desk, connections = asyncio.run(run())
    assert desk.shown == list(range(1, 1501))
    assert connections > 20


@pytest.mark.parametrize("seed", range(2))
def test_a_server_that_doubles_shuffles_and_drops(seed: int) -> None:
    """It drops one message in twenty each time it sends them, and can send them again: every one is shown once, in order."""
    draw = random.Random(seed)

    async def careless(peer: Peer) -> None:
        await peer.welcome("c-1")
        while True:
            after = int((await peer.subscribed()).get("after", "0"))
            sequences = [n for n in range(after + 1, 501) if draw.random() > 0.05]
            sequences += [n for n in sequences if draw.random() < 0.3]
            sequences.sort(key=lambda n: n + draw.uniform(0, 20))
            await peer.send(*map(spoken, sequences))

    async def run() -> Desk:
        async with ScriptedServer([careless]).running() as server:
            desk = Desk(server.url)
            async with desk.running():
                await desk.until(lambda: len(desk.events) >= 500)
            return desk

    assert asyncio.run(run()).shown == list(range(1, 501))
