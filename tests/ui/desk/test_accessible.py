"""Everyone: every part of every state has a name, keys have a place to go, targets a size, words a contrast in pixels."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import BannerView, DeskView, SayNextView
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.theme.motion import allow_motion, slide_ms
from agent_assist.ui.theme.palette import apply_theme, is_dark, is_strong
from agent_assist.ui.theme.tokens import contrast
from tests.ui.conftest import OpenDesk
from tests.ui.samples import GAUGES, later_desk_view, sample_desk_view

SIZES = pytest.mark.parametrize("width", [1440, 1280, 1000, 380])
_GROUNDS = (QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.LayeredPane, QAccessible.Role.Window)


def _states() -> Iterator[tuple[str, DeskView]]:
    view = sample_desk_view()
    assert view.current is not None
    yield "live", view
    yield "later", later_desk_view()
    yield "free", DeskView()
    yield "banner", replace(view, banner=BannerView("warn", "Not live since 14:02.", "Paste text", "paste"))
    yield "nothing to say", replace(view, current=replace(view.current, say_next=SayNextView()))
    for name, gauge in GAUGES.items():
        yield f"gauge {name}", replace(view, current=replace(view.current, gauge=gauge))


STATES = dict(_states())


def _walk(found: Any) -> Iterator[Any]:
    if found is None or found.state().invisible:
        return
    yield found
    for at in range(min(found.childCount(), 200)):
        yield from _walk(found.child(at))


def _nameless(window: QWidget) -> list[str]:
    lost = []
    for found in _walk(QAccessible.queryAccessibleInterface(window)):
        item = found.object()
        if found.text(QAccessible.Text.Name).strip() or (isinstance(item, QLabel) and not item.text()):
            continue
        if found.state().focusable or found.role() not in _GROUNDS:
            lost.append(f"{found.role()} {type(item).__name__}")
    return lost


@SIZES
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_nameless(open_desk: OpenDesk, state: str, width: int) -> None:
    assert _nameless(open_desk(STATES[state], width, 900)) == []


@pytest.mark.parametrize("act", ["find", "help", "facets", "customer", "note", "messages", "withheld"])
def test_what_opens_has_names_too(open_desk: OpenDesk, act: str) -> None:
    from agent_assist.ui.desk.shortcuts import window_acts

    for width in (1440, 1280, 380):
        window = open_desk(sample_desk_view(), width, 900)
        window_acts(window)[act]()
        assert _nameless(window) == []


def test_painted_parts_say_what_they_are(open_desk: OpenDesk) -> None:
    form = open_desk(sample_desk_view()).form
    expected = (
        (form.gauge, QAccessible.Role.Indicator, "Tone of text", "Upset, grieving. Falling. Fairly sure."),
        (form.goodwill._meter, QAccessible.Role.ProgressBar, "Goodwill left for this incident", "£120 of £200"),
        (form.transcript.list, QAccessible.Role.List, "Conversation with Margaret Ellison", ""),
        (form.composer.field, QAccessible.Role.EditableText, "Reply", ""),
    )
    for part, role, name, value in expected:
        found = QAccessible.queryAccessibleInterface(part)
        assert found.role() == role
        assert found.text(QAccessible.Text.Name) == name
        if value:
            assert value in found.text(QAccessible.Text.Value)


@SIZES
def test_everything_to_press_is_24_px_at_least(open_desk: OpenDesk, width: int) -> None:
    window = open_desk(sample_desk_view(), width, 900)
    small = [
        f"{type(part).__name__} {part.accessibleName()} {part.width()}x{part.height()}"
        for part in window.findChildren(QAbstractButton)
        if part.isVisible() and min(part.width(), part.height()) < 24
    ]
    assert not small


@SIZES
def test_tab_goes_through_everything_and_is_no_trap(open_desk: OpenDesk, qtbot: QtBot, width: int) -> None:
    window = open_desk(sample_desk_view(), width, 900)
    seen: list[QWidget] = []
    for _ in range(120):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        assert held is not None
        if held in seen:
            break
        seen.append(held)
    tab = Qt.FocusPolicy.TabFocus
    missed = [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and (part.focusPolicy() & tab) == tab and part not in seen
    ]
    # The window itself and what stands for another part are no stops.
    assert [part for part in missed if part.focusProxy() is None] == []


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 380])
def test_words_are_read_from_the_pixels(
    open_desk: OpenDesk, qapp: QApplication, width: int, dark: bool, more: bool
) -> None:
    apply_theme(qapp, dark, more_contrast=more)
    for name in ("live", "later", "banner", "gauge not live"):
        window = open_desk(STATES[name], width, 900)
        image = window.grab().toImage()
        pale = [f"{name}: {label.text()[:40]} {worst:.1f}" for label, worst in _contrasts(window, image) if worst < 4.5]
        assert not pale


def _contrasts(window: DeskWindow, image: QImage) -> Iterator[tuple[QLabel, float]]:
    """Of every line of words: the ground is the commonest pixel, the ink the one that stands out most."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.visibleRegion().isEmpty():
            continue
        box = QRect(label.mapTo(window, QPoint(0, 0)), label.size()).intersected(image.rect())
        pixels = Counter(
            image.pixel(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
        )
        if len(pixels) < 2:
            continue
        ground = f"#{pixels.most_common(1)[0][0] & 0xFFFFFF:06x}"
        yield label, max(contrast(ground, f"#{pixel & 0xFFFFFF:06x}") for pixel in pixels)


def test_more_contrast_and_no_motion_are_acts(open_desk: OpenDesk, qapp: QApplication) -> None:
    from agent_assist.ui.desk.shortcuts import window_acts

    acts = window_acts(open_desk(sample_desk_view()))
    allow_motion(True)
    acts["contrast"]()
    acts["motion"]()
    assert is_strong()
    assert slide_ms() == 0
    acts["colours"]()
    assert is_strong()
    assert is_dark()


def test_text_never_leaves_its_field(open_desk: OpenDesk) -> None:
    """A field is as high as a line of its own words."""
    window = open_desk(sample_desk_view())
    for field in (*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)):
        if field.isVisible():
            assert field.height() >= field.fontMetrics().height(), field.accessibleName()
