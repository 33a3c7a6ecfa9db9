"""Amazon Connect's chat over real sockets: opened by REST, resumed from the transcript, renewed before it expires."""

import asyncio
import json
import time
from typing import Any

from agent_assist.domain.events import Event
from agent_assist.feeds.wire import time_text
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk, Peer, ScriptedServer
from tests.feeds.rest_peer import RestPeer

ITEM = json.loads(json.loads(recorded("amazon-connect")[3])["content"])


def item(number: int) -> dict[str, Any]:
    return ITEM | {"Id": f"m-{number}", "Content": f"words {number}"}


def chat(*numbers: int, cut: bool = False) -> Any:
    async def scene(peer: Peer) -> None:
        assert await peer.next() == {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}}
        await peer.socket.send('{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}')
        for number in numbers:
            frame = {"topic": "aws/chat", "contentType": "application/json", "content": json.dumps(item(number))}
            await peer.socket.send(json.dumps(frame))
        if cut:
            await asyncio.sleep(0.1)
            peer.socket.transport.abort()
        await peer.stay()

    return scene


class Service:
    """The participant service: a fresh address at each call, and a transcript that grows."""

    def __init__(self) -> None:
        self.said: list[int] = []
        self.socket_url = ""
        self.life_s = 3600.0

    def opened(self, body: Any) -> tuple[int, Any]:
        assert body == {"Type": ["WEBSOCKET", "CONNECTION_CREDENTIALS"]}
        expiry = time_text(int((time.time() + self.life_s) * 1000))
        socket = {"Url": self.socket_url, "ConnectionExpiry": expiry}
        return 200, {"Websocket": socket, "ConnectionCredentials": {"ConnectionToken": "ct", "Expiry": expiry}}

    def transcript(self, body: Any) -> tuple[int, Any]:
        rows = [item(number) for number in self.said]
        if body.get("NextToken"):
            return 200, {"Transcript": rows[:-2]}
        return 200, {"Transcript": rows[-2:], "NextToken": "older" if len(rows) > 2 else None}


def play(service: Service, texts: int, *scenes: Any, recorded: tuple[Event, ...] = ()) -> tuple[Desk, RestPeer]:
    async def run(rest: RestPeer) -> tuple[Desk, RestPeer]:
        async with ScriptedServer(scenes, subprotocols=None).running() as server:
            service.socket_url = f"{server.url}/once?X-Amz-Signature=secret"
            desk = Desk(rest.url, adapter="amazon-connect", token="pt", recorded=recorded)
            async with desk.running():
                await desk.until(lambda: len(desk.said) >= texts)
            return desk, rest

    routes = {"POST /participant/connection": service.opened, "POST /participant/transcript": service.transcript}
    with RestPeer(routes).running() as rest:
        return asyncio.run(run(rest))


def test_what_was_said_before_and_meanwhile_is_read_from_the_transcript() -> None:
    service = Service()
    service.said = [1, 2, 3]

    async def first(peer: Peer) -> None:
        await peer.next()
        await asyncio.sleep(0.1)
        service.said += [4, 5]
        peer.socket.transport.abort()

    desk, rest = play(service, 6, first, chat(5, 6))
    assert [text for _, text in desk.said] == [f"words {n}" for n in range(1, 7)]
    assert [event.sequence for event in desk.events] == [1, 2, 3, 4, 5, 6]
    asked = [path for path, _, _ in rest.asked]
    assert asked.count("POST /participant/connection") == 2
    assert {headers["X-Amz-Bearer"] for _, headers, _ in rest.asked} == {"pt", "ct"}
    again, _ = play(service, 1, chat(7), recorded=tuple(desk.events))
    assert [text for _, text in again.said] == ["words 7"]


def test_an_address_that_is_refused_says_so() -> None:
    async def run() -> Desk:
        with RestPeer({"POST /participant/connection": lambda _: (403, {})}).running() as rest:
            desk = Desk(rest.url, adapter="amazon-connect", token="pt")
            async with desk.running():
                await desk.until(lambda: "refused" in desk.kinds)
            return desk

    desk = asyncio.run(run())
    assert desk.states[1].detail == "the participant service: HTTP 403"


def test_an_address_elsewhere_is_not_dialed() -> None:
    service = Service()

    async def run() -> Desk:
        service.socket_url = "ws://example.invalid/x"
        with RestPeer({"POST /participant/connection": service.opened}).running() as rest:
            desk = Desk(rest.url, adapter="amazon-connect", token="pt")
            async with desk.running():
                await desk.until(lambda: "refused" in desk.kinds)
            return desk

    assert asyncio.run(run()).states[1].detail == "the address it gave cannot be used"


def test_what_comes_live_waits_for_the_transcript() -> None:
    """The transcript is slower than the socket: the order is the chat's all the same."""
    service = Service()
    service.said = [1, 2]

    def slow(body: Any) -> tuple[int, Any]:
        time.sleep(0.4)
        return service.transcript(body)

    async def run() -> Desk:
        routes = {"POST /participant/connection": service.opened, "POST /participant/transcript": slow}
        with RestPeer(routes).running() as rest:
            async with ScriptedServer([chat(2, 3)], subprotocols=None).running() as server:
                service.socket_url = server.url
                desk = Desk(rest.url, adapter="amazon-connect", token="pt")
                async with desk.running():
                    await desk.until(lambda: len(desk.said) >= 3)
                return desk

    assert [text for _, text in asyncio.run(run()).said] == ["words 1", "words 2", "words 3"]
