"""Customers and their history in SQLite. How two accounts of one customer merge stands in `customer_merge`."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from agent_assist.domain.customer import Customer, HistoryRow
from agent_assist.domain.money import Money
from agent_assist.storage.canonical import canonical
from agent_assist.storage.codec import read_fields, storable
from agent_assist.storage.customer_merge import merged
from agent_assist.storage.sqlite.connection import Database

_PROFILE = "SELECT profile FROM customers WHERE customer_id = ?"
_HISTORY = """SELECT at_ms, channel, kind, summary, amount_minor, currency, due_ms, status
    FROM customer_history WHERE customer_id = ? ORDER BY at_ms, row"""
_SAVE_PROFILE = """INSERT INTO customers (customer_id, household_id, region, profile) VALUES (?, ?, ?, ?)
    ON CONFLICT (customer_id) DO UPDATE
    SET household_id = excluded.household_id, region = excluded.region, profile = excluded.profile"""
_SAVE_ROW = """INSERT INTO customer_history
    (customer_id, at_ms, channel, kind, summary, amount_minor, currency, due_ms, status)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (customer_id, at_ms, channel, kind, summary) DO UPDATE
    SET amount_minor = excluded.amount_minor, currency = excluded.currency,
        due_ms = excluded.due_ms, status = excluded.status"""


class SqliteCustomerStore:
    """`engine.ports.CustomerStore` on one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def customer(self, customer_id: str) -> Customer | None:
        """Profile and whole history, oldest first; None for a customer nobody told of."""
        with self._database.reading() as connection:
            return _customer(connection, customer_id)

    def save(self, customers: Iterable[Customer]) -> None:
        """Merge what is told into what is known, all or none."""
        with self._database.writing() as connection:
            for told in customers:
                known = _customer(connection, told.customer_id)
                after = merged(known, told)
                if after != known:
                    _save(connection, after, known)


def _customer(connection: sqlite3.Connection, customer_id: str) -> Customer | None:
    found = connection.execute(_PROFILE, (storable(customer_id),)).fetchone()
    if found is None:
        return None
    history = tuple(_row(*row) for row in connection.execute(_HISTORY, (storable(customer_id),)))
    profile = read_fields(Customer, json.loads(found[0]))
    assert isinstance(profile, Customer)
    return replace(profile, history=history)


def _row(
    at_ms: int,
    channel: str,
    kind: str,
    summary: str,
    amount_minor: int | None,
    currency: str | None,
    due_ms: int | None,
    status: str | None,
) -> HistoryRow:
    money = None if amount_minor is None or currency is None else Money(amount_minor, currency)
    return HistoryRow(at_ms, channel, kind, summary, money, due_ms, status)  # type: ignore[arg-type]  # as it was saved


def _save(connection: sqlite3.Connection, after: Customer, known: Customer | None) -> None:
    customer_id = storable(after.customer_id)
    profile = canonical(replace(after, history=()))
    connection.execute(_SAVE_PROFILE, (customer_id, storable(after.household_id), storable(after.region), profile))
    kept = set(known.history) if known else set()
    for row in after.history:
        if row not in kept:
            amount = (row.money.amount_minor, row.money.currency) if row.money else (None, None)
            place = (customer_id, row.at_ms, storable(row.channel), row.kind, storable(row.summary))
            connection.execute(_SAVE_ROW, (*place, *amount, row.due_ms, row.status))
