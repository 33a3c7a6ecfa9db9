"""G6: a replay, a reconnect or a double press never spends twice and never counts twice."""

from agent_assist.domain import commands as c
from tests.engine.desk import Desk, Feed, told
from tests.scenarios.play import states
from tests.scenarios.recording import Recording


def test_g6_a_repeated_feed_gives_the_same_states():
    once = Recording().started().customer("My parcel is late", "This is awful").agent("Sorry")
    for name in ("Raj", "Mia"):
        once.add("participant.joined", {"participant_id": name, "role": "agent", "name": name})
    twice = Recording()
    twice.lines = once.lines + once.lines
    assert states(twice)[len(once.lines) - 1] == states(once)[-1]
    assert states(twice)[-1]["behavior"] == states(once)[-1]["behavior"]
    assert states(twice)[-1]["emotion"] == states(once)[-1]["emotion"]


def test_g6_a_double_press_and_a_repeated_feed_spend_once(tmp_path):
    desk = Desk(tmp_path / "store.db")
    events = told(Feed(), ("customer", "my parcel is late"))
    desk.hears(*events)
    for _ in range(2):
        desk.does(c.GrantGesture, action_id="press", gesture_id="credit_ten", reason="late")
        desk.hears(*events)
    assert desk.spent() == 1000
    assert desk.store.ledger.verify().ok
    desk.close()
