"""The team's tables. Append-only ones have no right to change or delete, not even for their owner. No functions here.

Portable on purpose: CockroachDB, YugabyteDB and Citus know all of it but the row security of the last statements.
"""

from typing import Final

# A total without a limit may hold this much.
BOUNDLESS: Final = 4 * 10**18
# The team's pool is one number that every grant moves. Kept as this many rows, grants of different desks seldom meet.
POOL_SHARDS: Final = 16

TABLES: Final = f"""
CREATE TABLE IF NOT EXISTS agent_assist.policies (
    version bigint PRIMARY KEY CHECK (version > 0),
    text text NOT NULL,
    author text NOT NULL,
    note text NOT NULL,
    published_at_ms bigint NOT NULL,
    published_by text NOT NULL,  -- the login
    limits text NOT NULL,  -- JSON: what the server enforces of the text
    kinds text NOT NULL,  -- JSON: gesture id to kind, of the packs in use
    signature text NOT NULL,
    hash text NOT NULL  -- ties it to every version before
);
CREATE TABLE IF NOT EXISTS agent_assist.ledger_requests (
    id bigint PRIMARY KEY CHECK (id > 0),
    key text NOT NULL UNIQUE,
    request text NOT NULL,
    answer text NOT NULL,
    at_ms bigint NOT NULL,
    login text NOT NULL
);
CREATE SEQUENCE IF NOT EXISTS agent_assist.ledger_ids;
CREATE TABLE IF NOT EXISTS agent_assist.ledger_entries (
    id bigint PRIMARY KEY,
    entry_id text NOT NULL CHECK (entry_id = 'e-' || lpad(id::text, greatest(6, length(id::text)), '0')),
    key text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('grant', 'reversal')),
    amount_minor bigint NOT NULL,
    currency text NOT NULL CHECK (length(currency) = 3),
    agent_id text NOT NULL,
    conversation_id text NOT NULL,
    incident_id text NOT NULL,
    customer_id text NOT NULL,
    gesture text NOT NULL,
    gesture_kind text NOT NULL,
    reason text NOT NULL,
    reverses text UNIQUE,
    policy_version bigint NOT NULL,
    at_ms bigint NOT NULL,
    CHECK ((kind = 'grant') = (reverses IS NULL)),
    CHECK (amount_minor = 0 OR (kind = 'grant') = (amount_minor > 0))
);
CREATE INDEX IF NOT EXISTS ledger_entries_of_customer
    ON agent_assist.ledger_entries (customer_id, currency, at_ms) WHERE kind = 'grant';
CREATE INDEX IF NOT EXISTS ledger_entries_of_conversation ON agent_assist.ledger_entries (conversation_id, id);
-- `allowed_minor` is the limit at the last grant, or a pool row's share of it: the last line of defence is the table's.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_counters (
    level text NOT NULL,
    subject text NOT NULL,
    part text NOT NULL,
    currency text NOT NULL,
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND {POOL_SHARDS - 1}),
    spent_minor bigint NOT NULL CHECK (spent_minor >= 0),
    allowed_minor bigint NOT NULL,
    limit_minor bigint NOT NULL,
    PRIMARY KEY (level, subject, part, currency, shard),
    CHECK (spent_minor <= allowed_minor)
) WITH (fillfactor = 70);
-- A rolling sum has no row to update: grants to one customer wait for one another here.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_customers (customer_id text PRIMARY KEY);
-- The chain is written after the grants, in batches, so that grants need not queue for one last row.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_chain (
    number bigint PRIMARY KEY CHECK (number > 0),
    id bigint NOT NULL UNIQUE,
    hash text NOT NULL
);
CREATE TABLE IF NOT EXISTS agent_assist.ledger_head (
    row smallint PRIMARY KEY CHECK (row = 1),
    requests bigint NOT NULL,
    hash text NOT NULL,
    last_seen_ms bigint NOT NULL
);
INSERT INTO agent_assist.ledger_head VALUES (1, 0, '', 0) ON CONFLICT DO NOTHING;
-- Which agent a login is. A login without a row may speak for any agent (a gateway, an administrator's tool).
CREATE TABLE IF NOT EXISTS agent_assist.members (login text PRIMARY KEY, agent_id text NOT NULL);
"""  # noqa: S608 - constants

# The head of each chain once a minute, in a schema of a second owner: who can rewrite the ledger cannot rewrite this.
ANCHOR_TABLES: Final = """
CREATE TABLE IF NOT EXISTS agent_assist_anchor.anchors (
    chain text NOT NULL CHECK (chain IN ('ledger', 'policies')),
    minute bigint NOT NULL,
    number bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (chain, minute)
);
"""

APPEND_ONLY: Final = ("policies", "ledger_requests", "ledger_entries", "ledger_chain")
CHANGING: Final = ("ledger_counters", "ledger_customers", "ledger_head", "members")
