"""What the frontline told and what was answered, out of the record of conversations. It adds answers and nothing else."""

from collections.abc import Iterator, Sequence

from agent_assist.domain.events import Event, ProposalAnswered
from agent_assist.storage.codec import Record, Unreadable, decode
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.event_log import SqliteEventLog
from agent_assist.storage.sqlite.migrations import TOLD_TYPES

# The index `events_told`, of the same condition, holds these few rows, so that a long record need not be walked.
_OF_TOLD = f"FROM events WHERE type IN ({TOLD_TYPES})"
_NEWEST = f"SELECT row, type, version, body {_OF_TOLD} ORDER BY row DESC LIMIT ?"
_AFTER = f"SELECT row, type, version, body {_OF_TOLD} AND row > ? ORDER BY row"
_LAST = f"SELECT coalesce(max(row), 0) {_OF_TOLD}"


class SqliteTeamRecord:
    """`engine.ports.TeamRecord` on one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = SqliteEventLog(database)

    def told(self, limit: int) -> Sequence[Event]:
        """The newest corrections, insights, flags and answers, oldest first, at most `limit`."""
        rows = self._database.rows(_NEWEST, (limit,))
        return list(_events(Record(*row[1:]) for row in reversed(rows)))

    def place(self) -> int:
        """How far the record has come; a higher number means that something was told or answered since."""
        return int(self._database.rows(_LAST)[0][0])

    def answers_after(self, place: int) -> tuple[int, Sequence[ProposalAnswered]]:
        """The answers given since `place`, oldest first, and the place after them."""
        rows = self._database.rows(_AFTER, (place,))
        found = _events(Record(*row[1:]) for row in rows)
        return (rows[-1][0] if rows else place), [event for event in found if isinstance(event, ProposalAnswered)]

    def answer(self, answer: ProposalAnswered) -> None:
        """Write one answer, durable on return; the same answer again changes nothing."""
        self._log.append([answer])


def _events(records: Iterator[Record]) -> Iterator[Event]:
    for record in records:
        try:
            yield decode(record)
        except Unreadable:  # told by a later program; it stays stored
            continue
