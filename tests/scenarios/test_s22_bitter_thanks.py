"""S22: bitter thanks are no praise, and thanks that are meant stay thanks."""

import pytest

from tests.scenarios.play import after, kinds
from tests.scenarios.recording import Recording


@pytest.mark.parametrize(
    "words",
    [
        "Thanks so much for losing my parcel AGAIN. brilliant service",
        "Thanks for keeping me waiting for an hour",
        "Thanks a lot for overcharging me again",
        "thanks for leaving us stranded at the airport",
        "Thank you very much for ruining our holiday",
        "thanks ever so much for forgetting us",
    ],
)
def test_s22_bitter_thanks_read_as_frustrated_and_are_not_thanked_for(words):
    state = after(Recording().customer(words))
    assert state["emotion"]["label"] in ("frustrated", "angry")
    assert "thank" not in kinds(state)
    assert state["motivation"]["intent"] != "praise"


@pytest.mark.parametrize(
    "words",
    [
        "Thanks so much for finding my parcel",
        "thank you for cancelling it so quickly",
        "thanks for cancelling my room for me",
        "Thanks for keeping me posted",
        "thank you for waiting for us at the gate",
        "Thanks a lot for sorting it out",
    ],
)
def test_s22_thanks_that_are_meant_stay_thanks(words):
    assert after(Recording().customer(words))["emotion"]["label"] in ("satisfied", "grateful")
