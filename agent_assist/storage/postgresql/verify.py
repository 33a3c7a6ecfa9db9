"""What a team's ledger has beyond a desk's: policy versions tied to one another, and heads that a second role keeps. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.words import LimitLevel
from agent_assist.storage.canonical import canonical
from agent_assist.storage.ledger_entries import Entry, refund_subject
from agent_assist.storage.ledger_periods import period_label
from agent_assist.storage.ledger_totals import Total
from agent_assist.storage.ledger_verify import Link, Stored, Verification, verified
from agent_assist.storage.postgresql.policies import enforced_limits
from agent_assist.storage.postgresql.rows import Read


def judged(read: Read) -> Verification:
    """Judge everything that was read of one moment."""
    stored = Stored(
        links=read.links,
        entries=read.entries,
        head=read.head,
        counters=read.totals,
        holds=read.holds,
        incidents=read.incidents,
        approvals=read.approvals,
        totals_of=totals_of,
    )
    found = verified(stored)
    if not found.ok:
        return found
    bad = _bad_policy(read.policies) or _bad_anchor(read)
    return found if bad is None else replace(found, first_bad=bad[0], why=bad[1])


def totals_of(first: Entry) -> tuple[Total, ...]:
    """The totals the server keeps: one row for each limit and period, since one row's update is what holds the limit."""
    periods: tuple[tuple[LimitLevel, str], ...] = (
        ("agent_day", "day"),
        ("agent_week", "week"),
        ("agent_month", "month"),
    )
    kind = (Total("gesture_kind", first.incident_id, first.gesture_kind),) if first.gesture_kind else ()
    refund = (Total("refund", refund_subject(first)),) if first.gesture_kind == "refund" else ()
    agent = tuple(Total(level, first.agent_id, period_label(period, first.at_ms)) for level, period in periods)
    pool = tuple(Total("team_pool", "", period_label(period, first.at_ms)) for period in ("day", "week", "month"))
    return (Total("incident", first.incident_id), *kind, *refund, *agent, *pool)


def policy_link(previous: str, row: Sequence[Any]) -> str:
    """The hash that ties a policy version to all before it."""
    version, text, author, note, at_ms, limits, kinds = row[:7]
    body = canonical([previous, version, text, author, note, at_ms, limits, kinds])
    return hashlib.sha256(body.encode("ascii")).hexdigest()


def _bad_policy(policies: Sequence[Sequence[Any]]) -> tuple[str, str] | None:
    previous = ""
    for place, row in enumerate(policies, start=1):
        if row[0] != place:
            return f"policy {place}", "it is missing"
        if row[7] != policy_link(previous, row):
            return f"policy {place}", "its hash does not follow from the one before"
        if not _enforces_its_text(row[1], row[5]):
            return f"policy {place}", "the server enforces other limits than its text says"
        previous = row[7]
    return None


def _enforces_its_text(text: str, limits: str) -> bool:
    try:
        return enforced_limits(parse_policy(text)) == limits
    except PolicyInvalid:  # written by a later program: its limits cannot be judged here
        return True


def _bad_anchor(read: Read) -> tuple[str, str] | None:
    ledger: list[Link] = read.links
    for chain, number, digest in read.anchors:
        if chain == "ledger":
            kept = ledger[number - 1].hash if 0 < number <= len(ledger) else None
            name = f"request {number}"
        else:
            kept = read.policies[number - 1][7] if 0 < number <= len(read.policies) else None
            name = f"policy {number}"
        if kept != digest:
            return name, "it is missing or rewritten: the second role kept another"
    return None
