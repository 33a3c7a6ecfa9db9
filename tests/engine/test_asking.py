"""Asking a supervisor: the request with its case, the wait, the answer - and no promise before the money stands."""

import asyncio
import json

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.approvals import ApproveRequest, CounterRequest, DeclineRequest
from agent_assist.domain.money import Money
from agent_assist.engine.approval_watch import watch_approvals
from agent_assist.engine.asking import settle, take_over, waited_for
from agent_assist.engine.cards import Cards
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.runtime import next_tick_s
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import Desk, Feed, told
from tests.engine.test_acts import row, with_limit

TAXI = "taxi_from_store"
LATE = "my parcel is late and my card 4111 1111 1111 1111 was charged"


@pytest.fixture
def late(open_desk, feed: Feed) -> Desk:
    """A desk whose incident holds less than the taxi costs, with somebody to ask."""
    desk = open_desk(policy=with_limit(starter_policy_text(), incident_minor=1000))
    asks(desk)
    desk.hears(*told(feed, ("customer", LATE)))
    return desk


def asks(desk: Desk) -> None:
    desk.session.ports.approvals = desk.store.approvals


def asked(desk: Desk, **values) -> str:
    desk.does(c.AskApproval, gesture_id=TAXI, reason="late by two days", **values)
    return waited_for(desk.session)[0]


def answered(desk: Desk) -> None:
    """What the watch does when it looks."""
    settle(desk.session, desk.store.approvals.named(waited_for(desk.session)))


def says_yes(desk: Desk, name: str, by: str = "Helen") -> None:
    desk.store.approvals.approve(ApproveRequest(key=f"yes-{name}", approval_id=name, agent_id=by, reason="Of course"))


def says_no(desk: Desk, name: str) -> None:
    no = DeclineRequest(key=f"no-{name}", approval_id=name, agent_id="Helen", reason="Credit was given on Monday")
    desk.store.approvals.decline(no)


def offers(desk: Desk, name: str, minor: int = 1500, gesture: str = TAXI) -> None:
    money = Money(minor, "GBP")
    request = CounterRequest(
        key=f"less-{name}", approval_id=name, agent_id="Helen", gesture=gesture, money=money, reason="Bus is fine"
    )
    desk.store.approvals.counter(request)


def promising(desk: Desk) -> bool:
    playbook = desk.session.rules.playbook
    shown = [playbook.response(item.response_id) for item in desk.current.say_next.items]
    return any(item is not None and item.promises_gesture for item in shown)


def test_s39_above_the_cap_there_is_somebody_to_ask(late: Desk) -> None:
    found = row(late, TAXI)
    assert (found.state, found.approval_id) == ("ask", "")
    assert found.subtitle == "Above the limit for this incident. A supervisor can say yes"
    assert [quote.text for quote in late.current.goodwill.quotes] == [
        "my parcel is late and my card [card number] was charged"
    ]


def test_what_nobody_may_exceed_is_not_asked_for(open_desk, feed: Feed) -> None:
    desk = open_desk(policy=with_limit(starter_policy_text(), team_pool_minor=1000))
    asks(desk)
    desk.hears(*told(feed, ("customer", "late")))
    assert row(desk, TAXI).state == "disabled"
    desk.does(c.AskApproval, gesture_id=TAXI, reason="late")
    assert waited_for(desk.session) == []
    assert "the team's pool" in desk.session.result


def test_g7_a_request_promises_nothing_and_holds_the_line(late: Desk) -> None:
    asked(late)
    found = row(late, TAXI)
    assert (found.state, found.note) == ("waiting", "10 min left")
    assert "Nothing is promised yet" in found.subtitle
    assert late.spent() == 0
    assert late.current.say_next.items[0].text.startswith("Let me see what I can do")
    assert not promising(late)
    assert late.kinds()[-1] == "ApprovalAsked"
    late.does(c.InsertSuggestion, response_id="asking_hold", text="Let me see what I can do")
    assert late.current.say_next.items[0].response_id == "asking_hold_on"
    assert "asking_hold" not in [item.response_id for item in late.current.say_next.items]


def test_the_case_goes_along_and_quotes_only_when_picked(late: Desk) -> None:
    (found,) = late.store.approvals.named([asked(late)])
    assert found.case.quotes == ()
    assert found.case.gesture_title == "Store to door, by taxi" or found.case.gesture_title
    assert (found.case.stage, found.case.tone_label) != ("", None)
    late.does(c.WithdrawApproval, approval_id=found.approval_id)
    name = asked(late, quotes=("c-1-u2", "no-such-thing"))
    (found,) = late.store.approvals.named([name])
    assert found.case.quotes == ("my parcel is late and my card [card number] was charged",)
    chain = json.dumps([link.request for link in late.store.ledger.written()[1]])
    assert "parcel" not in chain


def test_a_yes_adds_the_gesture_and_frees_the_words(late: Desk) -> None:
    name = asked(late)
    says_yes(late, name)
    assert late.current.goodwill.rows[0].state == "waiting"
    answered(late)
    found = row(late, TAXI)
    assert (found.state, found.subtitle) == ("added", "Helen said yes: Of course")
    assert late.session.result == "Helen said yes: 22.00 GBP. It is added."
    assert late.spent() == 2200
    assert late.kinds()[-2:] == ["ApprovalAnswered", "GestureGranted"]
    assert not any(item.response_id == "asking_hold" for item in late.current.say_next.items)
    answered(late)
    assert late.kinds().count("GestureGranted") == 1


def test_a_counter_offer_is_taken_or_turned_down(late: Desk) -> None:
    name = asked(late)
    offers(late, name)
    answered(late)
    found = row(late, TAXI)
    assert (found.state, found.price, found.selected) == ("offered", "15.00 GBP", True)
    assert found.subtitle == "Helen offers 15.00 GBP: Bus is fine · 10 min left"
    late.does(c.TakeOffer, approval_id=name)
    assert row(late, TAXI).state == "added"
    assert late.spent() == 1500
    assert "15.00 GBP set aside" in late.session.result


def test_an_offer_that_is_turned_down_may_be_asked_again(late: Desk) -> None:
    name = asked(late)
    offers(late, name, 900, "handwritten_card" if late.session.rules.playbook.gesture("handwritten_card") else "bill")
    answered(late)
    late.does(c.WithdrawApproval, approval_id=name)
    assert row(late, TAXI).state == "ask"
    assert late.spent() == 0


def test_a_no_says_who_and_why(late: Desk) -> None:
    says_no(late, asked(late))
    answered(late)
    found = row(late, TAXI)
    assert (found.state, found.note) == ("refused", "Said no")
    assert found.subtitle == "Helen said no: Credit was given on Monday"
    assert late.session.result == "Helen said no: Credit was given on Monday."


def test_nobody_answering_in_time_is_said(late: Desk) -> None:
    asked(late)
    with late.store.database.writing() as connection:
        connection.execute("UPDATE approvals SET expires_at_ms = 1")
    answered(late)
    assert row(late, TAXI).subtitle == "Nobody answered in time. You can ask again"
    assert row(late, TAXI).state == "ask"


def test_a_double_press_asks_once(late: Desk) -> None:
    for _ in range(3):
        late.does(c.AskApproval, action_id="once", gesture_id=TAXI, reason="late by two days")
    assert len(waited_for(late.session)) == 1
    assert late.kinds().count("ApprovalAsked") == 1


def test_an_answer_while_the_desk_was_closed_is_there_when_it_opens(open_desk, late: Desk) -> None:
    name = asked(late)
    says_yes(late, name)
    late.close()
    again = open_desk(policy=None)
    asks(again)
    assert waited_for(again.session) == [name]
    answered(again)
    assert row(again, TAXI).state == "added"
    assert again.kinds().count("GestureGranted") == 1
    assert again.spent() == 2200


def test_the_last_minute_is_counted_in_seconds(late: Desk) -> None:
    asked(late)
    late.clock.now_ms += 300_000
    assert next_tick_s(late.session) == 60
    late.clock.now_ms += 270_000
    assert row(late, TAXI).note == "30 s left"
    assert next_tick_s(late.session) == 1


def test_the_watch_brings_an_answer_at_once_when_it_hears(late: Desk) -> None:
    async def scene() -> None:
        told_of = []
        task = asyncio.create_task(
            watch_approvals(late.session, late.store.approvals, lambda news: (told_of.append(news), lambda: None)[1])
        )
        await asyncio.sleep(0)
        says_yes(late, asked(late))
        told_of[0]()
        for _ in range(200):
            if row(late, TAXI).state == "added":
                break
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(scene())
    assert row(late, TAXI).state == "added"


def test_events_of_approvals_are_read_back(late: Desk) -> None:
    name = asked(late)
    offers(late, name)
    answered(late)
    found = [event for event in late.store.events.events() if isinstance(event, e.ApprovalAsked | e.ApprovalAnswered)]
    assert [type(event).__name__ for event in found] == ["ApprovalAsked", "ApprovalAnswered"]
    assert found[1].agent_id == "Helen"


def test_a_crash_between_the_store_and_the_log_loses_no_request(open_desk, late: Desk) -> None:
    name = asked(late)
    with late.store.database.writing() as connection:
        connection.execute("DELETE FROM events WHERE type = 'approval_asked'")
    late.close()
    again = open_desk(policy=None)
    asks(again)
    assert waited_for(again.session) == []
    take_over(again.session, again.store.approvals.open_in("c-1"))
    take_over(again.session, again.store.approvals.open_in("c-1"))
    assert waited_for(again.session) == [name]
    assert again.kinds().count("ApprovalAsked") == 1
    says_yes(again, name)
    answered(again)
    assert row(again, TAXI).state == "added"


def test_g24_a_store_that_is_away_takes_nothing_else_with_it(late: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreUnreachable("The team's store cannot be reached", "nobody answers")

    with monkeypatch.context() as gone:
        gone.setattr(late.store.approvals, "ask", away)
        late.does(c.AskApproval, action_id="once", gesture_id=TAXI, reason="late by two days")
    assert late.session.fault is None
    assert "away" in late.session.result
    assert row(late, TAXI).state == "ask"
    late.does(c.AskApproval, action_id="once", gesture_id=TAXI, reason="late by two days")
    assert row(late, TAXI).state == "waiting"


def on_the_card(desk: Desk) -> list[tuple[str, str] | None]:
    """The words that go with each gesture that is to be told, and who signed them."""
    rows = sorted(desk.store.outbox.listed("pending", 10), key=lambda row: row.number)
    found = [Cards(desk.store.events).of(json.loads(row.payload)) for row in rows]
    return [(card.text, card.signed_by) if card is not None else None for card in found]


def test_the_card_written_with_a_request_goes_with_the_gesture_another_said_yes_to(late: Desk) -> None:
    name = asked(late, note="We are sorry. My card is 4111 1111 1111 1111.")
    assert late.kinds()[-2:] == ["GestureNoteWritten", "ApprovalAsked"]
    says_yes(late, name)
    answered(late)
    assert on_the_card(late) == [("We are sorry. My card is [card number].", late.session.agent_name)]


def test_a_card_goes_with_less_of_the_same_and_not_with_another_gesture(late: Desk) -> None:
    name = asked(late, note="The taxi is on us")
    offers(late, name, minor=900)
    answered(late)
    late.does(c.TakeOffer, approval_id=name)
    assert on_the_card(late) == [("The taxi is on us", late.session.agent_name)]
    other = asked(late, action_id="second", note="The taxi is on us again")
    offers(late, other, minor=900, gesture="handwritten_card")
    answered(late)
    late.does(c.TakeOffer, approval_id=other)
    assert on_the_card(late)[1:] == [None]


def test_a_request_that_came_to_nothing_lends_its_card_to_nobody(late: Desk) -> None:
    name = asked(late, note="The taxi is on us")
    says_no(late, name)
    answered(late)
    late.does(c.GrantGesture, gesture_id="handwritten_card", reason="late")
    assert on_the_card(late) == [None]


def test_often_given_to_is_told_as_a_number_and_put_to_a_supervisor_where_the_policy_says_so(
    open_desk, feed: Feed
) -> None:
    text = starter_policy_text().replace("[limits]\n", "[limits]\ncustomer_count = 1\n")
    desk = open_desk(policy=text)
    asks(desk)
    desk.hears(feed.started(customer_id="cu-1"), feed.customer(LATE))
    assert row(desk, TAXI).state == "add"
    desk.does(c.GrantGesture, gesture_id="handwritten_card", reason="late")
    found = row(desk, TAXI)
    assert (found.state, found.subtitle) == ("ask", "1 gesture in 90 days. A supervisor looks at it with you")
    desk.does(c.GrantGesture, action_id="alone", gesture_id=TAXI, reason="late")
    assert "the limit for this customer" in desk.session.result
    name = asked(desk)
    (waiting,) = desk.store.approvals.named([name])
    assert waiting.binding_limit == "customer"
