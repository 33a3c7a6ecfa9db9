"""The server's take-back: one entry, whole and once, out of the totals it was counted in."""

from typing import Final

from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE

_GIVE_BACK: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.give_back(
    in_level text, in_subject text, in_part text, in_currency text, amount bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kept record;
    owed bigint := amount;
    taken bigint;
BEGIN
    -- A pool's grant may lie in any of its rows by now: shares were dealt anew since.
    FOR kept IN SELECT shard, spent_minor FROM agent_assist.ledger_counters WHERE level = in_level
        AND subject = in_subject AND part = in_part AND currency = in_currency ORDER BY shard FOR UPDATE
    LOOP
        taken := least(owed, kept.spent_minor);
        UPDATE agent_assist.ledger_counters SET spent_minor = spent_minor - taken WHERE level = in_level
            AND subject = in_subject AND part = in_part AND currency = in_currency AND shard = kept.shard;
        owed := owed - taken;
        EXIT WHEN owed = 0;
    END LOOP;
    IF owed > 0 THEN
        RAISE EXCEPTION 'A total holds less than its entries: verify this ledger.' USING ERRCODE = '{UNUSABLE}';
    END IF;
END $$;
"""  # noqa: S608 - constants

_REVERSE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.ledger_reverse(asked text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, 'reverse', ARRAY['key', 'entry_id', 'agent_id', 'reason']);
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    original record;
    at bigint;
    in_force bigint;
    number bigint;
    why text;
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    SELECT * INTO original FROM agent_assist.ledger_entries WHERE entry_id = ask ->> 'entry_id'
        AND id = CASE WHEN ask ->> 'entry_id' ~ '^e-[0-9]{{1,17}}$' THEN substr(ask ->> 'entry_id', 3)::bigint ELSE 0 END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no entry % in this ledger.', ask ->> 'entry_id' USING ERRCODE = '{UNUSABLE}';
    END IF;
    at := agent_assist.now_ms();
    SELECT coalesce(max(version), 0) INTO in_force FROM agent_assist.policies;
    number := nextval('agent_assist.ledger_ids');
    IF EXISTS (SELECT 1 FROM agent_assist.ledger_entries WHERE reverses = original.entry_id) THEN
        why := 'Not possible: it has been taken back before.';
    ELSIF original.kind <> 'grant' THEN
        why := 'Not possible: it is itself a take-back.';
    END IF;
    IF why IS NOT NULL THEN
        told := agent_assist.record_text('refused', agent_assist.refusal_text(ask ->> 'key', 'reversal', 0,
            original.currency, why, original.policy_version), '', 0, '');
        PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
        RETURN told;
    END IF;
    told := agent_assist.record_text('reversed', '{{"at_ms":' || at::text || ',"entry_id":"'
        || agent_assist.entry_name(number) || '","key":' || agent_assist.json_text(ask ->> 'key') || ',"money":'
        || agent_assist.money_text(original.amount_minor, original.currency) || ',"reverses":"' || original.entry_id
        || '"}}', original.gesture_kind, in_force, '');
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key', 'reversal',
        -original.amount_minor, original.currency, ask ->> 'agent_id', original.conversation_id, original.incident_id,
        original.customer_id, original.gesture, original.gesture_kind, ask ->> 'reason', original.entry_id, in_force, at)
        ON CONFLICT (reverses) DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Another take-back came first.' USING ERRCODE = '{AGAIN}';
    END IF;
    PERFORM agent_assist.give_back('incident', original.incident_id, '', original.currency, original.amount_minor);
    IF original.gesture_kind <> '' THEN
        PERFORM agent_assist.give_back('gesture_kind', original.incident_id, original.gesture_kind, original.currency,
            original.amount_minor);
    END IF;
    PERFORM agent_assist.give_back('agent_day', original.agent_id,
        agent_assist.period_label('day', original.at_ms), original.currency, original.amount_minor);
    PERFORM agent_assist.give_back('team_pool', '', agent_assist.period_label(period, original.at_ms),
        original.currency, original.amount_minor) FROM unnest(ARRAY['day', 'week', 'month']) AS period;
    RETURN told;
END $$;
"""  # noqa: S608 - constants

FUNCTIONS: Final = _GIVE_BACK + _REVERSE
