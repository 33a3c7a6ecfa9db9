"""S6: where the customer stands, and whether what happens now decides."""

import pytest

from agent_assist.domain.commands import ChooseStage
from agent_assist.domain.events import StageChosen
from tests.scenarios.play import after
from tests.scenarios.recording import Recording

DOWN = "My internet has been down for three days and nobody fixes it"


def on_the_phone(threat):
    return after(Recording().started(channel="voice").customer(DOWN).agent("Let me look").customer(threat))


@pytest.mark.parametrize(
    "threat",
    [
        "I want to cancel, I am leaving you for another provider",
        "If you cannot fix it today I am leaving for another provider",
    ],
)
def test_s6_on_the_phone_and_threatening_to_leave_is_make_or_break(threat):
    state = on_the_phone(threat)
    assert state["situation"]["make_or_break"]
    assert state["situation"]["issue_open"]
    assert state["situation"]["journey"] in ("issue", "leaving")


def test_s6_an_ordinary_problem_is_an_issue_and_not_make_or_break():
    state = after(Recording().started(channel="voice").customer("Hello, my internet is down, can you help?"))
    assert (state["situation"]["journey"], state["situation"]["make_or_break"]) == ("issue", False)


def test_s6_a_settled_problem_is_a_recovery():
    told = Recording().started().customer(DOWN).agent("I have reset the line", "It should work now")
    state = after(told.customer("It works again, thank you so much, that is great"))
    assert state["situation"]["stage"] in ("resolution", "wrap_up", "closing")
    assert (state["situation"]["journey"], state["situation"]["issue_open"]) == ("recovery", False)


def test_s6_a_stage_the_agent_chose_persists_and_is_logged(desk, feed):
    desk.hears(feed.started(channel="voice"), feed.customer(DOWN), feed.agent("Let me look"))
    before = desk.session.floor.conversations["c-1"].stage
    desk.does(ChooseStage, stage="resolution")
    desk.hears(feed.customer("It is still not working"), feed.agent("I see"), feed.customer("Hello? Anyone there?"))
    state = desk.session.floor.conversations["c-1"]
    assert (state.stage, state.stage_chosen) == ("resolution", True)
    (chosen,) = [event for event in desk.store.events.events() if isinstance(event, StageChosen)]
    assert (chosen.previous_stage, chosen.stage, chosen.agent_id) == (before, "resolution", "raj")
    assert "chosen by the agent" in " ".join(desk.current.facets[3].trace)


def test_s6_a_threat_to_leave_on_the_phone_is_make_or_break_on_the_desk(desk, feed):
    desk.hears(feed.started(channel="voice"), feed.customer(DOWN), feed.agent("Let me look"))
    desk.hears(feed.customer("If you cannot fix it today I am leaving for another provider"))
    situation = desk.current.facets[3]
    assert "Make or break: what happens now decides" in f"{situation.warning} {situation.reason}"
