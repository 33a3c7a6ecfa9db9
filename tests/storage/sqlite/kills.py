"""Kills at random moments: a nursery forks spenders that act on one store until SIGKILL, and what they said is held to it.

A kill takes a few milliseconds because the nursery has imported everything already. Run as a script it is the nursery.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from agent_assist.domain.budget import Grant
from agent_assist.domain.budget_acts import Hold
from agent_assist.storage.store import open_store
from tests.storage.ledger.conftest import amended, committed, held, released
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

ROOT = Path(__file__).parents[3]
LIVES_A_STORE = 25
_LONGEST_LIFE_S = 0.06


@dataclass
class Outcome:
    """What came of the kills; all but the first three are to be nought."""

    kills: int = 0
    acknowledged: int = 0
    pending_holds: int = 0
    lost: int = 0
    doubled: int = 0
    overspent: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, doubled, overspent or left half done."""
        return not (self.lost or self.doubled or self.overspent or self.broken)


def killed(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill so many spenders, each at a moment drawn from `seed`, on a new store every so often."""
    draw, told = random.Random(seed), Outcome()
    line = [sys.executable, "-m", "tests.storage.sqlite.kills"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for number in range(kills):
            path = folder / f"{number // LIVES_A_STORE}.sqlite"
            if number % LIVES_A_STORE == 0:
                made = open_store(path)
                made.policies.publish(policy_text(incident_minor=40_000), "helen")
                made.close()
            acks = folder / f"acks-{number}"
            print(path, acks, number, file=nursery.stdin, flush=True)
            life = int(nursery.stdout.readline())
            _wait_for_the_first(acks)
            time.sleep(draw.uniform(0, _LONGEST_LIFE_S))
            os.kill(life, signal.SIGKILL)
            assert nursery.stdout.readline() == "gone\n"
            told.kills += 1
            _hold_to(path, acks.read_text(), told, f"seed {seed}, kill {number}")
        nursery.stdin.close()
    return told


def _wait_for_the_first(acks: Path) -> None:
    end_s = time.monotonic() + 30
    while not (acks.exists() and acks.stat().st_size):
        assert time.monotonic() < end_s, "the spender never began"
        time.sleep(0.002)


def _hold_to(path: Path, said: str, told: Outcome, name: str) -> None:
    """Everything acknowledged stands, once; every total is the sum of its entries; the limit holds."""
    opened = open_store(path)
    found = opened.ledger.verify()
    if not found.ok:
        told.broken.append(f"{name}: {found.why}")
    stored = [key for (key,) in opened.database.rows("SELECT key FROM ledger_requests")]
    acknowledged = {line for line in said.split("\n")[:-1] if line}
    told.acknowledged += len(acknowledged)
    told.lost += len(acknowledged - set(stored))
    told.doubled += len(stored) - len(set(stored))
    entries, _ = opened.ledger.written()
    incident, pool = opened.ledger.balance(incident_id="i").levels
    told.overspent += max(0, incident.spent_minor + incident.reserved_minor - incident.limit_minor)
    sums = sum(entry.amount_minor for entry in entries), sum(entry.held_minor for entry in entries)
    if (pool.spent_minor, pool.reserved_minor) != sums:
        told.broken.append(f"{name}: the totals are not the sums of the entries")
    told.pending_holds += opened.database.rows("SELECT count(*) FROM ledger_holds")[0][0]
    opened.close()


def spend(path: str, acks: str, name: str) -> None:
    """Act until killed: hold, amend, commit, release, grant, take back; each answer is written down as it comes."""
    handle = os.open(acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    store, number, draw = open_store(path), 0, random.Random(name)

    def said(key: str) -> None:
        os.write(handle, f"{key}\n".encode())

    while True:
        number += 1
        key = f"{name}-{number}"
        amount_minor = draw.randint(1, 300)
        hold = store.ledger.reserve(held(f"{key}-h", amount_minor, incident_id="i", hold_s=3600))
        said(f"{key}-h")
        if isinstance(hold, Hold):
            if draw.random() < 0.3:
                store.ledger.amend(amended(f"{key}-a", hold.entry_id, draw.randint(1, 300)))
                said(f"{key}-a")
            act = committed if draw.random() < 0.6 else released
            (store.ledger.commit if act is committed else store.ledger.release)(act(f"{key}-s", hold.entry_id))  # type: ignore[operator]
            said(f"{key}-s")
        grant = store.ledger.grant(asked(f"{key}-g", amount_minor, incident_id="i", issue="o-1", household_id="h-1"))
        said(f"{key}-g")
        if isinstance(grant, Grant) and draw.random() < 0.5:
            store.ledger.reverse(taken_back(f"{key}-r", grant.entry_id))
            said(f"{key}-r")


def main() -> None:
    """The nursery: a spender for every line `STORE ACKS NAME`, its process id told, and `gone` when it is dead."""
    for line in sys.stdin:
        path, acks, name = line.split()
        life = os.fork()
        if life == 0:
            spend(path, acks, name)
        print(life, flush=True)
        os.waitpid(life, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main()
