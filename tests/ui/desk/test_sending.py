"""Where the feed can send, the button and its key send what the agent sees; nothing else does."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import DeskView, ReplyView
from tests.ui.conftest import OpenDesk
from tests.ui.samples import OWN_IT, sample_desk_view

CTRL = Qt.KeyboardModifier.ControlModifier


def sends(**reply: object) -> DeskView:
    view = sample_desk_view()
    assert view.current is not None
    return replace(view, current=replace(view.current, reply=ReplyView(can_send=True, **reply)))  # type: ignore[arg-type]


def _sent(sent: list[c.Command]) -> list[c.SendReply]:
    return [command for command in sent if isinstance(command, c.SendReply)]


def test_the_key_sends_exactly_what_stands_there(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sends())
    QGuiApplication.clipboard().setText("before")
    composer = window.form.composer
    assert composer._copy.text() == "Send"
    window.form.insert(1)
    composer.field.setFocus()
    qtbot.keyClicks(composer.field, " Truly.")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return, CTRL)
    [command] = _sent(sent)
    assert (command.text, command.response_ids) == (f"{OWN_IT} Truly.", ("own-it",))
    assert composer.text() == f"{OWN_IT} Truly."  # it stays until the other side has it
    assert QGuiApplication.clipboard().text() == "before"


def test_a_second_press_is_the_same_act(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    window = open_desk(sends())
    qtbot.keyClicks(window.form.composer.field, "hello")
    window.form.composer.press()
    window.form.composer.press()
    first, second = _sent(sent)
    assert first.action_id == second.action_id
    window.show_view(sends(reply_id=first.action_id, state="refused", words="Not sent.", text="hello"))
    window.form.composer.press()
    assert _sent(sent)[-1].action_id != first.action_id


def test_what_was_sent_leaves_the_field_once(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sends())
    qtbot.keyClicks(window.form.composer.field, "hello")
    window.show_view(sends(reply_id="r1", state="going", words="Sending", text="hello"))
    assert not window.form.composer._copy.isEnabled()
    window.show_view(sends(reply_id="r1", state="sent", words="Sent.", text="hello"))
    assert window.form.composer.text() == ""
    qtbot.keyClicks(window.form.composer.field, "hello")
    window.show_view(sample_desk_view())
    assert window.form.composer._copy.text() == "Copy reply"
    window.show_view(sends(reply_id="r1", state="sent", words="Sent.", text="hello"))
    assert window.form.composer.text() == "hello"


def test_words_that_were_changed_meanwhile_stay(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sends())
    qtbot.keyClicks(window.form.composer.field, "hello, and")
    window.show_view(sends(reply_id="r1", state="sent", words="Sent.", text="hello"))
    assert window.form.composer.text() == "hello, and"


def test_what_is_longer_than_the_field_is_shown_before_it_goes(
    open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]
) -> None:
    window = open_desk(sends())
    composer = window.form.composer
    composer.insert("own-it", "\n".join(f"line {number}" for number in range(30)), 1)
    qtbot.waitUntil(lambda: composer.field.verticalScrollBar().maximum() > 0)
    composer.press()
    assert _sent(sent) == []
    assert "read it" in composer._origin.text()
    composer.press()
    assert len(_sent(sent)) == 1


def test_a_refusal_stands_under_the_words(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(sends())
    qtbot.keyClicks(window.form.composer.field, "hello")
    window.show_view(sends(reply_id="r1", state="refused", words="Not sent. They left", text="hello"))
    assert window.form.composer._origin.text() == "Not sent. They left"
    assert window.form.composer.text() == "hello"
