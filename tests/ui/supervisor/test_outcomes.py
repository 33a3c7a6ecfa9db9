"""How words and hard talks went: read when asked, shown as counts, hostile words as plain text."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.engine.word_views import TurnRow, UseRow
from agent_assist.ui.supervisor.outcomes_page import OutcomesPage, TurnItem
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.widgets.label import Label
from tests.ui.supervisor.conftest import OpenWindow

PAGE = 8


def page_of(window: SupervisorWindow) -> OutcomesPage:
    window.show_page(PAGE)
    page = window.page
    assert isinstance(page, OutcomesPage)
    return page


def test_the_record_is_read_when_it_is_asked_for(open_window: OpenWindow, store: Path, qtbot: QtBot) -> None:
    page = page_of(open_window(store))
    assert "when you ask" in page._state.text()
    qtbot.mouseClick(page.read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.read.text() == "Read again")
    assert page._state.text() == "No words were on a card or inserted yet."


def test_s33_counts_and_turned_talks_are_shown(open_window: OpenWindow, store: Path) -> None:
    window = open_window(store)
    page = page_of(window)
    turn = TurnRow("c-1", True, "Mon 14:02", "Tone of text -0.40, lowest -0.80, end +0.50", "<b>awful</b>", "thanks")
    view = replace(
        window._view,
        outcomes_read=True,
        uses=(UseRow("own", "Own the lost day", "9", "6", "25 % of the words, 6 sent", "4 of 5", "5 of 6"),),
        turns=(turn, replace(turn, talk="c-2", is_turned=False, end="")),
    )
    window.show_view(view)
    assert "1 response" in page._state.text()
    assert page._count.text() == "1 of 2 turned round"
    items = page.findChildren(TurnItem)
    assert [item.accessibleName().split(".")[0] for item in items] == ["Turned round", "Hard to the end"]
    assert "Lowest: “<b>awful</b>”" in [label.text() for label in items[0].findChildren(Label)]
    window.grab()
