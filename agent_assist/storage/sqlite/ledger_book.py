"""The ledger as a supervisor reads it: newest entries, and how each level is used. Nothing here moves money."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from agent_assist.domain.budget import Refusal
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.words import LimitLevel
from agent_assist.engine.ports import BookEntry, LevelUse
from agent_assist.storage.ledger_rules import DAY_MS, answer_from, period_label
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.policies import SqlitePolicyStore

_STOPS_COUNT_FOR_MS = 7 * DAY_MS
_NEWEST = """SELECT entry_id, at_ms, agent_id, gesture, amount_minor, currency, reason, policy_version
    FROM ledger_entries ORDER BY number DESC LIMIT ?"""
_USED = """SELECT coalesce(max(spent_minor), 0), count(*) FROM ledger_counters
    WHERE level = ? AND part = ? AND currency = ? AND spent_minor > 0"""
_USED_BY_CUSTOMERS = """SELECT coalesce(max(spent), 0), count(*) FROM (
    SELECT sum(amount_minor) AS spent FROM ledger_entries AS entry
    WHERE currency = ? AND at_ms > ? AND kind = 'grant' AND amount_minor > 0 AND customer_id <> ''
    AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE reverses = entry.entry_id)
    GROUP BY customer_id)"""


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
            pool = period_label(limits.team_pool_period, at_ms)
            used: dict[LimitLevel, tuple[int, int]] = {
                "incident": connection.execute(_USED, ("incident", "", currency)).fetchone(),
                "agent_day": connection.execute(_USED, ("agent_day", period_label("day", at_ms), currency)).fetchone(),
                "customer": connection.execute(
                    _USED_BY_CUSTOMERS, (currency, at_ms - limits.customer_days * DAY_MS)
                ).fetchone(),
                "team_pool": connection.execute(_USED, ("team_pool", pool, currency)).fetchone(),
            }
        return list(_uses(used, stopped))


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
