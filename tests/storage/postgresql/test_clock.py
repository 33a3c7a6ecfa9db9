"""Time is the database's, and never runs backwards: periods begin and windows roll by it, whatever a desk's clock says."""

import psycopg
import pytest

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.storage.postgresql.opened import Team
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

DAY_MS = 86_400_000
# 1 January 2126: later than any clock that runs these tests, and never set back behind what was seen.
START_MS = 4_922_899_200_000


class Clock:
    """The server's clock, set by hand."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn

    def set(self, days: float) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            now_ms = START_MS + int(days * DAY_MS)
            connection.execute(
                "CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql VOLATILE AS "
                f"'SELECT {now_ms}::bigint'".encode()
            )


@pytest.fixture
def clock(team_dsn: str) -> Clock:
    """The clock of this test's database."""
    return Clock(team_dsn)


def refused(team: Team, key: str, amount_minor: int, **told: object) -> tuple[str, int]:
    answer = team.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Refusal), answer
    return answer.binding_limit, answer.available_minor


def granted(team: Team, key: str, amount_minor: int, **told: object) -> Grant:
    answer = team.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Grant), answer
    return answer


def test_a_new_day_and_a_new_month_bring_new_trust(team: Team, clock: Clock) -> None:
    clock.set(30.9)  # the last evening of January
    for number in range(2):
        granted(team, f"k-{number}", 20_000, incident_id=f"i-{number}")
    assert refused(team, "k-2", 20_000, incident_id="i-2") == ("agent_day", 10_000)
    clock.set(31.1)  # 1 February
    assert team.ledger.balance().levels[0].spent_minor == 0
    for number in range(3, 5):
        granted(team, f"k-{number}", 20_000, incident_id=f"i-{number}")
    assert refused(team, "k-5", 20_000, incident_id="i-5") == ("agent_day", 10_000)
    clock.set(29.0)  # set back
    assert refused(team, "k-6", 20_000, incident_id="i-6") == ("agent_day", 10_000)
    assert granted(team, "k-7", 1, incident_id="i-7").at_ms >= START_MS + 31 * DAY_MS
    clock.set(32.1)
    granted(team, "k-8", 20_000, incident_id="i-8")
    assert team.ledger.verify().ok


def test_time_stands_still_even_before_it_is_sealed(team: Team, clock: Clock) -> None:
    clock.set(5)
    first = granted(team, "k-1", 1)
    clock.set(1)
    assert granted(team, "k-2", 1).at_ms == first.at_ms


def test_money_taken_back_later_returns_to_the_day_it_was_spent(team: Team, clock: Clock) -> None:
    clock.set(0.1)
    first = granted(team, "k-1", 20_000)
    clock.set(1.1)
    granted(team, "k-2", 20_000, incident_id="i-2")
    team.ledger.reverse(taken_back("r-1", first.entry_id))
    agent = team.ledger.balance(agent_id="raj").level("agent_day")
    assert agent is not None
    assert agent.spent_minor == 20_000


def test_a_customers_window_rolls(team: Team, clock: Clock) -> None:
    team.policies.publish(policy_text(customer_minor=5_000, customer_days=90), "helen")
    clock.set(0)
    first = granted(team, "k-1", 3_000)
    granted(team, "k-2", 2_000)
    assert refused(team, "k-3", 1) == ("customer", 0)
    team.ledger.reverse(taken_back("r-1", first.entry_id))
    granted(team, "k-4", 3_000, incident_id="i-2")
    clock.set(89.9)
    assert refused(team, "k-5", 1, incident_id="i-3") == ("customer", 0)
    clock.set(90.1)
    granted(team, "k-6", 5_000, incident_id="i-3")


def test_the_periods_have_the_same_names_as_in_the_embedded_ledger(server: PostgresServer, database: str) -> None:
    from agent_assist.storage.ledger_rules import period_label

    for at_ms in (
        0,
        1_767_139_200_000,
        1_767_225_599_999,
        1_767_225_600_000,
        1_798_761_599_999,
        START_MS,
        START_MS * 2,
    ):
        for period in ("day", "week", "month"):
            ((found,),) = server.execute(f"SELECT agent_assist.period_label('{period}', {at_ms})", database)
            assert found == period_label(period, at_ms)
