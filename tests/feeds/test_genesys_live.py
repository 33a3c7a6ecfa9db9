"""Genesys over real sockets: channels by REST, a successor that stands before the old socket closes, and nothing lost between."""

import asyncio
import json
from typing import Any

from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk, Peer, ScriptedServer
from tests.feeds.rest_peer import RestPeer

NOTICE = json.loads(recorded("genesys")[4])
CLOSING = recorded("genesys")[6]


def notice(number: int) -> str:
    one = NOTICE["eventBody"]["transcripts"][0]
    alternative = one["alternatives"][0] | {"decoratedTranscript": f"words {number}", "offsetMs": number * 1000}
    transcript = one | {"utteranceId": f"u-{number}", "alternatives": [alternative]}
    return json.dumps(NOTICE | {"eventBody": NOTICE["eventBody"] | {"transcripts": [transcript]}})


class Cloud:
    """The REST side: every channel is a new address on the same socket server."""

    def __init__(self) -> None:
        self.socket_url = ""
        self.channels = 0
        self.fail_next = 0
        self.topics: list[str] = []

    def channel(self, _body: Any) -> tuple[int, Any]:
        if self.fail_next:
            self.fail_next -= 1
            return 503, {}
        self.channels += 1
        return 200, {
            "connectUri": f"{self.socket_url}/channels/{self.channels}",
            "id": "x",
            "expires": "2999-01-01T00:00:00Z",
        }

    def subscribed(self, body: Any) -> tuple[int, Any]:
        self.topics = [one["id"] for one in body]
        return 200, {"entities": [{"id": topic, "state": "Permitted"} for topic in self.topics]}


def play(cloud: Cloud, texts: int, *scenes: Any) -> Desk:
    async def run(rest: RestPeer) -> Desk:
        async with ScriptedServer(scenes, subprotocols=None).running() as server:
            cloud.socket_url = server.url
            desk = Desk(rest.url, adapter="genesys", token="t", settings={"conversations": ["c-1"]})
            async with desk.running():
                await desk.until(lambda: len(desk.said) >= texts)
            return desk

    routes = {
        "POST /api/v2/notifications/channels": cloud.channel,
        "POST /api/v2/notifications/channels/x/subscriptions": cloud.subscribed,
    }
    with RestPeer(routes).running() as rest:
        return asyncio.run(run(rest))


def test_a_new_channel_stands_before_the_old_socket_closes() -> None:
    """While both stand, both bring the same: it is shown once, in order, and no gap is said."""
    in_time = asyncio.Event()
    order: list[str] = []

    async def old(peer: Peer) -> None:
        await peer.send(notice(1), CLOSING)
        await in_time.wait()
        await peer.send(notice(2))
        try:
            await peer.stay()
        finally:
            order.append("old is left")

    async def new(peer: Peer) -> None:
        order.append("new is in")
        in_time.set()
        await peer.send(notice(2), notice(3))
        await asyncio.sleep(0.3)
        await peer.send(notice(4))
        await peer.stay()

    cloud = Cloud()
    desk = play(cloud, 4, old, new)
    assert [text for _, text in desk.said] == ["words 1", "words 2", "words 3", "words 4"]
    assert order[0] == "new is in"
    assert cloud.channels == 2
    assert desk.kinds == ["connecting", "live", "stopped"]
    assert cloud.topics == ["v2.conversations.c-1.transcription"]


def test_a_successor_that_cannot_be_had_is_tried_again_while_the_old_one_speaks() -> None:
    cloud = Cloud()

    async def old(peer: Peer) -> None:
        cloud.fail_next = 3
        await peer.send(notice(1), CLOSING)
        while cloud.fail_next:
            await asyncio.sleep(0.01)
        await peer.send(notice(2))
        await peer.stay()

    async def new(peer: Peer) -> None:
        await peer.send(notice(3))
        await peer.stay()

    desk = play(cloud, 3, old, new)
    assert [text for _, text in desk.said] == ["words 1", "words 2", "words 3"]
    assert desk.kinds == ["connecting", "live", "stopped"]


def test_a_socket_that_is_cut_is_a_gap() -> None:
    async def cut(peer: Peer) -> None:
        await peer.send(notice(1))
        await asyncio.sleep(0.1)
        peer.socket.transport.abort()

    async def back(peer: Peer) -> None:
        await peer.send(notice(2))
        await peer.stay()

    desk = play(Cloud(), 3, cut, back)
    assert desk.said == [("customer", "words 1"), ("gap", "c-1"), ("customer", "words 2")]


def test_silence_is_asked_about() -> None:
    async def scene(peer: Peer) -> None:
        while (await peer.next())["message"] != "ping":
            pass
        await peer.send('{"topicName":"channel.metadata","eventBody":{"message":"pong"}}', notice(1))
        await peer.stay()

    assert play(Cloud(), 1, scene).said == [("customer", "words 1")]
