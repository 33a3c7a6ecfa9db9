"""S9: a loyal customer whose matter is settled and who is glad gets thanks first: no cost, no offer."""

import pytest

from tests.scenarios.play import after, kinds
from tests.scenarios.recording import Recording


def test_s9_sincere_thanks_come_first():
    told = Recording().started(customer_id="k").knows("k", name="Ada Byron", since="2015-02-01")
    told.customer("Where is my order?").agent("It is at your door now").agent("Have a look")
    state = after(told.customer("Yes, it is here! Thank you so much, you have been wonderful"))
    assert state["next_action"]["kind"] == "thank"
    assert kinds(state)[0] == "thank"
    assert "offer" not in kinds(state)
    assert (state["gestures"][0]["kind"], state["gestures"][0]["amount_minor"]) == ("thanks", 0)


@pytest.mark.parametrize(
    "words", ["Thank you for your patience", "Thanks for looking into it", "thanks so much for waiting"]
)
def test_s9_good_manners_on_the_way_settle_nothing(words):
    state = after(Recording().started().customer("My parcel is late").agent("Let me look").customer(words))
    assert state["situation"]["stage"] == "discovery"
    assert state["next_action"]["kind"] != "thank"
    done = Recording().started().customer("My parcel is late").agent("Let me look").agent("It is at your door")
    assert after(done.customer("Thank you, that's perfect"))["situation"]["stage"] == "resolution"
