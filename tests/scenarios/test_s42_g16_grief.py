"""S42, G16: a death brings care: a bundle of gestures, no selling, no survey, no proof asked, the agent's own name."""

import re

from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.storage.packs import playbook_of
from tests.scenarios.play import after, kinds, states
from tests.scenarios.recording import Recording

DOG = "My dog died yesterday and I would like to return the unopened food"


def grief(*more):
    told = Recording().started(agent_id="raj")
    told.add("participant.joined", {"participant_id": "p", "role": "agent", "name": "Raj"})
    return told.customer(DOG, *more)


def test_s42_refund_without_return_donation_and_flowers_make_one_bundle():
    state = after(grief())
    assert state["situation"]["vulnerable"]
    found = {item["kind"] for item in state["gestures"]}
    assert {"refund", "donation", "gift"} <= found
    assert not any(item["needs_approval"] for item in state["gestures"])


def test_s42_a_note_signed_by_the_agent_is_part_of_it():
    noted = [item for item in after(grief())["gestures"] if item["kind"] == "note"]
    assert noted
    assert playbook_of(["ecommerce"]).gesture(noted[0]["id"]).note_signed


def test_s42_g16_nothing_is_sold_asked_or_surveyed():
    for state in states(grief("thank you", "do you have anything for cats?")):
        assert "offer" not in kinds(state)
        for item in state["responses"]:
            assert not re.search(r"survey|rate |feedback|proof|certificate|death cert", item["text"], re.IGNORECASE)
    gates = {item["gate"] for item in after(grief())["withheld"]}
    assert gates >= {"bereavement", "vulnerable"} or "service_issue_open" in gates


def test_s42_what_is_still_due_is_offered_to_be_stopped():
    texts = " ".join(item["text"] for item in after(grief())["responses"])
    assert re.search(r"still due|stop|next delivery|cancel", texts)


def test_s42_the_words_carry_sorrow():
    texts = " ".join(item["text"] for item in after(grief())["responses"])
    assert re.search(r"sorry|loss", texts)
    assert "{" not in texts
    assert "lost" in PLACEHOLDERS
