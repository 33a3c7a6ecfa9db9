"""The ledger read as a book: newest first, cut where asked, and only the currency asked for."""

from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, GrantRequest
from agent_assist.domain.money import Money
from agent_assist.engine.ports import BookEntry, LevelUse
from agent_assist.storage.sqlite.connection import open_database
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_book import SqliteLedgerBook
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

TEXT = "schema = 1\n[limits]\nincident_minor = 20000\nagent_day_minor = 90000\nteam_pool_minor = 100000\n"


def request(number: int, amount_minor: int) -> GrantRequest:
    return GrantRequest(
        key=f"k{number}",
        agent_id=f"agent-{number % 2}",
        conversation_id="c",
        incident_id=f"i{number}",
        customer_id="",
        gesture="expedite",
        money=Money(amount_minor, "GBP"),
        reason="late",
    )


def test_newest_first_and_cut_where_asked(tmp_path: Path) -> None:
    database = open_database(tmp_path / "desk.sqlite")
    policies = SqlitePolicyStore(database)
    policies.publish(TEXT, "helen")
    ledger = SqliteLedger(database, policies)
    for number in range(5):
        assert isinstance(ledger.grant(request(number, 1000 + number)), Grant)
    book = SqliteLedgerBook(database, policies)
    assert [entry.money.amount_minor for entry in book.entries(3)] == [1004, 1003, 1002]
    assert isinstance(book.entries(1)[0], BookEntry)
    assert book.entries(1)[0].policy_version == 1
    use = {item.level: item for item in book.use("GBP")}
    assert use["incident"] == LevelUse("incident", 1004, 5, 0)
    assert use["agent_day"] == LevelUse("agent_day", 1000 + 1002 + 1004, 2, 0)
    assert use["team_pool"] == LevelUse("team_pool", 5010, 1, 0)
    assert "customer" not in use
    assert book.use("EUR") == []
    database.close()


@pytest.mark.parametrize("limit", [0, 1])
def test_an_empty_book(tmp_path: Path, limit: int) -> None:
    database = open_database(tmp_path / "desk.sqlite")
    book = SqliteLedgerBook(database, SqlitePolicyStore(database))
    assert list(book.entries(limit)) == []
    assert list(book.use("GBP")) == []
    database.close()
