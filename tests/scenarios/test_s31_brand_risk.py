"""S31: a threat to go public is flagged and decides the moment, and it moves no amount."""

import pytest

from tests.scenarios.play import after, money
from tests.scenarios.recording import Recording

LATE = "My parcel is late, it should have been here on Monday"


@pytest.mark.parametrize(
    "threat",
    ["I'll post this everywhere", "I will tell everyone on Twitter about this", "I am going to the press"],
)
def test_s31_a_public_threat_is_flagged_and_pays_nothing(threat):
    plain = after(Recording().started().customer(LATE))
    public = after(Recording().started().customer(f"{LATE}. {threat}"))
    assert public["situation"]["brand_risk"]
    assert public["situation"]["make_or_break"]
    assert not plain["situation"]["brand_risk"]
    both = money(plain).keys() & money(public).keys()
    assert all(money(plain)[name] == money(public)[name] for name in both)
    assert max(money(public).values()) <= max(money(plain).values())
    assert public["situation"]["severity"] == plain["situation"]["severity"]
