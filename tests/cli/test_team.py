"""`agent-assist team`: its key and the shares that are out, on a real server."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent_assist.cli.audit import app as audit
from agent_assist.cli.ledger import main as ledger
from agent_assist.cli.outbox import app as outbox
from agent_assist.cli.team import app
from agent_assist.outbound import policy_key
from agent_assist.storage.postgresql.opened import open_team
from agent_assist.storage.postgresql.signing import new_keys, signer
from tests.postgres_server import server_or_skip
from tests.storage.sqlite.conftest import policy_text

GRANT = (
    "--key k --agent raj --conversation c --incident i --customer u --gesture credit --amount-minor 500 "
    "--currency GBP --reason Late"
).split()


@pytest.fixture
def dsn(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(policy_key.VARIABLE, new_keys().private)
    server = server_or_skip()
    made = server.dsn(server.new_database())
    assert CliRunner().invoke(app, ["init", "--store", made]).exit_code == 0
    return made


def told(*arguments: str) -> object:
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_a_team_signs_from_its_key_on(
    dsn: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(policy_key.VARIABLE)
    assert ledger(["init", "--policy", "starter", "--store", dsn, "--json"]) == 0
    monkeypatch.setenv(policy_key.VARIABLE, new_keys().private)
    answer = told("key", "--store", dsn, "--author", "helen")
    assert isinstance(answer, dict)
    assert (answer["result"], answer["policy_version"]) == ("signed", 2)
    assert told("key", "--store", dsn) == {**answer, "policy_version": 3}, "the same key, signed once more"
    team = open_team(dsn)
    now = team.policies.current()
    assert now is not None
    assert signer(now.signature, 3, now.text, now.author, now.note) == answer["policy_key"]
    team.close()
    monkeypatch.delenv(policy_key.VARIABLE)
    assert ledger(["init", "--policy", "starter", "--store", dsn, "--json"]) == 0, "the same text is in force already"
    assert capsys.readouterr().out.count("in_force") == 2


@pytest.mark.parametrize("words", [["audit", "leaks"], ["audit", "reconcile"], ["outbox", "list"]])
def test_a_machine_without_a_desk_may_ask_the_server(
    dsn: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    monkeypatch.setattr("agent_assist.storage.store.default_store", lambda: tmp_path / "desk.sqlite")
    assert ledger(["init", "--policy", "starter", "--store", dsn]) == 0
    assert ledger(["grant", "--store", dsn, *GRANT]) == 0
    capsys.readouterr()
    group, command = words
    done = CliRunner().invoke({"audit": audit, "outbox": outbox}[group], [command, "--store", dsn])
    assert done.exit_code == 0, done.exception
    assert done.output
    assert not list(tmp_path.iterdir()), "nothing is made there"
    named = CliRunner().invoke(audit, ["leaks", "--store", f"{dsn}?local={tmp_path / 'none.sqlite'}"])
    assert "there is no such file" in str(named.exception), "a file that was named has to be there"


def test_the_shares_that_are_out_are_shown(dsn: str) -> None:
    team = open_team(dsn)
    team.policies.publish(policy_text(allowance_minor=4_000), "helen")
    team.leases.take("lease 1", "raj", "desk")
    team.close()
    held = told("allowances", "--store", dsn)
    assert isinstance(held, list)
    assert [(one["lease"], one["agent_id"], one["amount_minor"]) for one in held] == [("lease 1", "raj", 4_000)]
    shown = CliRunner().invoke(app, ["allowances", "--store", dsn])
    assert "raj  40.00 GBP left" in shown.output
    too_soon = CliRunner().invoke(app, ["allowances", "--store", dsn, "--write-off", "lease 1"])
    assert too_soon.exit_code == 1
    assert "may still spend" in str(too_soon.exception)
    unknown = CliRunner().invoke(app, ["allowances", "--store", dsn, "--write-off", "lease 2"])
    assert "not one of this team's" in str(unknown.exception)
