"""What a supervisor sees of a request, and what an answer says was done."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.domain.approvals import Asked, Case, WithdrawRequest
from agent_assist.domain.commands import ApproveGesture, DeclineApproval, OfferLess
from agent_assist.engine.approval_room import ApprovalRoom
from agent_assist.engine.formats import Formats
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text

CASE = Case(
    gesture_title="Credit",
    customer_name="Mrs Ellison",
    channel="chat",
    tone_label="grieving",
    stage="proposal",
    severity=3,
    responsibility="ours",
    contacts=1,
    gestures_90_days=2,
    given_90_days="25.00 GBP",
    quotes=("Third time now",),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store where two say yes above 40000."""
    opened = open_store(tmp_path / "desk.sqlite")
    opened.policies.publish(policy_text() + "[approvals]\nsecond_above_minor = 40000\n", "omar")
    yield opened
    opened.close()


def ask(store: Store, key: str = "k-1", minor: int = 25_000, case: Case = CASE) -> str:
    answer = store.approvals.ask(asked(key, minor, incident_id=key), case)
    assert isinstance(answer, Asked)
    return answer.approval_id


def room(store: Store, who: str = "helen") -> ApprovalRoom:
    return ApprovalRoom(store.approvals, Formats(), who)


def yes(name: str, who: str = "helen") -> ApproveGesture:
    return ApproveGesture(action_id=f"yes-{who}-{name}", agent_id=who, approval_id=name)


def test_a_request_says_who_what_and_why(store: Store) -> None:
    ask(store)
    (row,) = room(store).waiting()
    assert (row.title, row.price, row.who) == ("Credit", "250.00 GBP", "raj for Mrs Ellison")
    assert row.limit == "Above the limit for this incident: 200.00 GBP of it is left"
    assert (row.reason, row.quotes, row.left) == ("The coat came late", ("Third time now",), "10 min left")
    assert [fact.text for fact in row.facts] == [
        "Reads as grieving",
        "Solving",
        "Serious trouble, ours to put right",
        "1 earlier contact",
        "2 gestures in 90 days, 25.00 GBP",
    ]
    assert row.may_answer


def test_what_is_not_known_is_not_said(store: Store) -> None:
    ask(store, case=Case())
    (row,) = room(store).waiting()
    assert (row.facts, row.title, row.who) == ((), "credit", "raj for u-1")


def test_your_own_request_is_not_yours_to_answer(store: Store) -> None:
    name = ask(store)
    (row,) = room(store, "Raj").waiting()
    assert (row.may_answer, row.why_not) == (False, "You asked for this one, so someone else answers it")
    done, problem = room(store, "Raj").answer(yes(name, "Raj"))
    assert (done, "someone else answers" in problem) == ("", True)


def test_the_first_of_two_yeses_waits_for_the_second(store: Store) -> None:
    name = ask(store, minor=45_000)
    assert room(store).answer(yes(name)) == ("Your yes stands. Somebody else’s is still missing", "")
    (own,), (others,) = room(store).waiting(), room(store, "sam").waiting()
    assert (own.may_answer, others.may_answer) == (False, True)
    assert others.seconded == "helen said yes. One more yes grants it"
    assert room(store, "sam").answer(yes(name, "sam"))[0] == "Approved. The gesture is added"
    (row,) = room(store).answered()
    assert (row.status.text, row.came_of_it.startswith("helen and sam at")) == ("Approved", True)


def test_an_offer_and_a_no(store: Store) -> None:
    name = ask(store)
    offer = OfferLess(
        action_id="o", agent_id="helen", approval_id=name, gesture_id="credit", amount_minor=22_000, currency="GBP"
    )
    assert room(store).answer(offer) == ("Offered 220.00 GBP", "")
    (row,) = room(store).waiting()
    assert (row.may_answer, row.status.text) == (False, "Offer made")
    assert row.why_not == "helen offers 220.00 GBP. The agent has yet to answer"
    store.approvals.withdraw(WithdrawRequest(key="w", approval_id=name, agent_id="raj"))
    other = ask(store, "k-2")
    silent = DeclineApproval(action_id="n", agent_id="helen", approval_id=other, words=" ")
    assert room(store).answer(silent) == ("", "Say why, so that the agent can say it to them")
    no = DeclineApproval(action_id="n", agent_id="helen", approval_id=other, words="Given on Monday")
    assert room(store).answer(no)[0].startswith("Declined")
    assert [row.status.text for row in room(store).answered()] == ["Declined", "Taken back"]
