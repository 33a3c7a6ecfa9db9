"""S5: being near a store never triggers an offer; wanting to pick something up brings help with that."""

from tests.scenarios.play import after, kinds
from tests.scenarios.recording import Recording


def near(*words):
    told = Recording().started(customer_id="k").knows("k", name="Ada", region="Leeds")
    return after(told.signal("other", "Near the Leeds store", everyone=True, region="Leeds").customer(*words))


def test_s5_near_a_store_with_an_urgent_complaint_gets_no_offer():
    state = near("This is urgent, my order arrived broken and nobody is helping me")
    assert state["environment"]["signals"]
    assert "offer" not in kinds(state)
    assert {item["gate"] for item in state["withheld"] if item["kind"] == "offer"} >= {"service_issue_open"}


def test_s5_near_a_store_alone_gets_no_offer():
    state = near("Hello there")
    assert "offer" not in kinds(state)
    assert {item["gate"] for item in state["withheld"] if item["kind"] == "offer"} >= {"no_motivation_match"}


def test_s5_near_a_store_and_wanting_to_pick_up_gets_help_with_it():
    state = near("Can I collect my order from the Leeds store today?")
    assert state["motivation"]["intent"] is not None
    assert any("store" in item["text"] or "collect" in item["text"] for item in state["responses"])
