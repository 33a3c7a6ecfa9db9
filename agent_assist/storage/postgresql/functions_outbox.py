"""The server's outbox: a row beside every movement of money, written in its transaction; claimed by one desk at a time.

A login that speaks for one agent sees and marks that agent's rows alone. Nothing is sent from here.
"""

from typing import Final

from agent_assist.storage.postgresql.rows import ENTRY_COLUMNS

_NUMBERS: Final = frozenset(("id", "amount_minor", "held_minor", "policy_version", "at_ms"))
_NAMES: Final = tuple(name.strip() for name in ENTRY_COLUMNS.split(","))
_RETURNED: Final = "state text, attempts bigint, next_at_ms bigint, reference text, why text, " + ", ".join(
    f"{name} {'bigint' if name in _NUMBERS else 'text'}" for name in _NAMES
)
_CHOSEN: Final = "o.state, o.attempts, o.next_at_ms, o.reference, o.why, " + ", ".join(f"e.{name}" for name in _NAMES)

TABLES: Final = """
CREATE TABLE IF NOT EXISTS agent_assist.ledger_outbox (
    id bigint PRIMARY KEY,
    agent_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    attempts bigint NOT NULL,
    next_at_ms bigint NOT NULL,
    reference text NOT NULL,
    why text NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX IF NOT EXISTS ledger_outbox_open ON agent_assist.ledger_outbox (id) WHERE state <> 'delivered';
"""

# Whoever writes a movement writes this row, whichever function it is.
_TELL: Final = """
CREATE OR REPLACE FUNCTION agent_assist.tell_outside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO agent_assist.ledger_outbox VALUES (NEW.id, NEW.agent_id, 'pending', 0, 0, '', '');
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS ledger_entries_told ON agent_assist.ledger_entries;
CREATE TRIGGER ledger_entries_told AFTER INSERT ON agent_assist.ledger_entries
    FOR EACH ROW WHEN (NEW.kind IN ('grant', 'commit', 'reversal')) EXECUTE FUNCTION agent_assist.tell_outside();
CREATE OR REPLACE FUNCTION agent_assist.may_tell(of_agent text, only_agent text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT only_agent IN ('', of_agent) AND NOT EXISTS
        (SELECT 1 FROM agent_assist.members WHERE login = session_user AND agent_id <> of_agent)
$$;
"""

# What was taken back before anyone held it is settled with its take-back; a take-back waits while its gift is pending.
_PENDING: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.outbox_pending(
    only_agent text, many bigint, hold_ms bigint, undo_ms bigint
) RETURNS TABLE ({_RETURNED})
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    at bigint := agent_assist.now_ms();
    chosen bigint[];
    pair record;
BEGIN
    IF hold_ms > 0 THEN
        FOR pair IN SELECT first.id AS gift, back.id AS undone FROM agent_assist.ledger_outbox AS first
            JOIN agent_assist.ledger_entries AS given ON given.id = first.id
            JOIN agent_assist.ledger_entries AS reversal ON reversal.reverses = given.entry_id
            JOIN agent_assist.ledger_outbox AS back ON back.id = reversal.id AND back.state IN ('pending', 'delivered')
            WHERE first.state = 'pending' AND agent_assist.may_tell(first.agent_id, only_agent)
            AND (back.state = 'delivered' OR first.attempts = 0 AND first.next_at_ms = 0 AND first.why = '')
            ORDER BY first.id FOR UPDATE OF first, back SKIP LOCKED
        LOOP
            UPDATE agent_assist.ledger_outbox AS o SET state = 'delivered', attempts = 0, reference = '', why = ''
                WHERE o.id IN (pair.gift, pair.undone) AND o.state = 'pending';
        END LOOP;
    END IF;
    SELECT array_agg(due.id) INTO chosen FROM (
        SELECT o.id FROM agent_assist.ledger_outbox AS o JOIN agent_assist.ledger_entries AS e ON e.id = o.id
        WHERE o.state = 'pending' AND o.next_at_ms <= at AND (e.reverses IS NOT NULL OR e.at_ms <= at - undo_ms)
        AND agent_assist.may_tell(o.agent_id, only_agent)
        AND (hold_ms = 0 OR e.reverses IS NULL OR NOT EXISTS (SELECT 1 FROM agent_assist.ledger_outbox AS first
            WHERE first.id = substr(e.reverses, 3)::bigint AND first.state = 'pending'))
        ORDER BY o.id LIMIT many
    ) AS due;
    IF hold_ms > 0 THEN  -- one that another desk holds just now is passed over; what it took is not due any more
        SELECT array_agg(held.id) INTO chosen FROM (
            SELECT o.id FROM agent_assist.ledger_outbox AS o WHERE o.id = ANY (chosen) AND o.state = 'pending'
            AND o.next_at_ms <= at ORDER BY o.id FOR UPDATE SKIP LOCKED) AS held;
        UPDATE agent_assist.ledger_outbox AS o SET next_at_ms = at + hold_ms WHERE o.id = ANY (chosen);
    END IF;
    RETURN QUERY SELECT {_CHOSEN} FROM agent_assist.ledger_outbox AS o
        JOIN agent_assist.ledger_entries AS e ON e.id = o.id WHERE o.id = ANY (chosen) ORDER BY o.id;
END $$;
CREATE OR REPLACE FUNCTION agent_assist.outbox_listed(only_agent text, wanted text, many bigint)
RETURNS TABLE ({_RETURNED})
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT {_CHOSEN} FROM agent_assist.ledger_outbox AS o JOIN agent_assist.ledger_entries AS e ON e.id = o.id
    WHERE o.state = wanted AND agent_assist.may_tell(o.agent_id, only_agent) ORDER BY o.id DESC LIMIT many
$$;
"""  # noqa: S608 - constants

_MARK: Final = """
CREATE OR REPLACE FUNCTION agent_assist.outbox_mark(number bigint, act text, words text, retry_ms bigint)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE agent_assist.ledger_outbox AS o SET
        state = CASE act WHEN 'delivered' THEN 'delivered' WHEN 'dead' THEN 'dead' ELSE 'pending' END,
        attempts = CASE act WHEN 'resend' THEN 0 ELSE o.attempts + 1 END,
        next_at_ms = CASE act WHEN 'failed' THEN agent_assist.now_ms() + retry_ms WHEN 'resend' THEN 0
            ELSE o.next_at_ms END,
        reference = CASE act WHEN 'delivered' THEN left(words, 500) ELSE o.reference END,
        why = CASE act WHEN 'delivered' THEN '' WHEN 'resend' THEN o.why ELSE left(words, 500) END
        WHERE o.id = number AND agent_assist.may_tell(o.agent_id, '')
        AND CASE act WHEN 'delivered' THEN o.state IN ('pending', 'dead') WHEN 'resend' THEN o.state = 'dead'
            WHEN 'failed' THEN o.state = 'pending' WHEN 'dead' THEN o.state = 'pending' ELSE false END;
    RETURN FOUND;
END $$;
"""

FUNCTIONS: Final = _TELL + _PENDING + _MARK
TELLING: Final = (
    "outbox_pending(text, bigint, bigint, bigint)",
    "outbox_listed(text, text, bigint)",
    "outbox_mark(bigint, text, text, bigint)",
)
