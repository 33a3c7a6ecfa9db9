"""Holds and time: a hold ends by the database's clock and no other, which never runs backwards, and a restart finds it."""

from pathlib import Path

from agent_assist.domain.budget import Grant, Refusal
from agent_assist.domain.budget_acts import Hold
from agent_assist.storage.store import Store, open_store
from tests.storage.ledger.conftest import amended, committed, held, released
from tests.storage.sqlite.conftest import asked, policy_text
from tests.storage.sqlite.test_ledger import julian_day

NEW_YEAR = 2461041.5  # 2026-01-01
MINUTE = 1 / 1440


def reserved(store: Store, key: str = "h-1", amount_minor: int = 20_000, **told: object) -> Hold:
    answer = store.ledger.reserve(held(key, amount_minor, hold_s=600, **told))  # type: ignore[arg-type]
    assert isinstance(answer, Hold)
    return answer


def test_a_hold_is_free_when_its_time_is_over_and_not_before(spending: Store) -> None:
    with julian_day(spending.database, NEW_YEAR):
        hold = reserved(spending)
    with julian_day(spending.database, NEW_YEAR + 9 * MINUTE):
        assert isinstance(spending.ledger.grant(asked("k-1", 1)), Refusal)
    with julian_day(spending.database, NEW_YEAR + 11 * MINUTE):
        assert isinstance(spending.ledger.grant(asked("k-2", 20_000)), Grant)
        no = spending.ledger.commit(committed("c-1", hold.entry_id))
        assert isinstance(no, Refusal)
        assert (no.binding_limit, "time was over" in no.why) == ("hold", True)
        assert isinstance(spending.ledger.release(released("l-1", hold.entry_id)), Refusal)
        assert isinstance(spending.ledger.amend(amended("a-1", hold.entry_id, 5)), Refusal)
    assert [entry.kind for entry in spending.ledger.written()[0]] == ["reserve", "expire", "grant"]
    assert spending.ledger.verify().ok


def test_a_look_at_the_balance_ends_what_is_over(spending: Store) -> None:
    with julian_day(spending.database, NEW_YEAR):
        reserved(spending)
        assert spending.ledger.balance(incident_id="i-1").available_minor == 0
    with julian_day(spending.database, NEW_YEAR + 11 * MINUTE):
        assert spending.ledger.balance(incident_id="i-1").available_minor == 20_000


def test_a_clock_set_back_gives_no_hold_more_time_and_takes_none(spending: Store) -> None:
    with julian_day(spending.database, NEW_YEAR + 1):
        assert isinstance(spending.ledger.grant(asked("k-1", 1, incident_id="i-2")), Grant)
    with julian_day(spending.database, NEW_YEAR):
        hold = reserved(spending)
        assert hold.at_ms >= 1_767_312_000_000
    with julian_day(spending.database, NEW_YEAR + 1 + 11 * MINUTE):
        assert spending.ledger.expire_due() == 1
        assert spending.ledger.expire_due() == 0


def test_what_was_stranded_is_settled_at_the_next_start(spending: Store, store: Path) -> None:
    with julian_day(spending.database, NEW_YEAR - 3):
        reserved(spending)
    spending.close()
    again = open_store(store)
    assert [entry.kind for entry in again.ledger.written()[0]] == ["reserve", "expire"]
    assert again.ledger.verify().ok
    again.close()


def test_an_incident_goes_on_only_while_it_is_recent(spending: Store) -> None:
    spending.policies.publish(policy_text(incident_minor=5_000, incident_reopen_days=10), "helen")
    for number, day in enumerate((0.0, 9.0, 18.0)):
        with julian_day(spending.database, NEW_YEAR + day):
            answer = spending.ledger.grant(asked(f"k-{number}", 1_000, incident_id=f"i-{number}", issue="o-1"))
            assert isinstance(answer, Grant)
    with julian_day(spending.database, NEW_YEAR + 18.1):
        assert spending.ledger.balance(incident_id="i-1", customer_id="u-1", issue="o-1").levels[0].spent_minor == 3_000
    with julian_day(spending.database, NEW_YEAR + 28.5):
        assert spending.ledger.balance(incident_id="i-9", customer_id="u-1", issue="o-1").levels[0].spent_minor == 0
        assert isinstance(spending.ledger.grant(asked("k-9", 5_000, incident_id="i-9", issue="o-1")), Grant)
        # Its old names still stand for the old one.
        assert isinstance(spending.ledger.grant(asked("k-8", 2_001, incident_id="i-0")), Refusal)
    assert spending.ledger.verify().ok
