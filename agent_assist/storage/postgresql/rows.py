"""Rows of the team's ledger as values: entries, links of the chain, totals, heads kept by the second role. Reads only."""

from typing import TYPE_CHECKING, Any, Final

from agent_assist.storage import ledger_chain as chain
from agent_assist.storage.approval_record import kept_of_row
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_totals import Change
from agent_assist.storage.ledger_verify import Incident, Link, PendingHold, Place

if TYPE_CHECKING:
    import psycopg

ENTRY_COLUMNS: Final = """id, entry_id, key, kind, amount_minor, held_minor, currency, agent_id, conversation_id,
    incident_id, customer_id, household_id, issue, gesture, gesture_kind, reason, reverses, follows, policy_version,
    at_ms"""
_NAMES: Final = ("number", *(name.strip() for name in ENTRY_COLUMNS.split(",")[1:]))
_ENTRIES: Final = f"SELECT {ENTRY_COLUMNS} FROM agent_assist.ledger_entries ORDER BY id"  # noqa: S608 - constants
_LINKS: Final = """SELECT r.id, c.number, r.key, r.request, r.answer, r.at_ms, c.hash
    FROM agent_assist.ledger_requests AS r LEFT JOIN agent_assist.ledger_chain AS c ON c.id = r.id
    ORDER BY c.number NULLS LAST, r.id"""
_TOTALS: Final = """SELECT level, subject, part, currency, sum(spent_minor)::bigint, sum(reserved_minor)::bigint,
    sum(used_count)::bigint FROM agent_assist.ledger_counters GROUP BY level, subject, part, currency"""
_HOLDS: Final = """SELECT e.entry_id, h.amount_minor, h.expires_at_ms
    FROM agent_assist.ledger_holds AS h LEFT JOIN agent_assist.ledger_entries AS e ON e.id = h.id ORDER BY h.id"""
_INCIDENTS: Final = """SELECT incident_id, root, customer_id, issue, first_ms, last_ms
    FROM agent_assist.ledger_incidents ORDER BY incident_id"""
_APPROVALS: Final = """SELECT id, state, expires_at_ms, changed, first_by, answered_by, words, offer_gesture, offer_minor,
    entry_id FROM agent_assist.approvals"""
_ANCHORS: Final = "SELECT chain, number, hash FROM agent_assist_anchor.anchors ORDER BY chain, number"
_POLICIES: Final = """SELECT version, text, author, note, published_at_ms, limits, kinds, hash
    FROM agent_assist.policies ORDER BY version"""


class Read:
    """The ledger of one moment. What came too late for the chain is tied to it here as the server will."""

    def __init__(self, connection: "psycopg.Connection") -> None:
        self.links: list[Link] = []
        self.head: tuple[int, str] = _head(connection)
        numbers = self._follow(connection)
        found = connection.execute(_ENTRIES.encode()).fetchall()
        # An entry nobody asked for keeps a number no request has.
        self.entries = sorted(
            (entry_of_row((numbers.get(row[0], -row[0]), *row[1:])) for row in found), key=lambda entry: entry.number
        )
        self.totals: dict[Place, Change] = {
            (level, subject, part, currency): Change(*held)
            for level, subject, part, currency, *held in connection.execute(_TOTALS)
        }
        self.holds = [PendingHold(*row) for row in connection.execute(_HOLDS)]
        self.incidents = [Incident(*row) for row in connection.execute(_INCIDENTS)]
        self.approvals = [
            kept_of_row(row, numbers.get(row[3], -row[3])) for row in connection.execute(_APPROVALS).fetchall()
        ]
        self.anchors: list[tuple[str, int, str]] = connection.execute(_ANCHORS).fetchall()
        self.policies: list[tuple[Any, ...]] = connection.execute(_POLICIES).fetchall()

    def _follow(self, connection: "psycopg.Connection") -> dict[int, int]:
        numbers: dict[int, int] = {}
        is_whole = False
        for row_id, number, key, request, answer, at_ms, digest in connection.execute(_LINKS):
            if number is None:
                last = self.links[-1] if self.links else Link(0, "", "", "", 0, "")
                is_whole = is_whole or self.head == (last.number, last.hash)
                number = last.number + 1
                digest = chain.link(last.hash, number, request, answer, at_ms)
                if is_whole:
                    self.head = (number, digest)
            numbers[row_id] = number
            self.links.append(Link(number, key, request, answer, at_ms, digest))
        return numbers


def entry_of_row(row: tuple[Any, ...]) -> Entry:
    """The entry of one row of ENTRY_COLUMNS."""
    return Entry(**dict(zip(_NAMES, row, strict=True)))


def _head(connection: "psycopg.Connection") -> tuple[int, str]:
    (head,) = connection.execute("SELECT requests, hash FROM agent_assist.ledger_head").fetchall() or [(0, "")]
    return head[0], head[1]
