"""Two hundred damaged stores: each is told or harmless, none is made anew, cut shorter or copied over its good backup."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from agent_assist.engine.errors import StoreCorrupt, StoreUnreachable
from agent_assist.storage.sqlite.backup import backups
from agent_assist.storage.sqlite.connection import PAGE_BYTES
from agent_assist.storage.store import open_store
from tests.storage.ledger.conftest import committed, held
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

SEEDS = 200
Damage = Callable[[random.Random, bytearray], None]


def spots(draw: random.Random, content: bytearray) -> None:
    """A few bytes, here and there."""
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(content))
        content[at : at + 4] = draw.randbytes(4)[: len(content) - at]


def stretch(draw: random.Random, content: bytearray) -> None:
    """A stretch of noise, as a bad sector leaves it."""
    at, length = draw.randrange(len(content)), draw.randint(64, 4096)
    content[at : at + length] = draw.randbytes(min(length, len(content) - at))


def page_of_noughts(draw: random.Random, content: bytearray) -> None:
    """A page that was never written."""
    at = draw.randrange(len(content) // PAGE_BYTES) * PAGE_BYTES
    content[at : at + PAGE_BYTES] = bytes(PAGE_BYTES)


def pages_exchanged(draw: random.Random, content: bytearray) -> None:
    """Two pages in each other's place."""
    one, two = (draw.randrange(len(content) // PAGE_BYTES) * PAGE_BYTES for _ in range(2))
    first, second = content[one : one + PAGE_BYTES], content[two : two + PAGE_BYTES]
    content[one : one + PAGE_BYTES], content[two : two + PAGE_BYTES] = second, first


def head(draw: random.Random, content: bytearray) -> None:
    """The file's own first hundred bytes."""
    at = draw.randrange(100)
    content[at : at + 2] = draw.randbytes(2)


def cut(draw: random.Random, content: bytearray) -> None:
    """Cut short."""
    del content[draw.randrange(len(content)) :]


DAMAGES: tuple[Damage, ...] = (spots, stretch, page_of_noughts, pages_exchanged, head, cut)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with money of every kind in it, wholly in the one file."""
    path = tmp_path_factory.mktemp("good") / "desk.sqlite"
    opened = open_store(path)
    opened.policies.publish(policy_text(), "helen")
    for number in range(30):
        opened.ledger.grant(asked(f"g-{number}", 10, incident_id=f"i-{number}", issue=f"o-{number % 7}"))
    for number in range(10):
        opened.ledger.reserve(held(f"h-{number}", 20, hold_s=86_400, incident_id=f"h-{number}"))
    opened.ledger.commit(committed("c-1", "e-000031"))
    opened.ledger.reverse(taken_back("r-1", "e-000001"))
    opened.database._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    opened.close()
    return path.read_bytes()


def told_of(fault: StoreUnreachable, path: Path) -> str:
    """The kind of fault, whose words name the file, the good backup, and nothing of what stood in the file."""
    assert str(path) in fault.message
    assert "raj" not in f"{fault} {fault.__cause__}"
    if isinstance(fault, StoreCorrupt):
        assert "backup-" in fault.message
        assert "kept as it is" in fault.message
    return type(fault).__name__


def outcome(path: Path, whole: list[object]) -> str:
    """What a person is told of this store; raises for anything but an answer."""
    try:
        opened = open_store(path, may_create=False)
    except StoreUnreachable as fault:
        return told_of(fault, path)
    try:
        found = opened.ledger.verify()
        if not found.ok:
            return "found by verify"
        assert [(entry.key, entry.amount_minor, entry.held_minor) for entry in opened.ledger.written()[0]] == whole
        opened.ledger.balance(agent_id="raj")
        return "harmless"
    except StoreCorrupt as fault:
        return f"{told_of(fault, path)} later"
    finally:
        opened.close()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_told_and_never_made_anew(tmp_path: Path, good: bytes, damage: Damage) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(good)
    opened = open_store(path)
    whole: list[object] = [(entry.key, entry.amount_minor, entry.held_minor) for entry in opened.ledger.written()[0]]
    opened.close()
    (backup,) = backups(path)
    copied = backup.read_bytes()
    told: Counter[str] = Counter()
    for seed in range(DAMAGES.index(damage), SEEDS, len(DAMAGES)):
        for beside in tmp_path.glob("desk.sqlite-*"):
            beside.unlink()
        content = bytearray(good)
        damage(random.Random(seed), content)
        path.write_bytes(content)
        before = path.stat()
        try:
            how = outcome(path, whole)
        except (sqlite3.Error, ValueError, TypeError, KeyError, AssertionError) as error:
            raise AssertionError(f"seed {seed} of {damage.__name__}") from error
        told[how] += 1
        after = path.stat()
        assert (after.st_ino, after.st_size >= before.st_size) == (before.st_ino, True), f"seed {seed}"
        if how not in ("harmless", "found by verify"):
            assert path.read_bytes() == bytes(content), f"seed {seed}: a damaged file was written"
        assert backups(path) == [backup]
        assert backup.read_bytes() == copied
    assert sum(told.values()) >= SEEDS // len(DAMAGES)
    assert told["harmless"] < sum(told.values()), "nothing was damaged"
    print(damage.__name__, dict(told))
