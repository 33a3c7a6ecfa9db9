"""Room for a language with longer words: what is pressed stays in the window, headings stay whole, the arrow is seen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from agent_assist.ui.desk.docked import Docked
from agent_assist.ui.desk.gauge_layout import gauge_box, word_row
from agent_assist.ui.own.settings_sheet import SettingsSheet
from agent_assist.ui.widgets.flow import text_width
from agent_assist.ui.widgets.label import Label
from tests.ui.conftest import OpenDesk
from tests.ui.pseudo import pseudo, speaking_pseudo
from tests.ui.samples import GAUGES, sample_desk_view


@pytest.fixture
def _longer() -> Iterator[None]:
    with speaking_pseudo():
        yield


def _foot(docked: Docked) -> list[QAbstractButton]:
    return [button for button, _ in docked._foot]


@pytest.mark.usefixtures("_longer")
def test_the_docked_foot_gives_up_its_keys_before_its_words(open_desk: OpenDesk) -> None:
    docked = open_desk(sample_desk_view(), 380, 900).form
    assert isinstance(docked, Docked)
    for button in _foot(docked):
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() < docked.width() - 8


def test_in_english_the_keys_stand_on_the_docked_foot(open_desk: OpenDesk) -> None:
    docked = open_desk(sample_desk_view(), 380, 900).form
    assert isinstance(docked, Docked)
    assert all(button._keys for button in _foot(docked))  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_longer")
def test_headings_are_whole(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    wanted = {pseudo(words) for words in ("Conversation", "Conversations")}
    found = {label.text(): label for label in window.findChildren(Label) if label.isVisible()}
    for words in wanted:
        assert found[words].width() >= found[words].sizeHint().width(), words


def test_a_long_label_gives_way_to_the_arrow() -> None:
    view = GAUGES["fairly sure"]
    box = gauge_box(380, compact=True)
    for label in (view.label, view.label * 5):
        row = word_row(replace(view, label=label), box, text_width, compact=True)
        assert row.arrow_x is not None
        assert row.arrow_x + 16 <= box.left + box.width


@pytest.mark.usefixtures("_longer")
def test_choices_go_below_their_title_where_both_have_no_room(open_desk: OpenDesk, qtbot: QtBot) -> None:
    from agent_assist.domain.own_settings import own_defaults

    window = open_desk(sample_desk_view(), 380, 900)
    sheet = SettingsSheet(own_defaults(), "", window)
    sheet.open()
    qtbot.wait(50)
    for field in sheet.fields.values():
        title = field.findChildren(Label)[0]
        assert title.width() >= title.sizeHint().width(), title.text()
        assert field.rect().contains(field.control.geometry()), title.text()
