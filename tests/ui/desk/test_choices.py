"""What the agent knows better goes to the engine as one command, by keyboard; what came of it is shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import DeskView, GaugeView, InsightView, ToldRow
from agent_assist.ui.desk.window import DeskWindow
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = "<b>Bold</b>\u202eevil"


def pick(qtbot: QtBot, window: DeskWindow, words: str) -> None:
    """Type into the list and press Enter."""
    field = window.finder()._field
    assert window.finder().isVisible()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def with_wishes() -> DeskView:
    view = sample_desk_view()
    assert view.current is not None
    return replace(view, current=replace(view.current, wishes=(("late", "Late parcel"), ("billing", "Dispute a bill"))))


def test_a_tone_is_corrected_by_key(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window, Qt.Key.Key_C, ALT)
    pick(qtbot, window, "frust")
    (command,) = [item for item in sent if isinstance(item, c.CorrectTone)]
    assert (command.label, command.agent_id, bool(command.action_id)) == ("frustrated", "a1", True)


@pytest.mark.parametrize("how", ["mouse", "enter", "space"])
@pytest.mark.parametrize("width", [1440, 380])
def test_the_gauge_itself_asks_how_it_reads(open_desk: OpenDesk, qtbot: QtBot, how: str, width: int) -> None:
    window = open_desk(sample_desk_view(), width=width)
    gauge = window.form.gauge
    if how == "mouse":
        qtbot.mouseClick(gauge, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(gauge, Qt.Key.Key_Return if how == "enter" else Qt.Key.Key_Space)
    assert window.finder().isVisible()
    assert [entry.title for entry in window.finder()._rows.entries][:2] == ["Reads as neutral", "Reads as satisfied"]
    assert "Reads as unsure" not in [entry.title for entry in window.finder()._rows.entries]


def test_nothing_is_corrected_before_anything_was_read(open_desk: OpenDesk, qtbot: QtBot) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(replace(view, current=replace(view.current, gauge=GaugeView())))
    qtbot.keyClick(window, Qt.Key.Key_C, ALT)
    assert window._finder is None


def test_a_wish_is_chosen_by_key(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = open_desk(with_wishes())
    qtbot.keyClick(window, Qt.Key.Key_I, ALT)
    assert [entry.title for entry in window.finder()._rows.entries] == ["Late parcel", "Dispute a bill"]
    pick(qtbot, window, "dispute")
    assert [item.intent for item in sent if isinstance(item, c.ChooseIntent)] == ["billing"]


def test_a_stage_is_chosen_by_key(open_desk: OpenDesk, sent: list[c.Command], qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window, Qt.Key.Key_S, ALT)
    at = next(at for at, entry in enumerate(window.finder()._rows.entries) if "etback" in entry.title)
    window.finder()._rows.picked.emit(at)
    assert [item.stage for item in sent if isinstance(item, c.ChooseStage)] == ["setback"]


def test_without_a_conversation_there_is_nothing_to_choose(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(DeskView())
    for key in (Qt.Key.Key_C, Qt.Key.Key_I, Qt.Key.Key_S):
        qtbot.keyClick(window, key, ALT)
    assert window._finder is None


def test_s16_the_agent_sees_what_came_of_what_was_told(open_desk: OpenDesk, qtbot: QtBot) -> None:
    from agent_assist.ui.desk.choices import show_told

    window = open_desk(sample_desk_view())
    show_told(window)
    assert window._finder is None
    told = (ToldRow(HOSTILE, "Taken up by Helen: done", "14:02", "accepted"), ToldRow("b", "Not answered yet", "14:01"))
    window.show_view(replace(sample_desk_view(), told=told))
    show_told(window)
    titles = [entry.title for entry in window.finder()._rows.entries]
    assert titles == [f"Taken up by Helen: done · {HOSTILE}", "Not answered yet · b"]
    window.grab()
    pick(qtbot, window, "helen")
    assert not window.finder().isVisible()


def test_s16_the_card_of_an_insight_shows_its_answer(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    assert view.current is not None
    insight = InsightView("the depot again", "x", True, "Answered", f"Taken up by Helen: {HOSTILE}")
    window = open_desk(replace(view, current=replace(view.current, insight=insight)))
    card = window.form.rail.insight  # type: ignore[attr-defined]
    assert card._answer.isVisible()
    assert card._answer.text() == "Taken up by Helen: <b>Bold</b>⇄evil"
    assert "Taken up by Helen" in card.accessibleDescription()
