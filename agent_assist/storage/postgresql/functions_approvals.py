"""The server's approvals: asked above a limit, answered by somebody else, granted in the same transaction. Who asked never answers.

The rules are those of `domain.approvals`; the tests run both engines side by side. Here a login counts beside a name.
"""

import json
from typing import Final

from agent_assist.domain import approvals as words
from agent_assist.domain.approval_settings import DEFAULT_TIMEOUT_S, NO_SECOND
from agent_assist.storage.approval_record import LONGEST_CASE
from agent_assist.storage.ledger_rules import MAX_TEXT
from agent_assist.storage.postgresql.functions_text import AGAIN, UNUSABLE, quoted
from agent_assist.storage.postgresql.functions_wish import LOOK
from agent_assist.storage.postgresql.listening import APPROVAL

_SMALL: Final = """
CREATE OR REPLACE FUNCTION agent_assist.approval_name(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'a-' || lpad(number::text, greatest(6, length(number::text)), '0')
$$;
CREATE OR REPLACE FUNCTION agent_assist.approval_named(name text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN name ~ '^a-[0-9]{1,17}$' AND agent_assist.approval_name(substr(name, 3)::bigint) = name
        THEN substr(name, 3)::bigint ELSE 0 END
$$;
CREATE OR REPLACE FUNCTION agent_assist.same_person(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(btrim(one, ' ') COLLATE "C") = lower(btrim(other, ' ') COLLATE "C")
$$;
CREATE OR REPLACE FUNCTION agent_assist.approval_no(number bigint, ask jsonb, asked text, why text, in_currency text)
RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT agent_assist.keep(number, ask ->> 'key', asked, agent_assist.record_text('refused',
        agent_assist.refusal(ask ->> 'key', 'approval', 0, in_currency, 'Not possible: ' || why || '.', 0), '', 0, NULL,
        NULL), agent_assist.now_ms())
$$;
"""

# The ledger's own act, under a key that no person can make. A request that another answers just now is passed over.
_LAPSE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.approval_lapse_due() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    due record;
    at bigint := agent_assist.now_ms();
    name text;
    key text;
    number bigint;
    ended int := 0;
BEGIN
    FOR due IN SELECT id FROM agent_assist.approvals WHERE state IN ('waiting', 'countered') AND expires_at_ms <= at
        ORDER BY id FOR UPDATE SKIP LOCKED
    LOOP
        name := agent_assist.approval_name(due.id);
        key := chr(31) || 'lapse ' || name;
        number := nextval('agent_assist.ledger_ids');
        PERFORM agent_assist.keep(number, key, agent_assist.canonical(jsonb_build_object('key', key,
            'approval_id', name, 'agent_id', '', 'reason', 'Its time was over', 'operation', 'lapse')),
            agent_assist.record_text('closed', jsonb_build_object('key', key, 'approval_id', name, 'state', 'expired',
                'by', '', 'at_ms', at), '', 0, NULL, NULL), at);
        UPDATE agent_assist.approvals SET state = 'expired', changed = number WHERE id = due.id;
        PERFORM pg_notify('{APPROVAL}', name);
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;
"""  # noqa: S608 - constants

_ASK: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.approval_ask(asked text, case_text text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, ARRAY['ask'], ARRAY['key', 'agent_id', 'conversation_id',
        'incident_id', 'customer_id', 'gesture', 'reason', 'case_sha256'], ARRAY['household_id', 'issue'],
        ARRAY['paid_minor', 'refunded_before_minor']);
    amount bigint := agent_assist.amount_of(ask -> 'money');
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    policy record;
    in_force bigint;
    limits jsonb;
    at bigint;
    kind text;
    root text;
    room record;
    hard record;
    ends bigint;
    number bigint;
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    IF length(case_text) > {LONGEST_CASE}
        OR encode(sha256(convert_to(case_text, 'UTF8')), 'hex') <> ask ->> 'case_sha256'
    THEN
        RAISE EXCEPTION 'The case cannot be kept.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    PERFORM agent_assist.expire_due();
    PERFORM agent_assist.approval_lapse_due();
{LOOK}    SELECT * INTO hard FROM agent_assist.fits(ask || '{{"approved":true}}', ask ->> 'key', amount, kind, in_force,
        limits, at, root, 0);
    number := nextval('agent_assist.ledger_ids');
    IF hard.refused IS NULL THEN
        IF room.refused IS NULL THEN
            hard.refused := agent_assist.refusal(ask ->> 'key', 'approval', 0, ask -> 'money' ->> 'currency',
                {quoted(f"Not possible: {words.FITS}.")}, 0);
        ELSIF EXISTS (SELECT 1 FROM agent_assist.approvals AS a WHERE a.state IN ('waiting', 'countered')
            AND a.incident_id = ask ->> 'incident_id' AND a.gesture = ask ->> 'gesture')
        THEN
            hard.refused := agent_assist.refusal(ask ->> 'key', 'approval', 0, ask -> 'money' ->> 'currency',
                {quoted(f"Not possible: {words.ASKED}.")}, 0);
        END IF;
    END IF;
    IF hard.refused IS NOT NULL THEN
        RETURN agent_assist.keep(number, ask ->> 'key', asked,
            agent_assist.record_text('refused', hard.refused, kind, 0, room.levels, NULL), at);
    END IF;
    ends := at + coalesce((limits ->> 'approval_timeout_s')::bigint, {DEFAULT_TIMEOUT_S}) * 1000;
    told := agent_assist.record_text('asked', jsonb_build_object('key', ask ->> 'key',
        'approval_id', agent_assist.approval_name(number), 'gesture', ask ->> 'gesture', 'money', ask -> 'money',
        'binding_limit', room.refused ->> 'binding_limit',
        'available_minor', (room.refused ->> 'available_minor')::bigint, 'expires_at_ms', ends,
        'policy_version', in_force, 'at_ms', at), kind, 0, room.levels, NULL);
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    INSERT INTO agent_assist.approvals VALUES (number, 'waiting', ask ->> 'incident_id', ask ->> 'gesture', ends, number,
        '', '', '', '', 0, '', case_text) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The same was asked at the same time.' USING ERRCODE = '{AGAIN}';
    END IF;
    PERFORM pg_notify('{APPROVAL}', agent_assist.approval_name(number));
    RETURN told;
END $$;
"""  # noqa: S608 - constants

_CLOSED: Final = quoted(json.dumps(words.CLOSED))
_WHY_NOT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.approval_why_not(
    state text, wish jsonb, first_by text, second_above bigint, ask jsonb, is_own_login boolean, is_first_login boolean
) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    is_asker boolean := agent_assist.same_person(ask ->> 'agent_id', wish ->> 'agent_id');
    asked_minor bigint := (wish -> 'money' ->> 'amount_minor')::bigint;
    offered_minor bigint := (ask -> 'money' ->> 'amount_minor')::bigint;
BEGIN
    IF ask ->> 'operation' IN ('accept', 'withdraw') THEN
        RETURN CASE WHEN NOT is_asker THEN {quoted(words.NOT_YOURS)}
            WHEN ask ->> 'operation' = 'accept' AND state = 'waiting' THEN {quoted(words.NO_OFFER)}
            WHEN state NOT IN ('waiting', 'countered') THEN {_CLOSED}::jsonb ->> state END;
    ELSIF is_asker OR is_own_login THEN
        RETURN {quoted(words.OWN)};
    ELSIF state <> 'waiting' THEN
        RETURN {_CLOSED}::jsonb ->> state;
    ELSIF ask ->> 'operation' = 'approve' AND first_by <> ''
        AND (agent_assist.same_person(ask ->> 'agent_id', first_by) OR is_first_login)
    THEN
        RETURN {quoted(words.TWICE)};
    ELSIF ask ->> 'operation' = 'counter' THEN
        IF ask -> 'money' ->> 'currency' <> wish -> 'money' ->> 'currency' OR offered_minor > asked_minor
            OR (ask ->> 'gesture' = wish ->> 'gesture' AND offered_minor NOT BETWEEN 1 AND asked_minor - 1)
        THEN
            RETURN {quoted(words.LESS)};
        ELSIF second_above <> {NO_SECOND} AND offered_minor > second_above THEN
            RETURN {quoted(words.TWO)};
        END IF;
    END IF;
    RETURN NULL;
END $$;
"""

_GRANT: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.approval_grant(ask jsonb, asked text, wish jsonb, row_id bigint, in_gesture text,
    amount bigint, said_by text, at bigint
) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    in_currency text := wish -> 'money' ->> 'currency';
    own jsonb := (wish - 'case_sha256') || jsonb_build_object('key', ask ->> 'key', 'gesture', in_gesture, 'approved', true,
        'money', agent_assist.money(amount, in_currency));
    policy record;
    in_force bigint;
    limits jsonb;
    kind text;
    root text;
    room record;
    number bigint;
    told text;
BEGIN
    SELECT p.version, p.limits, p.kinds INTO policy FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1;
    in_force := coalesce(policy.version, 0);
    limits := agent_assist.limits_of(policy.limits);
    kind := agent_assist.kind_of(in_gesture, policy.kinds);
    PERFORM agent_assist.lock_sums(limits, own);
    root := agent_assist.root_of(own ->> 'incident_id', own ->> 'customer_id', own ->> 'issue',
        (limits ->> 'incident_reopen_days')::bigint, at);
    SELECT * INTO room FROM agent_assist.fits(own, ask ->> 'key', amount, kind, in_force, limits, at, root, 0);
    number := nextval('agent_assist.ledger_ids');
    IF room.refused IS NOT NULL THEN
        RETURN agent_assist.keep(number, ask ->> 'key', asked,
            agent_assist.record_text('refused', room.refused, kind, 0, room.levels, NULL), at);
    END IF;
    told := agent_assist.record_text('approved', jsonb_build_object('key', ask ->> 'key',
        'approval_id', ask ->> 'approval_id', 'entry_id', agent_assist.entry_name(number), 'gesture', in_gesture,
        'money', agent_assist.money(amount, in_currency), 'by', said_by, 'policy_version', in_force, 'at_ms', at), kind,
        in_force, room.levels, nullif(root, own ->> 'incident_id'));
    PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    INSERT INTO agent_assist.ledger_entries VALUES (number, agent_assist.entry_name(number), ask ->> 'key', 'grant',
        amount, 0, in_currency, own ->> 'agent_id', own ->> 'conversation_id', own ->> 'incident_id',
        own ->> 'customer_id', coalesce(own ->> 'household_id', ''), coalesce(own ->> 'issue', ''), in_gesture, kind,
        left((own ->> 'reason') || ' (approved by ' || said_by || ')', {MAX_TEXT}), NULL, NULL, in_force, at);
    IF root IS NOT NULL THEN
        INSERT INTO agent_assist.ledger_incidents AS i VALUES (own ->> 'incident_id', root, own ->> 'customer_id',
            coalesce(own ->> 'issue', ''), at, at) ON CONFLICT (incident_id) DO UPDATE SET last_ms = excluded.last_ms;
    END IF;
    PERFORM agent_assist.raise_totals(own, kind, in_currency, amount, 0, CASE WHEN amount > 0 THEN 1 ELSE 0 END, limits,
        room.most, at, at);
    UPDATE agent_assist.approvals SET state = 'approved', changed = number, answered_by = said_by,
        words = CASE ask ->> 'operation' WHEN 'accept' THEN approvals.words ELSE coalesce(ask ->> 'reason', '') END,
        entry_id = agent_assist.entry_name(number) WHERE id = row_id;
    RETURN told;
END $$;
"""  # noqa: S608 - constants

# One row is locked before it is looked at: of two answers exactly one counts.
_DECIDE: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.approval_decide(asked text, operations text[]) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    ask jsonb := agent_assist.asked_of(asked, operations, ARRAY['key', 'approval_id', 'agent_id', 'reason'],
        ARRAY['gesture'], ARRAY[]::text[]);
    told text := agent_assist.known_answer(asked, ask ->> 'key');
    known agent_assist.approvals;
    wish jsonb;
    limits jsonb;
    second_above bigint;
    asked_by_login text;
    changed_by_login text;
    why text;
    at bigint;
    ends bigint;
    number bigint;
    answer jsonb;
BEGIN
    IF told IS NOT NULL THEN
        RETURN told;
    END IF;
    IF (ask ->> 'operation' = 'counter') <> (ask ? 'gesture' AND ask ? 'money')
        OR (ask ->> 'operation' = 'decline' AND ask ->> 'reason' !~ '[^[:space:]]')
    THEN
        RAISE EXCEPTION 'Something is missing, or too much.' USING ERRCODE = '{UNUSABLE}';
    END IF;
    IF ask ? 'money' THEN
        PERFORM agent_assist.amount_of(ask -> 'money');
    END IF;
    PERFORM agent_assist.expire_due();
    PERFORM agent_assist.approval_lapse_due();
    SELECT * INTO known FROM agent_assist.approvals WHERE id = agent_assist.approval_named(ask ->> 'approval_id')
        FOR UPDATE;
    IF known.id IS NULL THEN
        RAISE EXCEPTION 'There is no approval % in this ledger.', ask ->> 'approval_id' USING ERRCODE = '{UNUSABLE}';
    END IF;
    at := agent_assist.now_ms();
    IF known.state IN ('waiting', 'countered') AND known.expires_at_ms <= at THEN
        RAISE EXCEPTION 'It lapsed just now.' USING ERRCODE = '{AGAIN}';
    END IF;
    SELECT request::jsonb, login INTO wish, asked_by_login FROM agent_assist.ledger_requests WHERE id = known.id;
    SELECT login INTO changed_by_login FROM agent_assist.ledger_requests WHERE id = known.changed;
    SELECT agent_assist.limits_of((SELECT p.limits FROM agent_assist.policies AS p ORDER BY p.version DESC LIMIT 1))
        INTO limits;
    second_above := coalesce((limits ->> 'approval_second_above_minor')::bigint, {NO_SECOND});
    why := agent_assist.approval_why_not(known.state, wish, known.first_by, second_above, ask,
        asked_by_login = session_user, changed_by_login = session_user);
    IF why IS NOT NULL THEN
        RETURN agent_assist.approval_no(nextval('agent_assist.ledger_ids'), ask, asked, why, wish -> 'money' ->> 'currency');
    END IF;
    IF ask ->> 'operation' = 'accept' THEN
        told := agent_assist.approval_grant(ask, asked, wish, known.id, known.offer_gesture, known.offer_minor,
            known.answered_by, at);
    ELSIF ask ->> 'operation' = 'approve' AND (known.first_by <> '' OR second_above = {NO_SECOND}
        OR (wish -> 'money' ->> 'amount_minor')::bigint <= second_above)
    THEN
        told := agent_assist.approval_grant(ask, asked, wish, known.id, wish ->> 'gesture',
            (wish -> 'money' ->> 'amount_minor')::bigint, ask ->> 'agent_id', at);
    ELSE
        number := nextval('agent_assist.ledger_ids');
        answer := jsonb_build_object('key', ask ->> 'key', 'approval_id', ask ->> 'approval_id',
            'by', ask ->> 'agent_id', 'at_ms', at);
        CASE ask ->> 'operation'
            WHEN 'approve' THEN
                told := agent_assist.record_text('seconded', answer, '', 0, NULL, NULL);
                UPDATE agent_assist.approvals SET first_by = ask ->> 'agent_id', words = ask ->> 'reason',
                    changed = number WHERE id = known.id;
            WHEN 'counter' THEN
                ends := at + coalesce((limits ->> 'approval_timeout_s')::bigint, {DEFAULT_TIMEOUT_S}) * 1000;
                told := agent_assist.record_text('countered', answer || jsonb_build_object(
                    'gesture', ask ->> 'gesture', 'money', ask -> 'money', 'expires_at_ms', ends), '', 0, NULL, NULL);
                UPDATE agent_assist.approvals SET state = 'countered', expires_at_ms = ends,
                    answered_by = ask ->> 'agent_id', words = ask ->> 'reason', offer_gesture = ask ->> 'gesture',
                    offer_minor = (ask -> 'money' ->> 'amount_minor')::bigint, changed = number WHERE id = known.id;
            ELSE
                answer := answer || jsonb_build_object('state',
                    CASE ask ->> 'operation' WHEN 'decline' THEN 'declined' ELSE 'withdrawn' END);
                told := agent_assist.record_text('closed', answer, '', 0, NULL, NULL);
                UPDATE agent_assist.approvals SET state = answer ->> 'state', answered_by = ask ->> 'agent_id',
                    words = ask ->> 'reason', changed = number WHERE id = known.id;
        END CASE;
        PERFORM agent_assist.keep(number, ask ->> 'key', asked, told, at);
    END IF;
    PERFORM pg_notify('{APPROVAL}', ask ->> 'approval_id');
    RETURN told;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.approval_answer(asked text) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT agent_assist.approval_decide(asked, ARRAY['approve', 'counter', 'decline'])
$$;
CREATE OR REPLACE FUNCTION agent_assist.approval_take(asked text) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT agent_assist.approval_decide(asked, ARRAY['accept', 'withdraw'])
$$;
"""  # noqa: S608 - constants

_COLUMNS: Final = """id bigint, state text, expires_at_ms bigint, changed bigint, first_by text, answered_by text, words text,
    offer_gesture text, offer_minor bigint, entry_id text, case_text text, request text, answer text, last_key text,
    last_at_ms bigint, now_ms bigint"""
_ROWS: Final = """SELECT a.id, a.state, a.expires_at_ms, a.changed, a.first_by, a.answered_by, a.words, a.offer_gesture,
        a.offer_minor, a.entry_id, a.case_text, f.request, f.answer, l.key, l.at_ms, agent_assist.now_ms()
    FROM agent_assist.approvals AS a JOIN agent_assist.ledger_requests AS f ON f.id = a.id
    JOIN agent_assist.ledger_requests AS l ON l.id = a.changed"""


def _reading(signature: str, rest: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION agent_assist.{signature} RETURNS TABLE ({_COLUMNS})
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    {_ROWS} {rest}
$$;
"""


_OWN: Final = """NOT EXISTS (SELECT 1 FROM agent_assist.members AS m WHERE m.login = session_user
        AND m.agent_id <> f.request::jsonb ->> 'agent_id')"""
# A desk bound to one agent reads what that agent asked; supervisors read all of it.
_READ: Final = (
    _reading("approvals_waiting()", "WHERE a.state IN ('waiting', 'countered') ORDER BY a.id")
    + _reading(
        "approvals_answered(many bigint)",
        "WHERE a.state NOT IN ('waiting', 'countered') ORDER BY a.changed DESC LIMIT many",
    )
    + _reading(
        "approvals_named(names text[])",
        f"""WHERE agent_assist.approval_name(a.id) = ANY (names) AND a.id = ANY (
        SELECT agent_assist.approval_named(name) FROM unnest(names) AS name) AND {_OWN} ORDER BY a.id""",  # noqa: S608 - constants
    )
    + _reading(
        "approvals_open_in(conversation text)",
        f"""WHERE a.state IN ('waiting', 'countered') AND f.request::jsonb ->> 'conversation_id' = conversation
        AND {_OWN} ORDER BY a.id""",
    )
)

FUNCTIONS: Final = _SMALL + _LAPSE + _ASK + _WHY_NOT + _GRANT + _DECIDE + _READ
