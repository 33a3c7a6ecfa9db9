"""The team's ledger for the state machine: one database that is emptied for each example, and a clock set by hand."""

import functools
from typing import Any, Final

import psycopg

from agent_assist.storage.postgresql.opened import Team, open_team
from agent_assist.storage.postgresql.tables import APPEND_ONLY, CHANGING
from tests.storage.ledger.memory_store import Clock

_CLOCK: Final = """
CREATE TABLE agent_assist.clock (now_ms bigint NOT NULL);
INSERT INTO agent_assist.clock VALUES (0);
GRANT SELECT ON agent_assist.clock TO PUBLIC;
CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql VOLATILE AS
    'SELECT now_ms FROM agent_assist.clock';
"""
_TABLES: Final = ", ".join(f"agent_assist.{name}" for name in (*APPEND_ONLY, *CHANGING))
_EMPTY: Final = f"""
TRUNCATE {_TABLES}, agent_assist_anchor.anchors;
INSERT INTO agent_assist.ledger_head VALUES (1, 0, '', 0);
ALTER SEQUENCE agent_assist.ledger_ids RESTART;
"""


@functools.cache
def _database() -> str:
    """One database of this process, with the clock of the tests."""
    from tests.postgres_server import running_server
    from tests.storage.postgresql.conftest import template

    server = running_server()
    name = server.new_database(template())
    server.execute(_CLOCK, name)
    return server.dsn(name)


@functools.cache
def _beside() -> "psycopg.Connection[Any]":
    """A line past the program under test."""
    return psycopg.connect(_database(), autocommit=True)


class ServerClock(Clock):
    """The server's clock: setting it here sets it there."""

    def __init__(self, now_ms: int) -> None:
        self.now_ms = now_ms

    def __setattr__(self, name: str, value: int) -> None:
        super().__setattr__(name, value)
        _beside().execute("UPDATE agent_assist.clock SET now_ms = %s", (value,))


class ServerStore:
    """The team's ledger, empty."""

    def __init__(self, clock: Clock) -> None:
        _beside().execute(_EMPTY.encode())
        self._team: Team = open_team(_database(), may_create=False)

    @property
    def ledger(self) -> Any:
        return self._team.ledger

    @property
    def policies(self) -> Any:
        return self._team.policies

    def restart(self) -> None:
        """Let go of the server and come again."""
        self._team.close()
        self._team = open_team(_database(), may_create=False)

    def close(self) -> None:
        self._team.close()
