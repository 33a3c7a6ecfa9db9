"""The team's ledger as a supervisor reads it: newest entries, and how each level is used. Nothing here moves money."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from agent_assist.domain.budget import Refusal
from agent_assist.domain.money import Money
from agent_assist.domain.policy import NO_LIMIT, Limits, Policy
from agent_assist.domain.words import LimitLevel
from agent_assist.engine.ports import BookEntry, LevelUse
from agent_assist.storage.ledger_rules import DAY_MS, answer_from, period_label
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.policies import PostgresqlPolicyStore

if TYPE_CHECKING:
    import psycopg

_ALWAYS: Final = ("incident", "agent_day", "team_pool")
_STOPS_COUNT_FOR_MS: Final = 7 * DAY_MS
_NEWEST: Final = """SELECT entry_id, at_ms, agent_id, gesture, amount_minor, currency, reason, policy_version
    FROM agent_assist.ledger_entries WHERE kind IN ('grant', 'commit', 'reversal') ORDER BY id DESC LIMIT %s"""
# An incident that went on under another id is one incident.
_USED: Final = """SELECT coalesce(max(spent), 0)::bigint, count(*) FROM (
    SELECT sum(spent_minor) AS spent FROM agent_assist.ledger_counters
    LEFT JOIN agent_assist.ledger_incidents ON level = 'incident' AND incident_id = subject
    WHERE level = %s AND part = %s AND currency = %s
    GROUP BY coalesce(root, subject) HAVING sum(spent_minor) > 0) AS used"""
_USED_ROLLING: Final = """SELECT coalesce(max(spent), 0)::bigint, count(*) FROM (
    SELECT sum(amount_minor) AS spent FROM agent_assist.ledger_entries AS entry
    WHERE currency = %s AND at_ms > %s AND kind IN ('grant', 'commit') AND amount_minor > 0 AND @WHO@ <> ''
    AND NOT EXISTS (SELECT 1 FROM agent_assist.ledger_entries AS r WHERE r.reverses = entry.entry_id)
    GROUP BY @WHO@) AS used"""
# The look at the text is only a sieve; the answer itself says what it is.
_STOPPED: Final = """SELECT answer FROM agent_assist.ledger_requests
    WHERE at_ms > %s AND answer LIKE '%%"result":"refused"}' ORDER BY id DESC"""

_NOW: Final = """SELECT greatest((extract(epoch FROM clock_timestamp()) * 1000)::bigint, last_seen_ms)
    FROM agent_assist.ledger_head"""


class PostgresqlLedgerBook:
    """`engine.ports.LedgerBook` on the team's server. Needs the rights of a supervisor, an auditor or an administrator."""

    def __init__(self, database: TeamDatabase, policies: PostgresqlPolicyStore) -> None:
        self._database = database
        self._policies = policies

    def entries(self, limit: int) -> Sequence[BookEntry]:
        """The newest first, at most `limit`."""
        return [
            BookEntry(entry_id, at_ms, agent_id, gesture, Money(amount_minor, currency), reason, version)
            for entry_id, at_ms, agent_id, gesture, amount_minor, currency, reason, version in self._database.call(
                _NEWEST, (limit,)
            )
        ]

    def use(self, currency: str) -> Sequence[LevelUse]:
        """How the levels stand now: the most spent of one incident, agent or customer, and of the whole pool."""
        published = self._policies.current()
        limits = (published.policy if published else Policy()).limits
        with self._database.reading() as connection:
            at_ms = _now_ms(connection)
            day, week, month = (period_label(period, at_ms) for period in ("day", "week", "month"))
            asked: tuple[tuple[LimitLevel, str, str], ...] = (
                ("incident", "incident", ""),
                ("agent_day", "agent_day", day),
                ("agent_week", "agent_week", week),
                ("agent_month", "agent_month", month),
                ("team_pool", "team_pool", period_label(limits.team_pool_period, at_ms)),
                ("company_stop", "team_pool", period_label(limits.company_stop_period, at_ms)),
            )
            used: dict[LimitLevel, tuple[int, int]] = {
                level: _pair(connection, _USED, counter, part, currency)
                for level, counter, part in asked
                if level in _ALWAYS or _is_set(limits, level)
            }
            for level, who, days in (
                ("customer", "customer_id", limits.customer_days),
                ("household", "household_id", limits.household_days),
            ):
                sql = _USED_ROLLING.replace("@WHO@", who)
                used[level] = _pair(connection, sql, currency, at_ms - days * DAY_MS)  # type: ignore[index]
            stopped = _stopped(connection, currency, at_ms)
        return list(_uses(used, stopped))


def _is_set(limits: Limits, level: LimitLevel) -> bool:
    return getattr(limits, f"{level}_minor") != NO_LIMIT or getattr(limits, f"{level}_count", NO_LIMIT) != NO_LIMIT


def _uses(used: dict[LimitLevel, tuple[int, int]], stopped: Counter[LimitLevel]) -> Iterator[LevelUse]:
    for level in (*used, *(level for level in stopped if level not in used)):
        spent_minor, subjects = used.get(level, (0, 0))
        if subjects or stopped[level]:
            yield LevelUse(level, spent_minor, subjects, stopped[level])


def _stopped(connection: "psycopg.Connection", currency: str, at_ms: int) -> Counter[LimitLevel]:
    """How often each level said no lately."""
    found: Counter[LimitLevel] = Counter()
    for (text,) in connection.execute(_STOPPED, (at_ms - _STOPS_COUNT_FOR_MS,)):
        answer = answer_from(json.loads(text))
        if isinstance(answer, Refusal) and answer.currency == currency:
            found[answer.binding_limit] += 1
    return found


def _now_ms(connection: "psycopg.Connection") -> int:
    """The database's clock; readers have no right to its own function, and need none."""
    row = connection.execute(_NOW).fetchone()
    assert row is not None
    return int(row[0])


def _pair(connection: "psycopg.Connection", sql: str, *parameters: object) -> tuple[int, int]:
    row = connection.execute(sql.encode(), parameters).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])
