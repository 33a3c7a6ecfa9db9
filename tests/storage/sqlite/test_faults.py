"""Every fault of the outside has its words; a mistake of ours has none."""

import os
import sqlite3
from pathlib import Path

import pytest

from agent_assist.engine.errors import DiskFull, StoreCorrupt, StoreReadOnly, StoreUnreachable
from agent_assist.storage.sqlite import backup, faults
from agent_assist.storage.sqlite.connection import open_database


def error(code: int) -> sqlite3.Error:
    found = sqlite3.OperationalError("words of the library")
    found.sqlite_errorcode = code  # type: ignore[attr-defined,unused-ignore]
    return found


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_CORRUPT, StoreCorrupt),
        (sqlite3.SQLITE_NOTADB, StoreCorrupt),
        (sqlite3.SQLITE_BUSY_RECOVERY, StoreUnreachable),
        (sqlite3.SQLITE_LOCKED, StoreUnreachable),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreReadOnly),
        (sqlite3.SQLITE_CANTOPEN, StoreUnreachable),
        (sqlite3.SQLITE_IOERR_READ, StoreUnreachable),
    ],
)
def test_each_fault_names_the_file_and_what_still_works(tmp_path: Path, code: int, kind: type) -> None:
    found = faults.in_words(error(code), tmp_path / "desk.sqlite")
    assert type(found) is kind
    assert found is not None
    assert "desk.sqlite" in found.message
    assert "live conversation" in found.still_works
    assert "words of the library" not in f"{found}"


def test_an_input_output_error_on_a_full_disk_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_NO_ROOM_BYTES", 10**18)
    assert isinstance(faults.in_words(error(sqlite3.SQLITE_IOERR_SHMSIZE), tmp_path / "x"), DiskFull)
    gone = tmp_path / "gone" / "x"
    assert type(faults.in_words(error(sqlite3.SQLITE_IOERR), gone)) is StoreUnreachable


def test_a_mistake_of_ours_has_no_excuse(tmp_path: Path) -> None:
    assert faults.in_words(sqlite3.ProgrammingError("closed"), tmp_path) is None
    assert faults.in_words(error(sqlite3.SQLITE_ERROR), tmp_path) is None


def test_a_table_that_is_gone_is_damage(store: Path) -> None:
    database = open_database(store)
    database.rows("DROP TABLE ledger_entries")
    with pytest.raises(StoreCorrupt, match="lacks a table"):
        database.rows("SELECT count(*) FROM ledger_entries")
    with pytest.raises(StoreCorrupt, match="lacks a table"), database.reading() as connection:
        connection.execute("SELECT count(*) FROM ledger_entries")
    database.close()


def test_a_backup_another_process_is_making_is_left_to_it_until_it_is_stale(store: Path) -> None:
    database = open_database(store)
    made = database.back_up()
    assert made is not None
    part = made.with_name(made.name + ".part")
    made.rename(part)
    assert database.back_up() is None
    os.utime(part, (1, 1))
    assert database.back_up() == made
    assert not part.exists()
    database.close()


def test_a_backup_for_which_there_is_no_room_is_not_kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    database = open_database(store)
    monkeypatch.setattr(Path, "replace", full)
    assert database.back_up() is None
    assert backup.backups(store) == []
    assert [path.name for path in store.parent.glob("*.part")] == []
    database.close()
