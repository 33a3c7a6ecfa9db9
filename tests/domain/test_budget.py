"""Money as arithmetic: no sum over a limit, the least level binds and is named, and nothing is a float."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.balances import balance_of
from agent_assist.domain.budget import LEVEL_WORDS, Balance, GrantRequest, LevelBalance, binding, check
from agent_assist.domain.conversation import Conversation, Granted
from agent_assist.domain.money import EXPONENTS, Money, exponent, is_currency
from agent_assist.domain.policy import Limits, Policy
from agent_assist.domain.words import LIMIT_LEVELS

levels = st.lists(
    st.builds(
        LevelBalance,
        level=st.sampled_from([level for level in LIMIT_LEVELS if level not in ("policy", "currency", "reversal")]),
        limit_minor=st.integers(0, 10**12),
        spent_minor=st.integers(0, 10**12),
        reserved_minor=st.integers(0, 10**6),
        currency=st.just("GBP"),
    ),
    min_size=1,
    max_size=6,
)


def wish(amount_minor, currency="GBP", key="k"):
    return GrantRequest(
        key=key,
        agent_id="raj",
        conversation_id="c",
        incident_id="i",
        customer_id="u",
        gesture="g",
        money=Money(amount_minor, currency),
        reason="late",
    )


@given(levels, st.integers(0, 2 * 10**12))
def test_a_yes_keeps_every_level_within_its_limit(found, amount_minor):
    refusal = check(wish(amount_minor), found, 7)
    within = all(item.spent_minor + item.reserved_minor + amount_minor <= item.limit_minor for item in found)
    assert (refusal is None) == (within or amount_minor == 0)
    if refusal is not None:
        assert refusal.binding_limit == binding(found).level
        assert refusal.available_minor == min(item.available_minor for item in found)
        assert refusal.policy_version == 7


@given(st.lists(st.integers(0, 5_000), max_size=40), st.integers(0, 20_000), st.integers(0, 20_000))
def test_m1_a_row_of_grants_never_sums_over_a_limit(amounts, incident, pool):
    spent = 0
    for amount in amounts:
        both = (
            LevelBalance("incident", incident, spent, 0, "GBP"),
            LevelBalance("team_pool", pool, spent, 0, "GBP"),
        )
        if check(wish(amount), both, 1) is None:
            spent += amount
    assert spent <= min(incident, pool)


def test_m10_a_lowered_limit_takes_nothing_back_and_stops_what_is_new():
    level = LevelBalance("incident", 100, 500, 0, "GBP")
    assert level.available_minor == 0
    assert check(wish(1), [level], 1).binding_limit == "incident"
    assert check(wish(0), [level], 1) is None


def test_below_zero_is_a_bug_not_a_wish():
    with pytest.raises(ValueError, match="never negative"):
        check(wish(-1), [LevelBalance("incident", 100, 0, 0, "GBP")], 1)


def test_a_refusal_says_what_is_left_and_what_it_would_need():
    refusal = check(wish(2_200), [LevelBalance("incident", 20_000, 19_000, 0, "GBP")], 1)
    assert refusal.why == (
        "Not possible: the limit for one incident is 200.00 GBP and 10.00 GBP of it is left; this would need 22.00 GBP."
    )
    nothing = check(wish(1), [LevelBalance("policy", 0, 0, 0, "GBP")], 1)
    assert nothing.why == "Not possible: no budget is set. Gestures that cost nothing still work."
    assert set(LEVEL_WORDS) == set(LIMIT_LEVELS)


@given(levels)
def test_a_balance_names_its_binding_level_and_finds_the_others(found):
    balance = Balance(tuple(found), found[0].level, "GBP", 1)
    assert balance.available_minor == balance.binding.available_minor == min(item.available_minor for item in found)
    assert balance.level(found[0].level).level == found[0].level
    assert balance.level("reversal") is None


def test_the_balance_of_a_replay_counts_what_stands_in_the_policys_currency():
    rows = (
        Granted("1", "g", "credit", 500, "GBP", 1),
        Granted("2", "g", "credit", 700, "GBP", 1, reversed=True),
        Granted("3", "g", "credit", 900, "EUR", 1),
    )
    balance = balance_of(Policy(limits=Limits(1_000, 2_000, 3_000)), Conversation("c", granted=rows))
    assert [(item.level, item.spent_minor) for item in balance.levels] == [
        ("incident", 500),
        ("agent_day", 500),
        ("team_pool", 500),
    ]
    with_customer = balance_of(Policy(limits=Limits(customer_minor=0)), Conversation("c"))
    assert with_customer.level("customer").limit_minor == 0


def test_without_a_policy_every_budget_is_nothing():
    assert balance_of(Policy(), Conversation("c")).available_minor == 0


# ---------------------------------------------------------------------------------------------------------------- money


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_money_is_whole_minor_units(amount):
    with pytest.raises(TypeError):
        Money(amount, "GBP")


@pytest.mark.parametrize("code", ["gbp", "GB", "POUND", "", "G1P", "ÀBC"])
def test_a_currency_is_three_capital_letters(code):
    assert not is_currency(code)
    with pytest.raises(ValueError, match="three capital letters"):
        Money(1, code)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (2200, "GBP", "22.00 GBP"),
        (5, "GBP", "0.05 GBP"),
        (-5, "GBP", "-0.05 GBP"),
        (2200, "JPY", "2200 JPY"),
        (1234, "KWD", "1.234 KWD"),
    ],
)
def test_money_is_written_by_its_own_exponent(amount, currency, words):
    assert Money(amount, currency).plain() == words


def test_exponents_are_none_two_three_or_four():
    assert {exponent(code) for code in (*EXPONENTS, "GBP")} == {0, 2, 3, 4}
