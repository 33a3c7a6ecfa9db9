"""The agent's own room in the real window: settings in force and kept, sheets, paste, another start, the break."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.cli.handover import OneWindow
from agent_assist.domain import commands as c
from agent_assist.domain.own_settings import OWN_SETTINGS, own_defaults
from agent_assist.engine.views import DeskView, RailRow
from agent_assist.ui.desk.shortcuts import window_acts
from agent_assist.ui.desk.window import DeskWindow
from agent_assist.ui.own.about_sheet import AboutSheet
from agent_assist.ui.own.first_run import FirstRun
from agent_assist.ui.own.outside import Connection, Licence, Outside, Step
from agent_assist.ui.own.own_desk import GREETING_MS
from agent_assist.ui.own.paste_sheet import PasteSheet
from agent_assist.ui.own.settings_sheet import SettingsSheet
from agent_assist.ui.place import Place
from agent_assist.ui.theme.motion import slide_ms
from agent_assist.ui.theme.palette import is_dark, is_strong
from agent_assist.ui.widgets.label import Label
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

TALK = "Margaret: My parcel is late.\nPriya: Let me look.\nMargaret: Nobody rang me."
OwnWindow = Callable[..., DeskWindow]


class World:
    """The program around the window, as far as a test needs one."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.places: list[tuple[str, Place]] = []
        self.reopened = 0
        self.connections: list[tuple[Connection, str]] = []

    def outside(self, **changed: Any) -> Outside:
        def keep(values: dict[str, Any]) -> str:
            self.kept.append(values)
            return ""

        def keep_connection(given: Connection, token: str) -> str:
            self.connections.append((given, token))
            return ""

        def reopen() -> None:
            self.reopened += 1

        return replace(
            Outside(
                settings=own_defaults() | {"motion": "slide"},
                keep_settings=keep,
                keep_place=lambda key, place: self.places.append((key, place)),
                keep_connection=keep_connection,
                test_feed=lambda given, token, then: then(
                    (Step("name", "ok", "feed.example is known"), Step("port", "failed", "Nobody answers on 443."))
                ),
                practise=lambda: "Practice opens in a window of its own.",
                reopen=reopen,
                diagnose=lambda then: then("Written to /there. It holds no customer’s words."),
                licences=lambda: (Licence("numpy", "2", "BSD-3-Clause"),),
                version="1.2.3",
            ),
            **changed,
        )


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def own_window(open_desk: OpenDesk, world: World) -> OwnWindow:
    def opened(view: DeskView | None = None, width: int = 1440, height: int = 900, **changed: Any) -> DeskWindow:
        window = open_desk(view or sample_desk_view(), width, height)
        window.attend(world.outside(**changed))
        return window

    return opened


def _sheet(window: DeskWindow, kind: type) -> Any:
    return next(sheet for sheet in window.findChildren(kind) if sheet.isVisible())


def _words(part: Any) -> str:
    return " ".join(label.text() for label in part.findChildren(Label) if label.isVisible())


def test_the_sheet_shows_every_declared_setting_with_its_sentence(own_window: OwnWindow) -> None:
    window = own_window()
    window_acts(window)["settings"]()
    sheet = _sheet(window, SettingsSheet)
    assert list(sheet.fields) == [item.name for item in OWN_SETTINGS]
    for item in OWN_SETTINGS:
        assert item.title in _words(sheet)
        assert item.sentence in _words(sheet)
        control = sheet.fields[item.name].control
        assert getattr(control, "edit", control).accessibleName()
        assert getattr(control, "edit", control).accessibleDescription() == item.sentence


def test_by_keys_alone_a_setting_counts_and_is_kept(own_window: OwnWindow, world: World, qtbot: QtBot) -> None:
    window = own_window()
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    sheet = _sheet(window, SettingsSheet)
    colours = sheet.fields["colours"].control
    while not colours.hasFocus():
        held = QApplication.focusWidget()
        assert held is not None
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    qtbot.keyClick(colours, Qt.Key.Key_Right)
    qtbot.keyClick(colours, Qt.Key.Key_Right)
    assert is_dark()
    assert world.kept[-1]["colours"] == "dark"
    qtbot.keyClick(colours, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.form.composer.field.hasFocus()


def test_contrast_and_motion_count_at_once(own_window: OwnWindow, world: World) -> None:
    window = own_window()
    assert window.own is not None
    window.own.change("contrast", "more")
    window.own.change("motion", "still")
    assert is_strong()
    assert slide_ms() == 0
    window.own.change("contrast", "usual")
    assert not is_strong()
    assert [kept["motion"] for kept in world.kept] == ["slide", "still", "still"]


def test_the_acts_of_the_list_are_kept_too(own_window: OwnWindow, world: World) -> None:
    acts = window_acts(own_window())
    acts["colours"]()
    acts["contrast"]()
    acts["motion"]()
    assert is_dark()
    assert is_strong()
    assert (world.kept[-1]["colours"], world.kept[-1]["contrast"], world.kept[-1]["motion"]) == (
        "dark",
        "more",
        "still",
    )


def test_a_desktop_that_asks_for_stillness_gets_it(own_window: OwnWindow) -> None:
    own_window(settings=own_defaults(), wants_still=lambda: True)
    assert slide_ms() == 0


def test_what_counts_later_offers_another_opening(own_window: OwnWindow, world: World) -> None:
    window = own_window()
    assert window.own is not None
    window.own.open_settings()
    sheet = _sheet(window, SettingsSheet)
    assert not sheet._again.isVisible()
    window.own.change("text_size", "150")
    assert sheet._again.isVisible()
    sheet._again.click()
    assert world.reopened == 1
    assert not window.isVisible()


def test_hours_that_are_none_are_told_and_not_kept(own_window: OwnWindow, world: World, qtbot: QtBot) -> None:
    window = own_window()
    assert window.own is not None
    window.own.open_settings()
    field = _sheet(window, SettingsSheet).fields["quiet_hours"]
    qtbot.keyClicks(field.control.edit, "noon")
    qtbot.keyClick(field.control.edit, Qt.Key.Key_Return)
    assert "write two times" in _words(field)
    assert world.kept == []
    field.control.edit.clear()
    qtbot.keyClicks(field.control.edit, "12:00-13:00")
    qtbot.keyClick(field.control.edit, Qt.Key.Key_Return)
    assert world.kept[-1]["quiet_hours"] == "12:00-13:00"
    assert "write two times" not in _words(field)


def test_the_place_is_kept_when_the_window_closes(own_window: OwnWindow, world: World) -> None:
    window = own_window(width=1300, height=800)
    window.close()
    ((key, place),) = world.places
    assert "x" in key
    assert (place.box.width, place.box.height) == (1300, 800)
    assert place.wide == (1300, 800)


def test_only_the_docked_window_stays_on_top(own_window: OwnWindow, qtbot: QtBot) -> None:
    window = own_window()
    assert window.own is not None
    window.own.change("on_top", True)
    on_top = Qt.WindowType.WindowStaysOnTopHint
    assert not window.windowFlags() & on_top
    window.toggle_dock()
    qtbot.waitUntil(lambda: bool(window.windowFlags() & on_top) and window.isVisible())
    window.toggle_dock()
    qtbot.waitUntil(lambda: not window.windowFlags() & on_top and window.isVisible())


def test_the_first_run_tests_the_feed_and_keeps_it(own_window: OwnWindow, world: World, qtbot: QtBot) -> None:
    window = own_window()
    window_acts(window)["first_run"]()
    sheet = _sheet(window, FirstRun)
    assert not sheet.test.isEnabled()
    qtbot.keyClicks(sheet.feed.edit, "wss://feed.example/agent")
    qtbot.keyClicks(sheet.agent.edit, "priya")
    qtbot.keyClicks(sheet.token.edit, "secret words")
    sheet.test.click()
    qtbot.waitUntil(lambda: "Nobody answers on 443." in _words(sheet))
    assert "Not yet." in _words(sheet)
    assert "secret words" not in _words(sheet)
    sheet.practice.click()
    assert "Practice opens" in _words(sheet)
    sheet.keep.click()
    assert world.connections == [(Connection("wss://feed.example/agent", "native", "priya", ""), "secret words")]
    assert world.reopened == 1


def test_about_names_version_and_licences(own_window: OwnWindow) -> None:
    window = own_window()
    window_acts(window)["about"]()
    sheet = _sheet(window, AboutSheet)
    assert "1.2.3" in _words(sheet)
    assert sheet.table._model.rows == (("numpy", "2", "BSD-3-Clause"),)


def test_a_copied_conversation_asks_who_is_whom(own_window: OwnWindow, sent: list[c.Command]) -> None:
    window = own_window(connection=Connection(name="Priya"))
    QGuiApplication.clipboard().setText(TALK)
    window_acts(window)["paste"]()
    sheet = _sheet(window, PasteSheet)
    assert sent == []
    assert sheet.roles() == {"Margaret": "customer", "Priya": "agent"}
    sheet._asked["Priya"].show_word("Not read")
    sheet.read.click()
    pasted = [command for command in sent if isinstance(command, c.PasteText)]
    assert [(command.role, command.text) for command in pasted] == [
        ("customer", "My parcel is late."),
        ("unknown", "Let me look."),
        ("customer", "Nobody rang me."),
    ]
    assert len({command.conversation_id for command in pasted}) == 1
    assert isinstance(sent[-1], c.ShowConversation)
    assert not sheet.isVisible()


def test_one_persons_words_are_taken_at_once(own_window: OwnWindow, sent: list[c.Command]) -> None:
    window = own_window()
    QGuiApplication.clipboard().setText("My parcel is late.")
    window_acts(window)["paste"]()
    (command,) = sent
    assert isinstance(command, c.PasteText)
    assert command.role == "customer"


def test_another_start_brings_the_window_forward_and_only_navigates(
    own_window: OwnWindow, sent: list[c.Command], tmp_path: Path, qtbot: QtBot
) -> None:
    first = OneWindow(tmp_path, "desk.sqlite")
    window = own_window(requests=first.requests, inbox=str(first.inbox))
    window.showMinimized()
    view = sample_desk_view()
    asked = view.rail[1].conversation_id
    (first.inbox / "7.ask").write_text(asked, encoding="utf-8")
    qtbot.waitUntil(lambda: bool(sent))
    assert [(type(command), command.conversation_id) for command in sent] == [(c.ShowConversation, asked)]
    assert not window.isMinimized()
    (first.inbox / "8.ask").write_text("not-here", encoding="utf-8")
    qtbot.waitUntil(lambda: not list(first.inbox.glob("*.ask")))
    assert len(sent) == 1
    assert "not open on this desk" in _words(window.form.status)
    first.release()


def _rail(*glyphs: str) -> DeskView:
    rows = tuple(
        RailRow(f"c{at}", f"Name {at}", 1, "", "chat", "", "", glyph, "") for at, glyph in enumerate(glyphs) if glyph
    )
    return DeskView(rail=rows)


def test_after_hard_talks_a_break_is_suggested_and_goes(own_window: OwnWindow) -> None:
    window = own_window(_rail("neg_strong", "neg_strong", "neg_strong", "neutral"))
    window.show_view(_rail("neg_strong", "neg_strong", "neg_strong", "neutral"))
    window.show_view(_rail("neutral", "neg_strong", "neg_strong", "neutral"))
    assert not window.form.banner.isVisible()
    window.show_view(_rail("", "", "", "neutral"))
    assert window.form.banner.isVisible()
    assert "Three hard conversations in a row" in _words(window.form.banner)
    window_acts(window)["break_seen"]()
    assert not window.form.banner.isVisible()


def test_who_wants_no_suggestion_gets_none(own_window: OwnWindow) -> None:
    window = own_window(_rail(), settings=own_defaults() | {"breaks": False})
    window.show_view(_rail("neg_strong", "neg_strong", "neg_strong"))
    window.show_view(_rail())
    assert not window.form.banner.isVisible()


@pytest.mark.parametrize(
    ("front", "settings", "beeps"),
    [
        (False, {"sound": True}, 1),
        (True, {"sound": True}, 0),
        (False, {}, 0),
        (False, {"sound": True, "quiet_hours": "00:00-23:59"}, 0),
    ],
)
def test_a_sound_only_when_somebody_is_due_elsewhere(
    own_window: OwnWindow, monkeypatch: pytest.MonkeyPatch, front: bool, settings: dict[str, Any], beeps: int
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    window = own_window(_rail("neutral"), settings=own_defaults() | settings)
    monkeypatch.setattr(window, "isActiveWindow", lambda: front)
    due = replace(_rail("neutral"), rail=(replace(_rail("neutral").rail[0], due=True),))
    for _ in range(3):
        window.show_view(due)
    assert len(heard) == beeps


def test_without_its_program_the_window_says_so(open_desk: OpenDesk) -> None:
    window = open_desk(sample_desk_view())
    window_acts(window)["settings"]()
    assert "opened without its program" in _words(window.form.status)


@pytest.mark.parametrize("width", [1440, 380])
def test_sheets_have_names_and_targets(own_window: OwnWindow, width: int) -> None:
    from tests.ui.desk.test_accessible import _nameless

    window = own_window(width=width)
    assert window.own is not None
    for open_it in (window.own.open_settings, window.own.open_first_run, window.own.open_paste, window.own.open_about):
        open_it()
        assert _nameless(window) == []


def test_no_timer_runs_for_any_of_this(own_window: OwnWindow) -> None:
    from PySide6.QtCore import QTimer

    window = own_window(DeskView())
    assert window.own is not None
    assert not [timer for timer in window.own.findChildren(QTimer) if timer.isActive()]


def test_a_sheet_stays_in_front_when_the_window_docks(own_window: OwnWindow, qtbot: QtBot) -> None:
    window = own_window()
    assert window.own is not None
    window.own.open_settings()
    sheet = _sheet(window, SettingsSheet)
    window.resize(380, 700)
    qtbot.waitUntil(lambda: window.form.width() == 380)
    assert window.childAt(190, 350) is not None
    assert sheet.isAncestorOf(window.childAt(190, 350))
    assert window.rect().contains(sheet.geometry().adjusted(14, 14, -14, -14))


def test_docked_too_the_result_of_an_act_is_seen(own_window: OwnWindow) -> None:
    window = own_window(width=380)
    status = window.form.status
    assert "Copied" not in _words(status)
    window.form.copy_words("Hello")
    assert "Copied. Paste it in your CRM." in _words(status)
    status._said()
    assert "Copied" not in _words(status)
    assert "Last message" in _words(status)


def test_a_narrow_status_line_tells_before_it_hints(own_window: OwnWindow) -> None:
    window = own_window(width=960, height=600)
    assert "all keys" not in _words(window.form.status)
    window.resize(1440, 900)
    assert "all keys" in _words(window.form.status)


def test_a_first_start_greets_once_the_desk_stands(own_window: OwnWindow, qtbot: QtBot) -> None:
    window = own_window(DeskView(), first_run=True)
    assert not window.findChildren(FirstRun)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstRun)))
    assert _sheet(window, FirstRun)


def test_a_first_start_waits_for_the_engine_and_leaves_an_open_sheet_alone(
    open_desk: OpenDesk, world: World, qtbot: QtBot
) -> None:
    window = open_desk(None)
    window.attend(world.outside(first_run=True))
    window_acts(window)["settings"]()
    qtbot.wait(2 * GREETING_MS)
    assert not window.findChildren(FirstRun)
    window.show_view(DeskView())
    qtbot.wait(2 * GREETING_MS)
    assert not window.findChildren(FirstRun)
    assert _sheet(window, SettingsSheet)


def test_a_first_start_greets_with_the_first_view(open_desk: OpenDesk, world: World, qtbot: QtBot) -> None:
    window = open_desk(None)
    window.attend(world.outside(first_run=True))
    window.show_view(DeskView())
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstRun)))


def test_before_the_first_view_nothing_is_claimed(open_desk: OpenDesk) -> None:
    for width in (1440, 380):
        form = open_desk(None, width).form
        assert "Starting" in _words(form.status)
        assert "No feed" not in _words(form.status)
