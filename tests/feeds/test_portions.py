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
from tests.feeds.hostile_peer import CLOSE, CONTINUATION, PING, TEXT, HostileServer, RawLine, frame, text
from tests.feeds.peers import QUICK, Desk

MESSAGES = 20_000
BINARY = 0x2


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


def test_what_is_here_already_is_taken_together_in_order() -> None:
    """Messages in several parts or in bytes stay where they are for `recv`, and so does the order."""

    def mixed(line: RawLine) -> None:
        line.handshake()
        words = b"".join(text(str(number)) for number in range(100))
        parts = frame(TEXT, b"in ", final=False) + frame(CONTINUATION, b"parts")
        line.line.sendall(words + parts + text("after") + frame(BINARY, b"bytes") + text("last"))
        line.line.recv(65536)

    async def run(url: str) -> tuple[list[str | bytes], list[int]]:
        named = [Subprotocol(SUBPROTOCOL)]
        async with connect(
            url, create_connection=PortionedConnection, compression=None, proxy=None, subprotocols=named
        ) as socket:
            assert isinstance(socket, PortionedConnection)
            found: list[str | bytes] = []
            sizes = []
            while not found or found[-1] != "last":
                found.append(await socket.recv())
                together = socket.here_already(40)
                sizes.append(len(together))
                found += together
            return found, sizes

    with HostileServer(mixed) as server:
        found, sizes = asyncio.run(run(server.url))
    assert found == [*(str(number) for number in range(100)), "in parts", "after", b"bytes", "last"]
    assert 1 < max(sizes) <= 40


def test_text_that_is_none_is_left_to_be_refused() -> None:
    """Broken text ends the connection as the library ends it, after what came before it."""

    def broken(line: RawLine) -> None:
        line.handshake()
        line.line.sendall(text("one") + text("two") + frame(TEXT, b"\xff\xfe") + text("never"))
        while line.line.recv(65536):
            pass

    async def run(url: str) -> tuple[list[str | bytes], int | None]:
        named = [Subprotocol(SUBPROTOCOL)]
        async with connect(
            url, create_connection=PortionedConnection, compression=None, proxy=None, subprotocols=named
        ) as socket:
            assert isinstance(socket, PortionedConnection)
            found: list[str | bytes] = []
            try:
                while True:
                    found.append(await socket.recv())
                    found += socket.here_already(9)
            except ConnectionClosed as end:
                return found, end.sent.code if end.sent else None

    with HostileServer(broken) as server:
        assert asyncio.run(run(server.url)) == (["one", "two"], 1007)


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
