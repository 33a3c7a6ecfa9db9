"""The ledger as a supervisor reads it: newest entries, and how each level is used. Nothing here moves money."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from agent_assist.domain.budget import Refusal
from agent_assist.domain.money import Money
from agent_assist.domain.policy import NO_LIMIT, Limits, Policy
from agent_assist.domain.words import LimitLevel
from agent_assist.engine.ports import BookEntry, LevelUse
from agent_assist.storage.ledger_chain import answer_from
from agent_assist.storage.ledger_periods import DAY_MS, days_of
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

# Shown whether a policy limits them or not.
_ALWAYS: frozenset[LimitLevel] = frozenset(("incident", "agent_day", "team_pool"))
_STOPS_COUNT_FOR_MS = 7 * DAY_MS
_NEWEST = """SELECT entry_id, at_ms, agent_id, gesture, amount_minor, currency, reason, policy_version
    FROM ledger_entries WHERE kind IN ('grant', 'commit', 'reversal') ORDER BY number DESC LIMIT ?"""
# An incident that went on under another id is one incident.
_USED = """SELECT coalesce(max(spent), 0), count(*) FROM (
    SELECT sum(spent_minor) AS spent FROM ledger_counters LEFT JOIN ledger_incidents
    ON level = 'incident' AND incident_id = subject
    WHERE day BETWEEN ? AND ? AND level = ? AND currency = ?
    GROUP BY coalesce(root, subject) HAVING sum(spent_minor) > 0)"""


def _used_rolling(who: str) -> str:
    return f"""SELECT coalesce(max(spent), 0), count(*) FROM (
        SELECT sum(amount_minor) AS spent FROM ledger_entries AS given
        WHERE currency = ? AND at_ms > ? AND kind IN ('grant', 'commit') AND amount_minor > 0 AND {who} <> ''
        AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE reverses = given.entry_id)
        GROUP BY {who})"""  # noqa: S608 - constants


class SqliteLedgerBook:
    """`engine.ports.LedgerBook` on one store."""

    def __init__(self, database: Database, policies: SqlitePolicyStore) -> None:
        self._database = database
        self._policies = policies

    def entries(self, limit: int) -> Sequence[BookEntry]:
        """The newest first, at most `limit`."""
        return [
            BookEntry(entry_id, at_ms, agent_id, gesture, Money(amount_minor, currency), reason, version)
            for entry_id, at_ms, agent_id, gesture, amount_minor, currency, reason, version in self._database.rows(
                _NEWEST, (limit,)
            )
        ]

    def use(self, currency: str) -> Sequence[LevelUse]:
        """How the levels stand now: the most spent of one incident, agent or customer, and of the whole pool."""
        with self._database.reading() as connection:
            published = self._policies.in_force(connection)
            limits = (published.policy if published else Policy()).limits
            at_ms = now_ms(connection)
            stopped = _stopped(connection, currency, at_ms)
            day, week, month = (days_of(period, at_ms) for period in ("day", "week", "month"))
            pool, company = days_of(limits.team_pool_period, at_ms), days_of(limits.company_stop_period, at_ms)
            asked: dict[LimitLevel, tuple[str, tuple[str, str]]] = {
                "incident": ("incident", ("", "")),
                "agent_day": ("agent_day", day),
                "agent_week": ("agent_day", week),
                "agent_month": ("agent_day", month),
                "team_pool": ("team_pool", pool),
                "company_stop": ("team_pool", company),
            }
            used: dict[LimitLevel, tuple[int, int]] = {
                level: connection.execute(_USED, (*parts, of, currency)).fetchone()
                for level, (of, parts) in asked.items()
                if level in _ALWAYS or _is_set(limits, level)
            }
            for level, who, days in (
                ("customer", "customer_id", limits.customer_days),
                ("household", "household_id", limits.household_days),
            ):
                sql = _used_rolling(who)
                used[level] = connection.execute(sql, (currency, at_ms - days * DAY_MS)).fetchone()  # type: ignore[index]
        return list(_uses(used, stopped))


def _is_set(limits: Limits, level: LimitLevel) -> bool:
    return getattr(limits, f"{level}_minor") != NO_LIMIT or getattr(limits, f"{level}_count", NO_LIMIT) != NO_LIMIT


def _uses(used: dict[LimitLevel, tuple[int, int]], stopped: Counter[LimitLevel]) -> Iterator[LevelUse]:
    for level in (*used, *(level for level in stopped if level not in used)):
        spent_minor, subjects = used.get(level, (0, 0))
        if subjects or stopped[level]:
            yield LevelUse(level, spent_minor, subjects, stopped[level])


def _stopped(connection: sqlite3.Connection, currency: str, at_ms: int) -> Counter[LimitLevel]:
    """How often each level said no lately. Times never fall as numbers rise, so the search ends at the first old one."""
    found: Counter[LimitLevel] = Counter()
    for answered_at_ms, text in connection.execute("SELECT at_ms, answer FROM ledger_requests ORDER BY number DESC"):
        if answered_at_ms <= at_ms - _STOPS_COUNT_FOR_MS:
            break
        answer = answer_from(json.loads(text))
        if isinstance(answer, Refusal) and answer.currency == currency:
            found[answer.binding_limit] += 1
    return found
