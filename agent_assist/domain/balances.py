"""Balances from the policy and what one conversation was granted: for a replay, where no ledger stands. Pure."""

from agent_assist.domain.budget import Balance, LevelBalance
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.words import LimitLevel


def balance_of(policy: Policy, state: Conversation) -> Balance:
    """What `policy` leaves for this conversation's incident, counting only what its own log granted."""
    spent = sum(item.amount_minor for item in state.granted if not item.reversed and item.currency == policy.currency)
    limits = policy.limits
    levels: list[tuple[LimitLevel, int]] = [
        ("incident", limits.incident_minor),
        ("agent_day", limits.agent_day_minor),
        ("customer", limits.customer_minor),
        ("team_pool", limits.team_pool_minor),
    ]
    known = tuple(LevelBalance(level, limit, spent, 0, policy.currency) for level, limit in levels if limit != NO_LIMIT)
    return Balance(known, "incident", policy.currency, policy.version)
