"""A remedy for all: written in a form, checked as it is typed, published like any setting, and told by every desk."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain.group_remedy import GroupRemedy, line_of, remedy_of
from agent_assist.ui.supervisor.group_page import GroupPage, RemedyForm
from agent_assist.ui.supervisor.window import SupervisorWindow
from tests.ui.supervisor.conftest import OpenWindow, versions

PAGE = 7
WORDS = "a day's money back for each day"


def page_of(window: SupervisorWindow) -> GroupPage:
    window.show_page(PAGE)
    page = window.page
    assert isinstance(page, GroupPage)
    return page


def fill(qtbot: QtBot, form: RemedyForm, words: str = WORDS, where: str = "Leeds", until: str = "2026-11-30") -> None:
    for field, text in ((form.words, words), (form.where, where), (form.until, until)):
        qtbot.keyClicks(field.edit, text)


def test_g34_a_remedy_is_written_and_published(open_window: OpenWindow, store: Path, qtbot: QtBot) -> None:
    window = open_window(store)
    page = page_of(window)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    form = page._forms[0]
    assert form._problem.text() == "Say what everyone gets."
    fill(qtbot, form)
    form.whom.chosen.emit("region")
    form.happened.chosen.emit("weather")
    assert not form._problem.isVisible()
    assert form._told.text() == f"Agents see: For everyone it has hit: {WORDS}"
    window.banner.press_publish()
    window.banner.press_publish()
    qtbot.waitUntil(lambda: len(versions(store)) == 2)
    assert versions(store)[-1].policy.group_remedies == (
        GroupRemedy("remedy_1", "weather", WORDS, "Leeds", "major", "region", "2026-11-30"),
    )


def test_what_cannot_be_read_keeps_the_draft_from_going_live(
    open_window: OpenWindow, store: Path, qtbot: QtBot
) -> None:
    window = open_window(store)
    page = page_of(window)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    fill(qtbot, page._forms[0], words="w" * 90, until="soon")
    assert "At most 80 signs" in page._forms[0]._problem.text()
    assert "Write a day" in page._forms[0]._problem.text()
    assert set(window.draft.problems()) == {"group_remedy"}
    window.banner.press_publish()
    assert len(versions(store)) == 1


def test_a_remedy_is_taken_away_and_a_change_undone(open_window: OpenWindow, store: Path, qtbot: QtBot) -> None:
    window = open_window(store)
    page = page_of(window)
    for _ in range(2):
        qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    fill(qtbot, page._forms[1], words="second")
    qtbot.mouseClick(page._forms[0].remove, Qt.MouseButton.LeftButton)
    (line,) = window.draft.value("group_remedy")
    assert (remedy_of(line).words, remedy_of(line).id) == ("second", "remedy_2")
    assert [form.isVisible() for form in page._forms] == [True, False]
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert {remedy_of(line).id for line in window.draft.value("group_remedy")} == {"remedy_1", "remedy_2"}
    window.aside.undone.emit("group_remedy")
    assert window.draft.value("group_remedy") == ()
    assert page._none.isVisible()


def test_a_bar_in_the_words_breaks_no_line(open_window: OpenWindow, store: Path, qtbot: QtBot) -> None:
    window = open_window(store)
    page = page_of(window)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page._forms[0].words.edit, "this | that")
    (line,) = window.draft.value("group_remedy")
    assert remedy_of(line).words == "this | that"
    assert remedy_of(line_of(remedy_of(line))) == remedy_of(line)
