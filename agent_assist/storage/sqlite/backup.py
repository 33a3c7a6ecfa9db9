"""One copy of the store a day, the newest three kept, so that a damaged store can name its last good one. No restoring."""

import contextlib
import os
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

KEPT = 3
_STALE_S = 600


def backups(path: Path) -> list[Path]:
    """The finished copies of this store, oldest first."""
    return sorted(path.parent.glob(f"{_escaped(path.name)}.backup-????-??-??"))


def newest_backup(path: Path) -> Path | None:
    """The last good copy, or None."""
    return next(reversed(backups(path)), None)


def back_up_once_a_day(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Copy today's store beside it unless that was done, and drop all but the newest copies.

    A damaged store is not copied, and a copy for which there is no room is not kept. The store is never touched.
    """
    target = path.with_name(f"{path.name}.backup-{datetime.now(UTC):%Y-%m-%d}")
    part = target.with_name(target.name + ".part")
    if target.exists() or not _claimed(part):
        return None
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return None
        connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb+") as copy:
            os.fsync(copy.fileno())
        part.replace(target)
    except (sqlite3.Error, OSError):
        return None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    for old in backups(path)[:-KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


def _claimed(part: Path) -> bool:
    """Whether this process makes today's copy: an empty file is the claim, and VACUUM INTO accepts one."""
    with contextlib.suppress(OSError):
        if time.time() - part.stat().st_mtime > _STALE_S:
            part.unlink()
    try:
        part.touch(mode=0o600, exist_ok=False)
    except OSError:
        return False
    return True


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
