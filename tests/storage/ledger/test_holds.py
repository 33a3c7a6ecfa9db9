"""Holds: money that is set aside, spent once or free again once, whatever is asked in which order."""

import json

import pytest

from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.budget_acts import Amendment, Commitment, Fulfilment, Hold, Release
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.engine.ports import Holds
from agent_assist.storage.store import Store
from tests.storage.ledger.conftest import amended, committed, fulfilled, held, released
from tests.storage.sqlite.conftest import asked, policy_text, taken_back


def standing(store: Store, **told: str) -> tuple[int, int, int]:
    balance = store.ledger.balance(agent_id="raj", incident_id="i-1", **told)
    first = balance.levels[0]
    assert {(level.spent_minor, level.reserved_minor) for level in balance.levels} == {
        (first.spent_minor, first.reserved_minor)
    }
    return first.spent_minor, first.reserved_minor, first.available_minor


def set_aside(holds: Holds, key: str, amount_minor: int = 1_000, **told: object) -> Hold:
    answer = holds.reserve(held(key, amount_minor, **told))  # type: ignore[arg-type]
    assert isinstance(answer, Hold), answer
    return answer


def test_a_hold_lowers_what_is_available_at_once(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1", 15_000)
    assert hold.expires_at_ms == hold.at_ms + 900_000
    assert standing(spending) == (0, 15_000, 5_000)
    no = spending.ledger.grant(asked("k-1", 5_001))
    assert isinstance(no, Refusal)
    assert (no.binding_limit, no.available_minor) == ("incident", 5_000)
    assert isinstance(holds.reserve(held("h-2", 5_001)), Refusal)
    assert isinstance(spending.ledger.grant(asked("k-2", 5_000)), Grant)
    assert standing(spending) == (5_000, 15_000, 0)


def test_a_commit_spends_what_was_held_and_tells_it_outside(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1")
    assert spending.outbox.pending(9) == []
    answer = holds.commit(committed("c-1", hold.entry_id))
    assert isinstance(answer, Commitment)
    assert (answer.hold, answer.money) == (hold.entry_id, hold.money)
    assert standing(spending) == (1_000, 0, 19_000)
    (movement,) = spending.ledger.movements("c-1")
    assert (movement.entry_id, movement.amount_minor, movement.key) == (answer.entry_id, 1_000, "c-1")
    found = spending.ledger.verify()
    assert found.ok, found


def test_a_commit_stands_whatever_the_policy_became(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1", 15_000)
    spending.policies.publish(policy_text(incident_minor=100), "helen")
    assert isinstance(holds.commit(committed("c-1", hold.entry_id)), Commitment)
    assert standing(spending) == (15_000, 0, 0)


def test_m12_a_hold_is_settled_once(spending: Store, holds: Holds) -> None:
    spent, free = set_aside(holds, "h-1"), set_aside(holds, "h-2")
    assert isinstance(holds.commit(committed("c-1", spent.entry_id)), Commitment)
    assert isinstance(holds.release(released("l-2", free.entry_id)), Release)
    for number, hold in enumerate((spent, free)):
        for name, again in (
            ("commit", holds.commit(committed(f"cc-{number}", hold.entry_id))),
            ("release", holds.release(released(f"ll-{number}", hold.entry_id))),
            ("amend", holds.amend(amended(f"aa-{number}", hold.entry_id, 1))),
        ):
            assert isinstance(again, Refusal), name
            assert again.binding_limit == "hold"
    assert standing(spending) == (1_000, 0, 19_000)
    assert spending.ledger.verify().ok


def test_only_a_pending_hold_may_be_changed_and_only_within_the_limits(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1")
    assert isinstance(holds.amend(amended("a-1", hold.entry_id, 20_000)), Amendment)
    assert standing(spending) == (0, 20_000, 0)
    no = holds.amend(amended("a-2", hold.entry_id, 20_001))
    assert isinstance(no, Refusal)
    assert no.binding_limit == "incident"
    less = holds.amend(amended("a-3", hold.entry_id, 400))
    assert isinstance(less, Amendment)
    assert (less.money.amount_minor, less.change_minor) == (400, -19_600)
    spent = holds.commit(committed("c-1", hold.entry_id))
    assert isinstance(spent, Commitment)
    assert spent.money.amount_minor == 400
    assert standing(spending) == (400, 0, 19_600)
    assert spending.ledger.verify().ok


def test_a_hold_of_nothing_stays_one(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1", 0)
    assert isinstance(holds.amend(amended("a-1", hold.entry_id, 5)), Refusal)
    assert isinstance(holds.commit(committed("c-1", hold.entry_id)), Commitment)
    assert spending.ledger.verify().ok


def test_a_gesture_is_fulfilled_once_and_may_still_be_taken_back(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1")
    early = holds.fulfil(fulfilled("f-0", hold.entry_id))
    assert isinstance(early, Refusal)
    spent = holds.commit(committed("c-1", hold.entry_id))
    assert isinstance(spent, Commitment)
    there = holds.fulfil(fulfilled("f-1", spent.entry_id))
    assert isinstance(there, Fulfilment)
    assert (there.fulfils, there.reference) == (spent.entry_id, "R-1")
    assert isinstance(holds.fulfil(fulfilled("f-2", spent.entry_id)), Refusal)
    back = spending.ledger.reverse(taken_back("r-1", hold.entry_id))  # named by its hold
    assert isinstance(back, Reversal)
    assert back.reverses == spent.entry_id
    assert isinstance(spending.ledger.reverse(taken_back("r-2", spent.entry_id)), Refusal)
    assert standing(spending) == (0, 0, 20_000)
    assert spending.ledger.verify().ok


def test_a_hold_is_let_go_not_taken_back(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1")
    no = spending.ledger.reverse(taken_back("r-1", hold.entry_id))
    assert isinstance(no, Refusal)
    assert (no.binding_limit, "release" in no.why) == ("reversal", True)


def test_every_act_has_one_answer_for_its_key(spending: Store, holds: Holds) -> None:
    hold = set_aside(holds, "h-1")
    assert holds.reserve(held("h-1")) == hold
    spent = holds.commit(committed("c-1", hold.entry_id))
    for _ in range(2):
        assert holds.commit(committed("c-1", hold.entry_id)) == spent
        assert holds.reserve(held("h-1")) == hold
    with pytest.raises(KeyReused):
        holds.reserve(held("h-1", hold_s=901))
    with pytest.raises(KeyReused):
        holds.release(released("c-1", hold.entry_id))
    with pytest.raises(KeyReused):
        spending.ledger.grant(asked("h-1"))
    assert standing(spending) == (1_000, 0, 19_000)


@pytest.mark.parametrize("hold_s", [0, -1, 30 * 86_400 + 1])
def test_a_hold_has_an_end(holds: Holds, hold_s: int) -> None:
    with pytest.raises(UnusableInput):
        holds.reserve(held("h-1", hold_s=hold_s))


def test_an_act_on_nothing_is_unusable_and_keeps_its_key(spending: Store, holds: Holds) -> None:
    with pytest.raises(UnusableInput, match="e-000404"):
        holds.commit(committed("c-1", "e-000404"))
    with pytest.raises(UnusableInput):
        holds.amend(amended("c-1", "e-000404", 0))
    set_aside(holds, "c-1")


def test_what_is_told_outside_is_the_commit(spending: Store, holds: Holds) -> None:
    if spending.server is not None:
        pytest.skip("the server keeps an outbox of its own")
    hold = set_aside(holds, "h-1", reason="Late coat")
    answer = holds.commit(committed("c-1", hold.entry_id))
    (row,) = spending.outbox.pending(9)
    assert (row.entry_id, row.kind) == (answer.entry_id, "committed")
    told = json.loads(row.payload)
    assert (told["amount_minor"], told["held_minor"], told["follows"]) == (1_000, -1_000, hold.entry_id)
