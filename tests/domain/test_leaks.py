"""The leak report counts what stands and says nothing more."""

from collections.abc import Sequence

from hypothesis import given as generated
from hypothesis import strategies as st

from agent_assist.domain.leaks import DAY_MS, Given, Leaks, Sought, leaks
from agent_assist.domain.policy import Limits

CAPS = {1: Limits(incident_minor=20_000, gesture_kind_minor={"credit": 1_000})}
NOW_MS = 100 * DAY_MS


def one(number: int, amount_minor: int = 500, **told: object) -> Given:
    whole: dict[str, object] = {
        "at_ms": NOW_MS - number * 1000,
        "agent_id": "raj",
        "customer_id": "u-1",
        "incident_id": f"i-{number}",
        "gesture_kind": "waive",
        "currency": "GBP",
        "policy_version": 1,
        **told,
    }
    return Given(entry_id=f"e-{number}", amount_minor=amount_minor, **whole)  # type: ignore[arg-type]


def report(found: Sequence[Given], households: dict[str, str] | None = None, **sought: int) -> Leaks:
    return leaks(found, CAPS, households or {}, NOW_MS, Sought(**sought))


def test_nothing_is_nothing() -> None:
    assert report([]) == Leaks(NOW_MS - 90 * DAY_MS, 0, (), (), (), ())


def test_pairs_are_counted_with_what_they_are_a_part_of() -> None:
    found = [one(number) for number in range(3)]
    found += [one(3, taken_back=True), one(4, customer_id="u-2"), one(5, agent_id="ines"), one(6, customer_id="")]
    (pair,) = report(found).pairs
    assert (pair.agent_id, pair.customer_id, pair.grants, pair.amount_minor) == ("raj", "u-1", 3, 1_500)
    assert (pair.incidents, pair.days, pair.of_agent, pair.of_customer, pair.taken_back) == (3, 2, 5, 4, 1)
    assert report(found, pair_grants=4).pairs == ()


def test_currencies_are_never_added() -> None:
    found = [one(1), one(2), one(3, currency="JPY"), one(4, currency="JPY")]
    assert [(pair.currency, pair.grants) for pair in report(found, pair_grants=2).pairs] == [("GBP", 2), ("JPY", 2)]


def test_sums_just_under_a_cap_are_clustered_by_agent() -> None:
    """19 000 in one, 18 000 in two steps, 20 000 exactly: just under 20 000. 17 999 and 20 001 are not."""
    found = [
        one(1, 19_000),
        one(2, 9_000, incident_id="i-2"),
        one(3, 9_000, incident_id="i-2"),
        one(4, 20_000),
        one(5, 17_999),
        one(6, 20_001),
    ]
    (cluster,) = report(found).clusters
    assert (cluster.agent_id, cluster.level, cluster.just_under, cluster.of) == ("raj", "incident", 3, 5)
    assert cluster.entries == ("e-1", "e-2", "e-3", "e-4")


def test_a_kind_has_its_own_cap() -> None:
    found = [one(number, 950, gesture_kind="credit") for number in range(3)]
    assert [(item.level, item.just_under) for item in report(found).clusters] == [("gesture_kind", 3)]


def test_a_policy_nobody_has_any_more_and_caps_of_nought_cluster_nothing() -> None:
    assert report([one(number, 19_000, policy_version=9) for number in range(3)]).clusters == ()
    assert leaks([one(number) for number in range(3)], {1: Limits()}, {}, NOW_MS).clusters == ()


def test_households_of_several_customers() -> None:
    found = [one(1), one(2, customer_id="u-2", agent_id="ines"), one(3, customer_id="u-3")]
    (house,) = report(found, {"u-1": "h-1", "u-2": "h-1", "u-3": "h-2"}).households
    assert (house.household_id, house.customers, house.agents) == ("h-1", ("u-1", "u-2"), ("ines", "raj"))
    assert (house.grants, house.amount_minor) == (2, 1_000)


def test_gifts_to_oneself() -> None:
    found = [one(1, customer_id=" RAJ "), one(2, customer_id="rajesh"), one(3, customer_id="raj", taken_back=True)]
    assert [item.entry_id for item in report(found).self_gifts] == ["e-1"]


def test_only_the_last_days_and_only_what_moves_money() -> None:
    found = [one(1, at_ms=NOW_MS - 91 * DAY_MS), one(2, 0), one(3)]
    assert report(found).grants == 1
    assert report(found, days=92).grants == 2


@generated(
    st.lists(
        st.builds(
            one,
            st.integers(0, 40),
            st.integers(0, 25_000),
            agent_id=st.sampled_from(["raj", "ines", "u-1"]),
            customer_id=st.sampled_from(["u-1", "u-2", ""]),
            gesture_kind=st.sampled_from(["credit", "waive", ""]),
            currency=st.sampled_from(["GBP", "JPY"]),
            taken_back=st.booleans(),
        ),
        max_size=40,
    )
)
def test_every_count_is_a_part_of_the_whole_and_order_changes_nothing(found: list[Given]) -> None:
    told = report(found, {"u-1": "h", "u-2": "h"}, pair_grants=2, cluster_grants=1)
    assert sum(pair.grants for pair in told.pairs) <= told.grants
    assert all(pair.grants <= min(pair.of_agent, pair.of_customer) for pair in told.pairs)
    assert all(cluster.just_under <= cluster.of for cluster in told.clusters)
    assert sum(house.grants for house in told.households) <= told.grants
    again = report(found[::-1], {"u-1": "h", "u-2": "h"}, pair_grants=2, cluster_grants=1)
    assert (told.pairs, told.households) == (again.pairs, again.households)
    assert {(c.agent_id, c.level, c.currency, c.just_under, c.of) for c in told.clusters} == {
        (c.agent_id, c.level, c.currency, c.just_under, c.of) for c in again.clusters
    }
