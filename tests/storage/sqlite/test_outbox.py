"""What moved money waits to be told: once, in order, until it is delivered, given up or sent again by a person."""

import json
from pathlib import Path

from agent_assist.domain.budget import Grant
from agent_assist.engine.ports import Outbox
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


def test_a_movement_is_queued_in_its_own_transaction(spending: Store) -> None:
    outbox: Outbox = spending.outbox
    first = spending.ledger.grant(asked("k-1", 1_500))
    assert isinstance(first, Grant)
    spending.ledger.grant(asked("k-1", 1_500))
    spending.ledger.grant(asked("k-2", 99_999))  # refused: nothing to tell
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    rows = outbox.pending(10)
    assert [(row.entry_id, row.kind) for row in rows] == [("e-000001", "committed"), ("e-000003", "reversed")]
    told = json.loads(rows[0].payload)
    assert (told["entry"], told["amount_minor"], told["currency"], told["key"]) == ("e-000001", 1_500, "GBP", "k-1")
    assert (told["schema"], told["kind"], told["customer"]) == (1, "committed", "u-1")
    assert json.loads(rows[1].payload)["reverses"] == "e-000001"


def test_what_fails_comes_again_later_and_keeps_its_words(spending: Store) -> None:
    spending.ledger.grant(asked("k-1"))
    outbox = spending.outbox
    (row,) = outbox.pending(1)
    assert outbox.failed(row.number, 60_000, "no answer")
    assert outbox.pending(1) == []
    (waiting,) = outbox.listed("pending", 5)
    assert (waiting.attempts, waiting.why, waiting.payload) == (1, "no answer", row.payload)
    assert outbox.failed(row.number, 0, "still none")
    assert [item.attempts for item in outbox.pending(1)] == [2]
    assert outbox.delivered(row.number, "ref-9")
    assert not outbox.delivered(row.number, "ref-10")
    assert not outbox.failed(row.number, 0, "late")
    assert not outbox.dead(row.number, "late")
    assert [item.reference for item in outbox.listed("delivered", 5)] == ["ref-9"]
    assert outbox.pending(5) == []


def test_a_dead_row_is_listed_and_sent_again_by_a_person(spending: Store) -> None:
    spending.ledger.grant(asked("k-1"))
    outbox = spending.outbox
    (row,) = outbox.pending(1)
    assert not outbox.resend(row.number)
    assert outbox.dead(row.number, "410")
    assert outbox.pending(5) == []
    assert [item.why for item in outbox.listed("dead", 5)] == ["410"]
    assert outbox.resend(row.number)
    assert [item.attempts for item in outbox.pending(5)] == [0]


def test_who_holds_rows_has_them_alone_and_not_for_ever(spending: Store, store: Path) -> None:
    for number in range(3):
        spending.ledger.grant(asked(f"k-{number}"))
    other = open_store(store)
    held = spending.outbox.pending(2, hold_ms=60_000)
    assert [row.entry_id for row in other.outbox.pending(5, hold_ms=60_000)] == ["e-000003"]
    assert other.outbox.delivered(held[0].number)
    assert spending.outbox.failed(held[1].number, 0, "again")
    assert [row.entry_id for row in other.outbox.pending(5)] == ["e-000002"]
    other.close()


def test_the_outbox_outlives_a_restart(spending: Store, store: Path) -> None:
    spending.policies.publish(policy_text(), "helen")
    spending.ledger.grant(asked("k-1"))
    spending.close()
    again = open_store(store)
    assert [row.entry_id for row in again.outbox.pending(5)] == ["e-000001"]
    again.close()
