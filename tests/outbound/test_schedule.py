"""The schedule of attempts under a fake clock: bounded waits, bounded attempts, and no order of faults loses or doubles."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agent_assist.domain.fulfilment import FIRST_WAIT_MS, SHORTEST_WAIT_MS, FulfilmentSettings, wait_ms
from agent_assist.domain.playbook import Playbook
from agent_assist.engine.delivery import Delivery, Message, NotNow, Particulars, Rejected, SendAnswer, Told, key_of
from agent_assist.engine.ports import OutboxRow, OutboxState
from agent_assist.storage.store import Store, open_store
from tests.outbound.conftest import granted, policy_text, taken_back

UNDO_S, LONGEST_S, ATTEMPTS = 100, 600, 4
HOLD_MS = 60_000
ANSWERS = ("told", "told", "lost", "unheard", "rejected", "killed before", "killed after")


@given(st.integers(-5, 10_000), st.integers(1, 86_400), st.floats(-1, 2), st.none() | st.floats(-10, 10**9))
@example(10_000, 86_400, 1.0, None)
def test_a_wait_is_bounded(attempt: int, longest_s: int, draw: float, asked_s: float | None) -> None:
    found = wait_ms(attempt, longest_s, draw, asked_s)
    assert min(SHORTEST_WAIT_MS, longest_s * 1000) <= found <= longest_s * 1000
    if asked_s is not None:
        assert found >= min(int(max(asked_s, 0) * 1000), longest_s * 1000)


@given(st.integers(1, 60), st.floats(0, 1))
def test_the_ceiling_doubles_and_the_whole_room_below_it_is_drawn_from(attempt: int, draw: float) -> None:
    longest_s = 86_400
    ceiling_ms = min(FIRST_WAIT_MS * 2 ** (attempt - 1), longest_s * 1000)
    assert wait_ms(attempt, longest_s, 1.0) == ceiling_ms
    assert wait_ms(attempt, longest_s, 0.0) == SHORTEST_WAIT_MS
    assert wait_ms(attempt, longest_s, draw) == max(SHORTEST_WAIT_MS, int(ceiling_ms * draw))


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Wire:
    """The way and the receiver, which honours keys. What happens to each message is drawn; then all goes well."""

    answers: Iterator[str]
    received: list[str] = field(default_factory=list)
    sends: dict[str, int] = field(default_factory=dict)

    def send(self, message: Message) -> SendAnswer:
        act = next(self.answers)
        if act == "killed before":
            raise Killed
        self.sends[message.key] = self.sends.get(message.key, 0) + 1
        if act == "unheard":
            return NotNow("no answer")
        if act == "rejected" and message.key not in self.received:
            return Rejected("HTTP 422")
        if message.key not in self.received:
            self.received.append(message.key)
        if act == "killed after":
            raise Killed
        return NotNow("the line was cut") if act == "lost" else Told("ref")

    def stop(self) -> None:
        """Nothing is under way."""


class _NoPolicies:
    def versions(self) -> list[object]:
        return []


class World:
    """A store under a fake clock, and workers that die and come back."""

    def __init__(self, store: Store, wire: Wire, draws: Iterator[float]) -> None:
        self.store, self.wire, self.draws = store, wire, draws
        self.now_ms = time.time_ns() // 1_000_000
        self.entries: list[str] = []
        self.reversed: set[str] = set()

    def work(self) -> bool:
        policy = FulfilmentSettings("https://x.example/", UNDO_S, ATTEMPTS, LONGEST_S)
        particulars = Particulars(_NoPolicies(), lambda _: Playbook("none", "none"))  # type: ignore[arg-type]
        made = Delivery(
            self.store.outbox, lambda: policy, particulars, lambda _: self.wire, lambda: next(self.draws), HOLD_MS
        )  # fmt: skip
        try:
            return made.step()
        except Killed:
            return True

    def rows(self) -> list[OutboxRow]:
        states: tuple[OutboxState, ...] = ("pending", "delivered", "dead")
        return [row for state in states for row in self.store.outbox.listed(state, 1000)]

    def do(self, act: str, number: int) -> None:
        match act:
            case "grant":
                self.entries.append(granted(self.store, f"k-{len(self.entries)}"))
            case "reverse" if self.entries:
                entry = self.entries[number % len(self.entries)]
                if entry not in self.reversed:
                    self.reversed.add(entry)
                    self.store.ledger.reverse(taken_back(f"r-{entry}", entry))
            case "wait":
                self.now_ms += number * 1000
            case "work":
                self.work()
            case "resend":
                for row in self.store.outbox.listed("dead", 1000):
                    self.store.outbox.resend(row.number)
            case _:
                pass

    def settle(self) -> None:
        """Let time pass until nothing is left to do."""
        for _ in range(400):
            while self.work():
                pass
            if not self.store.outbox.listed("pending", 1):
                return
            self.now_ms += LONGEST_S * 1000
        raise AssertionError("it never ends")


STEPS = st.lists(
    st.tuples(st.sampled_from(("grant", "reverse", "wait", "work", "work", "resend")), st.integers(0, 200)),
    min_size=1,
    max_size=30,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.lists(st.sampled_from(ANSWERS), max_size=40), st.lists(st.floats(0, 1), max_size=20))
@example([("grant", 0), ("wait", 200), ("work", 0), ("reverse", 0)], ["killed after"], [])
@example([("grant", 0), ("wait", 200), ("work", 0), ("reverse", 0), ("work", 0), ("resend", 0)], ["rejected"], [])
@example([("grant", 0), ("reverse", 0), ("wait", 200), ("work", 0)], [], [])
def test_no_order_of_faults_loses_or_doubles(
    steps: list[tuple[str, int]], answers: list[str], draws: list[float]
) -> None:
    store = open_store(":memory:")
    store.policies.publish(policy_text(), "helen")
    wire = Wire(chain(answers, repeat("told")))
    world = World(store, wire, chain(draws, repeat(1.0)))
    with patch("agent_assist.storage.sqlite.outbox.now_ms", lambda _: world.now_ms):
        for act, number in steps:
            world.do(act, number)
        world.settle()
        rows = world.rows()
    store.close()
    place = {key: at for at, key in enumerate(wire.received)}
    by_entry = {row.entry_id: row for row in rows}
    assert len(rows) == len(world.entries) + len(world.reversed)  # nothing lost
    for row in rows:
        key = key_of(row)
        assert row.state in ("delivered", "dead")
        if row.state == "delivered" and not row.is_withdrawn:
            assert key in place
    for entry in world.entries:
        row, back = by_entry[entry], _take_back_of(entry, rows)
        if back is None:
            assert not row.is_withdrawn
            continue
        # Whoever has the gesture is told of its take-back; who never heard of it hears of neither.
        if key_of(row) in place:
            assert key_of(back) in place or back.state == "dead"
        if key_of(row) in place and key_of(back) in place:
            assert place[key_of(row)] < place[key_of(back)] or row.state == "dead"
        if back.is_withdrawn:
            assert row.is_withdrawn
            assert key_of(row) not in place


def _take_back_of(entry: str, rows: list[OutboxRow]) -> OutboxRow | None:
    return next((row for row in rows if row.kind == "reversed" and f'"reverses":"{entry}"' in row.payload), None)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(0, 1), min_size=ATTEMPTS, max_size=ATTEMPTS))
def test_one_row_is_tried_so_often_and_each_wait_is_kept(draws: list[float]) -> None:
    store = open_store(":memory:")
    store.policies.publish(policy_text(), "helen")
    world = World(store, Wire(repeat("unheard")), iter(draws))
    granted(store, "k-1")
    times: list[int] = []
    with patch("agent_assist.storage.sqlite.outbox.now_ms", lambda _: world.now_ms):
        world.now_ms += UNDO_S * 1000 - 5_000
        assert not world.work()  # still inside the undo window
        world.now_ms += 10_000
        while store.outbox.listed("pending", 1):
            if world.work():
                times.append(world.now_ms)
            world.now_ms += 50
        (row,) = store.outbox.listed("dead", 2)
    store.close()
    assert row.attempts == len(times) == ATTEMPTS
    assert row.why == f"Given up after {ATTEMPTS} attempts: no answer"
    for attempt, (before, after) in enumerate(pairwise(times), start=1):
        due_ms = wait_ms(attempt, LONGEST_S, draws[attempt - 1])
        assert due_ms <= after - before <= due_ms + 50
