"""Ways to choose from: shown with their consequences and the question, taken down by hand or key, never sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import ChoiceView, DeskView, SayNextView, SuggestionView
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

ALT = Qt.KeyboardModifier.AltModifier
WAYS = (
    ChoiceView("trip", "leaving tonight", "it means a change on the way"),
    ChoiceView("trip", "going in the morning", "you'd sleep here"),
)
LEAD, QUESTION = "So you decide.", "Which could you face?"
TEXT = f"{LEAD} There's leaving tonight, and it means a change on the way. {QUESTION}"
CARD = SuggestionView("trip", "Ways", TEXT, "They choose", "respond", "Alt+1", lead=LEAD, ways=WAYS, question=QUESTION)


def shown(say_next: SayNextView) -> DeskView:
    view = sample_desk_view()
    assert view.current is not None
    return replace(view, current=replace(view.current, say_next=say_next))


def asked(taken: int = -1) -> DeskView:
    ways = tuple(replace(way, taken=at == taken) for at, way in enumerate(WAYS))
    return shown(SayNextView(choices=ways, asked=QUESTION))


def test_s24_a_card_shows_each_way_with_what_it_means_and_the_question(open_desk: OpenDesk) -> None:
    card = open_desk(shown(SayNextView(items=(CARD,)))).form.say_next._cards[0]
    assert (card._words.text(), card._question.text()) == (LEAD, QUESTION)
    assert (
        card._ways.text() == "• Leaving tonight. It means a change on the way\n• Going in the morning. You'd sleep here"
    )
    assert card._ways.isVisible()


def test_s24_what_is_inserted_is_the_whole_text(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = open_desk(shown(SayNextView(items=(CARD,))))
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    assert [item.text for item in sent if isinstance(item, c.InsertSuggestion)] == [TEXT]
    assert window.form.composer.text() == TEXT


@pytest.mark.parametrize("how", ["mouse", "space", "enter", "key"])
@pytest.mark.parametrize("width", [1440, 380])
def test_s24_what_they_took_is_taken_down(
    open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot, how: str, width: int
) -> None:
    window = open_desk(asked(), width=width)
    line = window.form.say_next.ways.lines[1]
    if how == "mouse":
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    elif how == "key":
        qtbot.keyClick(window, Qt.Key.Key_8, ALT)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Space if how == "space" else Qt.Key.Key_Return)
    (command,) = [item for item in sent if isinstance(item, c.RecordChoice)]
    assert (command.response_id, command.way, command.agent_id) == ("trip", "going in the morning", "a1")
    assert not line.isChecked()  # only what comes back shows as chosen
    assert [type(item) for item in sent] == [c.RecordChoice]


def test_the_way_taken_stays_alone_until_it_is_to_be_changed(
    open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot
) -> None:
    window = open_desk(asked(taken=1))
    ways = window.form.say_next.ways
    assert [line.isVisible() for line in ways.lines] == [False, True, False]
    assert ways.lines[1].accessibleName() == "They chose: Going in the morning"
    assert ways.lines[1].isChecked()
    qtbot.mouseClick(ways.lines[1], Qt.MouseButton.LeftButton)
    assert not sent
    qtbot.mouseClick(ways._change, Qt.MouseButton.LeftButton)
    assert [line.isVisible() for line in ways.lines] == [True, True, False]
    qtbot.mouseClick(ways.lines[0], Qt.MouseButton.LeftButton)
    assert [item.way for item in sent if isinstance(item, c.RecordChoice)] == ["leaving tonight"]


def test_without_ways_the_key_says_so(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    assert window.form.say_next.ways.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_7, ALT)
    assert not sent


def test_a_docked_desk_goes_on_after_its_alternatives_were_folded(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view(), width=380)
    qtbot.wait(1)  # whatever was to be deleted is gone
    window.show_view(shown(SayNextView(items=(CARD, replace(CARD, response_id="b"), replace(CARD, response_id="d")))))
    assert window.form.say_next._cards[1]._title.text() == "Ways"
