"""Finding words by hand: the palette takes what the engine lays out, stacks several, and leaves its sign in the reply."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import DeskView, InsightView
from agent_assist.engine.word_views import FoundWords
from agent_assist.ui.desk.window import DeskWindow
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FOUND = (
    FoundWords("own", "Own the lost day", "We gave you a day, Mrs Ellison."),
    FoundWords("ask", "Ask what it is for", "When do you need the coat by?"),
)


def with_words(found: tuple[FoundWords, ...] = FOUND) -> DeskView:
    view = sample_desk_view()
    assert view.current is not None
    return replace(view, current=replace(view.current, found=found))


def opened(open_desk: OpenDesk, qtbot: QtBot) -> DeskWindow:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    return window


def titles(window: DeskWindow) -> list[str]:
    return [entry.title for entry in window.finder()._rows.entries]


def test_the_palette_asks_for_words_and_searches_title_and_body(
    open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot
) -> None:
    window = opened(open_desk, qtbot)
    assert [item.conversation_id for item in sent if isinstance(item, c.FindWords)] == ["c1"]
    window.show_view(with_words())
    qtbot.keyClicks(window.finder()._field, "coat")
    assert titles(window) == ["Ask what it is for"]
    window.finder()._field.clear()
    qtbot.keyClicks(window.finder()._field, "lsot day")
    assert titles(window) == ["Own the lost day"]
    qtbot.keyClick(window.finder()._field, Qt.Key.Key_Return)
    assert window.form.composer.text() == "We gave you a day, Mrs Ellison."
    assert window.form.composer._origin.text() == "Words you found"
    assert [item.response_id for item in sent if isinstance(item, c.InsertSuggestion)] == ["own"]
    assert not window.finder().isVisible()


def test_several_are_stacked_at_the_cursor(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = opened(open_desk, qtbot)
    window.show_view(with_words())
    field = window.finder()._field
    qtbot.keyClicks(field, "day")
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)  # twice is once
    assert window.finder().isVisible()
    assert "In your reply" in window.finder()._rows.accessibleDescription()
    window.finder().grab()
    qtbot.keyClicks(field, "coat")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.form.composer.text() == " ".join(item.text for item in FOUND)
    assert [item.response_id for item in sent if isinstance(item, c.InsertSuggestion)] == ["own", "ask"]


def test_words_come_only_into_the_list_that_asked_for_them(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.show_view(with_words())
    assert "Own the lost day" not in titles(window)
    qtbot.keyClick(window.finder()._field, Qt.Key.Key_Return, SHIFT)  # nothing to stack: it is done and the list goes
    assert not window.finder().isVisible()


@pytest.mark.parametrize("width", [1440, 380])
def test_s29_quiet_has_a_key_and_is_seen(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot, width: int) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(view, width=width)
    qtbot.keyClick(window, Qt.Key.Key_Q, ALT)
    quiet = replace(view, current=replace(view.current, say_next=replace(view.current.say_next, is_quiet=True)))
    window.show_view(quiet)
    button = window.form.say_next._quiet
    assert button.isVisible()
    assert "Quiet is on" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [item.on for item in sent if isinstance(item, c.KeepQuiet)] == [True, False]


@pytest.mark.parametrize("width", [1440, 380])
def test_how_much_help_is_seen_and_chosen(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot, width: int) -> None:
    view = sample_desk_view()
    window = open_desk(replace(view, status=replace(view.status, help="exceptions")), width=width)
    button = window.form.status._help
    assert (button.text(), button.isVisible()) == ("Exceptions only", True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert titles(window)[1].endswith("(now)")
    qtbot.keyClicks(window.finder()._field, "full")
    qtbot.keyClick(window.finder()._field, Qt.Key.Key_Return)
    assert [item.level for item in sent if isinstance(item, c.ChooseHelp)] == ["full"]


def test_s17_one_key_tells_what_the_card_offers_and_the_next_press_asks_what_else(
    open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot
) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(view)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert len([item for item in sent if isinstance(item, c.CaptureInsight)]) == 1
    insight = InsightView("x", "y", True, categories=("Complaint", "Favourite"), quote="I love the blue one")
    window.show_view(replace(view, current=replace(view.current, insight=insight)))
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClicks(window.finder()._field, "fav")
    qtbot.keyClick(window.finder()._field, Qt.Key.Key_Return)
    assert [(item.category, item.text) for item in sent if isinstance(item, c.CaptureInsight)][1:] == [
        ("Favourite", "I love the blue one")
    ]


def test_s17_there_is_nothing_to_tell_before_anything_was_said(open_desk: OpenDesk, qtbot: QtBot) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(replace(view, current=replace(view.current, insight=InsightView())))
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window._finder is None
