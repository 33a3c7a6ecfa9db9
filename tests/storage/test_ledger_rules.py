"""The rules of money that hold in any database."""

from dataclasses import replace
from typing import Any

import pytest

from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Limits, Policy
from agent_assist.storage.ledger_chain import link, question
from agent_assist.storage.ledger_entries import Entry, change_of, postings, totals_of
from agent_assist.storage.ledger_periods import days_of, period_label
from agent_assist.storage.ledger_rules import as_kind, limits_that_apply
from agent_assist.storage.ledger_totals import Applied, Change, Span, Total

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


@pytest.mark.parametrize(
    ("period", "at_ms", "days"),
    [
        ("day", NEW_YEAR_MS, ("2026-01-01", "2026-01-01")),
        ("week", NEW_YEAR_MS, ("2025-12-29", "2026-01-04")),
        ("month", NEW_YEAR_MS - 1, ("2025-12-01", "2025-12-31")),
        ("month", NEW_YEAR_MS + 45 * 86_400_000, ("2026-02-01", "2026-02-28")),
    ],
)
def test_a_period_is_all_its_days(period: str, at_ms: int, days: tuple[str, str]) -> None:
    assert days_of(period, at_ms) == days


def made(kind: str = "grant", amount_minor: int = 500, held_minor: int = 0, **told: Any) -> Entry:
    whole: dict[str, Any] = {
        "number": 1,
        "entry_id": "e-000001",
        "key": "k",
        "currency": "GBP",
        "agent_id": "raj",
        "conversation_id": "c",
        "incident_id": "i",
        "customer_id": "u",
        "household_id": "",
        "issue": "",
        "gesture": "credit",
        "gesture_kind": "credit",
        "reason": "",
        "reverses": None,
        "follows": None,
        "policy_version": 1,
        "at_ms": NEW_YEAR_MS,
        **told,
    }
    return Entry(kind=kind, amount_minor=amount_minor, held_minor=held_minor, **whole)  # type: ignore[arg-type]


def test_a_grant_counts_in_its_incident_and_in_one_day_of_its_agent_and_of_the_pool() -> None:
    first = made()
    assert totals_of(first) == (
        Total("incident", "i", "credit"),
        Total("agent_day", "raj", "2026-01-01"),
        Total("team_pool", "", "2026-01-01"),
    )
    assert change_of(first, first) == Change(500, 0, 1)
    assert totals_of(made(gesture_kind="refund", issue="o-1"))[-1] == Total("refund", "u\x1fo-1")


@pytest.mark.parametrize(
    ("kind", "amount_minor", "held_minor", "count"),
    [
        ("reserve", 0, 500, 1),
        ("amend", 0, -200, 0),
        ("commit", 500, -500, 0),
        ("release", 0, -500, -1),
        ("expire", 0, -500, -1),
        ("fulfil", 0, 0, 0),
        ("reversal", -500, 0, -1),
    ],
)
def test_m7_every_act_moves_as_much_out_of_its_accounts_as_in(
    kind: str, amount_minor: int, held_minor: int, count: int
) -> None:
    entry = made(kind, amount_minor, held_minor)
    assert sum(minor for _, minor in postings(entry)) == 0
    assert change_of(entry, made()) == Change(amount_minor, held_minor, count)
    assert change_of(entry, made(amount_minor=0)).used_count == 0, "what costs nothing is not counted"


def test_what_need_not_be_told_leaves_the_question_as_it_was() -> None:
    old = GrantRequest(
        key="k",
        agent_id="a",
        conversation_id="c",
        incident_id="i",
        customer_id="u",
        gesture="g",
        money=Money(5, "GBP"),
        reason="r",
    )
    assert question(old) == (
        '{"agent_id":"a","conversation_id":"c","customer_id":"u","gesture":"g","incident_id":"i","key":"k",'
        '"money":{"amount_minor":5,"currency":"GBP"},"operation":"grant","reason":"r"}'
    )
    others = {"household_id": "h", "issue": "o-1", "paid_minor": 0, "refunded_before_minor": 1}
    told = {question(old), *(question(replace(old, **{name: value})) for name, value in others.items())}  # type: ignore[arg-type]
    assert len(told) == 5


def test_limits_are_narrowest_first_and_only_for_what_is_named() -> None:
    every = limits_that_apply(
        POLICY, at_ms=NEW_YEAR_MS, incident_ids=("i",), agent_id="a", customer_id="u", gesture_kind="gift"
    )
    assert [item.level for item in every] == ["incident", "agent_day", "customer", "team_pool"]
    assert every[2] == Applied("customer", 4, since_ms=NEW_YEAR_MS - 864_000_000, subject="u")
    assert every[3] == Applied("team_pool", 3, Span("team_pool", ("",), "2026-01-01", "2026-01-31"))
    assert [item.level for item in limits_that_apply(POLICY, at_ms=NEW_YEAR_MS)] == ["team_pool"]


def test_the_whole_stack_in_its_order() -> None:
    limits = Limits(
        incident_minor=1,
        gesture_kind_minor={"refund": 1},
        agent_week_minor=1,
        agent_month_count=1,
        customer_minor=1,
        household_minor=1,
        company_stop_minor=1,
    )
    wish = GrantRequest(
        key="k",
        agent_id="a",
        conversation_id="c",
        incident_id="i",
        customer_id="u",
        gesture="refund",
        money=Money(5, "GBP"),
        reason="r",
        paid_minor=90,
        refunded_before_minor=20,
    )
    told = {"agent_id": "a", "customer_id": "u", "household_id": "h", "gesture_kind": "refund", "refund": wish}
    found = limits_that_apply(Policy(limits=limits), at_ms=NEW_YEAR_MS, incident_ids=("i",), **told)  # type: ignore[arg-type]
    assert [item.level for item in found] == [
        "incident",
        "gesture_kind",
        "refund",
        "agent_day",
        "agent_week",
        "agent_month",
        "customer",
        "household",
        "team_pool",
        "company_stop",
    ]
    assert found[2].limit_minor == 70
    stopped = limits_that_apply(Policy(limits=Limits(company_stop=True)), at_ms=NEW_YEAR_MS)
    assert stopped[-1] == Applied("company_stop", 0)


def test_without_a_policy_every_limit_is_nought() -> None:
    found = limits_that_apply(None, at_ms=NEW_YEAR_MS, incident_ids=("i",), agent_id="a", customer_id="u")
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
