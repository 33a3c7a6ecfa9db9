"""A draft and a place in the transcript for each conversation: through switching, a kill and a restart."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.app import Desk, DeskOptions
from agent_assist.domain.commands import Command, KeepDraft
from agent_assist.domain.draft import KeptDraft
from agent_assist.engine.drafts import CARD_FOUND
from agent_assist.engine.views import DeskView, TranscriptRow, TranscriptView
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

LONG = tuple(TranscriptRow(f"r{at}", "customer", f"Message {at}, and nobody called me back.", "M") for at in range(80))

# A desk of its own process: takes a pasted conversation, types a reply, says so, and waits to be killed.
_WRITER = """
import sys, threading
from agent_assist.app import Desk, DeskOptions
from agent_assist.ui.start import application
app = application(False)
from agent_assist.ui.bridge import Bridge
from agent_assist.ui.desk.window import DeskWindow
from PySide6.QtTest import QTest
bridge = Bridge()
desk = Desk(DeskOptions(store=sys.argv[1], agent_id="priya"), bridge.publish)
bridge.connect_submit(desk.submit)
window = DeskWindow(bridge, agent_id="priya")
window.show()
desk.open()
window.form.acts.paste("My parcel is late again", new=True)
def until(wanted):
    while not wanted():
        app.processEvents()
        threading.Event().wait(0.005)
until(lambda: window.form.view is not None and window.form.view.current is not None)
QTest.keyClicks(window.form.composer.field, "I stay with you, card 4111 1111 1111 1111")
until(lambda: window.form.view.current.draft_warning)
print("written", flush=True)
app.exec()
"""


def _with_rows(view: DeskView, conversation: str) -> DeskView:
    assert view.current is not None
    return replace(view, current=replace(view.current, conversation_id=conversation, transcript=TranscriptView(LONG)))


def test_what_was_written_and_read_comes_back_with_its_conversation(open_desk: OpenDesk) -> None:
    first, second = _with_rows(sample_desk_view(), "c1"), _with_rows(sample_desk_view(), "c2")
    window = open_desk(first)
    window.form.composer.field.insertPlainText("For Margaret")
    bar = window.form.transcript.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = window.form.transcript.list.top_row()
    window.show_view(second)
    assert window.form.composer.text() == ""
    assert window.form.transcript.list.following
    window.form.composer.field.insertPlainText("For Daniel")
    window.show_view(first)
    assert window.form.composer.text() == "For Margaret"
    assert place
    assert window.form.transcript.list.top_row() == place
    window.show_view(second)
    assert window.form.composer.text() == "For Daniel"


def test_words_go_to_the_engine_once_the_hand_rests_and_at_once_on_leaving(
    open_desk: OpenDesk, sent: list[Command], qtbot: QtBot
) -> None:
    window = open_desk(sample_desk_view())
    window.form.insert(1)
    qtbot.waitUntil(lambda: any(isinstance(command, KeepDraft) for command in sent))
    window.form.composer.field.insertPlainText(" Shall I?")
    window.close()
    kept = [command for command in sent if isinstance(command, KeepDraft)][-1]
    assert kept.conversation_id == "c1"
    assert kept.draft.text.endswith("Shall I?")
    assert [name for name, _, _ in kept.draft.sources] == ["own-it"]


def test_what_an_earlier_run_left_stands_in_the_reply(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    assert view.current is not None
    left = KeptDraft("I’m on it", (("own-it", "I’m on it", 1),))
    window = open_desk(replace(view, current=replace(view.current, draft=left)))
    assert window.form.composer.text() == "I’m on it"
    assert window.form.composer.sources() == {"own-it"}


def test_a_card_number_in_the_reply_is_named_and_not_copied(open_desk: OpenDesk) -> None:
    view = sample_desk_view()
    assert view.current is not None
    window = open_desk(view)
    window.form.composer.field.insertPlainText("4111 1111 1111 1111")
    window.show_view(replace(view, current=replace(view.current, draft_warning=CARD_FOUND)))
    copied: list[str] = []
    window.form.composer.copied.connect(copied.append)
    window.form.copy_reply()
    assert not copied
    assert window.form.composer._origin.text() == CARD_FOUND


def _opened(path: Path, wanted: Callable[[DeskView], object]) -> tuple[Desk, DeskView]:
    found: list[DeskView] = []
    shown = threading.Event()

    def publish(view: DeskView) -> None:
        if wanted(view):
            found.append(view)
            shown.set()

    desk = Desk(DeskOptions(store=path, agent_id="priya"), publish)
    desk.open()
    assert shown.wait(30)
    return desk, found[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_a_killed_desk_comes_back_with_the_reply_and_without_the_card_number(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    store = open_store(path)
    store.policies.publish(starter_policy_text(), "helen")
    store.close()
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=surroundings
    )
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "written\n"
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait(10)
        writer.stdout.close()
    desk, view = _opened(path, lambda view: view.current is not None)
    desk.close()
    assert view.current is not None
    assert view.current.draft.text == "I stay with you, card [card number]"
    assert b"4111 1111" not in b"".join(file.read_bytes() for file in tmp_path.glob("desk.sqlite*"))
