"""S31: a threat to go public is flagged and decides the moment, and it moves no amount."""

import pytest

from agent_assist.domain.proposals import proposals
from tests.scenarios.play import after, money
from tests.scenarios.recording import Recording

LATE = "My parcel is late, it should have been here on Monday"


@pytest.mark.parametrize(
    "threat",
    ["I'll post this everywhere", "I will tell everyone on Twitter about this", "I am going to the press"],
)
def test_s31_a_public_threat_is_flagged_and_pays_nothing(threat):
    plain = after(Recording().started().customer(LATE))
    public = after(Recording().started().customer(f"{LATE}. {threat}"))
    assert public["situation"]["brand_risk"]
    assert public["situation"]["make_or_break"]
    assert not plain["situation"]["brand_risk"]
    both = money(plain).keys() & money(public).keys()
    assert all(money(plain)[name] == money(public)[name] for name in both)
    assert max(money(public).values()) <= max(money(plain).values())
    assert public["situation"]["severity"] == plain["situation"]["severity"]


def test_s31_the_supervisor_is_told_once_in_a_conversation_with_the_words_and_the_agent(desk, feed):
    desk.hears(feed.started(), feed.customer(LATE), feed.customer("I'll post this everywhere"))
    desk.hears(feed.agent("Please don't"), feed.customer("I will tell everyone on Twitter about this"))
    desk.hears(feed.customer("I am going to the press"))
    (told,) = [item for item in proposals(desk.store.team.told(99)) if item.kind == "public"]
    assert told.who == "Raj"
    assert told.words.casefold() in "i'll post this everywhere"
    assert desk.spent() == 0


def test_s31_the_flag_moves_no_amount(desk, feed):
    desk.hears(feed.started(), feed.customer(LATE))
    before = {row.gesture_id: row.price for row in desk.current.goodwill.rows}
    desk.hears(feed.customer("I'll post this everywhere"))
    after_it = {row.gesture_id: row.price for row in desk.current.goodwill.rows}
    assert "BrandRiskFlagged" in desk.kinds()
    assert all(after_it[gesture] == before[gesture] for gesture in before.keys() & after_it.keys())
