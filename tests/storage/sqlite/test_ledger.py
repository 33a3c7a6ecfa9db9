"""Money is exact: every limit holds, every key has one answer for ever, and time never runs backwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.money import Money
from agent_assist.engine.errors import DiskFull, KeyReused, StoreCorrupt, StoreReadOnly, UnusableInput
from agent_assist.engine.ports import Ledger
from agent_assist.storage.sqlite.connection import PAGE_BYTES, Database
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


def granted(store: Store, key: str, amount_minor: int = 1_000, **told: object) -> Grant:
    answer = store.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Grant), answer
    return answer


def refused(store: Store, key: str, amount_minor: int = 1_000, **told: object) -> tuple[str, int]:
    answer = store.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Refusal), answer
    return answer.binding_limit, answer.available_minor


@contextmanager
def julian_day(database: Database, day: float) -> Iterator[None]:
    """Set the database's clock: 2461042.5 is the start of 2026-01-02, UTC."""
    with database.writing() as connection:
        connection.create_function("julianday", 1, lambda _: day)
        # Statements prepared before keep the function they had, unless they are made anew.
        connection.set_authorizer(lambda *_: sqlite3.SQLITE_OK)
        connection.set_authorizer(None)
    yield


def test_a_grant_says_what_stands(spending: Store) -> None:
    ledger: Ledger = spending.ledger
    answer = ledger.grant(asked("k-1", 1_500))
    assert isinstance(answer, Grant)
    assert (answer.key, answer.money, answer.policy_version) == ("k-1", Money(1_500, "GBP"), 1)
    balance = ledger.balance(agent_id="raj", incident_id="i-1", customer_id="u-1", gesture="credit")
    assert {level.level: (level.limit_minor, level.spent_minor) for level in balance.levels} == {
        "incident": (20_000, 1_500),
        "agent_day": (50_000, 1_500),
        "team_pool": (90_000, 1_500),
    }
    assert (balance.primary, balance.available_minor, balance.policy_version) == ("incident", 18_500, 1)


def test_without_a_policy_only_what_costs_nothing_is_granted(store: Path) -> None:
    opened = open_store(store)
    assert refused(opened, "k-1", 1) == ("policy", 0)
    assert granted(opened, "k-2", 0).policy_version == 0
    balance = opened.ledger.balance(incident_id="i-1")
    assert (balance.binding.level, balance.available_minor, balance.policy_version) == ("policy", 0, 0)
    opened.policies.publish(policy_text(), "helen")
    assert refused(opened, "k-1", 1) == ("policy", 0), "the first answer stands for ever"
    granted(opened, "k-3", 1)
    opened.close()


def test_the_last_penny_and_the_one_after_it(spending: Store) -> None:
    granted(spending, "k-1", 19_999)
    assert refused(spending, "k-2", 2) == ("incident", 1)
    granted(spending, "k-3", 1)
    assert refused(spending, "k-4", 1) == ("incident", 0)
    granted(spending, "k-5", 0)


def test_each_level_binds_when_it_is_the_least(spending: Store) -> None:
    publish = spending.policies.publish
    for number in range(2):
        granted(spending, f"a-{number}", 20_000, incident_id=f"a-{number}")
    assert refused(spending, "a-2", 10_001, incident_id="a-2") == ("agent_day", 10_000)
    granted(spending, "b-1", 20_000, agent_id="mo", incident_id="b-1")
    granted(spending, "b-2", 20_000, agent_id="mo", incident_id="b-2")
    assert refused(spending, "c-1", 10_001, agent_id="li", incident_id="c-1") == ("team_pool", 10_000)
    publish(policy_text(team_pool_minor=900_000, customer_minor=81_000), "helen")
    assert refused(spending, "c-2", 1_001, agent_id="li", incident_id="c-1") == ("customer", 1_000)
    granted(spending, "c-3", 1_001, agent_id="li", incident_id="c-1", customer_id="u-2")
    granted(spending, "c-4", 1_001, agent_id="li", incident_id="c-1", customer_id="")
    publish(policy_text("credit = 3000\n", team_pool_minor=900_000), "helen")
    assert refused(spending, "c-5", 999, agent_id="li", incident_id="c-1") == ("gesture_kind", 998)
    granted(spending, "c-6", 999, agent_id="li", incident_id="c-1", gesture="refund")


def test_the_kind_of_a_gesture_comes_from_the_catalogue(spending: Store) -> None:
    text = policy_text("refund = 100\n").replace("[limits]", 'playbooks = ["ecommerce"]\n[limits]', 1)
    from agent_assist.storage.packs import playbook_of

    gesture = next(item for item in playbook_of(["ecommerce"]).gestures if item.kind == "refund")
    spending.policies.publish(text, "helen")
    assert refused(spending, "k-1", 101, gesture=gesture.id) == ("gesture_kind", 100)
    granted(spending, "k-2", 101, gesture="made_up")


def test_an_unknown_pack_stops_no_grant(spending: Store) -> None:
    spending.policies.publish(policy_text().replace("[limits]", 'playbooks = ["moonbase"]\n[limits]', 1), "helen")
    granted(spending, "k-1", 101, gesture="made_up")


def test_another_currency_has_no_budget(spending: Store) -> None:
    assert refused(spending, "k-1", 1, currency="EUR") == ("currency", 0)
    granted(spending, "k-2", 0, currency="EUR")
    granted(spending, "k-3", 20_000)
    spending.policies.publish(policy_text(currency="EUR"), "helen")
    granted(spending, "k-4", 20_000, currency="EUR")


def test_the_same_key_has_one_answer_for_ever(spending: Store, store: Path) -> None:
    first = spending.ledger.grant(asked("k-1", 15_000))
    no = spending.ledger.grant(asked("k-2", 15_000))
    assert isinstance(first, Grant)
    assert isinstance(no, Refusal)
    back = spending.ledger.reverse(taken_back("k-3", first.entry_id))
    spending.policies.publish(policy_text(incident_minor=0), "helen")
    spending.close()
    again = open_store(store)
    assert again.ledger.grant(asked("k-1", 15_000)) == first
    assert again.ledger.grant(asked("k-2", 15_000)) == no
    assert again.ledger.reverse(taken_back("k-3", first.entry_id)) == back
    assert again.ledger.balance(incident_id="i-1").levels[0].spent_minor == 0
    again.close()


@pytest.mark.parametrize(
    "other",
    [
        {"amount_minor": 1_001},
        {"agent_id": "mo"},
        {"conversation_id": "c-2"},
        {"incident_id": "i-2"},
        {"customer_id": "u-2"},
        {"gesture": "refund"},
        {"reason": "Another"},
        {"currency": "EUR"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_key_with_other_parameters_is_unusable(spending: Store, other: dict[str, object]) -> None:
    granted(spending, "k-1", 1_000)
    with pytest.raises(KeyReused):
        spending.ledger.grant(asked("k-1", **{"amount_minor": 1_000, **other}))
    with pytest.raises(KeyReused):
        spending.ledger.reverse(taken_back("k-1", "e-000001"))
    assert spending.ledger.balance(incident_id="i-1").levels[0].spent_minor == 1_000


def test_a_take_back_returns_the_money_once(spending: Store) -> None:
    first = granted(spending, "k-1", 20_000)
    assert refused(spending, "k-2", 1) == ("incident", 0)
    back = spending.ledger.reverse(taken_back("r-1", first.entry_id))
    assert isinstance(back, Reversal)
    assert (back.reverses, back.money) == (first.entry_id, Money(20_000, "GBP"))
    again = spending.ledger.reverse(taken_back("r-2", first.entry_id))
    assert isinstance(again, Refusal)
    assert again.binding_limit == "reversal"
    backwards = spending.ledger.reverse(taken_back("r-3", back.entry_id))
    assert isinstance(backwards, Refusal)
    granted(spending, "k-3", 20_000)
    balance = spending.ledger.balance(agent_id="raj", incident_id="i-1")
    assert [level.spent_minor for level in balance.levels] == [20_000] * 3
    assert spending.ledger.verify().ok


def test_an_entry_that_is_not_there_cannot_be_taken_back(spending: Store) -> None:
    for _ in range(2):
        with pytest.raises(UnusableInput, match="e-000404"):
            spending.ledger.reverse(taken_back("r-1", "e-000404"))
    granted(spending, "r-1")


def test_a_lower_limit_stops_only_what_is_new(spending: Store) -> None:
    granted(spending, "k-1", 15_000)
    spending.policies.publish(policy_text(incident_minor=10_000), "helen")
    level = spending.ledger.balance(incident_id="i-1").levels[0]
    assert (level.limit_minor, level.spent_minor, level.available_minor) == (10_000, 15_000, 0)
    assert refused(spending, "k-2", 1) == ("incident", 0)
    assert spending.ledger.verify().ok
    spending.policies.publish(policy_text(incident_minor=15_001), "helen")
    granted(spending, "k-3", 1)


@pytest.mark.parametrize(
    "told",
    [
        {"key": ""},
        {"key": "k" * 501},
        {"key": "a\nb"},
        {"agent_id": " "},
        {"incident_id": ""},
        {"gesture": "\ud800"},
        {"reason": "x" * 501},
        {"reason": "\x00"},
        {"amount_minor": -1},
        {"amount_minor": 10**12 + 1},
        {"currency": "EUR"},
    ],
    ids=str,
)
def test_what_no_row_can_hold_is_unusable(spending: Store, told: dict[str, object]) -> None:
    key = str(told.pop("key", "k-1"))
    if told == {"currency": "EUR"}:
        request = asked(key)
        object.__setattr__(request.money, "currency", "pounds")
    else:
        request = asked(key, **told)
    with pytest.raises(UnusableInput):
        spending.ledger.grant(request)
    assert spending.ledger.verify().requests == 0


def test_a_new_day_and_a_new_month_bring_new_trust(spending: Store) -> None:
    def day(number: float) -> float:
        return 2461041.5 + number  # 2026-01-01 plus

    with julian_day(spending.database, day(30.9)):  # 31 January, evening
        for number in range(2):
            granted(spending, f"k-{number}", 20_000, incident_id=f"i-{number}")
        assert refused(spending, "k-2", 20_000, incident_id="i-2") == ("agent_day", 10_000)
    with julian_day(spending.database, day(31.1)):  # 1 February
        assert spending.ledger.balance().levels[0].spent_minor == 0
        for number in range(3, 5):
            granted(spending, f"k-{number}", 20_000, incident_id=f"i-{number}")
        assert refused(spending, "k-5", 20_000, incident_id="i-5") == ("agent_day", 10_000)
        assert spending.ledger.balance().levels[0].spent_minor == 40_000
    with julian_day(spending.database, day(29.0)):  # the clock is set back
        assert refused(spending, "k-6", 20_000, incident_id="i-6") == ("agent_day", 10_000)
        assert granted(spending, "k-7", 1, incident_id="i-7").at_ms >= 1_769_904_000_000
    with julian_day(spending.database, day(32.1)):
        granted(spending, "k-8", 20_000, incident_id="i-8")
    assert spending.ledger.verify().ok


def test_money_taken_back_later_returns_to_the_day_it_was_spent(spending: Store) -> None:
    with julian_day(spending.database, 2461041.6):
        first = granted(spending, "k-1", 20_000)
    with julian_day(spending.database, 2461042.6):
        granted(spending, "k-2", 20_000, incident_id="i-2")
        spending.ledger.reverse(taken_back("r-1", first.entry_id))
        agent = spending.ledger.balance(agent_id="raj").level("agent_day")
        assert agent is not None
        assert agent.spent_minor == 20_000


def test_another_pool_period_unlocks_nothing(spending: Store) -> None:
    granted(spending, "k-1", 20_000)
    for period in ("week", "day", "month"):
        spending.policies.publish(policy_text(team_pool_period=period), "helen")
        assert spending.ledger.balance().levels[0].spent_minor == 20_000


def test_a_customers_window_rolls(spending: Store) -> None:
    spending.policies.publish(policy_text(customer_minor=5_000, customer_days=90), "helen")
    with julian_day(spending.database, 2461041.5):
        first = granted(spending, "k-1", 3_000)
        granted(spending, "k-2", 2_000)
        assert refused(spending, "k-3", 1) == ("customer", 0)
        spending.ledger.reverse(taken_back("r-1", first.entry_id))
        granted(spending, "k-4", 3_000, incident_id="i-2")
    with julian_day(spending.database, 2461041.5 + 89.9):
        assert refused(spending, "k-5", 1, incident_id="i-3") == ("customer", 0)
    with julian_day(spending.database, 2461041.5 + 90.1):
        granted(spending, "k-6", 5_000, incident_id="i-3")


def test_a_full_disk_grants_nothing_and_loses_nothing(spending: Store) -> None:
    spending.policies.publish(policy_text(incident_minor=10**9, agent_day_minor=10**9, team_pool_minor=10**9), "h")
    (pages,) = spending.database.rows("PRAGMA page_count")[0]
    spending.database.rows(f"PRAGMA max_page_count = {pages + 3}")
    stood = 0
    fault = None
    while fault is None:
        try:
            granted(spending, f"k-{stood}", 1)
            stood += 1
        except DiskFull as full:
            fault = full
    assert spending.ledger.verify().ok
    assert spending.ledger.balance(incident_id="i-1").levels[0].spent_minor == stood
    spending.database.rows("PRAGMA max_page_count = 100000")
    granted(spending, f"k-{stood}", 1)


def test_a_store_that_may_only_be_read_shows_balances(unprivileged: Path) -> None:
    path = unprivileged / "desk.sqlite"
    opened = open_store(path)
    opened.policies.publish(policy_text(), "helen")
    granted(opened, "k-1", 1_000)
    opened.close()
    path.chmod(0o444)
    unprivileged.chmod(0o555)
    reader = open_store(path)
    assert reader.ledger.balance(incident_id="i-1").available_minor == 19_000
    assert reader.ledger.verify().ok
    with pytest.raises(StoreReadOnly):
        reader.ledger.grant(asked("k-2"))
    reader.close()


def test_a_damaged_store_grants_nothing(spending: Store, store: Path) -> None:
    granted(spending, "k-1")
    spending.close()
    content = bytearray(store.read_bytes())
    content[PAGE_BYTES * 2 : PAGE_BYTES * 3] = b"\x11" * PAGE_BYTES
    store.write_bytes(content)
    with pytest.raises(StoreCorrupt, match="backup"):
        open_store(store)
    assert store.read_bytes() == content
