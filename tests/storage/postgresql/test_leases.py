"""Leases on a real server: debited when taken, drawn from once, given back whole; the ledger's own check after each."""

from typing import Any

import pytest

from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.storage.lease_server import GRACE_MS
from agent_assist.storage.postgresql.leases import PostgresqlLeases
from agent_assist.storage.postgresql.opened import Team
from tests.postgres_server import PostgresServer
from tests.storage.postgresql.test_race import together
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


@pytest.fixture
def leases(team: Team) -> PostgresqlLeases:
    """Under a policy that lets a desk have 4000."""
    allow(team)
    return PostgresqlLeases(team.database)


def allow(team: Team, minor: int = 4_000, **limits: Any) -> None:
    team.policies.publish(policy_text(allowance_minor=minor, **limits), "helen")


def left(team: Team, level: str, **named: Any) -> int:
    balance = team.ledger.balance(**{"agent_id": "raj", **named})
    found = balance.level(level)  # type: ignore[arg-type]
    assert found is not None
    return found.available_minor


def drawn(leases: PostgresqlLeases, lease: str, request: GrantRequest, at_ms: int = 0) -> Grant:
    answer = leases.draw(lease, request, at_ms)
    assert isinstance(answer, Grant)
    return answer


def test_a_share_is_debited_from_agent_and_pool_and_comes_back(team: Team, leases: PostgresqlLeases) -> None:
    lease = leases.take("l-1", "raj", "desk-1")
    assert (lease.amount_minor, lease.state) == (4_000, "open")
    assert 11 * 3_600_000 < lease.lasts_ms <= 12 * 3_600_000
    again = leases.take("l-1", "raj", "desk-1")
    assert (again.amount_minor, again.expires_at_ms) == (4_000, lease.expires_at_ms)
    assert (left(team, "team_pool"), left(team, "agent_day")) == (86_000, 46_000)
    back = leases.give_back("l-1", "raj")
    assert back is not None
    assert back.state == "returned"
    assert leases.give_back("l-1", "raj") is not None, "a second time changes nothing"
    assert leases.give_back("nobody's", "raj") is None
    assert (left(team, "team_pool"), left(team, "agent_day")) == (90_000, 50_000)
    with pytest.raises(KeyReused):
        leases.take("l-1", "mo", "desk-1")
    assert team.ledger.verify().ok


def test_what_is_drawn_is_posted_once_and_debits_nothing_more(team: Team, leases: PostgresqlLeases) -> None:
    leases.take("l-1", "raj", "desk-1")
    first = drawn(leases, "l-1", asked("k-1", 1_500))
    assert drawn(leases, "l-1", asked("k-1", 1_500)) == first
    assert team.ledger.grant(asked("k-1", 1_500)) == first, "the same key, asked the other way"
    assert (left(team, "team_pool"), left(team, "agent_day")) == (86_000, 46_000)
    assert left(team, "incident", incident_id="i-1") == 18_500
    with pytest.raises(KeyReused):
        leases.draw("l-1", asked("k-1", 2), 0)
    drawn(leases, "l-1", asked("k-2", 2_500, incident_id="i-2"))
    leases.give_back("l-1", "raj")
    assert (left(team, "team_pool"), left(team, "agent_day")) == (86_000, 46_000)
    assert team.ledger.verify().ok
    assert [entry.kind for entry in team.ledger.written()[0]] == [
        "reserve",
        "amend",
        "grant",
        "amend",
        "grant",
        "release",
    ]


def test_a_take_back_of_what_was_drawn_goes_to_the_pool(team: Team, leases: PostgresqlLeases) -> None:
    leases.take("l-1", "raj", "desk-1")
    first = drawn(leases, "l-1", asked("k-1", 1_500, gesture="refund"))
    team.ledger.reverse(taken_back("r-1", first.entry_id))
    assert left(team, "team_pool") == 87_500
    leases.give_back("l-1", "raj")
    assert left(team, "team_pool") == 90_000
    assert team.ledger.verify().ok


def test_a_promise_made_in_time_stands_though_the_limits_fell(team: Team, leases: PostgresqlLeases) -> None:
    """Lowered limits block new grants; what a customer was promised from the share is counted, and shuts the rest."""
    leases.take("l-1", "raj", "desk-1")
    allow(team, 0, incident_minor=1_000, team_pool_minor=0, company_stop_minor=0)
    drawn(leases, "l-1", asked("k-1", 3_000))
    assert left(team, "incident", incident_id="i-1") == 0
    assert isinstance(team.ledger.grant(asked("k-2", 1)), Refusal)
    assert leases.take("l-2", "raj", "desk-1").amount_minor == 0
    assert team.ledger.verify().ok


def test_no_share_without_a_policy_for_it_or_beyond_what_is_left(team: Team) -> None:
    leases = PostgresqlLeases(team.database)
    none = leases.take("l-0", "raj", "desk-1")
    assert (none.amount_minor, none.state) == (0, "returned")
    allow(team, 4_000, agent_day_minor=5_000)
    assert leases.take("l-1", "raj", "desk-1").amount_minor == 4_000
    assert leases.take("l-2", "raj", "desk-2").amount_minor == 1_000
    assert leases.take("l-3", "raj", "desk-3").amount_minor == 0
    allow(team, 4_000)
    assert leases.take("l-4", "raj", "desk-4").amount_minor == 3_000, "two shares at most for one agent"
    assert leases.take("l-0", "raj", "desk-1").amount_minor == 0, "what was answered stays"
    assert team.ledger.verify().ok


def test_a_share_in_one_currency_says_nothing_of_another(team: Team, leases: PostgresqlLeases) -> None:
    assert leases.take("l-1", "raj", "desk-1").amount_minor == 4_000
    assert leases.take("l-2", "raj", "desk-2").amount_minor == 4_000
    team.policies.publish(policy_text(currency="KWD", allowance_minor=4_000), "helen")
    lease = leases.take("l-3", "raj", "desk-3")
    assert (lease.currency, lease.amount_minor) == ("KWD", 4_000)


def test_more_than_the_share_is_an_ordinary_wish_and_its_no_is_not_kept(team: Team, leases: PostgresqlLeases) -> None:
    leases.take("l-1", "raj", "desk-1")
    assert drawn(leases, "l-1", asked("k-1", 5_000)).money.amount_minor == 5_000
    assert (left(team, "team_pool"), leases.open()[0].drawn_minor) == (81_000, 0)
    allow(team, 4_000, incident_minor=100)
    assert leases.draw("l-1", asked("k-2", 5_000, incident_id="i-2"), 0) is None
    assert leases.draw("gone", asked("k-3", 101, incident_id="i-3"), 0) is None
    allow(team, 4_000)
    drawn(leases, "l-1", asked("k-2", 5_000, incident_id="i-2"))
    assert team.ledger.verify().ok


def test_refused_while_the_line_broke_and_then_given_from_the_share(team: Team, leases: PostgresqlLeases) -> None:
    leases.take("l-1", "raj", "desk-1")
    allow(team, 4_000, incident_minor=100)
    assert isinstance(team.ledger.grant(asked("k-1", 1_000)), Refusal)
    first = drawn(leases, "l-1", asked("k-1", 1_000))
    assert drawn(leases, "l-1", asked("k-1", 1_000)) == first
    assert isinstance(team.ledger.grant(asked("k-1", 1_000)), Refusal)
    assert team.ledger.verify().ok


def test_a_draw_sent_by_many_at_once_is_posted_once(team: Team, leases: PostgresqlLeases, team_dsn: str) -> None:
    leases.take("l-1", "raj", "desk-1")
    for number in range(4):
        wish = asked(f"k-{number}", 1_000, incident_id=f"i-{number}")
        answers = together(team_dsn, lambda opened, wish=wish: PostgresqlLeases(opened.database).draw("l-1", wish, 0))
        assert len(set(answers)) == 1
    assert (leases.open()[0].drawn_minor, left(team, "team_pool")) == (4_000, 86_000)
    assert team.ledger.verify().ok


def test_only_a_share_nobody_can_spend_any_more_is_written_off(
    team: Team, leases: PostgresqlLeases, server: PostgresServer, database: str
) -> None:
    leases.take("l-1", "raj", "desk-1")
    with pytest.raises(UnusableInput):
        leases.write_off("l-1")
    server.execute("ALTER TABLE agent_assist.leases NO FORCE ROW LEVEL SECURITY", database)
    server.execute(
        f"UPDATE agent_assist.leases SET expires_at_ms = expires_at_ms - {12 * 3_600_000 + GRACE_MS}", database
    )
    off = leases.write_off("l-1")
    assert off is not None
    assert off.state == "written_off"
    assert left(team, "team_pool") == 90_000
    drawn(leases, "l-1", asked("k-1", 1_000))
    assert left(team, "team_pool") == 89_000, "what was told too late is an ordinary grant"
    assert team.ledger.verify().ok


def test_a_lease_is_no_hold_to_commit_or_let_go(team: Team, leases: PostgresqlLeases) -> None:
    from tests.storage.ledger.conftest import amended, committed, released

    leases.take("l-1", "raj", "desk-1")
    for act, request in (
        (team.ledger.commit, committed("c-1", "e-000001")),
        (team.ledger.release, released("c-2", "e-000001")),
        (team.ledger.amend, amended("c-3", "e-000001", 1)),
    ):
        with pytest.raises(UnusableInput, match="given back"):
            act(request)  # type: ignore[operator]
    assert team.ledger.verify().ok
