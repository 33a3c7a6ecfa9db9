"""Signed policies: what a desk takes for good, what it keeps when it does not, and what the server lets in."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.postgresql.opened import Team, open_team
from agent_assist.storage.postgresql.policies import enforced_limits
from agent_assist.storage.postgresql.signing import KeyPair, check_public, new_keys, public_of, signed, signer
from agent_assist.storage.team_store import TeamStore, open_team_desk
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import asked, policy_text


def signs(team: Team, keys: KeyPair) -> None:
    team.policies.sign_with(lambda version, text, author, note: signed(keys.private, version, text, author, note))


@pytest.fixture
def keys(team: Team) -> KeyPair:
    """The team's keys; from version 2 on its policies are signed."""
    made = new_keys()
    team.policies.add_key(made.public)
    signs(team, made)
    team.policies.publish(policy_text(incident_minor=2_000), "helen")
    return made


@pytest.fixture
def desk(keys: KeyPair, store: str) -> Iterator[TeamStore]:
    opened = open_team_desk(store, "raj")
    yield opened
    opened.store.close()


def smuggle(server: PostgresServer, database: str, version: int, text: str, signature: str = "") -> None:
    """A policy put in past every function, as who owns the server could."""
    server.execute(
        f"""INSERT INTO agent_assist.policies VALUES ({version}, '{text}', 'helen', '', {version}, 'postgres',
        (SELECT limits FROM agent_assist.policies WHERE version = 1), '{{}}', '{signature}', '')""",
        database,
    )


def test_a_signature_holds_for_its_version_and_words_alone() -> None:
    keys = new_keys()
    one = signed(keys.private, 3, "text", "helen", "note")
    assert signer(one, 3, "text", "helen", "note") == keys.public == public_of(keys.private)
    for changed in ((4, "text", "helen", "note"), (3, "texT", "helen", "note"), (3, "text", "omar", "note")):
        assert signer(one, *changed) is None
    assert signer(one, 3, "text", "helen", "") is None
    head, _, tail = one.rpartition(":")
    flipped = bytes([base64.b64decode(tail)[0] ^ 1]) + base64.b64decode(tail)[1:]
    for bad in (
        "",
        "ed25519:3",
        f"{head}:",
        f"{head}:!",
        f"rsa{one[7:]}",
        f"{head}:{base64.b64encode(flipped).decode()}",
    ):
        assert signer(bad, 3, "text", "helen", "note") is None
    with pytest.raises(UnusableInput):
        check_public("short")


def test_a_desk_takes_what_is_signed(desk: TeamStore, team: Team) -> None:
    assert desk.policies.current_version() == 2
    team.policies.publish(policy_text(incident_minor=3_000), "helen")
    desk.money.sync()
    assert desk.policies.current_version() == 3
    assert isinstance(desk.money.grant(asked("k-1", 3_000)), Grant)


@pytest.mark.parametrize("forged", ["unsigned", "another key", "an older one's signature"])
def test_what_is_not_signed_never_takes_force(
    desk: TeamStore, keys: KeyPair, server: PostgresServer, database: str, team: Team, forged: str
) -> None:
    """The last good policy stays, and nothing that costs is asked of a server that decides by another."""
    text = policy_text(incident_minor=900_000)
    before = desk.policies.current()
    signature = {
        "unsigned": "",
        "another key": signed(new_keys().private, 3, text, "helen", ""),
        "an older one's signature": before.signature if before else "",
    }[forged]
    smuggle(server, database, 3, text, signature)
    desk.money.sync()
    now = desk.policies.current()
    assert now is not None
    assert before is not None
    assert (now.version, now.published_at_ms) == (2, before.published_at_ms)
    answer = desk.money.grant(asked("k-1", 100))
    assert isinstance(answer, Refusal)
    assert answer.binding_limit == "policy"
    assert isinstance(desk.money.grant(asked("k-2", 0, gesture="apology")), Grant)
    good = policy_text(incident_minor=700)
    smuggle(server, database, 4, good, signed(keys.private, 4, good, "helen", ""))
    desk.money.sync()
    assert desk.policies.current_version() == 4
    assert isinstance(desk.money.grant(asked("k-3", 100)), Grant)


def test_a_server_set_back_to_an_older_policy_changes_nothing_here(
    desk: TeamStore, server: PostgresServer, database: str
) -> None:
    server.execute("DELETE FROM agent_assist.policies WHERE version = 2", database)
    desk.money.sync()
    assert desk.policies.current_version() == 2


def test_a_desk_keeps_to_the_keys_of_its_first_look(desk: TeamStore, team: Team, store: str) -> None:
    other = new_keys()
    team.policies.add_key(other.public)
    signs(team, other)
    team.policies.publish(policy_text(incident_minor=5_000), "mallory")
    desk.money.sync()
    assert desk.policies.current_version() == 2


def test_a_desk_told_its_key_believes_no_other(keys: KeyPair, team_dsn: str, tmp_path: Path) -> None:
    told = f"{team_dsn}?local={tmp_path / 'a.sqlite'}&policy_key={keys.public}"
    other = f"{team_dsn}?local={tmp_path / 'b.sqlite'}&policy_key={new_keys().public}"
    for dsn, version in ((told, 2), (other, 0)):
        opened = open_team_desk(dsn, "raj")
        assert opened.policies.current_version() == version
        opened.store.close()


def test_the_server_lets_in_no_policy_its_desks_would_not_take(keys: KeyPair, team: Team, team_dsn: str) -> None:
    plain = open_team(team_dsn)
    with pytest.raises(UnusableInput, match="not signed"):
        plain.policies.publish(policy_text(), "mallory")
    signs(plain, new_keys())
    with pytest.raises(UnusableInput, match="not one of the team's"):
        plain.policies.publish(policy_text(), "mallory")
    plain.close()


def test_two_supervisors_who_publish_at_once_both_sign_what_stands(keys: KeyPair, team: Team, team_dsn: str) -> None:
    other = open_team(team_dsn)
    signs(other, keys)
    asked_version, other.policies.current_version = other.policies.current_version, lambda: 1  # type: ignore[method-assign]

    def real(version: int, text: str, author: str, note: str) -> str:
        other.policies.current_version = asked_version  # type: ignore[method-assign]
        return signed(keys.private, version, text, author, note)

    other.policies.sign_with(real)
    late = other.policies.publish(policy_text(incident_minor=1), "omar")
    assert (late.version, signer(late.signature, 3, late.text, "omar", "")) == (3, keys.public)
    other.close()
    assert team.ledger.verify().ok
    assert enforced_limits(late.policy)
