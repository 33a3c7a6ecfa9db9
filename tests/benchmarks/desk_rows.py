"""What the desk must reach beside its first paint: long talks, switching, the card, memory, and socket to pixels.

Each figure stands beside its baseline of the same run. Run by `dev.py bench desk_rows`; nothing here is a test.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from agent_assist.app import Desk, DeskOptions
from agent_assist.cli.demo_run import prepare_store
from agent_assist.cli.desk import TURN_S
from agent_assist.cli.display import screen
from agent_assist.domain.commands import PasteText, ShowConversation
from agent_assist.domain.events import UtteranceHeard
from agent_assist.engine.formats import Formats
from agent_assist.engine.transcript import Transcript
from agent_assist.engine.views import ConversationView, DeskView
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.start import application
from tests.benchmarks._paced_server import stamped_ns

WORDS = "I waited in all day on Wednesday and nobody came, my coat is still not here"
AGENT = "bench"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000, help="lines in each of five conversations")
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each feed runs")
    parser.add_argument("--fast", type=int, default=10_000, help="messages a second, beside 200")
    asked = parser.parse_args()
    sys.setswitchinterval(TURN_S)  # as the desk does
    with screen() as place:
        print(f"drawn on: {place}; load {Path('/proc/loadavg').read_text()[:4]}")
        application(False)
        append_and_paint()
        with tempfile.TemporaryDirectory() as folder:
            talks(Path(folder) / "talks.sqlite", asked.lines)
        slow = socket_to_pixels(200, asked.seconds)
        fast = socket_to_pixels(asked.fast, asked.seconds)
        print(f"  ratio of p99 {fast / slow:.2f} (at most 1.2)")


def append_and_paint() -> None:
    """One more line with so many behind it: shown and painted."""
    took = {}
    for behind in (1_000, 100_000):
        talk = Transcript(Formats())
        for number in range(behind):
            talk.add(_said(number), "Margaret", "Priya")
        window = _window(Bridge(lambda command: None))
        figures = []
        for number in range(behind, behind + 300):
            begun = time.perf_counter()
            talk.add(_said(number), "Margaret", "Priya")
            view = ConversationView("c1", "Margaret Ellison", transcript=talk.view())
            window.show_view(DeskView(current=view))
            window.form.transcript.list.viewport().repaint()
            figures.append((time.perf_counter() - begun) * 1_000)
        took[behind] = statistics.median(figures[50:])
        window.close()
    print("\nappend one line and paint, median of 250")
    for behind, figure in took.items():
        print(f"  {behind:>7} lines behind {figure:8.2f} ms")
    print(f"  ratio {took[100_000] / took[1_000]:.2f} (at most 1.1)")


def talks(store: Path, lines: int) -> None:
    """Five conversations in the real engine and store: memory, switching, the card."""
    bare = _pss_mb()
    prepare_store(store)
    bridge = Bridge()
    desk = Desk(DeskOptions(store=store, agent_id=AGENT), bridge.publish)
    bridge.connect_submit(desk.submit)
    window = _window(bridge)
    desk.open()
    for number in range(5):
        words = "\n".join(f"{WORDS}, {number} {at}" for at in range(lines))
        desk.submit(_paste(f"c{number}", words))
    _until(lambda: window.form.view is not None and len(window.form.view.rail) == 5, 300)
    print(f"\nfive conversations of {lines} lines: {_pss_mb():.0f} MB (PSS), {bare:.0f} MB before them")
    painted = _Paints(window)
    switched, again = [], []
    for number in range(1, 201):
        switched.append(_switch(desk, painted, f"c{number % 5}"))
        again.append(switched[-1] + _repaint(window))
    _tell("switching conversation, act to pixels", switched, 30)
    _tell("  the same, and the whole window painted once more", again, 30)
    cards = []
    for number in range(100):
        words = ("Where is my parcel?", "I want my money back now", "Cancel my order please")[number % 3]
        text = f"{words} {number}"
        _wait(0.08)  # people do not write in one breath
        begun = time.perf_counter()
        desk.submit(_paste("c0", text))
        _until(lambda text=text: _newest(window) == text)  # type: ignore[misc]
        cards.append((time.perf_counter() - begun) * 1_000)
    _tell("words and cards on screen after the utterance", cards, 50)
    window.close()
    desk.close()


def socket_to_pixels(rate: int, seconds: float) -> float:
    """p99 of a message's way from the server's send to the paint it is first drawn in, through everything, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "desk.sqlite"
        prepare_store(store)
        count = int(rate * seconds)
        command = [sys.executable, "-m", "tests.benchmarks._paced_server", "--stamped", "--conversations", "1"]
        server = subprocess.Popen(
            [*command, "--rate", str(rate), "--count", str(count)], stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        bridge = Bridge()
        desk = Desk(DeskOptions(store=store, feed_url=server.stdout.readline().strip(), agent_id=AGENT), bridge.publish)
        bridge.connect_submit(desk.submit)
        window = _window(bridge)
        taken = _Painted(window)
        lags = _Heart()
        desk.open()
        end = time.monotonic() + seconds + 2
        _until(lambda: time.monotonic() > end or taken.last == count, seconds + 5)
        lags.stop()
        desk.close()
        server.kill()
        server.wait()
        server.stdout.close()
        window.close()
    p99 = _share(taken.figures, 0.99)
    print(f"\n{rate} messages a second, socket to pixels, {seconds:.0f} s")
    print(
        f"  p50 {_share(taken.figures, 0.5):.0f} ms, p99 {p99:.0f} ms; heartbeat lag p99 {_share(lags.figures, 0.99):.1f} ms"
    )
    print(f"  {len(taken.figures)} of {count} first drawn as they came")
    return p99


class _Painted(QObject):
    """Of every row that a paint draws for the first time: how long ago it was sent."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__()
        self._list = window.form.transcript.list
        self._list.viewport().installEventFilter(self)
        self._seen: set[str] = set()
        self.figures: list[float] = []
        self.last = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            now = time.monotonic_ns()
            for row in reversed(self._list.rows.rows):
                if row.row_id in self._seen or not row.row_id.startswith("u:"):
                    break
                self._seen.add(row.row_id)
                self.figures.append((now - stamped_ns(row.text)) / 1e6)
            self.last = len(self._seen)
        return False


class _Paints(QObject):
    """Which conversation stood there when the transcript was last painted."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__()
        self._acts = window.form.acts
        self.conversation = ""
        window.form.transcript.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.conversation = self._acts.conversation
        return False


class _Heart:
    """How late a 5 ms timer of the window's thread is."""

    def __init__(self) -> None:
        self.figures: list[float] = []
        self._due = time.perf_counter() + 0.005
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.figures.append(max(0.0, (now - self._due) * 1_000))
        self._due = now + 0.005

    def stop(self) -> None:
        self._timer.stop()


def _window(bridge: Bridge) -> DeskWindow:
    window = DeskWindow(bridge, agent_id=AGENT)
    window.show()
    window.build()
    _until(lambda: True)
    return window


def _switch(desk: Desk, painted: _Paints, conversation: str) -> float:
    """Until Qt has painted what changed, which is one pass over the window."""
    _wait(0.08)
    begun = time.perf_counter()
    desk.submit(ShowConversation(action_id=uuid.uuid4().hex, agent_id=AGENT, conversation_id=conversation))
    _until(lambda: painted.conversation == conversation)
    return (time.perf_counter() - begun) * 1_000


def _repaint(window: DeskWindow) -> float:
    begun = time.perf_counter()
    window.repaint()
    return (time.perf_counter() - begun) * 1_000


def _newest(window: DeskWindow) -> str:
    rows = window.form.transcript.list.rows.rows
    return rows[-1].text if rows else ""


def _said(number: int) -> UtteranceHeard:
    return UtteranceHeard(
        event_id=f"e{number}",
        conversation_id="c1",
        occurred_at_ms=number,
        utterance_id=f"u{number}",
        text=f"{WORDS}, {number}",
        role="customer" if number % 3 else "agent",
    )


def _paste(conversation: str, text: str) -> PasteText:
    return PasteText(
        action_id=uuid.uuid4().hex, agent_id=AGENT, conversation_id=conversation, text=text, role="customer"
    )


def _until(wanted: Callable[[], object], patience_s: float = 30.0) -> None:
    app = QApplication.instance()
    assert app is not None
    end = time.monotonic() + patience_s
    app.processEvents()
    while not wanted() and time.monotonic() < end:
        app.processEvents()
        threading.Event().wait(0.0005)


def _wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    _until(lambda: time.monotonic() > end)


def _share(figures: Sequence[float], share: float) -> float:
    ordered = sorted(figures) or [float("nan")]
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _tell(title: str, figures: Sequence[float], goal_ms: int) -> None:
    print(f"  {title}: p50 {_share(figures, 0.5):.0f} ms, p99 {_share(figures, 0.99):.0f} ms (at most {goal_ms})")


def _pss_mb() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_024


if __name__ == "__main__":
    main()
