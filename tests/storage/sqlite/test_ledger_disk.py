"""The disk fails at the Nth write or sync of an act, for every N: broken or full, what stood stands and nothing else does."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.engine.errors import DiskFull, StoreUnreachable
from agent_assist.storage.store import open_store
from tests.storage.sqlite.conftest import asked
from tests.storage.sqlite.faulty_disk import FaultyDisk, faulty_disk
from tests.storage.sqlite.faulty_sync import FaultySync, faulty_sync
from tests.storage.sqlite.test_ledger_crash import ACTS, begun, sums


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    """A disk that can be told to fail."""
    found = faulty_disk()
    if found is None:
        pytest.skip("SQLite is not a shared library here, or not on a system that lets its calls be replaced")
    found.start()
    yield found
    found.stop()


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["broken", "full"])
@pytest.mark.parametrize("name", ACTS)
def test_a_write_that_fails_at_any_place_leaves_nothing(store: Path, disk: FaultyDisk, name: str, error: int) -> None:
    opened = begun(store)
    old, failed = sums(opened), 0
    told: set[tuple[type, bool]] = set()
    for number in range(1, 500):
        with disk.failing(number, error):
            try:
                ACTS[name](opened)
            except StoreUnreachable as fault:
                failed += 1
                told.add((type(fault), str(store) in fault.message))
            else:
                break
        assert sums(opened) == old
    assert failed == disk.writes >= (2 if name == "publish" else 6), (
        "every write of the act failed once, and then it went through"
    )
    assert told == {(DiskFull if error == errno.ENOSPC else StoreUnreachable, True)}
    new = sums(opened)
    assert new != old or name == "publish"
    opened.close()
    again = open_store(store)
    assert sums(again) == new
    again.close()


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["broken", "full"])
def test_a_checkpoint_that_fails_at_any_place_costs_nothing(store: Path, disk: FaultyDisk, error: int) -> None:
    opened = begun(store)
    for number in range(1, 200):
        opened.ledger.grant(asked(f"g-{number}", 10, incident_id=f"i-{number}"))
        told, failed = sums(opened), False
        with disk.failing(number, error):
            try:
                opened.database.rows("PRAGMA wal_checkpoint(PASSIVE)")
            except StoreUnreachable:
                failed = True
        assert sums(opened) == told
        if not failed:
            break
    assert number > 6
    opened.close()
    again = open_store(store)
    assert sums(again) == told
    again.close()


@pytest.fixture
def sync() -> Iterator[FaultySync]:
    """A disk that can be told to confirm nothing."""
    found = faulty_sync()
    if found is None:
        pytest.skip("SQLite is not a shared library here, or not on a system whose file calls can be replaced")
    found.start()
    yield found
    found.stop()


def left_by_a_power_cut(store: Path, folder: Path) -> Path:
    """The files as they lie there now."""
    folder.mkdir()
    for name in (store.name, store.name + "-wal"):
        shutil.copyfile(store.with_name(name), folder / name)
    return folder / store.name


@pytest.mark.parametrize("name", ACTS)
def test_a_sync_that_fails_at_any_place_shuts_the_money_until_the_disk_confirms(
    store: Path, tmp_path: Path, sync: FaultySync, name: str
) -> None:
    opened = begun(store)
    old, failed = sums(opened), 0
    told: set[tuple[str, bool]] = set()
    for number in range(1, 100):
        with sync.failing(number):
            try:
                ACTS[name](opened)
            except StoreUnreachable as fault:
                failed += 1
                told.add((fault.title, str(store) in fault.message))
            else:
                break
        assert sums(opened) == old, "what is not confirmed is not told"
        # Whatever the disk kept of it, the same key ends it: it stands once.
        image = open_store(left_by_a_power_cut(store, tmp_path / f"cut-{number}"))
        found = sums(image)
        ACTS[name](image)
        new = sums(image)
        assert found in (old, new)
        image.close()
    assert told == {("The disk does not confirm what is written", True)}
    assert failed >= 3, "the act's own sync, and those by which the journal is written once more"
    assert failed + 1 == number
    assert sums(opened) == new
    opened.close()
    again = open_store(store)
    assert sums(again) == new
    again.close()


def test_nothing_is_granted_on_top_of_what_the_disk_did_not_confirm(store: Path, sync: FaultySync) -> None:
    opened = begun(store)
    with sync.failing(1):
        for key in ("k-2", "k-3", "k-4"):
            with pytest.raises(StoreUnreachable, match="does not confirm"):
                opened.ledger.grant(asked(key, 10))
    asked_before = sync.syncs
    opened.ledger.grant(asked("k-2", 10))
    assert sync.syncs - asked_before >= 3, "the journal, the file, and only then the grant"
    asked_before = sync.syncs
    opened.ledger.grant(asked("k-3", 10))
    assert sync.syncs - asked_before == 1
    opened.close()


def test_another_desk_that_reads_keeps_the_money_shut_for_a_moment(store: Path, sync: FaultySync) -> None:
    opened = begun(store)
    reader = sqlite3.connect(store, isolation_level=None)
    with sync.failing(1), pytest.raises(StoreUnreachable):
        opened.ledger.grant(asked("k-2", 10))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ledger_entries").fetchall()
    opened.ledger.grant(asked("k-3", 10))  # the reader sees everything that stands, so nothing waits for it
    with sync.failing(1), pytest.raises(StoreUnreachable):
        opened.ledger.grant(asked("k-4", 10))
    with pytest.raises(StoreUnreachable, match="Another copy"):
        opened.ledger.grant(asked("k-5", 10))
    reader.close()
    opened.ledger.grant(asked("k-5", 10))
    assert opened.ledger.verify().ok
    opened.close()
