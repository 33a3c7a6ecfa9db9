"""Many processes and one budget: nothing is overspent, nothing that was acknowledged is lost, whoever is killed when."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text

WORKER = Path(__file__).with_name("grant_worker.py")
ROOT = Path(__file__).parents[3]
LIMIT = 20_000


def start(store: Path, name: str, count: int, manner: str) -> "subprocess.Popen[str]":
    arguments = [sys.executable, str(WORKER), str(store), name, str(count), manner]
    pipe = subprocess.PIPE
    return subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True, env={"PYTHONPATH": str(ROOT)})


def prepared(store: Path, **limits: int) -> None:
    opened = open_store(store)
    opened.policies.publish(policy_text(**limits), "helen")
    opened.close()


def race(store: Path, manner: str) -> list[tuple[str, int]]:
    """Eight processes, fifty wishes each, one incident: the wishes that were granted."""
    prepared(store, agent_day_minor=10**9, team_pool_minor=10**9)
    workers = [start(store, f"w{number}", 50, manner) for number in range(8)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:  # together, or the first has spent the limit before the last has started
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()
    lines = [line.split() for worker in workers for line in worker.communicate()[0].splitlines()]
    assert [worker.returncode for worker in workers] == [0] * 8
    assert len(lines) == 400
    return [(key, int(amount_minor)) for answer, key, amount_minor in lines if answer == "yes"]


def stored(opened: Store) -> dict[str, int]:
    entries, _ = opened.ledger.written()
    return {entry.key: entry.amount_minor for entry in entries}


def test_eight_processes_cannot_overspend_one_incident(store: Path) -> None:
    granted = race(store, "real")
    opened = open_store(store)
    assert stored(opened) == dict(granted)
    spent = sum(amount_minor for _, amount_minor in granted)
    assert spent <= LIMIT
    level = opened.ledger.balance(incident_id="i").levels[0]
    assert level.spent_minor == spent
    # The race was a race: what is left is too little for anybody's last wish, not untouched.
    assert level.available_minor < 900
    found = opened.ledger.verify()
    assert found.ok, found
    assert found.requests == 400
    opened.close()


def test_the_race_catches_a_ledger_that_reads_first_and_writes_later(store: Path) -> None:
    granted = race(store, "naive")
    assert sum(amount_minor for _, amount_minor in granted) > LIMIT


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_and_leaves_nothing_half_done(store: Path) -> None:
    prepared(store, incident_minor=10**9, agent_day_minor=10**9, team_pool_minor=10**9)
    acknowledged: set[str] = set()
    for number in range(20):
        with start(store, f"kill{number}", 0, "real") as worker:
            assert worker.stdout is not None
            for _ in range(1 + number % 7):
                acknowledged.add(worker.stdout.readline().split()[1])
            worker.kill()
            acknowledged |= {line.split()[1] for line in worker.stdout.read().split("\n")[:-1]}
        opened = open_store(store)
        found = opened.ledger.verify()
        assert found.ok, found
        entries = stored(opened)
        assert acknowledged <= entries.keys()
        assert opened.ledger.balance(incident_id="i").levels[0].spent_minor == sum(entries.values())
        opened.close()
    assert len(acknowledged) >= 60


def test_a_wish_sent_by_two_processes_at_once_is_granted_once(store: Path) -> None:
    prepared(store)
    script = "import sys; sys.path.insert(0, sys.argv[2]);"
    script += "from agent_assist.storage.store import open_store; from tests.storage.sqlite.conftest import asked;"
    script += "print([open_store(sys.argv[1]).ledger.grant(asked(f'k-{n}', 700)) for n in range(10)])"
    senders = [
        subprocess.Popen([sys.executable, "-c", script, str(store), str(ROOT)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    answers = {sender.communicate()[0] for sender in senders}
    assert len(answers) == 1, "the same wish had two answers"
    opened = open_store(store)
    assert len(stored(opened)) == 10
    again = opened.ledger.grant(asked("k-3", 700))
    assert isinstance(again, Grant)
    assert again.entry_id in answers.pop()
    opened.close()
