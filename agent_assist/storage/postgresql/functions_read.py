"""What a login without any right to a table may read through the server: balances, one conversation's money, policies."""

from typing import Final

_BALANCE: Final = """
CREATE OR REPLACE FUNCTION agent_assist.ledger_balance(
    agent text, incident text, customer text, gesture text, household text, issue text
) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    policy record;
    limits jsonb;
    in_currency text;
    at bigint := agent_assist.now_ms();
    root text;
    levels text;
BEGIN
    PERFORM agent_assist.expire_due();
    SELECT p.version, p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    limits := agent_assist.limits_of(policy.limits);
    in_currency := limits ->> 'currency';
    IF incident IS NOT NULL THEN
        root := agent_assist.root_of(incident, customer, issue, (limits ->> 'incident_reopen_days')::bigint, at);
    END IF;
    SELECT string_agg(agent_assist.level_text(s.level, s.limit_minor, s.limit_count, s.spent_minor, s.reserved_minor,
            s.used_count, in_currency), ',' ORDER BY s.place)
        INTO levels FROM agent_assist.states(policy.version IS NOT NULL, limits, at, in_currency,
            agent_assist.names_of(incident, root), agent, coalesce(customer, ''), coalesce(household, ''),
            agent_assist.kind_of(coalesce(gesture, ''), policy.kinds), NULL, NULL) AS s;
    RETURN '{"currency":"' || in_currency || '","levels":[' || levels || '],"policy_version":'
        || coalesce(policy.version, 0)::text || '}';
END $$;
"""

_MOVEMENTS: Final = """
CREATE OR REPLACE FUNCTION agent_assist.ledger_movements(conversation text) RETURNS SETOF agent_assist.ledger_entries
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM agent_assist.ledger_entries WHERE conversation_id = conversation
        AND kind IN ('grant', 'commit', 'reversal') ORDER BY id
$$;
"""

_POLICIES: Final = """
CREATE OR REPLACE FUNCTION agent_assist.policy_version() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(max(version), 0) FROM agent_assist.policies
$$;
CREATE OR REPLACE FUNCTION agent_assist.policies_below(most bigint, many bigint) RETURNS SETOF agent_assist.policies
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM agent_assist.policies WHERE version < most ORDER BY version DESC LIMIT many
$$;
"""

_VERSION: Final = """
CREATE OR REPLACE FUNCTION agent_assist.schema_version() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT @VERSION@ $$;
"""


def functions(version: int) -> str:
    """All of them, with the number this program gives its schema."""
    return _BALANCE + _MOVEMENTS + _POLICIES + _VERSION.replace("@VERSION@", str(version))
