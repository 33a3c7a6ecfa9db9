"""S6: where the customer stands, and whether what happens now decides."""

import pytest

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
