"""A gesture that was taken over outside shows as delivered: at once, once, after a restart too, and wakes no talk."""

from pathlib import Path

import pytest

from agent_assist.domain.commands import GrantGesture, TakeBackGesture, WrapUp
from agent_assist.engine.delivered import note_delivered
from agent_assist.engine.delivery import Taken
from agent_assist.engine.views import GestureRow
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import Desk, Feed
from tests.engine.test_acts import row

CREDIT = "handwritten_card"
TOLD = starter_policy_text() + '\n[fulfilment]\nurl = "https://fulfilment.example/"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened, feed = Desk(tmp_path / "store.db", policy=TOLD), Feed()
    opened.hears(feed.started(), feed.customer("my parcel is late"))
    opened.does(GrantGesture, action_id="give", gesture_id=CREDIT, reason="late")
    return opened


def taken(desk: Desk) -> Taken:
    entry = desk.session.floor.conversations["c-1"].granted[0].entry_id
    return Taken("c-1", entry, CREDIT, desk.session.agent_id, "give")


def shown(desk: Desk) -> GestureRow:
    return row(desk, CREDIT)


def test_a_delivered_gesture_says_so_and_can_still_be_taken_back(desk: Desk) -> None:
    assert (shown(desk).note, shown(desk).can_mark_done) == ("Added", False)
    told = taken(desk)
    note_delivered(desk.session, told)
    note_delivered(desk.session, told)
    assert desk.kinds().count("GestureFulfilled") == 1
    assert shown(desk).note == "Delivered"
    assert shown(desk).subtitle.startswith("Delivered, added ")
    desk.does(TakeBackGesture, entry_id=told.entry_id, reason="Sent to another address")
    assert shown(desk).note != "Delivered"
    desk.close()


def test_what_was_told_while_the_talk_was_wrapped_up_wakes_nothing_and_is_kept(desk: Desk, tmp_path: Path) -> None:
    told = taken(desk)
    desk.does(WrapUp, disposition="resolved")
    note_delivered(desk.session, told)
    assert "c-1" not in desk.session.open
    desk.close()
    again = Desk(tmp_path / "store.db")
    assert "c-1" not in again.session.open
    assert again.kinds()[-1] == "GestureFulfilled"
    again.close()
