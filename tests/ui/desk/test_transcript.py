"""The transcript: a window of rows changed in place, the end followed only when there, hostile text drawn as text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from agent_assist.engine.views import TranscriptRow, TranscriptView, Underline
from agent_assist.ui.desk.transcript import Transcript
from agent_assist.ui.desk.transcript_paint import TranscriptPainter
from agent_assist.ui.desk.transcript_rows import TranscriptRows
from agent_assist.ui.theme.palette import colour
from tests.ui.samples import TALK, TALK_LATER


def rows(first: int, last: int, words: str = "Message") -> tuple[TranscriptRow, ...]:
    return tuple(TranscriptRow(f"r{at}", "customer", f"{words} {at}", f"Margaret · {at}") for at in range(first, last))


def tall(row: TranscriptRow) -> QSize:
    return QSize(1, 20)


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    made = Transcript()
    qtbot.addWidget(made)
    made.resize(440, 600)
    made.open_other("Margaret")
    with qtbot.waitExposed(made):
        made.show()
    return made


def signals(model: TranscriptRows) -> list[str]:
    heard: list[str] = []
    model.rowsInserted.connect(lambda _at, first, last: heard.append(f"+{first}..{last}"))
    model.rowsRemoved.connect(lambda _at, first, last: heard.append(f"-{first}..{last}"))
    model.dataChanged.connect(lambda at, _to: heard.append(f"~{at.row()}"))
    return heard


def test_only_what_changed_is_told() -> None:
    model = TranscriptRows(tall)
    heard = signals(model)
    model.replace(TranscriptView(rows(0, 5)))
    assert model.replace(TranscriptView(rows(0, 7))) == 2
    assert model.replace(TranscriptView(rows(3, 9))) == 2
    model.replace(TranscriptView((*rows(3, 8), replace(rows(8, 9)[0], text="settled"))))
    model.replace(TranscriptView(rows(100, 103)))
    assert heard == ["+0..4", "+5..6", "-0..2", "+4..5", "~5", "-0..5", "+0..2"]
    assert [row.row_id for row in model.rows] == ["r100", "r101", "r102"]


def test_a_row_put_in_between_is_not_lost() -> None:
    model = TranscriptRows(tall)
    model.replace(TranscriptView(rows(0, 4)))
    late = (*rows(0, 2), TranscriptRow("late", "gap", "2 messages missing."), *rows(2, 4))
    model.replace(TranscriptView(late))
    assert tuple(model.rows) == late


def test_the_model_answers_for_text_and_reader() -> None:
    model = TranscriptRows(tall)
    model.replace(TranscriptView((TranscriptRow("a", "customer", "a\u202eb", "Margaret · 14:02"),)))
    at = model.index(0, 0)
    assert model.data(at) == "a⇄b"
    assert model.data(at, int(Qt.ItemDataRole.AccessibleTextRole)) == "Margaret · 14:02. a⇄b"
    assert model.data(at, int(Qt.ItemDataRole.SizeHintRole)) == QSize(1, 20)
    assert model.data(at, int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.rowCount(at) == 0


def test_the_end_is_followed_only_when_there(transcript: Transcript, qtbot: QtBot) -> None:
    bar = transcript.list.verticalScrollBar()
    transcript.show_view(TranscriptView(rows(0, 60)))
    assert bar.value() == bar.maximum() > 0
    transcript.show_view(TranscriptView(rows(0, 70)))
    assert bar.value() == bar.maximum()
    assert transcript.pill.isHidden()
    bar.setValue(100)
    transcript.show_view(TranscriptView(rows(0, 73)))
    assert bar.value() == 100
    assert transcript.pill.isVisible()
    assert transcript.pill.text() == "3 new below"
    qtbot.mouseClick(transcript.pill, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert transcript.pill.isHidden()


def test_another_conversation_opens_at_its_end(transcript: Transcript) -> None:
    transcript.show_view(TranscriptView(rows(0, 60)))
    transcript.list.verticalScrollBar().setValue(0)
    transcript.open_other("Daniel")
    transcript.show_view(TranscriptView(rows(200, 260)))
    bar = transcript.list.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert transcript.list.accessibleName() == "Conversation with Daniel"


def test_a_short_talk_stands_at_the_bottom(transcript: Transcript) -> None:
    transcript.show_view(TranscriptView(rows(0, 2)))
    last = transcript.list.visualRect(transcript.list.rows.index(1, 0))
    viewport = transcript.list.viewport()
    assert viewport.geometry().top() + last.bottom() > transcript.list.height() - 30


def test_keys_move_and_end_returns(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_view(TranscriptView(rows(0, 60)))
    bar = transcript.list.verticalScrollBar()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        qtbot.keyClick(transcript.list, key)
    assert bar.value() == 0
    qtbot.keyClick(transcript.list, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert transcript.list.following


def test_a_row_is_laid_out_once_for_a_width(transcript: Transcript) -> None:
    painter = transcript.list.painter_of_rows
    row = TALK[1]
    assert painter.laid(row, 400) is painter.laid(row, 400)
    assert painter.laid(replace(row, text="Other words"), 400).flow.lines == 1
    assert painter.laid(row, 300).height > painter.laid(row, 500).height


def test_earlier_rows_are_counted(transcript: Transcript) -> None:
    transcript.show_view(TranscriptView(rows(0, 3), earlier=120))
    assert transcript._earlier.text() == "120 earlier"


HOSTILE = (
    "<img src=file:///etc/hostname>",
    "\u202ereversed\u202c",
    "Z" + "\u0301" * 300,
    "nul \x00 bell \x07",
    "x" * 4_000,
    "😀" * 900,
    "",
    "مرحبا بالعالم",
)


@pytest.mark.parametrize("kind", ["customer", "agent", "unknown", "event", "gap", "day"])
def test_hostile_rows_of_every_kind_are_drawn(transcript: Transcript, kind: str) -> None:
    made = tuple(
        TranscriptRow(f"{kind}{at}", kind, text, "Name · 14:02", underlines=(Underline(0, 3, "neg"),), partial=at == 0)  # type: ignore[arg-type]
        for at, text in enumerate(HOSTILE)
    )
    transcript.show_view(TranscriptView(made))
    assert not transcript.list.grab().isNull()
    option = QStyleOptionViewItem()
    option.rect = transcript.list.viewport().rect()
    for at in range(len(made)):
        index = transcript.list.rows.index(at, 0)
        assert transcript.list.painter_of_rows.sizeHint(option, index).height() >= 20


def test_evidence_is_underlined_in_its_tone_and_a_gap_is_a_band(transcript: Transcript) -> None:
    transcript.show_view(TranscriptView(TALK_LATER))
    transcript.resize(440, 1_200)
    image = transcript.grab().toImage()
    found = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert colour("neg").rgb() in found
    assert colour("warntint").rgb() in found
    assert QColor(colour("accenttint")).rgb() in found


def test_earlier_rows_come_above_and_what_is_read_stays(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_view(TranscriptView(rows(60, 160), 60))
    qtbot.waitUntil(lambda: len(transcript.list.rows.rows) == len(transcript.view.rows))  # type: ignore[union-attr]
    bar = transcript.list.verticalScrollBar()
    bar.setValue(0)
    place = transcript.list.top_row()
    with qtbot.waitSignal(transcript.earlier_asked):
        transcript._earlier.click()
    transcript.show_view(TranscriptView(rows(0, 160)))
    assert place == "r60"
    assert transcript.list.top_row() == place
    assert bar.value() > 0
    assert not transcript._earlier.isVisible()


def test_of_a_long_talk_what_is_seen_comes_first_and_the_rest_above_it(transcript: Transcript, qtbot: QtBot) -> None:
    held, bar, talk = transcript.list.rows, transcript.list.verticalScrollBar(), rows(0, 120)
    transcript.show_view(TranscriptView(talk))
    assert 10 < len(held.rows) < 60
    assert tuple(held.rows) == talk[-len(held.rows) :]
    assert bar.value() == bar.maximum() > 0
    seen = transcript.list.viewport().grab().toImage()
    heard = signals(held)
    above = 120 - len(held.rows)
    qtbot.waitUntil(lambda: len(held.rows) == 120)
    assert heard == [f"+0..{above - 1}"]
    assert tuple(held.rows) == talk
    assert [held.index(at, 0).data() for at in (0, 119)] == ["Message 0", "Message 119"]
    assert bar.value() == bar.maximum()
    assert transcript.list.viewport().grab().toImage() == seen
    assert transcript.pill.isHidden()


def test_whoever_reads_up_before_the_rest_is_there_keeps_their_place(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_view(TranscriptView(rows(0, 120)))
    transcript.list.verticalScrollBar().setValue(0)
    top = transcript.list.top_row()
    qtbot.waitUntil(lambda: len(transcript.list.rows.rows) == 120)
    assert transcript.list.top_row() == top != "r0"


def test_a_message_that_comes_before_the_rest_brings_it_along(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_view(TranscriptView(rows(0, 120)))
    transcript.show_view(TranscriptView(rows(1, 121)))
    qtbot.wait(60)
    assert tuple(transcript.list.rows.rows) == rows(1, 121)
    bar = transcript.list.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_where_it_was_read_before_a_long_talk_is_all_there(transcript: Transcript) -> None:
    transcript.open_other("Margaret", "r30")
    transcript.show_view(TranscriptView(rows(0, 120)))
    assert len(transcript.list.rows.rows) == 120
    assert transcript.list.top_row() == "r30"


def test_sizes_are_kept_for_all_rows_and_laid_out_text_for_a_few_screens() -> None:
    painter = TranscriptPainter()
    rows = [TranscriptRow(f"r{at}", "customer", f"Message {at}", "Ada") for at in range(300)]
    heights = [painter.height_of(row) for row in rows]
    assert len(painter._laid) <= 97 < len(painter._sizes) == 300
    assert painter.height_of(rows[0]) == heights[0] == painter.laid(rows[0], painter.width).height
    assert painter.height_of(replace(rows[0], text="word " * 100)) > heights[0]
