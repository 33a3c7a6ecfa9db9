"""One run of the demo: the bundled feed server, the desk on its socket, a readout, and pictures when nobody watches."""

import sys
import uuid
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from agent_assist.app import Desk, DeskOptions
from agent_assist.cli.demo_readout import Readout
from agent_assist.cli.demo_server import DemoServer
from agent_assist.cli.desk import run_desk
from agent_assist.domain.commands import GrantGesture, InsertSuggestion
from agent_assist.domain.events import WrappedUp
from agent_assist.engine.ports import EventLog
from agent_assist.engine.views import DeskView

AGENT_ID, AGENT_NAME = "priya", "Priya"
# How long an unattended demo lets the last words stand before its pictures are taken.
LINGER_MS = 1500


@dataclass(slots=True)
class DemoRun:
    """What is played, and what has happened so far."""

    speed: float
    store: Path
    pictures: Path
    attended: bool
    place: str
    _view: DeskView | None = None
    _acted: set[str] = field(default_factory=set)
    _taken: list[Path] = field(default_factory=list)
    _finishing: bool = False
    _desk: Desk | None = None
    _window: Any = None
    _thread: Any = None

    def play(self, dark: bool | None) -> int:
        """Run to the end; the exit code."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)  # whoever reads along, through a pipe too, reads it now
        prepare_store(self.store)
        server = DemoServer(self.speed)
        readout = Readout(print)
        url = server.start()
        print(f"Feed server on {url}, {self.speed:g}x human pace. Ctrl+C ends the demo.")
        options = DeskOptions(store=self.store, feed_url=url, agent_id=AGENT_ID, agent_name=AGENT_NAME)

        def on_view(view: DeskView) -> None:
            self._view = view
            readout.show(view)
            if not self.attended:
                self._unattended(view, server)

        try:
            code = run_desk(options, dark=dark, on_view=on_view, when_open=self._opened, own=self.attended)
        finally:
            server.stop()
        for path in self._taken:
            print(f"Picture: {path}")
        print(f"Demo ended. {readout.summary()}")
        return code

    def _opened(self, desk: Desk, window: Any) -> None:
        from agent_assist.ui.start import OnWindowThread

        self._desk, self._window, self._thread = desk, window, OnWindowThread()
        if not self.attended:
            print(f"No display: drawing on {self.place}. Pictures go to {self.pictures}")

    def _unattended(self, view: DeskView, server: DemoServer) -> None:
        """Stand in for the person a demo needs: press what a person would press, and say so."""
        current = view.current
        if current is None or self._desk is None or self._finishing:
            return
        self._act(view)
        if server.played and not any(row.when != "Ended" for row in view.rail):
            self._finishing = True
            self._thread.run(self._finish)

    def _act(self, view: DeskView) -> None:
        current = view.current
        assert current is not None
        assert self._desk is not None
        if current.say_next.items and "insert" not in self._acted and len(current.transcript.rows) > 8:
            self._acted.add("insert")
            first = current.say_next.items[0]
            print(f"  (the demo presses Alt+1: {first.title})")
            self._picture("desk-live")
            self._desk.submit(
                InsertSuggestion(
                    action_id=str(uuid.uuid4()),
                    agent_id=AGENT_ID,
                    conversation_id=current.conversation_id,
                    response_id=first.response_id,
                    text=first.text,
                )
            )
        priced = [row for row in current.goodwill.rows if row.state == "add"]
        if priced and "grant" not in self._acted and len(current.transcript.rows) > 10:
            self._acted.add("grant")
            row = next((item for item in priced if item.selected), priced[0])
            print(f"  (the demo presses Add: {row.title}, {row.price})")
            self._desk.submit(
                GrantGesture(
                    action_id=str(uuid.uuid4()),
                    agent_id=AGENT_ID,
                    conversation_id=current.conversation_id,
                    gesture_id=row.gesture_id,
                    reason=row.reason,
                )
            )

    def _picture(self, name: str) -> None:
        self._thread.run(lambda: self._save(name))

    def _save(self, name: str) -> None:
        from agent_assist.ui.pictures import save_picture

        self._taken.append(save_picture(self._window, self.pictures / f"{name}.png", size=(1440, 900)))

    def _finish(self) -> None:
        from agent_assist.ui.start import later

        later(LINGER_MS, self._last_pictures)

    def _last_pictures(self) -> None:
        from agent_assist.cli.supervisor import supervisor_window
        from agent_assist.ui.pictures import save_picture
        from agent_assist.ui.start import application

        folder = self.pictures
        for name, size, dark in (
            ("desk-light", (1440, 900), False),
            ("desk-dark", (1440, 900), True),
            ("desk-docked", (380, 900), False),
        ):
            self._taken.append(save_picture(self._window, folder / f"{name}.png", size=size, dark=dark))
        supervisor = supervisor_window(self.store)
        supervisor.show()
        self._taken.append(save_picture(supervisor, folder / "supervisor.png", size=(1440, 900), dark=False))
        supervisor.close()
        self._window.close()
        application().quit()


def _wrap_up_left_open(log: EventLog) -> None:
    """Talks that an interrupted demo left open would stand in the way of the new ones."""
    open_now: dict[str, int] = {}
    for event in log.events():
        if event.conversation_id is not None:
            open_now[event.conversation_id] = event.occurred_at_ms
            if isinstance(event, WrappedUp):
                del open_now[event.conversation_id]
    log.append(
        [
            WrappedUp(
                event_id=f"{conversation_id}:left-open",
                conversation_id=conversation_id,
                occurred_at_ms=at_ms,
                source="demo",
                action_id=f"{conversation_id}:left-open",
                agent_id="demo",
                disposition="interrupted",
                note="An earlier demo ended here.",
            )
            for conversation_id, at_ms in open_now.items()
        ]
    )


def prepare_store(path: Path) -> None:
    """The demo's store with the starter policy in force. One that is there already is used as it is."""
    from agent_assist.storage.packs import starter_policy_text
    from agent_assist.storage.store import open_store

    path.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(path)
    try:
        if store.policies.current() is None:
            store.policies.publish(starter_policy_text(), "demo", "Starter policy for the demo")
        _wrap_up_left_open(store.events)
    finally:
        store.close()
