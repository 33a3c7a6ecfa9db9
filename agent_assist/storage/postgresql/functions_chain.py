"""The audit chain on the server, written in batches just after the grants, and its head kept by a second owner.

One sealer at a time; another one goes on without waiting. A seal that a crash forgets is made again from the same rows.
"""

from typing import Final

# Grants finish in another order than they began. A plain seal looks this far back, a whole one at everything.
_LOOK_BACK: Final = 2000
# Once a batch, so that nobody waits long for a large one.
_BATCH: Final = 500

_SEAL: Final = f"""
CREATE OR REPLACE FUNCTION agent_assist.ledger_seal(whole boolean) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head record;
    found record;
    before bigint;
BEGIN
    IF whole THEN
        SELECT * INTO head FROM agent_assist.ledger_head WHERE row = 1 FOR UPDATE;
    ELSE
        SELECT * INTO head FROM agent_assist.ledger_head WHERE row = 1 FOR UPDATE SKIP LOCKED;
        -- Nothing rests on it: a forgotten seal is made again.
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    IF head IS NULL THEN
        RETURN -1;
    END IF;
    before := head.requests;
    FOR found IN
        SELECT r.id, r.request, r.answer, r.at_ms FROM agent_assist.ledger_requests AS r
        WHERE r.id > CASE WHEN whole THEN 0 ELSE
            (SELECT coalesce(max(id), 0) FROM agent_assist.ledger_chain) - {_LOOK_BACK} END
        AND NOT EXISTS (SELECT 1 FROM agent_assist.ledger_chain AS c WHERE c.id = r.id)
        ORDER BY r.id LIMIT CASE WHEN whole THEN NULL ELSE {_BATCH} END
    LOOP
        head.requests := head.requests + 1;
        head.hash := agent_assist.link(head.hash, head.requests, found.request, found.answer, found.at_ms);
        head.last_seen_ms := greatest(head.last_seen_ms, found.at_ms);
        INSERT INTO agent_assist.ledger_chain VALUES (head.requests, found.id, head.hash);
    END LOOP;
    IF head.requests > before THEN
        UPDATE agent_assist.ledger_head
            SET requests = head.requests, hash = head.hash, last_seen_ms = head.last_seen_ms WHERE row = 1;
        PERFORM agent_assist_anchor.anchor('ledger', head.requests, head.hash, head.last_seen_ms / 60000);
    END IF;
    RETURN head.requests - before;
END $$;
"""  # noqa: S608 - constants

# Owned by the second role, and only the ledger's owner may call it. An older minute is never touched again.
ANCHOR: Final = """
CREATE OR REPLACE FUNCTION agent_assist_anchor.anchor(in_chain text, in_number bigint, in_hash text, in_minute bigint)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO agent_assist_anchor.anchors AS a VALUES (in_chain, in_minute, in_number, in_hash)
    ON CONFLICT (chain, minute) DO UPDATE SET number = excluded.number, hash = excluded.hash
        WHERE a.number < excluded.number
$$;
"""

FUNCTIONS: Final = _SEAL
