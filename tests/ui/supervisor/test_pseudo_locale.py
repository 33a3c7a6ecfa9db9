"""No word of the supervisor's window is hard-coded: every page is walked in a made-up language, and every word is heard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agent_assist.domain.approvals import ApproveRequest, CounterRequest, DeclineRequest
from agent_assist.domain.money import Money
from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.domain.response_use import ResponseUse
from agent_assist.engine.outcomes import use_row
from agent_assist.storage.store import Store, open_store
from agent_assist.ui.supervisor.approvals_page import ApprovalsPage
from agent_assist.ui.supervisor.window import SupervisorWindow
from tests.engine.desk import Desk
from tests.engine.test_outcomes import talk
from tests.ui.pseudo import Data, speaking_pseudo, texts_of
from tests.ui.supervisor.acts import press, settle, type_into
from tests.ui.supervisor.conftest import ONE_PACK, OpenWindow, publish
from tests.ui.supervisor.test_approvals import ask
from tests.ui.supervisor.test_proposals import tell
from tests.ui.supervisor.test_undelivered import given_up

SIZES = ((1440, 900), (1024, 768))
DATA = Data(
    [
        "Helen Marsh", "Omar Said", "Omar", "raj", "Mrs Ellison", "Refund a large order", "Third failure", "Handwritte",
        "Kept waiting twice", "desk.sqlite", "store.db", "new.sqlite", "c-1", "i-0", "i-3", "i-7", "e-000001", "nobody", "schema", "currency", "new", "limits.incident", "limits.customer_days", "incident_minor",
        *PLACEHOLDERS,
    ]
)  # fmt: skip
LIMITS, GESTURES, RESPONSES, GENERAL, AUDIT, APPROVALS, PROPOSALS, FOR_ALL, OUTCOMES = range(9)


@pytest.fixture(autouse=True)
def _made_up() -> Iterator[None]:
    with speaking_pseudo():
        yield


@pytest.fixture
def desk(store: Path) -> Iterator[Store]:
    opened = open_store(store)
    yield opened
    opened.close()


def hear(window: SupervisorWindow) -> None:
    """Fails with every word that is neither translated nor data."""
    lost: dict[str, str] = {}
    for width, height in SIZES:
        window.resize(width, height)
        settle()
        for text, where in texts_of(window).items():
            rest = DATA.foreign(text)
            if rest:
                lost[f"{rest!r} in {text[:100]!r}"] = where
    assert not lost, "\n".join(f"{text}: {where}" for text, where in lost.items())


@pytest.mark.parametrize("page", range(9))
def test_every_page_as_it_opens(window: SupervisorWindow, page: int) -> None:
    window.show_page(page)
    hear(window)


def test_a_first_start_without_a_policy(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(tmp_path / "new.sqlite")
    for page in (LIMITS, AUDIT):
        window.show_page(page)
        hear(window)


def test_a_draft_with_its_problems(window: SupervisorWindow, qtbot: QtBot) -> None:
    type_into(qtbot, window, "limits.incident_minor", "75")
    type_into(qtbot, window, "limits.customer_days", "0")
    type_into(qtbot, window, "limits.team_pool_minor", "much")
    hear(window)
    window.show_page(GENERAL)
    type_into(qtbot, window, "tone.decay_half_life_s", "soon")
    type_into(qtbot, window, "tone.learning_rate", "7")
    type_into(qtbot, window, "currency", "nobody")
    type_into(qtbot, window, "tone.phrases.angry", "raj " * 30)
    hear(window)
    window.show_page(GESTURES)
    gesture = window.draft.catalogue.gestures[0].id
    window._edit(f"gesture.{gesture}.title", "")
    window._edit(f"gesture.{gesture}.enabled", False)
    hear(window)


def test_words_that_may_not_be_said(window: SupervisorWindow) -> None:
    window.show_page(RESPONSES)
    editor = window.page.editor  # type: ignore[attr-defined]
    for words in ("{nobody} and }", "“You must wait, I'll refund you”", "You must wait for the inconvenience", ""):
        editor.words.typed.emit(words)
        editor.title.typed.emit("" if words else "raj")
        hear(window)


def test_a_draft_that_is_asked_about(window: SupervisorWindow, qtbot: QtBot) -> None:
    type_into(qtbot, window, "limits.incident_minor", "75")
    window.banner.press_publish()
    hear(window)
    window.banner.ask("discard")
    hear(window)
    window.close()
    hear(window)


def test_what_publishing_says_and_why_it_is_refused(window: SupervisorWindow, qtbot: QtBot, store: Path) -> None:
    type_into(qtbot, window, "limits.incident_minor", "75")
    window.banner.press_publish()
    window.banner.press_publish()
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    hear(window)
    for text in ("currency = 'x'", "schema = 2\nnew = 1\n[limits]\nincident = 3\ncustomer_days = 'x'"):
        before = window._view
        window._submit_text(text, "")
        qtbot.waitUntil(lambda before=before: window._view != before)  # type: ignore[misc]
        assert window._view.problem
        hear(window)
    publish(store, ONE_PACK, note="raj")
    window._submit_text(ONE_PACK, "")
    qtbot.waitUntil(lambda: window._view.version == 3)
    hear(window)


def test_requests_in_every_state(open_window: OpenWindow, store: Path, desk: Store) -> None:
    names = [
        ask(desk, number, minor=25_000 + number, channel="chat", tone_label="angry", stage="setback", severity=2,
            responsibility="ours", contacts=number, gestures_90_days=number, quotes=("Nobody came",))
        for number in range(4)
    ]  # fmt: skip
    own = ask(desk, 7, agent="Helen Marsh")
    head = {"agent_id": "Omar"}
    money = Money(100, "GBP")
    offer = CounterRequest(key="c", approval_id=names[0], gesture="refund_large_order", money=money, **head)
    desk.approvals.counter(offer)
    desk.approvals.decline(DeclineRequest(key="d", approval_id=names[1], reason="Third failure", **head))
    desk.approvals.approve(ApproveRequest(key="a", approval_id=names[2], **head))
    window = open_window(store)
    window.show_page(APPROVALS)
    settle()
    page = window.page
    assert isinstance(page, ApprovalsPage)
    assert own in page.list.cards
    hear(window)
    page.list.cards[names[3]].open_offer()
    form = page.list.cards[names[3]].form
    assert form is not None
    form.submit()
    hear(window)
    page.list.cards[names[3]].open_no()
    form = page.list.cards[names[3]].form
    assert form is not None
    form.submit()
    hear(window)


def test_what_the_desks_told(open_window: OpenWindow, store: Path, desk: Store, qtbot: QtBot) -> None:
    tell(desk, "tone", "insight", "public")
    window = open_window(store)
    window.show_page(PROPOSALS)
    hear(window)
    for line in list(window.page.lines.values()):  # type: ignore[attr-defined]
        press(qtbot, line.accept)
        hear(window)
    window.show_page(LIMITS)
    hear(window)


def test_what_could_not_be_told_and_every_version(open_window: OpenWindow, store: Path, desk: Store) -> None:
    given_up(desk, "“HTTP 422”")
    publish(store, ONE_PACK, note="raj")
    window = open_window(store)
    window.show_page(AUDIT)
    hear(window)


def test_one_remedy_for_all(window: SupervisorWindow, qtbot: QtBot) -> None:
    window.show_page(FOR_ALL)
    page = window.page
    press(qtbot, page.add)  # type: ignore[attr-defined]
    hear(window)
    form = page._forms[0]  # type: ignore[attr-defined]
    form.changed.emit(replace(form._remedy, words="raj " * 30, until="raj"))
    hear(window)
    form.changed.emit(replace(form._remedy, words="“a day's money back”", until="2026-11-30", whom="region"))
    hear(window)


def test_how_it_went(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    talked = Desk(tmp_path / "store.db", learning=True)
    talk(talked)
    talked.close()
    window = open_window(tmp_path / "store.db")
    window.show_page(OUTCOMES)
    press(qtbot, window.page.read)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window._view.outcomes_read)
    assert window._view.turns
    hear(window)
    use = ResponseUse("hello", 9, 9, sent=6, edited=0.25, settled=4, issues=6, recovered=1, fell=1)
    window.show_view(replace(window._view, uses=(use_row(use, window.draft.catalogue),)))
    hear(window)
