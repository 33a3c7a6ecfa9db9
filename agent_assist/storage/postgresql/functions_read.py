"""What a login without any right to a table may read through the server: balances, one conversation's money, policies."""

from typing import Final

_BALANCE: Final = """
CREATE OR REPLACE FUNCTION agent_assist.ledger_balance(agent text, incident text, customer text, gesture text)
RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    policy record;
    limits jsonb;
    currency text;
    levels text;
BEGIN
    SELECT p.version, p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    limits := policy.limits::jsonb;
    currency := coalesce(limits ->> 'currency', 'GBP');
    SELECT string_agg(agent_assist.level_text(s.level, s.limit_minor, s.spent_minor, currency), ',' ORDER BY s.place)
        INTO levels FROM agent_assist.states(limits, agent_assist.now_ms(), currency, incident, agent, customer,
            agent_assist.kind_of(coalesce(gesture, ''), policy.kinds)) AS s;
    RETURN '{"currency":"' || currency || '","levels":[' || levels || '],"policy_version":'
        || coalesce(policy.version, 0)::text || '}';
END $$;
"""

_MOVEMENTS: Final = """
CREATE OR REPLACE FUNCTION agent_assist.ledger_movements(conversation text) RETURNS SETOF agent_assist.ledger_entries
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM agent_assist.ledger_entries WHERE conversation_id = conversation ORDER BY id
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
