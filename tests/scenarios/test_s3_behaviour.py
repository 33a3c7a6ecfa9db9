"""S3: what the customer did on any channel stands in one order, and what nobody knows is declared."""

from tests.engine.desk import Desk, Feed
from tests.scenarios.play import after
from tests.scenarios.recording import Recording

ROWS = [
    {"at": "2025-12-30T10:00:00Z", "channel": "phone", "kind": "contact", "summary": "called about the bill"},
    {"at": "2025-12-31T10:00:00Z", "channel": "web", "kind": "order", "summary": "ordered a lamp"},
    {"at": "2025-12-29T10:00:00Z", "channel": "chat", "kind": "contact", "summary": "asked about a lamp"},
]


def test_s3_missing_orders_are_a_blind_spot_and_not_an_empty_list():
    state = after(Recording().started(customer_id="k").knows("k", name="Ada", history=ROWS[:1]).customer("Hello"))
    assert "no order records" in state["behavior"]["blind_spots"]
    assert "no order records" in state["trace"]["behavior"]["because"]


def test_s3_contacts_on_every_channel_count():
    state = after(Recording().started(customer_id="k").knows("k", name="Ada", history=ROWS).customer("Hello"))
    assert (state["behavior"]["contacts_week"], state["behavior"]["orders"]) == (3, 1)


def test_s3_the_timeline_is_one_ordered_list_across_channels(tmp_path):
    from agent_assist.domain import events as e
    from agent_assist.domain.customer import Customer, HistoryRow

    rows = tuple(
        HistoryRow(at_ms, channel, "contact", summary)
        for at_ms, channel, summary in ((2_000, "web", "second"), (1_000, "phone", "first"), (3_000, "chat", "third"))
    )
    desk = Desk(tmp_path / "store.db")
    feed = Feed()
    desk.hears(
        feed.started(customer_id="k"), feed.event(e.CustomerDescribed, customer=Customer("k", "Ada", history=rows))
    )
    assert [row.title for row in desk.current.customer.timeline[1:]] == ["Third", "Second", "First"]
    desk.close()
