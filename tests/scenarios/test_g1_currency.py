"""G1: money is whole minor units with a currency; another currency is never exchanged silently."""

from tests.scenarios.play import after
from tests.scenarios.recording import Recording

LATE = "My parcel never came, it should have been here on Monday"


def under(currency):
    policy = (
        f'schema = 1\ncurrency = "{currency}"\nplaybooks = ["ecommerce"]\n'
        "[limits]\nincident_minor = 100000\nagent_day_minor = 100000\nteam_pool_minor = 100000\n"
    )
    return [item for item in after(Recording().started().customer(LATE), policy)["gestures"] if item["amount_minor"]]


def test_g1_amounts_are_whole_minor_units_with_a_currency():
    for item in under("GBP"):
        assert type(item["amount_minor"]) is int
        assert item["currency"] == "GBP"
        assert not item["needs_approval"]


def test_g1_a_budget_in_another_currency_pays_nothing_by_itself():
    for item in under("EUR"):
        assert item["currency"] == "GBP"
        assert (item["needs_approval"], item["binding_limit"]) == (True, "currency")
