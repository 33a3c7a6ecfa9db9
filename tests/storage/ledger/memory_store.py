"""A store in memory whose clock is set by hand and whose restart is a copy: fast enough for a hundred thousand acts."""

import functools
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Verification
from agent_assist.storage.sqlite import migrations
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

_EPOCH_DAY = 2440587.5


@dataclass
class Clock:
    """The database's clock in epoch milliseconds."""

    now_ms: int

    def julian_day(self, _word: str) -> float:
        return self.now_ms / 86_400_000 + _EPOCH_DAY


@functools.cache
def _empty() -> bytes:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(raw)
    whole = raw.serialize()
    raw.close()
    return whole


class MemoryStore:
    """The embedded ledger over one connection in memory."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._load(_empty())

    def _load(self, whole: bytes) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
        self.connection.deserialize(whole)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.create_function("julianday", 1, self._clock.julian_day)
        self.database = Database(self.connection, Path(":memory:"))
        self.policies = SqlitePolicyStore(self.database)
        self.ledger = SqliteLedger(self.database, self.policies)

    def restart(self) -> None:
        """End and begin again: what is in memory of the program is gone, what was stored is there."""
        whole = self.connection.serialize()
        self.close()
        self._load(whole)

    def judged(self) -> tuple[Verification, list[Entry]]:
        """What the ledger's own check finds, and its entries."""
        return self.ledger.verify(), self.ledger.written()[0]

    def close(self) -> None:
        self.connection.close()
