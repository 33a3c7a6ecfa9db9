"""The server's leases: a share of the pool held for one desk, drawn from later, given back or written off.

A lease is a hold in the ledger: taking one reserves, each draw lowers the hold and grants in the same transaction. What
is drawn counts in the period the lease was taken in, so a posting that comes late finds its money where it was set aside.
"""

from typing import Final

from agent_assist.storage.lease_server import ALLOWANCE, GRACE_MS, WITHOUT_END_MS
from agent_assist.storage.ledger_periods import DAY_MS
from agent_assist.storage.postgresql.functions_text import AGAIN, KEY_REUSED, UNUSABLE

# No room for a draw; known inside these functions only.
_NO_ROOM: Final = "AA003"

TABLES: Final = """
CREATE TABLE IF NOT EXISTS agent_assist.leases (
    lease text PRIMARY KEY,  -- the key the desk made before it asked
    id bigint NOT NULL,  -- the hold; 0 where nothing was left to hold
    agent_id text NOT NULL,
    device text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    drawn_minor bigint NOT NULL,
    taken_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    policy_version bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'returned', 'written_off')),
    CHECK (drawn_minor BETWEEN 0 AND amount_minor)
);
CREATE INDEX IF NOT EXISTS leases_open ON agent_assist.leases (agent_id) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS leases_by_hold ON agent_assist.leases (id);
"""

_TEXT: Final = """
CREATE OR REPLACE FUNCTION agent_assist.lease_text(lease agent_assist.leases) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT agent_assist.canonical(to_jsonb(lease) - 'id'
        || jsonb_build_object('lasts_ms', greatest(0, lease.expires_at_ms - agent_assist.now_ms())))
$$;
CREATE OR REPLACE FUNCTION agent_assist.is_leased(name text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM agent_assist.leases WHERE id > 0 AND id = (agent_assist.entry_named(name)).id)
$$;
"""

# Two shares at most for one agent: the one in use, and the one that follows it.
_TAKE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.lease_take(in_lease text, in_agent text, in_device text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    found agent_assist.leases;
    policy record;
    in_force bigint;
    limits jsonb;
    in_currency text;
    at bigint;
    wish jsonb;
    state record;
    most jsonb := '{{}}';
    room bigint;
    number bigint := 0;
BEGIN
    SELECT * INTO found FROM agent_assist.leases AS l WHERE l.lease = in_lease;
    IF found.agent_id <> in_agent OR found.device <> in_device THEN
        RAISE EXCEPTION 'This key came before with other parameters.' USING ERRCODE = '{KEY_REUSED}';
    END IF;
    SELECT p.version, p.limits INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    in_force := coalesce(policy.version, 0);
    limits := agent_assist.limits_of(policy.limits);
    in_currency := limits ->> 'currency';
    wish := jsonb_build_object('operation', 'reserve', 'key', in_lease, 'agent_id', in_agent,
        'conversation_id', '{ALLOWANCE}', 'incident_id', '{ALLOWANCE} ' || in_device, 'customer_id', '',
        'gesture', '{ALLOWANCE}', 'reason', 'Set aside for a desk', 'money', agent_assist.money(0, in_currency),
        'hold_s', (limits ->> 'allowance_hours')::bigint * 3600);
    PERFORM agent_assist.asked_of(agent_assist.canonical(wish), ARRAY['reserve'], ARRAY['key', 'agent_id',
        'conversation_id', 'incident_id', 'customer_id', 'gesture', 'reason'], ARRAY[]::text[], ARRAY['hold_s']);
    IF found.lease IS NOT NULL THEN
        RETURN agent_assist.lease_text(found);
    END IF;
    at := agent_assist.now_ms();
    SELECT (limits ->> 'allowance_minor')::bigint * 2 - coalesce(sum(l.amount_minor - l.drawn_minor), 0) INTO room
        FROM agent_assist.leases AS l WHERE l.agent_id = in_agent AND l.state = 'open' AND l.expires_at_ms > at
            AND l.currency = in_currency;
    room := least(room, (limits ->> 'allowance_minor')::bigint);
    FOR state IN SELECT s.level, s.limit_minor, s.limit_count, agent_assist.left_of(s.limit_minor, s.limit_count,
            s.spent_minor, s.reserved_minor, s.used_count) AS left_minor
        FROM agent_assist.states(in_force > 0, limits, at, in_currency, NULL, in_agent, '', '', '', NULL, NULL) AS s
    LOOP
        most := most || jsonb_build_object(state.level, jsonb_build_array(state.limit_minor, state.limit_count));
        room := least(room, state.left_minor);
    END LOOP;
    room := greatest(room, 0);
    IF room > 0 THEN
        number := nextval('agent_assist.ledger_ids');
        wish := wish || jsonb_build_object('money', agent_assist.money(room, in_currency));
        PERFORM agent_assist.keep(number, in_lease, agent_assist.canonical(wish), agent_assist.record_text('reserved',
            jsonb_build_object('at_ms', at, 'entry_id', agent_assist.entry_name(number), 'key', in_lease,
                'money', wish -> 'money', 'policy_version', in_force, 'expires_at_ms', {WITHOUT_END_MS}),
            '', in_force, NULL, NULL), at);
        INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), in_lease, 'reserve', 0,
            room, in_currency, in_agent, wish ->> 'conversation_id', wish ->> 'incident_id', '', '', '',
            wish ->> 'gesture', '', wish ->> 'reason', NULL, NULL, in_force, at);
        INSERT INTO agent_assist.ledger_holds VALUES (number, room, in_currency, '', '', {WITHOUT_END_MS});
        PERFORM agent_assist.raise_totals(wish, '', in_currency, 0, room, 1, limits, most, at, at);
    END IF;
    INSERT INTO agent_assist.leases VALUES (in_lease, number, in_agent, in_device, in_currency, room, 0, at,
        at + (limits ->> 'allowance_hours')::bigint * 3600000, in_force,
        CASE WHEN room > 0 THEN 'open' ELSE 'returned' END) ON CONFLICT DO NOTHING RETURNING * INTO found;
    IF found.lease IS NULL THEN
        RAISE EXCEPTION 'The same key came at the same time.' USING ERRCODE = '{AGAIN}';
    END IF;
    RETURN agent_assist.lease_text(found);
END $$;
"""  # noqa: S608 - constants

# The customer was promised it: incident, kind and refund count it whatever their limits are by now, and the table's own
# bound follows. Agent and pool are debited already; there it turns from set aside to spent, where it lies.
_COUNT: Final = """
CREATE OR REPLACE FUNCTION agent_assist.count_drawn(ask jsonb, kind text, amount bigint, hold agent_assist.ledger_entries)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    place record;
    in_currency text := ask -> 'money' ->> 'currency';
BEGIN
    INSERT INTO agent_assist.ledger_counters AS c
        SELECT p.level, p.subject, p.part, in_currency, 0, amount, 0, 1, amount, 1, amount
        FROM agent_assist.places_of(ask ->> 'incident_id', kind, agent_assist.refund_subject(ask), '', hold.at_ms) AS p
        WHERE p.level IN ('incident', 'gesture_kind', 'refund') ORDER BY p.nth
        ON CONFLICT (level, subject, part, currency, shard) DO UPDATE SET spent_minor = c.spent_minor + amount,
            used_count = c.used_count + 1, allowed_count = greatest(c.allowed_count, c.used_count + 1),
            allowed_minor = greatest(c.allowed_minor, c.spent_minor + c.reserved_minor + amount);
    FOR place IN SELECT * FROM agent_assist.places_of(hold.incident_id, '', '', hold.agent_id, hold.at_ms) AS p
        ORDER BY p.nth
    LOOP
        PERFORM agent_assist.settle(place.level, place.subject, place.part, in_currency, 0, amount, 0,
            CASE WHEN place.level = 'incident' THEN 0 ELSE amount END);
        UPDATE agent_assist.ledger_counters AS c SET used_count = c.used_count + 1,
            allowed_count = greatest(c.allowed_count, c.used_count + 1)
            WHERE place.level <> 'incident' AND c.level = place.level AND c.subject = place.subject
            AND c.part = place.part AND c.currency = in_currency AND c.shard = 0;
    END LOOP;
END $$;
"""

# The hold's own line in the chain, under a key that no person can make.
_LOWER: Final = """
CREATE OR REPLACE FUNCTION agent_assist.lower_hold(hold agent_assist.ledger_entries, amount bigint, for_key text, at bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    number bigint := nextval('agent_assist.ledger_ids');
    name text := agent_assist.entry_name(number);
    held record;
    ask jsonb;
BEGIN
    UPDATE agent_assist.ledger_holds SET amount_minor = amount_minor - amount WHERE id = hold.id
        RETURNING amount_minor, expires_at_ms INTO held;
    ask := jsonb_build_object('operation', 'amend', 'key', chr(31) || 'drawn ' || for_key, 'entry_id', hold.entry_id,
        'agent_id', hold.agent_id, 'money', agent_assist.money(held.amount_minor, hold.currency), 'reason', 'Drawn from');
    PERFORM agent_assist.keep(number, ask ->> 'key', agent_assist.canonical(ask), agent_assist.record_text('amended',
        jsonb_build_object('at_ms', at, 'entry_id', name, 'key', ask ->> 'key', 'hold', hold.entry_id,
            'change_minor', -amount, 'money', ask -> 'money', 'expires_at_ms', held.expires_at_ms,
            'policy_version', hold.policy_version), '', hold.policy_version, NULL, NULL), at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, name, ask ->> 'key', 'amend', 0, -amount, hold.currency,
        hold.agent_id, hold.conversation_id, hold.incident_id, '', '', '', hold.gesture, '', ask ->> 'reason', NULL,
        hold.entry_id, hold.policy_version, at);
END $$;
"""

_DRAW: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.lease_draw(in_lease text, asked text, drawn_at bigint) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, ARRAY['grant'], ARRAY['key', 'agent_id', 'conversation_id', 'incident_id',
        'customer_id', 'gesture', 'reason'], ARRAY['household_id', 'issue'], ARRAY['paid_minor', 'refunded_before_minor']);
    amount bigint := agent_assist.amount_of(ask -> 'money');
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    lease agent_assist.leases;
    hold agent_assist.ledger_entries;
    policy record;
    limits jsonb;
    now bigint;
    at bigint;
    kind text;
    root text;
    number bigint;
    answer jsonb;
BEGIN
    IF told::jsonb ->> 'result' = 'refused' THEN  -- while the line broke; the desk gave it from its share then
        ask := jsonb_set(ask, '{{key}}', to_jsonb(CASE WHEN length(ask ->> 'key') > 480 THEN md5(ask ->> 'key')
            ELSE ask ->> 'key' END || ' {ALLOWANCE}'));
        asked := agent_assist.canonical(ask);
        told := agent_assist.known_answer(asked, ask ->> 'key');
    END IF;
    IF told IS NULL THEN
        SELECT * INTO lease FROM agent_assist.leases AS l WHERE l.lease = in_lease FOR UPDATE;
        told := agent_assist.known_answer(asked, ask ->> 'key');
    END IF;
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    IF lease.lease IS NULL OR lease.state <> 'open' OR lease.agent_id <> ask ->> 'agent_id' OR amount = 0
        OR lease.currency <> ask -> 'money' ->> 'currency' OR lease.amount_minor - lease.drawn_minor < amount
    THEN  -- written off, or never this desk's: an ordinary wish, whose refusal is not kept, so that it may come again
        BEGIN
            told := agent_assist.ledger_wish(asked);
            IF told::jsonb ->> 'result' = 'refused' THEN
                RAISE EXCEPTION 'No room.' USING ERRCODE = '{_NO_ROOM}';
            END IF;
        EXCEPTION WHEN SQLSTATE '{_NO_ROOM}' THEN
            told := NULL;
        END;
        RETURN told;
    END IF;
    hold := agent_assist.entry_named(agent_assist.entry_name(lease.id));
    SELECT p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    limits := agent_assist.limits_of(policy.limits);
    kind := agent_assist.kind_of(ask ->> 'gesture', policy.kinds);
    PERFORM agent_assist.lock_sums(limits, ask);
    now := agent_assist.now_ms();
    at := least(greatest(drawn_at, lease.taken_at_ms), (lease.taken_at_ms / {DAY_MS} + 1) * {DAY_MS} - 1, now);
    root := agent_assist.root_of(ask ->> 'incident_id', ask ->> 'customer_id', ask ->> 'issue',
        (limits ->> 'incident_reopen_days')::bigint, at);
    PERFORM agent_assist.count_drawn(ask, kind, amount, hold);
    PERFORM agent_assist.lower_hold(hold, amount, ask ->> 'key', now);
    number := nextval('agent_assist.ledger_ids');
    answer := jsonb_build_object('at_ms', at, 'entry_id', agent_assist.entry_name(number), 'key', ask ->> 'key',
        'money', ask -> 'money', 'policy_version', lease.policy_version);
    told := agent_assist.record_text('granted', answer, kind, lease.policy_version,
        agent_assist.level_text('{ALLOWANCE}', lease.amount_minor, -1, lease.drawn_minor, 0, 0, lease.currency),
        nullif(root, ask ->> 'incident_id'));
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, now);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key', 'grant',
        amount, 0, lease.currency, ask ->> 'agent_id', ask ->> 'conversation_id', ask ->> 'incident_id',
        ask ->> 'customer_id', coalesce(ask ->> 'household_id', ''), coalesce(ask ->> 'issue', ''), ask ->> 'gesture',
        kind, ask ->> 'reason', NULL, NULL, lease.policy_version, at);
    IF root IS NOT NULL THEN
        INSERT INTO agent_assist.ledger_incidents AS i VALUES (ask ->> 'incident_id', root, ask ->> 'customer_id',
            coalesce(ask ->> 'issue', ''), at, at) ON CONFLICT (incident_id) DO UPDATE SET last_ms = excluded.last_ms;
    END IF;
    UPDATE agent_assist.leases AS l SET drawn_minor = l.drawn_minor + amount WHERE l.lease = in_lease;
    RETURN told;
END $$;
"""  # noqa: S608 - constants

# A desk that lost the answer to a wish takes its key, so that nothing on its way still spends under it.
_FORGO: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.lease_forgo(asked text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, ARRAY['grant'], ARRAY['key', 'agent_id', 'conversation_id', 'incident_id',
        'customer_id', 'gesture', 'reason'], ARRAY['household_id', 'issue'], ARRAY['paid_minor', 'refunded_before_minor']);
    told text := agent_assist.known_answer(asked, ask ->> 'key');
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    RETURN agent_assist.keep(nextval('agent_assist.ledger_ids'), ask ->> 'key', asked,
        agent_assist.record_text('refused', agent_assist.refusal(ask ->> 'key', '{ALLOWANCE}', 0,
            ask -> 'money' ->> 'currency', 'Not possible: the desk lost the answer and asks no more.', 0),
            '', 0, NULL, NULL), agent_assist.now_ms());
END $$;
"""

# Given back by its desk at any time. Written off by a supervisor, and only when no desk can still take it for good:
# what such a desk gave in time and could not post is then an ordinary wish.
_END: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.end_lease(in_lease text, new_state text, why text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    lease agent_assist.leases;
    ask jsonb;
BEGIN
    SELECT * INTO lease FROM agent_assist.leases AS l WHERE l.lease = in_lease FOR UPDATE;
    IF lease.state = 'open' THEN
        ask := jsonb_build_object('operation', 'release', 'key', chr(31) || 'lease ends ' || in_lease,
            'entry_id', agent_assist.entry_name(lease.id), 'agent_id', lease.agent_id, 'reason', why);
        PERFORM agent_assist.act_on(ask, agent_assist.canonical(ask));
        UPDATE agent_assist.leases AS l SET state = new_state WHERE l.lease = in_lease RETURNING * INTO lease;
    END IF;
    RETURN CASE WHEN lease.lease IS NOT NULL THEN agent_assist.lease_text(lease) END;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.lease_give_back(in_lease text, in_agent text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agent_assist.leases AS l WHERE l.lease = in_lease AND l.agent_id <> in_agent)
        OR EXISTS (SELECT 1 FROM agent_assist.members WHERE login = session_user AND agent_id <> in_agent)
    THEN
        RAISE EXCEPTION 'This allowance is another agent''s.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    RETURN agent_assist.end_lease(in_lease, 'returned', 'Given back');
END $$;
CREATE OR REPLACE FUNCTION agent_assist.lease_write_off(in_lease text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agent_assist.leases AS l WHERE l.lease = in_lease AND l.state = 'open'
        AND l.expires_at_ms + {GRACE_MS} > agent_assist.now_ms())
    THEN
        RAISE EXCEPTION 'A desk may still spend from this allowance, or has not told yet what it spent.'
            USING ERRCODE = '{UNUSABLE}';
    END IF;
    RETURN agent_assist.end_lease(in_lease, 'written_off', 'Written off');
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _TEXT + _TAKE + _COUNT + _LOWER + _DRAW + _FORGO + _END
EVERYBODY_SPENDING: Final = (
    "lease_take(text, text, text)",
    "lease_draw(text, text, bigint)",
    "lease_give_back(text, text)",
    "lease_forgo(text)",
)
WRITE_OFF: Final = "lease_write_off(text)"
