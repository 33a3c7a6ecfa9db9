"""A desk's own tables of its team's allowance: shares it holds, what was given from them, what it knows. A migration step."""

from collections.abc import Sequence
from typing import Final

ALLOWANCE: Final[Sequence[str]] = (
    # This desk's name among the shares: made once, never told to a person.
    """CREATE TABLE team_desk (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        device TEXT NOT NULL
    )""",
    "INSERT INTO team_desk VALUES (1, lower(hex(randomblob(8))))",
    # `asked`: the key stands before the server is asked. Only one is open; a closing one is posted and given back.
    """CREATE TABLE team_leases (
        lease TEXT PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('asked', 'open', 'closing', 'closed')),
        agent_id TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer' AND amount_minor >= 0),
        drawn_minor INTEGER NOT NULL CHECK (typeof(drawn_minor) = 'integer'),
        taken_at_ms INTEGER NOT NULL,  -- the server's clock
        skew_ms INTEGER NOT NULL,  -- the server's clock less this desk's
        begins_ms INTEGER NOT NULL,  -- this desk's clock
        ends_ms INTEGER NOT NULL,
        begins_tick_ms INTEGER NOT NULL,  -- a clock that nobody can set; it begins anew with the machine
        ends_tick_ms INTEGER NOT NULL,
        policy_version INTEGER NOT NULL,
        CHECK (drawn_minor BETWEEN 0 AND amount_minor)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX team_leases_one_open ON team_leases (agent_id) WHERE state = 'open'",
    # Every answer a person got here, the answer of its key for ever: the server's own, and those given here while it was
    # away, with what became of them.
    """CREATE TABLE team_acts (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN
            ('server', 'refused', 'unsure', 'waiting', 'posted', 'conflict', 'withdrawn')),  -- unsure: the
            -- server was asked and its answer is not known; here it was refused, or nobody was told anything
        kind TEXT NOT NULL CHECK (kind IN ('grant', 'reversal')),
        request TEXT NOT NULL,
        answer TEXT NOT NULL,  -- '' until there is one
        name TEXT NOT NULL,  -- what this desk calls the entry
        entry_id TEXT NOT NULL DEFAULT '',  -- what the server calls it, once it is there
        follows INTEGER REFERENCES team_acts (number),  -- what a reversal takes back
        taken_back INTEGER NOT NULL DEFAULT 0,
        lease TEXT NOT NULL,  -- '' for what costs nothing
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        at_ms INTEGER NOT NULL,
        why TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX team_acts_unposted ON team_acts (number) WHERE state IN ('unsure', 'waiting', 'conflict')",
    "CREATE INDEX team_acts_of_conversation ON team_acts (conversation_id)",
    "CREATE UNIQUE INDEX team_acts_by_name ON team_acts (name) WHERE name <> ''",
    # What the server said last of a limit's use; `upto` is the last act here that it counts.
    """CREATE TABLE team_known (
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        used_minor INTEGER NOT NULL,
        used_count INTEGER NOT NULL,
        upto INTEGER NOT NULL,
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID""",
    # Policies of the team that this desk found good, for when the server is away or offers one that is not.
    """CREATE TABLE team_policies (
        version INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT NOT NULL,
        published_at_ms INTEGER NOT NULL,
        signed_by TEXT NOT NULL
    )""",
    # Whose signature this desk asks for: named at its first sight of the team, and no other from then on.
    """CREATE TABLE team_trust (
        public_key TEXT PRIMARY KEY,
        since_version INTEGER NOT NULL
    ) WITHOUT ROWID""",
)
