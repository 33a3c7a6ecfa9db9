"""Whose turn it is: the engine's steps wait for the window's drawing, and for nothing that never ends."""

import threading
import time

import pytest

from agent_assist.engine.drawing import LONGEST_S, draws, give_way, has_drawn


@pytest.fixture(autouse=True)
def _ended():
    yield
    has_drawn()


def test_nobody_waits_for_a_window_that_does_not_draw():
    waits = threading.Thread(target=lambda: [give_way() for _ in range(10_000)])
    waits.start()
    waits.join(10)
    assert not waits.is_alive()


def test_a_step_waits_until_the_window_has_drawn():
    done: list[str] = []
    draws()
    waits = threading.Thread(target=lambda: (give_way(), done.append("step")))
    waits.start()
    time.sleep(LONGEST_S / 3)
    before = list(done)
    done.append("drawn")
    has_drawn()
    waits.join(10)
    assert before == []
    assert done == ["drawn", "step"]


def test_a_window_that_never_comes_back_holds_nothing_for_good():
    draws()
    begun = time.monotonic()
    give_way()
    waited_s = time.monotonic() - begun
    assert waited_s >= LONGEST_S / 2
    for _ in range(1_000):
        give_way()
    assert time.monotonic() - begun - waited_s < 1_000 * LONGEST_S / 2


def test_the_window_says_when_it_draws(qtbot, monkeypatch):
    from agent_assist.engine import drawing
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    told: list[str] = []
    monkeypatch.setattr(drawing, "draws", lambda: told.append("draws"))
    monkeypatch.setattr(drawing, "has_drawn", lambda: told.append("has drawn"))
    window = DeskWindow(Bridge(lambda _command: None))
    qtbot.addWidget(window)
    window.show()
    window.build()
    qtbot.waitUntil(lambda: "has drawn" in told, timeout=5_000)
    told.clear()
    window.update()
    qtbot.waitUntil(lambda: "has drawn" in told, timeout=5_000)
    assert told[0] == "draws"
