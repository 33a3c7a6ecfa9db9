"""A desk with the shipped reader on a store of its own, for scenarios in which a person acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.engine.guarded_reader import GuardedReader
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of, starter_policy
from tests.engine.desk import Desk, Feed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One desk under the starter policy; what is heard is read as it will be in service."""
    opened = Desk(tmp_path / "store.db", reader=GuardedReader(LocalReader(playbook_of(starter_policy().playbooks))))
    yield opened
    opened.close()


@pytest.fixture
def feed() -> Feed:
    """The feed of conversation c-1."""
    return Feed()
