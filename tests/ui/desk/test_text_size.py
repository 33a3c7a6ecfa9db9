"""A large text takes the room of a smaller window: at every size up to 200 % nothing is cut, laid over, or out of reach.

The text size scales the whole window, so 1440 x 900 px at 200 % are 720 x 450 of the window's own.
"""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import DeskView
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, KeyCap
from agent_assist.ui.widgets.scroll import ScrollColumn
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

PERCENTS = (100, 115, 130, 150, 175, 200)
WIDE = [(round(1440 * 100 / percent), round(900 * 100 / percent)) for percent in PERCENTS]
DOCKED = [(380, round(900 * 100 / percent)) for percent in PERCENTS]


def _leaves(form: QWidget) -> Iterator[QWidget]:
    for part in form.findChildren(QWidget):
        said = isinstance(part, Label | QAbstractButton | ChipLabel | KeyCap) and part.isVisible()
        if said and not (isinstance(part, Label) and not part.text()):
            yield part


def _box(part: QWidget, form: QWidget) -> QRect:
    return QRect(part.mapTo(form, QPoint(0, 0)), part.size())


def _scrolled(part: QWidget) -> ScrollColumn | None:
    """What scrolls this part."""
    step = part.parentWidget()
    while step is not None and not isinstance(step, ScrollColumn):
        step = step.parentWidget()
    return step


@pytest.mark.parametrize("size", [*WIDE, *DOCKED], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_or_laid_over(open_desk: OpenDesk, qtbot: QtBot, size: tuple[int, int]) -> None:
    form = open_desk(sample_desk_view(), *size).form
    qtbot.wait(50)
    for label in form.findChildren(Label):
        if label.isVisible() and label.text():
            assert label.height() + 0.5 >= label.flow(label.width()).height, label.text()
    for one, other in combinations(_leaves(form), 2):
        if _scrolled(one) is _scrolled(other) and not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            assert not _box(one, form).intersects(_box(other, form)), (one, other)


@pytest.mark.parametrize("size", [WIDE[-1], DOCKED[-1], WIDE[3]], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_takes_the_keyboard_comes_into_view(open_desk: OpenDesk, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = open_desk(sample_desk_view(), *size)
    seen: list[QWidget] = []
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        if held is None or held in seen:
            break
        seen.append(held)
        assert not held.visibleRegion().isEmpty(), held.accessibleName()
    assert window.form.goodwill.gestures in seen
    window.form.focus_goodwill()
    assert not window.form.goodwill.gestures.visibleRegion().isEmpty()


def test_a_free_desk_fits_too(open_desk: OpenDesk) -> None:
    for size in (WIDE[-1], DOCKED[-1]):
        form = open_desk(DeskView(), *size).form
        for part in _leaves(form):
            assert form.rect().contains(_box(part, form)), part
