"""The server's grant: limits of the policy in force, one look at every total, then updates that hold only if it fits.

The rules are those of `ledger_rules` and `domain.budget.check`; the tests run both engines side by side.
"""

from typing import Final

from agent_assist.storage.ledger_rules import DAY_MS
from agent_assist.storage.postgresql.functions_text import AGAIN
from agent_assist.storage.postgresql.tables import BOUNDLESS, POOL_SHARDS

# A limit that applies, and how much of it is used. Narrowest first by `place`, as in `limits_that_apply`.
_STATES: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.states(
    limits jsonb, at_ms bigint, wanted_currency text, incident text, agent text, customer text, gesture_kind text
) RETURNS TABLE (place int, level text, limit_minor bigint, spent_minor bigint, subject text, part text)
LANGUAGE sql STABLE AS $$
    SELECT applied.place, applied.level, applied.limit_minor,
        CASE WHEN applied.since_ms IS NULL THEN (
            SELECT coalesce(sum(c.spent_minor), 0)::bigint FROM agent_assist.ledger_counters AS c
            WHERE c.level = applied.level AND c.subject = applied.subject AND c.part = applied.part
            AND c.currency = wanted_currency)
        ELSE (
            SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM agent_assist.ledger_entries AS e
            WHERE e.customer_id = customer AND e.currency = wanted_currency AND e.at_ms > applied.since_ms
            AND e.kind = 'grant' AND NOT EXISTS (
                SELECT 1 FROM agent_assist.ledger_entries AS r WHERE r.reverses = e.entry_id))
        END, applied.subject, applied.part
    FROM (
        SELECT 0 AS place, 'currency' AS level, 0::bigint AS limit_minor, '' AS subject, '' AS part, NULL::bigint AS since_ms
            WHERE limits ->> 'currency' <> wanted_currency
        UNION ALL SELECT 0, 'policy', 0, '', '', NULL
            WHERE limits IS NULL
        UNION ALL SELECT 1, 'incident', coalesce((limits ->> 'incident_minor')::bigint, 0), incident, '', NULL
            WHERE incident IS NOT NULL
        UNION ALL SELECT 2, 'gesture_kind', (limits -> 'gesture_kind_minor' ->> gesture_kind)::bigint, incident,
            gesture_kind, NULL
            WHERE incident IS NOT NULL AND limits -> 'gesture_kind_minor' ? gesture_kind
        UNION ALL SELECT 3, 'agent_day', coalesce((limits ->> 'agent_day_minor')::bigint, 0), agent,
            agent_assist.period_label('day', at_ms), NULL
            WHERE agent IS NOT NULL
        UNION ALL SELECT 4, 'customer', (limits ->> 'customer_minor')::bigint, customer, '',
            at_ms - (limits ->> 'customer_days')::bigint * {DAY_MS}
            WHERE customer <> '' AND (limits ->> 'customer_minor')::bigint <> -1
        UNION ALL SELECT 5, 'team_pool', coalesce((limits ->> 'team_pool_minor')::bigint, 0), '',
            agent_assist.period_label(coalesce(limits ->> 'team_pool_period', 'month'), at_ms), NULL
    ) AS applied
    WHERE applied.level = 'currency' OR coalesce(limits ->> 'currency', wanted_currency) = wanted_currency
$$;
"""  # noqa: S608 - constants

# Adds to one total if it still fits. Nothing found: another grant was faster, so the whole act starts again.
_COUNT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.count_in(
    in_level text, in_subject text, in_part text, in_currency text, amount bigint, most bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF amount = 0 THEN
        INSERT INTO agent_assist.ledger_counters VALUES (in_level, in_subject, in_part, in_currency, 0, 0, most, most)
            ON CONFLICT DO NOTHING;
        RETURN;
    END IF;
    INSERT INTO agent_assist.ledger_counters AS c VALUES
        (in_level, in_subject, in_part, in_currency, 0, amount, most, most)
        ON CONFLICT (level, subject, part, currency, shard) DO UPDATE
        SET spent_minor = c.spent_minor + amount, allowed_minor = most, limit_minor = most
        WHERE c.spent_minor + amount <= most;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Another grant came first.' USING ERRCODE = '{AGAIN}';
    END IF;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.count_in_pool(
    in_part text, in_currency text, amount bigint, most bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    mine int := pg_backend_pid() % {POOL_SHARDS};
    spent bigint;
    share bigint;
BEGIN
    UPDATE agent_assist.ledger_counters SET spent_minor = spent_minor + amount
        WHERE level = 'team_pool' AND subject = '' AND part = in_part AND currency = in_currency AND shard = mine
        AND limit_minor = most AND spent_minor + amount <= allowed_minor;
    IF FOUND THEN
        RETURN;
    END IF;
    -- The shares are dealt anew: the pool is new, its limit is another, or this share is used up.
    INSERT INTO agent_assist.ledger_counters
        SELECT 'team_pool', '', in_part, in_currency, place, 0, 0, 0 FROM generate_series(0, {POOL_SHARDS - 1}) AS place
        ORDER BY place ON CONFLICT DO NOTHING;
    PERFORM 1 FROM agent_assist.ledger_counters WHERE level = 'team_pool' AND subject = '' AND part = in_part
        AND currency = in_currency ORDER BY shard FOR UPDATE;
    SELECT sum(spent_minor) INTO spent FROM agent_assist.ledger_counters
        WHERE level = 'team_pool' AND subject = '' AND part = in_part AND currency = in_currency;
    IF amount > 0 AND spent + amount > most THEN
        RAISE EXCEPTION 'Another grant came first.' USING ERRCODE = '{AGAIN}';
    END IF;
    share := greatest(most - spent - amount, 0) / {POOL_SHARDS};
    UPDATE agent_assist.ledger_counters SET
        spent_minor = spent_minor + CASE WHEN shard = mine THEN amount ELSE 0 END,
        allowed_minor = spent_minor + CASE WHEN shard = mine THEN amount ELSE 0 END + share,
        limit_minor = most
        WHERE level = 'team_pool' AND subject = '' AND part = in_part AND currency = in_currency;
END $$;
"""  # noqa: S608 - constants

# What stands in the record of an answer beside the answer itself; the keys in the order of their letters.
_RECORD: Final = """
CREATE OR REPLACE FUNCTION agent_assist.level_text(
    level text, limit_minor bigint, spent_minor bigint, currency text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"currency":"' || currency || '","level":"' || level || '","limit_minor":' || limit_minor::text
        || ',"reserved_minor":0,"spent_minor":' || spent_minor::text || '}'
$$;
CREATE OR REPLACE FUNCTION agent_assist.money_text(amount_minor bigint, currency text) RETURNS text LANGUAGE sql
IMMUTABLE AS $$
    SELECT '{"amount_minor":' || amount_minor::text || ',"currency":"' || currency || '"}'
$$;
CREATE OR REPLACE FUNCTION agent_assist.record_text(
    result text, answer text, gesture_kind text, policy_version bigint, levels text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"answer":' || answer || ',"gesture_kind":' || agent_assist.json_text(gesture_kind) || ',"levels":['
        || levels || '],"policy_version":' || policy_version::text || ',"result":"' || result || '"}'
$$;
CREATE OR REPLACE FUNCTION agent_assist.refusal_text(
    key text, level text, available_minor bigint, currency text, why text, policy_version bigint
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"available_minor":' || available_minor::text || ',"binding_limit":"' || level || '","currency":"'
        || currency || '","key":' || agent_assist.json_text(key) || ',"policy_version":' || policy_version::text
        || ',"why":' || agent_assist.json_text(why) || '}'
$$;
"""

# The one row of a request. A second one with the same key starts again, and finds the answer of the first.
_KEEP: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.keep(number bigint, wanted text, asked text, told text, at bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO agent_assist.ledger_requests VALUES (number, wanted, asked, told, at, session_user)
        ON CONFLICT (key) DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The same key came at the same time.' USING ERRCODE = '{AGAIN}';
    END IF;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.entry_name(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'e-' || lpad(number::text, greatest(6, length(number::text)), '0')
$$;
"""  # noqa: S608 - constants

_GRANT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.ledger_grant(asked text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, 'grant', ARRAY['key', 'agent_id', 'conversation_id', 'incident_id',
        'customer_id', 'gesture', 'reason']);
    amount bigint := agent_assist.amount_of(ask -> 'money');
    money_currency text := ask -> 'money' ->> 'currency';
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    policy record;
    limits jsonb;
    in_force bigint;
    at bigint;
    kind text;
    state record;
    tightest record;
    available bigint;
    levels text;
    most jsonb := '{{}}';
    number bigint;
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    SELECT p.version, p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    limits := policy.limits::jsonb;
    in_force := coalesce(policy.version, 0);
    kind := agent_assist.kind_of(ask ->> 'gesture', policy.kinds);
    IF (limits ->> 'customer_minor')::bigint <> -1 AND ask ->> 'customer_id' <> '' THEN
        INSERT INTO agent_assist.ledger_customers VALUES (ask ->> 'customer_id') ON CONFLICT DO NOTHING;
        PERFORM 1 FROM agent_assist.ledger_customers WHERE customer_id = ask ->> 'customer_id' FOR UPDATE;
    END IF;
    at := agent_assist.now_ms();
    -- One statement, so every total is of the same moment.
    FOR state IN SELECT *, greatest(0, limit_minor - spent_minor) AS left_minor FROM agent_assist.states(limits, at,
        money_currency, ask ->> 'incident_id', ask ->> 'agent_id', ask ->> 'customer_id', kind) ORDER BY place
    LOOP
        levels := concat_ws(',', levels,
            agent_assist.level_text(state.level, state.limit_minor, state.spent_minor, money_currency));
        most := most || jsonb_build_object(state.level, state.limit_minor);
        IF available IS NULL OR state.left_minor < available THEN
            tightest := state;
            available := state.left_minor;
        END IF;
    END LOOP;
    number := nextval('agent_assist.ledger_ids');
    IF amount > available THEN
        told := agent_assist.record_text('refused', agent_assist.refusal_text(ask ->> 'key', tightest.level, available,
            money_currency, agent_assist.refusal_sentence(tightest.level, tightest.limit_minor, available, amount,
            money_currency), in_force), kind, 0, levels);
        PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
        RETURN told;
    END IF;
    told := agent_assist.record_text('granted', '{{"at_ms":' || at::text || ',"entry_id":"'
        || agent_assist.entry_name(number) || '","key":' || agent_assist.json_text(ask ->> 'key') || ',"money":'
        || agent_assist.money_text(amount, money_currency) || ',"policy_version":' || in_force::text || '}}',
        kind, in_force, levels);
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key', 'grant',
        amount, money_currency, ask ->> 'agent_id', ask ->> 'conversation_id', ask ->> 'incident_id',
        ask ->> 'customer_id', ask ->> 'gesture', kind, ask ->> 'reason', NULL, in_force, at);
    -- In this order for everybody, the busiest last: no two grants wait for one another, and the pool waits least.
    PERFORM agent_assist.count_in('incident', ask ->> 'incident_id', '', money_currency, amount,
        coalesce((most ->> 'incident')::bigint, {BOUNDLESS}));
    IF kind <> '' THEN
        PERFORM agent_assist.count_in('gesture_kind', ask ->> 'incident_id', kind, money_currency, amount,
            coalesce((most ->> 'gesture_kind')::bigint, {BOUNDLESS}));
    END IF;
    PERFORM agent_assist.count_in('agent_day', ask ->> 'agent_id', agent_assist.period_label('day', at),
        money_currency, amount, coalesce((most ->> 'agent_day')::bigint, {BOUNDLESS}));
    PERFORM agent_assist.count_in_pool(agent_assist.period_label(period, at), money_currency, amount,
        CASE WHEN period = coalesce(limits ->> 'team_pool_period', 'month')
            THEN coalesce((most ->> 'team_pool')::bigint, {BOUNDLESS}) ELSE {BOUNDLESS} END)
        FROM unnest(ARRAY['day', 'week', 'month']) AS period;
    RETURN told;
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _STATES + _COUNT + _RECORD + _KEEP + _GRANT
