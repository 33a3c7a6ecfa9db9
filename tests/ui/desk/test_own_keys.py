"""Keys of one's own: what is asked for stands on the control, works, and is listed; what cannot be is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import agent_assist
from agent_assist.domain import commands as c
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk import keys
from agent_assist.ui.desk.window import DeskWindow
from tests.ui.samples import now_ms, sample_desk_view


@pytest.fixture(autouse=True)
def _shipped_keys_again() -> Iterator[None]:
    yield
    keys.remap({})


def test_own_keys_are_printed_listed_and_work(qtbot: QtBot, sent: list[c.Command]) -> None:
    window = DeskWindow(Bridge(sent.append), now_ms=now_ms, own_keys=lambda: {"wrap_up": "Ctrl+Shift+W"})
    qtbot.addWidget(window)
    window.build()
    window.show_view(sample_desk_view())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert keys.caps("wrap_up") == ("Ctrl", "Shift", "W")
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_F9)
    assert not sent
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_W, held)
    assert [type(command) for command in sent] == [c.WrapUp]
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_F1)
    listed = {entry.title: entry.keys for entry in window.finder()._rows.entries}
    assert listed["Wrap up"] == ("Ctrl", "Shift", "W")


def test_what_cannot_be_is_said_and_changes_nothing() -> None:
    told = keys.remap({"no_such_act": "F2", "wrap_up": "", "insight": "Ctrl+K", "note": 7})
    assert len(told) == 4
    assert "Search or do anything" in told[2]
    assert keys.in_force() == keys.BINDINGS
    assert keys.remap({"insight": "F7", "note": "F7"}) == ("F7 is taken by “Save this moment for the team”.",)


def test_every_act_that_has_a_key_is_told_in_the_document() -> None:
    words = (Path(agent_assist.__file__).parent.parent / "docs" / "accessibility.md").read_text(encoding="utf-8")
    numbered = {
        f"{name}_{at}" for name, most in (("conversation", 5), ("insert", 3), ("way", 3)) for at in range(2, most)
    }
    assert [
        binding.id for binding in keys.BINDINGS if f"`{binding.id}`" not in words and binding.id not in numbered
    ] == []
