"""The server's acts on what was granted or held: amend, commit, release, expire, fulfil, reverse. Its state decides, once."""

import json
from typing import Final, get_args

from agent_assist.domain.lifecycle import Act, NotAllowed, State, after
from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE, quoted


def _why_not() -> str:
    """By state and act: why it is not allowed, in the domain's words; nothing where it is."""
    found: dict[str, dict[str, str]] = {}
    for state in get_args(State):
        for act in get_args(Act):
            try:
                after(state, act)
            except NotAllowed as no:
                found.setdefault(state, {})[act] = str(no)
    return quoted(json.dumps(found))


# Why an act is not allowed on an entry, or null. An entry that is itself an act on another has no acts of its own.
_STATE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.why_not(entry agent_assist.ledger_entries, act text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    state text;
BEGIN
    IF entry.kind = 'reversal' THEN
        RETURN 'it is itself a take-back';
    ELSIF entry.kind NOT IN ('grant', 'reserve', 'commit') THEN
        RETURN 'it is no gesture of its own';
    END IF;
    SELECT CASE e.kind WHEN 'commit' THEN 'committed' WHEN 'release' THEN 'released' WHEN 'expire' THEN 'expired'
            WHEN 'fulfil' THEN 'fulfilled' WHEN 'reversal' THEN 'reversed' END INTO state
        FROM agent_assist.ledger_entries AS e
        WHERE (e.follows = entry.entry_id OR e.reverses = entry.entry_id) AND e.kind <> 'amend'
        ORDER BY e.id DESC LIMIT 1;
    state := coalesce(state, CASE entry.kind WHEN 'reserve' THEN 'held' ELSE 'committed' END);
    RETURN {_why_not()}::jsonb -> state ->> act;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.entry_named(name text) RETURNS agent_assist.ledger_entries
LANGUAGE sql STABLE AS $$
    SELECT * FROM agent_assist.ledger_entries WHERE entry_id = name
        AND id = CASE WHEN name ~ '^e-[0-9]{{1,17}}$' THEN substr(name, 3)::bigint ELSE 0 END
$$;
"""  # noqa: S608 - constants

# The one place that writes what follows an entry. Its incident's row is locked first: acts on one gesture take turns.
_ACT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.act_on(ask jsonb, asked text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    act text := ask ->> 'operation';
    original agent_assist.ledger_entries := agent_assist.entry_named(ask ->> 'entry_id');
    first agent_assist.ledger_entries;
    committed agent_assist.ledger_entries;
    policy record;
    in_force bigint;
    at bigint;
    number bigint;
    why text;
    held record;
    amount bigint := 0;
    answer jsonb;
    result text;
    levels text;
    reason text := ask ->> 'reason';
    spent bigint := 0;
    reserved bigint := 0;
    costs int;
    place record;
    wish jsonb;
    room record;
BEGIN
    IF original.id IS NULL THEN
        RAISE EXCEPTION 'There is no entry % in this ledger.', ask ->> 'entry_id' USING ERRCODE = '{UNUSABLE}';
    END IF;
    PERFORM 1 FROM agent_assist.ledger_counters WHERE level = 'incident' AND subject = original.incident_id
        AND part = '' AND currency = original.currency ORDER BY shard FOR UPDATE;
    IF act IN ('reverse', 'fulfil') THEN
        SELECT * INTO committed FROM agent_assist.ledger_entries WHERE follows = original.entry_id AND kind = 'commit';
        IF committed.id IS NOT NULL THEN
            original := committed;
        END IF;
    END IF;
    at := agent_assist.now_ms();
    number := nextval('agent_assist.ledger_ids');
    why := agent_assist.why_not(original, act);
    IF why IS NOT NULL THEN
        RETURN agent_assist.keep(number, ask ->> 'key', asked, agent_assist.record_text('refused',
            agent_assist.refusal(ask ->> 'key', CASE act WHEN 'reverse' THEN 'reversal' ELSE 'hold' END, 0,
                original.currency, 'Not possible: ' || why || '.', original.policy_version), '', 0, NULL, NULL), at);
    END IF;
    SELECT p.version, p.limits INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    in_force := coalesce(policy.version, 0);
    first := original;
    WHILE coalesce(first.follows, first.reverses) IS NOT NULL LOOP
        first := agent_assist.entry_named(coalesce(first.follows, first.reverses));
    END LOOP;
    IF act IN ('amend', 'commit', 'release', 'expire') THEN
        SELECT amount_minor, expires_at_ms INTO held FROM agent_assist.ledger_holds WHERE id = original.id;
        amount := held.amount_minor;
    END IF;
    answer := jsonb_build_object('at_ms', at, 'entry_id', agent_assist.entry_name(number), 'key', ask ->> 'key');
    CASE act
        WHEN 'amend' THEN
            IF ask -> 'money' ->> 'currency' <> original.currency THEN
                RAISE EXCEPTION 'The hold % is in %.', original.entry_id, original.currency USING ERRCODE = '{UNUSABLE}';
            END IF;
            IF amount = 0 THEN  -- it was counted as a gesture that costs nothing
                RETURN agent_assist.keep(number, ask ->> 'key', asked, agent_assist.record_text('refused',
                    agent_assist.refusal(ask ->> 'key', 'hold', 0, original.currency,
                        'Not possible: it holds nothing. Set aside anew.', in_force), original.gesture_kind, 0, NULL,
                    NULL), at);
            END IF;
            reserved := agent_assist.amount_of(ask -> 'money') - amount;
            IF reserved > 0 THEN
                SELECT request::jsonb INTO wish FROM agent_assist.ledger_requests WHERE id = original.id;
                PERFORM agent_assist.lock_sums(agent_assist.limits_of(policy.limits), wish);
                SELECT * INTO room FROM agent_assist.fits(wish, ask ->> 'key', reserved, original.gesture_kind, in_force,
                    agent_assist.limits_of(policy.limits), at, agent_assist.root_of(wish ->> 'incident_id',
                        wish ->> 'customer_id', wish ->> 'issue', (agent_assist.limits_of(policy.limits) ->>
                        'incident_reopen_days')::bigint, at), 1);
                levels := room.levels;
                IF room.refused IS NOT NULL THEN
                    RETURN agent_assist.keep(number, ask ->> 'key', asked, agent_assist.record_text('refused',
                        room.refused, original.gesture_kind, 0, levels, NULL), at);
                END IF;
            END IF;
            result := 'amended';
            answer := answer || jsonb_build_object('hold', original.entry_id, 'change_minor', reserved,
                'money', ask -> 'money', 'expires_at_ms', held.expires_at_ms, 'policy_version', in_force);
        WHEN 'commit' THEN
            spent := amount;
            reserved := -amount;
            result := 'committed';
            answer := answer || jsonb_build_object('hold', original.entry_id, 'policy_version', original.policy_version,
                'money', agent_assist.money(amount, original.currency));
        WHEN 'release', 'expire' THEN
            reserved := -amount;
            result := act || 'd';
            answer := answer || jsonb_build_object('hold', original.entry_id,
                'money', agent_assist.money(amount, original.currency));
        WHEN 'fulfil' THEN
            result := 'fulfilled';
            answer := answer || jsonb_build_object('fulfils', original.entry_id,
                'reference', coalesce(ask ->> 'reference', ''));
            IF coalesce(ask ->> 'reference', '') <> '' THEN
                reason := CASE reason WHEN '' THEN ask ->> 'reference' ELSE reason || ' (' || (ask ->> 'reference') || ')' END;
            END IF;
        WHEN 'reverse' THEN
            spent := -original.amount_minor;
            result := 'reversed';
            answer := answer || jsonb_build_object('reverses', original.entry_id,
                'money', agent_assist.money(original.amount_minor, original.currency));
    END CASE;
    PERFORM agent_assist.keep(number, ask ->> 'key', asked,
        agent_assist.record_text(result, answer, original.gesture_kind, in_force, levels, NULL), at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key',
        CASE act WHEN 'reverse' THEN 'reversal' ELSE act END, spent, reserved, original.currency, ask ->> 'agent_id',
        original.conversation_id, original.incident_id, original.customer_id, original.household_id, original.issue,
        original.gesture, original.gesture_kind, reason, CASE act WHEN 'reverse' THEN original.entry_id END,
        CASE act WHEN 'reverse' THEN NULL ELSE original.entry_id END, in_force, at) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Another act came first.' USING ERRCODE = '{AGAIN}';
    END IF;
    IF act = 'amend' THEN
        UPDATE agent_assist.ledger_holds SET amount_minor = amount_minor + reserved WHERE id = original.id;
    ELSIF act IN ('commit', 'release', 'expire') THEN
        DELETE FROM agent_assist.ledger_holds WHERE id = original.id;
    END IF;
    -- The gesture's own wish, as its totals know it: those of the agent who began it.
    wish := to_jsonb(first);
    costs := CASE WHEN first.amount_minor + first.held_minor > 0 THEN 1 ELSE 0 END;
    IF reserved > 0 THEN
        PERFORM agent_assist.raise_totals(wish, original.gesture_kind, original.currency, 0, reserved, 0,
            agent_assist.limits_of(policy.limits), room.most, at, first.at_ms);
    ELSIF spent <> 0 OR reserved <> 0 OR (costs = 1 AND act IN ('release', 'expire', 'reverse')) THEN
        FOR place IN SELECT * FROM agent_assist.places_of(first.incident_id, first.gesture_kind,
            agent_assist.refund_subject(wish), first.agent_id, first.at_ms) AS p ORDER BY p.nth
        LOOP
            PERFORM agent_assist.settle(place.level, place.subject, place.part, original.currency,
                greatest(-spent, 0), greatest(-reserved, 0),
                CASE WHEN act IN ('release', 'expire', 'reverse') THEN costs ELSE 0 END, greatest(spent, 0));
        END LOOP;
    END IF;
    RETURN agent_assist.known_answer(asked, ask ->> 'key');
END $$;
CREATE OR REPLACE FUNCTION agent_assist.ledger_act(asked text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, ARRAY['amend', 'commit', 'release', 'fulfil', 'reverse'],
        ARRAY['key', 'entry_id', 'agent_id', 'reason'], ARRAY['reference'], ARRAY[]::text[]);
    told text := agent_assist.known_answer(asked, ask ->> 'key');
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    IF ask ->> 'operation' = 'amend' AND agent_assist.amount_of(ask -> 'money') = 0 THEN
        RAISE EXCEPTION 'A hold of nothing is no hold: release it instead.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    IF agent_assist.is_leased(ask ->> 'entry_id') THEN
        RAISE EXCEPTION 'An allowance is drawn from and given back, nothing else.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    PERFORM agent_assist.expire_due();
    RETURN agent_assist.act_on(ask, asked);
END $$;
"""  # noqa: S608 - constants

# The ledger's own act, under a key that no person can make. A hold that another ends just now is passed over.
_EXPIRE: Final = """
CREATE OR REPLACE FUNCTION agent_assist.expire_due() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    held record;
    name text;
    ask jsonb;
    ended int := 0;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM agent_assist.ledger_holds WHERE expires_at_ms <= agent_assist.now_ms()) THEN
        RETURN 0;
    END IF;
    FOR held IN SELECT id FROM agent_assist.ledger_holds WHERE expires_at_ms <= agent_assist.now_ms() ORDER BY id
    LOOP
        name := agent_assist.entry_name(held.id);
        ask := jsonb_build_object('key', chr(31) || 'expire ' || name, 'entry_id', name, 'agent_id', '',
            'reason', 'Its time was over', 'operation', 'expire');
        IF NOT EXISTS (SELECT 1 FROM agent_assist.ledger_requests WHERE key = ask ->> 'key')
            AND agent_assist.why_not(agent_assist.entry_named(name), 'expire') IS NULL
        THEN
            PERFORM agent_assist.act_on(ask, agent_assist.canonical(ask));
            ended := ended + 1;
        END IF;
    END LOOP;
    RETURN ended;
END $$;
"""

FUNCTIONS: Final = _STATE + _ACT + _EXPIRE
