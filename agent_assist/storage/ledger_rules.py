"""The ledger's own rules, whatever database keeps it: which limits apply to what is named, and what no row can hold.

Pure functions; whether an amount fits is `domain.budget.check`. No SQL may enter.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Final, get_type_hints

from agent_assist.domain.budget import GrantRequest, Movement
from agent_assist.domain.budget_acts import LONGEST_HOLD_S, AmendRequest, ExpireRequest, ReserveRequest
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.policy import NO_LIMIT, Limits, Policy
from agent_assist.domain.said import said
from agent_assist.domain.words import GESTURE_KINDS, GestureKind, LimitLevel
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_chain import Answer, Request, answer_from, link, question
from agent_assist.storage.ledger_entries import Entry, refund_subject
from agent_assist.storage.ledger_periods import DAY_MS, days_of, period_label
from agent_assist.storage.ledger_totals import Applied, Span, Total

__all__ = [
    "DAY_MS",
    "MAX_AMOUNT_MINOR",
    "MAX_TEXT",
    "OWN_KEY",
    "Answer",
    "Applied",
    "Entry",
    "Request",
    "Span",
    "Total",
    "answer_from",
    "as_kind",
    "check_money",
    "check_text",
    "check_usable",
    "limits_that_apply",
    "link",
    "period_label",
    "question",
]

MAX_AMOUNT_MINOR: Final = 10**12
MAX_TEXT: Final = 500
# What the ledger asks of itself has keys that no person can make.
OWN_KEY: Final = "\x1f"
_KINDS: Final[dict[str, GestureKind]] = {kind: kind for kind in GESTURE_KINDS}
_MAY_BE_EMPTY: Final = frozenset(("customer_id", "household_id", "issue", "reason", "reference"))
_UNUSABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def limits_that_apply(
    policy: Policy | None,
    *,
    at_ms: int,
    incident_ids: tuple[str, ...] = (),
    agent_id: str | None = None,
    customer_id: str | None = None,
    household_id: str | None = None,
    gesture_kind: GestureKind | None = None,
    refund: GrantRequest | None = None,
) -> tuple[Applied, ...]:
    """Every limit that applies to what is named, narrowest first. Without a policy all of them are 0.

    `incident_ids` is one incident under all its names; `refund` is a wish whose gesture pays back what was paid.
    """
    limits = (policy or Policy()).limits
    found = [] if policy else [Applied("policy", 0)]
    found += _of_incident(limits, incident_ids, gesture_kind)
    if refund is not None and gesture_kind == "refund" and refund.paid_minor is not None:
        most = max(0, refund.paid_minor - refund.refunded_before_minor)
        found.append(Applied("refund", most, Span("refund", (refund_subject(refund),))))
    if agent_id is not None:
        found += _of_agent(limits, agent_id, at_ms)
    if customer_id and (limits.customer_minor, limits.customer_count) != (NO_LIMIT, NO_LIMIT):
        since_ms, count = at_ms - limits.customer_days * DAY_MS, limits.customer_count
        found.append(
            Applied("customer", limits.customer_minor, since_ms=since_ms, subject=customer_id, limit_count=count)
        )
    if household_id and limits.household_minor != NO_LIMIT:
        since_ms = at_ms - limits.household_days * DAY_MS
        found.append(Applied("household", limits.household_minor, since_ms=since_ms, subject=household_id))
    pool = Span("team_pool", ("",), *days_of(limits.team_pool_period, at_ms))
    found.append(Applied("team_pool", limits.team_pool_minor, pool))
    if limits.company_stop:
        found.append(Applied("company_stop", 0))
    elif limits.company_stop_minor != NO_LIMIT:
        whole = Span("team_pool", ("",), *days_of(limits.company_stop_period, at_ms))
        found.append(Applied("company_stop", limits.company_stop_minor, whole))
    return tuple(found)


def _of_incident(limits: Limits, incident_ids: tuple[str, ...], gesture_kind: GestureKind | None) -> Iterator[Applied]:
    if not incident_ids:
        return
    yield Applied("incident", limits.incident_minor, Span("incident", incident_ids))
    if gesture_kind is not None and gesture_kind in limits.gesture_kind_minor:
        of_kind = Span("incident", incident_ids, gesture_kind, gesture_kind)
        yield Applied("gesture_kind", limits.gesture_kind_minor[gesture_kind], of_kind)


def _of_agent(limits: Limits, agent_id: str, at_ms: int) -> Iterator[Applied]:
    periods: tuple[tuple[LimitLevel, str, int, int], ...] = (
        ("agent_day", "day", limits.agent_day_minor, limits.agent_day_count),
        ("agent_week", "week", limits.agent_week_minor, limits.agent_week_count),
        ("agent_month", "month", limits.agent_month_minor, limits.agent_month_count),
    )
    for level, period, limit_minor, limit_count in periods:
        if limit_minor != NO_LIMIT or limit_count != NO_LIMIT:
            days = Span("agent_day", (agent_id,), *days_of(period, at_ms))
            yield Applied(level, limit_minor, days, limit_count=limit_count)


def as_kind(word: str) -> GestureKind | None:
    """The word itself when it is a kind of gesture."""
    return _KINDS.get(word)


def check_usable(request: Request) -> None:
    """Raise UnusableInput for what no ledger can keep: empty or overlong texts, odd amounts, unknown currencies."""
    if isinstance(request, ExpireRequest):
        raise UnusableInput(said("Not for people"), said("A hold expires by the ledger's own clock."))
    owner: type = type(request)
    read_all, read_needed = _texts_of(owner)
    texts = read_all(request)
    # What can be printed holds nothing unusable: most texts need no closer look.
    is_plain = "".join(texts).isprintable() and len(max(texts, key=len)) <= MAX_TEXT
    if not (is_plain and all(map(str.strip, read_needed(request)))):
        for name, value in as_fields(request).items():
            if isinstance(value, str):
                check_text(name, value, may_be_empty=name in _MAY_BE_EMPTY)
    if isinstance(request, GrantRequest):
        check_money(request.money)
        _check_amount(request.paid_minor or 0)
        _check_amount(request.refunded_before_minor)
    elif isinstance(request, AmendRequest):
        check_money(request.money)
        if request.money.amount_minor == 0:
            raise UnusableInput(said("Unusable amount"), said("A hold of nothing is no hold: release it instead."))
    if isinstance(request, ReserveRequest) and not 1 <= request.hold_s <= LONGEST_HOLD_S:
        raise UnusableInput(said("Unusable time"), said("A hold lasts 1 to {most} seconds.", most=LONGEST_HOLD_S))


@cache
def _texts_of(owner: type) -> tuple[Callable[[Any], tuple[str, ...]], Callable[[Any], tuple[str, ...]]]:
    """What reads the texts of a request: all of them, and those that may not be empty. Each request has several."""
    names = [name for name, kind in get_type_hints(owner).items() if kind is str]
    return attrgetter(*names), attrgetter(*[name for name in names if name not in _MAY_BE_EMPTY])


def check_money(money: Money) -> None:
    """Raise UnusableInput for an amount or a currency that no row holds."""
    _check_amount(money.amount_minor)
    if not is_currency(money.currency):
        raise UnusableInput(
            said("Unusable currency"), said("A currency is three capital letters, such as {example}.", example="GBP")
        )


def _check_amount(amount_minor: int) -> None:
    if not 0 <= amount_minor <= MAX_AMOUNT_MINOR:
        raise UnusableInput(
            said("Unusable amount"), said("An amount is between 0 and {most} minor units.", most=MAX_AMOUNT_MINOR)
        )


def check_text(name: str, value: str, *, may_be_empty: bool = False) -> None:
    """Raise UnusableInput unless `value` can stand in a row, an export and a window."""
    words = name.removesuffix("_id").replace("_", " ")
    if not may_be_empty and not value.strip():
        raise UnusableInput(said("Something is missing"), said("The {field} is empty.", field=words))
    if len(value) > MAX_TEXT:
        raise UnusableInput(
            said("Text too long"), said("The {field} is longer than {count} characters.", field=words, count=MAX_TEXT)
        )
    if _UNUSABLE.search(value):
        raise UnusableInput(
            said("Unusable text"), said("The {field} holds control characters or is not valid UTF-8.", field=words)
        )


def movement_of(entry: Entry) -> Movement:
    """An entry as the desk sees it: what moved, never below zero."""
    return Movement(
        entry_id=entry.entry_id,
        key=entry.key,
        agent_id=entry.agent_id,
        gesture=entry.gesture,
        gesture_kind=entry.gesture_kind,
        amount_minor=abs(entry.amount_minor),
        currency=entry.currency,
        reason=entry.reason,
        reverses=entry.reverses,
        at_ms=entry.at_ms,
    )
