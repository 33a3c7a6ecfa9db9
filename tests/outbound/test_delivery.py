"""Delivery end to end: a real store, a real receiver, real crashes. Nothing lost, nothing twice, nothing too early."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
import structlog

from agent_assist.app import delivery_of
from agent_assist.domain.budget_acts import Commitment, CommitRequest, Hold, ReserveRequest
from agent_assist.domain.events import GestureNoteWritten
from agent_assist.engine.delivery import Delivery, SendAnswer, Sender, Told, deliver, key_of
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.engine.ports import OutboxRow
from agent_assist.outbound.secret import VARIABLE
from agent_assist.storage.store import Store, open_store
from tests.outbound import receiver as r
from tests.outbound.conftest import SECRET, asked, granted, policy_text, taken_back
from tests.outbound.receiver import Receiver, receiving

ROOT = Path(__file__).resolve().parent.parent.parent
WORKER = Path(__file__).with_name("delivery_worker.py")


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET.decode())


def aim(store: Store, url: str, **fulfilment: int) -> None:
    """A policy that tells gestures there, at once unless told otherwise."""
    store.policies.publish(policy_text(url, **{"undo_window_s": 0, "longest_wait_s": 1, **fulfilment}), "helen")


def work(delivery: Delivery, done: Callable[[], bool]) -> None:
    """Step until it is so."""
    end_s = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end_s
        if not delivery.step():
            time.sleep(0.01)


def states(store: Store) -> dict[str, str]:
    found = [row for state in ("pending", "delivered", "dead") for row in store.outbox.listed(state, 100)]  # type: ignore[arg-type]
    return {row.entry_id: "withdrawn" if row.is_withdrawn else row.state for row in found}


def only(store: Store, state: str) -> OutboxRow:
    (row,) = store.outbox.listed(state, 10)  # type: ignore[arg-type]
    return row


def settled(store: Store) -> Callable[[], bool]:
    return lambda: not store.outbox.listed("pending", 1)


def test_a_gesture_is_told_with_what_it_takes(spending: Store) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        entry = granted(spending, "k-1", gesture="handwritten_card", reason="=HYPERLINK(1)")
        work(delivery_of(spending), settled(spending))
    row = only(spending, "delivered")
    assert (row.reference, row.attempts) == ("R-1", 1)
    told = json.loads(receiver.seen[0].body)
    assert (told["entry"], told["key"], told["incident"], told["customer"]) == (entry, "k-1", "i-1", "u-1")
    assert told["idempotency_key"] == key_of(row)
    assert set(told["fulfilment"]) == {
        "title", "vendor", "lead_time", "address_needed", "told", "note", "treatment",
    }  # fmt: skip
    assert receiver.unbelieved == []


def test_the_same_entry_of_two_stores_has_two_keys(spending: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.sqlite")
    other.policies.publish(policy_text(), "helen")
    for store in (spending, other):
        granted(store, "k-1", agent_id="raj" if store is spending else "ines")
    assert only(spending, "pending").entry_id == only(other, "pending").entry_id
    assert key_of(only(spending, "pending")) != key_of(only(other, "pending"))
    other.close()


def test_a_later_program_that_says_more_sends_under_the_same_key(spending: Store) -> None:
    granted(spending, "k-1")
    row = only(spending, "pending")
    more = json.dumps({**json.loads(row.payload), "schema": 2, "a_new_field": 1})
    assert key_of(replace(row, payload=more)) == key_of(row)
    assert key_of(replace(row, payload="{")) != key_of(row)


def fulfilments(store: Store) -> list[tuple[str | None, str]]:
    return [(entry.follows, entry.reason) for entry in store.ledger.written()[0] if entry.kind == "fulfil"]


def test_what_was_taken_over_stands_in_the_ledger_as_fulfilled_once(spending: Store) -> None:
    with receiving(r.status(500), r.status(200, b'{"reference": "R-\\u0000\\u202e9"}')) as receiver:
        aim(spending, receiver.url)
        entry = granted(spending, "k-1")
        delivery = delivery_of(spending)
        assert delivery.step()
        assert fulfilments(spending) == [], "a failure is no fulfilment"
        work(delivery, settled(spending))
    ((of, reason),) = fulfilments(spending)
    assert of == entry
    assert reason.startswith("Taken over outside (R-")
    spending.ledger.reverse(taken_back("r-1", entry))
    with receiving() as receiver:
        aim(spending, receiver.url)
        work(delivery_of(spending), settled(spending))
    assert len(fulfilments(spending)) == 1, "a take-back is told and is no gesture"
    assert spending.ledger.verify().ok


def test_a_crash_between_the_answer_and_the_mark_fulfils_once(spending: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(r.status(200, b'{"reference": "first"}'), r.status(409)) as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        delivery = delivery_of(spending)
        delivery._hold_ms = 50
        with monkeypatch.context() as broken:
            broken.setattr(Delivery, "_mark", lambda *_: None)
            assert delivery.step()
        work(delivery, settled(spending))
    assert len(receiver.seen) == 2
    assert [reason for _, reason in fulfilments(spending)] == ["Taken over outside (first)"]


def test_what_an_agent_does_in_person_is_told_and_not_marked_as_done(spending: Store) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1", gesture="written_apology")
        granted(spending, "k-2", gesture="apology", amount_minor=0)
        work(delivery_of(spending), settled(spending))
    assert len(receiver.seen) == 2
    kinds = {entry.gesture: entry.gesture_kind for entry in spending.ledger.written()[0] if entry.kind == "grant"}
    in_person = [kind for kind in kinds.values() if kind in ("thanks", "apology", "effort")]
    assert len(fulfilments(spending)) == 2 - len(in_person)
    assert in_person


def test_the_card_an_agent_wrote_goes_with_the_gesture_and_into_no_log(spending: Store) -> None:
    words = "So sorry for your loss, and for our part in that day."
    written = GestureNoteWritten(
        event_id="note:k-1", conversation_id="c-1", occurred_at_ms=1, source="desk", action_id="k-1", agent_id="raj",
        gesture_id="handwritten_card", text=words, signed_by="Raj",
    )  # fmt: skip
    spending.events.append([written])
    with receiving(r.status(500)) as receiver, structlog.testing.capture_logs() as logs:
        aim(spending, receiver.url)
        granted(spending, "k-1", gesture="handwritten_card")
        granted(spending, "k-2", gesture="handwritten_card")
        work(delivery_of(spending), settled(spending))
    told = [json.loads(seen.body) for seen in receiver.seen]
    notes = {one["key"]: one["fulfilment"]["note"] for one in told}
    assert notes["k-1"] == {"text": words, "signed_by": "Raj"}
    assert notes["k-2"]["text"] == ""
    assert len({seen.body for seen in receiver.seen}) == 2, "the same bytes at each attempt"
    assert logs
    assert "sorry" not in repr(logs)


def test_nothing_is_told_within_the_undo_window_or_without_an_address(spending: Store) -> None:
    with receiving() as receiver:
        granted(spending, "k-1")
        assert not delivery_of(spending).step()
        aim(spending, receiver.url, undo_window_s=3600)
        assert not delivery_of(spending).step()
        assert receiver.seen == []


def test_what_fails_is_tried_again_under_the_same_key(spending: Store) -> None:
    with receiving(r.status(500), r.cut, r.status(503), r.status(302), r.status(200)) as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        work(delivery_of(spending), settled(spending))
    assert len(receiver.seen) == 5
    assert len(set(receiver.keys)) == len({seen.body for seen in receiver.seen}) == len(receiver.kept) == 1
    assert len({seen.headers["Agent-Assist-Timestamp"] for seen in receiver.seen}) >= 1
    assert only(spending, "delivered").attempts == 5


def test_the_wait_is_in_the_store_and_bounded(spending: Store) -> None:
    with receiving(r.status(503, Retry_After="99999")) as receiver:
        aim(spending, receiver.url, longest_wait_s=5)
        granted(spending, "k-1")
        before_ms = time.time_ns() // 1_000_000
        assert delivery_of(spending).step()
    row = only(spending, "pending")
    assert (row.attempts, row.why) == (1, "HTTP 503")
    assert 4_000 <= row.next_at_ms - before_ms <= 7_000


def test_a_plain_no_is_dead_at_once_and_a_person_sends_it_again(spending: Store) -> None:
    with receiving(r.status(422, b'{"error": "no such customer"}'), r.status(409)) as receiver:
        aim(spending, receiver.url)
        entry = granted(spending, "k-1")
        delivery = delivery_of(spending)
        work(delivery, settled(spending))
        dead = only(spending, "dead")
        assert (dead.entry_id, dead.why, dead.attempts) == (entry, "HTTP 422: no such customer", 1)
        assert spending.outbox.resend(dead.number)
        work(delivery, settled(spending))
    assert states(spending) == {entry: "delivered"}
    assert len(receiver.kept) == 1


def test_after_so_many_attempts_a_person_must_look(spending: Store) -> None:
    with receiving(r.status(500)) as receiver:
        aim(spending, receiver.url, attempts=3)
        granted(spending, "k-1")
        work(delivery_of(spending), settled(spending))
    assert len(receiver.seen) == 3
    assert only(spending, "dead").why == "Given up after 3 attempts: HTTP 500"


def test_taken_back_before_is_never_told_and_after_is_told_with_its_own_key(spending: Store) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        delivery = delivery_of(spending)
        told = granted(spending, "k-1")
        work(delivery, settled(spending))
        unseen = granted(spending, "k-2")
        for key, entry in (("r-1", told), ("r-2", unseen)):
            spending.ledger.reverse(taken_back(key, entry))
        work(delivery, settled(spending))
    events = [json.loads(seen.body) for seen in receiver.seen]
    assert [event["event"] for event in events] == ["gesture.committed", "gesture.reversed"]
    assert events[1]["reverses"] == told
    assert len(set(receiver.keys)) == 2
    assert sorted(states(spending).values()) == ["delivered", "delivered", "withdrawn", "withdrawn"]


def test_what_is_only_held_is_not_told_and_what_is_committed_is(spending: Store) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        delivery = delivery_of(spending)
        wish = asked("k-1")
        hold = spending.ledger.reserve(ReserveRequest(**{item.name: getattr(wish, item.name) for item in fields(wish)}))
        assert isinstance(hold, Hold)
        assert not delivery.step()
        done = spending.ledger.commit(
            CommitRequest(key="c-1", entry_id=hold.entry_id, agent_id="raj", reason="They agreed")
        )
        assert isinstance(done, Commitment)
        work(delivery, settled(spending))
        spending.ledger.reverse(taken_back("r-1", done.entry_id))
        work(delivery, settled(spending))
    told = [json.loads(seen.body) for seen in receiver.seen]
    assert [(one["event"], one["entry"], one["amount_minor"]) for one in told] == [
        ("gesture.committed", done.entry_id, 1_000),
        ("gesture.reversed", told[1]["entry"], -1_000),
    ]
    assert told[1]["reverses"] == done.entry_id


def test_a_store_that_cannot_be_marked_sends_the_same_key_again(
    spending: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        delivery = delivery_of(spending)
        delivery._hold_ms = 50

        def full(number: int, reference: str = "") -> bool:
            raise StoreUnreachable("The disk is full", "There is no room.")

        with monkeypatch.context() as broken:
            broken.setattr(type(spending.outbox), "delivered", lambda self, *told: full(*told))
            with pytest.raises(StoreUnreachable):
                delivery.step()
        work(delivery, settled(spending))
    assert len(receiver.seen) == 2
    assert len(receiver.kept) == 1


def test_an_unreadable_row_is_dead_and_stops_nobody(spending: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        with monkeypatch.context() as broken:
            broken.setattr("agent_assist.storage.sqlite.outbox.payload", lambda entry: "{")
            assert delivery_of(spending).step()
        assert "cannot be read" in only(spending, "dead").why
        granted(spending, "k-2")
        work(delivery_of(spending), settled(spending))
        assert len(receiver.seen) == 1


@pytest.mark.parametrize("url", ["http://fulfilment.example/", "nonsense"])
def test_an_address_that_cannot_be_used_is_said_before_anything_is_held(spending: Store, url: str) -> None:
    aim(spending, url)
    granted(spending, "k-1")
    for act in (delivery_of(spending).check, delivery_of(spending).step):
        with pytest.raises(UnusableInput):
            act()
    assert only(spending, "pending").next_at_ms == 0


def test_a_new_address_in_the_policy_is_taken_up(spending: Store) -> None:
    with receiving(r.status(500)) as old, receiving() as new:
        aim(spending, old.url)
        granted(spending, "k-1")
        delivery = delivery_of(spending)
        assert delivery.step()
        aim(spending, new.url)
        work(delivery, settled(spending))
    assert (len(old.seen), len(new.seen)) == (1, 1)


# ------------------------------------------------------------------------------------------------------------ in the loop


def running(delivery: Delivery, done: Callable[[], bool]) -> None:
    async def run() -> None:
        task = asyncio.create_task(deliver(delivery))
        end_s = time.monotonic() + 15
        while not done():
            assert time.monotonic() < end_s
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())


def test_the_loop_tells_and_says_nothing_private(spending: Store) -> None:
    with receiving(r.status(500), r.status(200)) as receiver, structlog.testing.capture_logs() as logs:
        aim(spending, f"{receiver.url}?token=hidden")
        granted(spending, "k-1", reason="The coat came late")
        running(delivery_of(spending), settled(spending))
    assert [line["event"] for line in logs] == ["not_now", "told"]
    assert not any(word in str(logs) for word in ("coat", SECRET.decode(), "hidden", "u-1"))


def test_a_missing_secret_is_logged_once_and_mends_itself(spending: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "short")
    monkeypatch.setattr("agent_assist.engine.delivery.FAULT_EVERY_S", 0.02)
    with receiving() as receiver, structlog.testing.capture_logs() as logs:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        mending = threading.Timer(0.3, lambda: os.environ.__setitem__(VARIABLE, SECRET.decode()))
        mending.start()
        running(delivery_of(spending), settled(spending))
        mending.join()
    assert [line["event"] for line in logs] == ["not delivering", "told"]


def test_cancelling_cuts_what_is_under_way_and_keeps_the_row(spending: Store) -> None:
    with receiving(r.silent) as receiver:
        aim(spending, receiver.url)
        granted(spending, "k-1")
        began_s = time.monotonic()
        running(delivery_of(spending), lambda: bool(receiver.seen))
        assert time.monotonic() - began_s < 4
    assert (only(spending, "pending").attempts, only(spending, "pending").why) == (0, "")


# ------------------------------------------------------------------------------------------------------ many, and killed


def test_two_workers_tell_each_gesture_once(spending: Store, store: Path) -> None:
    with receiving() as receiver:
        aim(spending, receiver.url)
        for number in range(40):
            granted(spending, f"k-{number}")
        others = [open_store(store) for _ in range(2)]
        threads = [
            threading.Thread(target=work, args=(delivery_of(other), settled(other)), daemon=True) for other in others
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        for other in others:
            other.close()
    assert len(receiver.seen) == len(receiver.kept) == 40


def process(store: Path, dies: str, hold_ms: int = 100) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(store), dies, str(hold_ms)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("dies", ["before", "after"])
def test_killed_between_the_answer_and_its_mark(spending: Store, store: Path, dies: str) -> None:
    """Each process dies at its first message; the receiver has every gesture once all the same."""
    entries = 4
    with receiving() as receiver:
        aim(spending, receiver.url)
        for number in range(entries):
            granted(spending, f"k-{number}")
        for _ in range(entries):
            killed = process(store, dies)
            killed.communicate(timeout=30)
            assert killed.returncode == -signal.SIGKILL
        time.sleep(0.15)
        work(delivery_of(spending), settled(spending))
    assert len(receiver.kept) == entries
    assert set(states(spending).values()) == {"delivered"}
    assert receiver.unbelieved == []
    if dies == "before":
        assert len(receiver.seen) > entries  # sent again, and known by its key


def test_killed_while_the_receiver_is_still_thinking(spending: Store, store: Path) -> None:
    """The receiver has taken it; the sender never hears; the take-back of it must be told too."""
    with receiving(r.silent, r.status(409), r.status(200)) as receiver:
        aim(spending, receiver.url)
        entry = granted(spending, "k-1")
        worker = process(store, "never")
        end_s = time.monotonic() + 30
        while not receiver.seen:
            assert time.monotonic() < end_s
            time.sleep(0.01)
        worker.kill()
        worker.communicate(timeout=30)
        spending.ledger.reverse(taken_back("r-1", entry))
        time.sleep(0.15)
        work(delivery_of(spending), settled(spending))
    told = [json.loads(seen.body)["event"] for seen in receiver.seen]
    assert told == ["gesture.committed", "gesture.committed", "gesture.reversed"]
    assert len(receiver.kept) == 2
    assert set(states(spending).values()) == {"delivered"}


class _Hang:
    """A sender whose answers are given by a test."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver

    def send(self, message: object) -> SendAnswer:
        return Told()

    def stop(self) -> None:
        return None


def test_a_way_is_made_once_for_an_address(spending: Store) -> None:
    made: list[str] = []

    def sender(url: str) -> Sender:
        made.append(url)
        return _Hang(Receiver([]))

    aim(spending, "https://fulfilment.example/")
    delivery = delivery_of(spending)
    delivery._sender_of = sender
    for number in range(3):
        granted(spending, f"k-{number}")
    work(delivery, settled(spending))
    assert made == ["https://fulfilment.example/"]
