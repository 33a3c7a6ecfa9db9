"""Every page of the real supervisor's window on a store in which much has happened: `build/dev.py pictures --supervisor`."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agent_assist.cli.supervisor import supervisor_window
from agent_assist.domain.approvals import ApproveRequest, CounterRequest, DeclineRequest
from agent_assist.domain.money import Money
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store
from agent_assist.ui.supervisor.window import SupervisorWindow
from tests.engine.desk import Desk
from tests.engine.test_outcomes import talk
from tests.ui.supervisor.acts import field, settle
from tests.ui.supervisor.test_approvals import ask
from tests.ui.supervisor.test_proposals import tell
from tests.ui.supervisor.test_undelivered import given_up

LIMITS, GESTURES, RESPONSES, GENERAL, AUDIT, APPROVALS, PROPOSALS, FOR_ALL, OUTCOMES = range(9)
_PATIENCE_S = 10.0
_THREE_PACKS = '["ecommerce", "telecom", "travel"]'


def lived_in_store(path: Path) -> Path:
    """A store with two policies, a talk, gestures, requests in every state, and what the desks told."""
    talked = Desk(path, learning=True)
    talk(talked)
    talked.close()
    opened = open_store(path)
    text = starter_policy_text()
    opened.policies.publish(text, "Omar Said", "")
    opened.policies.publish(text.replace(_THREE_PACKS, '["ecommerce"]'), "Helen Marsh", "One pack for the pilot team")
    given_up(opened, "HTTP 422")
    head = {"agent_id": "Omar"}
    names = [
        ask(opened, number, minor=25_000 + number, channel="chat", tone_label="angry", stage="setback", severity=2,
            responsibility="ours", contacts=number, gestures_90_days=number, quotes=("Nobody came",))
        for number in range(4)
    ]  # fmt: skip
    ask(opened, 7, agent="Helen Marsh")
    offer = CounterRequest(key="c", approval_id=names[0], gesture="refund_large_order", money=Money(100, "GBP"), **head)
    opened.approvals.counter(offer)
    opened.approvals.decline(DeclineRequest(key="d", approval_id=names[1], reason="The goods came in time", **head))
    opened.approvals.approve(ApproveRequest(key="a", approval_id=names[2], **head))
    tell(opened, "tone", "insight", "public")
    opened.close()
    return path


def _plain(_window: SupervisorWindow) -> None:
    """As the page opens."""


def _drafted(window: SupervisorWindow) -> None:
    for key, text in (
        ("limits.incident_minor", "75"),
        ("limits.team_pool_minor", "1000000"),
        ("limits.customer_minor", "much"),
    ):
        line = field(window, key).line
        assert line is not None
        line.edit.setText(text)
        line.edit.textEdited.emit(text)
        line.edit.editingFinished.emit()


def _asked(window: SupervisorWindow) -> None:
    window._edit("limits.incident_minor", 7_500)
    window.banner.press_publish()


def _kinds(window: SupervisorWindow) -> None:
    _page(window)._all_kinds.click()


def _title_gone(window: SupervisorWindow) -> None:
    gesture = window.draft.catalogue.gestures[0].id
    window._edit(f"gesture.{gesture}.title", "")
    window._edit(f"gesture.{gesture}.enabled", False)


def _forbidden(window: SupervisorWindow) -> None:
    _page(window).editor.words.typed.emit("You must wait, {nobody} will refund you for the inconvenience")


def _long_phrases(window: SupervisorWindow) -> None:
    window._edit("tone.phrases.angry", ("kept on hold for hours",) * 12)
    window._edit("tone.learning_rate", 7.0)


def _offering(window: SupervisorWindow) -> None:
    next(card for card in _page(window).list.cards.values() if card.told.may_answer).open_offer()


def _refusing(window: SupervisorWindow) -> None:
    next(card for card in _page(window).list.cards.values() if card.told.may_answer).open_no()


def _for_all(window: SupervisorWindow) -> None:
    _page(window).add.click()
    form = _page(window)._forms[0]
    form.changed.emit(
        replace(form._remedy, words="A day's money back for everybody whom the storm hit", until="2026-11-30")
    )


def _read(window: SupervisorWindow) -> None:
    _page(window).read.click()
    end = time.monotonic() + _PATIENCE_S
    while not window._view.outcomes_read and time.monotonic() < end:
        settle()
        time.sleep(0.02)


def _page(window: SupervisorWindow) -> Any:
    return window.page


PAGES: dict[str, tuple[str, int, Callable[[SupervisorWindow], None]]] = {
    "limits": ("Limits", LIMITS, _plain),
    "limits-drafted": ("Limits, a draft with a problem", LIMITS, _drafted),
    "limits-asked": ("Limits, asked before publishing", LIMITS, _asked),
    "limits-kinds": ("Limits, every kind", LIMITS, _kinds),
    "gestures": ("Gestures", GESTURES, _plain),
    "gestures-drafted": ("Gestures, a title gone", GESTURES, _title_gone),
    "responses": ("Responses", RESPONSES, _plain),
    "responses-forbidden": ("Responses, words that may not be said", RESPONSES, _forbidden),
    "general": ("General", GENERAL, _plain),
    "general-drafted": ("General, long phrases and a problem", GENERAL, _long_phrases),
    "audit": ("Audit", AUDIT, _plain),
    "approvals": ("Approvals", APPROVALS, _plain),
    "approvals-offer": ("Approvals, another offer", APPROVALS, _offering),
    "approvals-no": ("Approvals, a refusal", APPROVALS, _refusing),
    "proposals": ("Proposals", PROPOSALS, _plain),
    "for-all": ("For all", FOR_ALL, _plain),
    "for-all-one": ("For all, one remedy", FOR_ALL, _for_all),
    "outcomes": ("Outcomes", OUTCOMES, _plain),
    "outcomes-read": ("Outcomes, read", OUTCOMES, _read),
}  # fmt: skip


def open_page(store: Path, name: str, size: tuple[int, int]) -> SupervisorWindow:
    """A window of that many px with the page of `PAGES` in front. `close_page` lets go of it."""
    _, page, act = PAGES[name]
    window = supervisor_window(store, "Helen Marsh")
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    window.show_page(page)
    settle()
    act(window)
    settle()
    return window


def close_page(window: SupervisorWindow) -> None:
    """Close it, draft and all."""
    window.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()
