"""The pages at every size, direction and language: no amount is clipped, no word of ours is cut, nothing stands askew."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from agent_assist.ui.supervisor.approval_card import Marks
from agent_assist.ui.supervisor.approvals_page import AnsweredLine
from agent_assist.ui.supervisor.gestures_page import GestureRowEdit
from agent_assist.ui.supervisor.limits_page import LimitRow, LimitsPage
from agent_assist.ui.supervisor.outcomes_page import OutcomesPage
from agent_assist.ui.supervisor.response_list import ResponseList
from agent_assist.ui.supervisor.responses_page import ResponsesPage
from agent_assist.ui.supervisor.setting_field import WasLabel
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.palette import apply_theme, colour
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.table import Column, PlainTable
from tests.ui.pictures.supervisor import PAGES, close_page, lived_in_store, open_page
from tests.ui.pseudo import speaking_pseudo
from tests.ui.supervisor.acts import field, settle

WIDE, TWICE = (1440, 900), (720, 482)  # the second is what is left of the first at twice the text size
CUT_ON_PURPOSE = ("Reads as angry none to kept", "Outage: A day's money back")  # the list of changes shows two lines


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_in_store(tmp_path_factory.mktemp("lived") / "desk.sqlite")


@pytest.fixture
def opened(qapp: QApplication, lived_in: Path) -> Iterator[object]:
    apply_theme(qapp, dark=False)
    windows: list[SupervisorWindow] = []

    def make(name: str, size: tuple[int, int] = WIDE) -> SupervisorWindow:
        windows.append(open_page(lived_in, name, size))
        return windows[-1]

    yield make
    for window in windows:
        close_page(window)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(qapp, dark=False)


def cut(window: QWidget) -> list[str]:
    labels = [part for part in window.findChildren(Label) if part.isVisible() and part.text()]
    return [part.text() for part in labels if part.flow(part.width()).cut]


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut(opened, name: str) -> None:  # type: ignore[no-untyped-def]
    assert [text for text in cut(opened(name)) if not text.startswith(CUT_ON_PURPOSE)] == []


@pytest.mark.parametrize(
    "name", ["limits-kinds", "gestures", "audit", "general", "proposals", "for-all-one", "approvals"]
)
def test_at_twice_the_text_size_a_page_keeps_its_words(opened, name: str) -> None:  # type: ignore[no-untyped-def]
    window = opened(name, TWICE)
    assert cut(window.page) == []
    assert cut(window.status) == []


@pytest.mark.parametrize("made_up", [False, True])
def test_an_amount_is_seen_whole_and_the_choices_beside_it(opened, made_up: bool) -> None:  # type: ignore[no-untyped-def]
    with speaking_pseudo() if made_up else nullcontext():
        window = opened("limits-drafted")
        line = field(window, "limits.team_pool_minor").line
        assert line is not None
        assert "1,000,000" in line.text()
        assert QFontMetricsF(line.edit.font()).horizontalAdvance(line.text()) <= line.edit.width()
        for part in window.page.findChildren(Segments):
            holder = part.parentWidget()
            assert holder is not None
            end = part.mapTo(window, QPoint(part.width(), 0)).x()
            limit = next(row.limit for row in window.page.findChildren(LimitRow) if row.isAncestorOf(part))
            assert end <= limit.mapTo(window, QPoint(limit.width(), 0)).x()


def test_rows_fold_where_there_is_no_room_and_only_there(opened) -> None:  # type: ignore[no-untyped-def]
    window = opened("limits")
    assert isinstance(window.page, LimitsPage)
    row = window.page.findChildren(LimitRow)[0]
    name = row.findChildren(Label)[0]

    def is_below() -> bool:
        return row.limit.mapTo(window, QPoint(0, 0)).y() >= name.mapTo(window, QPoint(0, name.height())).y()

    assert not is_below()
    window.resize(*TWICE)
    settle()
    assert is_below()
    assert not window.page._head.labels[0].isVisible()
    window.resize(*WIDE)
    settle()
    assert not is_below()


def test_a_title_of_a_gesture_is_whole_at_twice_the_text_size(opened) -> None:  # type: ignore[no-untyped-def]
    window = opened("gestures", TWICE)
    for row in window.page.findChildren(GestureRowEdit):
        for edit in (row.fields["title"].findChild(QLineEdit), row.fields["subtitle"].findChild(QLineEdit)):
            assert QFontMetricsF(edit.font()).horizontalAdvance(edit.text()) <= edit.width(), edit.text()


def test_keys_give_way_to_what_the_window_says_of_itself(opened) -> None:  # type: ignore[no-untyped-def]
    window = opened("limits", TWICE)
    assert [part.isVisible() for part in window.status._keys] == [True, False, False]
    window.status.show_result("Policy 4 is live, and has been since a moment ago")
    settle()
    assert not any(part.isVisible() for part in window.status._keys)
    window.status._let_go()
    window.resize(*WIDE)
    settle()
    assert all(part.isVisible() for part in window.status._keys)


def test_what_is_said_beside_a_button_stands_at_its_height(opened) -> None:  # type: ignore[no-untyped-def]
    page = opened("outcomes-read").page
    assert isinstance(page, OutcomesPage)
    assert page.read.y() < 40
    assert page._state.height() < page.read.height()  # which it would fill from its top
    assert abs(page._state.geometry().center().y() - page.read.geometry().center().y()) <= 1


def test_words_that_may_not_be_said_are_recoloured_with_the_theme(opened, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]
    page = opened("responses-forbidden").page
    assert isinstance(page, ResponsesPage)
    apply_theme(qapp, dark=True)
    settle()
    (look, *_) = page.editor.words.edit.document().firstBlock().layout().formats()
    assert look.format.foreground().color() == colour("neg")


def test_the_chosen_response_is_marked_without_a_tint(opened, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]
    apply_theme(qapp, dark=False, more_contrast=True)
    try:
        found = opened("responses").page.findChild(ResponseList)
        image = found.viewport().grab().toImage()
        assert image.pixelColor(image.width() // 2, 0) == colour("accent")
    finally:
        apply_theme(qapp, dark=False, more_contrast=False)


def test_an_answered_amount_is_never_cut(opened) -> None:  # type: ignore[no-untyped-def]
    window = opened("approvals", TWICE)
    for line in window.page.findChildren(AnsweredLine):
        assert not any("£" in text for text in cut(line))


# -------------------------------------------------------------------------------------------------- from right to left
@pytest.fixture
def _from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("_from_right")
def test_the_first_fact_of_a_request_stands_at_the_right(opened) -> None:  # type: ignore[no-untyped-def]
    marks = opened("approvals").page.findChildren(Marks)[0]
    first, second, *_ = marks.findChildren(ChipLabel)
    assert first.geometry().right() == marks.rect().right()
    assert second.geometry().right() < first.geometry().left()


@pytest.mark.usefixtures("_from_right")
def test_was_keeps_its_distance_from_the_old_value(opened) -> None:  # type: ignore[no-untyped-def]
    was = next(part for part in opened("limits-drafted").page.findChildren(WasLabel) if part.isVisible() and part._old)
    image = was.grab().toImage()
    struck = 0  # the line through the old value runs from the left edge
    while _is_ink(image, struck + 2, round(was.height() / 2)):
        struck += 1
    word = next(x for x in range(struck + 2, image.width()) if _ink_in(image, x, x + 1))
    assert word - (struck + 2) >= 2


@pytest.mark.usefixtures("_from_right")
def test_rows_of_lists_and_tables_begin_at_the_right(opened, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]
    found = opened("responses").page.findChild(ResponseList)
    image = found.viewport().grab().toImage()
    assert _ink_in(image, image.width() - 120, image.width() - 8) > _ink_in(image, 8, 120)
    table = PlainTable("Entries", [Column("When", 0)])
    table.resize(600, 200)
    table.show_rows([("today",), ("before",)])
    image = table.grab().toImage()
    table.deleteLater()
    assert _ink_in(image, 480, 592) > 0
    assert _ink_in(image, 8, 120) == 0


def _ink_in(image: QImage, left: int, right: int) -> int:
    """Pixels from left to right that are as dark as letters are."""
    return sum(_is_ink(image, x, y) for x in range(left, right) for y in range(image.height()))


def _is_ink(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 140
