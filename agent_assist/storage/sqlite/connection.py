"""Opens a SQLite file, the one place that does: durability, waiting for other writers, faults in words. No tables here."""

import contextlib
import os
import random
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.dsn import MEMORY, sqlite_path
from agent_assist.storage.sqlite import faults, migrations
from agent_assist.storage.sqlite.backup import back_up_once_a_day, newest_backup

Answer = TypeVar("Answer")

# Nobody else commits for this long: the lock is stuck, say so. While others do commit, the queue moves: wait on.
STUCK_S = 2.0
QUEUED_S = 10.0
# Random pauses of this length shared the lock fairly; SQLite's own busy timeout starved one writer of eight.
# Who has waited long looks more often, so that bad luck does not last: nobody waits many times as long as the others.
_PAUSE_S = (0.0002, 0.003)
_LONG_S = 0.02
# A grant touches some eight pages, each of which goes to the journal whole: of half SQLite's usual size they are written
# sooner. The journal may be as long in bytes as it is with that size.
PAGE_BYTES, _JOURNAL_PAGES = 2048, 2000
_CHECKED_AT_OPEN_BYTES = 4_000_000
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}",
)


class Database:
    """One connection to one store. Threads may share it: each transaction has it alone."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, is_read_only: bool = False) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._is_unconfirmed = False
        self.path = path
        self.is_read_only = is_read_only

    def writing(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """One write transaction: durable when the block ends, undone when it raises.

        Raises StoreUnreachable (or its kinds) when nothing was written for a reason outside this program.
        """
        if self.is_read_only:
            raise faults.read_only(self.path)
        return _Transaction(self._enter, self._begin_writing, self._leave)

    def reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """One read transaction: everything read in the block is of the same moment."""
        return _Transaction(self._enter, self._begin_reading, self._leave)

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        with self._lock:
            try:
                return self._patiently(lambda: self._connection.execute(sql, parameters).fetchall())
            except (sqlite3.Error, UnicodeDecodeError) as error:
                self._say(error)
                raise

    def back_up(self) -> Path | None:
        """Make today's copy if there is none; the path of a new copy."""
        if self.is_read_only or str(self.path) == MEMORY:
            return None
        with self._lock:
            return back_up_once_a_day(self._connection, self.path)

    def close(self) -> None:
        """Let go of the file. A second call does nothing."""
        with self._lock:
            self._connection.close()

    def _enter(self, begin: Callable[[], object]) -> sqlite3.Connection:
        """Keep other threads out and begin."""
        self._lock.acquire()
        try:
            self._patiently(begin)
        except BaseException as error:
            self._let_go(error)
            raise
        return self._connection

    def _leave(self, error: BaseException | None) -> None:
        """Keep what the block wrote, or undo it when the block or the disk says no."""
        try:
            if error is None:
                self._connection.execute("COMMIT")
        except BaseException as failed:
            self._undo()
            self._let_go(failed)
            raise
        if error is not None:
            self._undo()
        self._let_go(error)

    def _let_go(self, error: BaseException | None) -> None:
        """Let other threads in; an error of the database is raised in words."""
        try:
            if isinstance(error, sqlite3.Error | UnicodeDecodeError):
                self._say(error)
        finally:
            self._lock.release()

    def _begin_writing(self) -> None:
        if self._is_unconfirmed:
            self._confirm()
        self._connection.execute("BEGIN IMMEDIATE")

    def _confirm(self) -> None:
        """Write everything that stands to the disk once more, from the journal to the file, before anything new.

        Asking a disk again whether an earlier write is safe proves nothing: the system forgets what failed. Raises
        SQLite's error while the disk still says no.
        """
        is_busy, pages, moved = self._connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
        if is_busy or pages != moved:
            raise faults.busy(self.path)
        self._is_unconfirmed = False

    def _begin_reading(self) -> None:
        """The moment is fixed by the first read, which may have to wait; so it happens here."""
        self._connection.execute("BEGIN")
        try:
            self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        except sqlite3.Error:
            self._undo()
            raise

    def _undo(self) -> None:
        # A full disk or an I/O error has already rolled back by itself.
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _say(self, error: sqlite3.Error | UnicodeDecodeError) -> None:
        """Raise what is wrong outside this program, in words; return for what is a bug in it."""
        fault = faults.in_words(error, self.path)
        if fault is None:
            return
        if isinstance(error, sqlite3.Error) and faults.is_unconfirmed(error):
            self._is_unconfirmed = True
        raise fault from (None if faults.is_unreadable(error) else error)

    def _patiently(self, action: Callable[[], Answer]) -> Answer:
        """Do it, waiting for other writers as long as they make progress."""
        return patiently(action, self._version)

    def _version(self) -> int:
        """A number that changes when another connection commits; 0 while even that cannot be read."""
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


class _Transaction:
    """What a block enters and leaves. No generator: this is done for every grant."""

    __slots__ = ("_begin", "_enter", "_leave")

    def __init__(
        self,
        enter: Callable[[Callable[[], object]], sqlite3.Connection],
        begin: Callable[[], object],
        leave: Callable[[BaseException | None], None],
    ) -> None:
        self._enter = enter
        self._begin = begin
        self._leave = leave

    def __enter__(self) -> sqlite3.Connection:
        return self._enter(self._begin)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave(error)


def patiently(action: Callable[[], Answer], progress: Callable[[], int] = int) -> Answer:
    """Repeat `action` while the store is busy: up to STUCK_S without progress, QUEUED_S with. Then SQLite's error."""
    started = moved = None
    seen = 0
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if not faults.is_busy(error):
                raise
            now = time.monotonic()
            current = progress()
            if started is None or moved is None:
                started, moved, seen = now, now, current
            elif current != seen:
                moved, seen = now, current
            if now - moved > STUCK_S or now - started > QUEUED_S:
                raise
        least_s, most_s = _PAUSE_S
        most_s *= min(1.0, (_LONG_S / max(now - started, _LONG_S)) ** 2)
        time.sleep(random.uniform(least_s, max(least_s, most_s)))  # noqa: S311, TID251 - not a secret; blocks the writer's own thread, never Qt's


def open_database(dsn: str | Path, *, may_create: bool = True, may_fill_empty: bool = False) -> Database:
    """Open a store, made when missing if `may_create`, brought to this program's schema, and read-only if it must be.

    An empty file is a store that was cut off, so it is damage, unless `may_fill_empty` says a person asked for a new one.
    Raises StoreUnreachable or one of its kinds; a damaged file is left as it is.
    """
    path = sqlite_path(dsn)
    if str(path) == MEMORY:
        return _prepared(_connect(MEMORY), path)
    _ensure_file(path, may_create=may_create, may_fill_empty=may_fill_empty)
    is_read_only = not (_may_write(path) and _may_write(path.parent))
    connection = None
    try:
        connection = _connect_read_only(path) if is_read_only else _connect(f"{_uri(path)}?mode=rw")
        return _prepared(connection, path, is_read_only=is_read_only)
    except (sqlite3.Error, UnicodeDecodeError, StoreUnreachable) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, StoreUnreachable):
            raise
        raise faults.in_words(error, path) or faults.unopened(path, str(error)) from error


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _ensure_file(path: Path, *, may_create: bool, may_fill_empty: bool) -> None:
    try:
        size_bytes = None if path.is_dir() else path.stat().st_size
    except FileNotFoundError:
        if not may_create:
            raise faults.unopened(path, "there is no such file") from None
        _create(path)
        return
    except (OSError, ValueError) as error:
        raise faults.unopened(path, getattr(error, "strerror", None) or said("it cannot be reached")) from error
    if size_bytes is None:
        raise faults.unopened(path, said("it is a folder"))
    if size_bytes == 0 and not (may_fill_empty and newest_backup(path) is None):
        raise faults.corrupt(path, said("is empty: it may have been cut off"))


def _create(path: Path) -> None:
    """Make a whole store aside, then give it its name in one step: a crash never leaves half a store."""
    if path.with_name(path.name + "-wal").exists() and not path.exists():
        # Its old journal would be replayed into the new file.
        raise faults.corrupt(path, said("is gone, but the journal beside it is still there"))
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        aside.touch(mode=0o600)  # customers are in it; the journal files take the same mode
        with contextlib.closing(_connect(f"{_uri(aside)}?mode=rw")) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            migrations.migrate(connection)
        _link(aside, path)
        _make_durable(path.parent)
    except sqlite3.Error as error:
        raise faults.in_words(error, path) or faults.unopened(path, str(error)) from error
    except OSError as error:
        raise faults.unopened(path, error.strerror or "it cannot be made") from error
    finally:
        for leftover in (aside, aside.with_name(aside.name + "-wal"), aside.with_name(aside.name + "-shm")):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _link(aside: Path, path: Path) -> None:
    """Give the new store its name, unless another process was first: its store is as good."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links: take the name first, so that nobody's store is replaced
        with contextlib.suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            aside.replace(path)


def _make_durable(folder: Path) -> None:
    """A new name in a folder outlives a power cut only when the folder is written too."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(
        uri, uri=uri != MEMORY, isolation_level=None, timeout=0, check_same_thread=False, cached_statements=256
    )


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """Read what cannot be written. Without a journal beside it the file may be taken as unchanging."""
    connection = _connect(f"{_uri(path)}?mode=ro")
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        journal = path.with_name(path.name + "-wal")
        if journal.exists() and journal.stat().st_size > 0:
            raise
        connection = _connect(f"{_uri(path)}?mode=ro&immutable=1")
    return connection


def _prepared(connection: sqlite3.Connection, path: Path, *, is_read_only: bool = False) -> Database:
    database = Database(connection, path, is_read_only=is_read_only)
    for setting in _SETTINGS:
        database.rows(setting)  # some of them read the file, so they may have to wait
    patiently(lambda: migrations.check_ours(connection, path))
    if not is_read_only:
        if str(path) != MEMORY and database.rows("PRAGMA journal_mode") != [("wal",)]:
            patiently(lambda: connection.execute("PRAGMA journal_mode = WAL").fetchall())
        _upgrade(database)
    if str(path) != MEMORY and path.stat().st_size <= _CHECKED_AT_OPEN_BYTES:
        check_pages(database)
    return database


def _upgrade(database: Database) -> None:
    """Bring an older store up; its copy is made first, and another process may have been faster."""
    if not migrations.is_behind(database.rows("PRAGMA user_version")[0][0]):
        return
    if database.rows("SELECT count(*) FROM sqlite_master")[0][0]:
        database.back_up()
    with database.writing() as connection:
        migrations.migrate_within(connection)


def check_pages(database: Database) -> None:
    """Raise StoreCorrupt when a page of the file is damaged.

    A value that breaks a rule of its table is no damage of the file: that is for the ledger's own check to name.
    """
    found = (words for (words,) in database.rows("PRAGMA quick_check"))
    if any(words != "ok" and not words.startswith("CHECK constraint failed") for words in found):
        raise faults.corrupt(database.path, said("has damaged pages"))


def _uri(path: Path) -> str:
    return path.absolute().as_uri()
