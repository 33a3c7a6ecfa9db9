"""What was learned, out of the record of conversations: outcomes and forgettings. It adds them and edits nothing."""

from collections.abc import Sequence

from agent_assist.domain.events import LearningForgotten, OutcomeRecorded
from agent_assist.storage.codec import Record, Unreadable, decode
from agent_assist.storage.sqlite.connection import Database
from agent_assist.storage.sqlite.event_log import SqliteEventLog
from agent_assist.storage.sqlite.migrations import LEARNED_TYPES

# The index `events_learned`, of the same condition, holds these few rows, so that a long record need not be walked.
_OF_LEARNED = f"FROM events WHERE type IN ({LEARNED_TYPES})"
_AFTER = f"SELECT row, type, version, body {_OF_LEARNED} AND row > ? ORDER BY row"


class SqliteLearningLog:
    """`engine.ports.LearningLog` on one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = SqliteEventLog(database)

    def learned_after(self, place: int) -> tuple[int, Sequence[OutcomeRecorded | LearningForgotten]]:
        """What was recorded since `place`, oldest first, and the place after it."""
        rows = self._database.rows(_AFTER, (place,))
        found = []
        for row in rows:
            try:
                event = decode(Record(*row[1:]))
            except Unreadable:  # told by a later program; it stays stored
                continue
            assert isinstance(event, OutcomeRecorded | LearningForgotten)
            found.append(event)
        return (rows[-1][0] if rows else place), found

    def add(self, event: OutcomeRecorded | LearningForgotten) -> None:
        """Write one, durable on return; the same one again changes nothing."""
        self._log.append([event])
