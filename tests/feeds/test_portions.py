"""A flood is taken in a portion at a time: others have their turn between, and everything arrives, in order, before the end."""

import asyncio
from collections.abc import Callable
from socket import SHUT_WR

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from agent_assist.feeds import portions
from agent_assist.feeds.portions import PortionedConnection
from agent_assist.feeds.wire import SUBPROTOCOL
from tests.feeds.hostile_peer import CLOSE, PING, HostileServer, RawLine, frame, text
from tests.feeds.peers import QUICK, Desk

MESSAGES = 20_000


def many(line: RawLine) -> None:
    """Twenty thousand messages with a ping before each, in as few reads as the network likes, and then the end."""
    line.handshake()
    words = b"".join(frame(PING, b"x") + text(str(number)) for number in range(MESSAGES))
    line.line.sendall(words + frame(CLOSE, (1000).to_bytes(2)))
    line.line.shutdown(SHUT_WR)
    while line.line.recv(65536):
        pass


async def heard(url: str, at_each: Callable[[], None] = lambda: None) -> list[str]:
    named = [Subprotocol(SUBPROTOCOL)]
    async with connect(
        url, create_connection=PortionedConnection, compression=None, proxy=None, subprotocols=named
    ) as socket:
        found: list[str] = []
        try:
            while True:
                found.append(str(await socket.recv()))
                at_each()
        except ConnectionClosed:
            return found


@pytest.mark.parametrize("portion_s", [0.0, 0.001, 60.0])
def test_everything_arrives_in_order(monkeypatch: pytest.MonkeyPatch, portion_s: float) -> None:
    monkeypatch.setattr(portions, "PORTION_S", portion_s)
    with HostileServer(many) as server:
        found = asyncio.run(heard(server.url))
    assert found == [str(number) for number in range(MESSAGES)]


def test_others_have_their_turn_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """With each portion a turn of its own, a neighbour comes round at least once for every few thousand bytes."""
    monkeypatch.setattr(portions, "PORTION_S", 0.0)
    turns, seen = 0, []

    async def run(url: str) -> list[str]:
        async def neighbour() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        beside = asyncio.create_task(neighbour())
        try:
            return await heard(url, lambda: seen.append(turns))
        finally:
            beside.cancel()

    with HostileServer(many) as server:
        found = asyncio.run(run(server.url))
    sent = sum(len(frame(PING, b"x") + text(word)) for word in found)
    assert seen[-1] - seen[0] >= sent // portions.PORTION_BYTES - 1


def test_a_peer_that_pings_for_ever_and_reads_no_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pongs would fill the memory of this computer."""
    monkeypatch.setattr(portions, "MOST_UNREAD_BYTES", 64 * 1024)

    def deaf(line: RawLine) -> None:
        line.handshake()
        flood = frame(PING, b"x" * 125) * 1000
        while not line.over.is_set():
            line.line.sendall(flood)

    async def run(url: str) -> Desk:
        desk = Desk(url, pace=QUICK)
        async with desk.running():
            await desk.until(lambda: "reconnecting" in desk.kinds)
        return desk

    with HostileServer(deaf) as server:
        desk = asyncio.run(run(server.url))
    assert next(state.detail for state in desk.states if state.kind == "reconnecting") == "the connection broke"
