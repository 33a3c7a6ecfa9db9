"""A themed application, a desk that records what it is asked, and no motion."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain.commands import Command
from agent_assist.engine.views import DeskView
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.theme.motion import allow_motion
from agent_assist.ui.theme.palette import apply_theme
from tests.ui.samples import now_ms

OpenDesk = Callable[..., DeskWindow]


@pytest.fixture(autouse=True)
def _light_and_still(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, False)
    allow_motion(False)
    yield
    allow_motion(True)
    apply_theme(qapp, False, more_contrast=False)


@pytest.fixture
def sent() -> list[Command]:
    """The commands the desk has sent."""
    return []


@pytest.fixture
def open_desk(qtbot: QtBot, sent: list[Command]) -> OpenDesk:
    """Opens a built desk of a size, showing a view."""

    def opened(view: DeskView | None = None, width: int = 1440, height: int = 900) -> DeskWindow:
        window = DeskWindow(Bridge(sent.append), agent_id="a1", now_ms=now_ms)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.build()
        if view is not None:
            window.show_view(view)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.focus_reply()
        return window

    return opened
