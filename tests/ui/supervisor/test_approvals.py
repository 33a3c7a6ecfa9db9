"""The Approvals page: the oldest first, walked and answered by keys, nobody answers their own, and what is written stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain.approvals import ApproveRequest, Case, CounterRequest
from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.money import Money
from agent_assist.storage.store import Store, open_store
from agent_assist.ui.supervisor.approval_answer import NoForm, OfferForm
from agent_assist.ui.supervisor.approvals_page import ApprovalsPage
from agent_assist.ui.supervisor.window import SupervisorWindow
from tests.ui.supervisor.acts import press, settle, texts
from tests.ui.supervisor.conftest import OpenWindow

PAGE = 5
HOSTILE = '<img src="file:///etc/passwd"><b>Bold</b>'


@pytest.fixture
def desk(store: Path) -> Iterator[Store]:
    """The same store as a desk has it."""
    opened = open_store(store)
    yield opened
    opened.close()


def ask(desk: Store, number: int, agent: str = "raj", minor: int = 25_000, **case: object) -> str:
    wish = GrantRequest(
        key=f"ask-{number}",
        agent_id=agent,
        conversation_id=f"c-{number}",
        incident_id=f"i-{number}",
        customer_id=f"u-{number}",
        gesture="refund_large_order",
        money=Money(minor, "GBP"),
        reason="Third failure",
    )
    facts = {"gesture_title": "Refund a large order", "customer_name": "Mrs Ellison", **case}
    answer = desk.approvals.ask(wish, Case(**facts))  # type: ignore[arg-type]
    return answer.approval_id  # type: ignore[union-attr]


def page_of(window: SupervisorWindow) -> ApprovalsPage:
    window.show_page(PAGE)
    settle()
    assert isinstance(window.page, ApprovalsPage)
    return window.page


def state(desk: Store, name: str) -> str:
    return desk.approvals.named([name])[0].state


def wait_for(qtbot: QtBot, desk: Store, name: str, wanted: str) -> None:
    qtbot.waitUntil(lambda: state(desk, name) == wanted, timeout=5000)


def test_nothing_waits(window: SupervisorWindow) -> None:
    assert any("Nobody waits" in text for text in texts(page_of(window)))


def test_the_oldest_is_first_and_a_yes_by_key_grants_it(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    first, second = ask(desk, 1), ask(desk, 2, minor=26_000)
    window = open_window(store)
    assert window.navigation.items[PAGE].accessibleName() == "Approvals, 2 requests to answer"
    page = page_of(window)
    assert list(page.list.cards) == [first, second]
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    wait_for(qtbot, desk, first, "approved")
    qtbot.waitUntil(lambda: list(page.list.cards) == [second])
    assert desk.approvals.named([first])[0].answered_by == "Helen Marsh"
    assert page.list.card() is page.list.cards[second]
    assert "Approved" in window.status.result.text()
    qtbot.waitUntil(lambda: any("Helen Marsh at" in text for text in texts(page)))


def test_less_is_offered_in_the_card(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1)
    page = page_of(open_window(store))
    qtbot.keyClick(page.list, Qt.Key.Key_L)
    card = page.list.cards[name]
    form = card.form
    assert isinstance(form, OfferForm)
    assert form.amount.edit.hasFocus()
    qtbot.keyClicks(form.amount.edit, "250")
    qtbot.keyClick(form.amount.edit, Qt.Key.Key_Return)
    assert form.problem.text() == "An offer is less than £250.00."
    form.amount.edit.clear()
    qtbot.keyClicks(form.amount.edit, "220")
    form.words.edit.setFocus()
    qtbot.keyClicks(form.words.edit, "So much I can do")
    qtbot.keyClick(form.words.edit, Qt.Key.Key_Return)
    wait_for(qtbot, desk, name, "countered")
    (found,) = desk.approvals.named([name])
    assert (found.money, found.words) == (Money(22_000, "GBP"), "So much I can do")
    qtbot.waitUntil(lambda: card.form is None)
    assert any("Helen Marsh offers £220.00" in text for text in texts(card))


def test_another_gesture_may_be_offered(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1)
    page = page_of(open_window(store))
    page.list.cards[name].open_offer()
    form = page.list.cards[name].form
    assert isinstance(form, OfferForm)
    press(qtbot, form.lines[1])
    assert not form.amount.isVisible()
    form.submit()
    wait_for(qtbot, desk, name, "countered")
    (found,) = desk.approvals.named([name])
    assert found.offer_gesture == form.lines[1].choice.gesture_id
    assert found.money.amount_minor <= 25_000


def test_a_no_needs_its_reason(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1)
    page = page_of(open_window(store))
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    form = page.list.cards[name].form
    assert isinstance(form, NoForm)
    qtbot.keyClick(form.words.edit, Qt.Key.Key_Return)
    assert form.problem.isVisible()
    assert state(desk, name) == "waiting"
    qtbot.keyClicks(form.words.edit, "Credit was given on Monday")
    qtbot.keyClick(form.words.edit, Qt.Key.Key_Return)
    wait_for(qtbot, desk, name, "declined")
    assert desk.approvals.named([name])[0].words == "Credit was given on Monday"


def test_letters_answer_only_in_the_list(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1)
    page = page_of(open_window(store))
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    form = page.list.cards[name].form
    assert isinstance(form, NoForm)
    qtbot.keyClicks(form.words.edit, "all")
    assert (form.words.text(), state(desk, name)) == ("all", "waiting")
    qtbot.keyClick(form.words.edit, Qt.Key.Key_Escape)
    assert page.list.cards[name].form is None
    assert page.list.hasFocus()


def test_arrows_and_letters_move(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    names = [ask(desk, number) for number in range(3)]
    page = page_of(open_window(store))
    seen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_K, Qt.Key.Key_Up):
        qtbot.keyClick(page.list, key)
        card = page.list.card()
        assert card is not None
        seen.append(names.index(card.told.approval_id))
    assert seen == [1, 2, 2, 1, 0]


def test_g9_your_own_request_is_someone_elses_to_answer(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    name = ask(desk, 1, agent="Helen Marsh")
    window = open_window(store)
    page = page_of(window)
    card = page.list.cards[name]
    assert any("someone else answers it" in text for text in texts(card))
    assert not card.approve.isVisible()
    for key in (Qt.Key.Key_A, Qt.Key.Key_L, Qt.Key.Key_N):
        qtbot.keyClick(page.list, key)
    card.approved.emit(name)  # and below the window it is refused too
    qtbot.waitUntil(lambda: any("you asked for this one" in text for text in texts(window.problem)))
    assert state(desk, name) == "waiting"


def test_what_is_being_written_stays_while_others_come_and_go(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    first, second = ask(desk, 1), ask(desk, 2)
    window = open_window(store)
    page = page_of(window)
    page.list.cards[second].open_no()
    form = page.list.cards[second].form
    assert isinstance(form, NoForm)
    qtbot.keyClicks(form.words.edit, "Because")
    desk.approvals.approve(ApproveRequest(key="y", approval_id=first, agent_id="Omar"))
    third = ask(desk, 3)
    window.refresh_asked.emit()
    qtbot.waitUntil(lambda: list(page.list.cards) == [second, third])
    assert page.list.cards[second].form is form
    assert form.words.text() == "Because"
    assert form.words.edit.hasFocus()


def test_it_comes_by_itself(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    window = open_window(store)
    page = page_of(window)
    name = ask(desk, 1)
    qtbot.waitUntil(lambda: name in page.list.cards, timeout=6000)
    held = QApplication.focusWidget()
    assert held is None or not page.list.isAncestorOf(held)  # focus never moves by itself


def test_an_offer_waits_for_the_agent(open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1)
    money = Money(100, "GBP")
    desk.approvals.counter(
        CounterRequest(key="c", approval_id=name, agent_id="Omar", gesture="refund_large_order", money=money)
    )
    card = page_of(open_window(store)).list.cards[name]
    assert not card.approve.isVisible()
    assert any("The agent has yet to answer" in text for text in texts(card))


def test_words_are_shown_as_plain_text(open_window: OpenWindow, store: Path, desk: Store) -> None:
    name = ask(desk, 1, quotes=(HOSTILE,), customer_name=HOSTILE)
    card = page_of(open_window(store)).list.cards[name]
    assert any(HOSTILE in text for text in texts(card))
