"""Small choices tell a change by hand and nothing else."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.switch import Segments, Switch


def test_a_switch_is_flipped_by_key_and_pointer(qtbot: QtBot) -> None:
    switch = Switch("In use")
    qtbot.addWidget(switch)
    told: list[bool] = []
    switch.flipped.connect(told.append)
    switch.show_on(True)
    assert told == []
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert told == [False, True]
    assert switch.accessibleName() == "In use"


def test_on_and_off_look_different(qtbot: QtBot) -> None:
    switch = Switch("In use")
    qtbot.addWidget(switch)
    before = switch.grab().toImage()
    switch.show_on(True)
    assert switch.grab().toImage() != before


def test_segments_are_chosen_by_arrows_and_pointer(qtbot: QtBot) -> None:
    parts = Segments("Period", ("day", "week", "month"))
    qtbot.addWidget(parts)
    told: list[str] = []
    parts.chosen.connect(told.append)
    parts.show_word("month")
    parts.show_word("year")
    assert told == []
    assert parts.accessibleName() == "Period: month"
    qtbot.keyClick(parts, Qt.Key.Key_Right)
    qtbot.keyClick(parts, Qt.Key.Key_Left)
    qtbot.mouseClick(parts, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
    qtbot.mouseClick(parts, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
    qtbot.keyClick(parts, Qt.Key.Key_A)
    assert told == ["week", "day"]
