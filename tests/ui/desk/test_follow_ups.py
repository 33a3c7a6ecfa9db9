"""What may be written later: its number in the note, the drafts by key, copied and never sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain.commands import Command
from agent_assist.engine.views import DeskView
from agent_assist.engine.word_views import FollowUpsView, FollowUpView
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

ALT = Qt.KeyboardModifier.AltModifier
DRAFTS = FollowUpsView(
    (
        FollowUpView("Late, told first", "Your parcel is held.", "Before they ask", "Text · today 18:00"),
        FollowUpView("Keep your word", "You said: “I'll call”", "You promised it", "Call · 17:00", can_copy=False),
    ),
    ("“Engineer visit” is confirmed: no more reminders",),
)


def later(follow_ups: FollowUpsView = DRAFTS) -> DeskView:
    view = sample_desk_view()
    assert view.current is not None
    return replace(view, current=replace(view.current, follow_ups=follow_ups))


@pytest.mark.parametrize("width", [1440, 1000, 380])
def test_s36_drafts_open_by_key_and_are_copied(
    open_desk: OpenDesk, sent: list[Command], qtbot: QtBot, width: int
) -> None:
    window = open_desk(later(), width=width)
    qtbot.keyClick(window, Qt.Key.Key_U, ALT)
    panel = window.form._follow_ups
    assert panel is not None
    assert panel.isVisible()
    first, promise = panel.items
    assert not promise.copy.isVisibleTo(promise)
    qtbot.mouseClick(first.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Your parcel is held."
    assert sent == []
    assert "no more reminders" in panel._held.text()
    window.show_view(later(FollowUpsView()))
    assert window.form._follow_ups is panel  # asking for the form draws what still waits
    assert panel.items == []
    assert panel._none.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_note_says_how_many_and_opens_them(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    assert window.form.note.later.isHidden()
    window.show_view(later())
    assert window.form.note.later.text() == "2 to write later"
    qtbot.mouseClick(window.form.note.later, Qt.MouseButton.LeftButton)
    assert window.form._follow_ups is not None
    assert window.form._follow_ups.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_U, ALT)
    assert not window.form._follow_ups.isVisible()
