"""What a person does in the supervisor's window, for its tests."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.widgets.label import Label

Part = TypeVar("Part", bound=QWidget)


def field(window: SupervisorWindow, key: str) -> SettingField:
    """The control of one setting on the page in front."""
    return next(part for part in window.page.findChildren(SettingField) if part.item.key == key)


def type_into(qtbot: QtBot, window: SupervisorWindow, key: str, text: str) -> SettingField:
    """Type over what stands in a field."""
    part = field(window, key)
    assert part.line is not None
    part.line.edit.setFocus()
    part.line.edit.selectAll()
    qtbot.keyClick(part.line.edit, Qt.Key.Key_Delete)
    part.line.edit.insert(text)
    return part


def settle() -> None:
    """Let layouts and parts made late finish."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    """Click it."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def publish_now(qtbot: QtBot, window: SupervisorWindow) -> None:
    """Publish and wait for it to be live."""
    window.banner.press_publish()
    window.banner.press_publish()
    qtbot.waitUntil(lambda: not window.banner.isVisible())


def texts(part: QWidget) -> list[str]:
    """Every text that can be seen in a part."""
    return [label.text() for label in part.findChildren(Label) if label.isVisible()]
