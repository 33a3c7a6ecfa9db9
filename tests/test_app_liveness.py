"""The window and the truth about the line: a peer that died without a word is told of within a second of being noticed."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.app import Desk, DeskOptions
from agent_assist.domain.commands import Command
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.session import Session
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.widgets.label import Label
from tests.feeds.peers import Peer, spoken
from tests.test_app_adapters import serving
from tests.ui.samples import now_ms

WITHIN_MS = 1_000
OPENING_MS = 20_000


@pytest.fixture
def noticed(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set at the moment the feed's client knows that the line is dead."""
    event, heard = threading.Event(), Session.feed_changed

    def feed_changed(session: Session, state: FeedState) -> None:
        if state.kind == "reconnecting":
            event.set()
        heard(session, state)

    monkeypatch.setattr(Session, "feed_changed", feed_changed)
    return event


@pytest.fixture
def dying() -> Iterator[tuple[str, threading.Event]]:
    """A feed that says something, and nothing more at all once it is told to die; it comes back no more."""
    dies, over = threading.Event(), threading.Event()

    async def talk(peer: Peer) -> None:
        await peer.welcome("c-1", heartbeat_s=0.5)
        await peer.subscribed()
        await peer.send(spoken(1, text="My coat never came."))
        while not dies.is_set():
            await peer.say(op="pong", t=0)
            await peer.next()
        peer.socket.transport.pause_reading()
        await asyncio.to_thread(over.wait, 20)
        peer.socket.transport.abort()

    async def nobody(peer: Peer) -> None:
        await peer.socket.close(1013)

    with serving(talk, nobody) as url:
        yield url, dies
        dies.set()
        over.set()


def words_of(window: DeskWindow) -> str:
    return " | ".join(label.text() for label in window.findChildren(Label) if label.isVisibleTo(window))


def test_the_window_says_within_a_second_that_a_line_is_dead(
    qtbot: QtBot, tmp_path: Path, dying: tuple[str, threading.Event], noticed: threading.Event
) -> None:
    url, dies = dying
    sent: list[Command] = []
    bridge = Bridge(sent.append)
    window = DeskWindow(bridge, agent_id="raj", now_ms=now_ms)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.build()
    bridge.view_ready.connect(window.show_view)
    bridge.start()
    window.show()
    desk = Desk(DeskOptions(store=tmp_path / "d.sqlite", feed_url=url, agent_id="raj"), bridge.publish)
    desk.open()
    try:
        qtbot.waitUntil(lambda: "Feed connected" in words_of(window), timeout=OPENING_MS)
        dies.set()
        qtbot.waitUntil(noticed.is_set, timeout=OPENING_MS)
        qtbot.waitUntil(lambda: "Reconnecting" in words_of(window), timeout=WITHIN_MS)
        assert "Feed connected" not in words_of(window)
    finally:
        desk.close()
