"""Relays that speak JSON of their own, over a real socket: partials replaced, repeats shown once, a cut that is told."""

import asyncio
from typing import Any

from tests.feeds.frames.frames import recorded
from tests.feeds.frames.test_mapped import IN_HOUSE
from tests.feeds.peers import Desk, Peer, ScriptedServer


def relay(*frames: str, cut: bool = False) -> Any:
    async def scene(peer: Peer) -> None:
        await peer.send(*frames)
        if cut:
            await asyncio.sleep(0.05)
            peer.socket.transport.abort()
        await peer.stay()

    return scene


def play(adapter: str, settings: dict[str, object], texts: int, *scenes: Any) -> Desk:
    async def run() -> Desk:
        async with ScriptedServer(scenes, subprotocols=None).running() as server:
            desk = Desk(server.url, adapter=adapter, settings=settings)
            async with desk.running():
                await desk.until(lambda: len(desk.said) >= texts)
            return desk

    return asyncio.run(run())


def test_an_in_house_relay_that_breaks() -> None:
    one, two, _, three = recorded("json")
    desk = play("json", IN_HOUSE, 4, relay(one, two, cut=True), relay(two, three))
    assert desk.said == [
        ("customer", "Where is my parcel?"), ("agent", "I look it up."), ("gap", "k-7"), ("bot", "Goodbye."),
    ]  # fmt: skip
    assert [event.sequence for event in desk.events] == [1, 2, 3, 0, 4, 5]


def test_a_speech_engine_that_repeats_its_segments() -> None:
    desk = play("whisperlive", {"role_is": "customer"}, 2, relay(*recorded("whisperlive")))
    assert desk.said == [("customer", " Where is my parcel?"), ("customer", " It is late.")]
    assert desk.client.counts["unknown_type"] >= 1
