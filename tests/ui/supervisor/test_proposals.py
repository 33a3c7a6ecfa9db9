"""What agents told: answered in its row, published where it changes the policy, and a threat to go public seen once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from agent_assist.cli import supervisor as supervisor_command
from agent_assist.domain import events as e
from agent_assist.engine.views import ProposalRow
from agent_assist.storage.packs import playbook_of
from agent_assist.storage.store import Store, open_store
from agent_assist.ui.supervisor.proposals_page import ProposalLine, ProposalsPage
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.palette import apply_theme
from tests.ui.supervisor.acts import press, settle, texts, type_into
from tests.ui.supervisor.conftest import OpenWindow, versions

PAGE = 6
HOSTILE = '<img src="file:///etc/passwd"><b>Bold</b>\u202eevil'


@pytest.fixture
def desk(store: Path) -> Iterator[Store]:
    """The same store as a desk has it."""
    opened = open_store(store)
    yield opened
    opened.close()


def tell(desk: Store, *kinds: str, words: str = "thanks for nothing") -> None:
    head = {"conversation_id": "c-1", "occurred_at_ms": 1_767_323_000_000}
    act = {"action_id": "a", "agent_id": "raj"}
    made: dict[str, e.Event] = {
        "tone": e.ToneCorrected(
            event_id="t", **head, **act, label="frustrated", previous_label="grateful", utterance_id="u", words=words
        ),
        "insight": e.InsightCaptured(event_id="i", **head, **act, category="x", text=words),
        "public": e.BrandRiskFlagged(event_id="b", **head, utterance_id="u", words=words, agent="Raj"),
    }
    desk.events.append([made[kind] for kind in kinds])


def line(window: SupervisorWindow, kind: str) -> ProposalLine:
    page = window.page
    assert isinstance(page, ProposalsPage)
    return next(part for part in page.lines.values() if part.told.kind == kind)


def open_on(open_window: OpenWindow, store: Path) -> SupervisorWindow:
    window = open_window(store)
    window.show_page(PAGE)
    settle()
    return window


def test_nothing_told_is_said_so(open_window: OpenWindow, store: Path) -> None:
    window = open_on(open_window, store)
    assert any(text.startswith("Nothing told yet.") for text in texts(window.page))


def test_a_correction_is_accepted_with_two_presses_and_goes_live(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    tell(desk, "tone")
    window = open_on(open_window, store)
    row = line(window, "tone")
    assert {"Reads as frustrated, was read as grateful", "“thanks for nothing”"} <= set(texts(row))
    assert row.field is not None
    row.field.edit.selectAll()
    qtbot.keyClicks(row.field.edit, "for nothing")
    press(qtbot, row.accept)
    assert row.accept.text() == "Press again to publish"
    assert len(versions(store)) == 1
    press(qtbot, row.accept)
    qtbot.waitUntil(lambda: window.status.result.text() == "Policy 2 is live")
    assert versions(store)[-1].policy.tone.phrases == {"frustrated": ("for nothing",)}
    settled = line(window, "tone")
    assert settled.told.status == "accepted"
    settle()
    assert any("Taken up by Helen Marsh" in text for text in texts(settled))
    (answer,) = [event for event in desk.events.events("c-1") if isinstance(event, e.ProposalAnswered)]
    assert (answer.agent_id, answer.proposal_id) == ("Helen Marsh", "t")


def test_typing_takes_the_question_back(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    tell(desk, "tone")
    row = line(open_on(open_window, store), "tone")
    press(qtbot, row.accept)
    assert row.field is not None
    qtbot.keyClicks(row.field.edit, "x")
    assert row.accept.text() == "Accept"


def test_a_draft_stands_over_the_phrase_that_went_live(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    tell(desk, "tone")
    window = open_window(store)
    type_into(qtbot, window, "limits.incident_minor", "250")
    window.show_page(PAGE)
    row = line(window, "tone")
    press(qtbot, row.accept)
    press(qtbot, row.accept)
    qtbot.waitUntil(lambda: len(versions(store)) == 2)
    qtbot.waitUntil(lambda: window._view.version == 2)
    assert window.draft.policy().tone.phrases == {"frustrated": ("thanks for nothing",)}
    assert window.draft.policy().limits.incident_minor == 25000


def test_s16_an_insight_is_answered_in_words(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    tell(desk, "insight")
    window = open_on(open_window, store)
    row = line(window, "insight")
    assert row.field is not None
    qtbot.keyClicks(row.field.edit, "We changed the form")
    press(qtbot, row.accept)
    qtbot.waitUntil(lambda: window.status.result.text() == "Answered")
    (answer,) = [event for event in desk.events.events("c-1") if isinstance(event, e.ProposalAnswered)]
    assert (answer.verdict, answer.words) == ("accepted", "We changed the form")
    assert len(versions(store)) == 1


def test_an_insight_is_dismissed_with_a_reason(qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store) -> None:
    tell(desk, "insight")
    window = open_on(open_window, store)
    row = line(window, "insight")
    assert row.field is not None
    qtbot.keyClicks(row.field.edit, "Known")
    press(qtbot, row.dismiss)
    qtbot.waitUntil(lambda: window.status.result.text() == "Dismissed")
    qtbot.waitUntil(lambda: "Not taken up by Helen Marsh: Known" in texts(line(window, "insight")))


def test_s31_a_threat_stands_over_every_page_until_it_is_seen(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store
) -> None:
    tell(desk, "public", words="I will post this")
    window = open_window(store)
    assert window.notice.isVisible()
    assert window.notice.accessibleName().startswith("A customer may post publicly: “I will post this”. Raj · ")
    assert window.navigation.items[PAGE].accessibleName() == "From the desks, 1 open proposal"
    window.show_page(PAGE)
    assert not window.notice.isVisible()
    row = line(window, "public")
    assert not row.dismiss.isVisible()
    press(qtbot, row.accept)
    qtbot.waitUntil(lambda: any("Seen by Helen Marsh" in text for text in texts(line(window, "public"))))
    window.show_page(0)
    assert not window.notice.isVisible()
    assert window.navigation.items[PAGE].accessibleName() == "From the desks"


def test_what_is_told_comes_by_itself_and_a_row_in_hand_stays(
    qtbot: QtBot, open_window: OpenWindow, store: Path, desk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor_command, "_NEWS_EVERY_S", 0.02)
    tell(desk, "insight")
    window = open_on(open_window, store)
    row = line(window, "insight")
    assert row.field is not None
    row.field.edit.setFocus()
    qtbot.keyClicks(row.field.edit, "We ch")
    tell(desk, "public", "tone")
    page = window.page
    assert isinstance(page, ProposalsPage)
    qtbot.waitUntil(lambda: len(page.lines) == 3)
    assert [part.told.kind for part in page.lines.values()] == ["public", "tone", "insight"]
    assert line(window, "insight") is row
    assert row.field.text() == "We ch"
    assert window.focusWidget() is row.field.edit  # whichever window is in front


def test_a_second_threat_is_counted_and_hostile_words_are_only_text(qtbot: QtBot, qapp: QApplication) -> None:
    window = SupervisorWindow(playbook_of(["ecommerce"]), lambda command: None)
    qtbot.addWidget(window)
    window.show()
    rows = tuple(ProposalRow(str(at), "public", HOSTILE, HOSTILE, HOSTILE) for at in range(3))
    rows += (
        ProposalRow("t", "tone", HOSTILE, HOSTILE, HOSTILE, phrase=HOSTILE, label="angry"),
        ProposalRow("c", "insight", HOSTILE, "", HOSTILE, "dismissed", HOSTILE),
    )
    window.show_view(replace(window._view, proposals=rows))
    assert window.notice.accessibleName().endswith(" And 2 more.")
    window.show_page(PAGE)
    settle()
    for dark in (True, False):
        apply_theme(qapp, dark)
        assert not window.grab().isNull()
    for label in window.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
    assert "No words kept" in texts(window.page)
