"""Each page shows what stands and changes what it says it changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.domain.money import Money
from agent_assist.domain.policy import settings
from agent_assist.engine import translation
from agent_assist.storage.packs import playbook_of
from agent_assist.storage.store import open_store
from agent_assist.ui.supervisor import general_page, limits_page
from agent_assist.ui.supervisor.gestures_page import GestureRowEdit
from agent_assist.ui.supervisor.limits_page import LimitRow, LimitsPage
from agent_assist.ui.supervisor.navigation import NavItem
from agent_assist.ui.supervisor.responses_page import ResponsesPage
from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.window import SupervisorWindow
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.table import PlainTable
from tests.ui.pseudo import painted
from tests.ui.supervisor.acts import field, press, publish_now, texts, type_into
from tests.ui.supervisor.conftest import ONE_PACK, OpenWindow, publish, versions

PACK = playbook_of(["ecommerce"])
TAXI = next(gesture for gesture in PACK.gestures if gesture.kind == "expedite")


def test_kinds_without_a_limit_are_folded_until_asked_for(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    page = window.page
    assert isinstance(page, LimitsPage)
    rows = page._kinds
    assert not any(row.isVisible() for row in rows.values())
    press(qtbot, page._all_kinds)
    qtbot.waitUntil(lambda: all(row.isVisible() for row in rows.values()))
    type_into(qtbot, window, "limits.gesture_kind.credit", "25")
    press(qtbot, page._all_kinds)
    assert [kind for kind, row in rows.items() if row.isVisible()] == ["credit"]
    publish_now(qtbot, window)
    assert versions(store)[-1].policy.limits.gesture_kind_minor == {"credit": 2500}
    type_into(qtbot, window, "limits.gesture_kind.credit", "")
    assert texts(window.banner)[0] == "Draft · 1 change · not live yet"
    assert rows["credit"].isVisible()
    publish_now(qtbot, window)
    assert versions(store)[-1].policy.limits.gesture_kind_minor == {}


def test_periods_and_windows_are_set_beside_their_amounts(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    period = field(window, "limits.team_pool_period").segments
    assert period is not None
    period.setFocus()
    qtbot.keyClick(period, Qt.Key.Key_Left)
    assert period.word() == "week"
    qtbot.keyClick(period, Qt.Key.Key_Left)
    qtbot.keyClick(period, Qt.Key.Key_Left)
    assert period.word() == "day"
    qtbot.mouseClick(period, Qt.MouseButton.LeftButton, pos=QPoint(period.width() // 2, 14))
    assert period.word() == "week"
    type_into(qtbot, window, "limits.customer_minor", "no limit")
    part = type_into(qtbot, window, "limits.customer_days", "0")
    assert part.problem.text() == "Must be at least 1."
    type_into(qtbot, window, "limits.customer_days", "30")
    publish_now(qtbot, window)
    limits = versions(store)[-1].policy.limits
    assert (limits.team_pool_period, limits.customer_days, limits.customer_minor) == ("week", 30, -1)


def test_a_count_without_a_limit_is_an_empty_field(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    """No supervisor has to know that the document writes it as -1."""
    part = field(window, "limits.agent_day_count")
    assert part.line is not None
    assert (part.line.text(), part.line.edit.placeholderText()) == ("", "No limit")
    type_into(qtbot, window, "limits.agent_day_count", "4")
    assert (part.was.accessibleName(), part.problem.text()) == ("Was no limit", "")
    publish_now(qtbot, window)
    assert versions(store)[-1].policy.limits.agent_day_count == 4
    type_into(qtbot, window, "limits.agent_day_count", "")
    publish_now(qtbot, window)
    assert versions(store)[-1].policy.limits.agent_day_count == -1


def test_use_and_stops_come_from_the_ledger(qtbot: QtBot, open_window: OpenWindow, store: Path) -> None:
    opened = open_store(store)
    for key, amount_minor, kind in (("k1", 15000, Grant), ("k2", 9000, Refusal)):
        answer = opened.ledger.grant(
            GrantRequest(
                key=key,
                agent_id="sam",
                conversation_id="c",
                incident_id="i",
                customer_id="u",
                gesture=TAXI.id,
                money=Money(amount_minor, "GBP"),
                reason="<b>late</b>\u202e",
            )
        )
        assert isinstance(answer, kind)
    opened.close()
    window = open_window(store)
    rows = {row.level: row for row in window.page.findChildren(LimitRow)}
    assert rows["incident"].use.accessibleName() == "Highest £150.00 of 1"
    assert rows["incident"].use.accessibleDescription() == "75 percent of the limit"
    assert rows["incident"].stopped.text() == "1"
    assert rows["agent_day"].stopped.text() == "0"
    assert any("at most £200.00." in text for text in texts(window.aside))
    window.show_page(4)
    (table,) = window.page.findChildren(PlainTable)
    cells = [table.model().index(0, at).data() for at in range(5)]
    assert cells[1:] == ["sam", TAXI.title, "£150.00", "<b>late</b>⇄"]
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 18))
    assert table.currentIndex().row() == 0


def test_what_binds_follows_the_draft(qtbot: QtBot, window: SupervisorWindow) -> None:
    type_into(qtbot, window, "limits.agent_day_minor", "50")
    assert any("at most £50.00, now £200.00." in text for text in texts(window.aside))


def test_a_gesture_is_changed_in_its_row(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    window.show_page(1)
    key = f"gesture.{TAXI.id}"
    row = next(row for row in window.page.findChildren(GestureRowEdit) if row.gesture.id == TAXI.id)
    type_into(qtbot, window, f"{key}.amount_minor", "33.50")
    type_into(qtbot, window, f"{key}.title", "A car to the door")
    switch = row.fields["enabled"].switch
    assert switch is not None
    press(qtbot, switch)
    assert row.state.text() == "Off"
    publish_now(qtbot, window)
    gesture = versions(store)[-1].policy.applied_to(PACK).gesture(TAXI.id)
    assert gesture is not None
    assert (gesture.money, gesture.title, gesture.enabled) == (Money(3350, "GBP"), "A car to the door", False)
    type_into(qtbot, window, f"{key}.title", "")
    assert row.fields["title"].problem.text() == "A gesture needs a title."


def test_a_gesture_over_the_limit_of_its_kind_says_so(qtbot: QtBot, open_window: OpenWindow, store: Path) -> None:
    publish(store, ONE_PACK.replace("[tone]", "[limits.gesture_kind]\nexpedite = 100\n\n[tone]"))
    window = open_window(store)
    window.show_page(1)
    row = next(row for row in window.page.findChildren(GestureRowEdit) if row.gesture.id == TAXI.id)
    assert row.limit.text() == "Over its limit, £1"


@pytest.fixture
def responses(window: SupervisorWindow) -> ResponsesPage:
    window.show_page(2)
    page = window.page
    assert isinstance(page, ResponsesPage)
    return page


def choose(page: ResponsesPage, at: int) -> str:
    page.list.setCurrentIndex(page.list.model().index(at, 0))
    return PACK.responses[at].id


def test_words_of_a_response_are_changed_and_published(
    qtbot: QtBot, window: SupervisorWindow, responses: ResponsesPage, store: Path
) -> None:
    response_id = choose(responses, 3)
    edit = responses.editor.words.edit
    edit.setFocus()
    edit.selectAll()
    edit.insertPlainText("That's on us, {customer}. <b>Tonight</b>.")
    assert responses.editor.problem.isHidden()
    publish_now(qtbot, window)
    changed = versions(store)[-1].policy.applied_to(PACK).response(response_id)
    assert changed is not None
    assert changed.text == "That's on us, {customer}. <b>Tonight</b>."
    assert edit.toPlainText() == changed.text


def test_a_detail_that_does_not_exist_is_named_and_refused(
    window: SupervisorWindow, responses: ResponsesPage, store: Path
) -> None:
    choose(responses, 3)
    responses.editor.words.edit.setPlainText("Hello 👋 {custommer}, {order}.")
    assert responses.editor.problem.text() == "There is no detail {custommer}. Did you mean {customer}?"
    assert not window.banner.publish.isEnabled()
    window.banner.press_publish()
    window.banner.press_publish()
    assert len(versions(store)) == 1
    entry = responses.list.model().index(3, 0)
    assert entry.data().endswith("Has a problem")
    formats = responses.editor.words.edit.document().firstBlock().layout().formats()
    inks = [(item.start, item.length, item.format.foreground().color().name()) for item in formats]
    assert inks == [(9, 11, colour("neg").name()), (22, 7, colour("accent").name())]


def test_a_response_is_switched_off_retitled_and_put_back(
    qtbot: QtBot, window: SupervisorWindow, responses: ResponsesPage
) -> None:
    response_id = choose(responses, 1)
    press(qtbot, responses.editor.switch)
    responses.editor.title.edit.selectAll()
    responses.editor.title.edit.insert("Another title")
    assert responses.list.model().index(1, 0).data().startswith("Another title. ")
    assert "Off" in responses.list.model().index(1, 0).data()
    assert set(window.draft.edits) == {f"response.{response_id}.title", f"response.{response_id}.enabled"}
    press(qtbot, responses.editor.undo)
    assert window.draft.edits == {}
    assert responses.editor.title.text() == PACK.responses[1].title


def test_search_narrows_the_list_and_keeps_the_one_being_edited(responses: ResponsesPage) -> None:
    choose(responses, 0)
    every = responses.list.model().rowCount()
    responses.search.edit.insert("refund")
    assert 0 < responses.list.model().rowCount() < every
    assert responses._count.text().endswith(f" of {every} responses")
    assert responses.editor.title.text() == PACK.responses[0].title
    responses.search.edit.insert(" nothing holds this")
    assert responses.list.model().rowCount() == 0
    responses.search.edit.clear()
    responses.search.edit.insert("  ")
    assert responses.list.model().rowCount() == every


def test_enter_puts_no_line_break_into_a_message(qtbot: QtBot, responses: ResponsesPage) -> None:
    choose(responses, 0)
    before = responses.editor.words.text()
    qtbot.keyClick(responses.editor.words.edit, Qt.Key.Key_Return)
    assert responses.editor.words.text() == before


def test_numbers_of_tone_and_advice_are_held_to_their_bounds(
    qtbot: QtBot, window: SupervisorWindow, store: Path
) -> None:
    window.show_page(3)
    part = type_into(qtbot, window, "tone.negativity_dominance", "9")
    assert part.problem.text() == "Must be at most 5."
    type_into(qtbot, window, "tone.negativity_dominance", "a lot")
    assert part.problem.text() == "Write a number, such as 1.5."
    type_into(qtbot, window, "tone.negativity_dominance", "2")
    part = type_into(qtbot, window, "advice.max_suggestions", "2.5")
    assert part.problem.text() == "Write a whole number."
    type_into(qtbot, window, "advice.max_suggestions", "2")
    type_into(qtbot, window, "advice.agent_name", "Zoë")
    publish_now(qtbot, window)
    policy = versions(store)[-1].policy
    assert (policy.tone.negativity_dominance, policy.advice.max_suggestions) == (2.0, 2)
    assert policy.advice.agent_name == "Zoë"


@pytest.mark.parametrize("placed_by_hand", [True, False])
def test_every_setting_has_a_control_somewhere(
    open_window: OpenWindow, store: Path, monkeypatch: pytest.MonkeyPatch, placed_by_hand: bool
) -> None:
    if not placed_by_hand:  # as if every limit and every section were newly declared
        monkeypatch.setattr(limits_page, "_AFTER_KINDS", ())
        monkeypatch.setattr(general_page, "_HEADS", {"": ("This policy", "")})
    window = open_window(store)
    shown = set()
    for at in range(len(window.pages)):
        window.show_page(at)
        shown |= {part.item.key for part in window.page.findChildren(SettingField)}
    assert {item.key for item in settings()} <= shown


def test_nothing_is_drawn_again_for_an_equal_view(window: SupervisorWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(window.page, "draw", drawn.append)
    window.show_view(window._view)
    window._draw()
    assert drawn == []


def test_colours_come_from_the_tokens(window: SupervisorWindow) -> None:
    picture = window.grab().toImage()
    assert picture.pixelColor(30, 620) == QColor(colour("bg"))
    assert picture.pixelColor(600, 860) == QColor(colour("surface"))


def test_amounts_and_numbers_are_written_and_read_as_the_language_does(
    qtbot: QtBot, open_window: OpenWindow, store: Path
) -> None:
    translation.use(lambda template, _number: template, "es_ES")
    try:
        window = open_window(store)
        amount = type_into(qtbot, window, "limits.incident_minor", "1.250,50")
        assert window.draft.value("limits.incident_minor") == 125_050
        assert amount.line is not None
        amount.line.finished.emit()
        assert amount.line.text() == "1.250,50\xa0GBP"
        type_into(qtbot, window, "limits.incident_minor", "12.50")
        assert "250,00" in window.draft.problems()["limits.incident_minor"]
        window.show_page(3)
        type_into(qtbot, window, "tone.trend_step", "0,25")
        assert window.draft.value("tone.trend_step") == 0.25
    finally:
        translation.use(None)


def test_the_remedies_for_all_have_their_own_page_alone(window: SupervisorWindow) -> None:
    window.show_page(3)
    assert not any(part.item.key == "group_remedy" for part in window.page.findChildren(SettingField))


def test_a_pages_name_comes_before_the_count_of_its_changes(window: SupervisorWindow) -> None:
    window.show_page(0)
    window._edit("limits.incident_minor", 7_500)
    item = window.navigation.items[0]
    assert "1" not in _painted(item)
    item.setText("A name that takes the whole width")
    assert "1" in _painted(item)


def _painted(item: NavItem) -> set[str]:
    seen: dict[str, str] = {}
    with painted(seen):
        item.grab()
    return set(seen)
