"""A whole desk on feeds that are not native: shown and read as any other, once, also after the desk was started again."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from agent_assist.app import Desk, DeskOptions
from agent_assist.engine.views import DeskView
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
