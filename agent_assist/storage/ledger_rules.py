"""The ledger's own rules, whatever database keeps it: which totals a grant counts in, which limits apply, the audit chain.

Pure functions; whether an amount fits is `domain.budget.check`. No SQL may enter.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from agent_assist.domain.budget import Grant, GrantRequest, Refusal, Reversal, ReverseRequest
from agent_assist.domain.money import is_currency
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.words import GESTURE_KINDS, GestureKind, LimitLevel
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.codec import as_fields, read_fields

MAX_AMOUNT_MINOR: Final = 10**12
MAX_TEXT: Final = 500
DAY_MS: Final = 86_400_000

# What a request need not tell is left out of its text, so that a key of before these fields keeps its meaning.
_UNSAID: Final[dict[str, object]] = {"household_id": "", "issue": "", "paid_minor": None, "refunded_before_minor": 0}

Request = GrantRequest | ReverseRequest
Answer = Grant | Reversal | Refusal
ANSWERS: Final[dict[str, type]] = {"granted": Grant, "reversed": Reversal, "refused": Refusal}
RESULTS: Final[dict[type, str]] = {owner: name for name, owner in ANSWERS.items()}


@dataclass(frozen=True, slots=True)
class Total:
    """One running total: its level, whose it is, and the part of it (a day, a month, a kind of gesture)."""

    level: LimitLevel
    subject: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """A limit that applies. Its use is in `total`, or the sum of what a customer got after `since_ms`."""

    level: LimitLevel
    limit_minor: int
    total: Total | None = None
    since_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement of money, as stored. A grant is positive; a reversal negative and names what it `reverses`."""

    number: int
    entry_id: str
    key: str
    kind: Literal["grant", "reversal"]
    amount_minor: int
    currency: str
    agent_id: str
    conversation_id: str
    incident_id: str
    customer_id: str
    gesture: str
    gesture_kind: str
    reason: str
    reverses: str | None
    policy_version: int
    at_ms: int


def totals(*, agent_id: str, incident_id: str, gesture_kind: str, at_ms: int) -> tuple[Total, ...]:
    """Every total that a grant counts in; its reversal is taken out of the same ones.

    The pool is counted by day, week and month at once, so that changing its period unlocks nothing.
    """
    kind = (Total("gesture_kind", incident_id, gesture_kind),) if gesture_kind else ()
    pool = tuple(Total("team_pool", "", period_label(period, at_ms)) for period in ("day", "week", "month"))
    return (Total("incident", incident_id), *kind, Total("agent_day", agent_id, period_label("day", at_ms)), *pool)


def totals_of(entry: Entry) -> tuple[Total, ...]:
    """The totals a grant's entry was counted in."""
    return totals(
        agent_id=entry.agent_id,
        incident_id=entry.incident_id,
        gesture_kind=entry.gesture_kind,
        at_ms=entry.at_ms,
    )


def period_label(period: str, at_ms: int) -> str:
    """The day, ISO week or month of a moment, in UTC: `2026-01-02`, `2026-W01`, `2026-01`."""
    moment = datetime.fromtimestamp(at_ms // 1000, UTC)
    if period == "week":
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02d}"
    return moment.strftime("%Y-%m-%d" if period == "day" else "%Y-%m")


def limits_that_apply(
    policy: Policy | None,
    *,
    at_ms: int,
    incident_id: str | None = None,
    agent_id: str | None = None,
    customer_id: str | None = None,
    gesture_kind: GestureKind | None = None,
) -> tuple[Applied, ...]:
    """Every limit that applies to what is named, narrowest first. Without a policy all of them are 0."""
    limits = (policy or Policy()).limits
    found = [] if policy else [Applied("policy", 0)]
    if incident_id is not None:
        found.append(Applied("incident", limits.incident_minor, Total("incident", incident_id)))
        if gesture_kind is not None and gesture_kind in limits.gesture_kind_minor:
            of_kind = Total("gesture_kind", incident_id, gesture_kind)
            found.append(Applied("gesture_kind", limits.gesture_kind_minor[gesture_kind], of_kind))
    if agent_id is not None:
        today = Total("agent_day", agent_id, period_label("day", at_ms))
        found.append(Applied("agent_day", limits.agent_day_minor, today))
    if customer_id and limits.customer_minor != NO_LIMIT:
        since_ms = at_ms - limits.customer_days * DAY_MS
        found.append(Applied("customer", limits.customer_minor, since_ms=since_ms))
    pool = Total("team_pool", "", period_label(limits.team_pool_period, at_ms))
    return (*found, Applied("team_pool", limits.team_pool_minor, pool))


def as_kind(word: str) -> GestureKind | None:
    """The word itself when it is a kind of gesture."""
    return next((kind for kind in GESTURE_KINDS if kind == word), None)


def check_usable(request: Request) -> None:
    """Raise UnusableInput for what no ledger can keep: empty or overlong texts, odd amounts, unknown currencies."""
    may_be_empty = ("customer_id", "household_id", "issue", "reason", "reference")
    for name, value in as_fields(request).items():
        if isinstance(value, str):
            check_text(name, value, may_be_empty=name in may_be_empty)
    if isinstance(request, GrantRequest):
        if not 0 <= request.money.amount_minor <= MAX_AMOUNT_MINOR:
            raise UnusableInput("Unusable amount", f"An amount is between 0 and {MAX_AMOUNT_MINOR} minor units.")
        if not is_currency(request.money.currency):
            raise UnusableInput("Unusable currency", "A currency is three capital letters, such as GBP.")


def check_text(name: str, value: str, *, may_be_empty: bool = False) -> None:
    """Raise UnusableInput unless `value` can stand in a row, an export and a window."""
    words = name.removesuffix("_id").replace("_", " ")
    if not value.strip() and not may_be_empty:
        raise UnusableInput("Something is missing", f"The {words} is empty.")
    if len(value) > MAX_TEXT:
        raise UnusableInput("Text too long", f"The {words} is longer than {MAX_TEXT} characters.")
    if any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in value):
        raise UnusableInput("Unusable text", f"The {words} holds control characters or is not valid UTF-8.")


def question(request: Request) -> str:
    """What was asked, as text that is equal exactly when every parameter is."""
    operation = "grant" if isinstance(request, GrantRequest) else "reverse"
    told = as_fields(request)
    for name, unsaid in _UNSAID.items():
        if told.get(name, ()) == unsaid:
            del told[name]
    return canonical({"operation": operation, **told})


def answer_from(stored: dict[str, Any]) -> Answer:
    """The answer of a stored record."""
    answer = read_fields(ANSWERS[stored["result"]], stored["answer"])
    assert isinstance(answer, Grant | Reversal | Refusal)
    return answer


def canonical(value: Any) -> str:
    """One text for one value, on every machine."""
    return json.dumps(value, default=as_fields, sort_keys=True, separators=(",", ":"))


def link(previous: str, number: int, request: str, answer: str, at_ms: int) -> str:
    """The hash that ties a request to all before it."""
    body = canonical([previous, number, request, answer, at_ms])
    return hashlib.sha256(body.encode("ascii")).hexdigest()


def entry_of_grant(number: int, request: GrantRequest, grant: Grant, gesture_kind: str) -> Entry:
    """The movement a yes makes."""
    return Entry(
        number=number,
        entry_id=grant.entry_id,
        key=request.key,
        kind="grant",
        amount_minor=grant.money.amount_minor,
        currency=grant.money.currency,
        agent_id=request.agent_id,
        conversation_id=request.conversation_id,
        incident_id=request.incident_id,
        customer_id=request.customer_id,
        gesture=request.gesture,
        gesture_kind=gesture_kind,
        reason=request.reason,
        reverses=None,
        policy_version=grant.policy_version,
        at_ms=grant.at_ms,
    )


def entry_of_reversal(
    number: int, request: ReverseRequest, reversal: Reversal, original: Entry, policy_version: int
) -> Entry:
    """The movement a take-back makes: the whole of the original, the other way."""
    return Entry(
        number=number,
        entry_id=reversal.entry_id,
        key=request.key,
        kind="reversal",
        amount_minor=-original.amount_minor,
        currency=original.currency,
        agent_id=request.agent_id,
        conversation_id=original.conversation_id,
        incident_id=original.incident_id,
        customer_id=original.customer_id,
        gesture=original.gesture,
        gesture_kind=original.gesture_kind,
        reason=request.reason,
        reverses=original.entry_id,
        policy_version=policy_version,
        at_ms=reversal.at_ms,
    )


def changes_of(entry: Entry, originals: dict[str, Entry]) -> Iterator[tuple[Total, str, int]]:
    """What an entry adds to each total, as (total, currency, minor units); a reversal looks up its original."""
    source = entry if entry.reverses is None else originals[entry.reverses]
    for total in totals_of(source):
        yield total, entry.currency, entry.amount_minor
