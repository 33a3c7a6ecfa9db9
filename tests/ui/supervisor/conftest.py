"""The supervisor's window on a real store in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.cli.supervisor import supervisor_window
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.palette import apply_theme

ONE_PACK = starter_policy_text().replace('["ecommerce", "telecom", "travel"]', '["ecommerce"]')


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the starter policy, one pack, in force as version 1."""
    path = tmp_path / "desk.sqlite"
    publish(path, ONE_PACK)
    return path


def publish(path: Path, text: str, author: str = "Omar Said", note: str = "") -> PublishedPolicy:
    """Put a text in force over another connection, as someone else would."""
    opened = open_store(path)
    try:
        return opened.policies.publish(text, author, note)
    finally:
        opened.close()


def versions(path: Path) -> list[PublishedPolicy]:
    """What another connection sees, oldest first."""
    opened = open_store(path)
    try:
        return list(opened.policies.versions())
    finally:
        opened.close()


OpenWindow = Callable[[Path], SupervisorWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: object) -> Iterator[OpenWindow]:
    """Opens windows on a store and closes them after the test, drafts and all."""
    apply_theme(qapp, dark=False)  # type: ignore[arg-type]
    opened: list[SupervisorWindow] = []

    def make(path: Path) -> SupervisorWindow:
        window = supervisor_window(path, "Helen Marsh")
        qtbot.addWidget(window)
        window.resize(1440, 900)
        with qtbot.waitActive(window):  # keys go to the active window only
            window.show()
            window.activateWindow()
        opened.append(window)
        return window

    yield make
    for window in opened:
        if window.isVisible():
            window.close()
            window.close()


@pytest.fixture
def window(open_window: OpenWindow, store: Path) -> SupervisorWindow:
    """The window on the store."""
    return open_window(store)
