"""A team's money on PostgreSQL: grants beside SELECT FOR UPDATE, one budget beside 64, and the bank check at full size."""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from agent_assist.domain.budget import Grant, GrantRequest
from agent_assist.domain.money import Money
from agent_assist.storage.ledger_chain import question
from agent_assist.storage.postgresql.install import install
from agent_assist.storage.postgresql.opened import open_team
from tests.postgres_server import INSTALL_LINE, PostgresServer, programs, running_server
from tests.storage.postgresql.bank import bank

ROOT = Path(__file__).parents[2]
POLICY = (
    "schema = 1\n[limits]\nincident_minor = 1000000000\nagent_day_minor = 1000000000\nteam_pool_minor = 1000000000\n"
)
# What the naive form does before it grants: hold the budget's row while the client looks at it.
HOLD_ROW = """SELECT spent_minor FROM agent_assist.ledger_counters
    WHERE level = 'incident' AND subject = %s AND part = '' AND currency = 'GBP' FOR UPDATE"""


@dataclass(frozen=True, slots=True)
class Speed:
    """What all processes together did, and the share of the processors that this took (0 where that is not told)."""

    a_second: float
    p50_ms: float
    p99_ms: float
    busy: float


def main() -> None:
    """Print the tables; the bank check with --bank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each way is measured")
    parser.add_argument("--slow-commit-ms", type=float, default=5.0, help="a second table with commits this slow")
    parser.add_argument("--bank", action="store_true", help="16 x 1,000 wishes, 100 cut logins, 10 kills: minutes")
    parser.add_argument("--worker", nargs=5, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        compete(*options.worker)
        return
    if programs() is None:
        sys.exit(f"PostgreSQL's server is not installed: {INSTALL_LINE}")
    if options.bank:
        full_bank(running_server())
        return
    tables(options.processes, options.seconds, options.slow_commit_ms)


def tables(processes: int = 8, seconds: float = 5.0, slow_commit_ms: float = 5.0) -> None:
    """Both tables: commits as the disk makes them, and as slow ones do."""
    for commit_ms in (0.0, slow_commit_ms):
        table(running_server(), processes, seconds, commit_ms)


def table(server: PostgresServer, processes: int, seconds: float, commit_ms: float) -> None:
    """One run of every way, at one speed of commits."""
    server.execute(f"ALTER SYSTEM SET commit_delay = {int(commit_ms * 1000)}")
    server.execute(f"ALTER SYSTEM SET commit_siblings = {0 if commit_ms else 5}")
    server.execute("SELECT pg_reload_conf()")
    print(
        f"\n{processes} processes, {seconds:g} s each, commits {f'{commit_ms:g} ms slow' if commit_ms else 'as the disk'}"
    )
    print("                                        a second   p50 ms   p99 ms   processors busy")
    one = told("conditional update, one budget", server, processes, seconds, "conditional", 1)
    naive = told("SELECT FOR UPDATE, one budget", server, processes, seconds, "for_update", 1)
    many = told("conditional update, 64 budgets", server, processes, seconds, "conditional", 64)
    print(f"  conditional update to SELECT FOR UPDATE: {one.a_second / naive.a_second:.2f} (1.3 or more is asked)")
    print(f"  64 budgets to one: {many.a_second / one.a_second:.2f} (4 or more is asked)")
    if one.busy > 0.25:  # whoever waits for a commit leaves the processors to others; whoever computes does not
        words = f"with one budget the processors are {one.busy:.0%} busy, with whatever else runs here"
        print(f"    {words}: more budgets can give at most {1 / one.busy:.1f} times")


def told(name: str, server: PostgresServer, processes: int, seconds: float, manner: str, budgets: int) -> Speed:
    """Measure one way on a new database, check its ledger, print a line."""
    dsn = server.dsn(server.new_database())
    with psycopg.connect(dsn, autocommit=True) as connection:
        install(connection)
    team = open_team(dsn)
    team.policies.publish(POLICY, "bench")
    line = [sys.executable, "-m", "tests.benchmarks.team", "--worker", dsn]
    begins = str(time.time() + 1 + processes * 0.4)
    workers = [
        subprocess.Popen(
            [*line, f"w{number}", manner, str(budgets), f"{begins},{seconds}"], stdout=subprocess.PIPE, cwd=ROOT
        )
        for number in range(processes)
    ]
    before = _processor_s(float(begins))
    after = _processor_s(float(begins) + seconds)
    taken = sorted(ms for worker in workers for ms in json.loads(worker.communicate()[0]))
    found = team.ledger.verify()
    team.close()
    assert found.ok, found
    assert found.requests == len(taken)
    speed = Speed(len(taken) / seconds, taken[len(taken) // 2], taken[int(len(taken) * 0.99)], _busy(before, after))
    line_end = f"{speed.p50_ms:9.2f}{speed.p99_ms:9.2f}{speed.busy:18.0%}"
    print(f"  {name:<36}{speed.a_second:10.0f}{line_end}", flush=True)
    return speed


def _processor_s(moment: float) -> tuple[float, float]:
    """Idle and whole processor time of this machine at a moment of the clock, in its own unit."""
    time.sleep(max(0, moment - time.time()))
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    except OSError:
        return 0.0, 0.0
    told = [float(word) for word in first.split()[1:9]]
    return told[3] + told[4], sum(told)


def _busy(before: tuple[float, float], after: tuple[float, float]) -> float:
    idle, whole = after[0] - before[0], after[1] - before[1]
    return 1 - idle / whole if whole > 0 else 0.0


def compete(dsn: str, name: str, manner: str, budgets: str, times: str) -> None:
    """Grant until the time is up; print how long each took."""
    begins, seconds = map(float, times.split(","))
    team = open_team(dsn, may_create=False)
    place, count = int(name[1:]), 0
    taken = []
    time.sleep(max(0, begins - time.time()))
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        budget = f"b{(place * 8 + count) % int(budgets)}"
        wish = request(f"{name}-{count}", budget)
        started = time.perf_counter()
        if manner == "conditional":
            assert isinstance(team.ledger.grant(wish), Grant)
        else:
            with team.database.raw() as connection, connection.transaction():
                connection.execute(HOLD_ROW, (budget,)).fetchall()
                connection.execute("SELECT agent_assist.ledger_wish(%s)", (question(wish),)).fetchall()
            if count % 50 == 0:
                team.ledger.seal()
        taken.append((time.perf_counter() - started) * 1000)
        count += 1
    team.close()
    print(json.dumps(taken))


def request(key: str, budget: str) -> GrantRequest:
    """One penny on a budget: an incident and its agent."""
    return GrantRequest(
        key=key,
        agent_id=budget,
        conversation_id="c",
        incident_id=budget,
        customer_id="u",
        gesture="credit",
        money=Money(1, "GBP"),
        reason="bench",
    )


def full_bank(server: PostgresServer) -> None:
    """The bank check at the size of the nightly run."""
    outcome = bank(
        server,
        processes=16,
        wishes=1000,
        terminations=100,
        kills=10,
        incidents=6,
        incident_minor=1_000_000,
        pool_minor=5_000_000,
    )
    for name, value in asdict(outcome).items():
        print(f"  {name:<18}{value}")
    print("holds" if outcome.holds else "DOES NOT HOLD")


if __name__ == "__main__":
    main()
