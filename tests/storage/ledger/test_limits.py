"""The stack of limits: each level binds when it is the least, by value and by number, over days, weeks and windows."""

from typing import Any

import pytest

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.domain.budget_acts import Hold
from agent_assist.domain.policy import Limits, Policy
from agent_assist.engine.ports import Holds
from agent_assist.storage.postgresql.policies import enforced_limits
from agent_assist.storage.store import Store
from tests.storage.ledger.conftest import held
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

# Later than any clock that runs these tests: time is never set back behind what was seen.
_STANDING_MS = 4_922_899_200_000
WIDE: dict[str, int | str] = {"incident_minor": 10**9, "agent_day_minor": 10**9, "team_pool_minor": 10**9}


def under(store: Store, **limits: int | str) -> None:
    text = policy_text(**{**WIDE, **limits})
    if limits.get("company_stop"):
        text = text.replace("company_stop = 1", "company_stop = true")
    store.policies.publish(text, "helen")


def given(store: Store, key: str, amount_minor: int = 1_000, **told: Any) -> Grant:
    answer = store.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Grant), answer
    return answer


def refused(store: Store, key: str, amount_minor: int = 1_000, **told: Any) -> tuple[str, int]:
    answer = store.ledger.grant(asked(key, amount_minor, **told))
    assert isinstance(answer, Refusal), answer
    return answer.binding_limit, answer.available_minor


@pytest.mark.parametrize("level", ["agent_week", "agent_month"])
def test_weeks_and_months_hold(spending: Store, level: str) -> None:
    under(spending, **{f"{level}_minor": 5_000})
    given(spending, "k-1", 4_000, incident_id="a")
    assert refused(spending, "k-2", 1_001, incident_id="b") == (level, 1_000)
    given(spending, "k-3", 1_001, incident_id="b", agent_id="mo")
    given(spending, "k-4", 1_000, incident_id="b")
    assert refused(spending, "k-5", 1, incident_id="b") == (level, 0)


@pytest.mark.parametrize("level", ["agent_day", "agent_week", "agent_month"])
def test_a_number_of_gestures_is_a_limit_of_its_own(spending: Store, holds: Holds, level: str) -> None:
    under(spending, **{f"{level}_count": 2})
    first = given(spending, "k-1", 1, incident_id="a")
    given(spending, "k-0", 0, incident_id="a", gesture="thanks")
    assert isinstance(holds.reserve(held("h-1", 1, incident_id="b")), Hold)
    assert refused(spending, "k-2", 1, incident_id="c") == (level, 0)
    no = spending.ledger.grant(asked("k-2", 1, incident_id="c"))
    assert isinstance(no, Refusal)
    assert "2 gestures" in no.why
    given(spending, "k-3", 0, incident_id="c", gesture="thanks")
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    given(spending, "k-4", 1, incident_id="c")
    assert spending.ledger.verify().ok


def test_a_household_is_one(spending: Store) -> None:
    under(spending, household_minor=5_000)
    first = given(spending, "k-1", 3_000, customer_id="ann", incident_id="a", household_id="h-1")
    given(spending, "k-2", 1_500, customer_id="bob", incident_id="b", household_id="h-1")
    assert refused(spending, "k-3", 501, customer_id="cy", incident_id="c", household_id="h-1") == ("household", 500)
    given(spending, "k-4", 5_000, customer_id="dee", incident_id="d", household_id="h-2")
    given(spending, "k-5", 9_000, customer_id="eve", incident_id="e")
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    given(spending, "k-6", 3_500, customer_id="cy", incident_id="c", household_id="h-1")


def test_what_is_held_counts_in_the_rolling_windows_too(spending: Store, holds: Holds) -> None:
    under(spending, household_minor=5_000, customer_minor=4_000)
    assert isinstance(holds.reserve(held("h-1", 3_000, household_id="h-1")), Hold)
    assert refused(spending, "k-1", 1_001, incident_id="b", household_id="h-1") == ("customer", 1_000)
    assert refused(spending, "k-2", 2_001, customer_id="u-2", incident_id="b", household_id="h-1") == (
        "household",
        2_000,
    )


def test_the_company_stop_stops_all_that_costs(spending: Store) -> None:
    given(spending, "k-1")
    under(spending, company_stop=1)
    assert refused(spending, "k-2", 1, incident_id="b") == ("company_stop", 0)
    given(spending, "k-3", 0, gesture="thanks")
    under(spending, company_stop_minor=1_500)
    assert refused(spending, "k-4", 501, incident_id="b", agent_id="mo") == ("company_stop", 500)
    given(spending, "k-5", 500, incident_id="b")


def test_splitting_one_trouble_over_incidents_resets_nothing(spending: Store) -> None:
    spending.policies.publish(policy_text(incident_minor=5_000), "helen")
    given(spending, "k-1", 3_000, incident_id="a", issue="order-7")
    assert refused(spending, "k-2", 2_001, incident_id="b", issue="order-7") == ("incident", 2_000)
    given(spending, "k-3", 1_500, incident_id="b", issue="order-7")
    assert refused(spending, "k-4", 501, incident_id="b") == ("incident", 500), "what was decided once stays"
    assert refused(spending, "k-5", 501, incident_id="a") == ("incident", 500)
    given(spending, "k-6", 5_000, incident_id="c", issue="order-8")
    given(spending, "k-7", 5_000, incident_id="d", issue="order-7", customer_id="u-2")
    # An incident that began without an issue brings what it had.
    given(spending, "k-8", 400, incident_id="e")
    assert refused(spending, "k-9", 101, incident_id="e", issue="order-7") == ("incident", 100)
    assert spending.ledger.verify().ok


def stop_the_clock(store: Store) -> None:
    """From here on all that is written has one and the same time."""
    if store.server is None:
        store.database._connection.create_function("julianday", 1, lambda _: _STANDING_MS / 86_400_000 + 2440587.5)
        return
    standing = "CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql VOLATILE AS "
    with store.server.database.raw() as connection:
        connection.execute(f"{standing}'SELECT {_STANDING_MS}::bigint'".encode())


@pytest.mark.parametrize("names", [("B", "a", "c"), ("c", "a", "B"), ("a", "c", "B")])
def test_of_two_incidents_of_one_moment_each_engine_goes_on_with_the_same(
    spending: Store, names: tuple[str, ...]
) -> None:
    """By their names' bytes, whichever was written first."""
    stop_the_clock(spending)
    spending.policies.publish(policy_text(incident_minor=5_000, incident_reopen_days=0), "helen")
    spent = {"B": 1_000, "a": 2_000, "c": 3_000}
    for name in names:
        given(spending, f"k-{name}", spent[name], incident_id=name, issue="order-7")
    spending.policies.publish(policy_text(incident_minor=5_000), "helen")
    assert refused(spending, "k-1", 4_001, incident_id="later", issue="order-7") == ("incident", 4_000)
    given(spending, "k-2", 4_000, incident_id="later", issue="order-7")
    assert spending.ledger.verify().ok


def test_with_no_reopening_each_incident_is_its_own(spending: Store) -> None:
    spending.policies.publish(policy_text(incident_minor=5_000, incident_reopen_days=0), "helen")
    given(spending, "k-1", 5_000, incident_id="a", issue="order-7")
    given(spending, "k-2", 5_000, incident_id="b", issue="order-7")


def test_a_refund_is_never_above_what_was_paid_less_what_went_back(spending: Store, holds: Holds) -> None:
    under(spending)
    facts = {"gesture": "refund", "issue": "o-1", "paid_minor": 5_000, "refunded_before_minor": 1_000}
    assert refused(spending, "k-1", 4_001, **facts) == ("refund", 4_000)
    first = given(spending, "k-2", 2_500, **facts)
    assert refused(spending, "k-3", 1_501, incident_id="b", **facts) == ("refund", 1_500)
    assert isinstance(holds.reserve(held("h-1", 1_000, incident_id="b", **facts)), Hold)
    assert refused(spending, "k-4", 501, **facts) == ("refund", 500)
    given(spending, "k-5", 9_000, gesture="credit", issue="o-1")
    given(spending, "k-6", 4_000, **{**facts, "issue": "o-2"})
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    given(spending, "k-7", 3_000, **facts)
    assert refused(spending, "k-8", 1, **{**facts, "refunded_before_minor": 9_000}) == ("refund", 0)
    assert spending.ledger.verify().ok


def test_from_so_many_gestures_to_one_customer_somebody_else_looks_first(spending: Store, holds: Holds) -> None:
    """The route of repeat claims: a number, a window, and a supervisor who may say yes. No verdict, and no amount."""
    under(spending, customer_count=3, customer_days=30)
    first = given(spending, "k-1", 100, incident_id="a")
    given(spending, "k-0", 0, incident_id="a", gesture="thanks")
    assert isinstance(holds.reserve(held("h-1", 100, incident_id="b", agent_id="mo")), Hold)
    given(spending, "k-2", 100, incident_id="c", agent_id="mo")
    assert refused(spending, "k-3", 1, incident_id="d") == ("customer", 0)
    given(spending, "k-4", 1, incident_id="d", customer_id="u-2")
    given(spending, "k-5", 0, incident_id="d", gesture="thanks")
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    given(spending, "k-8", 1, incident_id="e")
    found = spending.ledger.verify()
    assert found.ok, found


def test_without_that_setting_a_policy_says_what_it_said(spending: Store) -> None:
    under(spending, customer_minor=5_000)
    given(spending, "k-1", 100)
    level = spending.ledger.balance(customer_id="u-1").level("customer")
    assert level is not None
    assert level.limit_count == -1
    assert "customer_count" not in enforced_limits(Policy())
    assert '"customer_count":3' in enforced_limits(Policy(limits=Limits(customer_count=3)))
