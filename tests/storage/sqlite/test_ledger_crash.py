"""Killed or cut off between any two writes: what was acknowledged stands, what was not leaves nothing, and the key is asked again.

A kill leaves what the kernel was given. So every prefix of the writes of a transaction and of a checkpoint is a file that
a kill could leave: all of them are built and opened, and real processes are killed besides.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent_assist.domain.budget import Grant
from agent_assist.domain.budget_acts import Commitment, Hold
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.sqlite.connection import PAGE_BYTES
from agent_assist.storage.store import Store, open_store
from tests.storage.ledger.conftest import committed, held, released
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

ROOT = Path(__file__).parents[3]
FRAME, PAGE, WAL_HEAD = 24, PAGE_BYTES, 32
Act = Callable[[Store], object]
ACTS: dict[str, Act] = {
    "grant": lambda store: store.ledger.grant(asked("new", 700, issue="o-1", gesture="refund")),
    "reserve": lambda store: store.ledger.reserve(held("new", 700)),
    "commit": lambda store: store.ledger.commit(committed("new", "e-000002")),
    "release": lambda store: store.ledger.release(released("new", "e-000002")),
    "reverse": lambda store: store.ledger.reverse(taken_back("new", "e-000001")),
    "publish": lambda store: store.policies.publish(policy_text(incident_minor=30_000), "helen"),
}


def begun(store: Path) -> Store:
    opened = open_store(store)
    opened.database._connection.execute("PRAGMA wal_autocheckpoint = 0")
    opened.policies.publish(policy_text(), "helen")
    assert isinstance(opened.ledger.grant(asked("k-1")), Grant)
    assert isinstance(opened.ledger.reserve(held("h-1", 3_000)), Hold)
    return opened


def sums(opened: Store) -> tuple[int, int, int]:
    found = opened.ledger.verify()
    assert found.ok, found
    incident, pool = opened.ledger.balance(incident_id="i-1").levels
    entries, _ = opened.ledger.written()
    assert pool.spent_minor == sum(entry.amount_minor for entry in entries)
    assert pool.reserved_minor == sum(entry.held_minor for entry in entries)
    return incident.limit_minor, pool.spent_minor, pool.reserved_minor


def opened_image(folder: Path, database: bytes, wal: bytes) -> Store:
    folder.mkdir()
    (folder / "desk.sqlite").write_bytes(database)
    (folder / "desk.sqlite-wal").write_bytes(wal)
    return open_store(folder / "desk.sqlite")


@pytest.mark.parametrize("name", ACTS)
def test_every_prefix_of_the_writes_of_an_act_is_before_or_after_it(store: Path, tmp_path: Path, name: str) -> None:
    opened = begun(store)
    wal = store.with_name(store.name + "-wal")
    database, before = store.read_bytes(), wal.read_bytes()
    old = sums(opened)
    ACTS[name](opened)
    new, after = sums(opened), wal.read_bytes()
    opened.close()
    assert after.startswith(before)
    boundaries = sorted({*range(len(before), len(after), FRAME + PAGE), *_heads(len(before), len(after)), len(after)})
    assert len(boundaries) >= 3
    told = []
    for number, length in enumerate(boundaries):
        # A torn write too: half of what comes next.
        for torn in (0, 100) if length < len(after) else (0,):
            image = opened_image(tmp_path / f"{number}-{torn}", database, after[: length + torn])
            told.append(sums(image))
            again = ACTS[name](image)
            assert not isinstance(again, Exception)
            if name != "publish":
                assert sums(image) == new
            image.close()
            shutil.rmtree(tmp_path / f"{number}-{torn}")
    assert set(told) == {old, new}
    assert told[-1] == new
    assert told[:-1] == [old] * (len(told) - 1), "it stands only with its last write"


def _heads(start: int, end: int) -> Iterator[int]:
    return iter(range(start + FRAME, end, FRAME + PAGE))


def test_every_prefix_of_a_checkpoint_holds_the_same_money(store: Path, tmp_path: Path) -> None:
    opened = begun(store)
    for number in range(30):
        opened.ledger.grant(asked(f"g-{number}", 10, incident_id=f"i-{number}"))
    wal, before = store.with_name(store.name + "-wal").read_bytes(), store.read_bytes()
    told = sums(opened)
    opened.database._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    after = store.read_bytes()
    opened.close()
    changed = [
        place for place in range(0, len(after), PAGE) if before[place : place + PAGE] != after[place : place + PAGE]
    ]
    assert len(changed) >= 8
    image = before
    for number, place in enumerate(changed):
        image = image[:place].ljust(place, b"\0") + after[place : place + PAGE] + image[place + PAGE :]
        found = opened_image(tmp_path / str(number), image, wal)
        assert sums(found) == told
        found.close()


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[3])
from agent_assist.storage.store import open_store
from tests.storage.ledger.conftest import committed, held
from tests.storage.sqlite.conftest import asked, taken_back
store, left = open_store(sys.argv[1]), [int(sys.argv[2])]
def step(sql):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
store.database._connection.set_trace_callback(step)
def said(answer):
    print(answer.key, flush=True)
said(store.ledger.grant(asked("a-1")))
hold = store.ledger.reserve(held("a-2", 500))
said(hold)
said(store.ledger.commit(committed("a-3", hold.entry_id)))
said(store.ledger.reverse(taken_back("a-4", "e-000001")))
print("end", flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_kill_before_any_statement_loses_nothing_acknowledged(store: Path) -> None:
    number, ended = 0, False
    while not ended:
        number += 1
        for leftover in store.parent.glob(f"{store.name}*"):
            leftover.unlink()
        made = open_store(store)
        made.policies.publish(policy_text(), "helen")
        made.close()
        line = [sys.executable, "-c", KILLED, str(store), str(number), str(ROOT)]
        done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=False)
        acknowledged = done.stdout.split()
        ended = "end" in acknowledged
        assert ended or done.returncode == -signal.SIGKILL
        opened = open_store(store)
        sums(opened)
        stored = {key for (key,) in opened.database.rows("SELECT key FROM ledger_requests")}
        assert {key for key in acknowledged if key != "end"} <= stored
        # Who asks again with the same keys comes to the same end, whenever the kill was.
        opened.ledger.grant(asked("a-1"))
        hold = opened.ledger.reserve(held("a-2", 500))
        assert isinstance(hold, Hold)
        assert isinstance(opened.ledger.commit(committed("a-3", hold.entry_id)), Commitment)
        opened.ledger.reverse(taken_back("a-4", "e-000001"))
        assert sums(opened) == (20_000, 500, 0)
        opened.close()
    assert number > 30


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("name", ACTS)
def test_a_write_that_fails_at_any_place_leaves_nothing(store: Path, name: str) -> None:
    """The Nth write fails, for every N: the file may not grow beyond it, in whole pages and in the middle of one."""
    import resource

    opened = begun(store)
    wal = store.with_name(store.name + "-wal")
    old = sums(opened)
    start = wal.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    failed = 0
    for limit in range(start, start + 60 * (FRAME + PAGE), (FRAME + PAGE) // 2):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            ACTS[name](opened)
        except StoreUnreachable:
            failed += 1
        else:
            break
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert sums(opened) == old
    else:
        raise AssertionError("it never fitted")
    assert failed >= 2
    new = sums(opened)
    opened.close()
    again = open_store(store)
    assert sums(again) == new
    again.close()


def test_a_full_database_refuses_and_keeps_what_it_has(store: Path) -> None:
    opened = begun(store)
    (pages,) = opened.database.rows("PRAGMA page_count")[0]
    opened.database.rows(f"PRAGMA max_page_count = {pages}")
    requests = [asked(f"f-{number}", 1, incident_id=f"f-{number}") for number in range(500)]
    with pytest.raises(StoreUnreachable):
        list(map(opened.ledger.grant, requests))
    given = sums(opened)[1] - 1_000
    assert given < 500
    opened.database.rows("PRAGMA max_page_count = 100000")
    assert all(isinstance(opened.ledger.grant(request), Grant) for request in requests)
    assert sums(opened)[1] == 1_500
    opened.close()


def test_a_statement_that_fails_at_any_place_leaves_nothing(spending: Store) -> None:
    """The Nth statement is refused by the database, for every N: no half of an act ever stands."""
    ledger = spending.ledger
    hold = ledger.reserve(held("h-1", 3_000))
    assert isinstance(hold, Hold)
    old, failed = sums(spending), 0
    connection = spending.database._connection
    for number in range(1, 200):
        left = [number]

        def refuse(*_: object, left: list[int] = left) -> int:
            left[0] -= 1
            return sqlite3.SQLITE_DENY if left[0] == 0 else sqlite3.SQLITE_OK

        connection.set_authorizer(refuse)
        try:
            ledger.commit(committed("c-1", hold.entry_id))
        except (sqlite3.Error, StoreUnreachable):
            failed += 1
        else:
            break
        finally:
            connection.set_authorizer(None)
        assert sums(spending) == old
    assert failed >= 10
    assert sums(spending) == (20_000, 3_000, 0)


def test_a_copy_of_the_file_taken_at_any_time_verifies(store: Path, tmp_path: Path) -> None:
    opened = begun(store)
    copy = tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(copy)) as target:
        opened.database._connection.backup(target)
    opened.close()
    found = open_store(copy)
    sums(found)
    found.close()
