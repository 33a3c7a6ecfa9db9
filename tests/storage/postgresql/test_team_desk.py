"""A desk whose team's server goes away and comes back: it gives from its share, and every gift is posted once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.app import Desk, DeskOptions
from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.engine.errors import KeyReused, StoreForbids, StoreUnreachable, UnusableInput
from agent_assist.storage import team_store
from agent_assist.storage.postgresql.opened import Team
from agent_assist.storage.store import add_to_team
from agent_assist.storage.team_store import TeamStore, open_team_desk
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


class Away:
    """Nobody may log in to the team's database while this lasts."""

    def __init__(self, server: PostgresServer, database: str) -> None:
        self._server, self._database = server, database

    def begin(self) -> None:
        self._server.execute(f"ALTER DATABASE {self._database} ALLOW_CONNECTIONS false")
        self._server.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._database}'"
        )

    def end(self) -> None:
        self._server.execute(f"ALTER DATABASE {self._database} ALLOW_CONNECTIONS true")


@pytest.fixture
def away(server: PostgresServer, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    monkeypatch.setattr(team_store, "FRONT_PATIENCE_S", 0.2)
    monkeypatch.setattr(team_store, "BACK_PATIENCE_S", 0.2)
    played = Away(server, database)
    yield played
    played.end()


@pytest.fixture
def desk(team: Team, store: str, away: Away) -> Iterator[TeamStore]:
    """Raj's desk, with a share of 4000."""
    team.policies.publish(policy_text(allowance_minor=4_000), "helen")
    opened = open_team_desk(store, "raj")
    yield opened
    opened.store.close()


def back(desk: TeamStore, away: Away) -> None:
    away.end()
    for _ in range(50):
        desk.money.sync()
        if not desk.money.standing().is_away:
            return
        time.sleep(0.05)
    raise AssertionError(desk.money.standing())


def pool(team: Team) -> int:
    level = team.ledger.balance().level("team_pool")
    assert level is not None
    return level.available_minor


def test_a_share_is_held_while_the_server_answers(desk: TeamStore, team: Team) -> None:
    standing = desk.money.standing()
    assert (standing.is_away, standing.left and standing.left.amount_minor) == (False, 4_000)
    assert pool(team) == 86_000
    first = desk.money.grant(asked("k-1", 1_000))
    assert isinstance(first, Grant)
    assert first.entry_id.startswith("e-"), "the server itself gave it"
    assert desk.money.balance(agent_id="raj", incident_id="i-1").level("incident")


def test_the_share_is_given_from_and_posted_once(desk: TeamStore, team: Team, away: Away) -> None:
    desk.money.grant(asked("k-0", 500))
    away.begin()
    first = desk.money.grant(asked("k-1", 3_000))
    assert isinstance(first, Grant)
    assert first.entry_id.startswith("desk-")
    assert desk.money.grant(asked("k-1", 3_000)) == first
    with pytest.raises(KeyReused):
        desk.money.grant(asked("k-1", 1))
    no = desk.money.grant(asked("k-2", 1_001))
    assert isinstance(no, Refusal)
    assert (no.binding_limit, no.available_minor) == ("allowance", 1_000)
    assert isinstance(desk.money.grant(asked("k-3", 0, gesture="apology")), Grant), "thanks and apologies need no share"
    balance = desk.money.balance(agent_id="raj", incident_id="i-1")
    assert (balance.primary, balance.available_minor) == ("allowance", 1_000)
    incident = balance.level("incident")
    assert incident is not None
    assert incident.spent_minor == 3_500, "what the server gave before counts as well"
    assert [item.entry_id for item in desk.money.movements("c-1")] == [
        first.entry_id,
        "desk-" + first.entry_id[5:-1] + "4",
    ]
    back(desk, away)
    assert desk.money.standing().waiting == 0
    there = {entry.key: entry for entry in team.ledger.written()[0] if entry.kind == "grant"}
    assert {key: entry.amount_minor for key, entry in there.items()} == {"k-0": 500, "k-1": 3_000, "k-3": 0}
    assert team.ledger.verify().ok
    assert {item.entry_id for item in desk.money.movements("c-1")} >= {first.entry_id, there["k-0"].entry_id}


def test_a_take_back_finds_its_gift_wherever_it_is(desk: TeamStore, team: Team, away: Away) -> None:
    early = desk.money.grant(asked("k-0", 500))
    away.begin()
    first, second = desk.money.grant(asked("k-1", 1_000)), desk.money.grant(asked("k-2", 1_500))
    assert isinstance(early, Grant)
    assert isinstance(first, Grant)
    assert isinstance(second, Grant)
    here = desk.money.reverse(taken_back("r-1", first.entry_id))
    assert isinstance(here, Reversal)
    assert isinstance(desk.money.reverse(taken_back("r-1b", first.entry_id)), Refusal)
    with pytest.raises(StoreUnreachable):
        desk.money.reverse(taken_back("r-0", early.entry_id))
    back(desk, away)
    there = desk.money.reverse(taken_back("r-2", second.entry_id))
    assert isinstance(there, Reversal)
    assert there.reverses == second.entry_id
    spent = sum(entry.amount_minor for entry in team.ledger.written()[0])
    assert spent == 500
    assert team.ledger.verify().ok


def test_a_desk_starts_without_its_server_and_gives_what_it_holds(
    desk: TeamStore, team: Team, away: Away, store: str
) -> None:
    away.begin()
    desk.store.close()
    again = open_team_desk(store, "raj")
    assert again.money.standing().is_away
    assert again.policies.current_version() == 2
    assert isinstance(again.money.grant(asked("k-1", 1_000)), Grant)
    back(again, away)
    assert [entry.key for entry in team.ledger.written()[0] if entry.kind == "grant"] == ["k-1"]
    again.store.close()


def test_a_desk_of_a_policy_without_allowance_gives_nothing_alone(desk: TeamStore, team: Team, away: Away) -> None:
    team.policies.publish(policy_text(), "helen")
    desk.money.sync()
    assert desk.money.standing().left is None
    assert pool(team) == 90_000, "the share went back"
    away.begin()
    assert isinstance(desk.money.grant(asked("k-1", 1)), Refusal)
    assert desk.money.standing().is_away


def test_a_new_share_follows_one_that_was_spent(desk: TeamStore, team: Team, away: Away) -> None:
    away.begin()
    desk.money.grant(asked("k-1", 3_000))
    back(desk, away)
    desk.money._asked_tick_ms = None
    desk.money.sync()
    left = desk.money.standing().left
    assert left is not None
    assert left.amount_minor == 4_000
    assert pool(team) == 90_000 - 3_000 - 4_000
    assert team.ledger.verify().ok


def test_an_agents_own_login_is_enough(
    desk: TeamStore, team: Team, away: Away, server: PostgresServer, database: str, tmp_path: Path
) -> None:
    add_to_team(server.dsn(database), "lease_mo", "agent", "mo")
    own = open_team_desk(f"{server.dsn(database, 'lease_mo')}?local={tmp_path / 'mo.sqlite'}", "mo")
    assert own.money.standing().left is not None, own.money.standing()
    away.begin()
    assert isinstance(own.money.grant(asked("k-mo", 1_000, agent_id="mo")), Grant)
    back(own, away)
    assert [entry.key for entry in team.ledger.written()[0] if entry.kind == "grant"] == ["k-mo"]
    with pytest.raises(UnusableInput):
        own.store.server.leases.take("another's", "raj", "desk")  # type: ignore[union-attr]
    own.store.close()


def test_a_login_without_rights_spends_no_share(
    desk: TeamStore, team: Team, away: Away, server: PostgresServer, database: str, tmp_path: Path
) -> None:
    """Taken out of the team while it holds a share: that is no server which is away."""
    add_to_team(server.dsn(database), "lease_out", "agent", "mo")
    own = open_team_desk(f"{server.dsn(database, 'lease_out')}?local={tmp_path / 'out.sqlite'}", "mo")
    server.execute("REVOKE agent_assist_agent FROM lease_out")
    with pytest.raises(StoreForbids):
        own.money.grant(asked("k-mo", 1_000, agent_id="mo"))
    own.money.sync()
    assert not own.money.standing().is_away
    assert own.money.standing().why.startswith("This login may not")
    with pytest.raises(StoreForbids):
        own.money.grant(asked("k-mo", 1_000, agent_id="mo"))
    own.store.close()


def test_a_login_that_is_another_agent_is_told_so(
    desk: TeamStore, server: PostgresServer, database: str, tmp_path: Path
) -> None:
    add_to_team(server.dsn(database), "lease_ann", "agent", "ann")
    other = open_team_desk(f"{server.dsn(database, 'lease_ann')}?local={tmp_path / 'ann.sqlite'}", "raj")
    standing = other.money.standing()
    assert (standing.is_away, standing.left) == (False, None)
    assert "another agent" in standing.why
    other.store.close()


def test_a_publish_reaches_a_desk_that_runs(desk: TeamStore, team: Team, team_dsn: str, tmp_path: Path) -> None:
    running = Desk(DeskOptions(store=f"{team_dsn}?local={tmp_path / 'runs.sqlite'}", agent_id="mo"), lambda view: None)
    running.open()
    try:
        assert running.runtime is not None
        assert running.runtime.ready.wait(30)
        version = team.policies.publish(policy_text(incident_minor=123), "helen").version
        for _ in range(600):  # a second as a rule; a line that has to be made again takes five
            if running.runtime.session.rules.policy.version == version:
                break
            time.sleep(0.05)
        assert running.runtime.session.rules.policy.limits.incident_minor == 123
    finally:
        running.close()
