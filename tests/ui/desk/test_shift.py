"""A whole shift at the real desk, engine and store behind it, with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_assist.engine.views import ConversationView
from tests.ui.pictures.stage import Stage, sample

CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
Key = Qt.Key


class Hands:
    """Two hands on a keyboard: every key goes to what has the focus. `pressed` counts them."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self.pressed = stage, 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._focus(), key, held)
        self.pressed += 1
        self._stage.pump(0.05)

    def write(self, words: str) -> None:
        QTest.keyClicks(self._focus(), words)
        self._stage.pump(0.05)

    def _focus(self):  # type: ignore[no-untyped-def]
        return QApplication.focusWidget() or self._stage.window


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    opened = Stage([sample(tmp_path, "late-coat", 14), sample(tmp_path, "double-billing", 16)])
    opened.open()
    opened.until(lambda view: len(view.rail) == 2 and all(row.last_words != "No words yet" for row in view.rail))
    opened.window.activateWindow()
    opened.pump(0.3)
    yield opened
    opened.close()


def _current(stage: Stage) -> ConversationView:
    assert stage.view is not None
    assert stage.view.current is not None
    return stage.view.current


def test_a_shift_without_a_mouse(stage: Stage) -> None:
    hands = Hands(stage)
    number = next(row.number for row in stage.view.rail if row.name == "Margaret Ellison")  # type: ignore[union-attr]

    hands.press(Key(Key.Key_0 + number), CTRL)  # take her
    stage.until(lambda view: view.current and view.current.name == "Margaret Ellison")

    transcript = stage.window.form.transcript.list
    hands.press(Key.Key_F, CTRL)  # read: find what she said
    hands.write("funeral")
    hands.press(Key.Key_Return)
    assert QApplication.focusWidget() is transcript
    hands.press(Key.Key_End)
    assert transcript.following
    hands.press(Key.Key_Escape)

    best = _current(stage).say_next.items[0]
    hands.press(Key.Key_1, ALT)  # insert, and make it one's own
    hands.write(" I stay with you.")
    assert stage.window.form.composer.text() == f"{best.text} I stay with you."

    row = next(row for row in _current(stage).goodwill.rows if row.state == "add")
    before = hands.pressed
    hands.press(Key.Key_G, ALT)  # a gesture, with its reason
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.pressed - before == 3  # a grant takes three acts at most
    stage.until(
        lambda view: (
            view.current
            and any(item.gesture_id == row.gesture_id and item.state == "added" for item in view.current.goodwill.rows)
        )
    )

    hands.press(Key.Key_Escape)
    hands.press(Key.Key_G, ALT)  # and back again
    hands.press(Key.Key_Home)
    for _ in _current(stage).goodwill.rows:
        hands.press(Key.Key_Z, CTRL)
        if any(item.state == "reversed" for item in _current(stage).goodwill.rows):
            break
        hands.press(Key.Key_Up)
    stage.until(
        lambda view: (
            view.current
            and all(item.state != "added" for item in view.current.goodwill.rows if item.gesture_id == row.gesture_id)
        )
    )

    hands.press(Key.Key_C, ALT)  # how it really reads
    hands.write("grieving")
    hands.press(Key.Key_Return)
    stage.until(lambda view: view.current and view.current.gauge.label == "grieving")

    wish, title = _current(stage).wishes[-1]
    hands.press(Key.Key_I, ALT)  # what she really wants
    hands.write(title)
    hands.press(Key.Key_Return)
    stage.until(lambda view: view.current and view.current.facets[0].conclusion == title)
    assert wish

    hands.press(Key.Key_K, CTRL)  # any act by its name
    hands.write("save this moment")
    hands.press(Key.Key_Return)
    stage.until(lambda view: view.current and view.current.insight.saved)

    hands.press(Key.Key_F9)  # and the next one
    stage.until(lambda view: view.current and view.current.name == "Gareth Pugh" and len(view.rail) == 1)
    assert stage.window.form.composer.text() == ""
