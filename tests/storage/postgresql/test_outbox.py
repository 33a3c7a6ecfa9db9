"""The outbox on the server: the embedded one's tests, and what many desks at once and an agent's own login add."""

import json
import threading
from collections import Counter

import pytest

from agent_assist.domain.budget import Grant
from agent_assist.domain.fulfilment import FulfilmentSettings
from agent_assist.engine.delivery import Delivery, Message, Particulars, Told
from agent_assist.storage.packs import playbook_of
from agent_assist.storage.postgresql.opened import Team, open_team
from agent_assist.storage.postgresql.outbox import PostgresqlOutbox
from agent_assist.storage.store import add_to_team
from tests.postgres_server import PostgresServer
from tests.storage.ledger.conftest import committed, held
from tests.storage.sqlite import test_outbox as embedded
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

test_a_movement_is_queued_in_its_own_transaction = embedded.test_a_movement_is_queued_in_its_own_transaction
test_what_fails_comes_again_later_and_keeps_its_words = embedded.test_what_fails_comes_again_later_and_keeps_its_words
test_a_dead_row_is_listed_and_sent_again_by_a_person = embedded.test_a_dead_row_is_listed_and_sent_again_by_a_person
test_who_holds_rows_has_them_alone_and_not_for_ever = embedded.test_who_holds_rows_has_them_alone_and_not_for_ever
test_the_outbox_outlives_a_restart = embedded.test_the_outbox_outlives_a_restart


def test_what_was_taken_back_before_anyone_was_told_is_never_told(team: Team) -> None:
    given = team.ledger.grant(asked("k-1"))
    assert isinstance(given, Grant)
    team.ledger.reverse(taken_back("r-1", given.entry_id))
    assert team.outbox.pending(5, hold_ms=1_000) == []
    assert [row.is_withdrawn for row in team.outbox.listed("delivered", 5)] == [True, True]


def test_a_take_back_waits_for_its_gift(team: Team) -> None:
    given = team.ledger.grant(asked("k-1"))
    assert isinstance(given, Grant)
    (row,) = team.outbox.pending(5, hold_ms=60_000)
    team.ledger.reverse(taken_back("r-1", given.entry_id))
    assert team.outbox.pending(5, hold_ms=60_000) == []
    assert team.outbox.delivered(row.number)
    assert [item.kind for item in team.outbox.pending(5, hold_ms=60_000)] == ["reversed"]


def test_a_gift_waits_out_its_undo_window_and_a_hold_is_told_when_spent(team: Team) -> None:
    hold = team.ledger.reserve(held("h-1"))
    assert team.outbox.pending(5) == []
    team.ledger.commit(committed("c-1", hold.entry_id))  # type: ignore[union-attr]
    assert team.outbox.pending(5, undo_window_ms=60_000) == []
    assert [row.kind for row in team.outbox.pending(5)] == ["committed"]


def test_a_gift_from_a_share_is_told_like_any_other(team: Team) -> None:
    team.policies.publish(policy_text(allowance_minor=4_000), "helen")
    team.leases.take("l-1", "raj", "desk")
    drawn = team.leases.draw("l-1", asked("k-1", 1_500), 0)
    assert drawn is not None
    assert [row.entry_id for row in team.outbox.pending(5)] == [drawn.entry_id]


class Receiver:
    """Takes everything, and remembers under which key."""

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()
        self._lock = threading.Lock()

    def send(self, message: Message) -> Told:
        with self._lock:
            self.keys[message.key] += 1
        return Told("ok")

    def stop(self) -> None:
        return None


@pytest.mark.slow
def test_many_desks_tell_each_gesture_once_and_under_one_key(team: Team, team_dsn: str) -> None:
    """Nobody dies here, so nothing is sent twice; each gesture then stands as fulfilled."""
    entries = {team.ledger.grant(asked(f"k-{number}", 100)).entry_id for number in range(40)}  # type: ignore[union-attr]
    receiver = Receiver()

    def work() -> None:
        opened = open_team(team_dsn, may_create=False)
        delivery = Delivery(
            opened.outbox,
            lambda: FulfilmentSettings(url="https://example.org/", undo_window_s=0),
            Particulars(opened.policies, lambda policy: playbook_of(("ecommerce",))),
            lambda url: receiver,
            lambda: 0.5,
            ledger=opened.ledger,
        )
        while delivery.step():
            pass
        opened.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while left := team.outbox.pending(100):  # a desk that found nothing to hold left while another still told
        assert not left
    assert set(receiver.keys.values()) == {1}
    assert {key.rpartition("-")[0] for key in receiver.keys} == entries
    told = team.outbox.listed("delivered", 100)
    assert {row.entry_id for row in told} == entries
    fulfilled = [entry for entry in team.ledger.written()[0] if entry.kind == "fulfil"]
    assert {entry.follows for entry in fulfilled} == entries
    assert team.ledger.verify().ok


def test_an_agents_login_tells_its_own_gestures_alone(team: Team, server: PostgresServer, database: str) -> None:
    add_to_team(server.dsn(database), "outbox_raj", "agent", "raj")
    team.ledger.grant(asked("k-1"))
    team.ledger.grant(asked("k-2", agent_id="mo", incident_id="i-2"))
    own = open_team(server.dsn(database, "outbox_raj"), may_create=False)
    assert [json.loads(row.payload)["agent"] for row in own.outbox.pending(5)] == ["raj"]
    rows = team.outbox.pending(5)
    assert not own.outbox.delivered(rows[1].number)
    assert own.outbox.delivered(rows[0].number)
    own.close()
    desk = PostgresqlOutbox(team.database, "mo")
    assert [json.loads(row.payload)["agent"] for row in desk.pending(5)] == ["mo"]
    assert desk.listed("delivered", 5) == []
