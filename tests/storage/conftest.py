"""What the storage tests share: a store of their own in a real file, and a policy to spend under."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.storage.sqlite.connection import Database, open_database

_NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The path of a store that is not there yet."""
    return tmp_path / "desk.sqlite"


@pytest.fixture
def database(store: Path) -> Iterator[Database]:
    """A new store, open."""
    opened = open_database(store)
    yield opened
    opened.close()


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of an ordinary user, and the rights of one: the superuser may write what is read-only."""
    folder = Path(tempfile.mkdtemp(prefix="aa-ro-"))
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        with contextlib.suppress(OSError):
            folder.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
