"""What nobody could be told of stands on the Audit page until a person sends it again; its words are plain text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from agent_assist.domain.budget import Grant, GrantRequest, ReverseRequest
from agent_assist.domain.money import Money
from agent_assist.storage.store import Store, open_store
from agent_assist.ui.supervisor.audit_page import AuditPage
from agent_assist.ui.supervisor.undelivered import UndeliveredLine, UndeliveredPart
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.palette import apply_theme
from agent_assist.ui.widgets.marks import ChipLabel
from tests.ui.supervisor.acts import press, settle, texts
from tests.ui.supervisor.conftest import OpenWindow

PAGE = 4
HOSTILE = '<img src="file:///etc/passwd"><b>HTTP 422</b>\u202eevil'


@pytest.fixture
def desk(store: Path) -> Iterator[Store]:
    """The same store as a desk has it."""
    opened = open_store(store)
    yield opened
    opened.close()


def given_up(desk: Store, why: str, key: str = "k-1") -> Grant:
    """A gesture whose telling was given up."""
    answer = desk.ledger.grant(
        GrantRequest(
            key=key,
            agent_id="raj",
            conversation_id="c-1",
            incident_id=f"i-{key}",
            customer_id="u-1",
            gesture="handwritten_card",
            money=Money(350, "GBP"),
            reason="Kept waiting twice",
        )
    )
    assert isinstance(answer, Grant)
    (row,) = desk.outbox.pending(1, hold_ms=60_000)
    desk.outbox.dead(row.number, why)
    return answer


def open_on(open_window: OpenWindow, store: Path) -> SupervisorWindow:
    window = open_window(store)
    window.show_page(PAGE)
    settle()
    return window


def part(window: SupervisorWindow) -> UndeliveredPart:
    assert isinstance(window.page, AuditPage)
    return window.page.undelivered


def test_nothing_is_shown_while_everything_is_told(open_window: OpenWindow, store: Path) -> None:
    window = open_on(open_window, store)
    assert not part(window).isVisible()
    assert window.navigation.items[PAGE].accessibleName() == "Audit"


def test_a_dead_one_is_sent_again_by_a_press(qtbot: QtBot, desk: Store, open_window: OpenWindow, store: Path) -> None:
    given_up(desk, "HTTP 422: no such customer")
    window = open_on(open_window, store)
    shown = " ".join(texts(part(window)))
    assert "1 gesture not told" in shown
    assert "HTTP 422: no such customer" in shown
    assert "£3.50" in shown
    assert "e-000001" in shown
    assert "1 gesture not told" in window.navigation.items[PAGE].accessibleName()
    (line,) = part(window).lines
    press(qtbot, line.again)
    qtbot.waitUntil(lambda: not part(window).isVisible())
    assert [row.attempts for row in desk.outbox.listed("pending", 5)] == [0]
    assert "Sent again" in window.status.accessibleName() + " ".join(texts(window.status))


def test_a_second_press_changes_nothing(qtbot: QtBot, desk: Store, open_window: OpenWindow, store: Path) -> None:
    given_up(desk, "HTTP 410")
    window = open_on(open_window, store)
    (line,) = part(window).lines
    with qtbot.waitSignal(part(window).resent):
        press(qtbot, line.again)
    press(qtbot, line.again)
    assert not line.again.isEnabled()
    qtbot.waitUntil(lambda: not part(window).isVisible())
    assert len(desk.outbox.listed("pending", 5)) == 1


def test_one_that_comes_while_the_window_is_open_shows_by_itself(
    qtbot: QtBot, desk: Store, open_window: OpenWindow, store: Path
) -> None:
    window = open_on(open_window, store)
    given_up(desk, "HTTP 404")
    qtbot.waitUntil(lambda: part(window).isVisible(), timeout=8_000)
    settle()
    assert "HTTP 404" in " ".join(texts(part(window)))


def test_a_take_back_says_so(desk: Store, open_window: OpenWindow, store: Path) -> None:
    grant = given_up(desk, "HTTP 404")
    desk.ledger.reverse(ReverseRequest(key="r-1", entry_id=grant.entry_id, agent_id="raj", reason="No"))
    (row,) = desk.outbox.pending(1, hold_ms=60_000)
    desk.outbox.dead(row.number, "HTTP 500")
    window = open_on(open_window, store)
    assert [line.told.taken_back for line in part(window).lines] == [True, False]
    marks = [line.findChild(ChipLabel) for line in part(window).lines]
    assert [mark is not None and mark.isVisible() for mark in marks] == [True, False]


def test_words_of_a_receiver_are_plain_text(desk: Store, open_window: OpenWindow, store: Path) -> None:
    given_up(desk, HOSTILE)
    window = open_on(open_window, store)
    for label in part(window).findChildren(QLabel):
        assert label.textFormat().name == "PlainText"
    assert not any("\u202e" in words for words in texts(part(window)))


def test_many_scroll_and_leave_room_for_the_ledger(desk: Store, open_window: OpenWindow, store: Path) -> None:
    for number in range(12):
        given_up(desk, "HTTP 500", f"k-{number}")
    window = open_on(open_window, store)
    assert len(part(window).findChildren(UndeliveredLine)) == 12
    assert part(window).height() < window.height() / 2


@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_drawn(desk: Store, open_window: OpenWindow, store: Path, tmp_path: Path, dark: bool) -> None:
    for number, why in enumerate(("HTTP 422: no such customer", "Given up after 20 attempts: No answer in time")):
        given_up(desk, why, f"k-{number}")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, dark)
    window = open_on(open_window, store)
    picture = window.grab().toImage()
    assert picture.save(str(tmp_path / "audit.png"))
    colours = {picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 7) for y in range(60, 300, 3)}
    assert len(colours) > 20
