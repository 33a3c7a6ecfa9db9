"""S44, G15: a gesture carries a reason in plain words; the books name what was given and why, and never whom by name."""

import json

from agent_assist.domain import events as e
from agent_assist.domain.commands import GrantGesture
from agent_assist.domain.customer import Customer
from agent_assist.storage.ledger_export import write_ledger

REASON = "Chased the same parcel three times before a funeral"


def given(desk, feed):
    ada = Customer("k-1", name="Ada Byron", preferred_name="Mrs Byron", household_id="h-1")
    desk.hears(feed.started(customer_id="k-1"), feed.event(e.CustomerDescribed, customer=ada))
    desk.hears(feed.customer("My parcel is late, it should have been here on Monday"))
    desk.does(GrantGesture, gesture_id="credit_ten", reason=REASON)


def test_s44_the_reason_is_plain_words_in_the_ledger(desk, feed):
    given(desk, feed)
    (movement,) = desk.store.ledger.movements("c-1")
    assert movement.reason == REASON
    assert movement.amount_minor == 1_000


def test_s44_an_export_tells_the_story_without_a_name(desk, feed, tmp_path):
    given(desk, feed)
    path = tmp_path / "out.json"
    write_ledger(path, *desk.store.ledger.written())
    told = path.read_text(encoding="utf-8")
    assert REASON in told
    assert "Byron" not in told
    assert json.loads(told)
