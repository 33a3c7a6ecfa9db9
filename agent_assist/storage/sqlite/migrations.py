"""The tables, as ordered steps that are never edited once shipped. Each step is one transaction; no queries here."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from agent_assist.engine.errors import StoreUnreachable

# Marks a file as ours: "AgAs".
APPLICATION_ID = 0x41674173

_EVENTS = (
    """CREATE TABLE events (
        row INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL,
        source TEXT NOT NULL,
        conversation_id TEXT NOT NULL,  -- '' for a signal that concerns many
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence >= 0),
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (event_id, source, conversation_id)
    )""",
    # What a desk adds itself has no place in the feed's count.
    "CREATE UNIQUE INDEX events_once ON events (conversation_id, epoch, sequence) WHERE sequence > 0",
    "CREATE INDEX events_of_conversation ON events (conversation_id)",
    """CREATE TABLE positions (
        row INTEGER PRIMARY KEY,  -- a later epoch of a conversation has a higher row
        conversation_id TEXT NOT NULL,
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        UNIQUE (conversation_id, epoch)
    )""",
)

_MONEY = (
    """CREATE TABLE policies (
        version INTEGER PRIMARY KEY CHECK (version > 0),
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT NOT NULL,
        published_at_ms INTEGER NOT NULL
    )""",
    # Every question answered, yes or no, in order: the answer for its key for ever, and the audit chain.
    """CREATE TABLE ledger_requests (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        key TEXT NOT NULL UNIQUE,
        request TEXT NOT NULL,
        answer TEXT NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        hash TEXT NOT NULL
    )""",
    # What moved money, under the number of its request. A grant is positive, a reversal negative.
    # Few indexes on purpose: each is a page more to make durable for every grant.
    """CREATE TABLE ledger_entries (
        entry_id TEXT NOT NULL CHECK (entry_id = printf('e-%06d', number)),
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('grant', 'reversal')),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        agent_id TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        gesture TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,  -- '' when the catalogue does not know the gesture
        reason TEXT NOT NULL,
        reverses TEXT,
        policy_version INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        CHECK ((kind = 'grant') = (reverses IS NULL)),
        CHECK (amount_minor = 0 OR (kind = 'grant') = (amount_minor > 0))
    )""",
    "CREATE UNIQUE INDEX ledger_reversed_once ON ledger_entries (reverses) WHERE reverses IS NOT NULL",
    "CREATE INDEX ledger_entries_of_customer ON ledger_entries (customer_id, currency, at_ms) WHERE kind = 'grant'",
    """CREATE TABLE ledger_counters (
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        spent_minor INTEGER NOT NULL CHECK (typeof(spent_minor) = 'integer' AND spent_minor >= 0),
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID""",
    # How many requests there are, the last one's hash, and the latest time seen: time never runs backwards here.
    """CREATE TABLE ledger_head (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        requests INTEGER NOT NULL,
        hash TEXT NOT NULL,
        last_seen_ms INTEGER NOT NULL
    )""",
    "INSERT INTO ledger_head VALUES (1, 0, '', 0)",
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in ("policies", "ledger_requests", "ledger_entries")
        for verb in ("UPDATE", "DELETE")
    ),
)

_CUSTOMERS = (
    """CREATE TABLE customers (
        customer_id TEXT PRIMARY KEY,
        household_id TEXT NOT NULL,
        region TEXT NOT NULL,
        profile TEXT NOT NULL  -- JSON: all of it but the history
    )""",
    """CREATE TABLE customer_history (
        row INTEGER PRIMARY KEY,
        customer_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        channel TEXT NOT NULL,
        kind TEXT NOT NULL,
        summary TEXT NOT NULL,
        amount_minor INTEGER CHECK (amount_minor IS NULL OR typeof(amount_minor) = 'integer'),
        currency TEXT,
        due_ms INTEGER,
        status TEXT,
        UNIQUE (customer_id, at_ms, channel, kind, summary)
    )""",
)

# What a supervisor reads of the record: few rows among many, and always the newest.
TOLD_TYPES = "'tone_corrected', 'insight_captured', 'brand_risk_flagged', 'proposal_answered'"
_TOLD = (f"CREATE INDEX events_told ON events (row) WHERE type IN ({TOLD_TYPES})",)

# What is to be told outside, one row for a movement; what it says is read from the entry, which never changes.
# The state leads the key, so that the few pending rows lie together. Movements of before were fulfilled by hand.
_OUTBOX = (
    """CREATE TABLE outbox (
        state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
        number INTEGER NOT NULL REFERENCES ledger_entries (number),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at_ms INTEGER NOT NULL DEFAULT 0 CHECK (typeof(next_at_ms) = 'integer'),
        reference TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (state, number)
    ) WITHOUT ROWID""",
)

MIGRATIONS: tuple[Sequence[str], ...] = ((*_EVENTS, *_MONEY, *_CUSTOMERS), _TOLD, _OUTBOX)


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreUnreachable for another program's database, or one a newer version of this program has changed."""
    (ours,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if ours != APPLICATION_ID and (tables or ours or version):
        raise StoreUnreachable("Not a store of this program", f"{path} is a database of another program.")
    if version > len(MIGRATIONS):
        raise StoreUnreachable(
            "The store is newer than this program",
            f"{path} has schema {version}; this program knows up to {len(MIGRATIONS)}. Update the program.",
        )


def is_behind(version: int) -> bool:
    """Whether a store of this schema version needs a step."""
    return version < len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store nobody else has open up to the current schema."""
    connection.execute("BEGIN IMMEDIATE")
    migrate_within(connection)
    connection.execute("COMMIT")


def migrate_within(connection: sqlite3.Connection) -> None:
    """Take every step that is missing, inside the write transaction that is open."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for step in MIGRATIONS[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
