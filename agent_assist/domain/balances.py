"""Balances from the policy and what one conversation was granted: for a replay, where no ledger stands. Pure."""

from agent_assist.domain.budget import Balance, LevelBalance
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.policy_draft import limit_of
from agent_assist.domain.words import LimitLevel


def balance_of(policy: Policy, state: Conversation) -> Balance:
    """What `policy` leaves for this conversation's incident, counting only what its own log granted."""
    spent = sum(item.amount_minor for item in state.granted if not item.reversed and item.currency == policy.currency)
    levels: tuple[LimitLevel, ...] = (
        "incident",
        "agent_day",
        "agent_week",
        "agent_month",
        "customer",
        "household",
        "team_pool",
        "company_stop",
    )
    known = tuple(
        LevelBalance(level, limit_of(policy, level), spent, 0, policy.currency)
        for level in levels
        if limit_of(policy, level) != NO_LIMIT
    )
    return Balance(known, "incident", policy.currency, policy.version)
