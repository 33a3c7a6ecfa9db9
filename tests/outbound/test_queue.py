"""What is handed out to be sent: after the undo window, never what was taken back unseen, and a take-back after its grant."""

from pathlib import Path

from agent_assist.engine.ports import OutboxRow
from agent_assist.storage.store import Store, open_store
from tests.outbound.conftest import granted, taken_back

HOLD_MS = 60_000
HOUR_MS = 3_600_000


def held(store: Store, undo_window_ms: int = 0) -> list[tuple[str, str]]:
    return [(row.entry_id, row.kind) for row in store.outbox.pending(10, HOLD_MS, undo_window_ms)]


def settled(store: Store) -> dict[str, bool]:
    return {row.entry_id: row.is_withdrawn for row in store.outbox.listed("delivered", 10)}


def test_nothing_is_handed_out_inside_the_undo_window(spending: Store) -> None:
    entry = granted(spending, "k-1")
    assert held(spending, HOUR_MS) == []
    assert held(spending) == [(entry, "committed")]


def test_what_is_taken_back_before_it_was_handed_out_is_never_told(spending: Store) -> None:
    entry = granted(spending, "k-1")
    other = granted(spending, "k-2")
    spending.ledger.reverse(taken_back("r-1", entry))
    assert held(spending) == [(other, "committed")]
    assert settled(spending) == {entry: True, "e-000003": True}
    assert spending.outbox.listed("dead", 10) == []


def test_a_take_back_follows_its_grant(spending: Store) -> None:
    entry = granted(spending, "k-1")
    (row,) = spending.outbox.pending(1, HOLD_MS)
    spending.ledger.reverse(taken_back("r-1", entry))
    assert held(spending) == []  # the grant is on its way, and may arrive
    spending.outbox.failed(row.number, 0, "HTTP 500")
    assert held(spending) == [(entry, "committed")]
    spending.outbox.delivered(row.number, "ref")
    assert held(spending) == [("e-000002", "reversed")]
    assert settled(spending) == {entry: False}


def test_a_take_back_is_told_when_its_grant_was_given_up(spending: Store) -> None:
    """Nobody knows whether one of the attempts arrived."""
    entry = granted(spending, "k-1")
    (row,) = spending.outbox.pending(1, HOLD_MS)
    spending.outbox.dead(row.number, "given up")
    spending.ledger.reverse(taken_back("r-1", entry))
    assert held(spending) == [("e-000002", "reversed")]


def test_a_grant_sent_again_after_its_take_back_was_told_is_withdrawn(spending: Store) -> None:
    entry = granted(spending, "k-1")
    (row,) = spending.outbox.pending(1, HOLD_MS)
    spending.outbox.dead(row.number, "given up")
    spending.ledger.reverse(taken_back("r-1", entry))
    (back,) = spending.outbox.pending(1, HOLD_MS)
    spending.outbox.delivered(back.number, "ref")
    assert spending.outbox.resend(row.number)
    assert held(spending) == []
    assert settled(spending) == {entry: True, "e-000002": False}


def test_a_grant_sent_again_before_its_take_back_was_told_goes_first(spending: Store) -> None:
    entry = granted(spending, "k-1")
    (row,) = spending.outbox.pending(1, HOLD_MS)
    spending.outbox.dead(row.number, "given up")
    spending.ledger.reverse(taken_back("r-1", entry))
    spending.outbox.resend(row.number)
    assert held(spending) == [(entry, "committed")]


def test_a_row_that_was_held_when_its_worker_died_counts_as_told(spending: Store, store: Path) -> None:
    """A crash between send and mark leaves no mark but the hold: the take-back must be told too."""
    entry = granted(spending, "k-1")
    spending.outbox.pending(1, hold_ms=1)
    spending.ledger.reverse(taken_back("r-1", entry))
    spending.close()
    again = open_store(store)
    found: list[OutboxRow] = []
    while not found:
        found = list(again.outbox.pending(5, HOLD_MS))
    assert [row.entry_id for row in found] == [entry]
    again.close()
