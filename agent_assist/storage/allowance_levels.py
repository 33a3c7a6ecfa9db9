"""Which limits a gift from a desk's own share meets while the team's server is away, and how far each is used. Pure.

The share is debited from agent and pool already, so neither is asked again; of the agent's limits only the number of
gestures is. Incident, kind, customer and household hold as far as this desk knows them. Whether it fits is `domain.budget.check`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from agent_assist.domain.budget import GrantRequest, LevelBalance
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.words import GestureKind, LimitLevel
from agent_assist.storage.ledger_entries import refund_subject
from agent_assist.storage.ledger_periods import period_label
from agent_assist.storage.ledger_rules import limits_that_apply
from agent_assist.storage.ledger_totals import Applied

_AGENT: Final[dict[LimitLevel, str]] = {"agent_day": "day", "agent_week": "week", "agent_month": "month"}


class Known(NamedTuple):
    """What the server said last of one limit's use, and the last gift here that it had counted."""

    used_minor: int
    used_count: int
    upto: int


NOTHING_KNOWN: Final = Known(0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """One yes given here, that stands."""

    number: int
    agent_id: str
    incident_id: str
    customer_id: str
    household_id: str
    gesture_kind: str
    subject: str
    currency: str
    amount_minor: int
    at_ms: int


class Place(NamedTuple):
    """Where what is known of a limit is kept."""

    level: LimitLevel
    subject: str
    part: str


def place_of(applied: Applied, agent_id: str, at_ms: int) -> Place:
    """The place of one limit."""
    if applied.level in _AGENT:
        return Place(applied.level, agent_id, period_label(_AGENT[applied.level], at_ms))
    if applied.span is not None:
        return Place(applied.level, applied.span.subjects[0], applied.span.first)
    return Place(applied.level, applied.subject, "")


def applied_here(
    policy: Policy | None, request: GrantRequest, kind: GestureKind | None, at_ms: int
) -> tuple[Applied, ...]:
    """The limits a gift meets here beside the share itself."""
    found = limits_that_apply(
        policy,
        at_ms=at_ms,
        incident_ids=(request.incident_id,) if request.incident_id else (),
        agent_id=request.agent_id,
        customer_id=request.customer_id,
        household_id=request.household_id,
        gesture_kind=kind,
        refund=request,
    )
    return tuple(
        item
        for item in found
        if item.level != "team_pool"
        and (item.level not in _AGENT or item.limit_count != NO_LIMIT)
        and (item.level != "company_stop" or item.span is None)
    )


def level_here(applied: Applied, place: Place, known: Known, gifts: Sequence[Gift], currency: str) -> LevelBalance:
    """One limit's use: what the server said, and what was given here since."""
    since = [gift for gift in gifts if gift.number > known.upto and gift.currency == currency]
    counted = [gift for gift in since if _counts(gift, applied, place)]
    used_minor = known.used_minor + sum(gift.amount_minor for gift in counted)
    limit_minor = NO_LIMIT if applied.level in _AGENT else applied.limit_minor
    used_count = known.used_count + sum(gift.amount_minor > 0 for gift in counted)
    return LevelBalance(applied.level, limit_minor, used_minor, 0, currency, applied.limit_count, used_count)


def _counts(gift: Gift, applied: Applied, place: Place) -> bool:
    match applied.level:
        case "incident":
            return gift.incident_id == place.subject
        case "gesture_kind":
            return gift.incident_id == place.subject and gift.gesture_kind == place.part
        case "refund":
            return gift.gesture_kind == "refund" and gift.subject == place.subject
        case "customer":
            return gift.customer_id == place.subject and gift.at_ms > (applied.since_ms or 0)
        case "household":
            return gift.household_id == place.subject and gift.at_ms > (applied.since_ms or 0)
        case level if level in _AGENT:
            return gift.agent_id == place.subject and period_label(_AGENT[level], gift.at_ms) == place.part
        case _:
            return False


def subject_of(request: GrantRequest) -> str:
    """What a refund counts for."""
    return refund_subject(request)
