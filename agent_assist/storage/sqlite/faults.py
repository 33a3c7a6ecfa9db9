"""SQLite's error codes as words a person can act on. No connection is opened here."""

import shutil
import sqlite3
from pathlib import Path

from agent_assist.domain.said import said
from agent_assist.engine.errors import DiskFull, StoreCorrupt, StoreReadOnly, StoreUnreachable
from agent_assist.storage.sqlite.backup import newest_backup

WITHOUT_STORE = said("The live conversation, the tone and the words to say. Nothing is recorded or granted.")
_LIVE_AND_READING = said("The live conversation, and reading what is stored.")
_UNREADABLE = said("is not readable as a database any more")
_NO_ROOM_BYTES = 1_000_000
_NO_TEXT = "Could not decode to UTF-8"
_NO_TABLE = "no such table"


def code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 when the error did not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds what this one needs, so that waiting helps."""
    return code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_unconfirmed(error: sqlite3.Error) -> bool:
    """Whether the disk took what was written and would not say that it is durable."""
    return getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC)


def is_unreadable(error: sqlite3.Error | UnicodeError) -> bool:
    """Whether text in the file, or in SQLite's own words about it, is no text any more. The error holds some of it."""
    return isinstance(error, UnicodeError) or (code(error) == 0 and str(error).startswith(_NO_TEXT))


def in_words(error: sqlite3.Error | UnicodeError, path: Path) -> StoreUnreachable | None:
    """What is wrong outside this program; None for anything that is a bug in it."""
    if is_unreadable(error):
        return corrupt(path, said("holds text that cannot be read any more"))
    assert isinstance(error, sqlite3.Error)
    found = code(error)
    if found in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return corrupt(path)
    if found == sqlite3.SQLITE_ERROR and str(error).startswith(_NO_TABLE):
        return corrupt(path, said("lacks a table that belongs to it"))  # every store is made whole, in one step
    if found in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if is_unconfirmed(error):
        return unconfirmed(path)
    if found == sqlite3.SQLITE_FULL or (found == sqlite3.SQLITE_IOERR and _no_room(path)):
        return full(path)
    if found == sqlite3.SQLITE_READONLY:
        return read_only(path)
    if found in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return unopened(path, said("it is not there or may not be read"))
    if found == sqlite3.SQLITE_IOERR:
        return StoreUnreachable(
            said("The disk reports an error"),
            said("{path} could not be read or written.", path=str(path)),
            WITHOUT_STORE,
        )
    return None


def corrupt(path: Path, what: str = _UNREADABLE) -> StoreCorrupt:
    """The file is damaged; the words name it, what it does or is, and its last good backup."""
    backup = newest_backup(path)
    saved = (
        said("The last good backup is {path}.", path=str(backup)) if backup else said("There is no backup of it yet.")
    )
    return StoreCorrupt(
        said("The store is damaged"),
        said("{path} {what}. It is kept as it is. {saved}", path=str(path), what=what, saved=saved),
        WITHOUT_STORE,
    )


def busy(path: Path) -> StoreUnreachable:
    """Someone else holds the write lock and does not let go."""
    return StoreUnreachable(
        said("Another copy is writing here"),
        said(
            "{path} is held by another program. Close the other copy or try again; nothing was written.", path=str(path)
        ),
        _LIVE_AND_READING,
    )


def unconfirmed(path: Path) -> StoreUnreachable:
    """What was written may be gone after a power cut, so nothing more is promised on top of it."""
    return StoreUnreachable(
        said("The disk does not confirm what is written"),
        said(
            "{path} was written, and the disk does not say that it is safe there. Nothing is granted until it does.",
            path=str(path),
        ),
        WITHOUT_STORE,
    )


def full(path: Path) -> DiskFull:
    """No room: what was acknowledged stands, the last write did not happen."""
    return DiskFull(
        said("The disk is full"),
        said(
            "There is no room to write {path}. What was acknowledged before stands; this was not written.",
            path=str(path),
        ),
        _LIVE_AND_READING,
    )


def read_only(path: Path) -> StoreReadOnly:
    """The file or its folder may not be written."""
    return StoreReadOnly(
        said("The store is read-only"),
        said("{path} or its folder may not be written.", path=str(path)),
        _LIVE_AND_READING,
    )


def unopened(path: Path, why: str) -> StoreUnreachable:
    """The file cannot be opened at all."""
    return StoreUnreachable(
        said("The store cannot be opened"), said("{path}: {why}.", path=str(path), why=why), WITHOUT_STORE
    )


def _no_room(path: Path) -> bool:
    """Growing the shared-memory file fails as an I/O error when the disk is full."""
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False
