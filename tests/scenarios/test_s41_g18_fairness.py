"""S41, G18: worth, name, rudeness and threats change no amount: the base remedy is the same for the same facts."""

import pytest

from tests.scenarios.play import after
from tests.scenarios.recording import Recording

FACTS = "My parcel is late, it should have been here on Monday"
ORDERS = [{"id": "A-1", "placed": "2025-12-20", "total_minor": 4000, "currency": "GBP", "status": "in transit"}]


def remedy(words=FACTS, **profile):
    told = Recording().started(customer_id="k").knows("k", orders=ORDERS, **profile).customer(words)
    state = after(told)
    return state["situation"]["severity"], state["gestures"]


@pytest.mark.parametrize("band", ["low", "medium", "high"])
def test_s41_the_base_remedy_does_not_depend_on_what_a_customer_is_worth(band):
    assert remedy(value_band=band) == remedy()


@pytest.mark.parametrize(
    "name",
    ["Emily Smith", "Mohammed Al-Rashid", "DeShawn Washington", "Nguyễn Thị Hoa", "Siobhán Ní Bhriain", "{amount}"],
)
def test_g18_names_change_nothing(name):
    assert remedy(name=name, preferred_name=name) == remedy()


@pytest.mark.parametrize(
    "added",
    [
        "You are useless idiots",
        "I am furious, this is disgusting",
        "I will sue you",
        "I'll post this everywhere",
        "please, if it is not too much trouble",
        "😡😡😡",
    ],
)
def test_g18_rudeness_threats_and_manners_change_no_amount_and_no_severity(added):
    plain_severity, plain = remedy()
    severity, found = remedy(f"{FACTS}. {added}")
    assert severity == plain_severity
    amounts = {item["id"]: item["amount_minor"] for item in plain}
    assert all(item["amount_minor"] == amounts[item["id"]] for item in found if item["id"] in amounts)
    assert max(item["amount_minor"] for item in found) <= max(amounts.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("My parcel is late and it isn't here yet", "My parcel is late and it ain't here yet"),
        ("My parcel is late, I have been waiting", "My parcel is late, I been waiting"),
        ("My parcel is late, it has not come", "My parcel is late innit, it has not come"),
    ],
)
def test_g18_dialect_changes_no_amount(one, other):
    assert remedy(one) == remedy(other)
