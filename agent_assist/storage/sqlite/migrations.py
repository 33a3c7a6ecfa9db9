"""The tables, as ordered steps that are never edited once shipped. Each step is one transaction; no queries here."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.sqlite.allowance_tables import ALLOWANCE

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

_DAY = "strftime('%Y-%m-%d', at_ms / 1000, 'unixepoch')"
_STANDS = "NOT EXISTS (SELECT 1 FROM ledger_entries WHERE reverses = given.entry_id)"


def _totals(level: str, subject: str, part: str, only: str = "") -> str:
    """Every total of one level, summed anew from the grants that stand; nought where all were taken back."""
    return f"""INSERT INTO ledger_counters SELECT '{level}', {subject}, {part}, currency, sum(amount_minor * {_STANDS}), 0,
        sum(amount_minor > 0 AND {_STANDS}) FROM ledger_entries AS given WHERE kind = 'grant' {only} GROUP BY 2, 3, 4"""  # noqa: S608 - constants


_ENTRY_TRIGGERS = tuple(
    f"CREATE TRIGGER ledger_entries_no_{verb.lower()} BEFORE {verb} ON ledger_entries "
    f"BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
# The double entry of every movement: what each account gains. The sum over all accounts is nought.
_POSTINGS = """CREATE VIEW ledger_postings AS
    SELECT number, 'budget' AS account, currency, -amount_minor - held_minor AS minor FROM ledger_entries
        WHERE amount_minor + held_minor <> 0
    UNION ALL SELECT number, 'held', currency, held_minor FROM ledger_entries WHERE held_minor <> 0
    UNION ALL SELECT number, 'spent', currency, amount_minor FROM ledger_entries WHERE amount_minor <> 0"""

# Holds, and totals by day that weeks and months are summed from. The entries are copied into a table of more kinds.
_ACTS = (
    """CREATE TABLE outbox_of_acts (
        state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
        number INTEGER NOT NULL REFERENCES ledger_requests (number),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at_ms INTEGER NOT NULL DEFAULT 0 CHECK (typeof(next_at_ms) = 'integer'),
        reference TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (state, number)
    ) WITHOUT ROWID""",
    "INSERT INTO outbox_of_acts SELECT state, number, attempts, next_at_ms, reference, why FROM outbox",
    "DROP TABLE outbox",
    "ALTER TABLE outbox_of_acts RENAME TO outbox",
    """CREATE TABLE ledger_entries_of_acts (
        entry_id TEXT NOT NULL CHECK (entry_id = printf('e-%06d', number)),
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('grant', 'reserve', 'amend', 'commit', 'release', 'expire', 'fulfil', 'reversal')),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        held_minor INTEGER NOT NULL CHECK (typeof(held_minor) = 'integer'),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        agent_id TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        issue TEXT NOT NULL,
        gesture TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,  -- '' when the catalogue does not know the gesture
        reason TEXT NOT NULL,
        reverses TEXT,
        follows TEXT,
        policy_version INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
        CHECK ((kind IN ('amend', 'commit', 'release', 'expire', 'fulfil')) = (follows IS NOT NULL)),
        CHECK (amount_minor = 0 OR (kind IN ('grant', 'commit')) = (amount_minor > 0))
    )""",
    """INSERT INTO ledger_entries_of_acts SELECT entry_id, number, key, kind, amount_minor, 0, currency, agent_id,
        conversation_id, incident_id, customer_id, '', '', gesture, gesture_kind, reason, reverses, NULL,
        policy_version, at_ms FROM ledger_entries""",
    "DROP TABLE ledger_entries",
    "ALTER TABLE ledger_entries_of_acts RENAME TO ledger_entries",
    *_ENTRY_TRIGGERS,
    "CREATE UNIQUE INDEX ledger_reversed_once ON ledger_entries (reverses) WHERE reverses IS NOT NULL",
    """CREATE UNIQUE INDEX ledger_settled_once ON ledger_entries (follows)
        WHERE kind IN ('commit', 'release', 'expire')""",
    "CREATE UNIQUE INDEX ledger_fulfilled_once ON ledger_entries (follows) WHERE kind = 'fulfil'",
    "CREATE INDEX ledger_entries_following ON ledger_entries (follows) WHERE follows IS NOT NULL",
    """CREATE INDEX ledger_entries_of_customer ON ledger_entries (customer_id, currency, at_ms)
        WHERE kind IN ('grant', 'commit')""",
    """CREATE INDEX ledger_entries_of_household ON ledger_entries (household_id, currency, at_ms)
        WHERE household_id <> '' AND kind IN ('grant', 'commit')""",
    # Only what is pending: settling a hold takes its row away, the entries say what became of it.
    """CREATE TABLE ledger_holds (
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer' AND amount_minor >= 0),
        currency TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL CHECK (typeof(expires_at_ms) = 'integer')
    )""",
    "CREATE INDEX ledger_holds_by_time ON ledger_holds (expires_at_ms)",
    # Incidents that came with an issue: one with the same customer and issue goes on where the earlier one stopped.
    """CREATE TABLE ledger_incidents (
        incident_id TEXT PRIMARY KEY,
        root TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        issue TEXT NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX ledger_incidents_by_issue ON ledger_incidents (customer_id, issue, last_ms)",
    "CREATE INDEX ledger_incidents_by_root ON ledger_incidents (root)",
    "DROP TABLE ledger_counters",
    """CREATE TABLE ledger_counters (
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        spent_minor INTEGER NOT NULL CHECK (typeof(spent_minor) = 'integer' AND spent_minor >= 0),
        reserved_minor INTEGER NOT NULL CHECK (typeof(reserved_minor) = 'integer' AND reserved_minor >= 0),
        used_count INTEGER NOT NULL CHECK (typeof(used_count) = 'integer' AND used_count >= 0),
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID""",
    _totals("incident", "incident_id", "gesture_kind"),
    _totals("agent_day", "agent_id", _DAY),
    _totals("team_pool", "''", _DAY),
    _totals("refund", "customer_id || char(31) || incident_id", "''", "AND gesture_kind = 'refund'"),
    _POSTINGS,
)

# What was asked above a limit, as it stands; the requests say how it came so. The case goes beside the request and not
# into the chain: what a customer said can be taken away again, what was asked cannot.
_APPROVALS = (
    """CREATE TABLE approvals (
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        state TEXT NOT NULL CHECK (state IN
            ('waiting', 'countered', 'approved', 'declined', 'withdrawn', 'expired')),
        incident_id TEXT NOT NULL,
        gesture TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL CHECK (typeof(expires_at_ms) = 'integer'),
        changed INTEGER NOT NULL REFERENCES ledger_requests (number),
        first_by TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        words TEXT NOT NULL,
        offer_gesture TEXT NOT NULL,
        offer_minor INTEGER NOT NULL CHECK (typeof(offer_minor) = 'integer'),
        entry_id TEXT NOT NULL,
        case_text TEXT NOT NULL
    )""",
    """CREATE INDEX approvals_open ON approvals (expires_at_ms) WHERE state IN ('waiting', 'countered')""",
)

# What the counts of learning are made of: a few rows for each talk, walked once at a start.
LEARNED_TYPES = "'outcome_recorded', 'learning_forgotten'"
_LEARNED = (f"CREATE INDEX events_learned ON events (row) WHERE type IN ({LEARNED_TYPES})",)

# Unsent replies, out of the record: they change with every word and go with the conversation.
_DRAFTS = ("CREATE TABLE drafts (conversation_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",)

_KINDS = ("grant", "reserve", "amend", "commit", "release", "expire", "fulfil", "reversal")


def _is_one_of(kinds: Sequence[str]) -> str:
    """As a chain of OR: SQLite makes a table of its own for a longer IN, at every insert."""
    return f"({' OR '.join(f'kind = {kind!r}' for kind in kinds)})"


# What a grant writes, on fewer pages: the totals of a day lie together, and the outbox has a row only for what somebody
# has seen to. The entries are copied, with the same rules in a cheaper form.
_LEAN = (
    """CREATE TABLE ledger_counters_by_day (
        day TEXT NOT NULL,  -- '' for what is not counted by day
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        spent_minor INTEGER NOT NULL CHECK (typeof(spent_minor) = 'integer' AND spent_minor >= 0),
        reserved_minor INTEGER NOT NULL CHECK (typeof(reserved_minor) = 'integer' AND reserved_minor >= 0),
        used_count INTEGER NOT NULL CHECK (typeof(used_count) = 'integer' AND used_count >= 0),
        CHECK (day = '' OR part = ''),
        PRIMARY KEY (day, level, subject, part, currency)
    ) WITHOUT ROWID""",
    """INSERT INTO ledger_counters_by_day
        SELECT CASE WHEN level IN ('agent_day', 'team_pool') THEN part ELSE '' END, level, subject,
            CASE WHEN level IN ('agent_day', 'team_pool') THEN '' ELSE part END,
            currency, spent_minor, reserved_minor, used_count FROM ledger_counters""",
    "DROP TABLE ledger_counters",
    "ALTER TABLE ledger_counters_by_day RENAME TO ledger_counters",
    # Movements up to here have their rows; those of before there was an outbox were fulfilled by hand.
    """CREATE TABLE outbox_taken (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        number INTEGER NOT NULL CHECK (typeof(number) = 'integer')
    )""",
    "INSERT INTO outbox_taken SELECT 1, coalesce(max(number), 0) FROM ledger_entries",
    "DROP VIEW ledger_postings",
    f"""CREATE TABLE ledger_entries_lean (
        entry_id TEXT NOT NULL CHECK (entry_id = printf('e-%06d', number)),
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK ({_is_one_of(_KINDS)}),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        held_minor INTEGER NOT NULL CHECK (typeof(held_minor) = 'integer'),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        agent_id TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        issue TEXT NOT NULL,
        gesture TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,  -- '' when the catalogue does not know the gesture
        reason TEXT NOT NULL,
        reverses TEXT,
        follows TEXT,
        policy_version INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
        CHECK ({_is_one_of(("amend", "commit", "release", "expire", "fulfil"))} = (follows IS NOT NULL)),
        CHECK (amount_minor = 0 OR {_is_one_of(("grant", "commit"))} = (amount_minor > 0))
    )""",
    "INSERT INTO ledger_entries_lean SELECT * FROM ledger_entries",
    "DROP TABLE ledger_entries",
    "ALTER TABLE ledger_entries_lean RENAME TO ledger_entries",
    *_ENTRY_TRIGGERS,
    "CREATE UNIQUE INDEX ledger_reversed_once ON ledger_entries (reverses) WHERE reverses IS NOT NULL",
    f"""CREATE UNIQUE INDEX ledger_settled_once ON ledger_entries (follows)
        WHERE {_is_one_of(("commit", "release", "expire"))}""",
    "CREATE UNIQUE INDEX ledger_fulfilled_once ON ledger_entries (follows) WHERE kind = 'fulfil'",
    "CREATE INDEX ledger_entries_following ON ledger_entries (follows) WHERE follows IS NOT NULL",
    """CREATE INDEX ledger_entries_of_customer ON ledger_entries (customer_id, currency, at_ms)
        WHERE kind IN ('grant', 'commit')""",
    """CREATE INDEX ledger_entries_of_household ON ledger_entries (household_id, currency, at_ms)
        WHERE household_id <> '' AND kind IN ('grant', 'commit')""",
    _POSTINGS,
)

_FIRST = (*_EVENTS, *_MONEY, *_CUSTOMERS)
MIGRATIONS: tuple[Sequence[str], ...] = (_FIRST, _TOLD, _OUTBOX, _ACTS, _APPROVALS, ALLOWANCE, _LEARNED, _DRAFTS, _LEAN)


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreUnreachable for another program's database, or one a newer version of this program has changed."""
    (ours,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if ours != APPLICATION_ID and (tables or ours or version):
        raise StoreUnreachable(
            said("Not a store of this program"), said("{path} is a database of another program.", path=str(path))
        )
    if version > len(MIGRATIONS):
        raise StoreUnreachable(
            said("The store is newer than this program"),
            said(
                "{path} has schema {version}; this program knows up to {known}. Update the program.",
                path=str(path),
                version=version,
                known=len(MIGRATIONS),
            ),
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
