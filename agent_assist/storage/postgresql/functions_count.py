"""Running totals on the server: raised only if they still fit, lowered where a gesture ends. No limits are chosen here."""

from typing import Final

from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE
from agent_assist.storage.postgresql.tables import POOL_SHARDS

_PLACE: Final = "level = in_level AND subject = in_subject AND part = in_part AND currency = in_currency"
_POOL: Final = "level = 'team_pool' AND subject = '' AND part = in_part AND currency = in_currency"

# Nothing raised: another grant was faster, so the whole act starts again.
_COUNT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.count_in(in_level text, in_subject text, in_part text, in_currency text,
    spent bigint, reserved bigint, counted bigint, most bigint, most_count bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF spent + reserved = 0 THEN
        INSERT INTO agent_assist.ledger_counters
            VALUES (in_level, in_subject, in_part, in_currency, 0, 0, 0, 0, most, most_count, most) ON CONFLICT DO NOTHING;
        RETURN;
    END IF;
    INSERT INTO agent_assist.ledger_counters AS c
        VALUES (in_level, in_subject, in_part, in_currency, 0, spent, reserved, counted, most, most_count, most)
        ON CONFLICT (level, subject, part, currency, shard) DO UPDATE SET spent_minor = c.spent_minor + spent,
            reserved_minor = c.reserved_minor + reserved, used_count = c.used_count + counted,
            allowed_minor = most, allowed_count = most_count, limit_minor = most
        WHERE c.spent_minor + c.reserved_minor + spent + reserved <= most AND c.used_count + counted <= most_count;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Another grant came first.' USING ERRCODE = '{AGAIN}';
    END IF;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.count_in_pool(
    in_part text, in_currency text, spent bigint, reserved bigint, counted bigint, most bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    mine int := pg_backend_pid() % {POOL_SHARDS};
    used bigint;
    share bigint;
BEGIN
    UPDATE agent_assist.ledger_counters SET spent_minor = spent_minor + spent, reserved_minor = reserved_minor + reserved,
        used_count = used_count + counted
        WHERE {_POOL} AND shard = mine AND limit_minor = most
        AND spent_minor + reserved_minor + spent + reserved <= allowed_minor;
    IF FOUND THEN
        RETURN;
    END IF;
    -- The shares are dealt anew: the pool is new, its limit is another, or this share is used up.
    INSERT INTO agent_assist.ledger_counters
        SELECT 'team_pool', '', in_part, in_currency, place, 0, 0, 0, 0, {2**62}, 0
        FROM generate_series(0, {POOL_SHARDS - 1}) AS place ORDER BY place ON CONFLICT DO NOTHING;
    PERFORM 1 FROM agent_assist.ledger_counters WHERE {_POOL} ORDER BY shard FOR UPDATE;
    SELECT sum(spent_minor + reserved_minor) INTO used FROM agent_assist.ledger_counters WHERE {_POOL};
    IF spent + reserved > 0 AND used + spent + reserved > most THEN
        RAISE EXCEPTION 'Another grant came first.' USING ERRCODE = '{AGAIN}';
    END IF;
    share := greatest(most - used - spent - reserved, 0) / {POOL_SHARDS};
    UPDATE agent_assist.ledger_counters SET
        spent_minor = spent_minor + CASE WHEN shard = mine THEN spent ELSE 0 END,
        reserved_minor = reserved_minor + CASE WHEN shard = mine THEN reserved ELSE 0 END,
        used_count = used_count + CASE WHEN shard = mine THEN counted ELSE 0 END,
        allowed_minor = spent_minor + reserved_minor + CASE WHEN shard = mine THEN spent + reserved ELSE 0 END + share,
        limit_minor = most
        WHERE {_POOL};
END $$;
"""  # noqa: S608 - constants

# A pool's hold or grant may lie in any of its rows by now, so what goes is taken where it lies.
_SETTLE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.settle(in_level text, in_subject text, in_part text, in_currency text,
    spent_less bigint, reserved_less bigint, count_less bigint, spent_more bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kept record;
    from_spent bigint := spent_less;
    from_reserved bigint := reserved_less;
    from_count bigint := count_less;
    moved bigint;
BEGIN
    FOR kept IN SELECT shard, spent_minor, reserved_minor, used_count FROM agent_assist.ledger_counters
        WHERE {_PLACE} ORDER BY shard FOR UPDATE
    LOOP
        moved := least(from_reserved, kept.reserved_minor);
        UPDATE agent_assist.ledger_counters SET
            spent_minor = spent_minor - least(from_spent, kept.spent_minor) + CASE WHEN spent_more > 0 THEN moved ELSE 0 END,
            reserved_minor = reserved_minor - moved, used_count = used_count - least(from_count, kept.used_count)
            WHERE {_PLACE} AND shard = kept.shard;
        from_spent := from_spent - least(from_spent, kept.spent_minor);
        from_reserved := from_reserved - moved;
        from_count := from_count - least(from_count, kept.used_count);
        EXIT WHEN from_spent + from_reserved + from_count = 0;
    END LOOP;
    IF from_spent + from_reserved + from_count > 0 THEN
        RAISE EXCEPTION 'A total holds less than its entries: verify this ledger.' USING ERRCODE = '{UNUSABLE}';
    END IF;
END $$;
"""  # noqa: S608 - constants

# Every total a gesture counts in, by its first entry, in the order in which everybody locks them.
_PLACES: Final = """
CREATE OR REPLACE FUNCTION agent_assist.places_of(
    incident text, gesture_kind text, refund_subject text, agent text, at_ms bigint
) RETURNS TABLE (nth int, level text, subject text, part text, period text) LANGUAGE sql STABLE AS $$
    SELECT 1, 'incident', incident, '', ''
    UNION ALL SELECT 2, 'gesture_kind', incident, gesture_kind, '' WHERE gesture_kind <> ''
    UNION ALL SELECT 3, 'refund', refund_subject, '', '' WHERE gesture_kind = 'refund'
    UNION ALL SELECT 3 + turn::int, 'agent_' || period, agent, agent_assist.period_label(period, at_ms), period
        FROM unnest(ARRAY['day', 'week', 'month']) WITH ORDINALITY AS periods (period, turn)
    UNION ALL SELECT 6 + turn::int, 'team_pool', '', agent_assist.period_label(period, at_ms), period
        FROM unnest(ARRAY['day', 'week', 'month']) WITH ORDINALITY AS periods (period, turn)
    ORDER BY 1
$$;
"""

FUNCTIONS: Final = _COUNT + _SETTLE + _PLACES
