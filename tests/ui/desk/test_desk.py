"""The desk as a whole: views skip what is equal, keys work, states are drawn, text is plain, focus stays."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import (
    BannerView,
    DeskView,
    FinishRow,
    GaugeView,
    SayNextView,
    TranscriptRow,
    TranscriptView,
)
from agent_assist.ui.desk.shortcuts import window_acts
from agent_assist.ui.desk.workplace import Workplace
from tests.ui.conftest import OpenDesk
from tests.ui.samples import BANNER, later_desk_view, sample_desk_view

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_panels_skip_what_is_equal(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    form = window.form
    assert isinstance(form, Workplace)
    panels = [form.gauge, *form.facets, form.transcript, form.say_next, form.goodwill, form.customer, form.note]
    assert [panel.shown for panel in panels] == [1] * len(panels)
    window.show_view(sample_desk_view())
    assert [panel.shown for panel in panels] == [1] * len(panels)
    window.show_view(later_desk_view())
    assert window.form is form  # asked for, it is whole, however fast views come
    assert form.gauge.shown == form.say_next.shown == 2
    assert form.facets[0].shown == 1


def test_in_a_flood_suggestions_follow_tone_and_transcript(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    form = window.form
    for view in (sample_desk_view(), sample_desk_view(), later_desk_view()):
        window.show_view(view)
    assert (form.gauge.shown, form.say_next.shown, form.note.shown) == (2, 1, 1)
    qtbot.waitUntil(lambda: form.say_next.shown == 2)
    newest = sample_desk_view()  # what comes between two turns is not lost
    window.show_view(newest)
    assert newest.current is not None
    told = (newest.current.say_next, newest.current.note)
    qtbot.waitUntil(lambda: (form.say_next.view, form.note.view) == told and not window._rest.isActive())


def test_two_views_close_together_are_no_flood(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    form = window.form
    window._crowd, window._drawn_s = 0, 0.0
    window.show_view(sample_desk_view())
    window.show_view(later_desk_view())
    assert (form.gauge.shown, form.say_next.shown, form.note.shown) == (2, 2, 2)


def test_a_view_before_the_desk_is_built_is_drawn_once_it_is(qtbot: QtBot, sent: list[c.Command]) -> None:
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    bridge = Bridge(sent.append)
    window = DeskWindow(bridge)
    qtbot.addWidget(window)
    bridge.publish(sample_desk_view())
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window._form is not None and window._form.view is not None, timeout=5_000)
    assert window.form.say_next.shown == 1


def test_a_note_line_is_edited_in_place(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.focus_note()
    done = window.form.note._fields[2]
    done.setFocus()
    qtbot.keyClicks(done, "Taxi booked")
    window.show_view(later_desk_view())
    assert done.text() == "Taxi booked"  # never overwritten while it is being written
    qtbot.keyClick(done, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.EditNote)
    assert (command.field, command.text) == ("done", "Taxi booked")


def test_keys_of_the_whole_window(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.field.setFocus()
    for key, modifiers in (
        (Qt.Key.Key_2, CTRL),
        (Qt.Key.Key_Tab, CTRL),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_P, ALT),
    ):
        qtbot.keyClick(window.form.composer.field, key, modifiers)
    assert [type(command) for command in sent] == [
        c.ShowConversation,
        c.ShowConversation,
        c.CaptureInsight,
        c.WrapUp,
        c.PauseUpdates,
    ]
    assert [getattr(command, "conversation_id", "") for command in sent[:2]] == ["c2", "c4"]


def test_the_finder_lists_acts_and_runs_one(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_K, CTRL)
    finder = window.finder()
    assert finder.isVisible()
    qtbot.keyClicks(finder._field, "go to gareth")
    assert [entry.title for entry in finder._rows.entries] == ["Go to Gareth Pugh"]
    assert not finder.grab().isNull()
    qtbot.keyClick(finder._field, Qt.Key.Key_Return)
    assert not finder.isVisible()
    *_, command = sent  # what may be said here was asked for first
    assert isinstance(command, c.ShowConversation)
    assert command.conversation_id == "c4"


def test_all_keys_are_listed_and_escape_closes(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_F1)
    finder = window.finder()
    assert len(finder._rows.entries) > 20
    qtbot.keyClick(finder._field, Qt.Key.Key_Down)
    assert finder._rows.chosen == 1
    qtbot.keyClicks(finder._field, "no such thing")
    qtbot.keyClick(finder._field, Qt.Key.Key_Return)
    assert finder.isVisible()
    qtbot.keyClick(finder._field, Qt.Key.Key_Escape)
    assert not finder.isVisible()


def test_areas_are_walked_with_f6(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.field.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(len(window.form.areas())):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QGuiApplication.focusObject())  # type: ignore[arg-type]
    assert len({id(part) for part in seen}) >= 7
    assert window.form.composer.field in seen


def test_reasons_open_under_the_strip(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    form = window.form
    assert isinstance(form, Workplace)
    qtbot.mouseClick(form.facets[1], Qt.MouseButton.LeftButton)
    drawer = form._reasons_drawer
    assert drawer is not None
    assert drawer.isVisible()
    assert form._reasons is not None
    assert "Call-back promised for today" in form._reasons._words.text()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_no_conversation_says_so_and_keeps_the_notes(open_desk: OpenDesk) -> None:
    window = open_desk(DeskView(to_finish=(FinishRow("c0", "Joan Whitley", "Note ready"),)))
    form = window.form
    assert isinstance(form, Workplace)
    assert not form.gauge.isVisible()
    assert form._free._words.text() == "You're free. The next conversation opens here by itself."
    assert form.rail._finish[0].isVisible()
    window.show_view(sample_desk_view())
    assert form.gauge.isVisible()


def test_nothing_to_add(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    assert view.current is not None
    quiet = replace(view.current, say_next=SayNextView(nothing_why="She is still writing."))
    window = open_desk(replace(view, current=quiet))
    card = window.form.say_next._cards[0]
    assert card._title.text() == "Nothing to add. Listen."
    assert not card.button.isVisible()
    window.form.insert(1)


def test_a_banner_stands_under_the_header_with_one_act(
    open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]
) -> None:
    window = open_desk(replace(sample_desk_view(), banner=BANNER))
    banner = window.form.banner
    assert banner.isVisible()
    QGuiApplication.clipboard().setText("Where is my coat?")
    qtbot.mouseClick(banner._act, Qt.MouseButton.LeftButton)
    [command] = sent
    assert isinstance(command, c.PasteText)
    assert (command.text, command.role) == ("Where is my coat?", "customer")
    window.show_view(replace(sample_desk_view(), banner=BannerView("neg", "The disk is full. Gestures wait.")))
    assert not banner._act.isVisible()
    window.show_view(sample_desk_view())
    assert not banner.isVisible()


def test_a_view_moves_no_focus(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.field.setFocus()
    window.show_view(later_desk_view())
    assert window.form.composer.field.hasFocus()


def test_the_clock_ticks_only_while_the_age_is_young(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    window = open_desk(view)
    clock = window.form.status._clock
    assert clock.interval() == 1_000
    assert view.status.last_message_at_ms is not None
    old = replace(view.status, last_message_at_ms=view.status.last_message_at_ms - 600_000)
    window.show_view(replace(view, status=old))
    assert clock.interval() == 60_000
    assert window.form.status._age.text() == "Last message 10 min ago"
    window.show_view(replace(view, status=replace(old, last_message_at_ms=None)))
    assert not clock.isActive()


def test_at_rest_no_fast_timer_runs(open_desk: OpenDesk, qtbot: QtBot) -> None:
    view = sample_desk_view()
    window = open_desk(replace(view, status=replace(view.status, last_message_at_ms=None)))
    window.setFocus()
    qtbot.wait(50)
    running = [timer for timer in window.findChildren(QTimer) if timer.isActive() and timer.interval() < 60_000]
    assert running == []


def test_every_text_sink_is_plain(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    labels = window.findChildren(QLabel)
    assert len(labels) > 30
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    inputs = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
    assert all(part.accessibleName() for part in inputs)
    kinds = {type(part).__mro__[1].__name__ for part in window.findChildren(QObject)}
    assert not kinds & {"QTextEdit", "QTextBrowser", "QMessageBox"}


def test_everything_the_keyboard_reaches_has_a_name(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    tab = Qt.FocusPolicy.TabFocus
    nameless = [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and (part.focusPolicy() & tab) == tab and not part.accessibleName()
    ]
    assert nameless == []


HOSTILE = "<img src=file:///etc/hostname>\u202e\x00" + "Z" + "\u0301" * 50 + "x" * 500


def test_hostile_words_everywhere_are_drawn(open_desk: OpenDesk) -> None:
    view = later_desk_view()
    assert view.current is not None
    current = view.current
    hostile = replace(
        current,
        name=HOSTILE,
        chips=tuple(replace(chip, text=HOSTILE) for chip in current.chips),
        gauge=replace(
            current.gauge, note=HOSTILE, evidence=tuple(replace(e, text=HOSTILE) for e in current.gauge.evidence)
        ),
        facets=tuple(replace(facet, conclusion=HOSTILE, reason=HOSTILE, warning=HOSTILE) for facet in current.facets),
        say_next=replace(
            current.say_next,
            items=tuple(replace(i, title=HOSTILE, text=HOSTILE, why=HOSTILE) for i in current.say_next.items),
        ),
        goodwill=replace(
            current.goodwill,
            rows=tuple(replace(r, title=HOSTILE, subtitle=HOSTILE, reason=HOSTILE) for r in current.goodwill.rows),
        ),
        customer=replace(
            current.customer,
            name=HOSTILE,
            line=HOSTILE,
            timeline=tuple(replace(row, title=HOSTILE) for row in current.customer.timeline),
        ),
    )
    rail = tuple(replace(row, name=HOSTILE, last_words=HOSTILE) for row in view.rail)
    for width in (1440, 380):
        window = open_desk(replace(view, rail=rail, current=hostile), width, 900)
        assert not window.grab().isNull()
        assert window.width() == width


def test_an_empty_gauge_is_drawn(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(replace(view, current=replace(view.current, gauge=GaugeView())))
    assert window.form.gauge.accessibleDescription() == ""


@pytest.mark.parametrize("width", [1440, 380])
def test_a_change_of_colours_reaches_everything(open_desk: OpenDesk, qtbot: QtBot, width: int) -> None:
    window = open_desk(later_desk_view(), width, 900)
    window.setFocus()
    window.grab()
    window_acts(window)["colours"]()
    qtbot.wait(20)
    changed = window.grab().toImage()
    window.close()
    fresh = open_desk(later_desk_view(), width, 900)
    fresh.setFocus()
    qtbot.wait(20)
    assert fresh.grab().toImage() == changed


def test_a_flood_through_the_bridge_shows_every_row(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    first = sample_desk_view()
    assert first.current is not None
    current = first.current
    rows = window.form.transcript.list.rows
    seen: set[str] = set()
    rows.rowsInserted.connect(lambda _at, start, end: seen.update(row.row_id for row in rows.rows[start : end + 1]))
    talk = [TranscriptRow(f"f{at}", "customer", f"Message {at}", "Margaret") for at in range(600)]

    def send() -> None:
        for end in range(1, 601):
            shown = TranscriptView(tuple(talk[max(0, end - 300) : end]), max(0, end - 300))
            window._bridge.publish(replace(first, current=replace(current, transcript=shown)))
            if end % 20 == 0:
                threading.Event().wait(0.004)

    sender = threading.Thread(target=send)
    sender.start()
    qtbot.waitUntil(lambda: bool(rows.rows) and rows.rows[-1].row_id == "f599", timeout=20_000)
    sender.join()
    assert seen == {row.row_id for row in talk}
    assert window.form.transcript.list.verticalScrollBar().value() == (
        window.form.transcript.list.verticalScrollBar().maximum()
    )


def test_the_tone_is_said_in_words(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    window_acts(window)["tone"]()
    assert window.form.status._result.text() == "Tone of text: Upset, grieving. Falling. Fairly sure."
