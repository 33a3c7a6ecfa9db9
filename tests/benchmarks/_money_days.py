"""What the money bench plays at night: days of desks and a bad network in all cores, and the state machine."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from tests.storage.ledger.network import Day

ROOT: Final = Path(__file__).parents[2]
# So long a day that ten thousand of them see more than a million gifts.
WISHES: Final = 300
_SHARE: Final = 50


def days(count: int, wishes: int = WISHES) -> bool:
    """Play so many days, print what was found, and say whether nothing was."""
    started, given, offline, asked = time.perf_counter(), 0, 0, 0
    found: list[str] = []
    shares = [range(first, min(first + _SHARE, count)) for first in range(0, count, _SHARE)]
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        for told in pool.map(_played, shares, [wishes] * len(shares)):
            given, offline, asked = given + told[0], offline + told[1], asked + told[2]
            found += told[3]
    words = {"overspent": 0, "granted": 0, "lost": 0}
    for fault in found:
        print(f"  {fault}")
        for word in words:
            words[word] += word in fault
    print(f"\n{count} days of 3 desks, a bad network and crashes: {time.perf_counter() - started:.0f} s")
    print(f"  asked {asked}, given {given}, of them while the server was away {offline}")
    print(f"  overspent {words['overspent']}, doubled {words['granted']}, told and lost {words['lost']}", end="")
    print(f", other findings {len(found) - sum(words.values())}")
    return not found


def machine(examples: int) -> bool:
    """The state machine on both engines, that many times a hundred acts, and 200 days with the real server."""
    told = {"AGENT_ASSIST_MONEY_EXAMPLES": str(examples), "AGENT_ASSIST_MONEY_SERVER_DAYS": "200"}
    files = ("test_machine.py", "test_network_on_server.py")
    line = [sys.executable, "-m", "pytest", "-q", "-n", "auto", *(f"tests/storage/ledger/{name}" for name in files)]
    print(f"\nthe state machine on both engines, {examples} x 100 acts, and 200 days with the server", flush=True)
    return subprocess.run(line, cwd=ROOT, env={**os.environ, **told}, check=False).returncode == 0


def _played(seeds: Sequence[int], wishes: int) -> tuple[int, int, int, list[str]]:
    given, offline, asked = 0, 0, 0
    found: list[str] = []
    for seed in seeds:
        day = Day(seed, wishes)
        found += [f"Day({seed}, {wishes}).play(): {fault}" for fault in day.play()]
        given, offline, asked = given + day.given, offline + day.offline, asked + day.asked
    return given, offline, asked, found
