"""How a store is doing, for IT: its tables, its size, its copies, and whether its pages are whole. Reads only."""

from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from agent_assist.storage.sqlite.backup import newest_backup
from agent_assist.storage.sqlite.connection import open_database


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `damage` is empty when every page is whole; `rows` by table."""

    path: Path
    size_bytes: int
    rows: dict[str, int]
    newest_backup: Path | None
    damage: tuple[str, ...]
    is_read_only: bool


def health(path: Path) -> Health:
    """Look at the store at `path`. Raises StoreUnreachable or one of its kinds when it cannot be opened."""
    opened = open_database(path, may_create=False)
    try:
        # Over the store's own connection: a file in a folder that may not be written opens no other way.
        with opened.reading() as connection:
            database = sqlite_utils.Database(connection)
            tables = {table.name: table.count for table in database.tables if not table.name.startswith("sqlite_")}
            checked = [str(row[0]) for row in database.execute("PRAGMA quick_check(20)").fetchall()]
    finally:
        opened.close()
    return Health(
        path=path,
        size_bytes=path.stat().st_size,
        rows=dict(sorted(tables.items())),
        newest_backup=newest_backup(path),
        damage=() if checked == ["ok"] else tuple(checked),
        is_read_only=opened.is_read_only,
    )
