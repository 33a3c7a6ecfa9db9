"""G26, S42: what is not money has a cost, somebody who does it, a time and an address; what is written is signed by the agent."""

import pytest

from agent_assist.domain.commands import GrantGesture
from agent_assist.domain.events import GestureNoteWritten
from agent_assist.domain.fulfilment import fulfilment_of
from agent_assist.storage.packs import playbook_of, shipped_packs

DOG = "My dog died yesterday and I would like to return the unopened food"


@pytest.mark.parametrize("pack", shipped_packs())
def test_g26_every_gift_note_and_donation_names_vendor_time_and_cost(pack):
    for gesture in playbook_of([pack]).gestures:
        if gesture.kind in ("gift", "note", "donation", "expedite", "replacement"):
            assert gesture.vendor
            assert gesture.lead_time
            assert gesture.money.currency == "GBP"
            assert fulfilment_of(gesture, gesture.kind, "Raj").note_signed_by == ("Raj" if gesture.note_signed else "")


@pytest.mark.parametrize("pack", shipped_packs())
def test_g26_flowers_need_an_address_and_come_with_a_note_and_never_cheer(pack):
    flowers = [item for item in playbook_of([pack]).gestures if item.icon == "flowers"]
    assert flowers
    for item in flowers:
        assert fulfilment_of(item, item.kind, "Raj").address_needed
        assert item.note_signed
        assert item.cues == ("bereavement",)


def test_s42_the_note_that_goes_with_them_is_the_agents_own_and_bears_their_name(desk, feed):
    desk.hears(feed.started(), feed.customer(DOG))
    desk.does(GrantGesture, gesture_id="sympathy_flowers", reason="her dog died", note="Thinking of you and Bonnie.")
    (written,) = [event for event in desk.store.events.events() if isinstance(event, GestureNoteWritten)]
    assert (written.text, written.agent_id) == ("Thinking of you and Bonnie.", "raj")
    assert desk.spent() == 3_200
