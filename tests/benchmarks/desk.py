"""The window: first paint beside a bare one, 200 messages a second into it, and what it costs at rest.

Run by `dev.py bench desk`; nothing here is a test. Figures move with the machine: read the ratios.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

from agent_assist.engine.views import (
    ConversationView,
    DeskView,
    FacetView,
    GaugeView,
    RailRow,
    StatusView,
    TranscriptRow,
    TranscriptView,
)

# A publisher gets the bridge's `publish` and how long to go on (s), starts by itself, and returns what it has sent so far.
Publisher = Callable[[Callable[[DeskView], None], float], Callable[[], int]]

_BARE = """
import os, sys, time
begun = float(sys.argv[1])
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)
        os._exit(0)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
# What `agent-assist` does without arguments, ended at the first paint of its window.
_DESK = """
import os, sys, time
begun = float(sys.argv[1])
from agent_assist.cli.desk import run_desk
from agent_assist.ui.desk.window import DeskWindow
paint = DeskWindow.paintEvent
def timed(self, event):
    paint(self, event)
    print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)
    os._exit(0)
DeskWindow.paintEvent = timed
run_desk()
"""


# The same, ended when the window has drawn what the engine first had to show: every part is loaded and running.
_READY = """
import os, sys, time
begun = float(sys.argv[1])
from agent_assist.cli.desk import run_desk
from agent_assist.ui.desk.window import DeskWindow
show, paint, shown = DeskWindow.show_view, DeskWindow.paintEvent, []
def view_shown(self, view):
    show(self, view)
    shown.append(view)
    self.update()
def timed(self, event):
    paint(self, event)
    if shown:
        print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)
        os._exit(0)
DeskWindow.show_view, DeskWindow.paintEvent = view_shown, timed
run_desk()
"""
# A desk that loads, opens and builds everything before it shows its window; the same end.
_EAGER = """
import os, sys, time
begun = float(sys.argv[1])
from PySide6.QtWidgets import QApplication
from agent_assist.app import Desk, DeskOptions
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.start import application
app = application()
bridge = Bridge()
desk = Desk(DeskOptions(), bridge.publish)
bridge.connect_submit(desk.submit)
desk.open()
desk.runtime.ready.wait()
while not bridge.published:
    time.sleep(0.001)
window = DeskWindow(bridge)
window.build()
paint = DeskWindow.paintEvent
def timed(self, event):
    paint(self, event)
    print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)
    os._exit(0)
DeskWindow.paintEvent = timed
window.show()
app.exec()
"""


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="first paints of each kind")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to send, and to rest")
    parser.add_argument("--rate", type=int, default=200, help="messages a second")
    chosen = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    first_paint(chosen.runs)
    flood(steady(chosen.rate), chosen.seconds, f"{chosen.rate} messages/s into the window")
    rest(chosen.seconds)


def first_paint(runs: int) -> float:
    """Medians from process start to first paint, the kinds in turn; returns desk / bare of the wall time.

    All run from byte code, as an installed program does; the first round makes it and does not count.
    """
    kinds = {"bare": _BARE, "desk": _DESK, "ready": _READY, "eager": _EAGER}
    took: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(runs + 1):
            for kind, code in kinds.items():
                took[kind].append(_one_paint(code, home))
    told = {
        kind: tuple(statistics.median(part) for part in zip(*figures[1:], strict=True))
        for kind, figures in took.items()
    }
    (bare, bare_cpu), (desk, desk_cpu), (ready, ready_cpu), (eager, eager_cpu) = told.values()
    print(f"\nfirst paint, median of {runs}              wall        CPU")
    print(f"  bare QtWidgets window            {bare:7.0f} ms {bare_cpu:7.0f} ms")
    print(f"  the desk, as started by itself   {desk:7.0f} ms {desk_cpu:7.0f} ms")
    print(f"  ratio                            {desk / bare:7.2f}    {desk_cpu / bare_cpu:7.2f}    (at most 1.15)")
    print(f"  ready: the engine's view drawn   {ready:7.0f} ms {ready_cpu:7.0f} ms")
    print(f"  first paint with all loaded first{eager:7.0f} ms {eager_cpu:7.0f} ms")
    print(f"  ready / that                     {ready / eager:7.2f}    {ready_cpu / eager_cpu:7.2f}    (at most 1)")
    return desk / bare


def _one_paint(code: str, home: str) -> tuple[float, float]:
    place = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    place |= {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/bytes"}
    command = [sys.executable, "-c", code, str(time.monotonic())]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=place)
    wall, cpu = done.stdout.split()
    return float(wall), float(cpu)


def steady(rate: int) -> Publisher:
    """Sends `rate` messages a second from another thread, each as a new view with a window of 300 rows."""

    def start(publish: Callable[[DeskView], None], seconds: float) -> Callable[[], int]:
        sent = [0]

        def run() -> None:
            rows: list[TranscriptRow] = []
            begun, dropped = time.perf_counter(), 0
            while (passed := time.perf_counter() - begun) < seconds:
                while sent[0] < passed * rate:
                    rows.append(_row(sent[0]))
                    sent[0] += 1
                    if len(rows) > 400:
                        del rows[:100]
                        dropped += 100
                    publish(_view(tuple(rows), dropped, sent[0]))
                time.sleep(0.001)

        threading.Thread(target=run, daemon=True).start()
        return lambda: sent[0]

    return start


def flood(publisher: Publisher, seconds: float, title: str) -> tuple[float, int, int]:
    """Runs a publisher into a shown desk; returns p99 of the heartbeat lag in ms, rows sent and rows shown."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    app = QApplication.instance() or QApplication([])
    bridge = Bridge(lambda command: None)
    window = DeskWindow(bridge)
    window.show()
    window.build()
    for _ in range(5):
        app.processEvents()
    seen: set[str] = set()
    rows = window.form.transcript.list.rows
    rows.rowsInserted.connect(lambda _at, first, last: seen.update(row.row_id for row in rows.rows[first : last + 1]))
    lags: list[float] = []
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    due = [time.perf_counter() + 0.005]

    def heartbeat() -> None:
        now = time.perf_counter()
        lags.append(max(0.0, (now - due[0]) * 1_000))
        due[0] = now + 0.005

    beat.timeout.connect(heartbeat)
    before = time.process_time()
    sent = publisher(bridge.publish, seconds)
    due[0] = time.perf_counter() + 0.005
    beat.start(5)
    QTimer.singleShot(int(seconds * 1_000) + 500, app.quit)
    app.exec()
    beat.stop()
    cpu = (time.process_time() - before) / (seconds + 0.5)
    lags.sort()
    p50, p99, worst = (lags[min(int(len(lags) * share), len(lags) - 1)] for share in (0.5, 0.99, 1.0))
    print(f"\n{title}, {seconds:.0f} s")
    print(f"  heartbeat lag p50 {p50:.1f} ms, p99 {p99:.1f} ms (at most 50), worst {worst:.1f} ms")
    print(f"  sent {sent()}, shown {len(seen)}, views drawn {bridge.drawn} of {bridge.published}, CPU {cpu:.0%}")
    window.close()
    return p99, sent(), len(seen)


def rest(seconds: float) -> float:
    """CPU share of a shown desk where nothing happens; the last message is older than a minute."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    app = QApplication.instance() or QApplication([])
    bridge = Bridge(lambda command: None)
    window = DeskWindow(bridge)
    window.show()
    window.build()
    bridge.publish(_view(tuple(_row(at) for at in range(50)), 0, 50))
    window.setFocus()  # the caret of the reply field blinks; at rest the agent works in another window
    QTimer.singleShot(1_000, app.quit)  # what came before may still be cleared away
    app.exec()
    before, begun = time.process_time(), time.perf_counter()
    QTimer.singleShot(int(seconds * 1_000), app.quit)
    app.exec()
    share = (time.process_time() - before) / (time.perf_counter() - begun)
    print(f"\nat rest for {seconds:.0f} s: {share:.3%} of a core (under 0.1%)")
    window.close()
    return share


def _row(at: int) -> TranscriptRow:
    words = f"Message {at}: I waited in all day on Wednesday and nobody came, my coat is still not here."
    return TranscriptRow(f"r{at}", "customer" if at % 3 else "agent", words, f"Margaret · 14:{at % 60:02}")


_FACETS = tuple(
    FacetView(name, name.title(), icon, f"{name.title()} is known", "From the words of the customer")
    for name, icon in (
        ("motivation", "target"),
        ("behavior", "history"),
        ("environment", "storm"),
        ("situation", "journey"),
    )
)


def _view(rows: tuple[TranscriptRow, ...], earlier: int, count: int) -> DeskView:
    gauge = GaugeView(
        "live", "Upset", "grieving", "neg", -0.3 - 0.2 * (count % 7) / 7, 0.7, 2, "Fairly sure", "falling", "Falling"
    )
    current = ConversationView(
        "c1", "Margaret Ellison", gauge=gauge, facets=_FACETS, transcript=TranscriptView(rows, earlier)
    )
    rail = (
        RailRow("c1", "Margaret Ellison", 1, rows[-1].text, "chat", "Solving", "0:01", "neg", "upset", current=True),
    )
    status = StatusView("Feed connected", "pos", last_message_at_ms=int(time.time() * 1_000) - 3_600_000)
    return DeskView(rail, (), current, status)


if __name__ == "__main__":
    main()
