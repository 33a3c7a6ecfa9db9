"""The gauge: where everything stands, and that every state is drawn apart from the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import GaugeView
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.gauge_layout import (
    evidence_row,
    gauge_box,
    likely_range,
    spark_points,
    spark_scale,
    word_row,
    x_of,
    zone_of,
    zones,
)
from agent_assist.ui.theme.motion import allow_motion
from agent_assist.ui.theme.palette import apply_theme, colour
from tests.ui.samples import GAUGE, GAUGES, UNSURE

WIDTH = 368.0


def eight_px(text: str, role: str) -> float:
    """A stand-in measure: 8 px a letter."""
    return 8.0 * len(text)


def test_the_five_zones_fill_the_track() -> None:
    drawn = zones(WIDTH)
    assert [zone.left() for zone in drawn] == [8, 79, 150, 221, 292]
    assert {zone.width() for zone in drawn} == {68}
    assert drawn[-1].right() == WIDTH - 8


def test_a_valence_stands_where_the_picture_has_it() -> None:
    assert x_of(-0.56, WIDTH) == pytest.approx(85.44)
    assert x_of(-5, WIDTH) == 8
    assert x_of(5, WIDTH) == 360
    left, right = likely_range(-0.56, 0.714, WIDTH)
    assert (left, right) == (pytest.approx(59.0, abs=0.2), pytest.approx(111.9, abs=0.2))


@pytest.mark.parametrize(
    ("valence", "zone"), [(-0.61, 0), (-0.6, 1), (-0.21, 1), (-0.2, 2), (0.2, 2), (0.21, 3), (0.6, 3), (0.61, 4)]
)
def test_zone_borders(valence: float, zone: int) -> None:
    assert zone_of(valence) == zone


@given(st.floats(-1, 1), st.floats(0, 1))
def test_the_range_stays_on_the_track_and_holds_the_marker(valence: float, confidence: float) -> None:
    left, right = likely_range(valence, confidence, WIDTH)
    assert 8 <= left <= x_of(valence, WIDTH) <= right <= 360


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=6))
def test_the_small_chart_stays_in_its_box_with_zero_in_it(values: list[float]) -> None:
    low, high = spark_scale(tuple(values))
    assert low < 0 < high
    assert high - low >= 0.8 - 1e-9
    for point in spark_points(tuple(values), 92, 40):
        assert 4 <= point.x() <= 82.001
        assert 5 <= point.y() <= 35


def test_when_it_does_not_fit_the_chart_goes_first_then_the_trend_word() -> None:
    def parts(width: float) -> tuple[bool, bool, bool]:
        row = word_row(GAUGE, gauge_box(width, False), eight_px, False)
        return row.spark is not None, row.trend_x is not None, row.label_x is not None

    assert parts(440) == (True, True, True)
    assert parts(270) == (False, True, True)
    assert parts(220) == (False, False, True)


def test_at_most_three_quotes_and_none_over_the_edge() -> None:
    box = gauge_box(396, False)
    placed, note_x = evidence_row(replace(GAUGE, evidence=GAUGE.evidence * 3), box, lambda text, role: 5.0 * len(text))
    assert len(placed) == 3
    assert all(left + wide <= box.left + box.width + 1 for left, wide, _ in placed)
    assert note_x > placed[-1][0]
    assert evidence_row(GAUGES["not live"], box, eight_px) == ([], box.left)


def draw(view: GaugeView, qtbot: QtBot, compact: bool = False) -> QImage:
    gauge = Gauge(compact)
    qtbot.addWidget(gauge)
    gauge.resize(396, gauge.sizeHint().height())
    gauge.show_view(view)
    return gauge.grab().toImage()


def inks(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("dark", [False, True])
def test_every_state_draws_apart_from_the_others(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    apply_theme(qapp, dark)
    drawn = {name: draw(view, qtbot) for name, view in GAUGES.items()}
    names = list(drawn)
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            assert drawn[name] != drawn[other], (name, other)


@pytest.mark.parametrize(
    "name", ["reconnecting", "not live", "not sure", "subdued", "no words yet", "language not read"]
)
def test_a_gauge_without_a_fresh_sure_reading_has_no_tone_colour(qtbot: QtBot, name: str) -> None:
    found = inks(draw(GAUGES[name], qtbot))
    assert colour("neg").rgb() not in found
    assert colour("pos").rgb() not in found


def test_a_clear_reading_carries_its_tone_colour(qtbot: QtBot) -> None:
    assert colour("neg").rgb() in inks(draw(GAUGE, qtbot))
    assert colour("pos").rgb() in inks(draw(GAUGES["sure, positive"], qtbot))


def test_the_marker_points_down_for_negative_and_up_for_positive(qtbot: QtBot) -> None:
    box = gauge_box(396, False)
    x = round(box.left - box.bleed + x_of(-0.56, box.width + 2 * box.bleed))
    negative = draw(GAUGE, qtbot)
    middle = int(box.track_y + 13)
    assert QColor(negative.pixel(QPoint(x - 6, middle - 6))) == colour("neg")
    assert QColor(negative.pixel(QPoint(x - 6, middle + 6))) != colour("neg")
    x = round(box.left - box.bleed + x_of(0.5, box.width + 2 * box.bleed))
    positive = draw(GAUGES["sure, positive"], qtbot)
    assert QColor(positive.pixel(QPoint(x - 6, middle + 6))) == colour("pos")
    assert QColor(positive.pixel(QPoint(x - 6, middle - 6))) != colour("pos")


def test_the_docked_gauge_is_lower(qtbot: QtBot) -> None:
    assert draw(GAUGE, qtbot, compact=True).height() < draw(GAUGE, qtbot).height()


def test_it_says_what_it_reads_and_is_reached_by_keyboard(qtbot: QtBot) -> None:
    gauge = Gauge()
    qtbot.addWidget(gauge)
    gauge.show_view(UNSURE)
    assert gauge.accessibleName() == "Tone of text"
    assert gauge.accessibleDescription() == UNSURE.spoken
    assert "never from your words" in gauge.toolTip()


def test_the_marker_slides_once_and_stops(qtbot: QtBot) -> None:
    allow_motion(True)
    gauge = Gauge()
    qtbot.addWidget(gauge)
    gauge.show_view(GAUGE)
    with qtbot.waitExposed(gauge):
        gauge.show()
    gauge.show_view(replace(GAUGE, valence=-0.3))
    assert gauge._drawn == pytest.approx(-0.56, abs=0.1)
    qtbot.waitUntil(lambda: gauge._drawn == pytest.approx(-0.3), timeout=3_000)
    gauge.show_view(replace(GAUGE, valence=-0.31))
    assert gauge._drawn == pytest.approx(-0.31)


@pytest.mark.parametrize("compact", [False, True])
def test_a_step_of_the_marker_draws_nothing_but_the_track(qtbot: QtBot, compact: bool) -> None:
    gauge = Gauge(compact)
    qtbot.addWidget(gauge)
    gauge.resize(380, gauge.sizeHint().height())
    gauge.show_view(GAUGE)
    stepped = gauge.grab()
    gauge._slid(0.7)
    gauge.render(stepped, gauge._track().topLeft(), QRegion(gauge._track()))
    assert stepped.toImage() == gauge.grab().toImage()
    words: list[str] = []
    gauge._paint_words = lambda *_: words.append("drawn")  # type: ignore[method-assign]
    gauge.render(stepped, gauge._track().topLeft(), QRegion(gauge._track()))
    assert not words
    gauge.grab()
    assert words
