"""S7: every decision carries five traces, unknowns included; one input less changes the trace and breaks nothing."""

import pytest

from tests.scenarios.play import after
from tests.scenarios.recording import Recording

FACETS = {"motivation", "emotion", "behavior", "environment", "situation"}


def story(without=""):
    told = Recording().started(customer_id="k")
    if without != "behavior":
        told.knows("k", name="Ada", region="Leeds", history=[])
    if without != "environment":
        told.signal("outage", "No signal in Leeds", severity="major")
    if without != "words":
        told.customer("My internet is down again and I am furious")
    return after(told)


def test_s7_all_five_are_there_with_reasons():
    trace = story()["trace"]
    assert set(trace) == FACETS
    assert all(item["known"] and item["because"] for item in trace.values())


@pytest.mark.parametrize(
    ("without", "facets"),
    [("behavior", {"behavior"}), ("environment", {"environment"}), ("words", {"motivation", "emotion"})],
)
def test_s7_one_input_less_is_an_unknown_and_not_a_crash(without, facets):
    whole, less = story()["trace"], story(without)["trace"]
    for name in facets:
        assert not less[name]["known"]
        assert less[name]["because"]
        assert less[name]["confidence"] < whole[name]["confidence"]
    assert set(less) == FACETS
