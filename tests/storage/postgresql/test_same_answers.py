"""The embedded ledger's own tests, run on the team's server: the same answers, the same sentences.

What sets SQLite's clock or opens its file stays there; its counterpart is in the other files of this folder.
"""

import pytest

from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.store import Store
from tests.storage.sqlite import test_ledger as embedded
from tests.storage.sqlite.conftest import asked

SAME = (
    "a_grant_says_what_stands",
    "a_key_with_other_parameters_is_unusable",
    "a_lower_limit_stops_only_what_is_new",
    "a_take_back_returns_the_money_once",
    "an_entry_that_is_not_there_cannot_be_taken_back",
    "an_unknown_pack_stops_no_grant",
    "another_currency_has_no_budget",
    "another_pool_period_unlocks_nothing",
    "each_level_binds_when_it_is_the_least",
    "the_kind_of_a_gesture_comes_from_the_catalogue",
    "the_last_penny_and_the_one_after_it",
    "the_same_key_has_one_answer_for_ever",
    "without_a_policy_only_what_costs_nothing_is_granted",
)
globals().update({f"test_{name}": getattr(embedded, f"test_{name}") for name in SAME})


@pytest.mark.parametrize(
    "told",
    [
        {"agent_id": " "},
        {"incident_id": ""},
        {"gesture": "\ud800"},
        {"reason": "x" * 501},
        {"reason": "\x00"},
        {"reason": "\x9f"},
        {"amount_minor": -1},
        {"amount_minor": 10**12 + 1},
    ],
    ids=str,
)
def test_what_no_row_can_hold_is_unusable(spending: Store, told: dict[str, object]) -> None:
    with pytest.raises(UnusableInput):
        spending.ledger.grant(asked("k-1", **told))
    assert spending.ledger.verify().requests == 0
