"""Many processes, one server that is cut and killed under them: nothing overspent, doubled, lost or left unanswered."""

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from agent_assist.domain.budget import Grant, Reversal
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.ledger_chain import question
from agent_assist.storage.postgresql import connection
from agent_assist.storage.postgresql.opened import Team, open_team
from tests.postgres_server import PostgresServer, programs, server_or_skip
from tests.storage.postgresql.bank import bank
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that may be killed."""
    server_or_skip()
    place = programs()
    assert place is not None
    server = PostgresServer(place, Path(tempfile.mkdtemp(prefix="aa-pg-", dir="/tmp")))
    server.start()
    yield server
    server.stop()


@pytest.mark.slow
def test_the_bank_holds_while_the_server_is_cut_and_killed(own_server: PostgresServer) -> None:
    """16 processes; `dev.py bench team` runs it with 1,000 wishes each, 100 cut logins and 10 kills."""
    outcome = bank(
        own_server,
        processes=16,
        wishes=40,
        terminations=20,
        kills=2,
        incidents=6,
        incident_minor=40_000,
        pool_minor=150_000,
    )
    assert outcome.holds, outcome
    assert outcome.granted > 100, outcome
    assert outcome.refused > 50, outcome
    assert (outcome.terminated, outcome.killed) == (20, 2), outcome


def together(team_dsn: str, act: object, count: int = 8) -> list[object]:
    """The answers of as many threads, each with its own connection, that start at the same moment."""
    assert callable(act)
    barrier = threading.Barrier(count)
    answers: list[object] = []

    def one() -> None:
        team = open_team(team_dsn, may_create=False)
        barrier.wait()
        answers.append(act(team))
        team.close()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == count
    return answers


def test_a_wish_sent_by_many_at_once_is_granted_once(team: Team, team_dsn: str) -> None:
    for number in range(10):
        wish = asked(f"k-{number}", 700)
        assert len(set(together(team_dsn, lambda opened, wish=wish: opened.ledger.grant(wish)))) == 1
    assert len(team.ledger.written()[0]) == 10
    assert team.ledger.verify().ok


def test_an_entry_taken_back_by_many_at_once_comes_back_once(team: Team, team_dsn: str) -> None:
    first = team.ledger.grant(asked("k-1", 700))
    assert isinstance(first, Grant)
    numbers = iter(range(100))
    answers = together(team_dsn, lambda opened: opened.ledger.reverse(taken_back(f"r-{next(numbers)}", first.entry_id)))
    assert sum(isinstance(answer, Reversal) for answer in answers) == 1
    assert team.ledger.balance(incident_id="i-1").levels[0].spent_minor == 0
    assert team.ledger.verify().ok


def test_a_customers_rolling_limit_holds_against_many_incidents(team: Team, team_dsn: str) -> None:
    """A sum over a window has no row to update: without the customer's own lock two incidents could both fit."""
    team.policies.publish(policy_text(customer_minor=3_000), "helen")
    numbers = iter(range(100))

    def spend(opened: Team) -> object:
        number = next(numbers)
        return [opened.ledger.grant(asked(f"k-{number}-{n}", 500, incident_id=f"i-{number}")) for n in range(3)]

    answers = [answer for some in together(team_dsn, spend) for answer in some]  # type: ignore[attr-defined]
    assert sum(isinstance(answer, Grant) for answer in answers) == 6


def test_the_last_of_a_pool_dealt_over_many_rows_is_found_and_spent(team: Team, team_dsn: str) -> None:
    team.policies.publish(policy_text(team_pool_minor=4_001, incident_minor=10**6, agent_day_minor=10**6), "helen")
    numbers = iter(range(1000))

    def spend(opened: Team) -> object:
        return [
            opened.ledger.grant(asked(f"k-{next(numbers)}", 100, incident_id=f"i-{next(numbers)}")) for _ in range(9)
        ]

    granted = [a for some in together(team_dsn, spend) for a in some if isinstance(a, Grant)]  # type: ignore[attr-defined]
    assert len(granted) == 40
    assert team.ledger.balance().available_minor == 1
    assert isinstance(team.ledger.grant(asked("last", 1)), Grant)
    for grant in granted[:20]:
        team.ledger.reverse(taken_back(f"r-{grant.key}", grant.entry_id))
    assert isinstance(team.ledger.grant(asked("whole", 2_000)), Grant)
    assert team.ledger.balance().available_minor == 0
    assert team.ledger.verify().ok


# The mistake, without the condition; the table's own check is the second line, and has to be taken away too.
NAIVE = """
CREATE OR REPLACE FUNCTION agent_assist.count_in(in_level text, in_subject text, in_part text, in_currency text,
    spent bigint, reserved bigint, counted bigint, most bigint, most_count bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_sleep(0.01);
    INSERT INTO agent_assist.ledger_counters AS c
        VALUES (in_level, in_subject, in_part, in_currency, 0, spent, reserved, counted, most, most_count, most)
        ON CONFLICT (level, subject, part, currency, shard) DO UPDATE SET spent_minor = c.spent_minor + spent,
            used_count = c.used_count + counted;
END $$
"""
UNCHECKED = "ALTER TABLE agent_assist.ledger_counters DROP CONSTRAINT ledger_counters_check"


def test_the_race_catches_a_server_that_reads_first_and_writes_later(
    team: Team, team_dsn: str, server: PostgresServer, database: str
) -> None:
    """Without the condition in the update, many grants that each fitted do not fit together."""
    numbers = iter(range(1000))

    def spend(opened: Team) -> object:
        with contextlib.suppress(psycopg.errors.CheckViolation):
            return [opened.ledger.grant(asked(f"k-{next(numbers)}", 900)) for _ in range(6)]
        return []

    def spent() -> int:
        together(team_dsn, spend)
        return team.ledger.balance(incident_id="i-1").levels[0].spent_minor

    assert 19_100 <= spent() <= 20_000
    server.execute(NAIVE, database)
    team.policies.publish(policy_text(incident_minor=30_000), "helen")
    assert spent() <= 20_000, "the table's own check stood"
    server.execute(UNCHECKED, database)
    assert spent() > 30_000


def test_a_broken_line_is_made_again_and_the_act_done_once(team: Team, server: PostgresServer, database: str) -> None:
    for number in range(5):
        server.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
            " AND application_name = 'agent-assist'"
        )
        assert isinstance(team.ledger.grant(asked(f"k-{number}")), Grant)
    assert team.ledger.verify().requests == 5


def test_a_server_that_stays_away_is_told_within_bounds(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE_S", 1.0)
    team = open_team(own_server.dsn(own_server.new_database()))
    team.policies.publish(policy_text(), "helen")
    own_server.kill()
    answered = 0
    with pytest.raises(StoreUnreachable):  # noqa: PT012 - a server's children live on for a moment, and still answer
        while answered < 100_000:
            team.ledger.grant(asked(f"k-{answered}", 0))
            answered += 1
    own_server.start()
    assert isinstance(team.ledger.grant(asked(f"k-{answered}", 0)), Grant)
    assert team.ledger.verify().requests == answered + 1
    team.close()


def test_a_transaction_left_open_holds_up_nobody_for_ever(team: Team, team_dsn: str) -> None:
    """Someone holds the incident's row: others are told that the store is busy, and nothing is written."""
    team.ledger.grant(asked("k-1"))
    with psycopg.connect(team_dsn) as holder:
        holder.execute("SELECT agent_assist.ledger_wish(%s)", (question(asked("held")),))
        team.database.call("SET lock_timeout = '200ms'")
        with pytest.raises(StoreUnreachable, match="busy"):
            team.ledger.grant(asked("k-2"))
        holder.rollback()
    assert isinstance(team.ledger.grant(asked("k-2")), Grant)
    assert {entry.key for entry in team.ledger.written()[0]} == {"k-1", "k-2"}
