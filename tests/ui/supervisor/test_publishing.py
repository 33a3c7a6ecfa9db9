"""From a typed amount to a policy that everyone else sees: asked twice, refused with a reason, or taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_assist.storage.store import open_store
from agent_assist.ui.supervisor.aside import ChangeRow
from agent_assist.ui.supervisor.audit_page import VersionRow
from agent_assist.ui.supervisor.setting_field import SettingField
from agent_assist.ui.supervisor.window import SupervisorWindow
from tests.ui.supervisor.acts import field, press, publish_now, texts, type_into
from tests.ui.supervisor.conftest import ONE_PACK, OpenWindow, publish, versions

INCIDENT = "limits.incident_minor"


def test_a_changed_limit_is_a_draft_then_live_after_a_second_press(
    qtbot: QtBot, window: SupervisorWindow, store: Path
) -> None:
    assert not window.banner.isVisible()
    part = type_into(qtbot, window, INCIDENT, "250")
    assert "Draft · 1 change · not live yet" in texts(window.banner)
    qtbot.waitUntil(lambda: "Incident £200 to £250" in texts(window.aside))
    assert part.was.accessibleName() == "Was £200"
    assert part.line is not None
    qtbot.keyClick(part.line.edit, Qt.Key.Key_Return)
    assert part.line.text() == "£250.00"
    press(qtbot, window.banner.publish)
    assert window.banner.publish.text() == "Press again to publish"
    assert len(versions(store)) == 1
    press(qtbot, window.banner.publish)
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    assert [item.policy.limits.incident_minor for item in versions(store)] == [20000, 25000]
    assert versions(store)[-1].author == "Helen Marsh"
    assert window.status.result.text() == "Policy 2 is live"
    assert window.draft.changes() == ()
    assert part.line.text() == "£250.00"


def test_the_keys_publish_too(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    type_into(qtbot, window, INCIDENT, "£1,250.50")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_P, keys)
    qtbot.keyClick(window, Qt.Key.Key_P, keys)
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    assert versions(store)[-1].policy.limits.incident_minor == 125050


@pytest.mark.parametrize("how", ["escape", "button", "typing"])
def test_the_question_is_taken_back(qtbot: QtBot, window: SupervisorWindow, store: Path, how: str) -> None:
    part = type_into(qtbot, window, INCIDENT, "250")
    press(qtbot, window.banner.publish)
    if how == "escape":
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    elif how == "button":
        press(qtbot, window.banner.keep)
    else:
        assert part.line is not None
        qtbot.keyClicks(part.line.edit, "0")
    assert window.banner.publish.text() == "Publish"
    assert len(versions(store)) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2,5x", "Not an amount. Write it as 250 or 250.00."),
        ("", "Write an amount, such as 250 or 250.00."),
        ("€250", "Amounts here are in GBP."),
        ("99999999999", "This amount is too large."),
    ],
)
def test_an_amount_that_is_none_blocks_publishing(
    qtbot: QtBot, window: SupervisorWindow, store: Path, typed: str, says: str
) -> None:
    part = type_into(qtbot, window, INCIDENT, typed)
    assert part.problem.isVisible()
    assert part.problem.text() == says
    assert "Draft · 1 field to correct · not live yet" in texts(window.banner)
    assert not window.banner.publish.isEnabled()
    assert "1 problem" in window.banner.publish.accessibleDescription()
    window.banner.press_publish()
    window.banner.press_publish()
    assert part.line is not None
    assert part.line.text() == typed
    type_into(qtbot, window, INCIDENT, "250")
    assert window.banner.publish.isEnabled()
    assert not part.problem.isVisible()
    assert len(versions(store)) == 1


def test_discard_asks_and_puts_everything_back(qtbot: QtBot, window: SupervisorWindow) -> None:
    part = type_into(qtbot, window, INCIDENT, "2,5x")
    type_into(qtbot, window, "limits.agent_day_minor", "10")
    press(qtbot, window.banner.discard)
    assert window.banner.discard.text() == "Press again to discard"
    assert window.draft.edits
    press(qtbot, window.banner.discard)
    assert not window.banner.isVisible()
    assert window.draft.edits == {}
    assert part.line is not None
    assert part.line.text() == "£200.00"


def test_one_change_is_undone_from_the_list(qtbot: QtBot, window: SupervisorWindow) -> None:
    type_into(qtbot, window, INCIDENT, "250")
    type_into(qtbot, window, "limits.agent_day_minor", "10")
    first = next(row for row in window.aside.findChildren(ChangeRow) if "Incident" in row.undo.accessibleName())
    press(qtbot, first.undo)
    assert list(window.draft.edits) == ["limits.agent_day_minor"]


def test_rolling_back_makes_a_new_version_equal_to_the_old(qtbot: QtBot, open_window: OpenWindow, store: Path) -> None:
    publish(store, ONE_PACK.replace("20000\n", "90000\n", 1), note="Storm week")
    window = open_window(store)
    window.show_page(4)
    rows = window.page.findChildren(VersionRow)
    assert [row.back.isVisibleTo(row) for row in rows] == [False, True]
    press(qtbot, rows[1].back)
    assert len(versions(store)) == 2
    press(qtbot, rows[1].back)
    qtbot.waitUntil(lambda: window.status.result.text() == "Policy 3 is live")
    found = versions(store)
    assert found[2].text == found[0].text
    assert found[2].note == "Back to policy 1"


def test_a_draft_stands_over_what_someone_else_published(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    type_into(qtbot, window, INCIDENT, "250")
    publish(store, ONE_PACK.replace("agent_day_minor = 1000000", "agent_day_minor = 70000"))
    window.banner.press_publish()
    window.banner.press_publish()
    qtbot.waitUntil(window.problem.isVisible)
    assert "policy 2 went live meanwhile" in window.problem.accessibleName()
    assert any("went live since this draft" in text for text in texts(window.banner))
    assert len(versions(store)) == 2
    publish_now(qtbot, window)
    limits = versions(store)[-1].policy.limits
    assert (limits.incident_minor, limits.agent_day_minor) == (25000, 70000)
    assert not window.problem.isVisible()


def test_reading_again_shows_what_someone_else_published(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    publish(store, ONE_PACK.replace("agent_day_minor = 1000000", "agent_day_minor = 70000"))
    qtbot.keyClick(window, Qt.Key.Key_F5)
    part = field(window, "limits.agent_day_minor")
    assert part.line is not None
    qtbot.waitUntil(lambda: part.line is not None and part.line.text() == "£700.00")
    assert not window.banner.isVisible()


def test_a_first_start_without_a_policy_has_no_budget_and_keeps_the_packs(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "new.sqlite")
    assert "No policy is live: budgets are 0" in texts(window.status)
    type_into(qtbot, window, INCIDENT, "50")
    publish_now(qtbot, window)
    (only,) = versions(tmp_path / "new.sqlite")
    assert only.policy.limits.incident_minor == 5000
    assert only.policy.playbooks == ("ecommerce", "telecom", "travel")


def test_a_draft_is_lost_only_by_closing_twice(qtbot: QtBot, window: SupervisorWindow) -> None:
    type_into(qtbot, window, INCIDENT, "250")
    window.close()
    assert window.isVisible()
    assert "Closing loses this draft. Close again to do so." in texts(window.banner)
    window.close()
    assert not window.isVisible()


def test_other_packs_bring_their_own_gestures(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    window.show_page(1)
    before = {part.item.key for part in window.page.findChildren(SettingField)}
    window.show_page(3)
    type_into(qtbot, window, "playbooks", "telecom")
    publish_now(qtbot, window)
    qtbot.waitUntil(lambda: window.draft.playbook.id == "telecom")
    window.show_page(1)
    after = {part.item.key for part in window.page.findChildren(SettingField)}
    assert after
    assert before != after
    assert versions(store)[-1].policy.playbooks == ("telecom",)


def test_a_pack_that_is_not_shipped_is_refused(qtbot: QtBot, window: SupervisorWindow, store: Path) -> None:
    window.show_page(3)
    type_into(qtbot, window, "playbooks", "ecomerce")
    window.banner.press_publish()
    window.banner.press_publish()
    qtbot.waitUntil(window.problem.isVisible)
    assert "'ecomerce' is not one of ecommerce" in window.problem.accessibleName()
    assert len(versions(store)) == 1


def test_a_store_that_is_let_go_can_be_opened_again(open_window: OpenWindow, store: Path) -> None:
    window = open_window(store)
    window.close()
    opened = open_store(store)
    opened.policies.publish(ONE_PACK, "after")
    opened.close()
