"""Words into the reply: inserted at the cursor, stacked, undone, copied, kept for each conversation."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import (
    DeskView,
)
from tests.ui.conftest import OpenDesk
from tests.ui.samples import OWN_IT, sample_desk_view

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def other_desk_view() -> DeskView:
    first = sample_desk_view()
    assert first.current is not None
    rail = (replace(first.rail[0], current=False), replace(first.rail[1], current=True), *first.rail[2:])
    return replace(first, rail=rail, current=replace(first.current, conversation_id="c2", name="Daniel Okafor"))


def test_a_click_inserts_and_tells_the_engine(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    qtbot.mouseClick(window.form.say_next._cards[0].button, Qt.MouseButton.LeftButton)
    assert window.form.composer.text() == OWN_IT
    [command] = sent
    assert isinstance(command, c.InsertSuggestion)
    assert (command.response_id, command.text, command.agent_id) == ("own-it", OWN_IT, "a1")
    assert window.form.say_next._cards[0].button.isHidden()
    window.form.insert(1)
    assert len(sent) == 1


def test_words_stack_at_the_cursor_and_undo_takes_them_out(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    composer = window.form.composer
    composer.field.setFocus()
    qtbot.keyClicks(composer.field, "Hello.")
    qtbot.keyClick(composer.field, Qt.Key.Key_2, ALT)
    assert composer.text().startswith("Hello. The storm has shut")
    assert composer._origin.text() == "Suggestion 2, edited by you: 4 %"
    qtbot.keyClick(composer.field, Qt.Key.Key_3, ALT)
    assert composer._origin.text() == "Suggestions 2 and 3, edited by you: 2 %"
    composer.field.undo()
    assert "Would tonight" not in composer.text()
    composer.field.clear()
    assert composer._origin.text() == "Goes to the reply box in your CRM"
    assert not composer._copy.isEnabled()


def test_copying_copies_and_sends_nothing(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.field.setFocus()
    qtbot.keyClicks(window.form.composer.field, "On its way")
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_Return, CTRL)
    assert QGuiApplication.clipboard().text() == "On its way"
    assert window.form.composer._origin.text() == "Copied. Paste it in your CRM."
    assert sent == []


def test_each_conversation_keeps_its_draft(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    composer = window.form.composer
    composer.insert("own-it", "Sorry", 1)
    window.show_view(other_desk_view())
    assert composer.text() == ""
    qtbot.keyClicks(composer.field, "For Daniel")
    window.show_view(sample_desk_view())
    assert composer.text() == "Sorry"
    assert composer.sources() == {"own-it"}
    window.show_view(other_desk_view())
    assert composer.text() == "For Daniel"
