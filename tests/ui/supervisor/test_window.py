"""The window as a whole: keys, names, hostile text, sizes, both themes."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from agent_assist.domain.policy_writing import write_policy
from agent_assist.engine.views import SupervisorView
from agent_assist.storage.packs import playbook_of, starter_policy
from agent_assist.ui.supervisor.audit_page import VersionRow
from agent_assist.ui.supervisor.navigation import NARROW, WIDE
from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.fonts import set_text_scale
from agent_assist.ui.theme.palette import apply_theme, colour
from tests.ui.supervisor.acts import settle, texts, type_into
from tests.ui.supervisor.conftest import OpenWindow

HOSTILE = '<img src="file:///etc/passwd" onerror=alert(1)><b>Bold</b>\u202eevil & \x00'


@pytest.mark.parametrize("at", range(5))
def test_pages_have_keys(qtbot: QtBot, window: SupervisorWindow, at: int) -> None:
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + at), Qt.KeyboardModifier.ControlModifier)
    assert window.page is window.pages[at]
    assert texts(window)[0:1]
    assert window.page.title in texts(window)
    assert window.navigation.items[at].isChecked()


def test_every_part_that_takes_the_focus_has_a_name(window: SupervisorWindow) -> None:
    for at in range(len(window.pages)):
        window.show_page(at)
        settle()
        nameless = [
            part
            for part in window.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
        ]
        assert nameless == []


def test_tab_goes_through_the_page_and_out_again(qtbot: QtBot, window: SupervisorWindow) -> None:
    seen: list[str] = []
    window.navigation.items[0].setFocus()
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
        if QApplication.focusWidget() is window.navigation.items[0]:
            break
    assert "Incident" in seen
    assert "Team pool period: month" in seen
    assert QApplication.focusWidget() is window.navigation.items[0]


def test_the_ring_goes_round_the_field_in_focus(window: SupervisorWindow) -> None:
    ring = window._ring
    window.navigation.items[1].setFocus()
    assert ring.isVisible()
    # Round the shape that is drawn, 8 px inside of the item at both sides.
    assert ring.width() == window.navigation.items[1].width() - 16 + 8


def test_hostile_text_is_only_text(qtbot: QtBot, window: SupervisorWindow) -> None:
    policy = replace(starter_policy(), name=HOSTILE, playbooks=("ecommerce",))
    view = SupervisorView(
        policy_text=write_policy(replace(policy, gestures={"taxi_store": {"title": HOSTILE}})),
        version=7,
        published=HOSTILE,
        versions=((7, HOSTILE, HOSTILE), (6, HOSTILE, HOSTILE)),
        texts=(write_policy(policy), write_policy(policy)),
        entries=((HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),) * 3,
        usage=(("incident", HOSTILE, 0.5),),
        store=HOSTILE,
        problem=HOSTILE,
        result=HOSTILE,
    )
    window.show_view(view)
    for at in range(len(window.pages)):
        window.show_page(at)
        window.grab()
        for label in window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for part in window.findChildren(QWidget):
            assert "<img" not in part.toolTip()
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert any('<img src="file:///etc/passwd" onerror=alert(1)><b>Bold</b>⇄evil & ␀' in text for text in shown)
    assert not any("\u202e" in text or "\x00" in text for text in shown)


def test_a_policy_text_that_cannot_be_read_changes_nothing(window: SupervisorWindow) -> None:
    before = window.draft
    window.show_view(replace(window._view, policy_text="schema = ", version=9))
    assert window.draft == before


@pytest.mark.parametrize(
    ("width", "nav", "beside"), [(1440, WIDE, True), (1280, WIDE, True), (1200, WIDE, False), (1000, NARROW, False)]
)
def test_the_right_column_and_the_names_give_way(
    qtbot: QtBot, window: SupervisorWindow, width: int, nav: int, beside: bool
) -> None:
    window.resize(width, 800)
    for at in (0, 1, 3):
        window.show_page(at)
        settle()
        assert window.navigation.width() == nav
        inside = window.page.isAncestorOf(window.aside)
        assert inside is not beside
        assert window.aside.isVisible()
    window.show_page(2)
    assert not window.aside.isVisible()
    window.resize(1440, 900)
    window.show_page(0)
    assert not window.page.isAncestorOf(window.aside)


def test_wide_windows_leave_the_rest_empty(window: SupervisorWindow) -> None:
    window.resize(2400, 900)
    settle()
    assert window.banner.parentWidget().width() <= 1440


@pytest.mark.parametrize("dark", [False, True])
def test_a_change_of_theme_repaints_everything(window: SupervisorWindow, dark: bool) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, dark)
    window.show_page(2)
    settle()
    picture = window.grab().toImage()
    assert picture.pixelColor(30, 620) == colour("bg")
    words = next(part for part in window.findChildren(QPlainTextEdit) if part.isVisible())
    assert words.palette().text().color() == colour("text")
    lines = [part for part in window.findChildren(QLineEdit) if part.isVisible()]
    assert all(part.palette().text().color() == colour("text") for part in lines)
    apply_theme(app, False)


def test_controls_are_large_enough_to_hit(window: SupervisorWindow) -> None:
    for at in range(len(window.pages)):
        window.show_page(at)
        settle()
        for part in window.findChildren(QAbstractButton):
            if part.isVisible():
                assert part.width() >= 24, part.accessibleName()
                assert part.height() >= 24, part.accessibleName()


def test_the_result_is_forgotten_and_no_timer_runs_at_rest(qtbot: QtBot, window: SupervisorWindow) -> None:
    assert not window.status._forget.isActive()
    window.status.show_result("Policy 2 is live")
    assert window.status._forget.isActive()
    window.status._forget.setInterval(1)
    window.status.show_result("Policy 2 is live")
    qtbot.waitUntil(lambda: window.status.result.text() == "")
    assert not window.status._forget.isActive()


def test_lists_scroll_and_pages_do_not_clip(window: SupervisorWindow) -> None:
    window.resize(1100, 640)
    for at in range(len(window.pages)):
        window.show_page(at)
        settle()
        for area in window.page.findChildren(QAbstractScrollArea):
            assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        for row in window.page.findChildren(VersionRow):
            assert row.width() <= window.width()


def test_unusual_texts_are_kept_as_they_are(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    window.show_page(3)
    type_into(qtbot, window, "name", 'Storm "week" \\ 🌧 שלום')
    assert window.draft.policy().name == 'Storm "week" \\ 🌧 שלום'


def test_the_window_opens_on_packs_without_responses(qtbot: QtBot) -> None:
    window = SupervisorWindow(playbook_of([]), lambda command: None)
    qtbot.addWidget(window)
    window.show()
    for at in range(len(window.pages)):
        window.show_page(at)
    assert window.draft.changes() == ()


def test_large_text_keeps_every_figure(qtbot: QtBot, open_window: OpenWindow, store: Path) -> None:
    set_text_scale(1.5)
    try:
        window = open_window(store)
        settle()
        assert window.page.isAncestorOf(window.aside)
        fields = [part for part in window.page.findChildren(SettingField) if part.isVisible() and part.line]
        assert fields
        for part in fields:
            assert part.line is not None
            room = part.line.edit.contentsRect().width()
            assert part.line.edit.fontMetrics().horizontalAdvance(part.line.text()) <= room
            assert part.width() <= part.parentWidget().width()
    finally:
        set_text_scale(1.0)
