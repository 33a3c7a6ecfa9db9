"""What the storage tests share: a store of their own, in a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.storage.sqlite.connection import Database, open_database


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
