"""What is told without being asked: what changed in front, once, and not more than one thing in five seconds."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import BannerView, DeskView
from agent_assist.ui.desk import announcer
from agent_assist.ui.desk.announcer import Announcer, news
from tests.ui.samples import GAUGES, TALK, later_desk_view, said, sample_desk_view


def _with_message(view: DeskView, row_id: str) -> DeskView:
    assert view.current is not None
    rows = (*TALK, said(row_id, "And another thing.", "Margaret"))
    return replace(view, current=replace(view.current, transcript=replace(view.current.transcript, rows=rows)))


def test_a_new_message_is_told_by_name_and_never_by_its_words() -> None:
    view = sample_desk_view()
    assert news(view, _with_message(view, "n1")) == ("New message from Margaret Ellison",)
    assert news(view, view) == ()
    assert news(None, view) == ()


def test_stage_answers_and_banners_are_told_the_worst_last() -> None:
    told = news(sample_desk_view(), replace(later_desk_view(), banner=BannerView("neg", "The disk is full.")))
    assert "Stage: Confirming" in told
    assert "Added: Store to her door by taxi" in told
    assert told[-1] == "The disk is full."


def test_of_another_conversation_only_that_it_is_due() -> None:
    view = sample_desk_view()
    quiet = replace(view, rail=tuple(replace(row, due=False) for row in view.rail))
    assert news(quiet, view) == ("Gareth Pugh is due",)


@pytest.fixture
def heard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[Announcer, list[str]]:
    monkeypatch.setattr(announcer, "GAP_MS", 60)
    monkeypatch.setattr(announcer, "TONE_HELD_MS", 60)
    window, words = QWidget(), []
    qtbot.addWidget(window)
    return Announcer(window, words.append), words


def test_in_a_flood_the_first_and_the_newest_are_told(heard: tuple[Announcer, list[str]], qtbot: QtBot) -> None:
    teller, words = heard
    view = sample_desk_view()
    teller.show_view(view)
    for at in range(50):
        teller.show_view(_with_message(view, f"n{at}"))
    assert words == ["New message from Margaret Ellison"]
    teller.show_view(replace(_with_message(view, "n49"), banner=BannerView("warn", "Not live since 14:02.")))
    qtbot.waitUntil(lambda: len(words) == 2)
    assert words[-1] == "Not live since 14:02."


def test_a_tone_is_told_once_it_has_stayed_and_not_while_paused(
    heard: tuple[Announcer, list[str]], qtbot: QtBot
) -> None:
    teller, words = heard
    view = sample_desk_view()
    assert view.current is not None
    angry = replace(view, current=replace(view.current, gauge=GAUGES["very upset"]))
    teller.show_view(view)
    teller.show_view(angry)
    teller.show_view(view)
    teller.show_view(angry)
    qtbot.waitUntil(lambda: bool(words))
    assert words == ["Tone of text: Very upset, angry"]
    paused = replace(view, current=replace(view.current, gauge=GAUGES["paused"]), banner=BannerView("warn", "Gone."))
    teller.show_view(paused)
    qtbot.wait(150)
    assert words == ["Tone of text: Very upset, angry"]
