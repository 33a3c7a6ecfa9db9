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
    kind text NOT NULL CHECK (kind IN
        ('grant', 'reserve', 'amend', 'commit', 'release', 'expire', 'fulfil', 'reversal')),
    amount_minor bigint NOT NULL,
    held_minor bigint NOT NULL,
    currency text NOT NULL CHECK (length(currency) = 3),
    agent_id text NOT NULL,
    conversation_id text NOT NULL,
    incident_id text NOT NULL,
    customer_id text NOT NULL,
    household_id text NOT NULL,
    issue text NOT NULL,
    gesture text NOT NULL,
    gesture_kind text NOT NULL,
    reason text NOT NULL,
    reverses text UNIQUE,
    follows text,
    policy_version bigint NOT NULL,
    at_ms bigint NOT NULL,
    CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    CHECK ((kind IN ('amend', 'commit', 'release', 'expire', 'fulfil')) = (follows IS NOT NULL)),
    CHECK (amount_minor = 0 OR (kind IN ('grant', 'commit')) = (amount_minor > 0))
);
CREATE INDEX IF NOT EXISTS ledger_entries_of_customer
    ON agent_assist.ledger_entries (customer_id, currency, at_ms) WHERE kind IN ('grant', 'commit');
CREATE INDEX IF NOT EXISTS ledger_entries_of_household ON agent_assist.ledger_entries (household_id, currency, at_ms)
    WHERE household_id <> '' AND kind IN ('grant', 'commit');
CREATE UNIQUE INDEX IF NOT EXISTS ledger_settled_once ON agent_assist.ledger_entries (follows)
    WHERE kind IN ('commit', 'release', 'expire');
CREATE UNIQUE INDEX IF NOT EXISTS ledger_fulfilled_once ON agent_assist.ledger_entries (follows) WHERE kind = 'fulfil';
CREATE INDEX IF NOT EXISTS ledger_entries_following ON agent_assist.ledger_entries (follows) WHERE follows IS NOT NULL;
-- Only what is pending: settling a hold takes its row away, the entries say what became of it.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_holds (
    id bigint PRIMARY KEY,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency text NOT NULL,
    customer_id text NOT NULL,
    household_id text NOT NULL,
    expires_at_ms bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_holds_by_time ON agent_assist.ledger_holds (expires_at_ms);
-- Incidents that came with an issue: one with the same customer and issue goes on where the earlier one stopped.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_incidents (
    incident_id text PRIMARY KEY,
    root text NOT NULL,
    customer_id text NOT NULL,
    issue text NOT NULL,
    first_ms bigint NOT NULL,
    last_ms bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_incidents_by_issue ON agent_assist.ledger_incidents (customer_id, issue, last_ms);
CREATE INDEX IF NOT EXISTS ledger_incidents_by_root ON agent_assist.ledger_incidents (root);
CREATE INDEX IF NOT EXISTS ledger_entries_of_conversation ON agent_assist.ledger_entries (conversation_id, id);
-- `allowed_minor` is the limit at the last grant, or a pool row's share of it: the last line of defence is the table's.
CREATE TABLE IF NOT EXISTS agent_assist.ledger_counters (
    level text NOT NULL,
    subject text NOT NULL,
    part text NOT NULL,
    currency text NOT NULL,
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND {POOL_SHARDS - 1}),
    spent_minor bigint NOT NULL CHECK (spent_minor >= 0),
    reserved_minor bigint NOT NULL CHECK (reserved_minor >= 0),
    used_count bigint NOT NULL CHECK (used_count >= 0),
    allowed_minor bigint NOT NULL,
    allowed_count bigint NOT NULL,
    limit_minor bigint NOT NULL,
    PRIMARY KEY (level, subject, part, currency, shard),
    CONSTRAINT ledger_counters_check CHECK (spent_minor + reserved_minor <= allowed_minor AND used_count <= allowed_count)
) WITH (fillfactor = 70);
-- What was asked above a limit, as it stands; the requests say how it came so. The same is asked once at a time.
CREATE TABLE IF NOT EXISTS agent_assist.approvals (
    id bigint PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('waiting', 'countered', 'approved', 'declined', 'withdrawn', 'expired')),
    incident_id text NOT NULL,
    gesture text NOT NULL,
    expires_at_ms bigint NOT NULL,
    changed bigint NOT NULL,
    first_by text NOT NULL,
    answered_by text NOT NULL,
    words text NOT NULL,
    offer_gesture text NOT NULL,
    offer_minor bigint NOT NULL,
    entry_id text NOT NULL,
    case_text text NOT NULL  -- beside the chain, not in it: what a customer said can be taken away again
);
CREATE UNIQUE INDEX IF NOT EXISTS approvals_asked_once ON agent_assist.approvals (incident_id, gesture)
    WHERE state IN ('waiting', 'countered');
CREATE INDEX IF NOT EXISTS approvals_by_change ON agent_assist.approvals (changed);
-- A rolling sum has no row to update: grants to one customer (c...) or household (h...) wait for one another here.
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

APPEND_ONLY: Final = ("policies", "policy_keys", "ledger_requests", "ledger_entries", "ledger_chain")
CHANGING: Final = (
    "approvals",
    "ledger_counters",
    "ledger_customers",
    "ledger_head",
    "ledger_holds",
    "ledger_incidents",
    "ledger_outbox",
    "leases",
    "members",
)
PASSING: Final = ("ledger_holds",)
