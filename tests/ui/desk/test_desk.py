"""The desk as a whole: views skip what is equal, keys work, words go into the reply, nothing is given without Enter."""

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
from agent_assist.ui.desk.docked import Docked
from agent_assist.ui.desk.shortcuts import window_acts
from agent_assist.ui.desk.workplace import Workplace
from tests.ui.conftest import OpenDesk
from tests.ui.samples import BANNER, OWN_IT, later_desk_view, sample_desk_view

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def other_desk_view() -> DeskView:
    first = sample_desk_view()
    assert first.current is not None
    rail = (replace(first.rail[0], current=False), replace(first.rail[1], current=True), *first.rail[2:])
    return replace(first, rail=rail, current=replace(first.current, conversation_id="c2", name="Daniel Okafor"))


def test_panels_skip_what_is_equal(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    form = window.form
    assert isinstance(form, Workplace)
    panels = [form.gauge, *form.facets, form.transcript, form.say_next, form.goodwill, form.customer, form.note]
    assert [panel.shown for panel in panels] == [1] * len(panels)
    window.show_view(sample_desk_view())
    assert [panel.shown for panel in panels] == [1] * len(panels)
    window.show_view(later_desk_view())
    assert form.gauge.shown == form.say_next.shown == 2
    assert form.facets[0].shown == 1


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


def test_a_click_inserts_and_tells_the_engine(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    qtbot.mouseClick(window.form.say_next._cards[0].button, Qt.MouseButton.LeftButton)
    assert window.form.composer.text() == OWN_IT
    [command] = sent
    assert isinstance(command, c.InsertSuggestion)
    assert (command.response_id, command.text, command.agent_id) == ("own-it", OWN_IT, "a1")
    assert window.form.say_next._cards[0].button.isHidden()
    window.form.insert(1)
    assert len(sent) == 1


def test_words_stack_at_the_cursor_and_undo_takes_them_out(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    composer = window.form.composer
    composer.field.setFocus()
    qtbot.keyClicks(composer.field, "Hello.")
    qtbot.keyClick(composer.field, Qt.Key.Key_2, ALT)
    assert composer.text().startswith("Hello. The storm has shut")
    assert composer._origin.text() == "Suggestion 2, edited by you"
    qtbot.keyClick(composer.field, Qt.Key.Key_3, ALT)
    assert composer._origin.text() == "Suggestions 2 and 3, edited by you"
    composer.field.undo()
    assert "Would tonight" not in composer.text()
    composer.field.clear()
    assert composer._origin.text() == "Goes to the reply box in your CRM"
    assert not composer._copy.isEnabled()


def test_copying_copies_and_sends_nothing(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.field.setFocus()
    qtbot.keyClicks(window.form.composer.field, "On its way")
    qtbot.keyClick(window.form.composer.field, Qt.Key.Key_Return, CTRL)
    assert QGuiApplication.clipboard().text() == "On its way"
    assert window.form.composer._origin.text() == "Copied. Paste it in your CRM."
    assert sent == []


def test_each_conversation_keeps_its_draft(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    composer = window.form.composer
    composer.insert("own-it", "Sorry", 1)
    window.show_view(other_desk_view())
    assert composer.text() == ""
    qtbot.keyClicks(composer.field, "For Daniel")
    window.show_view(sample_desk_view())
    assert composer.text() == "Sorry"
    assert composer.sources() == {"own-it"}
    window.show_view(other_desk_view())
    assert composer.text() == "For Daniel"


def test_a_gesture_needs_a_press_and_enter(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    line = window.form.goodwill.gestures.lines[0]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert sent == []
    assert line.is_open
    assert line.reason.text() == "The only one that beats 11:00 tomorrow"
    line.reason.setText("Funeral tomorrow")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    first, second = sent
    assert isinstance(first, c.GrantGesture)
    assert (first.gesture_id, first.reason, first.conversation_id) == ("taxi", "Funeral tomorrow", "c1")
    assert first.action_id == second.action_id


def test_escape_lets_go_of_a_gesture(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    line = window.form.goodwill.gestures.lines[1]
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(line.reason, Qt.Key.Key_Escape)
    assert not line.is_open
    assert sent == []


def test_only_one_reason_line_is_open(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    first, second = window.form.goodwill.gestures.lines[:2]
    qtbot.mouseClick(first.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(second.button, Qt.MouseButton.LeftButton)
    assert (first.is_open, second.is_open) == (False, True)


def test_an_answered_gesture_starts_a_new_act(open_desk: OpenDesk, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.acts.grant("taxi", "why")
    window.show_view(later_desk_view())  # the taxi is added
    window.show_view(sample_desk_view())  # and was taken back
    window.form.acts.grant("taxi", "why")
    assert sent[0].action_id != sent[1].action_id


def test_goodwill_by_keyboard(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    gestures = window.form.goodwill.gestures
    window.form.focus_goodwill()
    qtbot.keyClick(gestures, Qt.Key.Key_Down)
    qtbot.keyClick(gestures, Qt.Key.Key_Return)
    assert gestures.lines[1].is_open
    qtbot.keyClick(gestures.lines[1].reason, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.GrantGesture)
    assert command.gesture_id == "thanks"


def test_an_added_gesture_can_be_taken_back(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    view = later_desk_view()
    assert view.current is not None
    goodwill = view.current.goodwill
    rows = (replace(goodwill.rows[0], entry_id="e7", selected=True), *goodwill.rows[1:])
    window = open_desk(replace(view, current=replace(view.current, goodwill=replace(goodwill, rows=rows))))
    line = window.form.goodwill.gestures.lines[0]
    assert line.button.isHidden()
    qtbot.mouseClick(line._undo, Qt.MouseButton.LeftButton)
    [command] = sent
    assert isinstance(command, c.TakeBackGesture)
    assert command.entry_id == "e7"


def test_what_is_withheld_opens_with_its_reasons(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    withheld = window.form.goodwill.withheld
    assert not withheld.is_open
    window.form.toggle_withheld()
    assert withheld.is_open
    assert "A death was mentioned" in withheld._items.text()


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
    [command] = sent
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


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 900), (1366, 768), (1280, 720), (1000, 720)])
def test_every_window_size_keeps_the_best_words_and_its_button(open_desk: OpenDesk, width: int, height: int) -> None:
    window = open_desk(sample_desk_view(), width, height)
    card = window.form.say_next._cards[0]
    words = card._words
    assert words.height() >= words.heightForWidth(words.width())
    assert card.button.isVisible()
    assert window.form.goodwill._scroll.height() >= 78
    assert window.form.gauge.isVisible()


def test_below_900_the_desk_is_docked_and_back(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sample_desk_view())
    window.form.composer.insert("own-it", "Sorry", 1)
    window.resize(380, 900)
    qtbot.waitUntil(lambda: isinstance(window.form, Docked))
    docked = window.form
    assert isinstance(docked, Docked)
    assert docked.composer.text() == "Sorry"
    words = docked.say_next._cards[0]._words
    assert words.height() >= words.heightForWidth(words.width())
    docked.insert(2)
    assert QGuiApplication.clipboard().text().startswith("Sorry The storm")
    docked.toggle_messages()
    assert docked.transcript.isVisible()
    docked.focus_note()
    assert docked.note.isVisible()
    assert not docked.transcript.isVisible()
    docked.toggle_customer()
    assert docked.customer.isVisible()
    docked.toggle_reasons()
    docked.close_drawers()
    docked.focus_goodwill()
    assert sum(not line.isHidden() for line in docked.goodwill.gestures.lines) == 4
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: isinstance(window.form, Workplace))
    assert window.form.composer.text().startswith("Sorry The storm")


def test_a_low_docked_window_gives_up_the_alternatives_first(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view(), 380, 640)
    docked = window.form
    assert isinstance(docked, Docked)
    assert docked.say_next._cards[0].isVisible()
    assert docked.say_next._cards[1].isHidden()


def test_the_customer_is_a_drawer_at_1280(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view(), 1280, 720)
    form = window.form
    assert isinstance(form, Workplace)
    assert not form.customer.isVisible()
    form.toggle_customer()
    assert form.customer.isVisible()
    form.toggle_customer()
    assert not form.customer.isVisible()
    form.focus_note()
    assert form.note.isVisible()
    window.resize(1440, 900)
    assert form.customer.isVisible()


def test_docking_by_key_and_back(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sample_desk_view())
    window.toggle_dock()
    qtbot.waitUntil(lambda: isinstance(window.form, Docked))
    window.toggle_dock()
    qtbot.waitUntil(lambda: isinstance(window.form, Workplace))


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
    rows.modelReset.connect(lambda: seen.update(row.row_id for row in rows.rows))
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
