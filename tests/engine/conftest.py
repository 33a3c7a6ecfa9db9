"""A desk on a fresh store for each test that asks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.desk import Desk, Feed


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens desks on one store, and lets go of them at the end."""
    opened: list[Desk] = []

    def build(**options: Any) -> Desk:
        opened.append(Desk(tmp_path / "store.db", **options))
        return opened[-1]

    yield build
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """One desk under the starter policy."""
    return open_desk()


@pytest.fixture
def feed() -> Feed:
    """The feed of conversation c-1."""
    return Feed()
