"""Where reading goes from right to left, what is painted stands mirrored, and words stay readable."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.theme.direction import painter_on, pointed_x
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import Flow, draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.shapes import round_rect
from tests.ui.conftest import OpenDesk
from tests.ui.samples import GAUGES, sample_desk_view


@pytest.fixture
def arabic(qapp: QApplication) -> Iterator[None]:
    """The direction of an Arabic desktop."""
    assert QLocale("ar_EG").textDirection() == Qt.LayoutDirection.RightToLeft
    qapp.setLayoutDirection(QLocale("ar_EG").textDirection())
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class _Marked(QWidget):
    """A block at the start side and a word after it."""

    def paintEvent(self, event: object) -> None:
        painter = painter_on(self)
        round_rect(painter, QRectF(0, 0, 10, 20), 0, colour("accent"))
        draw_line(painter, "L", "large", 20, 0, colour("text"))


def _drawn(part: QWidget, wide: int, high: int) -> QImage:
    part.resize(wide, high)
    return part.grab().toImage()


def _inked(image: QImage, ink: str) -> list[int]:
    """The columns in which a colour is found."""
    wanted = QColor(colour(ink)).rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def test_shapes_are_mirrored_and_words_are_not(qapp: QApplication) -> None:
    usual = _drawn(_Marked(), 100, 20)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = _drawn(_Marked(), 100, 20)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert _inked(usual, "accent") == list(range(10))
    assert _inked(turned, "accent") == list(range(90, 100))
    stem, foot = _columns(usual), _columns(turned)
    assert 20 <= stem[0] < stem[-1] < 40
    assert 60 <= foot[0] < foot[-1] < 80
    for image, inked in ((usual, stem), (turned, foot)):  # an L stands on its left leg, read from either side
        darkest = min(inked, key=lambda x: sum(image.pixelColor(x, y).red() for y in range(20)))
        assert darkest - inked[0] < inked[-1] - darkest


def _columns(image: QImage) -> list[int]:
    """Where the letter stands: dark columns beside the block."""
    accent = _inked(image, "accent")
    dark = [x for x in range(100) if x not in accent and min(image.pixelColor(x, y).red() for y in range(20)) < 128]
    return sorted(dark)


def test_very_upset_stays_at_the_start_side(arabic: None) -> None:
    """The gauge of a very upset customer has its marker at the right, and it is the mirrored track that says so."""
    gauge = Gauge()
    gauge.show_view(GAUGES["very upset"])
    track = _drawn(gauge, 396, 150).copy(0, 70, 396, 26)
    marked = _inked(track, "neg")
    assert min(marked) > 300


def test_words_begin_at_the_right(arabic: None) -> None:
    label = Label("One short line", "body")
    inked = _inked(_drawn(label, 300, 18), "text")
    assert max(inked) > 290
    assert min(inked) > 150


def test_underlines_stay_under_their_words(arabic: None) -> None:
    text = "The first words here and then some more of them until a second line is needed"
    flow = Flow(text, "large", 200)
    assert flow.lines > 1
    (left, right, _), *rest = flow.underline_parts(0, 3)
    assert not rest
    # x runs from the right edge: the first word of a left-to-right line stands farthest along.
    assert right <= flow.width + 1
    assert right - left == pytest.approx(text_width("The", "large"), abs=1)
    last = flow.underline_parts(text.index("words"), text.index("words") + 5)[0]
    assert last[1] < left


def test_a_pointer_finds_what_is_painted(arabic: None) -> None:
    part = QWidget()
    part.resize(100, 10)
    assert pointed_x(part, 90) == 10


def test_the_whole_desk_stands_mirrored(open_desk: OpenDesk, arabic: None) -> None:
    for width in (1440, 380):
        form = open_desk(sample_desk_view(), width, 900).form
        assert form.gauge.mapTo(form, form.gauge.rect().topRight()).x() > width - 260
        button = form.say_next._cards[0].button
        title = form.say_next._cards[0]._title
        assert button.mapTo(form, button.rect().center()).x() < title.mapTo(form, title.rect().center()).x()
