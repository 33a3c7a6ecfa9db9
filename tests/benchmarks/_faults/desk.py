"""The whole desk on a bad line, its engine on a thread of its own: how soon its view shows a burst, and the truth about a dead line."""

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from agent_assist.app import Desk, DeskOptions
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.session import Session
from agent_assist.engine.views import DeskView
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from tests.benchmarks._faults.table import Row, Stalls, spread
from tests.feeds.bad_line import talk
from tests.feeds.hostile_peer import DEAD, HostileServer

PATIENCE_S = 120.0
EVERY_S = 0.005
LAST = "That was the last of it."
DIED = ("never pongs", "a frame at 1 byte/s")


class Watched:
    """A desk without a window: when its session was told of each state, when a view said so, and how its loop stood."""

    def __init__(self, url: str, path: Path) -> None:
        with_policy = open_store(path)
        with_policy.policies.publish(starter_policy_text(), "helen")
        with_policy.close()
        self.views: list[tuple[float, DeskView]] = []
        self.told: list[tuple[float, FeedState]] = []
        self.first_line_s = 0.0
        self._changed = threading.Condition()
        self._late_s: list[float] = []
        self._desk = Desk(DeskOptions(store=path, feed_url=url, agent_id="raj"), self._publish)

    def _publish(self, view: DeskView) -> None:
        with self._changed:
            self.views = [*self.views[-3:], (time.monotonic(), view)]
            if not self.first_line_s and lines_of(view):
                self.first_line_s = time.monotonic()
            self._changed.notify_all()

    def open(self) -> None:
        """Open it, and watch what its session hears and how late its loop's timers come."""
        heard = Session.feed_changed

        def feed_changed(session: Session, state: FeedState) -> None:
            self.told.append((time.monotonic(), state))
            heard(session, state)

        Session.feed_changed = feed_changed  # type: ignore[method-assign]
        try:
            self._desk.open()
        finally:
            Session.feed_changed = heard  # type: ignore[method-assign]
        assert self._desk.runtime is not None
        self._desk.runtime.call(self._look)

    def _look(self, due_s: float = 0.0) -> None:
        """Every 5 ms on the engine's loop, until that has ended."""
        loop = asyncio.get_running_loop()
        if due_s:
            self._late_s.append(max(0.0, loop.time() - due_s))
        next_s = loop.time() + EVERY_S
        loop.call_at(next_s, self._look, next_s)

    def until(self, wanted: Any) -> float:
        """When the first view came that is wanted."""
        until_s = time.monotonic() + PATIENCE_S
        with self._changed:
            while not self.views or not wanted(self.views[-1][1]):
                if not self._changed.wait(until_s - time.monotonic()):
                    raise TimeoutError
            return self.views[-1][0]

    def close(self) -> list[float]:
        """End it; how late the loop's timers came."""
        self._desk.close()
        return self._late_s


def lines_of(view: DeskView) -> list[str]:
    """The words of the transcript."""
    return [getattr(row, "text", "") for row in view.current.transcript.rows] if view.current else []


@contextmanager
def _served(place: Path, count: int) -> Iterator[str]:
    """A talk as fast as it goes, from a process of its own: its work is not the desk's."""
    path = place / "burst.jsonl"
    path.write_text("".join(f"{line.text}\n" for line in talk(count, last=LAST)), encoding="utf-8")
    command = [sys.executable, "-m", "agent_assist", "serve", str(path), "--speed", "max", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
            server.terminate()


async def bursts_shown(rounds: int, count: int) -> Row:
    """F7 as an agent sees it: from the first line in a view to the last one of the burst; readings follow by themselves."""
    took_s: list[float] = []
    stood = Stalls()
    with tempfile.TemporaryDirectory(prefix="bench-burst-") as place, _served(Path(place), count) as url:
        for number in range(rounds):
            desk = Watched(url, Path(place) / f"desk-{number}.sqlite")
            try:
                desk.open()
                shown_s = desk.until(lambda view: LAST in lines_of(view))
            finally:
                stood.late_s += desk.close()
            took_s.append(shown_s - desk.first_line_s)
    return Row(
        "F7",
        f"{rounds} bursts of {count} messages into a desk",
        f"the last shown after {spread(took_s)}; {stood}",
        max(took_s) <= 3 and max(stood.late_s) <= 0.1,
    )


async def told_of_death() -> Row:
    """F6, I7: from the end of the feed's patience to the view that says so."""
    late_s: list[float] = []
    for name in DIED:
        with HostileServer(DEAD[name]) as server, tempfile.TemporaryDirectory(prefix="bench-dead-") as folder:
            desk = Watched(server.url, Path(folder) / "desk.sqlite")
            try:
                desk.open()
                desk.until(lambda view: view.status.feed_mark == "pos")
                said_s = desk.until(lambda view: view.status.feed_mark != "pos")
            finally:
                desk.close()
            noticed_s = next(at for at, state in desk.told if state.kind == "reconnecting")
            late_s.append(said_s - noticed_s)
    return Row(
        "F6",
        f"{len(DIED)} lines that die under a whole desk: from the moment it is noticed to the view that says so",
        spread(late_s),
        max(late_s) <= 1,
    )
