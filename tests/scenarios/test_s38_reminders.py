"""S38, S51: a reminder comes once, in their hours, stops when it is confirmed, and stops at the week's measure."""

from datetime import UTC, datetime

from tests.scenarios.play import State, after, starter
from tests.scenarios.recording import Recording

VISIT = {"at": "2025-12-20T10:00:00Z", "channel": "web", "kind": "appointment", "summary": "visit on Sunday at 10", "due": "2026-01-04T10:00:00Z"}  # fmt: skip
SENT = [{"at": f"2026-01-01T1{hour}:00:00Z", "channel": "sms", "kind": "reminder", "summary": "a reminder"} for hour in range(4)]  # fmt: skip


def reminded(rows: list[dict[str, object]], hours: str = "", policy: str = "", *signals: str) -> State:
    told = Recording().started(customer_id="k").knows("k", name="Ada", history=rows, preferences={"hours": hours})
    for step in signals:
        told.signal("journey", "Confirmed", step=step, customer_id="k")
    return after(told.customer("What time do you close?"), policy)["behavior"]["follow_ups"]  # type: ignore[no-any-return]


def due(found: State) -> datetime:
    (draft,) = found["drafts"]
    return datetime.fromtimestamp(draft["due_ms"] / 1000, UTC)


def test_s38_an_open_appointment_is_reminded_of_the_day_before():
    found = reminded([VISIT | {"status": "open"}])
    assert "visit on Sunday at 10" in found["drafts"][0]["text"]
    assert due(found).isoformat() == "2026-01-03T10:00:00+00:00"


def test_s38_once_confirmed_there_are_no_more_reminders_and_they_are_counted():
    for found in (
        reminded([VISIT | {"status": "confirmed"}]),
        reminded([VISIT | {"status": "open"}], "", "", "appointment_confirmed"),
    ):
        assert found["drafts"] == []
        assert [item["gate"] for item in found["held"]] == ["confirmed"]
        assert "no more reminders" in found["held"][0]["why"]


def test_s38_at_the_weeks_measure_a_reminder_is_blocked_with_its_reason():
    open_visit = VISIT | {"status": "open"}
    found = reminded([open_visit, *SENT])
    assert found["drafts"] == []
    assert found["held"] == [
        {"occasion": "appointment", "gate": "contact_fatigue", "why": "4 messages from us this week: enough"}
    ]
    assert reminded([open_visit, *SENT], "", starter(contact_fatigue_per_week=5))["drafts"]


def test_s51_a_follow_up_outside_their_hours_is_moved_into_them():
    evening = reminded([VISIT | {"status": "open"}], "after 18:00")
    assert evening["drafts"][0]["moved"]
    assert due(evening).hour in (18, 19, 20)
    assert due(evening) < datetime(2026, 1, 4, 10, tzinfo=UTC)
    at_ten = reminded([VISIT | {"status": "open"}], "9-12")
    assert (due(at_ten).hour, at_ten["drafts"][0]["moved"]) == (10, False)


def test_s51_a_promise_is_kept_before_its_time_and_within_their_hours():
    told = Recording().started(customer_id="k").knows("k", name="Ada", preferences={"hours": "mornings"})
    told.customer("My parcel is late").agent("I'll call you by five today.")
    (draft,) = after(told)["behavior"]["follow_ups"]["drafts"]
    moment = datetime.fromtimestamp(draft["due_ms"] / 1000, UTC)
    assert draft["moved"]
    assert moment.isoformat() == "2026-01-02T11:59:00+00:00"
