"""How much of each limit is used, on the server: totals, rolling sums, and the names one incident has had. Writes nothing.

The rules are those of `ledger_rules.limits_that_apply` and `domain.budget`; the tests run both engines side by side.
"""

from typing import Final

from agent_assist.storage.ledger_periods import DAY_MS
from agent_assist.storage.ledger_rules import MAX_AMOUNT_MINOR


def _rolling(who: str, since: str) -> str:
    """What somebody got since a moment and still has, what is set aside for them, and how many gestures that cost."""
    return f"""
            (SELECT ARRAY[coalesce(sum(e.amount_minor), 0)::bigint, count(nullif(e.amount_minor, 0))]
                FROM agent_assist.ledger_entries AS e
                WHERE e.{who}_id = {who} AND e.currency = wanted_currency AND e.at_ms > {since}
                AND e.kind IN ('grant', 'commit')
                AND NOT EXISTS (SELECT 1 FROM agent_assist.ledger_entries AS r WHERE r.reverses = e.entry_id)),
            (SELECT ARRAY[coalesce(sum(h.amount_minor), 0)::bigint, count(nullif(h.amount_minor, 0))]
                FROM agent_assist.ledger_holds AS h WHERE h.{who}_id = {who} AND h.currency = wanted_currency)"""  # noqa: S608 - constants


# Narrowest first by `place`. What `limits` does not say has the default of a policy.
_STATES: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.states(
    has_policy boolean, limits jsonb, at_ms bigint, wanted_currency text, incidents text[], agent text, customer text,
    household text, gesture_kind text, refund_subject text, refund_most bigint
) RETURNS TABLE (place int, level text, limit_minor bigint, limit_count bigint, spent_minor bigint,
    reserved_minor bigint, used_count bigint)
LANGUAGE sql STABLE AS $$
    SELECT applied.place, applied.level, applied.limit_minor, applied.limit_count,
        coalesce(applied.given[1], used.spent, 0), coalesce(applied.held[1], used.reserved, 0),
        coalesce(applied.given[2] + applied.held[2], used.counted, 0)
    FROM (
        SELECT 0 AS place, 'currency' AS level, 0::bigint AS limit_minor, -1::bigint AS limit_count,
            '' AS counter, ARRAY[]::text[] AS subjects, '' AS part, NULL::bigint[] AS given, NULL::bigint[] AS held
            WHERE has_policy AND limits ->> 'currency' <> wanted_currency
        UNION ALL SELECT 0, 'policy', 0, -1, '', ARRAY[]::text[], '', NULL, NULL WHERE NOT has_policy
        UNION ALL SELECT 1, 'incident', (limits ->> 'incident_minor')::bigint, -1, 'incident', incidents, '', NULL, NULL
            WHERE incidents IS NOT NULL
        UNION ALL SELECT 2, 'gesture_kind', (limits -> 'gesture_kind_minor' ->> gesture_kind)::bigint, -1,
            'gesture_kind', incidents, gesture_kind, NULL, NULL
            WHERE incidents IS NOT NULL AND limits -> 'gesture_kind_minor' ? gesture_kind
        UNION ALL SELECT 3, 'refund', refund_most, -1, 'refund', ARRAY[refund_subject], '', NULL, NULL
            WHERE refund_most IS NOT NULL AND gesture_kind = 'refund'
        UNION ALL SELECT 3 + nth::int, 'agent_' || period, (limits ->> ('agent_' || period || '_minor'))::bigint,
            (limits ->> ('agent_' || period || '_count'))::bigint, 'agent_' || period, ARRAY[agent],
            agent_assist.period_label(period, at_ms), NULL, NULL
            FROM unnest(ARRAY['day', 'week', 'month']) WITH ORDINALITY AS periods (period, nth)
            WHERE agent IS NOT NULL AND ((limits ->> ('agent_' || period || '_minor'))::bigint <> -1
                OR (limits ->> ('agent_' || period || '_count'))::bigint <> -1)
        UNION ALL SELECT 7, 'customer', (limits ->> 'customer_minor')::bigint,
            coalesce((limits ->> 'customer_count')::bigint, -1), '', ARRAY[]::text[], '',{
    _rolling("customer", f"states.at_ms - (limits ->> 'customer_days')::bigint * {DAY_MS}")
}
            WHERE customer <> '' AND ((limits ->> 'customer_minor')::bigint <> -1 OR limits ? 'customer_count')
        UNION ALL SELECT 8, 'household', (limits ->> 'household_minor')::bigint, -1, '', ARRAY[]::text[], '',{
    _rolling("household", f"states.at_ms - (limits ->> 'household_days')::bigint * {DAY_MS}")
}
            WHERE household <> '' AND (limits ->> 'household_minor')::bigint <> -1
        UNION ALL SELECT 9, 'team_pool', (limits ->> 'team_pool_minor')::bigint, -1, 'team_pool', ARRAY['']::text[],
            agent_assist.period_label(limits ->> 'team_pool_period', at_ms), NULL, NULL
        UNION ALL SELECT 10, 'company_stop',
            CASE WHEN (limits ->> 'company_stop')::boolean THEN 0 ELSE (limits ->> 'company_stop_minor')::bigint END, -1,
            CASE WHEN (limits ->> 'company_stop')::boolean THEN '' ELSE 'team_pool' END, ARRAY['']::text[],
            agent_assist.period_label(limits ->> 'company_stop_period', at_ms), NULL, NULL
            WHERE (limits ->> 'company_stop')::boolean OR (limits ->> 'company_stop_minor')::bigint <> -1
    ) AS applied
    -- One look by the whole key for each name an incident has had: a scan of every incident would grow with the ledger.
    CROSS JOIN LATERAL (
        SELECT sum(one.spent)::bigint AS spent, sum(one.reserved)::bigint AS reserved, sum(one.counted)::bigint AS counted
        FROM unnest(applied.subjects) AS named (subject) CROSS JOIN LATERAL (
            SELECT sum(c.spent_minor) AS spent, sum(c.reserved_minor) AS reserved, sum(c.used_count) AS counted
            FROM agent_assist.ledger_counters AS c
            WHERE c.level = applied.counter AND c.subject = named.subject AND c.part = applied.part
            AND c.currency = wanted_currency
        ) AS one
    ) AS used
    WHERE applied.level = 'currency' OR NOT has_policy OR limits ->> 'currency' = wanted_currency
$$;
CREATE OR REPLACE FUNCTION agent_assist.left_of(
    limit_minor bigint, limit_count bigint, spent_minor bigint, reserved_minor bigint, used_count bigint
) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN limit_count <> -1 AND used_count >= limit_count THEN 0
        WHEN limit_minor = -1 THEN {MAX_AMOUNT_MINOR}
        ELSE greatest(0, limit_minor - spent_minor - reserved_minor) END
$$;
"""  # noqa: S608 - constants

# Where an incident began: what was decided once stays; a new one goes on with a recent one of the same issue.
_INCIDENTS: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.root_of(
    incident text, customer text, wanted_issue text, reopen_days bigint, at_ms bigint
) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    found text;
BEGIN
    SELECT root INTO found FROM agent_assist.ledger_incidents WHERE incident_id = incident;
    IF found IS NOT NULL OR coalesce(wanted_issue, '') = '' OR coalesce(customer, '') = '' THEN
        RETURN found;
    END IF;
    SELECT root INTO found FROM agent_assist.ledger_incidents WHERE customer_id = customer AND issue = wanted_issue
        AND last_ms > at_ms - reopen_days * {DAY_MS} ORDER BY last_ms DESC, incident_id COLLATE "C" LIMIT 1;
    RETURN coalesce(found, incident);
END $$;
CREATE OR REPLACE FUNCTION agent_assist.names_of(incident text, known_root text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF incident IS NULL THEN
        RETURN NULL;
    ELSIF known_root IS NULL THEN
        RETURN ARRAY[incident];
    END IF;
    RETURN ARRAY(SELECT incident UNION SELECT known_root UNION
        SELECT incident_id FROM agent_assist.ledger_incidents WHERE root = known_root);
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _STATES + _INCIDENTS
