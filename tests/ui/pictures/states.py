"""Every state of the desk, each brought about as it comes about in life. A state returns its stage; nothing is drawn here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agent_assist.domain.commands import AskApproval, CaptureInsight, GrantGesture, WrapUp
from agent_assist.domain.events import GapFound
from agent_assist.domain.said import said
from agent_assist.engine.errors import DiskFull
from agent_assist.engine.translation import tr
from agent_assist.engine.views import DeskView
from agent_assist.storage.claim import Claim
from agent_assist.storage.packs import starter_policy_text
from agent_assist.ui.desk.shortcuts import window_acts
from tests.ui.pictures.own_states import OWN_STATES
from tests.ui.pictures.stage import NeverShown, Stage, sample, talk

Make = Callable[[Path], Stage]
LONG = "I have been waiting for this parcel since the third of the month, " * 6 + "and nobody has called."
HEBREW = "שלום, החבילה שלי עדיין לא הגיעה ואני ממתין כבר שבועיים"


def _late_coat(folder: Path, last: int = 14, *, words: str = "Tracking says on time", **how: bool) -> Stage:
    stage = Stage([sample(folder, "late-coat", last)], **how)
    stage.open()
    stage.said(words)
    stage.pump(0.4)
    return stage


def empty(_folder: Path) -> Stage:
    stage = Stage()
    stage.open()
    return stage


def first_run(_folder: Path) -> Stage:
    stage = Stage(policy=False)
    stage.open()
    return stage


def live(folder: Path) -> Stage:
    return _late_coat(folder)


def several(folder: Path) -> Stage:
    talks = [("late-coat", 14), ("double-billing", 16), ("praise", 18), ("flight-cancelled", 31), ("my-dog-died", 12)]
    stage = Stage([sample(folder, name, last) for name, last in talks])
    stage.open()
    stage.until(lambda view: len(view.rail) == 5 and all(row.last_words != tr("No words yet") for row in view.rail))
    stage.pump(0.8)
    return stage


def uncertain(folder: Path) -> Stage:
    lines = [
        ("customer", "Nobody called me back, this is a disgrace and I am furious with you all."),
        ("agent", "I am sorry. A taxi can bring it tonight. Shall I?"),
        ("customer", "Oh great, thanks a lot, again."),
        ("customer", "hm"),
    ]
    stage = Stage([talk(folder, "uncertain", lines)])
    stage.open()
    stage.said("hm")
    return stage


def reconnecting(folder: Path) -> Stage:
    stage = _late_coat(folder)
    assert stage.feed is not None
    stage.feed.stop()
    stage.until(lambda view: tr("Reconnecting · {age}", age="").strip() in view.status.feed)
    stage.pump(1.2)
    return stage


def offline(folder: Path) -> Stage:
    stage = _late_coat(folder)
    assert stage.feed is not None
    stage.feed.stop()
    stage.until(lambda view: view.banner)
    return stage


def gap(folder: Path) -> Stage:
    stage = _late_coat(folder)

    def lose(session) -> None:  # type: ignore[no-untyped-def]
        key = session.current
        at_ms = session.ports.clock() - 18_000
        session.record(
            [
                GapFound(
                    event_id="gap-1", conversation_id=key, occurred_at_ms=at_ms, sequence=19, lost_from=15, lost_to=18
                )
            ]
        )

    stage.engine(lose)
    stage.until(lambda view: view.current and any(row.kind == "gap" for row in view.current.transcript.rows))
    return stage


def no_budget_store(folder: Path) -> Stage:
    stage = _late_coat(folder)

    def away(session) -> None:  # type: ignore[no-untyped-def]
        session.ports.ledger = None
        session.money_changed()

    stage.engine(away)
    stage.until(lambda view: view.current and all(row.state != "add" for row in view.current.goodwill.rows))
    return stage


def rules_changed(folder: Path) -> Stage:
    stage = _late_coat(folder)
    stage.publish_policy(starter_policy_text().replace("incident_minor = 20000", "incident_minor = 7500"))
    stage.until(lambda view: "2" in view.status.policy.partition(",")[0])
    return stage


def free(folder: Path) -> Stage:
    stage = Stage([sample(folder, "praise"), sample(folder, "my-dog-died")])
    stage.open()
    stage.until(lambda view: all(row.when == tr("Ended") for row in view.rail) and view.rail)
    stage.pump(0.5)
    while stage.view is not None and stage.view.current is not None:
        before = stage.view
        stage.submit(WrapUp, disposition="resolved")
        stage.until(lambda view, before=before: view != before)  # type: ignore[misc]
    return stage


def _grant(stage: Stage, wanted: Callable[[str], bool], title: str = "") -> None:
    view = stage.view
    assert view is not None
    assert view.current is not None
    row = next((row for row in view.current.goodwill.rows if wanted(row.state) and title in row.title), None)
    if row is None:
        raise NeverShown
    stage.submit(GrantGesture, gesture_id=row.gesture_id, reason=row.reason or "The funeral is tomorrow at 11")


def _row_is(state: str) -> Callable[[DeskView], object]:
    return lambda view: view.current and any(row.state == state for row in view.current.goodwill.rows)


def added(folder: Path) -> Stage:
    stage = _late_coat(folder)
    _grant(stage, lambda state: state == "add")
    stage.until(_row_is("added"))
    return stage


def approval_waiting(folder: Path) -> Stage:
    stage = Stage([sample(folder, "late-coat", 14)])
    stage.publish_policy(starter_policy_text().replace("incident_minor = 20000", "incident_minor = 2000"))
    stage.open()
    view = stage.until(_row_is("ask"))
    assert view.current is not None
    row = next(row for row in view.current.goodwill.rows if row.state == "ask")
    stage.submit(AskApproval, gesture_id=row.gesture_id, reason="The funeral is tomorrow at 11")
    stage.until(_row_is("waiting"))
    return stage


def above_limit(folder: Path) -> Stage:
    stage = _late_coat(folder)
    stage.publish_policy(starter_policy_text().replace("incident_minor = 20000", "incident_minor = 100"))
    stage.until(_row_is("ask"))
    return stage


def grief(folder: Path) -> Stage:
    stage = Stage([sample(folder, "my-dog-died", 12)])
    stage.open()
    stage.said("Biscuit")
    return stage


def wrap_up(folder: Path) -> Stage:
    stage = Stage([sample(folder, "late-coat")])
    stage.open()
    stage.said("Goodbye")
    stage.until(lambda view: view.current and view.current.ended)
    window_acts(stage.window)["note"]()
    return stage


def policy_invalid(folder: Path) -> Stage:
    stage = Stage([sample(folder, "late-coat", 14)], policy=False)
    stage.open()
    stage.said("Tracking says on time")
    return stage


def disk_full(folder: Path) -> Stage:
    stage = _late_coat(folder)
    stage.engine(
        lambda session: setattr(session, "fault", DiskFull(said("The disk is full"), said("Nothing can be written.")))
    )
    stage.until(lambda view: view.banner)
    return stage


def second_copy(folder: Path) -> Stage:
    stage = Stage([sample(folder, "late-coat", 14)])
    first = Claim(Path(stage.store_path))
    stage.open()
    stage.until(lambda view: view.banner)
    stage.said("Tracking says on time")
    first.release()
    return stage


def corrupt(folder: Path) -> Stage:
    stage = Stage([sample(folder, "late-coat", 14)], policy=False)
    Path(stage.store_path).write_bytes(b"this was a database once" * 500)
    stage.open()
    stage.until(lambda view: view.banner)
    stage.said("Tracking says on time")
    return stage


def not_read(folder: Path) -> Stage:
    lines = [("customer", "Mae fy mharsel yn hwyr eto a does neb wedi fy ffonio yn ôl ers dydd Mercher.")]
    stage = Stage([talk(folder, "cymraeg", lines, language="cy")])
    stage.open()
    stage.said("Mae fy")
    return stage


def unknown_contact(folder: Path) -> Stage:
    lines = [
        ("customer", "Hello, my parcel 48213 has not come and I have called twice."),
        ("agent", "Thank you for writing. Let me look."),
        ("unknown", "ok thanks will do"),
        ("customer", "I really need it before Friday, please."),
    ]
    stage = Stage([talk(folder, "new-contact", lines)])
    stage.open()
    stage.said("before Friday")
    return stage


def card_number(folder: Path) -> Stage:
    lines = [
        ("customer", "You charged my card twice, it is 4111 1111 1111 1111, look."),
        ("agent", "Thank you, I have it without the number."),
        ("customer", "Please give me my money back today."),
    ]
    stage = Stage([talk(folder, "card", lines)])
    stage.open()
    stage.said("money back")
    stage.window.form.composer.field.insertPlainText("Is it the card 4111 1111 1111 1111?")
    stage.until(lambda view: view.current and view.current.draft_warning)
    return stage


def long_content(folder: Path) -> Stage:
    lines = [
        ("customer", LONG),
        ("agent", "I see it. " * 30),
        ("customer", HEBREW),
        ("customer", "😡" * 40),
        ("customer", "Where is my parcel? " * 4),
    ]
    stage = Stage([talk(folder, "long-conversation-with-a-name-of-forty-letters", lines)])
    stage.open()
    stage.said("Where is my parcel?")
    return stage


def inserted(folder: Path) -> Stage:
    stage = _late_coat(folder)
    window_acts(stage.window)["insert_1"]()
    stage.window.form.composer.field.insertPlainText(" I stay with you.")
    stage.pump(0.4)
    return stage


def reason_open(folder: Path) -> Stage:
    stage = _late_coat(folder)
    stage.window.form.goodwill.take_focus()
    QTest.keyClick(stage.window.form.goodwill.gestures, Qt.Key.Key_Return)
    stage.pump(0.3)
    return stage


def _with_act(name: str) -> Make:
    def make(folder: Path) -> Stage:
        stage = _late_coat(folder)
        window_acts(stage.window)[name]()
        stage.pump(0.4)
        return stage

    return make


def paused(folder: Path) -> Stage:
    stage = _late_coat(folder)
    window_acts(stage.window)["pause"]()
    stage.until(lambda view: view.current and view.current.gauge.state == "paused")
    return stage


def insight_saved(folder: Path) -> Stage:
    stage = _late_coat(folder)
    stage.submit(CaptureInsight, category="disappointed", text="Tracking says on time during the storm")
    stage.until(lambda view: view.current and view.current.insight.saved)
    return stage


STATES: dict[str, tuple[str, Make]] = {
    "empty": ("Empty", empty),
    "first-run": ("First run: no rules yet", first_run),
    "live": ("Live", live),
    "several": ("Several conversations", several),
    "uncertain": ("Uncertain", uncertain),
    "reconnecting": ("Stale: feed down less than 10 s", reconnecting),
    "offline": ("Offline", offline),
    "gap": ("Gap, and feed back after it", gap),
    "no-budget-store": ("Budget store down, no allowance", no_budget_store),
    "rules-changed": ("Rules changed", rules_changed),
    "free": ("No conversation now", free),
    "added": ("Gesture added", added),
    "approval-waiting": ("Approval waiting", approval_waiting),
    "above-limit": ("Above the limit: a supervisor can be asked", above_limit),
    "grief": ("Grief, subdued", grief),
    "wrap-up": ("Wrap-up", wrap_up),
    "no-policy": ("No valid policy: budget 0", policy_invalid),
    "disk-full": ("Disk full", disk_full),
    "second-copy": ("Second copy", second_copy),
    "corrupt-store": ("Corrupt store", corrupt),
    "language-not-read": ("Language not read", not_read),
    "unknown-contact": ("Contact unknown, a speaker unknown", unknown_contact),
    "card-number": ("Card number found", card_number),
    "long-content": ("Long content", long_content),
    "inserted": ("Suggestion in the reply, edited", inserted),
    "reason": ("A gesture with its reason", reason_open),
    "withheld": ("Withheld, opened", _with_act("withheld")),
    "reasons": ("Why: reasons of the facets", _with_act("facets")),
    "palette": ("Search or do anything", _with_act("find")),
    "keys": ("All keys", _with_act("help")),
    "paused": ("Paused", paused),
    "insight-saved": ("Insight saved", insight_saved),
    **OWN_STATES,
}
