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
# By that of schema 8: grants, one taken back, a refusal, a hold that lasts and one that is spent, and the outbox in use.
WITH_TOTALS = Path(__file__).with_name("schema_8.sql")


def written(store: Path, text: Path, version: int) -> Path:
    """The old store as a file."""
    with closing(sqlite3.connect(store)) as raw:
        raw.executescript(text.read_text(encoding="utf-8"))
        assert raw.execute("PRAGMA user_version").fetchone()[0] == version
    return store


@pytest.fixture
def before(store: Path) -> Path:
    """The old store as a file."""
    return written(store, BEFORE, 2)


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


def test_totals_entries_and_the_outbox_of_schema_8_are_kept(store: Path) -> None:
    """The totals get their day in front, the entries are copied, the outbox knows what it has taken in."""
    opened = open_store(written(store, WITH_TOTALS, 8))
    found = opened.ledger.verify()
    assert found.ok, found
    assert (found.requests, found.entries) in ((9, 8), (10, 9)), "the hold may have ended by now"
    incident = opened.ledger.balance(incident_id="i-4").level("incident")
    assert incident is not None
    assert incident.spent_minor == 800
    by_day = (
        "SELECT day, level, subject, part, spent_minor FROM ledger_counters WHERE day <> '' ORDER BY level, subject"
    )
    assert opened.database.rows(by_day) == [
        ("2026-11-22", "agent_day", "mo", "", 1_200),
        ("2026-11-22", "agent_day", "raj", "", 3_300),
        ("2026-11-22", "team_pool", "", "", 4_500),
    ]
    told = {
        state: [(row.number, row.attempts, row.reference, row.why) for row in opened.outbox.listed(state, 9)]
        for state in ("pending", "delivered", "dead")
    }
    assert told == {
        "pending": [(9, 0, "", ""), (6, 1, "", "no answer")],
        "delivered": [(7, 0, "", ""), (2, 1, "ref-1", ""), (1, 0, "", "")],
        "dead": [(8, 1, "", "410")],
    }
    again = opened.ledger.grant(asked("k-1", 5_000))
    assert isinstance(again, Grant)
    assert again.entry_id == "e-000001"
    new = opened.ledger.grant(asked("k-9", 100, incident_id="i-4"))
    assert isinstance(new, Grant)
    assert [row.entry_id for row in opened.outbox.pending(9, hold_ms=1)][-1] == new.entry_id
    assert opened.ledger.verify().ok
    opened.close()


def test_the_copied_entries_have_the_rules_and_the_guards_of_before(store: Path) -> None:
    open_store(written(store, WITH_TOTALS, 8)).close()
    with closing(sqlite3.connect(store)) as raw:
        copied = (
            "SELECT entry_id, 99, 'k', {kind}, {amount}, 0, currency, '', '', '', '', '', '', '', '', '', {ends}, 1, 1"
        )
        for kind, amount, ends in (
            ("'gift'", "1", "NULL, NULL"),
            ("'grant'", "-1", "NULL, NULL"),
            ("'commit'", "1", "NULL, NULL"),
            ("'grant'", "1", "NULL, 'e-000001'"),
            ("'reversal'", "-1", "NULL, NULL"),
        ):
            row = copied.format(kind=kind, amount=amount, ends=ends).replace("entry_id", "'e-000099'")
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                raw.execute(f"INSERT INTO ledger_entries {row} FROM ledger_entries LIMIT 1")
        twice = "'release', 0, -800, 'GBP', '', '', '', '', '', '', '', '', '', NULL, 'e-000005', 1, 1"
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            raw.execute(f"INSERT INTO ledger_entries VALUES ('e-000099', 99, 'k', {twice})")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("DELETE FROM ledger_entries")
        assert raw.execute("SELECT sum(minor) FROM ledger_postings").fetchone() == (0,)
