"""S35, S36, S43: what happens on a customer's way brings a draft and a time, and never a sale beside an open problem."""

import re
from datetime import UTC, datetime

from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import State, after, kinds
from tests.scenarios.recording import Recording

LEFT = [{"at": "2026-01-01T20:00:00Z", "channel": "web", "kind": "cart_abandoned", "summary": "a lamp and two bulbs"}]
ORDERS = [{"id": "48213", "placed": "2025-12-28", "total_minor": 4000, "currency": "GBP", "status": "in transit"}]
SOLD = re.compile(r"discount|% off|voucher|deal|offer|while stocks|hurry up|last chance", re.IGNORECASE)
LATE = "My parcel is late, it should have been here on Monday"


def story(**profile: object) -> Recording:
    told = Recording().started(customer_id="k", channel="chat")
    told.add("participant.joined", {"participant_id": "p", "role": "agent", "name": "Raj"})
    return told.knows("k", name="Ada Byron", preferred_name="Ada", region="Leeds", orders=ORDERS, **profile)


def drafts(state: State) -> dict[str, dict[str, object]]:
    return {item["occasion"]: item for item in state["behavior"]["follow_ups"]["drafts"]}


def held(state: State) -> dict[str, str]:
    return {item["occasion"]: item["gate"] for item in state["behavior"]["follow_ups"]["held"]}


def at(ms: object) -> datetime:
    assert isinstance(ms, int)
    return datetime.fromtimestamp(ms / 1000, UTC)


def test_s35_a_basket_left_beside_an_open_issue_brings_help_and_no_promotion():
    state = after(story(history=LEFT).customer(LATE))
    found = drafts(state)
    assert "basket" not in found
    assert not SOLD.search(str(found["basket_issue"]["text"]))
    assert "isn't right" in str(found["basket_issue"]["text"]) or "put right" in str(found["basket_issue"]["text"])
    assert "offer" not in kinds(state)
    assert {item["gate"] for item in state["withheld"] if item["kind"] == "offer"} >= {"service_issue_open"}


def test_s35_without_an_issue_a_follow_up_is_drafted_on_the_channel_they_like():
    state = after(story(history=LEFT, preferences={"channel": "email"}).customer("Hello, what time do you close?"))
    found = drafts(state)["basket"]
    assert (found["channel"], str(found["source"]).startswith("history.")) == ("email", True)
    assert not SOLD.search(str(found["text"]))


def test_s35_the_step_of_a_journey_from_the_feed_counts_and_an_old_basket_does_not():
    told = (
        story()
        .signal("journey", "Left a basket", step="cart_abandoned", customer_id="k")
        .customer("What time do you close?")
    )
    assert "basket" in drafts(after(told))
    old = [LEFT[0] | {"at": "2025-12-01T20:00:00Z"}]
    assert drafts(after(story(history=old).customer("What time do you close?"))) == {}


def test_s36_a_delayed_delivery_is_a_drafted_message_with_a_time_in_their_hours():
    told = story(preferences={"channel": "sms", "hours": "after 18:00"})
    told.signal("delivery", "Your lorry broke down at Preston", order_id="48213", severity="major")
    found = drafts(after(told))["delay"]
    assert str(found["text"]).startswith("Your lorry broke down at Preston, so order 48213 ")
    assert (found["channel"], found["moved"], at(found["due_ms"]).hour) == ("text", True, 18)
    assert str(found["source"]).startswith("signal.")


def test_s36_a_delay_of_somebody_elses_order_is_not_written_about():
    told = story().signal("delivery", "Your lorry broke down", everyone=True, order_id="99999", severity="major")
    assert drafts(after(told)) == {}


def test_s43_a_loan_that_was_opened_brings_a_note_that_costs_nothing():
    told = story().signal("journey", "Home loan opened", step="loan_opened", customer_id="k")
    state = after(told.customer("Hello, what time do you close?"))
    note = drafts(state)["life_event"]
    assert "Ada" in str(note["text"])
    assert str(note["text"]).endswith("Raj")
    assert not SOLD.search(str(note["text"]))


def test_s43_glad_news_is_named_by_its_own_name():
    state = after(story().customer("My daughter is getting married in June, we're so happy"))
    assert "the wedding" in str(drafts(state)["life_event"]["text"])


def test_s43_a_negative_state_beside_it_withholds_the_note():
    told = story().signal("journey", "Home loan opened", step="loan_opened", customer_id="k")
    assert held(after(told.customer(LATE)))["life_event"] == "service_issue_open"
    grieving = story().signal("journey", "Home loan opened", step="loan_opened", customer_id="k")
    assert held(after(grieving.customer("My mother died last week")))["life_event"] == "care"
    upset = story().customer("My wedding is in June and I am so angry and upset with everything today")
    state = after(upset)
    assert "life_event" not in drafts(state)


def test_s42_g16_in_grief_nothing_is_written_unasked_and_what_is_owed_still_is():
    told = story(history=LEFT).customer("My dog died and I want to stop the food").agent("I'll call you by five today.")
    state = after(told)
    assert list(drafts(state)) == ["promise"]
    assert held(state)["basket_issue"] == "care"


def test_s36_every_pack_has_words_for_every_occasion_a_stranger_included():
    for pack in shipped_packs():
        occasions = {item.occasion for item in playbook_of([pack]).messages}
        assert occasions == {"delay", "basket", "basket_issue", "appointment", "life_event"}, pack
        plain = {item.occasion for item in playbook_of([pack]).messages if "{customer}" not in item.text}
        assert plain >= {"delay", "basket", "basket_issue", "appointment"}, pack
