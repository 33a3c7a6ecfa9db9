"""The small parts: laid out text, labels, buttons, chips, the focus ring."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button, FilledButton, IconButton
from agent_assist.ui.widgets.chips import ChipRow
from agent_assist.ui.widgets.flow import Flow, Span, elide, text_width
from agent_assist.ui.widgets.focus import FocusRing
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, KeyCap
from agent_assist.ui.widgets.panel import Panel, column
from agent_assist.ui.widgets.shapes import GLYPH_WORDS, caps_width, paint_glyph, show_key_caps

LONG = "I was promised it would be here Wednesday. Then someone was going to ring me back this morning."


def test_lines_have_one_height_and_stay_within_the_width(qapp: QApplication) -> None:
    flow = Flow(LONG, "large", 200)
    assert flow.lines >= 3
    assert flow.height == flow.lines * 20
    assert flow.width <= 200


def test_a_clamped_text_ends_in_an_ellipsis(qapp: QApplication) -> None:
    flow = Flow(LONG, "body", 120, max_lines=2)
    assert flow.cut
    assert flow.lines == 2
    assert flow.text.endswith("…")
    assert LONG.startswith(flow.text[:20])


def test_one_endless_word_is_broken(qapp: QApplication) -> None:
    assert Flow("x" * 400, "body", 100).width <= 100


def test_underlines_follow_the_words_over_lines(qapp: QApplication) -> None:
    flow = Flow(LONG, "large", 200)
    start = LONG.index("someone was going to ring me back")
    parts = flow.underline_parts(start, start + 33)
    assert len(parts) >= 2
    assert all(0 <= left < right <= 200 for left, right, _ in parts)
    assert [part[2] for part in parts] == sorted(part[2] for part in parts)


def test_underlines_after_emoji_are_not_shifted(qapp: QApplication) -> None:
    plain, emoji = Flow("ab nothing", "large", 400), Flow("😀 nothing", "large", 400)
    width = plain.underline_parts(3, 10)[0][1] - plain.underline_parts(3, 10)[0][0]
    left, right, _ = emoji.underline_parts(2, 9)[0]
    assert right - left == pytest.approx(width, abs=1.5)


def test_elided_words_fit(qapp: QApplication) -> None:
    assert text_width(elide(LONG, "body", 90), "body") <= 90


def test_a_label_is_plain_text_and_loads_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "leak.png"))
    label = Label(f"<img src='{tmp_path / 'leak.png'}'>", lines=0)
    qtbot.addWidget(label)
    label.resize(500, 60)
    drawn = label.grab().toImage()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert QColor("red").rgb() not in {drawn.pixel(x, y) for x in range(0, 500, 2) for y in range(0, 60, 2)}


def test_a_label_wraps_elides_and_keeps(qtbot: QtBot) -> None:
    wrapped, cut, kept = Label(LONG, lines=0), Label(LONG), Label("Best fit now", keep=True)
    for label in (wrapped, cut, kept):
        qtbot.addWidget(label)
    assert wrapped.heightForWidth(150) > wrapped.heightForWidth(400)
    assert cut.minimumSizeHint().width() <= 8 < cut.sizeHint().width()
    assert kept.minimumSizeHint() == kept.sizeHint()
    assert Label("").heightForWidth(100) == 0


def test_a_cut_label_says_the_rest_as_escaped_text(qtbot: QtBot) -> None:
    label = Label("<b>" + LONG)
    qtbot.addWidget(label)
    label.resize(80, 18)
    label.show()
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), label.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(label, event)
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_the_same_text_is_not_laid_out_again(qtbot: QtBot) -> None:
    label = Label("Solving")
    qtbot.addWidget(label)
    first = label.flow(100)
    label.show_text("Solving")
    assert label.flow(100) is first
    label.show_text("Solving", (Span(0, 3, "warn", 600),))
    assert label.flow(100) is not first


def test_a_click_on_a_button_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    button = FilledButton("Insert", ("Alt", "1"), name="Insert suggestion 1")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert button.accessibleName() == "Insert suggestion 1"
    assert button.sizeHint().height() >= 24
    assert button.sizeHint().width() >= 24


@pytest.mark.parametrize("look", ["outline", "filled", "quiet", "link"])
def test_every_look_of_a_button_draws(qtbot: QtBot, look: str) -> None:
    button = Button("Add", look, ("↵",), "gift")
    qtbot.addWidget(button)
    on = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != on


def test_an_icon_button_has_name_and_tooltip(qtbot: QtBot) -> None:
    button = IconButton("help", "All keys, F1")
    qtbot.addWidget(button)
    assert button.accessibleName() == "All keys, F1"
    assert "All keys" in button.toolTip()
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24


def test_chips_and_caps(qtbot: QtBot) -> None:
    chip, caps = ChipLabel("Added", "check", "pos"), KeyCap(("Ctrl", "K"))
    qtbot.addWidget(chip)
    qtbot.addWidget(caps)
    assert chip.sizeHint().height() == 22
    assert caps.sizeHint().width() == int(caps_width(("Ctrl", "K")) + 0.999)
    try:
        show_key_caps(False)
        assert caps.sizeHint().width() == 0
    finally:
        show_key_caps(True)


def test_a_row_of_chips_keeps_its_widgets(qtbot: QtBot) -> None:
    chips = ChipRow()
    qtbot.addWidget(chips)
    chips.show_chips([ChipLabelLike("one"), ChipLabelLike("two")])
    before = chips.findChildren(ChipLabel)
    chips.show_chips([ChipLabelLike("three")])
    assert chips.findChildren(ChipLabel) == before
    assert [part.isHidden() for part in before] == [False, True]


class ChipLabelLike:
    def __init__(self, text: str) -> None:
        self.text, self.icon, self.mark = text, "", ""


@pytest.mark.parametrize("glyph", [name for name in GLYPH_WORDS if name != "none"])
def test_glyphs_differ_in_shape_and_fade_when_not_live(qapp: QApplication, glyph: str) -> None:
    def drawn(live: bool) -> QImage:
        sheet = QPixmap(16, 16)
        sheet.fill(colour("surface"))
        painter = QPainter(sheet)
        paint_glyph(painter, glyph, 0, 0, live=live)
        painter.end()
        return sheet.toImage()

    assert drawn(True) != drawn(False) or glyph == "unsure"
    blank = QPixmap(16, 16)
    blank.fill(colour("surface"))
    assert drawn(True) != blank.toImage()


def test_the_ring_follows_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = Button("One", parent=None), Button("Two", parent=None)
    window.setLayout(column(first, second, gap=20, margins=(20, 20, 20, 20)))
    ring = FocusRing(window)
    window.resize(200, 140)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(second.hasFocus)
    assert ring.isVisible()
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.move(30, 70)
    assert ring.geometry().topLeft() == QPoint(26, 66)
    second.move(0, 70)
    assert ring.geometry().topLeft() == QPoint(0, 66), "at the edge it keeps all four sides"
    second.hide()
    assert not ring.isVisible() or ring.geometry() != second.geometry().adjusted(-4, -4, 4, 4)


def test_a_panel_draws_a_view_once(qtbot: QtBot) -> None:
    class Words(Panel[str]):
        drawn: list[str]

        def draw_view(self, view: str, before: str | None) -> None:
            self.drawn.append(view)

    panel = Words()
    qtbot.addWidget(panel)
    panel.drawn = []
    for words in ("a", "a", "b", "b", "a"):
        panel.show_view(words)
    assert panel.drawn == ["a", "b", "a"]
