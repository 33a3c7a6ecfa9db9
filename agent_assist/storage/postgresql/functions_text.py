"""Server functions on texts and times: the same canonical JSON, period labels and sums of money as in Python. No tables.

Words and currencies come from the domain, so that there is one list of each.
"""

import json
from typing import Final

from agent_assist.domain.budget import LEVEL_WORDS
from agent_assist.domain.money import EXPONENTS
from agent_assist.domain.words import GESTURE_KINDS
from agent_assist.storage.ledger_rules import MAX_AMOUNT_MINOR, MAX_TEXT


def quoted(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


# The name, and a person's sentence, of each refusal that is no answer: other parameters, or nothing a ledger can keep.
KEY_REUSED: Final = "AA001"
UNUSABLE: Final = "AA002"
# A grant that came second: try again, and the answer is exact.
AGAIN: Final = "40001"

_JSON_TEXT = r"""
CREATE OR REPLACE FUNCTION agent_assist.json_text(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    code int;
    sign text;
    written text := '';
BEGIN
    IF given ~ '^[ !#-\[\]-~]*$' THEN
        RETURN '"' || given || '"';
    ELSIF given ~ '^[ -~]*$' THEN
        RETURN to_json(given)::text;
    END IF;
    FOREACH sign IN ARRAY regexp_split_to_array(given, '') LOOP
        code := ascii(sign);
        written := written || CASE
            WHEN code IN (34, 92) THEN '\' || sign
            WHEN code = 10 THEN '\n'
            WHEN code = 13 THEN '\r'
            WHEN code = 9 THEN '\t'
            WHEN code = 8 THEN '\b'
            WHEN code = 12 THEN '\f'
            WHEN code BETWEEN 32 AND 127 THEN sign
            WHEN code < 65536 THEN '\u' || lpad(to_hex(code), 4, '0')
            ELSE '\u' || to_hex(55296 + ((code - 65536) >> 10)) || '\u' || to_hex(56320 + ((code - 65536) & 1023))
        END;
    END LOOP;
    RETURN '"' || written || '"';
END $$;
"""

_CANONICAL = """
CREATE OR REPLACE FUNCTION agent_assist.canonical(given jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    CASE jsonb_typeof(given)
        WHEN 'object' THEN RETURN '{' || coalesce((
            -- What is flat is written here: a call for each value cost a grant a tenth of its time.
            SELECT string_agg(agent_assist.json_text(key) || ':' || CASE jsonb_typeof(value)
                    WHEN 'string' THEN agent_assist.json_text(value #>> '{}')
                    WHEN 'number' THEN value::text
                    ELSE agent_assist.canonical(value) END, ','
                ORDER BY key COLLATE "C") FROM jsonb_each(given)), '') || '}';
        WHEN 'array' THEN RETURN '[' || coalesce((
            SELECT string_agg(agent_assist.canonical(value), ',' ORDER BY place)
            FROM jsonb_array_elements(given) WITH ORDINALITY AS item (value, place)), '') || ']';
        WHEN 'string' THEN RETURN agent_assist.json_text(given #>> '{}');
        ELSE RETURN given::text;
    END CASE;
END $$;
"""

_LINK = """
CREATE OR REPLACE FUNCTION agent_assist.link(previous text, number bigint, request text, answer text, at_ms bigint)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to('[' || agent_assist.json_text(previous) || ',' || number::text || ','
        || agent_assist.json_text(request) || ',' || agent_assist.json_text(answer) || ',' || at_ms::text || ']',
        'UTF8')), 'hex')
$$;
"""

_TIMES = """
CREATE OR REPLACE FUNCTION agent_assist.clock_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
$$;
CREATE OR REPLACE FUNCTION agent_assist.now_ms() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    sealed bigint;
    newest bigint;
BEGIN
    SELECT last_seen_ms INTO sealed FROM agent_assist.ledger_head WHERE row = 1;
    SELECT max(at_ms) INTO newest
        FROM (SELECT at_ms FROM agent_assist.ledger_requests ORDER BY id DESC LIMIT 16) AS latest;
    RETURN greatest(agent_assist.clock_ms(), sealed, newest);
END $$;
CREATE OR REPLACE FUNCTION agent_assist.period_label(period text, at_ms bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(to_timestamp(at_ms / 1000) AT TIME ZONE 'UTC',
        CASE period WHEN 'day' THEN 'YYYY-MM-DD' WHEN 'week' THEN 'IYYY-"W"IW' ELSE 'YYYY-MM' END)
$$;
"""

_PLAIN = f"""
CREATE OR REPLACE FUNCTION agent_assist.plain(amount_minor bigint, currency text) RETURNS text LANGUAGE plpgsql
IMMUTABLE AS $$
DECLARE
    digits int := coalesce(({quoted(json.dumps(EXPONENTS))}::jsonb ->> currency)::int, 2);
    unit bigint := 10 ^ digits;
BEGIN
    RETURN (amount_minor / unit)::text
        || CASE WHEN digits = 0 THEN '' ELSE '.' || lpad((amount_minor % unit)::text, digits, '0') END
        || ' ' || currency;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.refusal_sentence(
    level text, limit_minor bigint, available_minor bigint, asked_minor bigint, currency text, gestures bigint
) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    words text := {quoted(json.dumps(LEVEL_WORDS))}::jsonb ->> level;
BEGIN
    IF level IN ('policy', 'currency') THEN
        RETURN 'Not possible: ' || lower(substr(words, 1, 1)) || substr(words, 2)
            || '. Gestures that cost nothing still work.';
    ELSIF gestures IS NOT NULL THEN
        RETURN 'Not possible: ' || words || ' is ' || gestures::text || ' gestures and all of them are given.';
    END IF;
    RETURN 'Not possible: ' || words || ' is ' || agent_assist.plain(limit_minor, currency) || ' and '
        || agent_assist.plain(available_minor, currency) || ' of it is left; this would need '
        || agent_assist.plain(asked_minor, currency) || '.';
END $$;
"""

_ASKED = f"""
CREATE OR REPLACE FUNCTION agent_assist.asked_of(
    asked text, operations text[], texts text[], texts_maybe text[], numbers_maybe text[]
) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    ask jsonb;
    name text;
    value text;
BEGIN
    IF length(asked) > 100000 THEN
        RAISE EXCEPTION 'The request is too long.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    ask := asked::jsonb;
    IF jsonb_typeof(ask) <> 'object' OR agent_assist.canonical(ask) <> asked
        OR NOT coalesce(ask ->> 'operation' = ANY (operations), false)
        OR (SELECT count(*) FROM jsonb_object_keys(ask) AS given
            WHERE NOT given = ANY (texts || texts_maybe || numbers_maybe || ARRAY['operation', 'money'])) > 0
    THEN
        RAISE EXCEPTION 'The request is not in its canonical form.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    FOREACH name IN ARRAY texts || texts_maybe LOOP
        value := ask ->> name;
        CONTINUE WHEN name = ANY (texts_maybe) AND NOT ask ? name;
        IF value IS NULL OR jsonb_typeof(ask -> name) <> 'string' OR length(value) > {MAX_TEXT}
            OR (value !~ '[^[:space:]]' AND name NOT IN ('customer_id', 'household_id', 'issue', 'reason', 'reference'))
            OR value ~ '[\\u0001-\\u001f\\u007f-\\u009f]'
        THEN
            RAISE EXCEPTION 'The % cannot be kept.', name USING ERRCODE = '{UNUSABLE}';
        END IF;
    END LOOP;
    FOREACH name IN ARRAY numbers_maybe LOOP
        IF ask ? name AND (jsonb_typeof(ask -> name) <> 'number' OR (ask ->> name) !~ '^[0-9]{{1,13}}$'
            OR (ask ->> name)::bigint > {MAX_AMOUNT_MINOR})
        THEN
            RAISE EXCEPTION 'The % cannot be kept.', name USING ERRCODE = '{UNUSABLE}';
        END IF;
    END LOOP;
    IF EXISTS (SELECT 1 FROM agent_assist.members WHERE login = session_user AND agent_id <> ask ->> 'agent_id') THEN
        RAISE EXCEPTION 'This login acts for another agent.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    RETURN ask;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.known_answer(asked text, wanted text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    known record;
BEGIN
    SELECT request, answer INTO known FROM agent_assist.ledger_requests WHERE key = wanted;
    IF known.request <> asked THEN
        RAISE EXCEPTION 'This key came before with other parameters.' USING ERRCODE = '{KEY_REUSED}';
    END IF;
    RETURN known.answer;
END $$;
"""  # noqa: S608 - constants

_AMOUNT = f"""
CREATE OR REPLACE FUNCTION agent_assist.amount_of(money jsonb) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF jsonb_typeof(money -> 'amount_minor') IS DISTINCT FROM 'number'
        OR (money ->> 'amount_minor') !~ '^[0-9]{{1,13}}$' OR (money ->> 'amount_minor')::bigint > {MAX_AMOUNT_MINOR}
        OR money ->> 'currency' !~ '^[A-Z]{{3}}$' OR jsonb_typeof(money -> 'currency') IS DISTINCT FROM 'string'
    THEN
        RAISE EXCEPTION 'The amount cannot be kept.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    RETURN (money ->> 'amount_minor')::bigint;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.kind_of(gesture text, kinds text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN gesture IN ({", ".join(map(quoted, GESTURE_KINDS))}) THEN gesture
        ELSE coalesce(kinds::jsonb ->> gesture, '') END
$$;
"""

FUNCTIONS: Final = _JSON_TEXT + _CANONICAL + _LINK + _TIMES + _PLAIN + _ASKED + _AMOUNT
