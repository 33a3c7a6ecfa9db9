"""A whole desk on feeds that are not native: shown and read as any other, once, also after the desk was started again."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from agent_assist.app import Desk, DeskOptions, FeedOptions
from agent_assist.domain.events import UtteranceHeard
from agent_assist.engine.views import DeskView
from agent_assist.storage.store import open_store
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Peer, ScriptedServer
from tests.test_app import Screen

SITE: dict[str, object] = {"resumes": True}


@contextmanager
def serving(*scenes: Any) -> Iterator[str]:
    """A scripted server on a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = ScriptedServer(scenes, subprotocols=None).running()
    server = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(10)
    try:
        yield server.url
    finally:
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def lines(view: DeskView) -> list[str]:
    return [row.text for row in view.current.transcript.rows] if view.current else []


def talk(*frames: str) -> Any:
    async def scene(peer: Peer) -> None:
        await peer.send(*frames)
        async for _ in peer.socket:
            pass

    return scene


def test_a_desk_reads_contact_lens_and_knows_it_again(tmp_path: Path) -> None:
    frames = recorded("contact-lens")
    longer = frames[2].replace("t-1", "t-3").replace("t-2", "t-4").replace("Let me look.", "It is on its way.")

    def desk_on(url: str, screen: Screen) -> Desk:
        options = DeskOptions(
            store=tmp_path / "d.sqlite", feed_url=url, agent_id="raj", adapter="contact-lens", feed_settings=SITE
        )
        desk = Desk(options, screen.publish)
        desk.open()
        return desk

    with serving(talk(*frames[:3]), talk(*frames[:3], longer)) as url:
        first = Screen()
        desk = desk_on(url, first)
        try:
            first.until(lambda view: "Let me look." in lines(view))
        finally:
            desk.close()
        second = Screen()
        desk = desk_on(url, second)
        try:
            view = second.until(lambda view: "It is on its way." in lines(view))
        finally:
            desk.close()
    assert [line for line in lines(view) if line in ("Where is my parcel?", "Let me look.", "It is on its way.")] == [
        "Where is my parcel?", "Let me look.", "Where is my parcel?", "It is on its way.",
    ]  # fmt: skip
    assert view.current is not None
    assert view.current.gauge.tone != ""


@pytest.mark.parametrize("adapter", ["vosk", "whisperlive"])
def test_a_call_of_which_an_engine_hears_each_party(adapter: str, tmp_path: Path) -> None:
    """One connection for each, as the guide says; what both say stands in one conversation."""
    frames = [[heard(adapter, text, number) for number, text in enumerate(said)] for said in PARTIES]
    begun = threading.Event()
    with serving(begins(begun, *frames[0])) as customer, serving(begins(begun, *frames[1])) as agent:
        screen = Screen()
        options = DeskOptions(
            store=tmp_path / "d.sqlite",
            feed_url=customer,
            agent_id="raj",
            adapter=adapter,
            feed_settings={"role_is": "customer", "conversation_is": "call-7"},
            more_feeds=(FeedOptions(agent, adapter, settings={"role_is": "agent", "conversation_is": "call-7"}),),
        )
        desk = Desk(options, screen.publish)
        desk.open()
        try:
            screen.until(lambda view: {PARTIES[0][0], PARTIES[1][0]} <= {*lines(view)})
            begun.set()
            view = screen.until(lambda view: {*PARTIES[0], *PARTIES[1]} <= {*lines(view)})
            assert desk.runtime is not None
            session = desk.runtime.session
        finally:
            desk.close()
    assert view.current is not None
    assert len(session.open) == 1
    assert session.floor.conversations["call-7"].customer_turns == 3
    store = open_store(tmp_path / "d.sqlite")
    kept = {event.text for event in store.events.events() if isinstance(event, UtteranceHeard)}
    store.close()
    assert kept == {*PARTIES[0], *PARTIES[1]}


PARTIES = (("my parcel never came", "it is so late", "where is it"), ("let me look", "one moment", "I have it"))


def begins(go_on: threading.Event, first: str, *rest: str) -> Any:
    """One utterance; the others when both parties have spoken."""

    async def scene(peer: Peer) -> None:
        await peer.send(first)
        await asyncio.to_thread(go_on.wait, 20)
        await peer.send(*rest)
        await peer.stay()

    return scene


def heard(adapter: str, text: str, number: int) -> str:
    """A settled utterance in the engine's shape."""
    segment = {"start": f"{number}.000", "end": f"{number}.900", "text": text, "completed": True}
    return json.dumps({"text": text} if adapter == "vosk" else {"segments": [segment]})
