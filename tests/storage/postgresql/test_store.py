"""A desk with a team's money: the server keeps the money and the policies, this machine the record and the customers."""

from pathlib import Path

import pytest

from agent_assist.app import Desk, DeskOptions
from agent_assist.cli.ledger import main as ledger
from agent_assist.domain.budget import Grant
from agent_assist.domain.commands import PasteText
from agent_assist.engine.acts import act
from agent_assist.engine.present import present
from agent_assist.storage.dsn import is_team, local_path, team_conninfo
from agent_assist.storage.store import Store, open_store
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import asked, policy_text


def test_what_an_address_names() -> None:
    dsn = "postgresql://raj@server:5432/money?sslmode=require&local=%2Ftmp%2Fdesk.sqlite"
    assert is_team(dsn)
    assert team_conninfo(dsn) == "postgresql://raj@server:5432/money?sslmode=require"
    assert local_path(dsn) == Path("/tmp/desk.sqlite")
    assert local_path("postgresql://raj@server/money") is None
    assert local_path("/tmp/x.sqlite") == Path("/tmp/x.sqlite")
    assert not is_team("C:\\store.sqlite")


def test_the_record_stays_here_and_the_money_there(spending: Store, tmp_path: Path) -> None:
    assert isinstance(spending.ledger.grant(asked("k-1")), Grant)
    assert [entry.entry_id for entry in spending.book.entries(5)] == ["e-000001"]
    assert spending.database.path == tmp_path / "desk.sqlite"
    assert spending.database.rows("SELECT count(*) FROM ledger_entries") == [(0,)]
    assert list(spending.events.events()) == []


def test_two_desks_share_one_budget(spending: Store, team_dsn: str, tmp_path: Path) -> None:
    other = open_store(f"{team_dsn}?local={tmp_path / 'other.sqlite'}")
    assert isinstance(spending.ledger.grant(asked("k-1", 15_000)), Grant)
    assert other.ledger.balance(incident_id="i-1").available_minor == 5_000
    used = {level.level: (level.spent_minor, level.subjects) for level in other.book.use("GBP")}
    other.close()
    assert used == dict.fromkeys(("incident", "agent_day", "team_pool", "customer"), (15_000, 1))


def test_a_desk_opens_on_a_team_and_goes_on_without_it(store: str, spending: Store, tmp_path: Path) -> None:
    desk = Desk(DeskOptions(store=store), lambda view: None)
    session = desk._session()
    assert session.fault is None
    assert session.rules.policy.version == 1
    assert desk.store is not None
    assert desk.store.server is not None
    desk.close()
    away = Desk(DeskOptions(store=f"postgresql://x@127.0.0.1:1/y?local={tmp_path / 'own.sqlite'}"), lambda view: None)
    session = away._session()
    assert session.fault is None
    view = present(session)
    assert view.banner is None
    assert view.status.policy == "No policy: budget 0 · team budget offline"
    assert session.ports.leases is not None
    assert session.ports.leases.standing().why
    assert away.store is not None
    assert away.store.database.path == tmp_path / "own.sqlite"
    away.close()


def test_a_desk_says_what_is_left_of_its_allowance(store: str, spending: Store, server: PostgresServer) -> None:
    spending.policies.publish(policy_text(allowance_minor=4_000), "helen")
    desk = Desk(DeskOptions(store=store, agent_id="raj"), lambda view: None)
    session = desk._session()
    assert present(session).status.policy == "Policy 2, today"
    name = store.partition("?")[0].rpartition("/")[2]
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    session.ports.ledger.balance(agent_id="raj", incident_id="i-1")  # type: ignore[union-attr]
    assert present(session).status.policy == "Policy 2, today · team budget offline, £40 of your allowance left"
    act(session, PasteText(action_id="p-1", agent_id="raj", conversation_id="c-1", text="Late again", role="customer"))
    goodwill = present(session).current.goodwill  # type: ignore[union-attr]
    assert (goodwill.meter.lead, goodwill.meter.caption) == (
        "£40",
        " of your allowance left · the team's budget is away",
    )
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    desk.close()


def test_the_command_speaks_to_the_server(server: PostgresServer, capsys: pytest.CaptureFixture[str]) -> None:
    dsn = server.dsn(server.new_database())
    assert ledger(["balance", "--store", dsn, "--json"]) == 0, "an empty server is looked at, and left as it is"
    assert ledger(["verify", "--store", dsn, "--json"]) == 4
    assert ledger(["init", "--policy", "starter", "--store", dsn, "--json"]) == 0
    wish = "--agent raj --conversation c --incident i --customer u --gesture credit --currency GBP --reason x".split()
    grant = ["grant", "--key", "k", "--amount-minor", "20000", *wish, "--store", dsn, "--json"]
    assert ledger(grant) == 0
    assert ledger(grant) == 0
    assert ledger([word.replace("20000", "1") for word in grant]) == 2
    assert ledger([{"k": "k-2", "20000": "1"}.get(word, word) for word in grant]) == 3
    assert ledger(["verify", "--store", dsn, "--json"]) == 0
    assert '"entries": 1' in capsys.readouterr().out
    assert ledger(["verify", "--store", "postgresql://nobody@127.0.0.1:1/none", "--json"]) == 4


def test_policies_are_published_once_and_read_back(spending: Store) -> None:
    first = spending.policies.put_in_force(policy_text(incident_minor=5), "helen", "Ünder")
    assert spending.policies.put_in_force(policy_text(incident_minor=5), "omar") == first
    assert (first.version, spending.policies.current_version()) == (2, 2)
    assert [item.version for item in spending.policies.versions()] == [1, 2]
    assert spending.policies.current() == first
