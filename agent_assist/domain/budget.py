"""Goodwill money as pure arithmetic: requests, limits, balances and the one check that says yes or names the limit.

Nothing here reads a store. A ledger calls `check` inside the transaction that also writes the entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.money import Money
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.said import said
from agent_assist.domain.words import LimitLevel

# What is left where only a number of gestures is limited: more than any one amount may be.
_ANY_AMOUNT_MINOR: Final = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRequest:
    """One wish to spend. `key` is made before the act: the same key gives the same answer for ever.

    What has a default need not be known. `issue` is what the trouble is about, an order's number or an intent: with it
    an incident of the same customer that comes again soon goes on where it stopped. `paid_minor` is what the customer
    paid for what is refunded, and `refunded_before_minor` what was given back of it outside this ledger.
    """

    key: str
    agent_id: str
    conversation_id: str
    incident_id: str
    customer_id: str
    gesture: str
    money: Money
    reason: str
    household_id: str = ""
    issue: str = ""
    paid_minor: int | None = None
    refunded_before_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseRequest:
    """Take back one entry, whole. The entry itself is never edited: a reversal is a new entry."""

    key: str
    entry_id: str
    agent_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class LevelBalance:
    """What one level of trust allows and what of it is used, in minor units of `currency` and as a number of gestures.

    -1 is no limit. `reserved_minor` is set aside and not spent yet; `used_count` counts both.
    """

    level: LimitLevel
    limit_minor: int
    spent_minor: int
    reserved_minor: int
    currency: str
    limit_count: int = NO_LIMIT
    used_count: int = 0

    @property
    def available_minor(self) -> int:
        """What is left, never below zero: a lowered limit blocks new grants and takes nothing back."""
        if self.is_used_up_by_count:
            return 0
        if self.limit_minor == NO_LIMIT:
            return _ANY_AMOUNT_MINOR
        return max(0, self.limit_minor - self.spent_minor - self.reserved_minor)

    @property
    def is_used_up_by_count(self) -> bool:
        """Whether as many gestures were given as this level allows."""
        return self.limit_count != NO_LIMIT and self.used_count >= self.limit_count


@dataclass(frozen=True, slots=True)
class Balance:
    """Every level that applies. The least available one binds; `primary` is the level that was asked about."""

    levels: tuple[LevelBalance, ...]
    primary: LimitLevel
    currency: str
    policy_version: int

    @property
    def binding(self) -> LevelBalance:
        """The level with the least left; the first in order when several are equal."""
        return min(self.levels, key=lambda level: level.available_minor)

    @property
    def available_minor(self) -> int:
        """What may be granted now."""
        return self.binding.available_minor

    def level(self, name: LimitLevel) -> LevelBalance | None:
        """The balance of one level, or None where it does not apply."""
        return next((item for item in self.levels if item.level == name), None)


@dataclass(frozen=True, slots=True)
class Grant:
    """A yes that stands: the entry is on disk."""

    key: str
    entry_id: str
    money: Money
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Reversal:
    """A take-back that stands: a new entry returning `money`."""

    key: str
    entry_id: str
    reverses: str
    money: Money
    at_ms: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no with its reason; `binding_limit` names the level that decided."""

    key: str
    binding_limit: LimitLevel
    available_minor: int
    currency: str
    why: str
    policy_version: int = 0


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of the ledger as it stands: money spent, or the take-back of the entry it `reverses`."""

    entry_id: str
    key: str
    agent_id: str
    gesture: str
    gesture_kind: str
    amount_minor: int
    currency: str
    reason: str
    reverses: str | None
    at_ms: int


LEVEL_WORDS: dict[LimitLevel, str] = {
    "policy": said("No budget is set"),
    "currency": said("No budget is set in this currency"),
    "incident": said("the limit for one incident"),
    "gesture_kind": said("the limit for this kind of gesture"),
    "agent_day": said("your limit for today"),
    "agent_week": said("your limit for this week"),
    "agent_month": said("your limit for this month"),
    "customer": said("the limit for this customer"),
    "household": said("the limit for this household"),
    "team_pool": said("the team's pool"),
    "company_stop": said("the company stop"),
    "reversal": said("an entry is taken back once"),
    "refund": said("what was paid and not given back yet"),
    "hold": said("a hold is settled once, while it lasts"),
    "allowance": said("your allowance while the team's store is away"),
    "approval": said("an approval is answered once, by someone else"),
}


def binding(levels: Sequence[LevelBalance]) -> LevelBalance:
    """The level with the least left. `levels` may not be empty."""
    return min(levels, key=lambda level: level.available_minor)


def check(request: GrantRequest, levels: Sequence[LevelBalance], policy_version: int) -> Refusal | None:
    """None when the amount fits under every level, else a refusal naming the binding one.

    An amount of zero always fits: thanks and apologies need no budget. Amounts below zero are a programming error.
    """
    amount_minor = request.money.amount_minor
    if amount_minor < 0:
        raise ValueError("a grant is never negative: a take-back is a reversal")
    if amount_minor == 0:
        return None
    least = binding(levels)
    if amount_minor <= least.available_minor:
        return None
    return Refusal(
        key=request.key,
        binding_limit=least.level,
        available_minor=least.available_minor,
        currency=request.money.currency,
        why=_refusal_sentence(request.money, least),
        policy_version=policy_version,
    )


def _refusal_sentence(asked: Money, least: LevelBalance) -> str:
    words = LEVEL_WORDS[least.level]
    if least.level in ("policy", "currency"):
        if least.level == "policy":
            return said("Not possible: no budget is set. Gestures that cost nothing still work.")
        return said("Not possible: no budget is set in this currency. Gestures that cost nothing still work.")
    if least.is_used_up_by_count:
        return said(
            "Not possible: {level} is {count} gestures and all of them are given.",
            level=words,
            count=least.limit_count,
        )
    left = Money(least.available_minor, asked.currency).plain()
    limit = Money(least.limit_minor, asked.currency).plain()
    return said(
        "Not possible: {level} is {limit} and {left} of it is left; this would need {asked}.",
        level=words,
        limit=limit,
        left=left,
        asked=asked.plain(),
    )
