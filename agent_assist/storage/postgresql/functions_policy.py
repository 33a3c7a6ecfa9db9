"""Publishing a policy on the server: a new version tied to every one before, told to whoever listens. No parsing here."""

from typing import Final

from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE
from agent_assist.storage.postgresql.listening import POLICY

ANOTHER_FIRST: Final = "Another policy came first"

# Whose signature desks ask for. A key is never taken away: the desks remember it anyway.
TABLES: Final = """
CREATE TABLE IF NOT EXISTS agent_assist.policy_keys (
    public_key text PRIMARY KEY CHECK (public_key ~ '^[A-Za-z0-9+/]{43}=$'),
    added_by text NOT NULL,
    added_at_ms bigint NOT NULL
);
"""

_KEYS: Final = """
CREATE OR REPLACE FUNCTION agent_assist.policy_keys_named() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT public_key FROM agent_assist.policy_keys ORDER BY added_at_ms, public_key
$$;
CREATE OR REPLACE FUNCTION agent_assist.policy_key_add(in_key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO agent_assist.policy_keys VALUES (in_key, session_user, agent_assist.now_ms()) ON CONFLICT DO NOTHING
$$;
"""

# The server cannot check a signature; it lets no policy in that a desk would not take: each desk checks for itself.
_PUBLISH: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.policy_link(previous text, version bigint, text text, author text, note text,
    at_ms bigint, limits text, kinds text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to('[' || agent_assist.json_text(previous) || ',' || version::text || ','
        || agent_assist.json_text(text) || ',' || agent_assist.json_text(author) || ',' || agent_assist.json_text(note)
        || ',' || at_ms::text || ',' || agent_assist.json_text(limits) || ',' || agent_assist.json_text(kinds) || ']',
        'UTF8')), 'hex')
$$;
CREATE OR REPLACE FUNCTION agent_assist.policy_publish(
    text text, author text, note text, limits text, kinds text, signature text, unless_same boolean
) RETURNS SETOF agent_assist.policies
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    newest record;
    next bigint;
    at bigint := agent_assist.now_ms();
    hash text;
BEGIN
    SELECT * INTO newest FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    IF unless_same AND newest.text = policy_publish.text AND newest.limits = policy_publish.limits
        AND newest.kinds = policy_publish.kinds
    THEN
        RETURN NEXT newest;
        RETURN;
    END IF;
    next := coalesce(newest.version, 0) + 1;
    IF signature = '' AND EXISTS (SELECT 1 FROM agent_assist.policy_keys) THEN
        RAISE EXCEPTION 'This team signs its policies, and this one is not signed.' USING ERRCODE = '{UNUSABLE}';
    ELSIF signature <> '' AND split_part(signature, ':', 2) <> next::text THEN
        RAISE EXCEPTION '{ANOTHER_FIRST}.' USING ERRCODE = '{UNUSABLE}';
    ELSIF signature <> '' AND EXISTS (SELECT 1 FROM agent_assist.policy_keys) AND NOT EXISTS
        (SELECT 1 FROM agent_assist.policy_keys WHERE public_key = split_part(signature, ':', 3))
    THEN
        RAISE EXCEPTION 'This key is not one of the team''s.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    hash := agent_assist.policy_link(coalesce(newest.hash, ''), next, text, author, note, at, limits, kinds);
    INSERT INTO agent_assist.policies VALUES
        (next, text, author, note, at, session_user, limits, kinds, signature, hash) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Another policy came first.' USING ERRCODE = '{AGAIN}';
    END IF;
    PERFORM agent_assist_anchor.anchor('policies', next, hash, at / 60000);
    PERFORM pg_notify('{POLICY}', next::text);
    RETURN QUERY SELECT * FROM agent_assist.policies AS p WHERE p.version = next;
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _KEYS + _PUBLISH
