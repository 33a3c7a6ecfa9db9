"""Crowd: thousands of desks on one `serve` process, a message a second each; then the same through NATS, side by side."""

import argparse
import asyncio
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nats

from tests.feeds.nats_peer import TOKEN, NatsServer
from tests.feeds.peers import on_wire, spoken

LARGEST_KB = 20.0


@dataclass
class Seen:
    """One server under its crowd. Memory in KB, CPU in seconds of the time counted."""

    name: str
    clients: int
    connected_s: float
    kb_each: float
    cpu_share: float
    told: dict[str, Any]

    @property
    def holds(self) -> bool:
        """All stay up, each gets its message a second, none takes more memory than allowed."""
        whole = max(0, self.told["numbers"] - 2)  # the first and the last are cut by the time counted
        full = self.told["messages"] >= self.clients * whole
        return self.told["lost_connections"] == 0 and full and self.kb_each <= LARGEST_KB

    def print(self) -> None:
        spread = self.told["spread_s"] or [0.0]
        p99_ms = spread[min(len(spread) - 1, int(len(spread) * 0.99))] * 1e3
        print(
            f"{self.name:<16}{self.clients:>8}{self.connected_s:>9.1f}{self.told['lost_connections']:>7}"
            f"{self.told['messages']:>11}{self.kb_each:>9.1f}{self.cpu_share:>9.0%}"
            f"{spread[len(spread) // 2] * 1e3:>11.0f}{p99_ms:>9.0f}",
            flush=True,
        )


def main() -> None:
    """Print a line for each server; exit 1 when one lost a client or took too much memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=5000)
    parser.add_argument("--seconds", type=int, default=30)
    asked = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < asked.clients + 200:
        sys.exit(f"This machine lets a process open {hard} files; {asked.clients + 200} are needed: ulimit -n")
    print(
        f"Python {platform.python_version()}, {platform.machine()}; load {os.getloadavg()[0]:.1f}; files {soft}/{hard}"
    )
    print(
        f"{'server':<16}{'clients':>8}{'in s':>9}{'lost':>7}{'messages':>11}{'KB each':>9}{'CPU':>9}"
        f"{'spread p50':>11}{'p99 ms':>9}"
    )
    found = []
    for measure in (_serve, lambda clients, seconds: asyncio.run(_nats(clients, seconds))):
        found.append(measure(asked.clients, asked.seconds))
        found[-1].print()
    sys.exit(0 if all(one.holds for one in found) else 1)


def _serve(clients: int, seconds: int) -> Seen:
    """Our own server: one conversation with an utterance a second."""
    with tempfile.TemporaryDirectory(prefix="bench-crowd-") as folder:
        path = Path(folder) / "tick.jsonl"
        path.write_text("".join(on_wire(spoken(number)) + "\n" for number in range(1, 3600)), encoding="utf-8")
        command = [sys.executable, "-m", "agent_assist", "serve", str(path), "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            url = json.loads(server.stdout.readline())["url"]
            try:
                return _watched("serve", server.pid, url, clients, seconds, "")
            finally:
                server.terminate()


async def _nats(clients: int, seconds: int) -> Seen:
    """nats-server with the same message a second to a subject that all read."""
    with tempfile.TemporaryDirectory(prefix="bench-crowd-") as folder:
        server = NatsServer(Path(folder))
        with server.running():
            async with server.publisher() as stream:
                publishing = asyncio.create_task(_tick(stream._nc))
                try:
                    return await asyncio.to_thread(
                        _watched, "nats-server", server.pid, server.url, clients, seconds, TOKEN
                    )
                finally:
                    publishing.cancel()


async def _tick(client: nats.NATS) -> None:
    number = 0
    while True:
        number += 1
        await client.publish("crowd.tick", on_wire(spoken(number)).encode())
        await asyncio.sleep(1)


def _watched(name: str, pid: int, url: str, clients: int, seconds: int, token: str) -> Seen:
    before_kb = _resident_kb(pid)
    with _crowd(url, clients, seconds, token) as crowd:
        assert crowd.stdout is not None
        connected = json.loads(crowd.stdout.readline())
        cpu_s = _cpu_s(pid)
        told = json.loads(crowd.stdout.readline())
        share = (_cpu_s(pid) - cpu_s) / (seconds + 3)
        kb_each = (_resident_kb(pid) - before_kb) / clients
    return Seen(name, connected["connected"], connected["in_s"], kb_each, share, told)


@contextmanager
def _crowd(url: str, clients: int, seconds: int, token: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.benchmarks._crowd_clients", url]
    command += ["--clients", str(clients), "--seconds", str(seconds), "--nats", token]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        try:
            yield crowd
        finally:
            crowd.kill()


def _resident_kb(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
