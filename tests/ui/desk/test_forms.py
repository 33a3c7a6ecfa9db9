"""Every size of the window: what stays, what shortens first, and the docked form with the same reply."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.ui.desk.docked import Docked
from agent_assist.ui.desk.workplace import Workplace
from tests.ui.conftest import OpenDesk
from tests.ui.samples import later_desk_view, sample_desk_view


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 900), (1366, 768), (1280, 720), (1000, 720)])
def test_every_window_size_keeps_the_best_words_and_its_button(open_desk: OpenDesk, width: int, height: int) -> None:
    window = open_desk(sample_desk_view(), width, height)
    card = window.form.say_next._cards[0]
    words = card._words
    assert words.height() >= words.heightForWidth(words.width())
    assert card.button.isVisible()
    assert window.form.goodwill._scroll.height() >= 78
    assert window.form.gauge.isVisible()


def test_below_900_the_desk_is_docked_and_back(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.insert("own-it", "Sorry", 1)
    window.resize(380, 900)
    qtbot.waitUntil(lambda: isinstance(window.form, Docked))
    docked = window.form
    assert isinstance(docked, Docked)
    assert docked.composer.text() == "Sorry"
    words = docked.say_next._cards[0]._words
    assert words.height() >= words.heightForWidth(words.width())
    docked.insert(2)
    assert QGuiApplication.clipboard().text().startswith("Sorry The storm")
    docked.toggle_messages()
    assert docked.transcript.isVisible()
    docked.focus_note()
    assert docked.note.isVisible()
    assert not docked.transcript.isVisible()
    docked.toggle_customer()
    assert docked.customer.isVisible()
    docked.toggle_reasons()
    docked.close_drawers()
    docked.focus_goodwill()
    assert sum(not line.isHidden() for line in docked.goodwill.gestures.lines) == 4
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: isinstance(window.form, Workplace))
    assert window.form.composer.text().startswith("Sorry The storm")


def test_a_low_docked_window_gives_up_the_alternatives_first(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view(), 380, 640)
    docked = window.form
    assert isinstance(docked, Docked)
    assert docked.say_next._cards[0].isVisible()
    assert docked.say_next._cards[1].isHidden()


def test_the_customer_is_a_drawer_at_1280(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view(), 1280, 720)
    form = window.form
    assert isinstance(form, Workplace)
    assert not form.customer.isVisible()
    form.toggle_customer()
    assert form.customer.isVisible()
    form.toggle_customer()
    assert not form.customer.isVisible()
    form.focus_note()
    assert form.note.isVisible()
    window.resize(1440, 900)
    assert form.customer.isVisible()


def test_docking_by_key_and_back(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    window.toggle_dock()
    qtbot.waitUntil(lambda: isinstance(window.form, Docked))
    window.toggle_dock()
    qtbot.waitUntil(lambda: isinstance(window.form, Workplace))


def test_the_docked_form_shows_what_can_be_given_next(open_desk: OpenDesk) -> None:
    docked = open_desk(later_desk_view(), 380, 900).form
    shown = [line.view.gesture_id for line in docked.goodwill.gestures.lines if not line.isHidden() and line.view]
    assert shown == ["thanks"]
