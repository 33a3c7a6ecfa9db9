"""The desk's own share: what it pays for, when it is over, and what the limits known here add."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from agent_assist.domain.budget import Balance, Grant, LevelBalance, Refusal, Reversal
from agent_assist.domain.policy import Limits, Policy
from agent_assist.engine.errors import KeyReused
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.lease_server import Lease
from agent_assist.storage.sqlite.allowance import SqliteAllowance
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.shares import SKEW_MS, SqliteShares
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.sqlite.conftest import asked, taken_back

NOON_MS = 1_767_268_800_000
HOUR_MS = 3_600_000
LIMITS = Limits(incident_minor=3_000, agent_day_minor=9_000, team_pool_minor=9_000, allowance_minor=4_000)


@dataclass
class Away:
    """A desk without its server, and the clocks it goes by."""

    clock: Clock
    own: SqliteAllowance
    shares: SqliteShares
    tick_ms: int = 5_000
    limits: Limits = LIMITS

    @property
    def policy(self) -> PublishedPolicy:
        return PublishedPolicy(Policy(limits=self.limits, version=7), "", 7, 0, "helen")

    def give(self, key: str, amount_minor: int, **told: object) -> Grant | Refusal:
        return self.own.give(asked(key, amount_minor, **told), self.policy)

    def refused(self, key: str, amount_minor: int, **told: object) -> tuple[str, int]:
        answer = self.give(key, amount_minor, **told)
        assert isinstance(answer, Refusal), answer
        return answer.binding_limit, answer.available_minor

    def open(self, lease: str = "l-1", amount_minor: int = 4_000, hours: int = 12) -> None:
        self.shares.ask(lease, "raj")
        told = Lease(
            lease=lease,
            agent_id="raj",
            device="d",
            currency="GBP",
            amount_minor=amount_minor,
            drawn_minor=0,
            taken_at_ms=NOON_MS,
            expires_at_ms=NOON_MS + hours * HOUR_MS,
            lasts_ms=hours * HOUR_MS,
            policy_version=7,
            state="open" if amount_minor else "returned",
        )
        self.shares.opened(told, self.shares.now())

    def later(self, ms: int) -> None:
        self.clock.now_ms += ms
        self.tick_ms += ms


@pytest.fixture
def away() -> Iterator[Away]:
    clock = Clock(NOON_MS)
    file = MemoryStore(clock)
    database = Database(file.connection, Path(":memory:"))
    made = Away(clock, None, None)  # type: ignore[arg-type]
    made.own = SqliteAllowance(database, lambda: made.tick_ms, lambda policy, gesture: None)
    made.shares = SqliteShares(database, lambda: made.tick_ms)
    yield made
    file.close()


def test_the_share_is_its_own_limit_beside_the_others(away: Away) -> None:
    assert away.refused("k-0", 1) == ("allowance", 0)
    away.open()
    assert isinstance(away.give("k-1", 2_000), Grant)
    assert away.refused("k-2", 1_500) == ("incident", 1_000)
    assert isinstance(away.give("k-3", 1_500, incident_id="i-2"), Grant)
    assert away.refused("k-4", 600, incident_id="i-3") == ("allowance", 500)
    assert isinstance(away.give("k-5", 0), Grant)
    balance = away.own.balance(asked("-", 0, incident_id="i-3"), away.policy)
    assert (balance.primary, balance.available_minor, balance.policy_version) == ("allowance", 500, 7)


def test_a_key_keeps_its_answer_and_its_meaning(away: Away) -> None:
    away.open()
    first, no = away.give("k-1", 2_000), away.give("k-2", 2_000)
    away.open("l-2")
    assert (away.give("k-1", 2_000), away.give("k-2", 2_000)) == (first, no)
    with pytest.raises(KeyReused):
        away.give("k-1", 2_001)


def test_what_the_server_said_last_counts_here(away: Away) -> None:
    away.open()
    levels = (LevelBalance("incident", 3_000, 2_500, 0, "GBP"), LevelBalance("team_pool", 9_000, 2_500, 4_000, "GBP"))
    told = Balance(levels, "incident", "GBP", 7)
    away.own.learn(told, asked("-", 0), away.policy, away.own.counted_upto())
    assert away.refused("k-1", 600) == ("incident", 500)
    assert isinstance(away.give("k-2", 400), Grant)
    assert away.refused("k-3", 200) == ("incident", 100)


def test_customer_kind_and_count_hold_as_far_as_known(away: Away) -> None:
    away.open()
    away.limits = replace(
        away.limits, customer_minor=1_000, gesture_kind_minor={"credit": 700}, agent_day_count=3, allowance_minor=4_000
    )
    assert away.refused("k-1", 800) == ("gesture_kind", 700)
    assert isinstance(away.give("k-2", 700), Grant)
    assert away.refused("k-3", 400, incident_id="i-2") == ("customer", 300)
    assert isinstance(away.give("k-4", 300, incident_id="i-2"), Grant)
    assert isinstance(away.give("k-5", 300, incident_id="i-3", customer_id="u-2"), Grant)
    assert away.refused("k-6", 1, incident_id="i-4", customer_id="u-3") == ("agent_day", 0)


def test_another_currency_or_company_stop_gives_nothing(away: Away) -> None:
    away.open()
    assert away.refused("k-1", 1, currency="EUR") == ("currency", 0)
    away.limits = replace(away.limits, company_stop=True)
    assert away.refused("k-2", 1) == ("company_stop", 0)


@pytest.mark.parametrize("restarted", [False, True])
def test_nothing_is_given_once_its_time_is_over(away: Away, restarted: bool) -> None:
    away.open(hours=2)
    away.later(2 * HOUR_MS - SKEW_MS - 1)
    assert isinstance(away.give("k-1", 100), Grant)
    away.later(1)
    if restarted:  # the machine's own count begins anew
        away.tick_ms = 0
    assert away.refused("k-2", 100) == ("allowance", 0)


def test_a_clock_set_back_prolongs_nothing(away: Away) -> None:
    away.open(hours=2)
    away.tick_ms += 3 * HOUR_MS  # three hours went by, and somebody set the clock back for them
    assert away.refused("k-1", 100) == ("allowance", 0)
    away.open("l-2", hours=2)
    away.clock.now_ms += HOUR_MS
    away.give("k-2", 100)
    away.clock.now_ms -= 5 * HOUR_MS
    share = away.own.share("raj", "GBP")
    assert share is not None
    assert share.left_minor == 3_900, "the latest time seen goes on"


def test_a_take_back_before_the_posting_gives_nothing_back_to_the_share(away: Away) -> None:
    away.open()
    given = away.give("k-1", 2_000)
    assert isinstance(given, Grant)
    back = away.own.take_back(taken_back("r-1", given.entry_id))
    assert isinstance(back, Reversal)
    assert away.own.take_back(taken_back("r-1", given.entry_id)) == back
    again = away.own.take_back(taken_back("r-2", given.entry_id))
    assert isinstance(again, Refusal)
    assert away.own.take_back(taken_back("r-3", "e-000001")) is None
    share = away.own.share("raj", "GBP")
    assert share is not None
    assert share.left_minor == 2_000, "it goes to the pool, when both are posted"
    assert isinstance(away.give("k-2", 2_000), Grant), "the incident has it free again"
    assert [item.reverses for item in away.own.movements("c-1")] == [None, given.entry_id, None]


def test_a_share_of_nothing_leaves_the_one_that_is_open(away: Away) -> None:
    away.open()
    away.open("l-2", amount_minor=0)
    share = away.own.share("raj", "GBP")
    assert share is not None
    assert share.lease == "l-1"
    away.open("l-3", amount_minor=500)
    assert away.shares.closing() == [("l-1", "raj")]
    away.give("k-1", 500)
    assert [item.lease for item in away.shares.unposted()] == ["l-3"]
    away.shares.closed("l-1")
    assert away.shares.closing() == []
