"""S30: what stays of each conversation is kept at its wrap-up and becomes the customer's lifetime score."""

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer
from tests.engine.desk import Feed

ADA = Customer("k-1", "Ada Byron", region="Leeds")


def talk(desk, name, *words, described=False):
    feed = Feed(name)
    desk.hears(feed.started(customer_id="k-1"))
    if described:
        desk.hears(feed.event(e.CustomerDescribed, customer=ADA))
    desk.hears(*(feed.customer(word) for word in words))
    desk.does(c.WrapUp, name, disposition="")
    return desk.store.customers.customer("k-1").relation


@pytest.fixture
def ada(desk):
    """A desk that has Ada's profile."""
    desk.store.customers.save([ADA])
    return desk


def test_s30_the_wrap_up_keeps_what_stays_of_the_conversation(ada):
    relation = talk(ada, "c-1", "thanks", "lovely")
    wrapped = [event for event in ada.store.events.events() if isinstance(event, e.WrappedUp)]
    assert wrapped[0].impression > 0.2
    assert relation.score == pytest.approx(wrapped[0].impression * 0.4)
    assert ada.store.customers.customer("k-1").name == "Ada Byron"


def test_s30_one_severe_conversation_after_five_good_ones_and_the_way_back(ada):
    scores = [talk(ada, f"good-{at}", "thanks", "lovely", "thanks").score for at in range(5)]
    assert scores == sorted(scores)
    scores.append(talk(ada, "bad", "awful", "awful", "awful").score)
    assert scores[-1] < 0
    assert talk(ada, "again-1", "thanks", "lovely", "thanks").score < 0
    feed = Feed("now")
    ada.hears(feed.started(customer_id="k-1"))
    assert ada.session.floor.conversations["now"].customer.relation.conversation_id == "again-1"
    assert all(talk(ada, f"again-{at}", "thanks", "lovely", "thanks") for at in range(2, 6))
    assert ada.store.customers.customer("k-1").relation.score > 0


def test_an_agent_sees_how_past_talks_went(ada):
    talk(ada, "bad", "awful", "awful")
    ada.hears(Feed("c-1").started(customer_id="k-1"))
    assert ada.current.customer.line == "Leeds · Past talks went badly"


def test_a_conversation_that_is_reopened_counts_once(ada):
    first = talk(ada, "c-1", "thanks", "lovely")
    feed = Feed("c-1", ada.clock() + 60_000)
    ada.hears(feed.event(e.UtteranceHeard, text="awful", role="customer", utterance_id="later", sequence=99))
    ada.does(c.WrapUp, "c-1", disposition="")
    again = ada.store.customers.customer("k-1").relation
    assert (first.before, again.before) == (0.0, 0.0)
    assert again.score < first.score


def test_a_profile_the_feed_tells_keeps_the_score(desk):
    before = talk(desk, "c-1", "awful", described=True)
    desk.hears(Feed("c-2").started(customer_id="k-1"))
    state = desk.session.floor.conversations["c-2"]
    assert (state.customer.name, state.customer.relation) == ("Ada Byron", before)
    desk.hears(Feed("c-2").event(e.CustomerDescribed, event_id="told", customer=ADA))
    assert desk.session.floor.conversations["c-2"].customer.relation == before


def test_nobody_is_kept_without_a_profile_and_nothing_without_a_reading(desk):
    feed = Feed("c-1")
    desk.hears(feed.started(customer_id="k-9"), feed.customer("awful"))
    desk.does(c.WrapUp, "c-1", disposition="")
    assert desk.store.customers.customer("k-9") is None
    desk.store.customers.save([ADA])
    desk.hears(Feed("c-2").started(customer_id="k-1"))
    desk.does(c.WrapUp, "c-2", disposition="")
    assert desk.store.customers.customer("k-1").relation is None


def test_a_store_that_says_no_loses_only_the_score(ada, monkeypatch):
    from agent_assist.engine.errors import DiskFull

    def full(told):
        raise DiskFull("The disk is full", "There is no room.")

    feed = Feed("c-1")
    ada.hears(feed.started(customer_id="k-1"), feed.customer("awful"))
    monkeypatch.setattr(ada.store.customers.__class__, "save", lambda self, told: full(told))
    ada.does(c.WrapUp, "c-1", disposition="")
    assert ada.kinds()[-1] == "WrappedUp"
    assert ada.view().banner is not None
