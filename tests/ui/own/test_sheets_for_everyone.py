"""The sheets for everyone: contrast from the pixels, targets, nothing cut at any text size, the keyboard all the way round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.own.outside import Connection, Licence, Outside
from agent_assist.ui.own.sheet import Sheet
from agent_assist.ui.theme.palette import apply_theme
from agent_assist.ui.widgets.label import Label
from tests.ui.conftest import OpenDesk
from tests.ui.desk.test_accessible import _contrasts
from tests.ui.samples import sample_desk_view

SHEETS = ("open_settings", "open_first_run", "open_paste", "open_about")
TALK = "Margaret: My parcel is late.\nPriya: Let me look."


def _opened(open_desk: OpenDesk, name: str, width: int, height: int) -> tuple[DeskWindow, Sheet]:
    from agent_assist.domain.own_settings import own_defaults

    window = open_desk(sample_desk_view(), width, height)
    outside = Outside(
        settings=own_defaults() | {"motion": "still", "contrast": "usual"},
        connection=Connection("wss://feed.example/agent"),
        licences=lambda: tuple(Licence(f"part {at}", "1.0", "MIT") for at in range(12)),
    )
    window.attend(outside)
    assert window.own is not None
    if name == "open_paste":
        window.own.open_paste(TALK)
    else:
        getattr(window.own, name)()
    return window, next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", SHEETS)
def test_words_are_read_from_the_pixels(
    open_desk: OpenDesk, qapp: QApplication, name: str, dark: bool, more: bool
) -> None:
    window, sheet = _opened(open_desk, name, 1440, 900)
    apply_theme(qapp, dark, more_contrast=more)
    image = window.grab().toImage()
    pale = [
        f"{label.text()[:40]} {worst:.1f}"
        for label, worst in _contrasts(window, image)
        if sheet.isAncestorOf(label) and worst < 4.5
    ]
    assert not pale


@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (380, 450), (340, 400)], ids=str)
@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_cut_and_everything_can_be_pressed(
    open_desk: OpenDesk, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    window, sheet = _opened(open_desk, name, *size)
    qtbot.wait(50)
    assert window.rect().contains(sheet.geometry().adjusted(14, 14, -14, -14))
    for label in sheet.findChildren(Label):
        if label.isVisible() and label.text():
            assert label.height() + 0.5 >= label.flow(label.width()).height, label.text()
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert min(button.width(), button.height()) >= 24, button.accessibleName()
            assert button.width() >= button.sizeHint().width(), button.accessibleName()


@pytest.mark.parametrize("name", SHEETS)
def test_the_keyboard_reaches_all_of_it_and_leaves(open_desk: OpenDesk, qtbot: QtBot, name: str) -> None:
    window, sheet = _opened(open_desk, name, 380, 450)
    wanted = {
        part
        for part in sheet.findChildren(QWidget)
        if part.isVisibleTo(sheet)
        and part.isEnabled()
        and part.focusProxy() is None
        and (part.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    }
    seen: set[QWidget] = set()
    for _ in range(90):
        held = QApplication.focusWidget()
        assert held is not None
        if sheet.isAncestorOf(held):
            seen.add(held)
            assert not held.visibleRegion().isEmpty(), held.accessibleName()
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    assert wanted <= seen
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
