"""Adapters over a line that is cut again and again: each message once, in order, and what nobody could bring again is a gap."""

import asyncio
import json
import random
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, broadcast
from websockets.http11 import Request, Response

from agent_assist.domain.events import GapFound, UtteranceHeard
from tests.feeds.fault_proxy import FaultProxy, Faults
from tests.feeds.nats_peer import TOKEN, NatsServer, make_stream, publish
from tests.feeds.peers import Desk, Peer, ScriptedServer, spoken
from tests.feeds.test_chatwoot_live import message


@pytest.mark.parametrize("seed", range(2))
def test_jetstream_over_a_line_that_is_cut(tmp_path: Path, seed: int) -> None:
    """The server puts up to 64 KiB of messages into one frame, and half a frame is none: the line carries a little more."""
    draw = random.Random(seed)

    async def run() -> tuple[Desk, int]:
        server = NatsServer(tmp_path)
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                await publish(stream, [spoken(n) for n in range(1, 201)])
                async with FaultProxy(lambda _: Faults(cut_at=draw.randrange(3_000, 160_000))).to(server.url) as line:
                    desk = Desk(line.url, token=TOKEN, adapter="nats", settings={"overlap_s": 1})
                    async with desk.running():
                        for first in range(201, 801, 60):
                            await publish(stream, [spoken(n) for n in range(first, first + 60)])
                            await asyncio.sleep(0.1)
                        await desk.until(lambda: len(desk.events) >= 800)
                    return desk, line.connections

    desk, connections = asyncio.run(run())
    assert desk.shown == list(range(1, 801))
    assert connections > 2


class Rails:
    """A cable on which a message is said every few milliseconds, and its REST side on the same port."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.said = 0
        self.listening: dict[ServerConnection, str] = {}

    async def talk(self) -> None:
        while self.said < self.last:
            self.said += 1
            for socket, identifier in list(self.listening.items()):
                frame = json.dumps({"identifier": identifier, "message": message(self.said)})
                broadcast([socket], frame)
            await asyncio.sleep(0.005)

    async def __call__(self, peer: Peer) -> None:
        await peer.socket.send('{"type":"welcome"}')
        identifier = (await peer.next())["identifier"]
        self.listening[peer.socket] = identifier
        await peer.socket.send(json.dumps({"identifier": identifier, "type": "confirm_subscription"}))
        try:
            await peer.stay()
        finally:
            del self.listening[peer.socket]

    def rest(self, connection: ServerConnection, request: Request) -> Response | None:
        path, _, query = request.path.partition("?")
        if path == "/cable":
            return None
        if path == "/api/v1/profile":
            return connection.respond(HTTPStatus.OK, '{"id":2,"account_id":1,"pubsub_token":"p"}')
        after = int(query.removeprefix("after=") or 0)
        rows = [message(n)["data"] for n in range(after + 1, self.said + 1)][:100]
        return connection.respond(HTTPStatus.OK, json.dumps({"payload": rows}))


@pytest.mark.parametrize("seed", range(3))
def test_chatwoot_over_a_line_that_is_cut(seed: int) -> None:
    """Also its calls are cut: then, and only then, a gap stands where messages are missing. What comes after all is marked."""
    draw = random.Random(seed)

    async def run() -> tuple[Desk, int]:
        rails = Rails(600)
        options = {"subprotocols": ["actioncable-v1-json"], "process_request": rails.rest}
        line = FaultProxy(lambda _: Faults(cut_at=draw.randrange(100, 40_000)))
        async with ScriptedServer([rails], **options).running() as server, line.to(server.url):
            desk = Desk(f"{line.url}/cable", token="t", adapter="chatwoot", settings={"token_is": "api"})
            async with desk.running():
                await desk.until(lambda: "live" in desk.kinds)
                await rails.talk()
                await desk.until(lambda: any(getattr(e, "text", "") == "words 600" for e in desk.events))
            return desk, line.connections

    desk, connections = asyncio.run(run())
    numbers = [
        None if isinstance(e, GapFound) else int(e.text.split()[1])
        for e in desk.events
        if isinstance(e, GapFound) or (isinstance(e, UtteranceHeard) and not e.late)
    ]
    late = [int(e.text.split()[1]) for e in desk.events if isinstance(e, UtteranceHeard) and e.late]
    told = [number for number in numbers if number is not None]
    assert told == sorted(set(told))
    assert len({*told, *late}) == len(told) + len(late), "shown twice"
    gaps = numbers.count(None)
    missing = [(a, b) for a, b in pairwise(told) if b != a + 1]
    for a, b in missing:
        assert None in numbers[numbers.index(a) : numbers.index(b)], f"{a}..{b} is missing in silence"
    assert connections > 5
    assert gaps < 20
