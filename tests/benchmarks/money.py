"""Money: one grant beside a bare append + fdatasync, eight processes sharing one store fairly, every bit of the audit.

With --nightly 1,000 kills at random moments before, 10,000 days of desks and a bad network, and the state machine on
both engines. --days N plays so many days and stops; --machine N runs the state machine N times a hundred acts and stops.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.events import UtteranceHeard
from agent_assist.domain.money import Money
from agent_assist.storage.sqlite.connection import PAGE_BYTES
from agent_assist.storage.store import open_store
from tests.benchmarks import team
from tests.benchmarks._money_days import days, machine
from tests.postgres_server import INSTALL_LINE, programs
from tests.storage.ledger.audit_rows import ROWS, flips, is_found, thousand_rows
from tests.storage.sqlite.kills import killed

ROOT = Path(__file__).parents[2]
POLICY = (
    "schema = 1\n[limits]\nincident_minor = 1000000000\nagent_day_minor = 1000000000\nteam_pool_minor = 1000000000\n"
)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grants", type=int, default=1000, help="how many of each")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long the processes compete")
    parser.add_argument("--worker", nargs=3, metavar=("STORE", "NAME", "SECONDS"), help=argparse.SUPPRESS)
    parser.add_argument("--no-bits", action="store_true", help="leave out the flips of every bit of 1,000 audit rows")
    parser.add_argument("--nightly", action="store_true", help="1,000 kills at random moments first: minutes")
    parser.add_argument("--days", type=int, default=0, help="play so many days of desks and a bad network, and stop")
    parser.add_argument(
        "--machine", type=int, default=0, help="run the state machine so often on both engines, and stop"
    )
    options = parser.parse_args()
    if options.days:
        sys.exit(0 if days(options.days) else 1)
    if options.nightly:
        random_kills(1000)
        days(10_000)
        machine(options.machine or 2_000)
        options.machine = 0
    if options.machine:
        sys.exit(0 if machine(options.machine) else 1)
    if options.worker:
        store, name, seconds = options.worker
        compete(store, name, float(seconds))
        return
    with tempfile.TemporaryDirectory() as folder:
        alone(Path(folder), options.grants)
        together(Path(folder), options.processes, options.seconds)
    if programs() is None:
        print(f"\nPostgreSQL's server is not installed: {INSTALL_LINE}")
    else:
        team.tables(options.processes, options.seconds)
    if not options.no_bits:
        every_bit()


def request(key: str, agent: str = "a") -> GrantRequest:
    """One penny on an incident of its own."""
    return GrantRequest(
        key=key,
        agent_id=agent,
        conversation_id="c",
        incident_id=key,
        customer_id="u",
        gesture="credit",
        money=Money(1, "GBP"),
        reason="bench",
    )


def alone(folder: Path, count: int) -> None:
    """One writer: the disk's own limit, SQLite's own for one row, an event, a grant, a grant asked again."""
    store = open_store(folder / "alone.sqlite")
    store.policies.publish(POLICY, "bench")
    handle = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)

    def bare(number: int) -> None:
        os.write(handle, b"x" * 1000)
        sync(handle)

    floor = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    for statement in (
        f"PRAGMA page_size = {PAGE_BYTES}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "CREATE TABLE rows (row INTEGER PRIMARY KEY, body TEXT)",
    ):
        floor.execute(statement).fetchall()

    def one_row(number: int) -> None:
        floor.execute("BEGIN IMMEDIATE")
        floor.execute("INSERT INTO rows (body) VALUES (?)", ("x" * 1000,))
        floor.execute("COMMIT")

    def event(number: int) -> None:
        text = "My parcel never came, and it was meant for a funeral."
        heard = UtteranceHeard(
            event_id=f"e{number}",
            conversation_id="c",
            occurred_at_ms=number,
            sequence=number + 1,
            utterance_id=f"u{number}",
            text=text,
            role="customer",
        )
        store.events.append([heard])

    print(f"one process, {count} of each                  p50 ms   p99 ms      a second   times the disk's own")
    limit = timed("append + fdatasync (the limit)", bare, count, None)
    timed("one row and its commit in SQLite", one_row, count, limit)
    timed("one event appended", event, count, limit)
    timed("one grant", lambda number: store.ledger.grant(request(f"k{number}")), count, limit)
    timed("the same key again", lambda number: store.ledger.grant(request(f"k{number}")), count, limit)
    timed("one balance", lambda number: store.ledger.balance(agent_id="a", incident_id="k1"), count, limit)
    started = time.perf_counter()
    found = store.ledger.verify()
    print(f"verify {found.entries} entries: {time.perf_counter() - started:.2f} s, ok {found.ok}")
    store.close()
    floor.close()


def timed(name: str, act: Callable[[int], object], count: int, limit: float | None) -> float:
    """Print and return the median seconds of `act`."""
    taken = []
    for number in range(count):
        started = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - started)
    total = sum(taken)
    taken.sort()
    p50, p99 = taken[count // 2], taken[int(count * 0.99)]
    ratio = f"{p50 / limit:6.2f}" if limit else "     1"
    print(f"  {name:<38}{p50 * 1000:10.3f}{p99 * 1000:9.3f}{count / total:14.0f}   {ratio}")
    return p50


def together(folder: Path, processes: int, seconds: float) -> None:
    """Processes that grant as fast as they can on one store: who got how much, and who waited longest."""
    path = folder / "together.sqlite"
    store = open_store(path)
    store.policies.publish(POLICY, "bench")
    store.close()
    command = [sys.executable, "-m", "tests.benchmarks.money", "--worker", str(path)]
    workers = [
        subprocess.Popen([*command, f"w{number}", str(seconds)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for number in range(processes)
    ]
    told = [worker.communicate()[0].split() for worker in workers]
    counts, worst = sorted(int(row[0]) for row in told), max(float(row[1]) for row in told)
    store = open_store(path)
    found = store.ledger.verify()
    store.close()
    print(f"\n{processes} processes, {seconds:g} s on one store")
    print(f"  granted {sum(counts)} ({sum(counts) / seconds:.0f} a second), each {counts[0]} to {counts[-1]}")
    print(f"  fairness, least to most: {counts[0] / max(1, counts[-1]):.2f}; longest wait {worst * 1000:.0f} ms")
    print(f"  stored {found.entries}, verifies: {found.ok}")


def random_kills(kills: int) -> None:
    """Kill spenders at random moments, at new ones each night; the seed brings a night back."""
    started, seed = time.perf_counter(), time.time_ns() % 10**6
    with tempfile.TemporaryDirectory() as folder:
        told = killed(Path(folder), kills, seed)
    print(f"{told.kills} kills at random moments, seed {seed}, {time.perf_counter() - started:.0f} s")
    print(f"  acknowledged {told.acknowledged}, lost {told.lost}, doubled {told.doubled}, overspent {told.overspent}")
    print(f"  stores that do not verify: {len(told.broken)}; holds left for their time to end: {told.pending_holds}\n")


def every_bit() -> None:
    """Flip every single bit of a thousand audit rows and count those the chain does not show."""
    started = time.perf_counter()
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts) as pool:
        told = list(pool.map(flipped_bits, range(parts), [parts] * parts))
    flips, missed = (sum(column) for column in zip(*told, strict=True))
    print(f"\nevery bit of {ROWS} audit rows: {flips} flips, {missed} not found, {time.perf_counter() - started:.0f} s")


def flipped_bits(part: int, parts: int) -> tuple[int, int]:
    """One share of the rows: how many flips, and how many of them were not found."""
    whole, count, missed = thousand_rows(), 0, 0
    for place in range(1 + part, ROWS + 1, parts):
        for changed in flips(whole.links[place - 1], every=1):
            count += 1
            missed += not is_found(whole, place, changed)
    return count, missed


def compete(path: str, name: str, seconds: float) -> None:
    """Grant until the time is up; print how often and the longest wait."""
    store = open_store(path)
    count, worst = 0, 0.0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        started = time.perf_counter()
        store.ledger.grant(request(f"{name}-{count}", name))
        worst = max(worst, time.perf_counter() - started)
        count += 1
    print(count, worst)


if __name__ == "__main__":
    main()
