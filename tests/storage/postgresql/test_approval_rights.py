"""On the server an agent may ask and take what is offered, and never answer; a login never answers what it asked itself."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from agent_assist.domain.approvals import AcceptRequest, Approved, ApproveRequest, Asked, Case, CounterRequest
from agent_assist.domain.budget import Refusal
from agent_assist.domain.money import Money
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.storage.postgresql.opened import Team
from agent_assist.storage.store import add_to_team, install_team
from tests.postgres_server import PostgresServer
from tests.storage.postgresql.conftest import open_as
from tests.storage.sqlite.conftest import asked, policy_text

OVER = 25_000


@pytest.fixture
def guarded(server: PostgresServer) -> Iterator[str]:
    """A team's database with logins of an agent, two supervisors and an auditor."""
    name = server.new_database()
    dsn = server.dsn(name)
    install_team(dsn)
    for login, role, agent in (
        ("raj_1", "agent", "raj"),
        ("mo_1", "agent", "mo"),
        ("helen_1", "supervisor", "helen"),
        ("gateway_1", "supervisor", ""),
        ("audit_1", "auditor", ""),
    ):
        add_to_team(dsn, login, role, agent)
    with open_as(server, name, "helen_1") as team:
        team.policies.publish(policy_text(), "helen")
    yield name
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def ask(team: Team, agent: str = "raj", key: str = "ask-1") -> str:
    answer = team.approvals.ask(asked(key, OVER, agent_id=agent), Case(quotes=("“third time”",)))
    assert isinstance(answer, Asked), answer
    return answer.approval_id


def yes(name: str, by: str, key: str = "yes-1") -> ApproveRequest:
    return ApproveRequest(key=key, approval_id=name, agent_id=by)


def test_g10_an_agent_asks_and_takes_and_never_answers(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "raj_1") as raj, open_as(server, guarded, "helen_1") as helen:
        name = ask(raj)
        with pytest.raises(StoreUnreachable, match="may not"):
            raj.approvals.approve(yes(name, "raj"))
        with pytest.raises(StoreUnreachable, match="may not"):
            raj.approvals.waiting()
        with pytest.raises(UnusableInput, match="another agent"):
            raj.approvals.accept(AcceptRequest(key="t", approval_id=name, agent_id="mo"))
        money = Money(22_000, "GBP")
        helen.approvals.counter(
            CounterRequest(key="c", approval_id=name, agent_id="helen", gesture="credit", money=money)
        )
        answer = raj.approvals.accept(AcceptRequest(key="take", approval_id=name, agent_id="raj"))
        assert isinstance(answer, Approved)
        assert helen.ledger.verify().ok


def test_g9_a_login_never_answers_what_it_asked_under_another_name(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "gateway_1") as gateway, open_as(server, guarded, "helen_1") as helen:
        name = ask(gateway, "raj")
        answer = gateway.approvals.approve(yes(name, "omar"))
        assert isinstance(answer, Refusal)
        assert "you asked for this one" in answer.why
        assert isinstance(helen.approvals.approve(yes(name, "helen", "yes-2")), Approved)


def test_g9_a_supervisor_bound_to_a_name_answers_as_nobody_else(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "helen_1") as helen:
        name = ask(helen, "helen")
        with pytest.raises(UnusableInput, match="another agent"):
            helen.approvals.approve(yes(name, "omar"))
        assert isinstance(helen.approvals.approve(yes(name, "helen", "yes-2")), Refusal)


def test_an_agent_reads_only_what_they_asked(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "raj_1") as raj, open_as(server, guarded, "mo_1") as mo:
        name = ask(raj)
        assert [found.approval_id for found in raj.approvals.named([name])] == [name]
        assert list(mo.approvals.named([name])) == []
        assert [found.approval_id for found in raj.approvals.open_in("c-1")] == [name]
        assert list(mo.approvals.open_in("c-1")) == []


def test_an_auditor_sees_and_answers_nothing(server: PostgresServer, guarded: str) -> None:
    with open_as(server, guarded, "raj_1") as raj, open_as(server, guarded, "audit_1") as auditor:
        name = ask(raj)
        assert [found.approval_id for found in auditor.approvals.waiting()] == [name]
        with pytest.raises(StoreUnreachable, match="may not"):
            auditor.approvals.approve(yes(name, "audit"))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM agent_assist.approvals",
        "UPDATE agent_assist.approvals SET state = 'approved'",
        "DELETE FROM agent_assist.approvals",
        "SELECT agent_assist.approval_answer('{}')",
        "SELECT agent_assist.approval_decide('{}', ARRAY['approve'])",
        "SELECT agent_assist.approval_grant('{}', '', '{}', 1, 'credit', 1, 'helen', 0)",
        "SELECT * FROM agent_assist.approvals_waiting()",
        "SELECT * FROM agent_assist.approvals_answered(9)",
    ],
)
def test_a_forbidden_statement_is_refused(server: PostgresServer, guarded: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.execute(statement, guarded, "raj_1")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"operation":"ask"', '"operation":"approve"'),
        ('"key":"ask-1"', '"approved":true,"key":"ask-1"'),
        ('"amount_minor":25000', '"amount_minor":-25000'),
        ('"case_sha256":"', '"case_sha256":"0'),
    ],
)
def test_a_request_bent_on_the_way_is_refused(server: PostgresServer, guarded: str, was: str, becomes: str) -> None:
    from agent_assist.domain.approvals import ApprovalRequest
    from agent_assist.storage.codec import as_fields
    from agent_assist.storage.ledger_chain import question

    told = question(ApprovalRequest(**as_fields(asked("ask-1", OVER)), case_sha256=Case().sha256()))
    assert was in told
    with psycopg.connect(server.dsn(guarded, "raj_1"), autocommit=True) as line, pytest.raises(psycopg.Error) as found:
        line.execute("SELECT agent_assist.approval_ask(%s, %s)", (told.replace(was, becomes), Case().text()))
    assert found.value.sqlstate == "AA002"


def test_the_desk_and_the_supervisor_are_told_at_once(server: PostgresServer, guarded: str, tmp_path: Path) -> None:
    with open_as(server, guarded, "raj_1") as raj, open_as(server, guarded, "helen_1") as helen:
        heard_there, heard_here = threading.Event(), threading.Event()
        deaf_there, deaf_here = helen.hear_approvals(heard_there.set), raj.hear_approvals(heard_here.set)
        try:
            assert heard_there.wait(5)  # the line stands: whatever came before is looked at once
            assert heard_here.wait(5)
            heard_there.clear()
            name = ask(raj)
            assert heard_there.wait(5)
            heard_here.clear()
            helen.approvals.approve(yes(name, "helen"))
            assert heard_here.wait(5)
        finally:
            deaf_there()
            deaf_here()


def test_news_carries_ids_and_no_words(server: PostgresServer, guarded: str) -> None:
    with (
        psycopg.connect(server.dsn(guarded, "raj_1"), autocommit=True) as line,
        open_as(server, guarded, "raj_1") as raj,
    ):
        line.execute("LISTEN agent_assist_approval")
        name = ask(raj)
        assert [news.payload for news in line.notifies(timeout=2, stop_after=1)] == [name]
