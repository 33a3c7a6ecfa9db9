"""S11: when a conversation begins the customer's card is there, the open promise before everything else."""

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow
from tests.engine.desk import START_MS, Desk, Feed
from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

DAY_MS = 86_400_000
ROWS = (
    HistoryRow(START_MS - DAY_MS, "web", "order", "ordered a lamp"),
    HistoryRow(START_MS - 2 * DAY_MS, "phone", "contact", "asked about delivery"),
    HistoryRow(START_MS - 3 * DAY_MS, "chat", "promise", "a call back", due_ms=START_MS + DAY_MS, status="open"),
)


def test_s11_the_card_is_filled_at_the_start_and_the_open_promise_is_first(tmp_path):
    desk = Desk(tmp_path / "store.db")
    desk.store.customers.save([Customer("k", "Ada Byron", "Ada", region="Leeds", history=ROWS)])
    desk.hears(Feed().started(customer_id="k"))
    card = desk.current.customer
    assert card.name == "Ada"
    assert [row.title for row in card.timeline[1:]] == ["A call back", "Ordered a lamp", "Asked about delivery"]
    assert any(chip.text.startswith("Open") for chip in card.timeline[1].facts)
    assert not [event for event in desk.store.events.events() if isinstance(event, e.UtteranceHeard)]
    desk.close()


def test_s11_words_use_the_preferred_name_from_the_record():
    told = Recording().started(customer_id="k").knows("k", name="Margaret Ellison", preferred_name="Mrs Ellison")
    told.add("participant.joined", {"participant_id": "p", "role": "agent", "name": "Raj"})
    named = [item for item in after(told.customer("Hello"))["responses"] if "Mrs Ellison" in item["text"]]
    for item in named:
        assert {"token": "Mrs Ellison", "source": "customer.preferred_name"}.items() <= item["facts"][0].items()
    assert not any("Margaret" in text for text in shown(after(told)).values())
