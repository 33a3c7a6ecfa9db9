"""Replies over the native feed, against a real server on a loopback socket: sent once, refused in words, or honestly unknown."""

import asyncio
import json
from typing import Any

from agent_assist.engine.sending import ReplyOutcome
from agent_assist.feeds.replies import Replies
from agent_assist.feeds.websocket import FeedClient
from tests.feeds.peers import PATIENCE_S, QUICK, Peer, ScriptedServer, spoken


class Told:
    """A client that can send, and what it heard of its replies."""

    def __init__(self, url: str) -> None:
        self.outcomes: list[tuple[str, ReplyOutcome, str]] = []
        self.events: list[Any] = []
        self.client = FeedClient(
            url, "raj", None, dict, self._sink, lambda _: None, pace=QUICK, on_reply=lambda *told: self.outcomes.append(told)
        )  # fmt: skip

    def _sink(self, events: Any) -> bool:
        self.events += events
        return True

    @property
    def replies(self) -> Replies:
        return self.client.replies

    async def until(self, true: Any) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                await asyncio.sleep(0.005)


async def _greet(peer: Peer, *, send: bool = True) -> None:
    await peer.hear("hello")
    await peer.say(op="welcome", heartbeat_s=15, resume=True, conversations=["c-1"], send=send)
    await peer.hear("subscribe")
    await peer.say(op="subscribed", conversation="c-1", epoch="0", **{"from": "0000000001"})


def run(script: Any, play: Any) -> Told:
    async def both() -> Told:
        async with ScriptedServer([script]).running() as server:
            told = Told(server.url)
            running = asyncio.create_task(told.client.run())
            try:
                await play(told)
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
            return told

    return asyncio.run(both())


def test_a_reply_goes_out_once_and_comes_back_as_the_agents_words() -> None:
    heard: list[dict[str, Any]] = []

    async def server(peer: Peer) -> None:
        await _greet(peer)
        heard.append(await peer.hear("send"))
        await peer.say(op="sent", id=heard[0]["id"])
        await peer.send(spoken(1, role="agent", text=heard[0]["text"]))
        await asyncio.sleep(PATIENCE_S)

    async def play(told: Told) -> None:
        await told.until(lambda: told.replies.takes("c-1"))
        assert not told.replies.takes("c-2")
        told.replies.send("c-1", "act-1", "On its way “now”, <b>Ada</b>")
        await told.until(lambda: told.outcomes and told.events)

    told = run(server, play)
    assert heard == [{"op": "send", "conversation": "c-1", "id": "act-1", "text": "On its way “now”, <b>Ada</b>"}]
    assert told.outcomes == [("act-1", "sent", "")]
    assert [event.text for event in told.events] == ["On its way “now”, <b>Ada</b>"]


def test_a_refusal_comes_with_the_other_sides_words() -> None:
    async def server(peer: Peer) -> None:
        await _greet(peer)
        asked = await peer.hear("send")
        await peer.say(op="sent", id="another")
        await peer.say(op="not_sent", id=asked["id"], message="The customer\nhas left")
        await asyncio.sleep(PATIENCE_S)

    async def play(told: Told) -> None:
        await told.until(lambda: told.replies.takes("c-1"))
        told.replies.send("c-1", "act-1", "hello")
        await told.until(lambda: told.outcomes)

    assert run(server, play).outcomes == [("act-1", "refused", "The customer has left")]


def test_a_connection_that_ends_before_the_answer_is_unknown_and_nothing_is_sent_again() -> None:
    heard: list[str] = []

    async def server(peer: Peer) -> None:
        await _greet(peer)
        async for frame in peer.socket:
            if (found := json.loads(frame))["op"] == "send":
                heard.append(found["id"])
                await peer.socket.close(1012)

    async def play(told: Told) -> None:
        await told.until(lambda: told.replies.takes("c-1"))
        told.replies.send("c-1", "act-1", "hello")
        await told.until(lambda: told.outcomes)
        await told.until(lambda: told.replies.takes("c-1"))  # it is back
        await asyncio.sleep(0.2)

    assert run(server, play).outcomes == [("act-1", "unknown", "")]
    assert heard == ["act-1"]


def test_a_server_that_does_not_send_is_asked_for_nothing() -> None:
    async def server(peer: Peer) -> None:
        await _greet(peer, send=False)
        await peer.send(spoken(1))
        await asyncio.sleep(PATIENCE_S)

    async def play(told: Told) -> None:
        await told.until(lambda: told.events)
        assert not told.replies.takes("c-1")
        told.replies.send("c-1", "act-1", "hello")

    assert run(server, play).outcomes == [("act-1", "unknown", "")]


def test_silence_ends_in_unknown_and_a_late_answer_is_still_told() -> None:
    async def server(peer: Peer) -> None:
        await _greet(peer)
        asked = await peer.hear("send")
        await asyncio.sleep(0.3)
        await peer.say(op="sent", id=asked["id"])
        await peer.say(op="sent", id=asked["id"])
        await asyncio.sleep(PATIENCE_S)

    async def play(told: Told) -> None:
        told.replies._timeout_s = 0.05
        await told.until(lambda: told.replies.takes("c-1"))
        told.replies.send("c-1", "act-1", "hello")
        await told.until(lambda: len(told.outcomes) == 2)
        await asyncio.sleep(0.1)

    assert run(server, play).outcomes == [("act-1", "unknown", ""), ("act-1", "sent", "")]
