"""A store opens durable, is made whole or not at all, and says what is wrong without losing what was good."""

import contextlib
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agent_assist.engine.errors import DiskFull, StoreCorrupt, StoreReadOnly, StoreUnreachable
from agent_assist.storage.sqlite import backup, connection, migrations
from agent_assist.storage.sqlite.connection import PAGE_BYTES, Database, open_database

KEPT = "CREATE TABLE IF NOT EXISTS kept (number INTEGER, padding TEXT)"
PADDING = "x" * 300


def keep(database: Database, number: int) -> None:
    with database.writing() as opened:
        opened.execute(KEPT)
        opened.execute("INSERT INTO kept VALUES (?, ?)", (number, PADDING))


def kept(database: Database) -> list[int]:
    return [number for (number,) in database.rows("SELECT number FROM kept ORDER BY number")]


def damage(path: Path, start: int, length: int = 200) -> bytes:
    content = bytearray(path.read_bytes())
    content[start : start + length] = b"\xa5" * length
    path.write_bytes(content)
    return bytes(content)


def filled(path: Path) -> Path:
    database = open_database(path)
    with database.writing() as opened:
        opened.execute(KEPT)
        opened.executemany("INSERT INTO kept VALUES (?, ?)", [(number, PADDING) for number in range(400)])
    database.close()
    return path


def test_a_store_is_durable_and_others_may_read_while_one_writes(database: Database) -> None:
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA synchronous") == [(2,)]
    assert database.rows("PRAGMA foreign_keys") == [(1,)]


def test_only_this_user_may_read_a_new_store(store: Path) -> None:
    open_database(store).close()
    assert store.stat().st_mode & 0o077 == 0


def test_what_raises_inside_a_transaction_undoes_it(database: Database) -> None:
    keep(database, 1)
    with pytest.raises(sqlite3.OperationalError), database.writing() as opened:
        opened.executemany("INSERT INTO kept (number) VALUES (nonsense(?))", [(2,)])
    with contextlib.suppress(RuntimeError), database.writing() as opened:
        opened.execute("INSERT INTO kept (number) VALUES (2)")
        raise RuntimeError
    keep(database, 3)
    assert kept(database) == [1, 3]


def test_threads_take_turns(database: Database) -> None:
    keep(database, 0)
    threads = [threading.Thread(target=keep, args=(database, number)) for number in range(1, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept(database) == list(range(21))


def test_a_mistake_in_a_query_is_a_bug_and_not_a_fault(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        database.rows("SELECT missing FROM sqlite_master")


def test_many_first_starts_at_once_make_one_store(store: Path) -> None:
    script = "import sys; from agent_assist.storage.sqlite.connection import open_database as o; d = o(sys.argv[1]);"
    script += "c = d.writing(); k = c.__enter__(); k.execute('CREATE TABLE IF NOT EXISTS kept (number)');"
    script += "k.execute('INSERT INTO kept VALUES (1)'); c.__exit__(None, None, None); d.close()"
    starts = [subprocess.Popen([sys.executable, "-c", script, str(store)]) for _ in range(6)]
    assert [start.wait() for start in starts] == [0] * 6
    database = open_database(store)
    assert kept(database) == [1] * 6
    database.close()
    assert [path.name for path in store.parent.glob(".*")] == []


@pytest.mark.parametrize(
    "content", [b"", b"This is a letter, not a database." * 100, b"SQLite format 3\x00" + b"\x00" * 90]
)
def test_what_is_no_database_is_kept_and_named(store: Path, content: bytes) -> None:
    store.write_bytes(content)
    with pytest.raises(StoreCorrupt, match=r"desk\.sqlite.*kept as it is.*no backup") as fault:
        open_database(store)
    assert "live conversation" in fault.value.still_works
    assert store.read_bytes() == content


def test_a_file_system_without_links_still_makes_one_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)
    database = open_database(store)
    keep(database, 1)
    connection._create(store)
    assert kept(database) == [1]
    database.close()
    again = open_database(store)
    assert kept(again) == [1]
    again.close()


def test_an_empty_file_is_filled_only_when_a_person_asked_and_no_backup_says_it_was_full(store: Path) -> None:
    store.touch()
    open_database(store, may_fill_empty=True).close()
    database = open_database(store)
    database.back_up()
    database.close()
    store.write_bytes(b"")
    with pytest.raises(StoreCorrupt, match="backup"):
        open_database(store, may_fill_empty=True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_store_cut_short_is_damaged(store: Path, share: float) -> None:
    content = filled(store).read_bytes()
    store.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(StoreCorrupt):
        open_database(store)


def test_damaged_pages_are_found_at_opening_and_the_last_good_backup_is_named(store: Path) -> None:
    database = open_database(filled(store))
    copy = database.back_up()
    database.close()
    assert copy is not None
    page = PAGE_BYTES
    good = store.read_bytes()
    for number in range(1, len(good) // page):
        after = damage(store, number * page)
        with pytest.raises(StoreCorrupt) as fault:
            open_database(store)
        assert str(copy) in fault.value.message
        assert store.read_bytes() == after
        store.write_bytes(good)
    restored = open_database(copy)
    assert kept(restored) == list(range(400))
    restored.close()


def test_damage_found_later_is_said_in_the_same_words(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CHECKED_AT_OPEN_BYTES", 0)
    filled(store)
    with contextlib.closing(sqlite3.connect(store)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kept'").fetchone()
    damage(store, (root - 1) * PAGE_BYTES, PAGE_BYTES)
    database = open_database(store)
    with pytest.raises(StoreCorrupt):
        kept(database)
    with pytest.raises(StoreCorrupt):
        keep(database, 1)
    database.close()


def test_a_journal_without_its_store_is_not_replayed_into_a_new_one(store: Path) -> None:
    database = open_database(store)
    keep(database, 1)
    store.unlink()
    with pytest.raises(StoreCorrupt, match="journal"):
        open_database(store)
    database.close()


def test_a_store_of_a_later_program_is_left_alone(store: Path) -> None:
    open_database(store).close()
    with contextlib.closing(sqlite3.connect(store)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreUnreachable, match=r"newer than this program.*99"):
        open_database(store)


def test_another_programs_database_is_left_alone(store: Path) -> None:
    with contextlib.closing(sqlite3.connect(store)) as raw:
        raw.execute("CREATE TABLE theirs (number)")
    with pytest.raises(StoreUnreachable, match="another program"):
        open_database(store)
    with contextlib.closing(sqlite3.connect(store)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_places_that_cannot_hold_a_store(tmp_path: Path, store: Path) -> None:
    store.write_text("a file", encoding="utf-8")
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "missing" / "desk.sqlite", "cannot be opened"),
        (store / "desk.sqlite", "cannot be opened"),
        (tmp_path / "nul\x00", "cannot be opened"),
    ):
        with pytest.raises(StoreUnreachable, match=words):
            open_database(path)
    with pytest.raises(StoreUnreachable, match="no such file"):
        open_database(tmp_path / "new.sqlite", may_create=False)
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("dsn", ["postgresql://team/money", "mysql://x"])
def test_other_kinds_of_store_are_refused_in_words(dsn: str) -> None:
    with pytest.raises(StoreUnreachable):
        open_database(dsn)


def test_a_store_can_be_named_as_a_url(store: Path) -> None:
    open_database(f"sqlite:///{store}").close()
    assert store.exists()


@pytest.mark.parametrize("name", ["a b", "a?mode=memory", "a#b", "a%41", "Inês ✓", "-wal", "a;b'c"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    database = open_database(tmp_path / name)
    keep(database, 1)
    database.back_up()
    database.close()
    found = {path.name for path in tmp_path.iterdir()}
    assert name in found
    assert all(path.startswith(name) for path in found)


def test_a_read_only_store_is_read_and_not_written(unprivileged: Path) -> None:
    path = unprivileged / "desk.sqlite"
    database = open_database(path)
    keep(database, 7)
    database.close()
    path.chmod(0o444)
    unprivileged.chmod(0o555)
    reader = open_database(path)
    assert reader.is_read_only
    assert kept(reader) == [7]
    with pytest.raises(StoreReadOnly, match="may not be written"):
        keep(reader, 8)
    assert reader.back_up() is None
    reader.close()


def test_no_store_can_be_made_in_a_read_only_folder(unprivileged: Path) -> None:
    unprivileged.chmod(0o555)
    with pytest.raises(StoreUnreachable):
        open_database(unprivileged / "desk.sqlite")
    unprivileged.chmod(0o755)
    assert list(unprivileged.iterdir()) == []


def test_a_folder_that_turns_read_only_while_the_store_is_open(database: Database) -> None:
    keep(database, 1)
    database.rows("PRAGMA query_only = 1")
    with pytest.raises(StoreReadOnly):
        keep(database, 2)
    assert kept(database) == [1]


def test_a_full_disk_loses_nothing_that_was_written(database: Database) -> None:
    keep(database, 0)
    (pages,) = database.rows("PRAGMA page_count")[0]
    database.rows(f"PRAGMA max_page_count = {pages + 5}")
    written = 0
    fault = None
    while fault is None:
        try:
            keep(database, written + 1)
            written += 1
        except DiskFull as full:
            fault = full
    assert "stands" in fault.message
    assert kept(database) == list(range(written + 1))
    database.rows("PRAGMA max_page_count = 100000")
    keep(database, written + 1)
    assert kept(database)[-1] == written + 1


def test_a_second_writer_that_never_lets_go(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "STUCK_S", 0.2)
    first, second = open_database(store), open_database(store)
    keep(first, 1)
    with first.writing() as opened:
        opened.execute("INSERT INTO kept (number) VALUES (2)")
        with pytest.raises(StoreUnreachable, match="Another copy is writing here"):
            keep(second, 3)
        assert kept(second) == [1]
    keep(second, 3)
    assert kept(first) == [1, 2, 3]
    first.close()
    second.close()


class Seconds:
    """A clock that a second passes on at every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 1.0
        return self.now

    def sleep(self, _: float) -> None:
        """Pause for no time."""


@pytest.mark.parametrize(("commits_after", "waited_s"), [(1, 10), (3, 10), (4, 2), (None, 2)])
def test_a_queue_that_moves_is_waited_for_longer_than_a_lock_that_is_stuck(
    store: Path, monkeypatch: pytest.MonkeyPatch, commits_after: int | None, waited_s: int
) -> None:
    held, clock, looks = open_database(store), Seconds(), iter(range(1000))
    monkeypatch.setattr(connection, "time", clock)

    def progress() -> int:
        return next(looks) // commits_after if commits_after else 0

    with held.writing():
        other = sqlite3.connect(store, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError):
            connection.patiently(lambda: other.execute("BEGIN IMMEDIATE"), progress)
    # It gives up one look after the limit; a commit every fourth second is too slow to count as a queue that moves.
    assert clock.now - 1 == waited_s + 1
    connection.patiently(lambda: other.execute("BEGIN IMMEDIATE"), progress)
    other.close()
    held.close()


def test_one_backup_a_day_and_the_newest_three_are_kept(store: Path) -> None:
    database = open_database(store)
    keep(database, 1)
    for day in ("2020-01-01", "2020-01-02", "2020-01-03"):
        store.with_name(f"desk.sqlite.backup-{day}").touch()
    made = database.back_up()
    assert made is not None
    keep(database, 2)
    assert database.back_up() is None
    assert [path.name for path in backup.backups(store)] == [
        "desk.sqlite.backup-2020-01-02",
        "desk.sqlite.backup-2020-01-03",
        made.name,
    ]
    assert backup.newest_backup(store) == made
    database.close()
    copy = open_database(made)
    assert kept(copy) == [1]
    copy.close()


def test_a_damaged_store_is_not_kept_as_a_good_backup(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CHECKED_AT_OPEN_BYTES", 0)
    damage(filled(store), 3 * PAGE_BYTES, PAGE_BYTES)
    database = open_database(store)
    assert database.back_up() is None
    assert backup.newest_backup(store) is None
    assert [path.name for path in store.parent.iterdir() if "part" in path.name] == []
    database.close()


def test_an_older_store_is_brought_up_once_after_a_backup(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(store)
    keep(database, 1)
    database.close()
    later = (*migrations.MIGRATIONS, ("CREATE TABLE later (number)", "INSERT INTO later SELECT number + 1 FROM kept"))
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    for _ in range(2):
        database = open_database(store)
        assert database.rows("SELECT number FROM later") == [(2,)]
        database.close()
    assert backup.newest_backup(store) is not None


def test_a_step_that_fails_changes_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(store).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("CREATE TABLE later (number)", "nonsense")))
    with pytest.raises(StoreUnreachable):
        open_database(store)
    monkeypatch.undo()
    database = open_database(store)
    assert database.rows("SELECT count(*) FROM sqlite_master WHERE name = 'later'") == [(0,)]
    database.close()


def test_a_store_in_memory_needs_no_file(tmp_path: Path) -> None:
    database = open_database(":memory:")
    keep(database, 1)
    assert kept(database) == [1]
    assert database.back_up() is None
    database.close()
    database.close()
