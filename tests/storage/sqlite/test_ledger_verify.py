"""Whatever is changed behind the ledger's back is found, and named."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant
from agent_assist.domain.budget_acts import CommitRequest, ReserveRequest
from agent_assist.storage.canonical import canonical
from agent_assist.storage.codec import as_fields
from agent_assist.storage.sqlite.connection import open_database
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.policies import SqlitePolicyStore
from agent_assist.storage.store import open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

INVENTED = """INSERT INTO ledger_entries
    SELECT 'e-x', 9, 'x', kind, 5, 0, currency, agent_id, conversation_id, incident_id, customer_id, '', '', gesture,
    gesture_kind, reason, reverses, follows, 1, at_ms FROM ledger_entries WHERE key = 'k-1'"""
TABLES = ("ledger_requests", "ledger_entries", "ledger_counters", "ledger_head")


@pytest.fixture
def kept(store: Path) -> Path:
    """A store with grants, a refusal, a take-back and a free gesture, closed."""
    opened = open_store(store)
    opened.policies.publish(policy_text(), "helen")
    first = opened.ledger.grant(asked("k-1", 12_000))
    assert isinstance(first, Grant)
    opened.ledger.grant(asked("k-2", 12_000))
    opened.ledger.grant(asked("k-3", 5_000, incident_id="i-2"))
    opened.ledger.reverse(taken_back("r-1", first.entry_id))
    opened.ledger.grant(asked("k-4", 0, gesture="thanks"))
    opened.close()
    return store


def change(store: Path, *statements: str) -> None:
    """Change the file as someone with a database tool would, past the ledger's own guards."""
    with closing(sqlite3.connect(store, isolation_level=None)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            raw.execute(statement)


def first_bad(store: Path) -> str | None:
    database = open_database(store)
    found = SqliteLedger(database, SqlitePolicyStore(database)).verify()
    database.close()
    assert found.ok == (found.first_bad is None)
    assert (found.first_bad is None) == (found.why is None)
    return found.first_bad


def test_an_untouched_ledger_verifies(kept: Path) -> None:
    opened = open_store(kept)
    found = opened.ledger.verify()
    assert (found.ok, found.entries, found.requests, len(found.head)) == (True, 4, 5, 64)
    opened.close()


def test_every_answer_is_written_in_the_one_way(store: Path) -> None:
    """The chain hashes the text: keys in order, nothing between, ASCII."""
    opened = open_store(store)
    opened.policies.publish(policy_text(agent_day_count=5, customer_minor=10**6), "helen")
    for number, name in enumerate(("a", 'o"7', "straße", "\N{PILE OF POO}", "back\\slash", "f", "g")):
        told = {"incident_id": f"i {name}", "issue": "order-7", "customer_id": name[:1]}
        opened.ledger.grant(asked(f"k-{name}", 3_000 + number, **told))
        opened.ledger.grant(asked(f"l-{name}", 8_000, **{**told, "incident_id": f"other {name}"}))
    opened.ledger.grant(asked("k-dollars", currency="USD"))
    opened.ledger.reserve(ReserveRequest(**as_fields(asked("h", 0)), hold_s=60))
    opened.ledger.commit(CommitRequest(key="c", entry_id="e-000001", agent_id="raj", reason=""))
    opened.ledger.reverse(taken_back("r", "e-000001"))
    answers = [text for (text,) in opened.database.rows("SELECT answer FROM ledger_requests")]
    assert {json.loads(text)["result"] for text in answers} == {"granted", "refused", "reserved", "reversed"}
    assert any("root" in json.loads(text) for text in answers)
    assert any("limit_count" in level for text in answers for level in json.loads(text)["levels"])
    assert [canonical(json.loads(text)) for text in answers] == answers
    opened.close()


def test_an_empty_ledger_verifies(store: Path) -> None:
    opened = open_store(store)
    found = opened.ledger.verify()
    assert (found.ok, found.entries, found.head) == (True, 0, "")
    opened.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE ledger_entries SET amount_minor = 1 WHERE key = 'k-1'", "e-000001"),
        ("UPDATE ledger_entries SET reason = 'Another' WHERE key = 'k-3'", "e-000003"),
        ("DELETE FROM ledger_entries WHERE key = 'k-4'", "e-000005"),
        ("UPDATE ledger_entries SET number = number + 100", "e-000001"),
        (INVENTED, "e-x"),
        ("DELETE FROM ledger_requests WHERE number = 2", "request 2"),
        ("DELETE FROM ledger_requests WHERE number = 5", "e-000005"),
        ("UPDATE ledger_requests SET answer = replace(answer, 'refused', 'granted') WHERE number = 2", "request 2"),
        ("UPDATE ledger_requests SET key = 'other' WHERE number = 3", "request 3"),
        ("UPDATE ledger_requests SET at_ms = at_ms - 1 WHERE number = 4", "request 4"),
        ("UPDATE ledger_requests SET hash = 'x' WHERE number = 5", "request 5"),
        ("UPDATE ledger_counters SET spent_minor = spent_minor - 1 WHERE level = 'team_pool'", "total team_pool"),
        ("UPDATE ledger_counters SET part = day, day = '' WHERE level = 'team_pool'", "total team_pool"),
        ("UPDATE ledger_counters SET day = part, part = '' WHERE level = 'incident'", "total incident"),
        ("DELETE FROM ledger_counters WHERE level = 'incident' AND subject = 'i-2'", "total incident i-2"),
        ("INSERT INTO ledger_counters VALUES ('', 'incident', 'i-9', '', 'GBP', 5, 0, 1)", "total incident i-9"),
        ("UPDATE ledger_head SET hash = 'x'", "request 6"),
        ("UPDATE ledger_head SET requests = 4", "request 6"),
        ("DELETE FROM ledger_head", "request 6"),
    ],
)  # fmt: skip
def test_a_change_is_found_and_named(kept: Path, statement: str, named: str) -> None:
    change(kept, statement)
    bad = first_bad(kept)
    assert bad is not None
    assert bad.startswith(named)


def test_two_requests_that_change_places_are_found(kept: Path) -> None:
    swap = "UPDATE ledger_requests SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE number END"
    change(kept, swap, "UPDATE ledger_requests SET number = abs(number)")
    assert first_bad(kept) == "request 2"


def test_the_last_request_and_its_entry_cannot_vanish_together(kept: Path) -> None:
    change(kept, "DELETE FROM ledger_requests WHERE number = 5", "DELETE FROM ledger_entries WHERE number = 5")
    assert first_bad(kept) == "request 5"


def test_any_one_character_of_any_row_is_found(kept: Path) -> None:
    """Every cell of every money table, one character changed at a time."""
    original = kept.read_bytes()
    count = 0
    for statement in list(_one_character_changes(kept)):
        change(kept, statement)
        assert first_bad(kept) is not None, statement
        for leftover in kept.parent.iterdir():
            leftover.unlink()
        kept.write_bytes(original)
        count += 1
    assert count > 100


def _one_character_changes(store: Path) -> Iterator[str]:
    with closing(sqlite3.connect(store)) as raw:
        for table in TABLES:
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            keys = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[5]]
            for row in raw.execute(f"SELECT * FROM {table}").fetchall():
                named = dict(zip(columns, row, strict=True))
                where = " AND ".join(f"{key} = {named[key]!r}" for key in keys)
                for column, value in named.items():
                    if (table, column) not in (("ledger_head", "last_seen_ms"), ("ledger_head", "row")):
                        yield f"UPDATE {table} SET {column} = {_changed(value)} WHERE {where}"


def _changed(value: object) -> str:
    if isinstance(value, int):
        return str(value + 1000)
    text = str(value or "")
    middle = len(text) // 2
    return (
        "'"
        + (text[:middle] + ("x" if text[middle : middle + 1] != "x" else "y") + text[middle + 1 :]).replace("'", "''")
        + "'"
    )


def test_the_guards_in_the_file_stop_plain_edits(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as raw:
        for table in ("ledger_requests", "ledger_entries"):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET at_ms = 1"):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    raw.execute(statement)
