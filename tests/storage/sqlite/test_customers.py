"""What is told of a customer adds up over files, feeds and restarts."""

from pathlib import Path

import pytest

from agent_assist.domain.customer import Case, Customer, HistoryRow, Order, Preferences
from agent_assist.domain.money import Money
from agent_assist.engine.ports import CustomerStore
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.customers import SqliteCustomerStore

PROMISE = HistoryRow(
    1_000, "phone", "promise", "A call back about the coat", Money(500, "GBP"), due_ms=9_000, status="open"
)
MARGARET = Customer(
    customer_id="C-1",
    name="Margaret Ellison",
    preferred_name="Mrs Ellison",
    since="2017-05-12",
    preferences=Preferences("email", "after 18:00", ("sms",), "2024-01-01"),
    value_band="medium",
    region="Preston",
    household_id="H-1",
    open_cases=(Case("K-1", "2026-01-01", "Late coat"),),
    orders=(Order("O-1", "2026-01-01", Money(4_999, "GBP"), "late", "Friday"),),
    history=(PROMISE, HistoryRow(2_000, "web", "order", "A coat")),
)


def test_a_customer_comes_back_whole(store: Path) -> None:
    database = open_database(store)
    customers: CustomerStore = SqliteCustomerStore(database)
    assert customers.customer("C-1") is None
    customers.save([MARGARET])
    database.close()
    database = open_database(store)
    assert SqliteCustomerStore(database).customer("C-1") == MARGARET
    database.close()


def test_silence_erases_nothing_and_the_newer_word_wins(database: Database) -> None:
    customers = SqliteCustomerStore(database)
    customers.save([MARGARET])
    customers.save([Customer("C-1", region="Leeds", orders=(Order("O-1", status="delivered"), Order("O-2")))])
    after = customers.customer("C-1")
    assert after is not None
    assert (after.name, after.region, after.value_band) == ("Margaret Ellison", "Leeds", "medium")
    assert after.preferences == MARGARET.preferences
    assert after.open_cases == MARGARET.open_cases
    assert after.orders == (Order("O-1", "2026-01-01", Money(4_999, "GBP"), "delivered", "Friday"), Order("O-2"))
    assert after.history == MARGARET.history


def test_the_same_thing_is_kept_once_and_its_status_may_change(database: Database) -> None:
    customers = SqliteCustomerStore(database)
    customers.save([MARGARET, MARGARET])
    kept = HistoryRow(1_000, "phone", "promise", "A call back about the coat", status="kept")
    earlier = HistoryRow(500, "email", "contact", "Asked about sizes")
    customers.save([Customer("C-1", history=(kept, earlier))])
    after = customers.customer("C-1")
    assert after is not None
    assert [row.at_ms for row in after.history] == [500, 1_000, 2_000]
    assert after.history[1] == HistoryRow(
        1_000, "phone", "promise", "A call back about the coat", Money(500, "GBP"), 9_000, "kept"
    )
    assert database.rows("SELECT count(*) FROM customer_history") == [(3,)]


def test_a_customer_that_cannot_be_saved_saves_none(database: Database) -> None:
    customers = SqliteCustomerStore(database)
    broken = Customer("C-2", history=(HistoryRow("never", "web", "order", "x"),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        customers.save([MARGARET, broken, Customer("C-2", history=(HistoryRow(1, "web", "order", "y"),))])
    assert customers.customer("C-1") is None


def test_hostile_text_is_only_text(database: Database) -> None:
    customers = SqliteCustomerStore(database)
    name = "'; DROP TABLE customers;-- <img src=x> \u202e"
    row = HistoryRow(1, "chat", "contact", "\ud83d half an emoji")
    customers.save([Customer("C\ud800", name=name, history=(row,))])
    customers.save([Customer("C\ud800", name=name, history=(row,))])
    after = customers.customer("C\ud800")
    assert after is not None
    assert after.name == name
    assert [kept.summary for kept in after.history] == ["? half an emoji"]
