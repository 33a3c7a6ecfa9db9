"""Approvals: asked above a limit, answered once by somebody else, granted in the same transaction and never beyond the team's."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from agent_assist.cli.audit import _days
from agent_assist.domain.approvals import (
    AcceptRequest,
    Approved,
    ApproveRequest,
    Asked,
    Case,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    Seconded,
    WithdrawRequest,
)
from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.money import Money
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.engine.ports import Approvals
from agent_assist.storage.store import Store, open_money, open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

CASE = Case(gesture_title="Credit", tone_label="frustrated", stage="proposal", contacts=3, quotes=("“third time”",))
OVER = 25_000  # an incident holds 20000


@pytest.fixture
def second(ledger_engine: str | Path, spending: Store) -> Iterator[Approvals]:
    """Helen's own way in: on the server another login than the agent's."""
    with _way_in(ledger_engine, "helen") as found:
        yield found


@pytest.fixture
def third(ledger_engine: str | Path, spending: Store) -> Iterator[Approvals]:
    """Sam's."""
    with _way_in(ledger_engine, "sam") as found:
        yield found


@contextlib.contextmanager
def _way_in(engine: str | Path, name: str) -> Iterator[Approvals]:
    if isinstance(engine, Path):
        opened = open_money(engine)
    else:
        from agent_assist.storage.store import add_to_team

        bare = engine.partition("?")[0]
        add_to_team(bare, f"{name}_1", "supervisor", "")
        opened = open_money(bare.replace("postgres@", f"{name}_1@"))
    with contextlib.closing(opened):
        yield opened.approvals


def under(store: Store, more: str = "", **limits: int | str) -> None:
    """Another policy in force."""
    store.policies.publish(policy_text(**limits) + more, "helen")


def ask(store: Store, key: str = "ask-1", amount_minor: int = OVER, **told: Any) -> Asked:
    answer = store.approvals.ask(asked(key, amount_minor, **told), CASE)
    assert isinstance(answer, Asked), answer
    return answer


def yes(name: str, key: str = "yes-1", by: str = "helen") -> ApproveRequest:
    return ApproveRequest(key=key, approval_id=name, agent_id=by, reason="They lost a day")


def no(name: str, key: str = "no-1", by: str = "helen") -> DeclineRequest:
    return DeclineRequest(key=key, approval_id=name, agent_id=by, reason="Credit was given on Monday")


def less(
    name: str, amount_minor: int = 22_000, key: str = "less-1", by: str = "helen", gesture: str = "credit"
) -> CounterRequest:
    money = Money(amount_minor, "GBP")
    return CounterRequest(key=key, approval_id=name, agent_id=by, gesture=gesture, money=money, reason="So much")


def take(name: str, key: str = "take-1", by: str = "raj") -> AcceptRequest:
    return AcceptRequest(key=key, approval_id=name, agent_id=by)


def back(name: str, key: str = "back-1", by: str = "raj") -> WithdrawRequest:
    return WithdrawRequest(key=key, approval_id=name, agent_id=by, reason="Not needed any more")


def spent(store: Store, incident: str = "i-1") -> int:
    return store.ledger.balance(incident_id=incident).levels[0].spent_minor


def whole(store: Store) -> None:
    found = store.ledger.verify()
    assert found.ok, found


def test_a_request_waits_with_its_case_and_moves_no_money(spending: Store, second: Approvals) -> None:
    answer = ask(spending)
    assert (answer.binding_limit, answer.available_minor) == ("incident", 20_000)
    assert answer.expires_at_ms == answer.at_ms + 600_000
    assert spent(spending) == 0
    (found,) = second.waiting()
    assert found.approval_id == answer.approval_id
    assert (found.state, found.case, found.binding_limit) == ("waiting", CASE, "incident")
    assert found.wish.reason == "The coat came late"
    assert 590_000 < found.left_ms <= 600_000
    assert spending.approvals.named([answer.approval_id])[0].wish == found.wish
    assert list(spending.approvals.named(["a-999999", "nonsense"])) == []
    assert [open_.approval_id for open_ in spending.approvals.open_in("c-1")] == [answer.approval_id]
    assert list(spending.approvals.open_in("c-2")) == []
    whole(spending)


def test_a_yes_grants_at_once_in_the_name_of_who_asked(spending: Store, second: Approvals) -> None:
    name = ask(spending).approval_id
    answer = second.approve(yes(name))
    assert isinstance(answer, Approved)
    assert (answer.money, answer.by) == (Money(OVER, "GBP"), "helen")
    assert spent(spending) == OVER
    (movement,) = spending.ledger.movements("c-1")
    assert (movement.entry_id, movement.agent_id, movement.key) == (answer.entry_id, "raj", "yes-1")
    assert movement.reason == "The coat came late (approved by helen)"
    (found,) = second.answered(9)
    assert (found.state, found.answered_by, found.words) == ("approved", "helen", "They lost a day")
    assert (found.entry_id, found.answer_key) == (answer.entry_id, "yes-1")
    assert list(second.waiting()) == []
    whole(spending)


def test_what_was_approved_is_a_gesture_like_any_other(spending: Store, second: Approvals) -> None:
    answer = second.approve(yes(ask(spending, gesture="refund").approval_id))
    assert isinstance(answer, Approved)
    # The incident is used up for what one agent may give alone.
    alone = spending.ledger.grant(asked("k-1", 1))
    assert isinstance(alone, Refusal)
    assert alone.binding_limit == "incident"
    assert isinstance(spending.ledger.reverse(taken_back("r-1", answer.entry_id)), Reversal)
    assert spent(spending) == 0
    assert isinstance(spending.ledger.grant(asked("k-2", 20_000)), Grant)
    whole(spending)


def test_who_asked_never_answers(spending: Store, second: Approvals) -> None:
    name = ask(spending, agent_id="helen").approval_id
    for at, by in enumerate(("helen", "Helen", " HELEN ")):
        for answer in (
            second.approve(yes(name, f"yes-{at}", by)),
            second.counter(less(name, key=f"less-{at}", by=by)),
            second.decline(no(name, f"no-{at}", by)),
        ):
            assert isinstance(answer, Refusal), answer
            assert answer.binding_limit == "approval"
            assert "you asked for this one" in answer.why
    assert second.waiting()[0].state == "waiting"
    assert spent(spending) == 0
    whole(spending)


def test_one_request_has_one_answer(spending: Store, second: Approvals, third: Approvals) -> None:
    name = ask(spending).approval_id
    assert isinstance(second.decline(no(name)), Closed)
    late = third.approve(yes(name, by="sam"))
    assert isinstance(late, Refusal)
    assert "declined before" in late.why
    assert isinstance(spending.approvals.withdraw(back(name)), Refusal)
    assert spent(spending) == 0
    whole(spending)


def test_the_same_key_has_the_same_answer_for_ever(spending: Store, second: Approvals) -> None:
    first = ask(spending)
    assert ask(spending) == first
    answer = second.approve(yes(first.approval_id))
    assert second.approve(yes(first.approval_id)) == answer
    assert spent(spending) == OVER
    assert ask(spending) == first
    with pytest.raises(KeyReused):
        spending.approvals.ask(asked("ask-1", OVER + 1), CASE)
    with pytest.raises(KeyReused):
        spending.approvals.ask(asked("ask-1", OVER), replace(CASE, contacts=4))
    with pytest.raises(KeyReused):
        second.decline(no(first.approval_id, key="yes-1"))
    with pytest.raises(KeyReused):
        spending.ledger.grant(asked("ask-1", 1))
    whole(spending)


def test_a_counter_offer_is_less_and_the_agents_to_take(spending: Store, second: Approvals) -> None:
    name = ask(spending).approval_id
    for number, wrong in enumerate((OVER, OVER + 1, 0)):
        refused = second.counter(less(name, wrong, key=f"wrong-{number}"))
        assert isinstance(refused, Refusal), wrong
    assert isinstance(spending.approvals.accept(take(name, key="early")), Refusal)
    offer = second.counter(less(name))
    assert isinstance(offer, Countered)
    assert spent(spending) == 0
    (found,) = spending.approvals.named([name])
    assert (found.state, found.money, found.words) == ("countered", Money(22_000, "GBP"), "So much")
    assert isinstance(second.approve(yes(name)), Refusal)
    other = second.accept(take(name, key="other", by="helen"))
    assert isinstance(other, Refusal)
    assert "only the agent who asked" in other.why
    answer = spending.approvals.accept(take(name))
    assert isinstance(answer, Approved)
    assert (answer.money.amount_minor, answer.by) == (22_000, "helen")
    assert spent(spending) == 22_000
    (found,) = second.answered(1)
    assert (found.state, found.words) == ("approved", "So much")
    whole(spending)


def test_another_gesture_may_be_offered_and_turned_down(spending: Store, second: Approvals) -> None:
    name = ask(spending).approval_id
    assert isinstance(second.counter(less(name, OVER, gesture="gift")), Countered)
    answer = spending.approvals.withdraw(back(name))
    assert isinstance(answer, Closed)
    assert answer.state == "withdrawn"
    assert isinstance(spending.approvals.accept(take(name)), Refusal)
    assert spent(spending) == 0
    assert ask(spending, "ask-2").approval_id != name
    whole(spending)


@pytest.mark.parametrize(
    ("limits", "binding"),
    [
        ({"team_pool_minor": 24_000}, "team_pool"),
        ({"company_stop": "true"}, "company_stop"),
        ({"company_stop_minor": 24_999}, "company_stop"),
    ],
)
def test_what_stands_for_everybody_stands_for_supervisors_too(
    spending: Store, second: Approvals, limits: dict[str, Any], binding: str
) -> None:
    name = ask(spending).approval_id
    told = {key: value if value != "true" else True for key, value in limits.items()}
    text = policy_text(**told).replace("True", "true")
    spending.policies.publish(text, "helen")
    answer = second.approve(yes(name))
    assert isinstance(answer, Refusal)
    assert answer.binding_limit == binding
    assert spent(spending) == 0
    assert [found.state for found in second.waiting()] == ["waiting"]  # there may be room for less
    refused = spending.approvals.ask(asked("ask-2", OVER, incident_id="i-2"), CASE)
    assert isinstance(refused, Refusal)
    assert refused.binding_limit == binding
    whole(spending)


def test_the_pool_holds_however_many_are_approved(spending: Store, second: Approvals) -> None:
    under(spending, team_pool_minor=60_000)
    names = [ask(spending, f"ask-{at}", incident_id=f"i-{at}", agent_id=f"agent-{at}").approval_id for at in range(4)]
    answers = [second.approve(yes(name, key=f"yes-{name}")) for name in names]
    assert [isinstance(answer, Approved) for answer in answers] == [True, True, False, False]
    assert sum(spent(spending, f"i-{at}") for at in range(4)) == 50_000
    whole(spending)


def test_an_agents_day_and_count_a_customer_and_a_kind_may_be_gone_beyond(spending: Store, second: Approvals) -> None:
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("agent_day", {"agent_day_minor": 900}, ""),
        ("agent_day", {"agent_day_count": 0}, ""),
        ("agent_week", {"agent_week_minor": 900}, ""),
        ("customer", {"customer_minor": 900}, ""),
        ("gesture_kind", {}, "credit = 900"),
    )
    for number, (level, limits, kinds) in enumerate(cases):
        spending.policies.publish(policy_text(kinds, **limits), "helen")
        given = asked(f"ask-{number}", 1_000, incident_id=f"i-{number}", customer_id=f"u-{number}")
        answer = spending.approvals.ask(given, CASE)
        assert isinstance(answer, Asked), (level, answer)
        assert answer.binding_limit == level
        assert isinstance(second.approve(yes(answer.approval_id, key=f"yes-{number}")), Approved)
    whole(spending)


def test_what_fits_needs_nobody_and_what_waits_is_asked_once(spending: Store) -> None:
    fits = spending.approvals.ask(asked("ask-0", 20_000), CASE)
    assert isinstance(fits, Refusal)
    assert (fits.binding_limit, "it fits" in fits.why) == ("approval", True)
    ask(spending)
    again = spending.approvals.ask(asked("ask-2", OVER), CASE)
    assert isinstance(again, Refusal)
    assert "asked for already" in again.why
    ask(spending, "ask-3", gesture="gift")
    whole(spending)


def test_a_request_lapses_by_the_database_clock(spending: Store, second: Approvals) -> None:
    name = ask(spending).approval_id
    offered = ask(spending, "ask-2", gesture="gift").approval_id
    assert isinstance(second.counter(less(offered, gesture="gift")), Countered)
    _age(spending, "UPDATE approvals SET expires_at_ms = 1")
    answer = second.approve(yes(name))
    assert isinstance(answer, Refusal)
    assert "its time is over" in answer.why
    assert isinstance(spending.approvals.accept(take(offered)), Refusal)
    assert {found.state for found in second.answered(9)} == {"expired"}
    assert list(second.waiting()) == []
    assert spent(spending) == 0
    ask(spending, "ask-3")  # and may be asked anew


def test_a_short_time_is_over_by_itself(spending: Store, second: Approvals) -> None:
    under(spending, "[approvals]\ntimeout_s = 30\n")
    answer = ask(spending)
    assert answer.expires_at_ms == answer.at_ms + 30_000
    assert second.waiting()[0].left_ms <= 30_000


def test_above_a_threshold_two_say_yes(spending: Store, second: Approvals, third: Approvals) -> None:
    under(spending, "[approvals]\nsecond_above_minor = 22000\n")
    name = ask(spending).approval_id
    one = second.approve(yes(name))
    assert isinstance(one, Seconded)
    assert spent(spending) == 0
    assert second.waiting()[0].first_by == "helen"
    twice = second.approve(yes(name, key="yes-2"))
    assert isinstance(twice, Refusal)
    assert "second yes is someone else's" in twice.why
    much = third.counter(less(name, 23_000, by="sam"))
    assert isinstance(much, Refusal)
    assert "two supervisors" in much.why
    answer = third.approve(yes(name, key="yes-3", by="sam"))
    assert isinstance(answer, Approved)
    assert answer.by == "sam"
    assert spent(spending) == OVER
    assert second.answered(1)[0].first_by == "helen"
    whole(spending)


def test_only_what_a_row_can_hold_is_asked(spending: Store, second: Approvals) -> None:
    with pytest.raises(UnusableInput):
        spending.approvals.ask(asked("ask-1", OVER), Case(quotes=("x" * 5_000,)))
    with pytest.raises(UnusableInput):
        second.decline(DeclineRequest(key="no-1", approval_id="a-000001", agent_id="helen", reason=" "))
    with pytest.raises(UnusableInput, match="a-000099"):
        second.approve(yes("a-000099"))
    assert list(second.waiting()) == []


def test_of_two_answers_at_once_exactly_one_counts(
    ledger_engine: str | Path, spending: Store, second: Approvals, third: Approvals
) -> None:
    for number in range(6):
        name = ask(spending, f"ask-{number}", amount_minor=21_000 + number, incident_id=f"i-{number}").approval_id
        start, answers = Barrier(2), []

        def say(way: Approvals, request: Any, start: Barrier = start, answers: list[Any] = answers) -> None:
            start.wait()
            answers.append(way.approve(request) if isinstance(request, ApproveRequest) else way.decline(request))

        threads = [
            Thread(target=say, args=(second, yes(name, key=f"yes-{number}"))),
            Thread(target=say, args=(third, no(name, key=f"no-{number}", by="sam"))),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert sorted(isinstance(answer, Refusal) for answer in answers) == [False, True]
        if number == 2:
            under(spending, agent_day_minor=900_000, team_pool_minor=900_000)
    whole(spending)


def test_a_state_that_was_changed_by_hand_is_found(spending: Store, second: Approvals) -> None:
    ask(spending)
    whole(spending)
    _age(spending, "UPDATE approvals SET answered_by = 'nobody'")
    found = spending.ledger.verify()
    assert not found.ok
    assert (found.first_bad or "").startswith("approval a-")


def test_a_case_can_be_taken_away_and_the_chain_still_holds(spending: Store, second: Approvals) -> None:
    ask(spending)
    _age(spending, "UPDATE approvals SET case_text = ''")
    whole(spending)
    assert second.waiting()[0].case == Case()
    store_text = repr(spending.ledger.written())
    assert "third time" not in store_text


def _age(store: Store, statement: str) -> None:
    """Change the rows below everything, as time or a hand would."""
    if store.server is None:
        with store.database.writing() as connection:
            connection.execute(statement)
        return
    with store.server.database.raw() as connection:
        connection.execute(statement.replace("UPDATE ", "UPDATE agent_assist.").encode())


def test_a_store_asked_again_after_it_was_opened_anew_says_the_same(
    ledger_engine: str | Path, spending: Store, second: Approvals
) -> None:
    name = ask(spending).approval_id
    with contextlib.closing(open_store(ledger_engine)) as again:
        assert again.approvals.named([name])[0].state == "waiting"
        assert isinstance(second.approve(yes(name)), Approved)
        assert again.approvals.named([name])[0].state == "approved"


def test_an_approved_gesture_is_told_outside_and_reconciles_each_day(spending: Store, second: Approvals) -> None:
    given = second.approve(yes(ask(spending).approval_id))
    kept = second.approve(yes(ask(spending, "ask-2", incident_id="i-2").approval_id, "yes-2"))
    assert isinstance(given, Approved)
    assert isinstance(kept, Approved)
    assert {row.entry_id for row in spending.outbox.pending(9)} == {given.entry_id, kept.entry_id}
    assert isinstance(spending.ledger.reverse(taken_back("r-1", given.entry_id)), Reversal)
    found = _days(spending)
    assert found
    assert all(day.fits for day in found), found
    assert sum(day.entries_minor for day in found) == OVER
    whole(spending)


def test_repeat_claims_go_to_a_supervisor_with_the_facts_where_the_policy_says_so(
    spending: Store, second: Approvals
) -> None:
    under(spending, customer_count=2, customer_days=30)
    for place in ("a", "b"):
        assert isinstance(spending.ledger.grant(asked(f"k-{place}", 100, incident_id=place)), Grant)
    case = replace(CASE, gestures_90_days=2, given_90_days="£2.00")
    answer = spending.approvals.ask(asked("ask-1", 500, incident_id="c"), case)
    assert isinstance(answer, Asked), answer
    assert (answer.binding_limit, answer.available_minor) == ("customer", 0)
    (waiting,) = second.waiting()
    assert (waiting.case.gestures_90_days, waiting.case.given_90_days) == (2, "£2.00")
    granted = second.approve(yes(answer.approval_id))
    assert isinstance(granted, Approved)
    assert isinstance(spending.ledger.grant(asked("k-c", 100, incident_id="d")), Refusal), "the approved one counts too"
    found = spending.ledger.verify()
    assert found.ok, found
