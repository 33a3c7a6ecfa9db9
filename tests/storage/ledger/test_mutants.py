"""What the tests hold the ledger to, they can tell from five ledgers with one mistake each."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.ledger import SqliteLedger
from tests.storage.ledger import mutants
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.sqlite.conftest import asked, policy_text

NEW_YEAR_MS = 1_767_225_600_000


def two_wishes_at_once(ledger_of: Callable[[Path, Callable[[], None]], SqliteLedger], path: Path) -> int:
    """What stands after two agents want the whole of one incident, the second while the first is being answered."""
    from agent_assist.storage.store import open_store

    other = open_store(path)
    other.policies.publish(policy_text(), "helen")
    second: list[object] = []

    def meanwhile() -> None:
        if not second:
            second.append(other.ledger.grant(asked("k-2", 20_000)))

    first = ledger_of(path, meanwhile)
    first.grant(asked("k-1", 20_000))
    meanwhile()
    first._database.close()
    spent = other.ledger.balance(incident_id="i-1").levels[0].spent_minor
    other.close()
    return spent


def real(path: Path, _between: Callable[[], None]) -> SqliteLedger:
    from agent_assist.storage.store import open_store

    ledger = open_store(path).ledger
    assert isinstance(ledger, SqliteLedger)
    return ledger


def test_reading_first_and_writing_later_overspends(tmp_path: Path) -> None:
    assert two_wishes_at_once(real, tmp_path / "real.sqlite") == 20_000
    assert two_wishes_at_once(mutants.naive, tmp_path / "naive.sqlite") > 20_000


def spent_by_one_key_sent_twice(make: type[SqliteLedger]) -> int:
    store = MemoryStore(Clock(NEW_YEAR_MS))
    store.policies.publish(policy_text(), "helen")
    if make is not SqliteLedger:
        store.connection.execute("CREATE TABLE copied AS SELECT * FROM ledger_requests")
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.execute("DROP TABLE ledger_requests")
        store.connection.execute("ALTER TABLE copied RENAME TO ledger_requests")  # without its unique key
    ledger = make(store.database, store.policies)
    for _ in range(2):
        ledger.grant(asked("k-1", 1_000))
    return ledger.balance(incident_id="i-1").levels[0].spent_minor


def test_without_a_unique_key_one_press_pays_twice() -> None:
    assert spent_by_one_key_sent_twice(SqliteLedger) == 1_000
    assert spent_by_one_key_sent_twice(mutants.ForgetfulLedger) == 2_000


def verifies_after_many_pennies(make: type[MemoryStore]) -> bool:
    store = make(Clock(NEW_YEAR_MS))
    store.policies.publish(policy_text(), "helen")
    for number in range(200):
        store.ledger.grant(asked(f"k-{number}", 1 + number % 29))
    return store.ledger.verify().ok


def test_an_amount_in_decimals_loses_pennies() -> None:
    assert verifies_after_many_pennies(MemoryStore)
    assert not verifies_after_many_pennies(mutants.FloatStore)


def given_after_the_clock_was_set_back(make: type[MemoryStore]) -> bool:
    clock = Clock(NEW_YEAR_MS)
    store = make(clock)
    store.policies.publish(policy_text(agent_day_minor=1_000), "helen")
    assert isinstance(store.ledger.grant(asked("k-1", 1_000)), Grant)
    clock.now_ms -= 3 * 86_400_000
    return isinstance(store.ledger.grant(asked("k-2", 1_000, incident_id="i-2")), Grant)


def test_a_local_clock_unlocks_another_day() -> None:
    assert not given_after_the_clock_was_set_back(MemoryStore)
    assert given_after_the_clock_was_set_back(mutants.LocalClockStore)


def verifies_after_a_write_that_failed(make: type[Database]) -> bool:
    """The totals cannot be written: the entry before them in the same transaction may not stand either."""
    store = MemoryStore(Clock(NEW_YEAR_MS))
    store.policies.publish(policy_text(), "helen")
    store.connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON ledger_counters BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    ledger = SqliteLedger(make(store.connection, Path(":memory:")), store.policies)
    with pytest.raises((sqlite3.Error, StoreUnreachable)):
        ledger.grant(asked("k-1", 1_000))
    return ledger.verify().ok and not isinstance(ledger.balance(incident_id="i-1"), Refusal)


def test_without_a_rollback_half_a_grant_stands() -> None:
    assert verifies_after_a_write_that_failed(Database)
    assert not verifies_after_a_write_that_failed(mutants.NoRollback)
