"""News from the server: a publish wakes a listener at once, and one whose line was cut hears of what it missed."""

import queue

from agent_assist.storage.postgresql.listening import POLICY, Listener
from agent_assist.storage.postgresql.opened import Team
from tests.postgres_server import PostgresServer
from tests.storage.sqlite.conftest import policy_text


def listening(team_dsn: str) -> tuple[Listener, "queue.Queue[tuple[str, str]]"]:
    heard: queue.Queue[tuple[str, str]] = queue.Queue()
    listener = Listener(team_dsn, (POLICY,), lambda channel, text: heard.put((channel, text)))
    listener.start()
    assert heard.get(timeout=10) == (POLICY, ""), "the line was made: look at the store once"
    return listener, heard


def test_a_publish_is_told_to_a_listener(team: Team, team_dsn: str) -> None:
    listener, heard = listening(team_dsn)
    team.policies.publish(policy_text(incident_minor=7), "helen")
    assert heard.get(timeout=10) == (POLICY, "2")
    listener.stop()
    assert not listener._thread.is_alive()


def test_a_listener_whose_line_was_cut_listens_again(
    team: Team, team_dsn: str, server: PostgresServer, database: str
) -> None:
    listener, heard = listening(team_dsn)
    server.execute(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
        " AND application_name = 'agent-assist listening'"
    )
    assert heard.get(timeout=4) == (POLICY, ""), "at once: whoever shows the budget looks whether it is still there"
    assert not listener.listening.is_set()
    assert heard.get(timeout=20) == (POLICY, ""), "and when the line is there again"
    team.policies.publish(policy_text(incident_minor=7), "helen")
    assert heard.get(timeout=10) == (POLICY, "2")
    listener.stop()


def test_without_a_server_a_listener_waits_and_ends(team: Team) -> None:
    listener = Listener("postgresql://x@127.0.0.1:1/y", (POLICY,), lambda channel, text: None)
    listener.start()
    listener.stop()
    assert not listener._thread.is_alive()
