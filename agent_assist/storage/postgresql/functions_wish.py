"""The server's grant and reserve: limits of the policy in force, one look at every total, then updates that hold only if it fits."""

from typing import Final

from agent_assist.domain.approvals import MAY_EXCEED
from agent_assist.domain.budget_acts import LONGEST_HOLD_S
from agent_assist.domain.policy import Policy
from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE, quoted
from agent_assist.storage.postgresql.policies import enforced_limits
from agent_assist.storage.postgresql.tables import BOUNDLESS

# What stands in the record of an answer beside the answer itself; the keys in the order of their letters.
_RECORD: Final = """
CREATE OR REPLACE FUNCTION agent_assist.level_text(level text, limit_minor bigint, limit_count bigint,
    spent_minor bigint, reserved_minor bigint, used_count bigint, currency text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"currency":"' || currency || '","level":"' || level || '",'
        || CASE WHEN limit_count <> -1 THEN '"limit_count":' || limit_count::text || ',' ELSE '' END
        || '"limit_minor":' || limit_minor::text || ',"reserved_minor":' || reserved_minor::text
        || ',"spent_minor":' || spent_minor::text
        || CASE WHEN limit_count <> -1 THEN ',"used_count":' || used_count::text ELSE '' END || '}'
$$;
CREATE OR REPLACE FUNCTION agent_assist.record_text(
    result text, answer jsonb, gesture_kind text, policy_version bigint, levels text, root text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"answer":' || agent_assist.canonical(answer) || ',"gesture_kind":' || agent_assist.json_text(gesture_kind)
        || ',"levels":[' || coalesce(levels, '') || '],"policy_version":' || policy_version::text
        || ',"result":"' || result || '"'
        || CASE WHEN root IS NULL THEN '' ELSE ',"root":' || agent_assist.json_text(root) END || '}'
$$;
CREATE OR REPLACE FUNCTION agent_assist.refusal(
    key text, level text, available_minor bigint, currency text, why text, policy_version bigint
) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('available_minor', available_minor, 'binding_limit', level, 'currency', currency,
        'key', key, 'policy_version', policy_version, 'why', why)
$$;
-- In plpgsql, whose plan is kept: the same in SQL cannot be inlined and is planned at each call.
CREATE OR REPLACE FUNCTION agent_assist.money(amount_minor bigint, currency text) RETURNS jsonb LANGUAGE plpgsql
IMMUTABLE AS $$ BEGIN RETURN jsonb_build_object('amount_minor', amount_minor, 'currency', currency); END $$;
CREATE OR REPLACE FUNCTION agent_assist.entry_name(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'e-' || lpad(number::text, greatest(6, length(number::text)), '0')
$$;
CREATE OR REPLACE FUNCTION agent_assist.refund_subject(wish jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT (wish ->> 'customer_id') || chr(31) || coalesce(nullif(wish ->> 'issue', ''), wish ->> 'incident_id')
$$;
"""

# The one row of a request. A second one with the same key starts again, and finds the answer of the first.
_KEEP: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.keep(number bigint, wanted text, asked text, told text, at bigint)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO agent_assist.ledger_requests VALUES (number, wanted, asked, told, at, session_user)
        ON CONFLICT (key) DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The same key came at the same time.' USING ERRCODE = '{AGAIN}';
    END IF;
    RETURN told;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.limits_of(told text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT {quoted(enforced_limits(Policy()))}::jsonb || coalesce(told::jsonb, '{{}}'::jsonb)
$$;
"""  # noqa: S608 - constants

# Who may have a sum over several rows checked: their own row is locked first, customer before household before incident.
_LOCK: Final = """
CREATE OR REPLACE FUNCTION agent_assist.lock_sums(limits jsonb, wish jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    who text;
BEGIN
    FOREACH who IN ARRAY ARRAY[
        CASE WHEN wish ->> 'customer_id' <> '' AND ((limits ->> 'customer_minor')::bigint <> -1
            OR limits ? 'customer_count' OR coalesce(wish ->> 'issue', '') <> '') THEN 'c' || (wish ->> 'customer_id') END,
        CASE WHEN coalesce(wish ->> 'household_id', '') <> '' AND (limits ->> 'household_minor')::bigint <> -1
            THEN 'h' || (wish ->> 'household_id') END]
    LOOP
        IF who IS NOT NULL THEN
            INSERT INTO agent_assist.ledger_customers VALUES (who) ON CONFLICT DO NOTHING;
            PERFORM 1 FROM agent_assist.ledger_customers WHERE customer_id = who FOR UPDATE;
        END IF;
    END LOOP;
    PERFORM 1 FROM agent_assist.ledger_incidents WHERE incident_id =
        (SELECT root FROM agent_assist.ledger_incidents WHERE incident_id = wish ->> 'incident_id') FOR UPDATE;
END $$;
"""

# Whether more fits. Everything is read by one statement, so every total is of the same moment.
# What two people agreed on (`approved`, which no desk can say) may go beyond the limits that are for one.
_FITS: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.fits(
    wish jsonb, key text, amount bigint, kind text, policy_version bigint, limits jsonb, at bigint, known_root text,
    own_count bigint, OUT refused jsonb, OUT levels text, OUT most jsonb
) LANGUAGE plpgsql AS $$
DECLARE
    in_currency text := wish -> 'money' ->> 'currency';
    names text[] := agent_assist.names_of(wish ->> 'incident_id', known_root);
    state record;
    tightest record;
    available bigint;
    beyond boolean;
BEGIN
    most := '{{}}';
    FOR state IN SELECT s.place, s.level, s.limit_minor, s.limit_count, s.spent_minor, s.reserved_minor,
        greatest(0, s.used_count - own_count) AS used_count, agent_assist.left_of(s.limit_minor, s.limit_count,
            s.spent_minor, s.reserved_minor, greatest(0, s.used_count - own_count)) AS left_minor
        FROM agent_assist.states(policy_version > 0, limits, at, in_currency,
            names, wish ->> 'agent_id', wish ->> 'customer_id', coalesce(wish ->> 'household_id', ''), kind, agent_assist.refund_subject(wish),
            CASE WHEN wish ? 'paid_minor' THEN greatest(0, (wish ->> 'paid_minor')::bigint
                - coalesce((wish ->> 'refunded_before_minor')::bigint, 0)) END) AS s
        ORDER BY s.place
    LOOP
        levels := concat_ws(',', levels, agent_assist.level_text(state.level, state.limit_minor, state.limit_count,
            state.spent_minor, state.reserved_minor, state.used_count, in_currency));
        beyond := wish ? 'approved' AND state.level IN ({", ".join(map(quoted, MAY_EXCEED))});
        most := most || jsonb_build_object(state.level, jsonb_build_array(
            CASE WHEN beyond AND state.limit_minor <> -1
                THEN greatest(state.limit_minor, state.spent_minor + state.reserved_minor + amount)
                ELSE state.limit_minor END,
            CASE WHEN beyond AND state.limit_count <> -1 THEN greatest(state.limit_count, state.used_count + 1)
                ELSE state.limit_count END));
        IF NOT beyond AND (available IS NULL OR state.left_minor < available) THEN
            tightest := state;
            available := state.left_minor;
        END IF;
    END LOOP;
    IF amount > available THEN
        refused := agent_assist.refusal(key, tightest.level, available, in_currency,
            agent_assist.refusal_sentence(tightest.level, tightest.limit_minor, available, amount, in_currency,
                CASE WHEN tightest.limit_count <> -1 AND tightest.used_count >= tightest.limit_count
                    THEN tightest.limit_count END), policy_version);
    END IF;
END $$;
"""  # noqa: S608 - constants

_RAISE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.raise_totals(wish jsonb, kind text, in_currency text, spent bigint,
    reserved bigint, counted bigint, limits jsonb, most jsonb, at bigint, first_at bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    place record;
    bound bigint;
    stop bigint;
BEGIN
    FOR place IN SELECT * FROM agent_assist.places_of(wish ->> 'incident_id', kind, agent_assist.refund_subject(wish),
        wish ->> 'agent_id', first_at) AS p ORDER BY p.nth
    LOOP
        -- A limit speaks of the period it is now; a hold that is amended later counts in the period it began in.
        bound := CASE WHEN place.period <> '' AND place.part <> agent_assist.period_label(place.period, at)
            THEN -1 ELSE coalesce((most -> place.level ->> 0)::bigint, -1) END;
        IF place.level = 'team_pool' THEN
            IF place.period <> limits ->> 'team_pool_period' THEN
                bound := -1;
            END IF;
            stop := CASE WHEN place.period = limits ->> 'company_stop_period'
                THEN coalesce((most -> 'company_stop' ->> 0)::bigint, -1) ELSE -1 END;
            PERFORM agent_assist.count_in_pool(place.part, in_currency, spent, reserved, counted,
                least(CASE WHEN bound = -1 THEN {BOUNDLESS} ELSE bound END,
                    CASE WHEN stop = -1 THEN {BOUNDLESS} ELSE stop END));
        ELSE
            PERFORM agent_assist.count_in(place.level, place.subject, place.part, in_currency, spent, reserved, counted,
                CASE WHEN bound = -1 THEN {BOUNDLESS} ELSE bound END,
                CASE WHEN coalesce((most -> place.level ->> 1)::bigint, -1) = -1 THEN {BOUNDLESS}
                    ELSE (most -> place.level ->> 1)::bigint END);
        END IF;
    END LOOP;
END $$;
"""  # noqa: S608 - constants

# What a wish is decided by, read into the variables of who asks it: the policy, the moment, the incident, the room.
LOOK: Final = """    SELECT p.version, p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    in_force := coalesce(policy.version, 0);
    limits := agent_assist.limits_of(policy.limits);
    kind := agent_assist.kind_of(ask ->> 'gesture', policy.kinds);
    PERFORM agent_assist.lock_sums(limits, ask);
    at := agent_assist.now_ms();
    root := agent_assist.root_of(ask ->> 'incident_id', ask ->> 'customer_id', ask ->> 'issue',
        (limits ->> 'incident_reopen_days')::bigint, at);
    SELECT * INTO room FROM agent_assist.fits(ask, ask ->> 'key', amount, kind, in_force, limits, at, root, 0);
"""

_WISH: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.ledger_wish(asked text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, ARRAY['grant', 'reserve'], ARRAY['key', 'agent_id', 'conversation_id',
        'incident_id', 'customer_id', 'gesture', 'reason'], ARRAY['household_id', 'issue'],
        ARRAY['paid_minor', 'refunded_before_minor', 'hold_s']);
    amount bigint := agent_assist.amount_of(ask -> 'money');
    in_currency text := ask -> 'money' ->> 'currency';
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    is_grant boolean := ask ->> 'operation' = 'grant';
    policy record;
    in_force bigint;
    limits jsonb;
    at bigint;
    kind text;
    root text;
    room record;
    number bigint;
    answer jsonb;
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    IF NOT is_grant AND coalesce((ask ->> 'hold_s')::bigint, 0) NOT BETWEEN 1 AND {LONGEST_HOLD_S} THEN
        RAISE EXCEPTION 'A hold lasts 1 to {LONGEST_HOLD_S} seconds.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    PERFORM agent_assist.expire_due();
{LOOK}    number := nextval('agent_assist.ledger_ids');
    IF room.refused IS NOT NULL THEN
        RETURN agent_assist.keep(number, ask ->> 'key', asked,
            agent_assist.record_text('refused', room.refused, kind, 0, room.levels, NULL), at);
    END IF;
    answer := jsonb_build_object('at_ms', at, 'entry_id', agent_assist.entry_name(number), 'key', ask ->> 'key',
        'money', agent_assist.money(amount, in_currency), 'policy_version', in_force);
    IF NOT is_grant THEN
        answer := answer || jsonb_build_object('expires_at_ms', at + (ask ->> 'hold_s')::bigint * 1000);
    END IF;
    told := agent_assist.record_text(CASE WHEN is_grant THEN 'granted' ELSE 'reserved' END, answer, kind, in_force,
        room.levels, nullif(root, ask ->> 'incident_id'));
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key',
        ask ->> 'operation', CASE WHEN is_grant THEN amount ELSE 0 END, CASE WHEN is_grant THEN 0 ELSE amount END,
        in_currency, ask ->> 'agent_id', ask ->> 'conversation_id', ask ->> 'incident_id', ask ->> 'customer_id',
        coalesce(ask ->> 'household_id', ''), coalesce(ask ->> 'issue', ''), ask ->> 'gesture', kind, ask ->> 'reason',
        NULL, NULL, in_force, at);
    IF NOT is_grant THEN
        INSERT INTO agent_assist.ledger_holds VALUES (number, amount, in_currency, ask ->> 'customer_id',
            coalesce(ask ->> 'household_id', ''), at + (ask ->> 'hold_s')::bigint * 1000);
    END IF;
    IF root IS NOT NULL THEN
        INSERT INTO agent_assist.ledger_incidents AS i VALUES (ask ->> 'incident_id', root, ask ->> 'customer_id',
            coalesce(ask ->> 'issue', ''), at, at) ON CONFLICT (incident_id) DO UPDATE SET last_ms = excluded.last_ms;
    END IF;
    PERFORM agent_assist.raise_totals(ask, kind, in_currency, CASE WHEN is_grant THEN amount ELSE 0 END,
        CASE WHEN is_grant THEN 0 ELSE amount END, CASE WHEN amount > 0 THEN 1 ELSE 0 END, limits, room.most, at, at);
    RETURN told;
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _RECORD + _KEEP + _LOCK + _FITS + _RAISE + _WISH
