"""On the server an agent may ask, and nothing else: no table, no role, no setting of the ledger is within reach."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.storage.store import add_to_team, install_team, open_money
from tests.postgres_server import PostgresServer
from tests.storage.postgresql.conftest import open_as
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

# What an agent with a database tool might try. Each must be refused for want of a right.
FORBIDDEN = (
    "SELECT * FROM agent_assist.ledger_entries",
    "SELECT * FROM agent_assist.ledger_requests",
    "SELECT * FROM agent_assist.ledger_counters",
    "SELECT text FROM agent_assist.policies",
    "SELECT * FROM agent_assist.members",
    "SELECT * FROM agent_assist_anchor.anchors",
    "INSERT INTO agent_assist.policies SELECT 99, '', '', '', 0, '', '{}', '{}', '', ''",
    "UPDATE agent_assist.policies SET limits = '{}'",
    "DELETE FROM agent_assist.policies",
    "INSERT INTO agent_assist.ledger_entries (id) VALUES (1)",
    "UPDATE agent_assist.ledger_entries SET amount_minor = 0",
    "DELETE FROM agent_assist.ledger_entries",
    "UPDATE agent_assist.ledger_counters SET spent_minor = 0",
    "DELETE FROM agent_assist.ledger_counters",
    "UPDATE agent_assist.ledger_counters SET allowed_minor = 1000000000",
    "TRUNCATE agent_assist.ledger_counters",
    "UPDATE agent_assist.ledger_head SET requests = 0",
    "DELETE FROM agent_assist.ledger_requests",
    "DELETE FROM agent_assist.ledger_chain",
    "INSERT INTO agent_assist.members VALUES ('agent_1', 'mo')",
    "SELECT setval('agent_assist.ledger_ids', 1)",
    "SELECT * FROM agent_assist.policy_publish('', '', '', '{}', '{}', '', false)",
    "SELECT agent_assist.count_in('incident', 'i', '', 'GBP', -5, 0, 0, 100, 100)",
    "SELECT agent_assist.settle('incident', 'i', '', 'GBP', 5, 0, 0, 0)",
    "SELECT agent_assist.keep(1, 'k', 'a', 'b', 0)",
    "UPDATE agent_assist.leases SET amount_minor = 1000000",
    "UPDATE agent_assist.ledger_outbox SET state = 'delivered'",
    "SELECT * FROM agent_assist.ledger_outbox",
    "INSERT INTO agent_assist.policy_keys VALUES ('', '', 0)",
    "SELECT agent_assist.policy_key_add('')",
    "SELECT agent_assist.lease_write_off('l')",
    "SELECT agent_assist.end_lease('l', 'returned', '')",
    "SELECT agent_assist_anchor.anchor('ledger', 1, 'x', 0)",
    "CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql AS $$ SELECT 0::bigint $$",
    "DROP FUNCTION agent_assist.ledger_wish(text)",
    "ALTER TABLE agent_assist.ledger_counters DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE agent_assist.ledger_counters DROP CONSTRAINT ledger_counters_check",
    "DROP SCHEMA agent_assist CASCADE",
    "CREATE TABLE agent_assist.mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMPORARY TABLE ledger_counters (x int)",
    "CREATE SCHEMA mine",
    "SET ROLE agent_assist_owner",
    "SET SESSION AUTHORIZATION postgres",
    "GRANT agent_assist_supervisor TO agent_1",
    "ALTER ROLE agent_1 SUPERUSER",
    "COPY agent_assist.ledger_entries TO STDOUT",
    "COPY (SELECT 1) TO PROGRAM 'true'",
)


@pytest.fixture
def guarded(server: PostgresServer) -> Iterator[str]:
    """A database made by `team init`, with a policy in force and one login of each role."""
    name = server.new_database()
    dsn = server.dsn(name)
    version, roles = install_team(dsn)
    assert version >= 1
    assert len(roles) == 6
    for role in ("agent", "supervisor", "auditor", "admin"):
        add_to_team(dsn, f"{role}_1", role, "raj" if role == "agent" else "")
    with open_as(server, name, "supervisor_1") as team:
        team.policies.publish(policy_text(), "helen")
    yield name
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_an_agent_grants_within_the_limits_and_reads_balances(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "agent_1") as team:
        first = team.ledger.grant(asked("k-1", 15_000))
        assert isinstance(first, Grant)
        assert isinstance(team.ledger.grant(asked("k-2", 15_000)), Refusal)
        assert team.ledger.balance(incident_id="i-1").available_minor == 5_000
        assert [movement.entry_id for movement in team.ledger.movements("c-1")] == [first.entry_id]
        assert team.policies.current_version() == 1
        team.ledger.reverse(taken_back("r-1", first.entry_id))
        with pytest.raises(StoreUnreachable, match="may not"):
            team.ledger.verify()
        with pytest.raises(StoreUnreachable, match="may not"):
            team.policies.publish(policy_text(), "raj")


def test_an_agent_acts_in_no_other_agents_name(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "agent_1") as team, pytest.raises(UnusableInput, match="another agent"):
        team.ledger.grant(asked("k-1", agent_id="mo"))


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_a_forbidden_statement_is_refused(server: PostgresServer, forbidden_ground: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.execute(statement, forbidden_ground, "agent_1")


@pytest.fixture(scope="module")
def forbidden_ground() -> Iterator[str]:
    """One database for all the forbidden statements: none of them may change it."""
    from tests.postgres_server import server_or_skip

    server = server_or_skip()
    name = server.new_database()
    install_team(server.dsn(name))
    add_to_team(server.dsn(name), "agent_1", "agent", "raj")
    yield name
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_there_are_thirty_and_more() -> None:
    assert len(set(FORBIDDEN)) >= 30


def test_a_false_function_in_an_agents_own_schema_is_not_called(server: PostgresServer, guarded: str) -> None:
    """The search path of the server's functions is fixed, so the login's own has no effect."""
    with psycopg.connect(server.dsn(guarded, "agent_1"), autocommit=True) as connection:
        connection.execute("SET search_path = public, agent_assist")
        request = asked("k-1", 20_001)
        from agent_assist.storage.ledger_chain import question

        (row,) = connection.execute("SELECT agent_assist.ledger_wish(%s)", (question(request),)).fetchall()
        assert '"result":"refused"' in row[0]


@pytest.mark.parametrize(
    "changes",
    [
        ('"amount_minor":1000', '"amount_minor":-1000'),
        ('"amount_minor":1000', '"amount_minor":1e3'),
        ('"amount_minor":1000', '"amount_minor":"1000"'),
        ('"amount_minor":1000', '"amount_minor":1000.0'),
        ('"amount_minor":1000', '"amount_minor":null'),
        ('"key":"k-1"', '"key":" "'),
        ('"key":"k-1"', '"key":"a\\nb"'),
        ('"key":"k-1"', '"key":5'),
        ('"key":"k-1"', '"key": "k-1"'),
        ('"key":"k-1"', '"key":"k-1","key":"k-2"'),
        ('"operation":"grant"', '"operation":"reverse"'),
        ('"currency":"GBP"', '"currency":"gbp"'),
        ('"agent_id":"raj",', ""),
        ("{", "["),
    ],
    ids=str,
)
def test_a_request_made_by_hand_is_held_to_the_same_rules(
    server: PostgresServer, guarded: str, changes: tuple[str, str]
) -> None:
    from agent_assist.storage.ledger_chain import question

    text = question(asked("k-1")).replace(*changes, 1)
    dsn = server.dsn(guarded, "agent_1")
    with pytest.raises(psycopg.Error) as fault, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("SELECT agent_assist.ledger_wish(%s)", (text,))
    assert fault.value.sqlstate in ("AA002", "22P02"), fault.value
    with open_as(server, guarded, "auditor_1") as team:
        found = team.ledger.verify()
        assert (found.ok, found.requests) == (True, 0)


def test_an_auditor_verifies_and_spends_nothing(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "agent_1") as team:
        team.ledger.grant(asked("k-1"))
    with open_as(server, guarded, "auditor_1") as team:
        assert team.ledger.verify().ok
        assert len(team.book.entries(5)) == 1
        with pytest.raises(StoreUnreachable, match="may not"):
            team.ledger.grant(asked("k-2"))
        with pytest.raises(StoreUnreachable, match="may not"):
            team.policies.publish(policy_text(), "x")


@pytest.mark.parametrize("table", ["ledger_entries", "ledger_requests", "ledger_chain", "policies"])
def test_even_the_owner_cannot_change_what_is_written(server: PostgresServer, guarded: str, table: str) -> None:
    """Row security is forced: for the owner there is no row to change, and none to delete."""
    with open_as(server, guarded, "agent_1") as team:
        team.ledger.grant(asked("k-1"))
    with psycopg.connect(server.dsn(guarded), autocommit=True) as connection:
        connection.execute("SET ROLE agent_assist_owner")
        for statement in (f"DELETE FROM agent_assist.{table}", f"UPDATE agent_assist.{table} SET {column(table)}"):
            assert connection.execute(statement.encode()).rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE agent_assist_anchor.anchors SET hash = ''")


def column(table: str) -> str:
    return "hash = ''" if table in ("ledger_chain", "policies") else "at_ms = 0"


def test_no_role_of_ours_can_log_in_or_pass_row_security(server: PostgresServer, guarded: str) -> None:
    found = server.execute(
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname LIKE 'agent_assist%'"
    )
    assert len(found) == 6
    assert all(not any(rights) for _, *rights in found)


def test_an_administrator_takes_in_a_login_that_is_there(server: PostgresServer, guarded: str) -> None:
    server.execute("DROP ROLE IF EXISTS newcomer")
    server.execute("CREATE ROLE newcomer LOGIN")
    assert add_to_team(server.dsn(guarded, "admin_1"), "newcomer", "agent", "li") is False
    with open_as(server, guarded, "newcomer") as team:
        assert isinstance(team.ledger.grant(asked("k-1", agent_id="li")), Grant)


def test_installing_again_changes_nothing_that_stands(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "agent_1") as team:
        first = team.ledger.grant(asked("k-1"))
        install_team(server.dsn(guarded))
        assert team.ledger.grant(asked("k-1")) == first
    with open_as(server, guarded, "auditor_1") as team:
        assert team.ledger.verify().entries == 1


def test_a_login_that_makes_no_roles_still_gets_a_ledger(server: PostgresServer, tmp_path: Path) -> None:
    """`ledger init` on a hosted database: limits and audit work, rights are what that one login has."""
    server.execute("CREATE ROLE tenant LOGIN")
    server.execute("CREATE DATABASE tenancy OWNER tenant")
    opened = open_money(server.dsn("tenancy", "tenant"))
    opened.policies.put_in_force(policy_text(), "helen")
    assert isinstance(opened.ledger.grant(asked("k-1")), Grant)
    assert opened.ledger.verify().ok
    opened.close()
    with pytest.raises(UnusableInput):
        add_to_team(server.dsn("tenancy"), "postgres", "agent", "")
