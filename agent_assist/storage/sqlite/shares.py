"""The life of a desk's shares in its own file: asked, open, closing, closed; and what is still to be posted from them.

Each step is written before the next is begun, so that a crash between any two is gone on with. No server is called here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from agent_assist.domain.budget import GrantRequest, ReverseRequest
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.lease_server import Lease
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database

# A share ends here so much sooner than on the server.
SKEW_MS: Final = 60_000

_ASK: Final = "INSERT INTO team_leases VALUES (?, 'asked', ?, '', 0, 0, 0, 0, 0, 0, 0, 0, 0)"
_CLOSE_OPEN: Final = "UPDATE team_leases SET state = 'closing' WHERE state = 'open' AND agent_id = ?"
_OPEN: Final = """UPDATE team_leases SET state = ?, currency = ?, amount_minor = ?, drawn_minor = ?, taken_at_ms = ?,
    skew_ms = ?, begins_ms = ?, ends_ms = ?, begins_tick_ms = ?, ends_tick_ms = ?, policy_version = ?
    WHERE lease = ? AND state = 'asked'"""
_SEEN: Final = "UPDATE ledger_head SET last_seen_ms = max(last_seen_ms, ?)"
_UNPOSTED: Final = """SELECT acts.number, acts.kind, acts.request, acts.lease, acts.at_ms + coalesce(shares.skew_ms, 0),
    acts.state, given.number, coalesce(given.entry_id, ''), coalesce(given.state, '')
    FROM team_acts AS acts LEFT JOIN team_leases AS shares USING (lease) LEFT JOIN team_acts AS given
    ON given.number = acts.follows WHERE acts.state IN ('waiting', 'conflict') ORDER BY acts.number"""
_CLOSING: Final = """SELECT lease, agent_id FROM team_leases WHERE state = 'closing' AND NOT EXISTS
    (SELECT 1 FROM team_acts WHERE team_acts.lease = team_leases.lease AND team_acts.state = 'waiting') ORDER BY lease"""
_STANDS: Final = """SELECT lease, agent_id, currency, amount_minor, drawn_minor, taken_at_ms, skew_ms, begins_ms, ends_ms,
    policy_version FROM team_leases WHERE state = 'open' AND agent_id = ?"""
_COUNTS: Final = "SELECT coalesce(sum(state = 'waiting'), 0), coalesce(sum(state = 'conflict'), 0) FROM team_acts"


@dataclass(frozen=True, slots=True)
class Unposted:
    """One act the server has not got. `given_*` tell of the gift that a reversal takes back."""

    number: int
    request: GrantRequest | ReverseRequest
    lease: str
    server_at_ms: int
    given: int | None
    given_entry: str
    given_state: str


class Standing(NamedTuple):
    """The open share, in this desk's time."""

    lease: str
    agent_id: str
    currency: str
    amount_minor: int
    drawn_minor: int
    taken_at_ms: int
    skew_ms: int
    begins_ms: int
    ends_ms: int
    policy_version: int
    now_ms: int

    @property
    def server_ms(self) -> int:
        """The server's time now, as far as this desk can tell."""
        return self.now_ms + self.skew_ms


class SqliteShares:
    """The shares of one file."""

    def __init__(self, database: Database, tick_ms: Callable[[], int]) -> None:
        self._database = database
        self._tick_ms = tick_ms

    def device(self) -> str:
        """This desk's name among the shares."""
        return str(self._database.rows("SELECT device FROM team_desk")[0][0])

    def now(self) -> tuple[int, int]:
        """This file's time and the clock nobody can set, both before a question."""
        with self._database.reading() as connection:
            return now_ms(connection), self._tick_ms()

    def asked(self, agent_id: str) -> list[str]:
        """Keys the server was or will be asked under, oldest first."""
        rows = self._database.rows(
            "SELECT lease FROM team_leases WHERE state = 'asked' AND agent_id = ? ORDER BY lease", (agent_id,)
        )
        return [lease for (lease,) in rows]

    def ask(self, lease: str, agent_id: str) -> None:
        """Keep a key before the server is asked."""
        with self._database.writing() as connection:
            connection.execute(_ASK, (lease, agent_id))

    def opened(self, lease: Lease, asked_at: tuple[int, int]) -> None:
        """The server's answer: the new share opens, the one before begins to close. Nothing to open: both stay."""
        at_ms, tick_ms = asked_at
        lasts_ms = max(0, lease.lasts_ms - SKEW_MS)
        is_open = lease.state == "open" and lease.amount_minor > lease.drawn_minor
        state = "open" if is_open else "closing" if lease.state == "open" else "closed"
        skew_ms = lease.expires_at_ms - lease.lasts_ms - at_ms
        with self._database.writing() as connection:
            if is_open:
                connection.execute(_CLOSE_OPEN, (lease.agent_id,))
            fields = (state, lease.currency, lease.amount_minor, lease.drawn_minor, lease.taken_at_ms, skew_ms)
            times = (at_ms, at_ms + lasts_ms, tick_ms, tick_ms + lasts_ms)
            connection.execute(_OPEN, (*fields, *times, lease.policy_version, lease.lease))
            connection.execute(_SEEN, (at_ms,))

    def close(self, agent_id: str) -> None:
        """Nothing more is given from the open share."""
        with self._database.writing() as connection:
            connection.execute(_CLOSE_OPEN, (agent_id,))

    def stands(self, agent_id: str) -> Standing | None:
        """The open share, over or not."""
        with self._database.reading() as connection:
            row = connection.execute(_STANDS, (agent_id,)).fetchone()
            return Standing._make((*row, now_ms(connection))) if row else None

    def closing(self) -> list[tuple[str, str]]:
        """Shares from which nothing is left to post, with their agents: to be given back."""
        return [(lease, agent) for lease, agent in self._database.rows(_CLOSING)]

    def closed(self, lease: str) -> None:
        """It was given back."""
        self._set("UPDATE team_leases SET state = 'closed' WHERE lease = ? AND state = 'closing'", lease)

    def unposted(self) -> list[Unposted]:
        """What the server has not got, in the order it happened."""
        found = []
        for number, _, asked, lease, at_ms, _, *given in self._database.rows(_UNPOSTED):
            request = chain.request_from(asked)
            assert isinstance(request, GrantRequest | ReverseRequest)
            found.append(Unposted(number, request, lease, at_ms, *given))
        return found

    def unsure(self) -> list[tuple[int, GrantRequest]]:
        """What the server was asked and nobody here was told yes to."""
        found = []
        for number, asked in self._database.rows("SELECT number, request FROM team_acts WHERE state = 'unsure'"):
            request = chain.request_from(asked)
            assert isinstance(request, GrantRequest)
            found.append((number, request))
        return found

    def forgone(self, number: int) -> None:
        """The server holds the no as well. What nobody was told of is as if it had never been."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM team_acts WHERE number = ? AND answer = ''", (number,))
            connection.execute("UPDATE team_acts SET state = 'refused' WHERE number = ?", (number,))

    def counts(self) -> tuple[int, int]:
        """How many acts wait to be posted, and how many nothing could pay for yet."""
        waiting, conflicts = self._database.rows(_COUNTS)[0]
        return waiting, conflicts

    def posted(self, number: int, entry_id: str, why: str = "") -> None:
        """The server has it, under its own name."""
        self._set(
            "UPDATE team_acts SET state = 'posted', entry_id = ?, why = ? WHERE number = ?", entry_id, why, number
        )

    def conflict(self, number: int, why: str) -> None:
        """Nothing can pay for it now: it is asked again, and a person should know."""
        self._set("UPDATE team_acts SET state = 'conflict', why = ? WHERE number = ?", why, number)

    def withdrawn(self, *numbers: int) -> None:
        """A gift the server never had, and its take-back: both are over."""
        with self._database.writing() as connection:
            connection.executemany("UPDATE team_acts SET state = 'withdrawn' WHERE number = ?", [(n,) for n in numbers])

    def entry_of(self, name: str) -> str:
        """The server's name of an entry given here, or `name` itself."""
        rows = self._database.rows("SELECT entry_id FROM team_acts WHERE name = ? AND entry_id <> ''", (name,))
        return str(rows[0][0]) if rows else name

    def names(self, conversation_id: str) -> dict[str, str]:
        """By the server's name: what this desk calls the entries it gave for one conversation."""
        sql = "SELECT entry_id, name FROM team_acts WHERE conversation_id = ? AND entry_id <> '' AND kind = 'grant'"
        return dict(self._database.rows(sql, (conversation_id,)))

    def taken_back(self, name: str) -> None:
        """What was given here has been taken back at the server."""
        self._set("UPDATE team_acts SET taken_back = 1 WHERE name = ? AND kind = 'grant'", name)

    def _set(self, statement: str, *parameters: object) -> None:
        with self._database.writing() as connection:
            connection.execute(statement, parameters)
