"""The team's ledger for the state machine: one database that is emptied for each example, and a clock set by hand.

What a fresh start would cost is spared where nothing rests on it: an example comes to the same line to the server as
the one before, and only now and then does a restart make a new line. A commit is not waited for: no machine fails here.
"""

import functools
from typing import Any, Final

import psycopg

from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Verification
from agent_assist.storage.postgresql.opened import Team, _team, no_kinds, open_team
from agent_assist.storage.postgresql.tables import APPEND_ONLY, CHANGING
from agent_assist.storage.postgresql.verify import judged
from tests.storage.ledger.memory_store import Clock

_CLOCK: Final = """
CREATE TABLE agent_assist.clock (now_ms bigint NOT NULL);
INSERT INTO agent_assist.clock VALUES (0);
GRANT SELECT ON agent_assist.clock TO PUBLIC;
CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql VOLATILE AS
    'SELECT now_ms FROM agent_assist.clock';
-- A row of acts in one trip and one transaction; a key that must be refused is asked apart.
CREATE FUNCTION agent_assist.play(acts text[], said text[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    told text[] := ARRAY[]::text[];
    named text[];
BEGIN
    FOR place IN 1 .. coalesce(array_length(acts, 1), 0) LOOP
        CASE acts[place]
            WHEN 'wish' THEN told := told || agent_assist.ledger_wish(said[place]);
            WHEN 'act' THEN told := told || agent_assist.ledger_act(said[place]);
            WHEN 'balance' THEN
                named := ARRAY(SELECT jsonb_array_elements_text(said[place]::jsonb));
                told := told || agent_assist.ledger_balance(named[1], named[2], named[3], named[4], named[5], named[6]);
            WHEN 'publish' THEN
                named := ARRAY(SELECT jsonb_array_elements_text(said[place]::jsonb));
                told := told || (SELECT version::text FROM
                    agent_assist.policy_publish(named[1], named[2], '', named[3], '{}', '', false));
            WHEN 'clock' THEN
                UPDATE agent_assist.clock SET now_ms = said[place]::bigint;
                told := told || 'set'::text;
            WHEN 'reused' THEN
                BEGIN
                    told := told || agent_assist.ledger_wish(said[place]);
                EXCEPTION WHEN SQLSTATE 'AA001' THEN
                    told := told || 'reused'::text;
                END;
        END CASE;
    END LOOP;
    RETURN told;
END $$;
"""
_TABLES: Final = [f"agent_assist.{name}" for name in (*APPEND_ONLY, *CHANGING)] + ["agent_assist_anchor.anchors"]
_BEGIN: Final = """
INSERT INTO agent_assist.ledger_head VALUES (1, 0, '', 0);
ALTER SEQUENCE agent_assist.ledger_ids RESTART;
"""
# Taking rows away is quick and leaves their room in the files; new files are slow and small.
_EMPTY: Final = ";".join(f"DELETE FROM {name}" for name in _TABLES) + ";" + _BEGIN
_ANEW: Final = f"TRUNCATE {', '.join(_TABLES)};" + _BEGIN
_ANEW_EVERY: Final = 25
_NEW_LINE_EVERY: Final = 20


@functools.cache
def _database() -> str:
    """One database of this process, with the clock of the tests."""
    from tests.postgres_server import running_server
    from tests.storage.postgresql.conftest import template

    server = running_server()
    name = server.new_database(template())
    server.execute(_CLOCK, name)
    server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
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

    _team: Team | None = None
    _begun = 0
    _restarts = 0

    def __init__(self, clock: Clock) -> None:
        _beside().execute((_EMPTY if ServerStore._begun % _ANEW_EVERY else _ANEW).encode())
        ServerStore._begun += 1
        self.team = self._opened()

    @property
    def ledger(self) -> Any:
        return self.team.ledger

    @property
    def policies(self) -> Any:
        return self.team.policies

    @property
    def leases(self) -> Any:
        return self.team.leases

    def restart(self) -> None:
        """Begin again with nothing in memory."""
        ServerStore._restarts += 1
        if ServerStore._restarts % _NEW_LINE_EVERY == 0:
            self.team.close()
        self.team = self._opened()

    def play(self, acts: list[str], said: list[str]) -> list[str]:
        """What the server says to a row of acts."""
        found: list[str] = _beside().execute("SELECT agent_assist.play(%s, %s)", (acts, said)).fetchall()[0][0]
        return found

    def judged(self) -> tuple[Verification, list[Entry]]:
        """What the ledger's own check finds, and its entries."""
        read = self.ledger._read()
        return judged(read), read.entries

    def close(self) -> None:
        """The line stays for the next example."""

    @staticmethod
    def _opened() -> Team:
        """The parts of a desk that comes new to the server, on the line of the one before while it holds."""
        before = ServerStore._team
        if before is None or before.database._connection is None:
            ServerStore._team = open_team(_database(), may_create=False)
        else:
            ServerStore._team = _team(before.database, before.conninfo, no_kinds)
        return ServerStore._team
