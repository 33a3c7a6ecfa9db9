"""S39, G3, G21: below the incident limit nobody is asked; one penny over asks; what is left is shown as trust."""

from tests.scenarios.play import after, starter
from tests.scenarios.recording import Recording


def paid(limit_minor=20_000):
    told = Recording().started().customer("My parcel never came, it should have been here on Monday")
    state = after(told, starter(incident_minor=limit_minor))
    return {item["id"]: item for item in state["gestures"] if item["amount_minor"]}, state


def test_s39_g3_at_the_limit_there_is_no_approval_and_one_penny_over_there_is():
    name, most = max(((key, item["amount_minor"]) for key, item in paid()[0].items()), key=lambda pair: pair[1])
    at, _ = paid(most)
    assert (at[name]["needs_approval"], at[name]["amount_minor"]) == (False, most)
    over, state = paid(most - 1)
    assert (over[name]["needs_approval"], over[name]["binding_limit"]) == (True, "incident")
    held = {item["id"]: item for item in state["withheld"] if item["gate"] == "limit"}
    assert held[name]["why"] == "Over the limit (incident): needs approval"


def test_g21_what_is_left_is_said_as_trust():
    found, _ = paid()
    assert found
    assert all("200.00 GBP left, no approval needed" in item["why"] for item in found.values())


def test_g22_with_an_empty_pool_gestures_that_cost_nothing_stay():
    told = Recording().started().customer("My parcel never came")
    state = after(told, starter(team_pool_minor=0))
    free = [item for item in state["gestures"] if item["amount_minor"] == 0]
    assert free
    assert not any(item["needs_approval"] for item in free)
    assert {item["binding_limit"] for item in state["gestures"] if item["amount_minor"]} == {"team_pool"}


def test_g2_the_least_limit_is_the_one_that_is_named():
    for name, level in (
        ("incident_minor", "incident"),
        ("agent_day_minor", "agent_day"),
        ("team_pool_minor", "team_pool"),
    ):
        state = after(Recording().started().customer("My parcel never came"), starter(**{name: 1}))
        assert {item["binding_limit"] for item in state["gestures"] if item["amount_minor"]} == {level}
