"""Five ledgers with one mistake each, kept so that the tests prove they would find it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from agent_assist.domain.budget import GrantRequest, Refusal
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.entries import entry_id
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_decide import decide_act, decide_wish
from agent_assist.storage.sqlite.ledger_write import Decision, Head, head_of, store
from tests.storage.ledger.memory_store import MemoryStore


class NaiveLedger(SqliteLedger):
    """Reads the totals in one transaction and writes the entry in another; `between` is what others do meanwhile."""

    between: Callable[[], None] = staticmethod(lambda: None)

    def _answer(self, request: chain.Request, expected: type) -> Any:
        asked = chain.question(request)
        with self._database.reading() as connection:
            published, head = self._policies.in_force(connection), head_of(connection)
            if isinstance(request, GrantRequest):
                decision = decide_wish(connection, head, request, None, published)
            else:
                decision = decide_act(connection, head, request, published)
        self.between()
        with self._database.writing() as connection:
            return store(connection, head := head_of(connection), request, asked, _numbered(decision, head.number))


def _numbered(decision: Decision, number: int) -> Decision:
    """The same decision, under the number that is free now."""
    if decision.entry is None or isinstance(decision.answer, Refusal):
        return decision
    entry = decision.entry._replace(number=number, entry_id=entry_id(number))
    return replace(decision, answer=replace(decision.answer, entry_id=entry.entry_id), entry=entry, first=entry)


class ForgetfulLedger(SqliteLedger):
    """Has no unique key: the same wish is granted as often as it is sent."""

    def _answer(self, request: chain.Request, expected: type) -> Any:
        with self._database.writing() as connection:
            return self._new_answer(connection, head_of(connection), request, chain.question(request))


class FloatStore(MemoryStore):
    """Keeps totals as decimals of the large unit and reads them back as minor units."""

    def _load(self, whole: bytes) -> None:
        super()._load(whole)
        self.connection.execute("PRAGMA ignore_check_constraints = ON")
        self.connection.execute("DROP TRIGGER IF EXISTS as_decimals")
        self.connection.execute(
            """CREATE TRIGGER as_decimals AFTER UPDATE OF spent_minor ON ledger_counters BEGIN
            UPDATE ledger_counters SET spent_minor = CAST((NEW.spent_minor / 100.0 + 0.07 - 0.07) * 100.0 AS INTEGER)
            WHERE day = NEW.day AND level = NEW.level AND subject = NEW.subject AND part = NEW.part
            AND currency = NEW.currency; END"""
        )


class LocalClockStore(MemoryStore):
    """Takes the time from this machine, wherever that stands."""

    def _load(self, whole: bytes) -> None:
        super()._load(whole)
        self.ledger = _LocalClockLedger(self.database, self.policies, self._clock)  # type: ignore[assignment]


class _LocalClockLedger(SqliteLedger):
    def __init__(self, database: Database, policies: Any, clock: Any) -> None:
        super().__init__(database, policies)
        self._clock = clock

    def _new_answer(
        self, connection: sqlite3.Connection, head: Head, request: chain.Request, asked: str
    ) -> chain.Answer:
        connection.execute("UPDATE ledger_head SET last_seen_ms = 0")
        return super()._new_answer(connection, head_of(connection), request, asked)


class NoRollback(Database):
    """Keeps what a failed transaction had written."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        finally:
            self._connection.execute("COMMIT")


def naive(path: Path, between: Callable[[], None]) -> NaiveLedger:
    """A naive ledger on a file."""
    from agent_assist.storage.sqlite.connection import open_database
    from agent_assist.storage.sqlite.policies import SqlitePolicyStore

    database = open_database(path)
    made = NaiveLedger(database, SqlitePolicyStore(database))
    made.between = between  # type: ignore[method-assign]
    return made
