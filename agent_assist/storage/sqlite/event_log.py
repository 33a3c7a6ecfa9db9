"""The append-only record of conversations in SQLite. No decisions about what an event means."""

import contextlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from agent_assist.domain.events import Event, GapFound
from agent_assist.engine.ports import Position
from agent_assist.storage.codec import Record, Unreadable, decode, encode, storable
from agent_assist.storage.sqlite.connection import Database, open_database

_ROW = "(?, ?, ?, ?, ?, ?, ?, ?)"
_INTO = "INSERT INTO events (event_id, source, conversation_id, epoch, sequence, type, version, body) VALUES"
_INSERT = f"{_INTO} {_ROW} ON CONFLICT DO NOTHING"
# So many rows in one statement take half the time each, and the interpreter is let go of, and asked for again, once.
_TOGETHER = 32
_INSERT_TOGETHER = f"{_INTO} {', '.join([_ROW] * _TOGETHER)} ON CONFLICT DO NOTHING"
_ADVANCE = """INSERT INTO positions (conversation_id, epoch, sequence) VALUES (?, ?, ?)
    ON CONFLICT (conversation_id, epoch) DO UPDATE SET sequence = excluded.sequence
    WHERE excluded.sequence > sequence"""
_PAGE = 500


class SqliteEventLog:
    """`engine.ports.EventLog` on one store. Events this program cannot read stay stored and are counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.unreadable = 0

    def append(self, events: Sequence[Event]) -> None:
        """Write all or none, durable on return, with how far each feed has come.

        An event is there already when its id, source and conversation are, or its place in the feed is taken.
        """
        if not events:
            return
        rows = [_row(event) for event in events]
        reached = _reached(events)
        with self._database.writing() as connection:
            whole = len(rows) - len(rows) % _TOGETHER
            for at in range(0, whole, _TOGETHER):
                connection.execute(_INSERT_TOGETHER, list(chain.from_iterable(rows[at : at + _TOGETHER])))
            connection.executemany(_INSERT, rows[whole:])
            connection.executemany(_ADVANCE, [(*place, sequence) for place, sequence in reached.items()])

    def events(self, conversation_id: str | None = None) -> Iterator[Event]:
        """Everything recorded, oldest first; of one conversation when named. No lock is held between pages."""
        self.unreadable = 0
        for record in self._records(conversation_id):
            try:
                yield decode(record)
            except Unreadable:
                self.unreadable += 1

    def positions(self) -> dict[str, Position]:
        """By conversation: the last sequence recorded in its newest epoch."""
        found = self._database.rows("SELECT conversation_id, epoch, sequence FROM positions ORDER BY row")
        return {conversation: Position(epoch, sequence) for conversation, epoch, sequence in found}

    def close(self) -> None:
        """Let go of the store."""
        self._database.close()

    def _records(self, conversation_id: str | None) -> Iterator[Record]:
        where = "" if conversation_id is None else "conversation_id = :conversation AND"
        sql = f"SELECT row, type, version, body FROM events WHERE {where} row > :after ORDER BY row LIMIT {_PAGE}"  # noqa: S608 - both parts stand above
        last = 0
        while page := self._database.rows(sql, {"conversation": storable(conversation_id or ""), "after": last}):
            last = page[-1][0]
            yield from (Record(*row[1:]) for row in page)


def open_event_log(dsn: str | Path, *, may_create: bool = True, to_write: bool = False) -> SqliteEventLog:
    """The event log of the store `dsn` names (a path, or `:memory:`), made when missing if it may, copied once a day.

    Raises StoreUnreachable, StoreCorrupt or DiskFull; a store that may only be read opens and refuses to append,
    or raises StoreReadOnly at once when it is opened `to_write`.
    """
    database = open_database(dsn, may_create=may_create)
    if to_write and database.is_read_only:
        with contextlib.closing(database), database.writing():
            pass
    database.back_up()
    return SqliteEventLog(database)


def _row(event: Event) -> tuple[object, ...]:
    place = (storable(event.conversation_id or ""), storable(event.epoch), event.sequence)
    return (storable(event.event_id), storable(event.source), *place, *encode(event))


def _reached(events: Sequence[Event]) -> dict[tuple[str, str], int]:
    """How far each feed has come by these events, by conversation and epoch, in the order they came."""
    reached: dict[tuple[str, str], int] = {}
    for event in events:
        far = event.sequence
        if isinstance(event, GapFound) and event.lost_to is not None:
            far = max(far, event.lost_to)  # what is lost is not asked for again
        if far > 0 and event.conversation_id:
            place = (storable(event.conversation_id), storable(event.epoch))
            reached[place] = max(reached.get(place, 0), far)
    return reached
