"""Asking at the desk: a press and Enter ask, quotes go along only when picked, and an offer is taken or declined by hand."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.domain import commands as c
from agent_assist.engine.views import DeskView, GestureRow, QuoteChoice
from agent_assist.ui.desk.gesture_row import GestureLine
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

QUOTES = (QuoteChoice("u9", "Nobody rang me back"), QuoteChoice("u7", "Third time now"))


def row(state: str, **told: object) -> GestureRow:
    """One gesture in a state."""
    whole = {"subtitle": "Above the limit for this incident", "reason": "Third failure", **told}
    return GestureRow("credit", "coin", "Credit", price="£250.00", state=state, selected=True, **whole)  # type: ignore[arg-type]


def desk_with(*rows: GestureRow) -> DeskView:
    """The sample desk with these gestures."""
    view = sample_desk_view()
    assert view.current is not None
    goodwill = replace(view.current.goodwill, rows=rows, quotes=QUOTES)
    return replace(view, current=replace(view.current, goodwill=goodwill))


def first(open_desk: OpenDesk, *rows: GestureRow) -> GestureLine:
    window = open_desk(desk_with(*rows))
    line: GestureLine = window.form.goodwill.gestures.lines[0]
    return line


def test_s39_a_press_and_enter_ask_for_approval(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    line = first(open_desk, row("ask"))
    assert line.button.accessibleName() == "Ask for approval: Credit, £250.00"
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert sent == []
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    one, two = sent
    assert isinstance(one, c.AskApproval)
    assert (one.gesture_id, one.reason, one.quotes, one.conversation_id) == ("credit", "Third failure", (), "c1")
    assert one.action_id == two.action_id


def test_quotes_go_along_only_when_picked(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    line = first(open_desk, row("ask"))
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    first_pick, second_pick = line.quotes.picks
    assert second_pick.accessibleName() == "Send along: Third time now"
    qtbot.keyClick(second_pick, Qt.Key.Key_Space)
    assert not first_pick.isChecked()
    qtbot.keyClick(second_pick, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.AskApproval)
    assert command.quotes == ("u7",)
    line.open_reason(False)
    line.open_reason(True)
    assert line.quotes.picked() == ()


def test_a_card_is_written_with_the_request(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    line = first(open_desk, row("ask", card="With sympathy"))
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert line.card.isVisibleTo(line)
    assert line.card.text() == "With sympathy"
    line.card.setText("We thought of you")
    qtbot.keyClick(line.card, Qt.Key.Key_Return)
    [command] = sent
    assert isinstance(command, c.AskApproval)
    assert command.note == "We thought of you"


def test_what_is_within_the_limit_is_given_without_quotes(open_desk: OpenDesk, qtbot: QtBot) -> None:
    line = first(open_desk, row("add"))
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert not line.quotes.isVisibleTo(line)


def test_a_request_that_waits_says_how_long_and_is_taken_back(
    open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]
) -> None:
    line = first(open_desk, row("waiting", note="9 min left", approval_id="a-000004", subtitle="Asked at 14:05"))
    assert not line.button.isVisibleTo(line)
    assert "9 min left" in line.accessibleDescription()
    line.take_back()
    [command] = sent
    assert isinstance(command, c.WithdrawApproval)
    assert command.approval_id == "a-000004"


def test_an_offer_is_accepted_by_enter_or_declined(open_desk: OpenDesk, qtbot: QtBot, sent: list[c.Command]) -> None:
    line = first(open_desk, row("offered", approval_id="a-000004", subtitle="Helen offers £15.00"))
    assert line.button.text() == "Accept"
    line.press()
    qtbot.mouseClick(line.decline, Qt.MouseButton.LeftButton)
    taken, declined = sent
    assert isinstance(taken, c.TakeOffer)
    assert isinstance(declined, c.WithdrawApproval)
    assert (taken.approval_id, declined.approval_id) == ("a-000004", "a-000004")


def test_what_must_be_read_whole_has_the_rows_width(open_desk: OpenDesk) -> None:
    line = first(open_desk, row("add"))
    low = line.sizeHint().height()
    line.show_row(row("offered", subtitle="Helen offers £15.00: the coat is back on Monday"), True, False)
    assert line.sizeHint().height() > low
