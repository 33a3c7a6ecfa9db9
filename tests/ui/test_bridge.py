"""Views come from any thread, the newest wins, and at rest nothing runs."""

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from agent_assist.domain.commands import Command, PauseUpdates
from agent_assist.engine.views import DeskView
from agent_assist.ui.bridge import Bridge


def view(number: int) -> DeskView:
    return DeskView(capacity=number)


def test_views_wait_until_the_window_is_ready(qtbot: QtBot) -> None:
    bridge, got = Bridge(), []
    bridge.view_ready.connect(lambda shown: got.append(shown.capacity))
    bridge.publish(view(1))
    bridge.publish(view(2))
    qtbot.wait(30)
    assert got == []
    bridge.start()
    assert got == [2]


def test_a_flood_from_another_thread_is_drawn_seldom_and_ends_with_the_newest(qtbot: QtBot) -> None:
    bridge, got = Bridge(), []
    bridge.start()
    bridge.view_ready.connect(lambda shown: got.append(shown.capacity))
    sender = threading.Thread(target=lambda: [bridge.publish(view(at)) for at in range(5_000)])
    sender.start()
    qtbot.waitUntil(lambda: bool(got) and got[-1] == 4_999, timeout=10_000)
    sender.join()
    assert got == sorted(got)
    assert bridge.published == 5_000
    assert bridge.drawn < 2_500


def test_at_rest_no_timer_runs(qtbot: QtBot) -> None:
    bridge, got = Bridge(), []
    bridge.start()
    bridge.view_ready.connect(got.append)
    bridge.publish(view(1))
    bridge.publish(view(2))
    qtbot.waitUntil(lambda: bool(got))
    qtbot.wait(40)
    assert not any(timer.isActive() for timer in bridge.findChildren(QTimer))


def test_commands_go_where_the_app_says_or_are_refused_loudly() -> None:
    taken: list[Command] = []
    command = PauseUpdates(action_id="x", agent_id="a", paused=True)
    bridge = Bridge()
    with pytest.raises(RuntimeError, match="no engine"):
        bridge.submit(command)
    bridge.connect_submit(taken.append)
    bridge.submit(command)
    assert taken == [command]
