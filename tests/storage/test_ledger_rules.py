"""The rules of money that hold in any database."""

import pytest

from agent_assist.domain.policy import Limits, Policy
from agent_assist.storage.ledger_rules import Applied, Total, as_kind, limits_that_apply, link, period_label, totals

NEW_YEAR_MS = 1_767_225_600_000  # 2026-01-01T00:00:00Z, a Thursday
POLICY = Policy(
    limits=Limits(incident_minor=1, agent_day_minor=2, team_pool_minor=3, customer_minor=4, customer_days=10)
)


@pytest.mark.parametrize(
    ("at_ms", "labels"),
    [
        (NEW_YEAR_MS, ("2026-01-01", "2026-W01", "2026-01")),
        (NEW_YEAR_MS - 1, ("2025-12-31", "2026-W01", "2025-12")),
        (NEW_YEAR_MS + 4 * 86_400_000, ("2026-01-05", "2026-W02", "2026-01")),
    ],
)
def test_periods_turn_at_midnight_utc(at_ms: int, labels: tuple[str, str, str]) -> None:
    assert tuple(period_label(period, at_ms) for period in ("day", "week", "month")) == labels


def test_a_grant_counts_in_every_pool_period_at_once() -> None:
    counted = totals(agent_id="raj", incident_id="i", gesture_kind="", at_ms=NEW_YEAR_MS)
    assert counted == (
        Total("incident", "i"),
        Total("agent_day", "raj", "2026-01-01"),
        Total("team_pool", "", "2026-01-01"),
        Total("team_pool", "", "2026-W01"),
        Total("team_pool", "", "2026-01"),
    )
    with_kind = totals(agent_id="raj", incident_id="i", gesture_kind="gift", at_ms=NEW_YEAR_MS)
    assert Total("gesture_kind", "i", "gift") in with_kind


def test_limits_are_narrowest_first_and_only_for_what_is_named() -> None:
    every = limits_that_apply(
        POLICY, at_ms=NEW_YEAR_MS, incident_id="i", agent_id="a", customer_id="u", gesture_kind="gift"
    )
    assert [item.level for item in every] == ["incident", "agent_day", "customer", "team_pool"]
    assert every[2] == Applied("customer", 4, since_ms=NEW_YEAR_MS - 864_000_000)
    assert [item.level for item in limits_that_apply(POLICY, at_ms=NEW_YEAR_MS)] == ["team_pool"]


def test_without_a_policy_every_limit_is_nought() -> None:
    found = limits_that_apply(None, at_ms=NEW_YEAR_MS, incident_id="i", agent_id="a", customer_id="u")
    assert [(item.level, item.limit_minor) for item in found] == [
        ("policy", 0),
        ("incident", 0),
        ("agent_day", 0),
        ("team_pool", 0),
    ]


def test_a_gesture_may_be_named_by_its_kind() -> None:
    assert as_kind("refund") == "refund"
    assert as_kind("coffee") is None


def test_every_part_of_a_link_counts() -> None:
    parts = ("before", 1, "asked", "told", 5)
    hashes = {link(*parts)}
    for place, other in enumerate(("other", 2, "other", "other", 6)):
        hashes.add(link(*parts[:place], other, *parts[place + 1 :]))  # type: ignore[arg-type]
    assert len(hashes) == 6
