"""The whole desk under a live feed: 200 messages a second through a real socket, read, folded, stored, into the window.

The baseline beside it is the heartbeat of the same window with nothing arriving.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from agent_assist.app import Desk, DeskOptions
from agent_assist.cli.demo_run import prepare_store
from agent_assist.cli.desk import TURN_S
from agent_assist.cli.display import screen
from agent_assist.engine.views import DeskView
from tests.benchmarks.desk import flood


def main() -> None:
    """Print the lag with and without the feed, and whether every message was shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args()
    sys.setswitchinterval(TURN_S)  # as the desk does
    with screen() as place:
        print(f"drawn on: {place}")
        quiet, _, _ = flood(silence, 3.0, "the same window, nothing arriving")
        count = int(asked.rate * asked.seconds)
        with tempfile.TemporaryDirectory() as folder:
            live = Live(Path(folder) / "desk.sqlite", asked.rate, count)
            p99, sent, shown = flood(
                live.start, asked.seconds + 2.0, f"{asked.rate} messages a second, socket to window"
            )
            live.stop()
        print(f"\nlag p99 {p99:.1f} ms beside {quiet:.1f} ms at rest (at most 50); shown {shown} of {sent}")


def silence(publish: Callable[[DeskView], None], seconds: float) -> Callable[[], int]:
    """A publisher that sends nothing."""
    return lambda: 0


class Live:
    """A server in a process of its own, and a desk on its socket."""

    def __init__(self, store: Path, rate: int, count: int) -> None:
        prepare_store(store)
        self._store, self._rate, self._count = store, rate, count
        self._server: subprocess.Popen[str] | None = None
        self._desk: Desk | None = None

    def start(self, publish: Callable[[DeskView], None], seconds: float) -> Callable[[], int]:
        """Serve and connect; says how many messages there are to show."""
        command = [sys.executable, "-m", "tests.benchmarks._paced_server"]
        command += ["--rate", str(self._rate), "--count", str(self._count), "--conversations", "1"]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._server.stdout is not None
        url = self._server.stdout.readline().strip()
        self._desk = Desk(DeskOptions(store=self._store, feed_url=url, agent_id="bench"), publish)
        self._desk.open()
        return lambda: self._count

    def stop(self) -> None:
        """End both."""
        if self._desk is not None:
            self._desk.close()
        if self._server is not None:
            self._server.kill()
            self._server.wait()


if __name__ == "__main__":
    main()
