"""What the desk tells the ledger of a wish: incident families, households, what was paid; and what follows a gesture."""

import json
from dataclasses import replace

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow, Order
from agent_assist.domain.money import Money
from agent_assist.engine.cards import Cards
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import START_MS, Feed, told
from tests.engine.test_acts import CREDIT, CREDIT_MINOR, row, with_limit

REFUND = (
    '\n[gesture.money_back]\nkind = "refund"\ntitle = "Money back"\nsubtitle = "What was paid"\nicon = "gift"\n'
    "amount_minor = 9000\n"
)
PAID = Order("A-100", total=Money(10_000, "GBP"), status="late")


def ada(customer_id="u-1", **told):
    return Customer(customer_id, name="Ada", **told)


def contact(desk, name, customer, words="my parcel is late"):
    """A conversation of its own, in front."""
    feed = Feed(name)
    desk.hears(
        feed.started(customer_id=customer.customer_id),
        feed.event(e.CustomerDescribed, customer=customer),
        feed.customer(words),
    )
    desk.does(c.ShowConversation, name)
    return feed


def grants(desk, name, gesture_id=CREDIT, **more):
    return desk.does(c.GrantGesture, name, gesture_id=gesture_id, reason="late", **more)


def entries(desk):
    return desk.store.ledger.written()[0]


def test_g4_the_same_order_in_a_new_conversation_goes_on_with_the_same_incident(open_desk):
    desk = open_desk(policy=with_limit(starter_policy_text(), incident_minor=3_000))
    customer = ada(orders=(PAID,))
    contact(desk, "first", customer)
    grants(desk, "first")
    desk.does(c.WrapUp, "first", disposition="done")
    contact(desk, "again", customer)
    assert desk.current.goodwill.meter.lead == "8.00 GBP"
    assert row(desk, CREDIT).state == "disabled"
    grants(desk, "again")
    assert desk.spent() == CREDIT_MINOR
    assert "the limit for one incident" in desk.session.result
    assert entries(desk)[0].issue == "A-100"
    another = ada(orders=(replace(PAID, order_id="B-200"),))
    contact(desk, "another", another)
    grants(desk, "another")
    assert desk.spent() == 2 * CREDIT_MINOR
    assert desk.store.ledger.verify().ok


def test_g2_a_household_shares_its_limit_and_is_named(open_desk):
    desk = open_desk(policy=starter_policy_text().replace("[limits]", "[limits]\nhousehold_minor = 3000"))
    contact(desk, "one", ada("u-1", household_id="h-1"))
    grants(desk, "one")
    contact(desk, "two", ada("u-2", household_id="h-1"))
    assert (desk.current.goodwill.meter.lead, desk.current.goodwill.meter.caption) == (
        "8.00 GBP",
        " left: this household sets the limit",
    )
    grants(desk, "two")
    assert desk.spent() == CREDIT_MINOR
    assert list(desk.store.events.events())[-1].binding_limit == "household"
    contact(desk, "three", ada("u-3", household_id="h-2"))
    grants(desk, "three")
    assert desk.spent() == 2 * CREDIT_MINOR


def refunding(open_desk):
    return open_desk(policy=starter_policy_text() + REFUND)


def test_g13_a_refund_ends_at_what_was_paid_less_what_came_back(open_desk):
    desk = refunding(open_desk)
    before = HistoryRow(START_MS, "phone", "refund", "Refund for A-100", Money(4_000, "GBP"))
    contact(desk, "first", ada(orders=(PAID,), history=(before,)))
    grants(desk, "first", "money_back")
    assert desk.spent() == 6_000
    desk.does(c.WrapUp, "first", disposition="done")
    contact(desk, "again", ada(orders=(PAID,), history=(before,)))
    grants(desk, "again", "money_back")
    assert desk.spent() == 6_000
    assert "what was paid and not given back yet" in desk.session.result
    assert list(desk.store.events.events())[-1].binding_limit == "refund"


def test_what_the_record_does_not_say_is_not_made_up(open_desk):
    desk = refunding(open_desk)
    foreign = HistoryRow(START_MS, "phone", "refund", "Refund for A-100", Money(4_000, "EUR"))
    contact(desk, "c", ada(orders=(replace(PAID, total=Money(10_000, "EUR")),), history=(foreign,)))
    grants(desk, "c", "money_back")
    asked = json.loads(desk.store.ledger.written()[1][0].request)
    assert (asked["money"], "paid_minor" in asked) == ({"amount_minor": 9_000, "currency": "GBP"}, False)


def test_g6_a_press_again_after_the_record_changed_is_the_same_act(open_desk):
    desk = open_desk()
    feed = contact(desk, "c", ada(orders=(PAID,)))
    grants(desk, "c", action_id="once")
    desk.hears(feed.event(e.CustomerDescribed, customer=ada(orders=(), household_id="h-9")))
    grants(desk, "c", action_id="once")
    assert desk.spent() == CREDIT_MINOR
    assert desk.session.result.startswith("Added.")


def test_hostile_record_texts_stop_no_grant(open_desk):
    desk = open_desk()
    contact(desk, "c", ada(household_id="h\x00\ud800" * 400, orders=(replace(PAID, order_id="\x1b[31m\n" * 90),)))
    grants(desk, "c")
    assert desk.spent() == CREDIT_MINOR
    assert desk.store.ledger.verify().ok


def test_g26_a_card_is_kept_with_the_act_and_signed_by_the_agent(open_desk):
    desk = open_desk()
    contact(desk, "c", ada())
    act = grants(desk, "c", "handwritten_card", note="So sorry for your loss. 4111 1111 1111 1111")
    kinds = desk.kinds()
    assert kinds.index("GestureNoteWritten") < kinds.index("GestureGranted")
    card = Cards(desk.store.events).of({"key": act, "conversation": "c"})
    assert card is not None
    assert card.signed_by == "Raj"
    assert card.text.startswith("So sorry for your loss.")
    assert "4111 1111" not in card.text
    grants(desk, "c", "handwritten_card", action_id=act, note="Other words")
    again = Cards(desk.store.events).of({"key": act, "conversation": "c"})
    assert again == card
    assert not [link for link in desk.store.ledger.written()[1] if "sorry" in link.request + link.answer]


@pytest.fixture
def late_desk(desk):
    """A desk with one gesture that stands."""
    desk.hears(*told(Feed(), ("customer", "my parcel is late")))
    desk.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    return desk


def test_what_nobody_delivers_is_done_when_the_agent_says_so(late_desk):
    desk = late_desk
    assert row(desk, CREDIT).can_mark_done, "nobody outside is told here"
    entry = row(desk, CREDIT).entry_id
    desk.does(c.MarkDone, entry_id=entry)
    assert (row(desk, CREDIT).note, row(desk, CREDIT).can_mark_done) == ("Done", False)
    assert [item.kind for item in entries(desk)] == ["grant", "fulfil"]
    assert desk.spent() == CREDIT_MINOR
    for _ in range(2):
        desk.does(c.MarkDone, entry_id=entry)
    assert [item.kind for item in entries(desk)] == ["grant", "fulfil"]
    desk.does(c.TakeBackGesture, entry_id=entry, reason="after all")
    assert (row(desk, CREDIT).note, desk.spent()) == ("Reversed", 0)


def test_what_was_taken_over_outside_is_marked_as_done_too(late_desk):
    from agent_assist.domain.budget_acts import FulfilRequest

    entry = row(late_desk, CREDIT).entry_id
    late_desk.store.ledger.fulfil(FulfilRequest(key="told", entry_id=entry, agent_id="raj", reason="x"))
    late_desk.does(c.MarkDone, entry_id=entry)
    assert row(late_desk, CREDIT).note == "Done"


def test_where_a_webhook_is_told_only_what_is_done_in_person_is_marked(open_desk, feed):
    desk = open_desk(policy=starter_policy_text() + '[fulfilment]\nurl = "https://x.example/"\n')
    desk.hears(*told(feed, ("customer", "late")))
    for gesture in (CREDIT, "written_apology"):
        desk.does(c.GrantGesture, gesture_id=gesture, reason="late")
    apology = desk.session.rules.playbook.gesture("written_apology")
    assert apology is not None
    found = {item.gesture_id: item.can_mark_done for item in desk.current.goodwill.rows if item.entry_id}
    assert found == {CREDIT: False, "written_apology": apology.kind in ("thanks", "apology", "effort")}
