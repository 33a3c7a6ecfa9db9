"""Goodwill at the desk: nothing is given without a press and Enter, and one press is one act."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.domain.budget import Balance, LevelBalance
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.present_advice import meter
from agent_assist.engine.views import DeskView, GestureState
from tests.ui.conftest import OpenDesk
from tests.ui.samples import later_desk_view, sample_desk_view


def test_a_gesture_needs_a_press_and_enter(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    line = window.form.goodwill.gestures.lines[0]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert sent == []
    assert line.is_open
    assert line.reason.text() == "The only one that beats 11:00 tomorrow"
    line.reason.setText("Funeral tomorrow")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    first, second = sent
    assert isinstance(first, c.GrantGesture)
    assert (first.gesture_id, first.reason, first.conversation_id) == ("taxi", "Funeral tomorrow", "c1")
    assert first.action_id == second.action_id


def with_row(view: DeskView, **told: object) -> DeskView:
    """The same desk, its first gesture told otherwise."""
    assert view.current is not None
    goodwill = view.current.goodwill
    rows = (replace(goodwill.rows[0], **told), *goodwill.rows[1:])
    return replace(view, current=replace(view.current, goodwill=replace(goodwill, rows=rows)))


def test_a_card_is_written_under_the_reason(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(with_row(sample_desk_view(), card="With care"))
    line, plain = window.form.goodwill.gestures.lines[:2]
    closed = line.sizeHint().height()
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert line.card.isVisibleTo(line)
    assert line.card.text() == "With care"
    assert line.sizeHint().height() > closed + line.reason.height() + line.card.height()
    line.card.setText("So sorry for your loss")
    qtbot.keyClick(line.card, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.GrantGesture)
    assert (command.note, command.reason) == ("So sorry for your loss", "The only one that beats 11:00 tomorrow")
    qtbot.mouseClick(plain.button, Qt.MouseButton.LeftButton)
    assert not plain.card.isVisibleTo(plain)


def test_what_nobody_delivers_is_marked_as_done(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(with_row(later_desk_view(), entry_id="e7", selected=True, can_mark_done=True))
    line = window.form.goodwill.gestures.lines[0]
    qtbot.mouseClick(line.done_button, Qt.MouseButton.LeftButton)
    [command] = sent
    assert isinstance(command, c.MarkDone)
    assert (command.entry_id, command.conversation_id) == ("e7", "c1")
    window.show_view(with_row(later_desk_view(), entry_id="e7", selected=True, note="Done"))
    line = window.form.goodwill.gestures.lines[0]  # asked for, a view that came at once after another is drawn whole
    assert not line.done_button.isVisibleTo(line)


def test_escape_lets_go_of_a_gesture(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    line = window.form.goodwill.gestures.lines[1]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(line.reason, Qt.Key.Key_Escape)
    assert not line.is_open
    assert sent == []


def test_only_one_reason_line_is_open(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    first, second = window.form.goodwill.gestures.lines[:2]
    qtbot.mouseClick(first.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(second.button, Qt.MouseButton.LeftButton)
    assert (first.is_open, second.is_open) == (False, True)


def test_an_answered_gesture_starts_a_new_act(open_desk: OpenDesk, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.acts.grant("taxi", "why")
    window.show_view(later_desk_view())  # the taxi is added
    window.show_view(sample_desk_view())  # and was taken back
    window.form.acts.grant("taxi", "why")
    assert sent[0].action_id != sent[1].action_id


def test_goodwill_by_keyboard(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    gestures = window.form.goodwill.gestures
    window.form.focus_goodwill()
    qtbot.keyClick(gestures, Qt.Key.Key_Down)
    qtbot.keyClick(gestures, Qt.Key.Key_Return)
    assert gestures.lines[1].is_open
    qtbot.keyClick(gestures.lines[1].reason, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.GrantGesture)
    assert command.gesture_id == "thanks"


@pytest.mark.parametrize("state", ["waiting", "added"])
def test_the_keyboard_stays_with_the_gesture_that_was_answered(
    open_desk: OpenDesk, qtbot: QtBot, state: GestureState
) -> None:
    view = sample_desk_view()
    assert view.current is not None
    goodwill = view.current.goodwill
    window = open_desk(view)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    gestures = window.form.goodwill.gestures
    window.form.focus_goodwill()
    qtbot.keyClick(gestures, Qt.Key.Key_Down)
    qtbot.keyClick(gestures, Qt.Key.Key_Return)
    field = gestures.lines[1].reason
    assert window.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Return)
    rows = (goodwill.rows[0], replace(goodwill.rows[1], state=state, entry_id="e7"), *goodwill.rows[2:])
    window.show_view(replace(view, current=replace(view.current, goodwill=replace(goodwill, rows=rows))))
    assert not gestures.lines[1].is_open
    assert window.focusWidget() is gestures, "not the next button in the window"
    assert [line.selected for line in gestures.lines[:2]] == [False, True], "Ctrl+Z takes this one back"


def test_a_reason_being_written_follows_its_gesture_and_never_into_another_conversation(
    open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]
) -> None:
    view = sample_desk_view()
    assert view.current is not None
    rows = view.current.goodwill.rows
    window = open_desk(view)
    gestures = window.form.goodwill.gestures
    line = gestures.lines[1]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    line.reason.setText("My own words")
    again = replace(view.current, goodwill=replace(view.current.goodwill, rows=(rows[2], rows[0], rows[1], rows[3])))
    window.show_view(replace(view, current=again))
    assert [item.view and item.view.gesture_id for item in gestures.lines[:4]] == [
        "flowers",
        "taxi",
        "thanks",
        "credit",
    ]
    assert [item.is_open for item in gestures.lines[:4]] == [False, False, True, False]
    assert gestures.lines[2].reason.text() == "My own words"
    layout = gestures.layout()
    assert layout is not None
    assert [layout.indexOf(item) for item in gestures.lines[:4]] == [0, 1, 2, 3]
    window.show_view(replace(view, current=replace(again, conversation_id="c2")))
    assert not any(item.is_open for item in gestures.lines)
    assert sent == []


def test_arrows_bring_the_row_they_come_to_into_view(open_desk: OpenDesk, qtbot: QtBot) -> None:
    view = sample_desk_view()
    assert view.current is not None
    goodwill = view.current.goodwill
    rows = tuple(replace(goodwill.rows[0], gesture_id=f"g{n}", selected=n == 0) for n in range(12))
    window = open_desk(replace(view, current=replace(view.current, goodwill=replace(goodwill, rows=rows))))
    gestures = window.form.goodwill.gestures
    window.form.focus_goodwill()
    for _ in range(11):
        qtbot.keyClick(gestures, Qt.Key.Key_Down)
    last = gestures.lines[11]
    assert last.selected
    assert not last.visibleRegion().isEmpty()


def test_an_added_gesture_can_be_taken_back(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    view = later_desk_view()
    assert view.current is not None
    goodwill = view.current.goodwill
    rows = (replace(goodwill.rows[0], entry_id="e7", selected=True), *goodwill.rows[1:])
    window = open_desk(replace(view, current=replace(view.current, goodwill=replace(goodwill, rows=rows))))
    line = window.form.goodwill.gestures.lines[0]
    assert line.button.isHidden()
    qtbot.mouseClick(line._undo, Qt.MouseButton.LeftButton)
    [command] = sent
    assert isinstance(command, c.TakeBackGesture)
    assert command.entry_id == "e7"


@pytest.mark.parametrize("size", [(1440, 900), (380, 900)])
def test_the_sentence_of_a_desk_without_its_team_is_whole(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    view = sample_desk_view()
    assert view.current is not None
    away = Balance((LevelBalance("allowance", 0, 0, 0, "GBP"),), "allowance", "GBP", 3)
    told = meter(away, local_formats(lambda: 0))
    assert "still work" in told.caption
    goodwill = replace(view.current.goodwill, meter=told)
    window = open_desk(replace(view, current=replace(view.current, goodwill=goodwill)), *size)
    caption = window.form.goodwill._caption
    assert caption.text() == told.caption
    assert not caption.flow(caption.width()).cut


def test_what_is_withheld_opens_with_its_reasons(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    withheld = window.form.goodwill.withheld
    assert not withheld.is_open
    window.form.toggle_withheld()
    assert withheld.is_open
    assert "A death was mentioned" in withheld._items.text()


@pytest.mark.parametrize("width", [1440, 380])
def test_g34_what_all_get_stands_apart_from_the_agents_own_trust(open_desk: OpenDesk, width: int) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(view, width=width)
    goodwill = window.form.goodwill
    assert goodwill.group.isHidden()
    told = replace(view.current.goodwill, group_lines=("For everyone it has hit: a day's money back (policy 3)",))
    window.show_view(replace(view, current=replace(view.current, goodwill=told)))
    assert window.form.goodwill.group.isVisible()
    assert "policy 3" in goodwill.group.accessibleName()
    words = window.form.say_next._cards[0]._words
    assert words.height() >= words.heightForWidth(words.width())  # nothing is cut for it
