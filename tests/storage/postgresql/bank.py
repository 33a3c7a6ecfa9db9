"""The bank check: many processes grant while logins are cut and the server dies; then every penny is accounted for.

Used by the test at a size for every run, and at full size by the measurement. Run on a server of its own: it is killed.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from agent_assist.storage.postgresql.install import install
from agent_assist.storage.postgresql.opened import open_team
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import policy_text

WORKER = Path(__file__).with_name("grant_worker.py")
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What stood at the end, and what had to be."""

    wishes: int
    granted: int
    refused: int
    overspent_minor: int
    doubled: int
    lost: int
    unanswered: int
    differing: int
    terminated: int
    killed: int
    verifies: bool
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether every penny is accounted for."""
        wrong = self.overspent_minor + self.doubled + self.lost + self.unanswered + self.differing
        return wrong == 0 and self.verifies


def bank(
    server: PostgresServer,
    *,
    processes: int,
    wishes: int,
    terminations: int,
    kills: int,
    incidents: int,
    incident_minor: int,
    pool_minor: int,
    seed: int = 1,
) -> Outcome:
    """Run the processes, disturb them, and count."""
    started = time.monotonic()
    dsn = _prepared(server, incident_minor, pool_minor)
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder) / f"w{number}" for number in range(processes)]
        workers = [_worker(dsn, place, wishes, incidents) for place in told]
        terminated, killed = _disturb(server, workers, told, terminations, kills, processes * wishes, seed)
        codes = [worker.wait() for worker in workers]
        lines = [line.split() for place in told for line in place.read_text().splitlines()]
    assert not any(codes), codes
    return _counted(dsn, lines, processes * wishes, incident_minor, pool_minor, terminated, killed, started)


def _prepared(server: PostgresServer, incident_minor: int, pool_minor: int) -> str:
    dsn = server.dsn(server.new_database())
    with psycopg.connect(dsn, autocommit=True) as connection:
        install(connection)
    team = open_team(dsn)
    limits = {"incident_minor": incident_minor, "agent_day_minor": 10**9, "team_pool_minor": pool_minor}
    team.policies.publish(policy_text(customer_minor=10**9, **limits), "helen")
    team.close()
    return dsn


def _worker(dsn: str, place: Path, wishes: int, incidents: int) -> "subprocess.Popen[bytes]":
    line = [sys.executable, str(WORKER), dsn, place.name, str(wishes), str(incidents), "120"]
    with place.open("w") as output:
        return subprocess.Popen(line, stdout=output, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"})


def _disturb(
    server: PostgresServer,
    workers: list["subprocess.Popen[bytes]"],
    told: list[Path],
    terminations: int,
    kills: int,
    whole: int,
    seed: int,
) -> tuple[int, int]:
    """Cut logins and kill the server, spread over the work. What was done of each."""
    chance = random.Random(seed)
    acts = ["kill"] * kills + ["terminate"] * terminations
    chance.shuffle(acts)
    done = {"kill": 0, "terminate": 0}
    for place, act in enumerate(acts, start=1):
        # Each at its share of the answers, so that all of them fall while there is work.
        while _answers(told) < whole * place / (len(acts) + 2) and any(worker.poll() is None for worker in workers):
            time.sleep(0.01)
        if all(worker.poll() is not None for worker in workers):
            break
        if act == "kill":
            server.kill()
            server.start()
            done["kill"] += 1
        else:
            done["terminate"] += _cut_one(server)
    return done["terminate"], done["kill"]


def _cut_one(server: PostgresServer) -> int:
    found = server.execute(
        """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'agent-assist' AND state = 'active' ORDER BY random() LIMIT 1"""
    ) or server.execute(
        """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'agent-assist' ORDER BY random() LIMIT 1"""
    )
    return len(found)


def _answers(told: list[Path]) -> int:
    return sum(place.read_bytes().count(b"\n") for place in told)


def _counted(
    dsn: str,
    lines: list[list[str]],
    whole: int,
    incident_minor: int,
    pool_minor: int,
    terminated: int,
    killed: int,
    started: float,
) -> Outcome:
    team = open_team(dsn)
    entries, _ = team.ledger.written()
    found = team.ledger.verify()
    team.close()
    stored = {entry.key: entry for entry in entries}
    yes = {key: (int(amount_minor), entry_id) for word, key, amount_minor, entry_id in lines if word == "yes"}
    by_incident: dict[str, int] = {}
    for entry in entries:
        by_incident[entry.incident_id] = by_incident.get(entry.incident_id, 0) + entry.amount_minor
    over = sum(max(0, spent - incident_minor) for spent in by_incident.values())
    return Outcome(
        wishes=whole,
        granted=len(yes),
        refused=sum(word == "no" for word, *_ in lines),
        overspent_minor=over + max(0, sum(by_incident.values()) - pool_minor),
        doubled=len(entries) - len(stored),
        lost=sum(key not in stored or stored[key].entry_id != entry_id for key, (_, entry_id) in yes.items()),
        unanswered=whole - len(lines) + len(stored.keys() - yes.keys()),
        differing=sum(word == "differs" for word, *_ in lines),
        terminated=terminated,
        killed=killed,
        verifies=found.ok,
        seconds=time.monotonic() - started,
    )
