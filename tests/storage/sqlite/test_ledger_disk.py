"""The disk fails at the Nth write of an act, for every N: broken or full, what stood stands and nothing else does."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.engine.errors import DiskFull, StoreUnreachable
from agent_assist.storage.store import open_store
from tests.storage.sqlite.conftest import asked
from tests.storage.sqlite.faulty_disk import FaultyDisk, faulty_disk
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
