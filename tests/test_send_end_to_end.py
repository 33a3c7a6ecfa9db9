"""A whole desk and a real server: what the agent writes and sends is what the other side gets, once."""

import asyncio
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.app import Desk, DeskOptions
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from tests.feeds.peers import Peer, ScriptedServer, spoken


class Site(threading.Thread):
    """A contact centre's system on a thread of its own: one conversation, and it sends what it is given."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.given: list[dict[str, str]] = []
        self.url = ""
        self.ready, self.over = threading.Event(), threading.Event()

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        async with ScriptedServer([self._talk]).running() as server:
            self.url = server.url
            self.ready.set()
            while not self.over.is_set():
                await asyncio.sleep(0.02)

    async def _talk(self, peer: Peer) -> None:
        await peer.hear("hello")
        await peer.say(op="welcome", heartbeat_s=15, resume=True, conversations=["c-1"], send=True)
        await peer.subscribed()
        await peer.send(spoken(1, text="Where is my parcel?"))
        while True:
            asked = await peer.hear("send")
            self.given.append(asked)
            await peer.send(spoken(1 + len(self.given), role="agent", text=asked["text"]))
            await peer.say(op="sent", id=asked["id"])


@pytest.fixture
def site() -> "Site":
    found = Site()
    found.start()
    assert found.ready.wait(10)
    return found


def test_written_sent_and_shown_again_as_said(qtbot: QtBot, tmp_path: Path, site: Site) -> None:
    bridge = Bridge()
    desk = Desk(DeskOptions(tmp_path / "desk.sqlite", site.url, "raj", "Raj"), bridge.publish)
    bridge.connect_submit(desk.submit)
    window = DeskWindow(bridge, agent_id="raj")
    qtbot.addWidget(window)
    window.build()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.open()
    try:
        qtbot.waitUntil(lambda: window.form.composer._copy.text() == "Send", timeout=15_000)
        composer = window.form.composer
        composer.field.setFocus()
        qtbot.keyClicks(composer.field, "It comes tonight.")
        assert site.given == []
        qtbot.keyClick(window.form.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.form.composer.text() == "", timeout=15_000)
        assert [given["text"] for given in site.given] == ["It comes tonight."]
        qtbot.waitUntil(lambda: "It comes tonight." in str(window._view), timeout=15_000)
    finally:
        desk.close()
        site.over.set()
