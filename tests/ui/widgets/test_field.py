"""Fields hold plain text and say what was typed by hand, and only that."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.field import LineField, TextField, clean_text
from agent_assist.ui.widgets.panel import column


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., None]:
    """Puts parts into a window that lives as long as the test."""
    windows: list[QWidget] = []

    def shown(*parts: QWidget) -> None:
        window = QWidget()
        window.setLayout(column(*parts))
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    return shown


def test_only_typing_is_told(qtbot: QtBot, show: Callable[..., None]) -> None:
    field = LineField("Amount")
    told: list[str] = []
    field.typed.connect(told.append)
    show(field)
    field.show_text("£200.00")
    field.show_text("£200.00")
    assert told == []
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "1")
    assert told == ["1£200.00"]


def test_leaving_and_enter_finish(qtbot: QtBot, show: Callable[..., None]) -> None:
    field, other = LineField("Amount"), LineField("Other", icon="search", quiet=True)
    finished: list[int] = []
    field.finished.connect(lambda: finished.append(1))
    show(field, other)
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, "5")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert len(finished) == 2
    assert QApplication.focusWidget() is other.edit


def test_a_tabbed_field_is_ready_to_be_typed_over(qtbot: QtBot, show: Callable[..., None]) -> None:
    first, second = LineField("First"), LineField("Second")
    show(first, second)
    second.show_text("old")
    first.edit.setFocus()
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(second.edit, "new")
    assert second.text() == "new"


def test_halves_of_letters_never_leave_a_field(qtbot: QtBot) -> None:
    assert clean_text("a\ud83d b") == "a? b"
    assert clean_text("a 🌧 b") == "a 🌧 b"
    field = LineField("Name")
    qtbot.addWidget(field)
    told: list[str] = []
    field.typed.connect(told.append)
    field.edit.insert("x\ud83d")
    for text in told:
        text.encode("utf-8")


def test_rich_text_from_the_clipboard_comes_as_plain(qtbot: QtBot, show: Callable[..., None]) -> None:
    field = TextField("Words")
    show(field)
    pasted = QMimeData()
    pasted.setHtml("<b>Bold</b> <img src='file:///etc/passwd'>")
    pasted.setText("Bold")
    QGuiApplication.clipboard().setMimeData(pasted)
    field.edit.paste()
    assert field.text() == "Bold"
    QGuiApplication.clipboard().clear()


def test_a_text_is_cut_where_no_message_is_that_long(qtbot: QtBot) -> None:
    field = TextField("Words")
    qtbot.addWidget(field)
    told: list[str] = []
    field.typed.connect(told.append)
    field.edit.setPlainText("x" * 5_000)
    assert len(told[-1]) == 4_000
    assert len(field.text()) == 4_000


def test_tab_leaves_a_text(qtbot: QtBot, show: Callable[..., None]) -> None:
    text, other = TextField("Words"), LineField("Other")
    show(text, other)
    text.edit.setFocus()
    qtbot.keyClick(text.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other.edit
    assert text.text() == ""


def test_a_mistake_changes_the_frame(qtbot: QtBot, show: Callable[..., None]) -> None:
    field = LineField("Amount", quiet=True)
    show(field)
    before = field.grab().toImage()
    field.show_wrong(True)
    assert field.grab().toImage() != before
