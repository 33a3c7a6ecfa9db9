"""Deepgram's results and Contact Lens events over a real socket: what a cut settles, and the gap that is told."""

import asyncio
from typing import Any

from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk, Peer, ScriptedServer


def relay(*frames: str, cut: bool = False) -> Any:
    async def scene(peer: Peer) -> None:
        await peer.send(*frames)
        if cut:
            await asyncio.sleep(0.05)
            peer.socket.transport.abort()
        await peer.stay()

    return scene


def play(adapter: str, settings: dict[str, object], texts: int, *scenes: Any) -> tuple[Desk, ScriptedServer]:
    async def run() -> tuple[Desk, ScriptedServer]:
        async with ScriptedServer(scenes, subprotocols=None).running() as server:
            desk = Desk(server.url, adapter=adapter, settings=settings, token="key")
            async with desk.running():
                await desk.until(lambda: len(desk.said) >= texts)
            return desk, server

    return asyncio.run(run())


def test_words_of_which_no_pause_came_are_settled_by_the_cut() -> None:
    frames = recorded("deepgram")
    site: dict[str, object] = {"roles": "0=customer,1=agent", "conversation": "call-1"}
    desk, server = play("deepgram", site, 4, relay(*frames[:4], cut=True), relay(*frames[7:9]))
    assert desk.said == [
        ("agent", "Of course."), ("customer", "I want a refund"), ("gap", "call-1"), ("customer", "Thank you."),
    ]  # fmt: skip
    request = server.peers[0].socket.request
    assert request is not None
    assert request.headers["Authorization"] == "Token key"


def test_a_silent_stream_is_kept_open() -> None:
    async def scene(peer: Peer) -> None:
        while (await peer.next())["type"] != "KeepAlive":
            pass
        await peer.send(*recorded("deepgram")[7:9])
        await peer.stay()

    desk, _ = play("deepgram", {"keepalive_s": 0.1}, 1, scene)
    assert desk.said == [("unknown", "Thank you.")]


def test_partials_of_contact_lens_are_replaced() -> None:
    desk, _ = play("contact-lens", {}, 2, relay(*recorded("contact-lens")))
    assert desk.said == [("customer", "Where is my parcel?"), ("agent", "Let me look.")]
    assert [(event.sequence, event.epoch) for event in desk.events][:2] == [(1, "contact-lens"), (2, "contact-lens")]


def test_a_bridge_that_repeats_what_was_missed_shows_no_gap() -> None:
    frames = recorded("contact-lens")
    desk, _ = play("contact-lens", {"resumes": "yes"}, 2, relay(*frames[:2], cut=True), relay(*frames))
    assert desk.said == [("customer", "Where is my parcel?"), ("agent", "Let me look.")]
