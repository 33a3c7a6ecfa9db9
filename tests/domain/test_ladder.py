"""What binds a new incident today."""

from dataclasses import replace

from agent_assist.domain.budget import binding
from agent_assist.domain.ladder import ladder
from agent_assist.domain.policy import Limits, Policy

POLICY = Policy(limits=Limits(incident_minor=20000, agent_day_minor=40000, team_pool_minor=600000))


def test_the_incident_binds_while_the_day_is_young() -> None:
    levels = ladder(POLICY, {})
    assert [level.level for level in levels] == ["incident", "agent_day", "team_pool"]
    assert binding(levels).level == "incident"
    assert binding(levels).available_minor == 20000


def test_what_the_agent_and_the_pool_have_spent_counts_and_other_incidents_do_not() -> None:
    levels = ladder(POLICY, {"incident": 20000, "agent_day": 30000, "team_pool": 599000})
    assert [level.available_minor for level in levels] == [20000, 10000, 1000]
    assert binding(levels).level == "team_pool"


def test_a_level_appears_once_it_has_a_limit() -> None:
    limited = replace(POLICY, limits=replace(POLICY.limits, customer_minor=15000))
    levels = ladder(limited, {"customer": 15000})
    assert binding(levels).level == "customer"
    assert binding(levels).available_minor == 15000


def test_no_policy_leaves_nothing() -> None:
    assert binding(ladder(Policy(), {})).available_minor == 0
