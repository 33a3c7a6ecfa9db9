"""A whole desk for one picture: real store, real feed server, real engine, real window. No state is described here."""

import asyncio
import json
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from agent_assist.app import Desk, DeskOptions, now_ms
from agent_assist.domain.commands import Command
from agent_assist.engine.views import DeskView
from agent_assist.feeds.recording import read_recording, write_recording
from agent_assist.feeds.restamp import restamped
from agent_assist.feeds.server import FeedServer
from agent_assist.resources import resource_path
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow

AGENT_ID, AGENT_NAME = "priya", "Priya"
PATIENCE_S = 20.0
LAST_SAID_MS = 24_000  # how long ago the newest event of a talk happened


class NeverShown(Exception):
    """The desk did not come to the state that was asked for."""


class Feed:
    """The bundled server on a thread of its own, playing these recordings at once."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._loop = asyncio.new_event_loop()
        self._server = FeedServer(paths, speed=0)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._run(self._server.start())
        self.url = self._server.url
        self._served = True

    def stop(self) -> None:
        """Drop every connection and stop listening."""
        if self._served:
            self._served = False
            self._run(self._server.stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    def _run(self, task: Any) -> None:
        asyncio.run_coroutine_threadsafe(task, self._loop).result(10)


class Stage:
    """One desk; `close` takes everything down. `store` None makes a fresh one under the starter policy."""

    def __init__(self, talks: Sequence[Path | str] = (), *, policy: bool = True, store: str | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="agent-assist-pictures-")
        self.folder = Path(self._folder.name)
        self.store_path: str | Path = store or self.folder / "desk.sqlite"
        if policy and store is None:
            self.publish_policy(starter_policy_text())
        self.feed = Feed([Path(talk) for talk in talks]) if talks else None
        self.bridge = Bridge()
        self.view: DeskView | None = None
        self.window = DeskWindow(self.bridge, agent_id=AGENT_ID)
        self._desk: Desk | None = None

    def publish_policy(self, text: str) -> None:
        """What a supervisor does from another window."""
        opened = open_store(self.store_path)
        try:
            opened.policies.publish(text, "helen")
        finally:
            opened.close()

    def open(self) -> None:
        """Start the desk as a person does."""
        options = DeskOptions(
            store=self.store_path,
            feed_url=self.feed.url if self.feed else None,
            agent_id=AGENT_ID,
            agent_name=AGENT_NAME,
        )
        self._desk = Desk(options, self._publish)
        self.bridge.connect_submit(self._desk.submit)
        self.window.show()
        self._desk.open()
        self.until(lambda view: True)

    def _publish(self, view: DeskView) -> None:
        self.view = view
        self.bridge.publish(view)

    @property
    def desk(self) -> Desk:
        """The desk, once open."""
        assert self._desk is not None
        return self._desk

    def engine(self, action: Callable[[Any], object]) -> None:
        """Run `action` with the session on the engine's thread, and let the desk show what came of it."""
        runtime = self.desk.runtime
        assert runtime is not None
        session = runtime.session
        runtime.call(lambda: (action(session), session.on_change()))

    def until(self, wanted: Callable[[DeskView], object], patience_s: float = PATIENCE_S) -> DeskView:
        """The first view for which `wanted` holds, drawn."""
        until = time.monotonic() + patience_s
        while self.view is None or not wanted(self.view):
            if time.monotonic() > until:
                raise NeverShown
            self.pump(0.02)
        self.pump(0.25)
        return self.view

    def said(self, words: str) -> DeskView:
        """The view in which somebody has said these words."""
        return self.until(
            lambda view: view.current is not None and any(words in row.text for row in view.current.transcript.rows)
        )

    def pump(self, seconds: float) -> None:
        """Let Qt work for so long."""
        app = QApplication.instance()
        assert app is not None
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            app.processEvents()
            threading.Event().wait(0.004)

    def submit(self, command: type[Command], **fields: Any) -> None:
        """A person's act on the conversation in front."""
        assert self.view is not None
        if self.view.current is not None:
            fields.setdefault("conversation_id", self.view.current.conversation_id)
        self.desk.submit(command(action_id=str(uuid.uuid4()), agent_id=AGENT_ID, **fields))

    def close(self) -> None:
        """Take down window, engine, server and store."""
        self.window.close()
        if self._desk is not None:
            self._desk.close()
        if self.feed is not None:
            self.feed.stop()
        self.window.deleteLater()
        self.pump(0.05)
        self._folder.cleanup()


def sample(folder: Path, name: str, last: int | None = None) -> Path:
    """A shipped sample up to its event number `last`, as if that one had just happened."""
    events = [
        event
        for event in read_recording(resource_path("samples", f"{name}.jsonl"))
        if event.sequence == 0 or last is None or event.sequence <= last
    ]
    shift_ms = now_ms() - LAST_SAID_MS - max(event.occurred_at_ms for event in events)
    path = folder / f"{name}.jsonl"
    write_recording(path, restamped(events, "", shift_ms))
    return path


def talk(folder: Path, name: str, lines: Sequence[tuple[str, str]], **started: str) -> Path:
    """A recording of a chat in which these (role, text) were said, twelve seconds apart, the last just now."""
    begun_ms = now_ms() - LAST_SAID_MS - 12_000 * len(lines)
    data = [("conversation.started", {"channel": "chat", "agent_id": AGENT_ID, **started})]
    data += [
        ("utterance", {"utterance_id": f"{name}-{at}", "role": role, "text": text, "final": True, "revision": 0})
        for at, (role, text) in enumerate(lines)
    ]
    path = folder / f"{name}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at, (kind, fields) in enumerate(data):
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime((begun_ms + at * 12_000) / 1_000))
            envelope = {
                "specversion": "1.0",
                "id": f"{name}-{at + 1:04}",
                "source": "/pictures",
                "type": f"org.agentassist.{kind}.v1",
                "subject": name,
                "time": moment,
                "sequence": f"{at + 1:010}",
                "datacontenttype": "application/json",
                "data": fields,
            }
            file.write(json.dumps(envelope, ensure_ascii=False) + "\n")
    return path
