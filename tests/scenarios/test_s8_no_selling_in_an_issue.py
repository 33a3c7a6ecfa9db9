"""S8: while a service issue is open nothing is offered, and what is withheld is listed with its reason."""

import pytest

from tests.scenarios.play import kinds, states
from tests.scenarios.recording import Recording

CASE = [{"id": "K-1", "opened": "2025-12-30", "subject": "broken lamp"}]
WORDS = [
    "I would like to buy another lamp",
    "What else do you have that goes with it?",
    "Lovely, thank you so much!",
    "Any deals on?",
]


@pytest.mark.parametrize("pack", ["ecommerce", "telecom", "travel"])
def test_s8_an_open_case_closes_every_offer_and_says_so(pack):
    policy = f'schema = 1\nplaybooks = ["{pack}"]\n[limits]\nincident_minor = 20000\nagent_day_minor = 20000\nteam_pool_minor = 20000\n'
    told = Recording().started(customer_id="k").knows("k", open_cases=CASE)
    for words in WORDS:
        told.customer(words).agent("Let me see")
    for state in states(told, policy):
        assert "offer" not in kinds(state)
        assert state["next_action"]["kind"] != "offer"
    withheld = [item for item in states(told, policy)[-2]["withheld"] if item["kind"] == "offer"]
    assert {item["gate"] for item in withheld} >= {"service_issue_open"}
    assert all(item["why"] for item in withheld)


def test_s8_the_number_withheld_is_the_number_of_offers():
    told = (
        Recording()
        .started(customer_id="k")
        .knows("k", open_cases=CASE)
        .customer("my dog died and I am furious, I am leaving")
    )
    found = states(told)[-1]["withheld"]
    assert len({item["id"] for item in found if item["kind"] == "offer"}) == 6


@pytest.mark.parametrize(
    ("agent", "opened"),
    [
        ("I'll call you by five to tell you where it is", True),
        ("Let me look into it, I'll get back to you within the hour", True),
        ("It comes tomorrow at nine, and I've taken the postage off", False),
    ],
)
def test_s8_thanks_settle_nothing_while_the_agent_still_has_to_come_back_to_them(agent, opened):
    told = Recording().customer("My order is late").agent(agent).customer("ok, thank you very much")
    state = states(told)[-1]
    assert state["situation"]["issue_open"] is opened
    assert ("service_issue_open" in {item["gate"] for item in state["withheld"]}) is opened
    told.agent("As promised, I called the depot and it's all put right").customer("Wonderful, thank you")
    assert not states(told)[-1]["situation"]["issue_open"]
