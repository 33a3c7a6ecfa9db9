"""The pure parts of the desk: column widths, meter, timeline, keys, ages, docked words."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import BannerView, Chip, MeterView, RailRow, TimelineRow
from agent_assist.ui.desk import keys
from agent_assist.ui.desk.banner import Banner
from agent_assist.ui.desk.docked import side_words
from agent_assist.ui.desk.layout import desk_sizes, docked_facet_lines
from agent_assist.ui.desk.meter import Meter, meter_parts
from agent_assist.ui.desk.rail import Rail, RailView
from agent_assist.ui.desk.status import age_words
from agent_assist.ui.desk.tabs import short_name
from agent_assist.ui.desk.timeline import Timeline, place_rows
from agent_assist.ui.theme.palette import colour
from tests.ui.samples import CUSTOMER, FACETS, RAIL


@pytest.mark.parametrize(
    ("width", "form", "rail", "say", "customer"),
    [
        (2560, "full", 264, 520, 400),
        (1920, "full", 248, 480, 344),
        (1440, "full", 232, 448, 312),
        (1366, "full", 216, 416, 280),
        (1280, "drawer", 200, 416, 0),
        (1279, "narrow", 0, 416, 0),
        (899, "docked", 0, 899, 0),
    ],
)
def test_columns_of_each_window(width: int, form: str, rail: int, say: int, customer: int) -> None:
    sizes = desk_sizes(width)
    assert (sizes.form, sizes.rail, sizes.say_next, sizes.customer) == (form, rail, say, customer)


@given(st.integers(900, 4_000))
def test_the_transcript_keeps_room(width: int) -> None:
    sizes = desk_sizes(width)
    assert width - sizes.rail - sizes.say_next - sizes.customer >= 400


def test_a_low_docked_window_shows_less() -> None:
    assert docked_facet_lines(900) == 4
    assert docked_facet_lines(660) == 1


@given(st.floats(0, 1.5), st.floats(0, 1.5))
def test_the_meter_never_draws_over_its_end(spent: float, pending: float) -> None:
    parts = meter_parts(MeterView(spent, pending, state="ok"), 400)
    assert all(width >= 0 for _, _, width in parts)
    assert all(left + width <= 400.001 for _, left, width in parts)


def test_meter_parts_stand_apart() -> None:
    assert meter_parts(MeterView(0.4, 0.1, state="ok"), 400) == [
        ("spent", 0.0, 160.0),
        ("pending", 162.0, 40.0),
        ("left", 202.0, 198.0),
    ]
    assert meter_parts(MeterView(), 400) == []


@pytest.mark.parametrize("state", ["ok", "none", "lease", "over", "unknown"])
def test_the_meter_draws_every_state(qtbot: QtBot, state: str) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.resize(200, 10)
    meter.show_view(MeterView(0.4, 0.2, "£80", " of £200 left", "", state))  # type: ignore[arg-type]
    image = meter.grab().toImage()
    assert (colour("text3").rgb() in {image.pixel(x, 5) for x in range(200)}) == (state not in ("none", "unknown"))
    assert "£80 of £200 left" in meter.accessibleDescription()


def test_history_rows_stand_below_one_another() -> None:
    placed = place_rows(CUSTOMER.timeline)
    assert [after.top - before.top - before.height for before, after in itertools.pairwise(placed)] == [12] * 5


def test_history_is_drawn_and_told(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_rows(CUSTOMER.timeline)
    timeline.resize(300, timeline.height())
    image = timeline.grab().toImage()
    found = {image.pixel(x, y) for x in range(300) for y in range(image.height())}
    assert {colour("neg").rgb(), colour("pos").rgb()} <= found
    assert "Wed 19 Nov: Chat with Tom B., Same-day courier" in timeline.accessibleDescription()
    timeline.show_rows(())
    assert timeline.height() == 0
    timeline.show_rows((TimelineRow("no such icon", "Visit", "1 Mar", (Chip("Plain words"),)),))
    assert not timeline.grab().isNull()


def test_every_key_is_one_qt_understands_and_used_once(qapp: QApplication) -> None:
    sequences = [sequence for binding in keys.BINDINGS for sequence in binding.keys]
    assert len(sequences) == len(set(sequences))
    assert all(QKeySequence(sequence).count() == 1 for sequence in sequences)
    assert keys.caps("copy") == ("Ctrl", "↵")
    assert keys.caps("insert_3") == ("Alt", "3")


def test_every_key_has_an_act(qapp: QApplication) -> None:
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.shortcuts import window_acts
    from agent_assist.ui.desk.window import DeskWindow

    acts = window_acts(DeskWindow(Bridge()))
    assert {binding.id for binding in (*keys.BINDINGS, *keys.ACTS_WITHOUT_KEY)} == set(acts)


@pytest.mark.parametrize(
    ("age_s", "words"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3_599, "59 min"), (7_200, "2 h")]
)
def test_ages(age_s: int, words: str) -> None:
    assert age_words(age_s) == words


def test_docked_words_are_few() -> None:
    assert [side_words(facet) for facet in FACETS] == [
        ("Deadline: tomorrow, Fri 21 Nov, 11:00", "text2"),
        ("2 promises missed", "text2"),
        ("Misses her deadline", "warn"),
        ("Step 3 of 5", "text2"),
    ]
    assert [short_name(row) for row in RAIL] == ["Margaret", "DO", "IC", "GP"]


def test_contacts_without_a_name_are_told_apart_by_their_keys():
    unknown = [replace(row, name="New contact", named=False) for row in RAIL]
    assert [short_name(row) for row in unknown] == ["New contact", "2", "3", "4"]


def test_a_banner_gives_a_long_sentence_its_lines_and_a_short_one_its_36_px(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(380, 36)
    banner.show_view(
        BannerView("neg", "The disk is full. Tone and words go on. Gestures wait until there is room.", "", "")
    )
    assert banner.height() > 36
    assert banner._words.heightForWidth(banner._words.width()) <= banner._words.height() < banner.height()
    banner.resize(1_200, banner.height())
    assert banner.height() == 36


def test_what_stands_beside_a_docked_facet_begins_as_a_sentence_does() -> None:
    facet = replace(FACETS[0], reason="no profile and no history for this contact. More")
    assert side_words(facet)[0] == "No profile and no history for this contact"


def test_the_rail_keeps_its_buttons_and_drops_spare_ones(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.resize(232, 700)
    rail.show_view(RailView(RAIL, (), 5))
    first = rail._rows[0]
    rail.show_view(RailView(RAIL[:2], (), 5))
    assert rail._rows[0] is first
    assert len(rail._rows) == 2
    assert rail._count.text() == "2 of 5"
    with qtbot.waitSignal(rail.chosen) as chosen:
        rail._rows[1].click()
    assert chosen.args == ["c2"]
    assert "Tone neutral" in rail._rows[1].accessibleDescription()


def test_many_unread_are_cut_short(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.resize(232, 300)
    rail.show_view(
        RailView(
            (RailRow("x", "N" * 80, 1, "w" * 300, "email", "Solving", "now", "unsure", "", 4_000, live=False),), (), 5
        )
    )
    assert not rail.grab().isNull()
