"""What binds: how much each level leaves for one more gesture under a policy. Pure arithmetic on whole minor units."""

from collections.abc import Mapping

from agent_assist.domain.budget import LevelBalance
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.policy_draft import limit_of
from agent_assist.domain.words import LimitLevel

_LEVELS: tuple[LimitLevel, ...] = (
    "incident",
    "agent_day",
    "agent_week",
    "agent_month",
    "customer",
    "household",
    "team_pool",
    "company_stop",
)
# A new incident of a customer who has had nothing: only these levels are used already.
_USED_BY_OTHERS: frozenset[LimitLevel] = frozenset(
    ("agent_day", "agent_week", "agent_month", "team_pool", "company_stop")
)


def ladder(policy: Policy, used_minor: Mapping[str, int]) -> tuple[LevelBalance, ...]:
    """The levels for a new incident today with the agent who has given most; those without a limit are left out.

    `used_minor` holds by level what its most used subject has spent.
    """
    return tuple(
        LevelBalance(level, limit_of(policy, level), _used(level, used_minor), 0, policy.currency)
        for level in _LEVELS
        if limit_of(policy, level) != NO_LIMIT
    )


def _used(level: LimitLevel, used_minor: Mapping[str, int]) -> int:
    return used_minor.get(level, 0) if level in _USED_BY_OTHERS else 0
