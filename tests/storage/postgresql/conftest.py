"""What the team store's tests share: a real server, a database of their own with the schema, and a policy to spend under.

`store` and `spending` mean here what they mean for the embedded store, so that one test can be run on both.
"""

import functools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from agent_assist.storage.postgresql.install import install
from agent_assist.storage.postgresql.opened import Team, open_team
from agent_assist.storage.store import Store, open_store
from tests.postgres_server import PostgresServer, running_server, server_or_skip
from tests.storage.sqlite.conftest import policy_text


@functools.cache
def template() -> str:
    """A database with the schema, to be copied: quicker than making it each time."""
    server = running_server()
    name = server.new_database()
    with psycopg.connect(server.dsn(name), autocommit=True) as connection:
        assert install(connection)
    return name


@pytest.fixture
def server() -> PostgresServer:
    """The server of this run."""
    return server_or_skip()


@pytest.fixture
def database(server: PostgresServer) -> str:
    """The name of a new database with the schema and nothing in it."""
    return server.new_database(template())


@pytest.fixture
def team_dsn(server: PostgresServer, database: str) -> str:
    """Its address, as the superuser."""
    return server.dsn(database)


@pytest.fixture
def store(team_dsn: str, tmp_path: Path) -> str:
    """The DSN of a whole store: a team's money on the server, this desk's own file beside it."""
    return f"{team_dsn}?local={tmp_path / 'desk.sqlite'}"


@pytest.fixture
def spending(store: str) -> Iterator[Store]:
    """A store with the usual policy in force."""
    opened = open_store(store)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()


@pytest.fixture
def team(team_dsn: str) -> Iterator[Team]:
    """The money alone, with the usual policy in force."""
    opened = open_team(team_dsn)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()


class open_as:  # noqa: N801 - reads as a function where it is used
    """One login's way in, closed at the end."""

    def __init__(self, server: PostgresServer, database: str, login: str) -> None:
        self.team = open_team(server.dsn(database, login), may_create=False)

    def __enter__(self) -> Team:
        return self.team

    def __exit__(self, *_: object) -> None:
        self.team.close()
