"""`agent-assist audit`: the same check as the ledger's own, and a report of facts."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.budget_acts import CommitRequest, Hold, ReserveRequest
from agent_assist.domain.customer import Customer
from agent_assist.storage.store import Store, open_store
from tests.outbound.conftest import asked, granted, policy_text, taken_back

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    opened.policies.publish(policy_text().replace("incident_minor = 10000000", "incident_minor = 2000"), "helen")
    yield opened
    opened.close()


def _fields(request: GrantRequest) -> dict[str, Any]:
    return {item.name: getattr(request, item.name) for item in fields(request)}


def command(*words: str) -> tuple[int, Any]:
    line = [sys.executable, "-m", "agent_assist", *words]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout + done.stderr


def test_verify_is_the_ledgers_own_check(store: Store, path: Path) -> None:
    granted(store, "k-1")
    asked = ("verify", "--store", str(path), "--json")
    assert command("audit", *asked) == command("ledger", *asked)
    assert command("audit", *asked)[0] == 0


def test_leaks_in_json_and_in_words(store: Store, path: Path) -> None:
    store.customers.save(
        [
            Customer("u-1", name="Nobody Named", household_id="h-1"),
            Customer("u-2", name="Someone Else", household_id="h-1"),
        ]
    )
    for number in range(3):
        granted(store, f"k-{number}", incident_id=f"i-{number}", amount_minor=1_900)
    granted(store, "k-8", customer_id="u-2", incident_id="i-8")
    granted(store, "k-9", customer_id="Raj", incident_id="i-9")
    store.ledger.reverse(taken_back("r-1", granted(store, "k-10", incident_id="i-10")))
    code, told = command("audit", "leaks", "--store", str(path), "--json")
    assert code == 0
    assert told["grants"] == 5
    assert [(pair["agent_id"], pair["customer_id"], pair["grants"]) for pair in told["pairs"]] == [("raj", "u-1", 3)]
    assert [(item["level"], item["just_under"], item["of"]) for item in told["clusters"]] == [("incident", 3, 5)]
    assert [(item["household_id"], item["grants"]) for item in told["households"]] == [("h-1", 4)]
    assert [item["customer_id"] for item in told["self_gifts"]] == ["Raj"]
    code, words = command("audit", "leaks", "--store", str(path))
    assert code == 0
    assert "pair: raj to u-1: 3 gestures, 57.00 GBP, 3 incidents on one day" in words
    assert "Nobody Named" not in words + json.dumps(told)


def test_reconcile_agrees_and_finds_a_counter_that_was_changed(store: Store, path: Path) -> None:
    first = granted(store, "k-1")
    granted(store, "k-2", agent_id="ines")
    store.ledger.reverse(taken_back("r-1", first))
    held = store.ledger.reserve(ReserveRequest(**_fields(asked("k-3", 700))))
    store.ledger.reserve(ReserveRequest(**_fields(asked("k-4", 300))))
    assert isinstance(held, Hold)
    store.ledger.commit(CommitRequest(key="c-3", entry_id=held.entry_id, agent_id="raj", reason="Told them"))
    asked_for = ("audit", "reconcile", "--store", str(path))
    code, told = command(*asked_for, "--json")
    assert (code, told["fits"]) == (0, True)
    (day,) = told["days"]
    assert (day["entries_minor"], day["counters_minor"], day["answers_minor"], day["meter_minor"]) == (1_700,) * 4
    with store.database.writing() as connection:
        connection.execute(
            "UPDATE ledger_counters SET spent_minor = spent_minor + 1 WHERE level = 'agent_day' AND subject = 'ines'"
        )
    code, told = command(*asked_for, "--json")
    assert (code, told["fits"]) == (3, False)
    assert told["days"][0]["counters_minor"] == told["days"][0]["meter_minor"] == 1_701
    words = command(*asked_for)[1]
    assert "DIFFERS  entries 17.00 GBP, counters 17.01 GBP, answers 17.00 GBP, desks show 17.01 GBP" in words


def test_reconcile_without_any_gesture(store: Store, path: Path) -> None:
    assert command("audit", "reconcile", "--store", str(path), "--json") == (0, {"fits": True, "days": []})
    assert command("audit", "reconcile", "--store", str(path)) == (0, "nothing was given yet\n")


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert command("audit", "leaks", "--store", str(tmp_path / "none.sqlite"))[0] == 4
