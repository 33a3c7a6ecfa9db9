"""A thousand days of desks, server, bad network and crashes: nothing overspent, doubled, or told and lost.

A finding names its seed: `Day(seed).play()` plays it again. `dev.py bench money --days 10000` plays more, and longer.
"""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from agent_assist.domain.budget import Grant, GrantRequest
from agent_assist.storage.lease_server import Lease
from agent_assist.storage.sqlite.shares import Unposted
from agent_assist.storage.team_desk import TeamDesk
from tests.storage.ledger.network import ALLOWANCE, START_MS, Crash, Day, Desk, policy_of
from tests.storage.ledger.plain_server import PlainServer
from tests.storage.sqlite.conftest import asked

SEEDS = 1000
PARTS = 8
# Enough of a day for every kind of trouble; the measurement plays longer ones.
GRANTS = 40


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_day_loses_doubles_or_overspends(part: int) -> None:
    given = offline = 0
    for seed in range(part, SEEDS, PARTS):
        day = Day(seed, GRANTS)
        faults = day.play()
        assert not faults, f"Day({seed}, {GRANTS}).play(): {faults}"
        given, offline = given + day.given, offline + day.offline
    assert given > 12 * SEEDS // PARTS
    assert offline > given // 4, "most of the trouble is offline"


def test_a_seed_plays_the_same_day_again() -> None:
    one, two = Day(7), Day(7)
    assert (one.play(), one.given, one.offline) == (two.play(), two.given, two.offline)
    assert one.server.entries == two.server.entries


class InTheMiddle(PlainServer):
    """Looks away while it grants: just then the desk's other thread is in step with it."""

    def grant(self, request: GrantRequest) -> object:  # type: ignore[override]
        answer = super().grant(request)
        self.meanwhile()
        return answer

    def meanwhile(self) -> None:
        pass


def test_what_is_being_asked_is_not_forgone() -> None:
    server = InTheMiddle(START_MS)
    server.publish(policy_of(ALLOWANCE))
    desk = Desk(0, server, random.Random(1), [])
    desk.line.trouble = 0.0
    desk.desk.sync()
    server.meanwhile = desk.desk.sync  # type: ignore[assignment]
    answer = desk.desk.grant(asked("k-1", 700, agent_id=desk.agent))
    assert isinstance(answer, Grant)
    assert [entry.is_back for entry in server.entries.values()] == [False]
    desk.desk.sync()
    assert [entry.is_back for entry in server.entries.values()] == [False]


def test_what_a_crash_left_asked_is_taken_back() -> None:
    server = InTheMiddle(START_MS)
    server.publish(policy_of(ALLOWANCE))
    desk = Desk(0, server, random.Random(1), [])
    desk.line.trouble = 0.0
    desk.desk.sync()

    def crash() -> None:
        server.meanwhile = lambda: None  # type: ignore[method-assign]
        raise Crash

    server.meanwhile = crash  # type: ignore[method-assign]
    assert desk.ask(lambda: desk.desk.grant(asked("k-1", 700, agent_id=desk.agent))) is None
    desk.desk.sync()
    assert [entry.is_back for entry in server.entries.values()] == [True]
    assert isinstance(desk.desk.grant(asked("k-2", 700, agent_id=desk.agent)), Grant)


class FreesByTime(PlainServer):
    """Lets go of what a desk holds when its time is over, though the desk may have spent it."""

    def _end_over(self) -> None:
        for lease in self.held.values():
            if lease.state == "open" and lease.expires_at_ms <= self.now_ms:
                self.held[lease.lease] = replace(lease, state="returned")

    def grant(self, request: GrantRequest) -> object:  # type: ignore[override]
        self._end_over()
        return super().grant(request)

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        self._end_over()
        return super().draw(lease, request, drawn_at_ms)


class Forgets(PlainServer):
    """Posts a draw as often as it is sent."""

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        self.answers.pop(request.key, None)
        return super().draw(lease, request, drawn_at_ms)


class GivesTwice(PlainServer):
    """Does not debit what a desk may spend."""

    def take(self, lease: str, agent_id: str, device: str) -> Lease:
        told = super().take(lease, agent_id, device)
        if self.held[lease].amount_minor:
            self.held[lease] = replace(self.held[lease], amount_minor=told.amount_minor * 3)
        return replace(told, amount_minor=told.amount_minor * 3)


class PostsUnderNewKeys(TeamDesk):
    """Posts each time under another key."""

    def _granted(self, act: Unposted, request: GrantRequest) -> Grant | None:
        return super()._granted(act, replace(request, key=f"{request.key} {self._new_id()}"))


class GivesBackFirst(TeamDesk):
    """Gives the share back before it posts what it gave from it."""

    def _post(self) -> None:
        for lease, agent_id in [(item.lease, self._agent_id) for item in self._shares.unposted() if item.lease]:
            self._back.leases.give_back(lease, agent_id)
        super()._post()


class DoesNotWait(TeamDesk):
    """Asks the server while it does not know yet what was given."""

    @property
    def _away(self) -> bool:
        return self._is_down


def _day_of(server: type[PlainServer] = PlainServer, desk: type[TeamDesk] = TeamDesk) -> Callable[[int], Day]:
    kind = type("TheDay", (Day,), {"server_class": server, "desk_class": desk})
    return lambda seed: kind(seed, 100)


@pytest.mark.parametrize(
    ("make", "word", "first"),
    [
        (_day_of(server=FreesByTime), "no room|overspent|lost", 0),
        (_day_of(server=Forgets), "times", 0),
        (_day_of(server=GivesTwice), "overspent", 0),
        (_day_of(desk=PostsUnderNewKeys), "times|lost", 0),
        (_day_of(desk=GivesBackFirst), "no room|overspent|lost", 0),
        (_day_of(desk=DoesNotWait), "overspent", 1_400),  # rare: found by 4 days of 1,500
    ],
    ids=["frees by time", "forgets keys", "debits nothing", "new keys", "gives back first", "does not wait"],
)
def test_a_mistake_is_found(make: Callable[[int], Day], word: str, first: int) -> None:
    for seed in range(first, first + 400):
        faults = make(seed).play()
        if any(part in fault for fault in faults for part in word.split("|")):
            return
    raise AssertionError("400 days did not show it")
