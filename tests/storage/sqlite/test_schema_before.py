"""A store of an earlier schema opens with its money: balances, keys, the chain, and what may still be taken back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.budget_acts import Hold, ReserveRequest
from agent_assist.storage.codec import as_fields
from agent_assist.storage.sqlite.backup import backups
from agent_assist.storage.sqlite.migrations import MIGRATIONS
from agent_assist.storage.store import open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

# Written by the program of schema 2, as SQL text: five grants of which one is taken back, and a refusal.
BEFORE = Path(__file__).with_name("schema_2.sql")


@pytest.fixture
def before(store: Path) -> Path:
    """The old store as a file."""
    with closing(sqlite3.connect(store)) as raw:
        raw.executescript(BEFORE.read_text(encoding="utf-8"))
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 2
    return store


def test_the_money_of_an_earlier_schema_is_kept(before: Path) -> None:
    opened = open_store(before)
    assert opened.database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert backups(before), "a copy is made before the first step"
    found = opened.ledger.verify()
    assert found.ok, found
    assert (found.entries, found.requests) == (6, 7)
    levels = {item.level: item.spent_minor for item in opened.ledger.balance(agent_id="raj", incident_id="i-2").levels}
    assert levels["incident"] == 5_000
    book = {item.level: item.spent_minor for item in opened.book.use("GBP")}
    assert book["incident"] == 5_700
    assert len(opened.ledger.written()[0]) == 6
    assert opened.outbox.listed("pending", 9) == [], "what was given before was fulfilled by hand"
    opened.close()


def test_old_keys_have_their_answers_and_old_entries_go_back_once(before: Path) -> None:
    opened = open_store(before)
    opened.policies.publish(policy_text(), "helen")
    first = opened.ledger.grant(asked("k-3", 5_000, incident_id="i-2"))
    assert isinstance(first, Grant)
    assert first.entry_id == "e-000003"
    assert isinstance(opened.ledger.grant(asked("k-2", 12_000)), Refusal)
    assert isinstance(opened.ledger.reverse(taken_back("r-9", "e-000003")), Reversal)
    again = opened.ledger.reverse(taken_back("r-8", "e-000001"))
    assert isinstance(again, Refusal)
    assert isinstance(opened.ledger.reserve(ReserveRequest(**as_fields(asked("h-1", 900)))), Hold)
    found = opened.ledger.verify()
    assert found.ok, found
    opened.close()
