"""S4: a storm around the customer is cited; without an event the facet says that nothing is known."""

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

ORDERS = [
    {
        "id": "48213",
        "placed": "2025-12-28",
        "total_minor": 4000,
        "currency": "GBP",
        "status": "in transit",
        "due": "2026-01-02",
    }
]


def late(storm):
    told = Recording().started(customer_id="k").knows("k", name="Ada Byron", region="Leeds", orders=ORDERS)
    if storm:
        told.signal("weather", "The storm has closed the Leeds depot", everyone=True, region="Leeds", severity="major")
    return after(told.customer("My coat, order 48213, has still not arrived and I am worried"))


def test_s4_a_storm_where_the_customer_lives_is_cited_by_a_card_with_its_source():
    state = late(storm=True)
    assert [item["match"] for item in state["environment"]["signals"]] == ["region Leeds"]
    cited = [item for item in state["responses"] if "storm has closed the Leeds depot" in item["text"]]
    assert cited
    assert "headline" in {fact.get("slot") for fact in cited[0]["facts"]}


def test_s4_without_an_event_it_says_unknown_and_no_card_speaks_of_weather():
    state = late(storm=False)
    assert state["environment"]["signals"] == []
    assert state["trace"]["environment"] == {
        "known": False,
        "confidence": 0.0,
        "because": ["no signal for this customer, order or region"],
    }
    assert not any("storm" in text for text in shown(state).values())


def test_s4_a_storm_elsewhere_or_over_concerns_nobody_here():
    told = Recording().started(customer_id="k").knows("k", region="Leeds")
    told.signal("weather", "Storm", everyone=True, region="York", severity="severe")
    told.signal("weather", "Old storm", everyone=True, region="Leeds", expires="2026-01-01T00:00:00Z")
    assert after(told.customer("My coat has not arrived"))["environment"]["signals"] == []
