"""S30: one severe message after five good ones leaves the tone below its start and takes more than one to heal."""

from tests.scenarios.play import starter, states
from tests.scenarios.recording import Recording

GOOD = [
    "Thank you, that is lovely",
    "Great, thanks so much",
    "Wonderful service",
    "Brilliant, thank you",
    "You are very kind",
]
SEVERE = "This is disgusting, I am absolutely furious, you lied to me and you are thieves"


def tones(policy=""):
    told = Recording().started().customer(*GOOD, SEVERE, *GOOD)
    return [state["emotion"]["valence"] for state in states(told, policy)][1:]


def test_s30_negativity_dominates():
    found = tones()
    best, hurt = found[4], found[5]
    assert best > 0.2
    assert hurt < 0
    assert found[6] < best
    assert found[6] < found[7] < found[8]


def test_s30_one_severe_message_is_what_stays_of_the_conversation():
    told = Recording().started().customer(*GOOD, SEVERE, *GOOD)
    found = [state["behavior"]["impression"] for state in states(told)][1:]
    assert found[4] > 0.2
    assert found[5] < 0
    assert found[6] < 0
    assert found[-1] > found[5]
    assert all(state["behavior"]["relation"] is not None for state in states(told)[1:])


def test_s30_with_weight_one_the_fall_is_no_steeper_than_the_climb():
    hard, even = tones(), tones(starter(negativity_dominance=1.0))
    assert even[4] - even[5] < hard[4] - hard[5]
