"""Whatever is changed behind the team ledger's back is found, and named, even by who may do anything in the database."""

from collections.abc import Iterator

import psycopg
import pytest

from agent_assist.domain.budget import Grant
from agent_assist.engine.errors import UserFacingError
from agent_assist.storage.postgresql.opened import Team, open_team
from agent_assist.storage.postgresql.verify import policy_link
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import asked, taken_back

MONEY = ("ledger_requests", "ledger_entries", "ledger_chain", "ledger_counters", "ledger_head", "ledger_holds",
         "ledger_incidents", "policies")  # fmt: skip
# What no verdict rests on: who was logged in, a pool row's share, the time for the next grant.
UNJUDGED = {("ledger_requests", "login"), ("ledger_counters", "allowed_minor"), ("ledger_counters", "allowed_count"), ("ledger_counters", "limit_minor"),
            ("ledger_counters", "shard"), ("ledger_head", "last_seen_ms"), ("ledger_head", "row"),
            ("policies", "published_by"), ("policies", "signature")}  # fmt: skip


@pytest.fixture
def kept(team: Team, server: PostgresServer, database: str) -> Iterator[Team]:
    """A ledger with grants, a refusal, a take-back, a free gesture and words beyond ASCII, sealed."""
    first = team.ledger.grant(asked("k-1", 12_000))
    assert isinstance(first, Grant)
    team.ledger.grant(asked("k-2", 12_000))
    team.ledger.grant(asked("k-3", 5_000, incident_id="i-2", reason='Für "Łódź" 😀\\'))
    team.ledger.reverse(taken_back("r-1", first.entry_id))
    team.ledger.grant(asked("k-4", 0, gesture="thanks"))
    assert team.ledger.verify().ok
    return team


def change(server: PostgresServer, database: str, *statements: str) -> None:
    """Change the rows as a superuser would, past every guard."""
    with psycopg.connect(server.dsn(database)) as connection:
        connection.execute("SET session_replication_role = 'replica'")
        for statement in statements:
            connection.execute(statement.encode())


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE {s}.ledger_entries SET amount_minor = 1 WHERE key = 'k-1'", "e-000001"),
        ("UPDATE {s}.ledger_entries SET reason = 'Another' WHERE key = 'k-3'", "e-000003"),
        ("DELETE FROM {s}.ledger_entries WHERE key = 'k-4'", "e-000005"),
        ("DELETE FROM {s}.ledger_requests WHERE id = 2", "request 2"),
        ("DELETE FROM {s}.ledger_requests WHERE id = 5", "e-000005"),
        ("UPDATE {s}.ledger_requests SET answer = replace(answer, 'refused', 'granted') WHERE id = 2", "request 2"),
        ("UPDATE {s}.ledger_requests SET key = 'other' WHERE id = 3", "request 3"),
        ("UPDATE {s}.ledger_requests SET at_ms = at_ms - 1 WHERE id = 4", "request 4"),
        ("UPDATE {s}.ledger_chain SET hash = 'x' WHERE number = 5", "request 5"),
        ("DELETE FROM {s}.ledger_chain WHERE number = 5", "request 5"),
        ("DELETE FROM {s}.ledger_chain WHERE number = 2", "request 2"),
        ("UPDATE {s}.ledger_counters SET spent_minor = spent_minor - 1 WHERE level = 'agent_day'", "total agent_day"),
        ("DELETE FROM {s}.ledger_counters WHERE level = 'incident' AND subject = 'i-2'", "total incident i-2"),
        ("INSERT INTO {s}.ledger_counters VALUES ('incident', 'i-9', '', 'GBP', 0, 5, 0, 0, 5, 5, 5)", "total incident i-9"),
        ("UPDATE {s}.ledger_head SET hash = 'x'", "request 6"),
        ("UPDATE {s}.ledger_head SET requests = 4", "request 6"),
        ("DELETE FROM {s}.ledger_head", "request 6"),
        ("UPDATE {s}.policies SET text = replace(text, '20000', '90000')", "policy 1"),
        ("UPDATE {s}.policies SET limits = replace(limits, '20000', '90000')", "policy 1"),
        ("DELETE FROM {s}.policies", "policy 1"),
        ("UPDATE {s}_anchor.anchors SET hash = 'x' WHERE chain = 'ledger'", "request"),
    ],
)  # fmt: skip
def test_a_change_is_found_and_named(
    kept: Team, server: PostgresServer, database: str, statement: str, named: str
) -> None:
    change(server, database, statement.replace("{s}", "agent_assist"))
    found = kept.ledger.verify()
    assert not found.ok
    assert found.first_bad is not None
    assert found.first_bad.startswith(named), found


def test_two_requests_that_change_places_are_found(kept: Team, server: PostgresServer, database: str) -> None:
    change(
        server,
        database,
        "UPDATE agent_assist.ledger_chain SET number = -number WHERE number IN (2, 3)".replace(
            "-number", "number + 10"
        ),
        "UPDATE agent_assist.ledger_chain SET number = 15 - number WHERE number > 10",
    )
    assert kept.ledger.verify().first_bad == "request 2"


def test_the_last_request_cannot_vanish_with_all_that_tells_of_it(
    kept: Team, server: PostgresServer, database: str
) -> None:
    """The ledger's owner could make a shorter ledger that fits in itself; the second role's head says otherwise."""
    change(
        server,
        database,
        "DELETE FROM agent_assist.ledger_requests WHERE id = 5",
        "DELETE FROM agent_assist.ledger_entries WHERE id = 5",
        "DELETE FROM agent_assist.ledger_chain WHERE number = 5",
        "UPDATE agent_assist.ledger_head SET requests = 4, hash = (SELECT hash FROM agent_assist.ledger_chain WHERE number = 4)",
        "DELETE FROM agent_assist.ledger_counters WHERE level = 'gesture_kind' AND part = 'thanks'",
    )
    found = kept.ledger.verify()
    assert (found.ok, found.first_bad) == (False, "request 5")


def test_a_rewritten_policy_with_a_fitting_hash_is_found(kept: Team, server: PostgresServer, database: str) -> None:
    ((*row,),) = server.execute(
        "SELECT version, text, author, note, published_at_ms, limits, kinds FROM agent_assist.policies", database
    )
    row[2] = "mallory"
    change(
        server, database, f"UPDATE agent_assist.policies SET author = 'mallory', hash = '{policy_link('', row)}'"
    )  # fmt: skip
    assert kept.ledger.verify().first_bad == "policy 1"


@pytest.mark.slow
def test_any_one_character_of_any_row_is_found(kept: Team, server: PostgresServer, database: str) -> None:
    """Every judged cell of every money table, one character changed at a time, and put back."""
    count = 0
    for table in MONEY:
        for statement, back in list(_one_character_changes(server, database, table)):
            change(server, database, statement)
            try:
                assert not kept.ledger.verify().ok, statement
            except (UserFacingError, psycopg.Error) as fault:
                raise AssertionError(statement) from fault
            change(server, database, back)
            count += 1
    assert kept.ledger.verify().ok
    assert count > 150


def _one_character_changes(server: PostgresServer, database: str, table: str) -> Iterator[tuple[str, str]]:
    columns = [
        name
        for (name,) in server.execute(
            f"SELECT column_name FROM information_schema.columns WHERE table_schema = 'agent_assist' AND table_name = '{table}'",
            database,
        )
    ]
    for row in server.execute(f"SELECT {', '.join(columns)} FROM agent_assist.{table}", database):
        named = dict(zip(columns, row, strict=True))
        where = " AND ".join(f"{name} IS NOT DISTINCT FROM {_quoted(value)}" for name, value in named.items())
        for name, value in named.items():
            if (table, name) in UNJUDGED or name in ("id", "number", "level", "row", "version", "kind"):
                continue
            if value is None or (table == "ledger_entries" and name == "entry_id"):
                continue
            new = _changed(value)
            there = where.replace(f"{name} IS NOT DISTINCT FROM {_quoted(value)}", f"{name} = {new}")
            change_back = f"UPDATE agent_assist.{table} SET {name} = {_quoted(value)} WHERE {there}"
            yield f"UPDATE agent_assist.{table} SET {name} = {new} WHERE {where}", change_back


def _quoted(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _changed(value: object) -> str:
    if isinstance(value, int):
        return str(value + 1 if value == 0 else value - 1)
    text = str(value)
    middle = len(text) // 2
    return _quoted(text[:middle] + ("x" if text[middle : middle + 1] != "x" else "y") + text[middle + 1 :])


def test_what_is_not_sealed_yet_is_verified_and_exported_all_the_same(team: Team, team_dsn: str) -> None:
    other = open_team(team_dsn)
    for number in range(5):
        other.ledger.grant(asked(f"k-{number}", 1))
    other.database.close()  # gone without a seal
    entries, links = team.ledger.written()
    assert [link.number for link in links] == [1, 2, 3, 4, 5]
    assert len(entries) == 5
    assert team.ledger.verify().ok


def test_the_chain_is_the_same_as_the_embedded_ledgers(kept: Team) -> None:
    """One form of hash and of request for both engines: an export of either is checked by the same rule."""
    from agent_assist.storage import ledger_rules as rules

    previous = ""
    for link in kept.ledger.written()[1]:
        previous = rules.link(previous, link.number, link.request, link.answer, link.at_ms)
        assert link.hash == previous
