"""S27, S53: a wrap-up teaches, the next talk of its kind takes it over, a restart knows it, frozen and forgotten hold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer
from agent_assist.engine.acts import context_of
from agent_assist.engine.replay import replayed
from agent_assist.storage.codec import encode
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import Desk, Feed
from tests.engine.reading import WordReader

ADA = Customer("k-1", "Ada Byron")


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(learning=True)


def talk(desk: Desk, name: str, *words: str, wrapped: bool = True, customer_id: str | None = None) -> None:
    feed = Feed(name, desk.clock.now_ms)
    desk.hears(feed.started(customer_id=customer_id), feed.customer("late"))
    first = desk.session.floor.conversations[name]
    response = next(item for item in desk.session.rules.playbook.responses if item.tactic == "options")
    desk.does(c.InsertSuggestion, name, response_id=response.id, text="two ways")
    assert first.conversation_id == name
    desk.hears(feed.agent("two ways"), *(feed.customer(word) for word in words))
    if wrapped:
        desk.does(c.WrapUp, name, disposition="")
        desk.clock.now_ms += 60_000


def outcomes(desk: Desk) -> list[e.OutcomeRecorded]:
    return [event for event in desk.store.events.events() if isinstance(event, e.OutcomeRecorded)]


def adopted(desk: Desk) -> list[e.LearningAdopted]:
    return [event for event in desk.store.events.events() if isinstance(event, e.LearningAdopted)]


def test_s27_a_wrap_up_teaches_and_the_next_talk_takes_it_over(desk: Desk) -> None:
    talk(desk, "c-1", "thanks", "lovely")
    (told,) = outcomes(desk)
    assert told.outcome.tactics == ("options",)
    assert not adopted(desk)
    talk(desk, "c-2", wrapped=False)
    (taken,) = adopted(desk)
    assert (taken.conversation_id, taken.learned.everyone.talks) == ("c-2", 1)
    assert desk.session.floor.conversations["c-2"].learned == taken.learned


def test_a_restart_knows_what_was_learned_and_open_talks_keep_what_they_took_over(
    open_desk: Callable[..., Desk],
) -> None:
    first = open_desk(learning=True)
    talk(first, "c-1", "thanks")
    talk(first, "c-2", wrapped=False)
    held = first.session.floor.conversations["c-2"].learned
    first.close()
    again = open_desk(learning=True)
    assert again.session.learning is not None
    assert again.session.floor.conversations["c-2"].learned == held
    assert again.session.learning.book().learned(held.persona, "c-2", 0).everyone.talks == 1


def test_s53_after_forgetting_a_new_talk_takes_over_nothing(desk: Desk) -> None:
    for name in ("c-1", "c-2"):
        talk(desk, name, "thanks")
    forgotten = e.LearningForgotten(
        event_id="f", conversation_id=None, occurred_at_ms=desk.clock(), source="desk", agent_id="sam"
    )
    desk.store.learning.add(forgotten)
    before = len(adopted(desk))
    talk(desk, "c-3", wrapped=False)
    assert len(adopted(desk)) == before
    assert not desk.session.floor.conversations["c-3"].learned.tactics
    assert outcomes(desk)  # the record itself stays


def test_s27_frozen_outcomes_are_recorded_and_count_for_nothing_later(open_desk: Callable[..., Desk]) -> None:
    frozen = starter_policy_text() + '\n[learning]\nmode = "frozen"\n'
    desk = open_desk(learning=True, policy=frozen)
    talk(desk, "c-1", "thanks")
    assert [item.outcome.is_counted for item in outcomes(desk)] == [False]
    assert desk.session.learning is not None
    assert not desk.session.learning.book().counts


def test_the_same_wish_again_within_a_week_corrects_the_earlier_talk(desk: Desk) -> None:
    desk.store.customers.save([ADA])
    talk(desk, "c-1", "thanks", customer_id="k-1")
    talk(desk, "c-2", "thanks", customer_id="k-1")
    first, second, corrected = outcomes(desk)
    assert (first.outcome.conversation_id, second.outcome.conversation_id) == ("c-1", "c-2")
    assert (corrected.outcome.conversation_id, corrected.outcome.repeat_contact) == ("c-1", True)
    assert corrected.before == first.outcome


def test_a_replay_of_the_log_ranks_as_the_desk_did(desk: Desk) -> None:
    for name in ("c-1", "c-2", "c-3"):
        talk(desk, name, "thanks", "lovely")
    talk(desk, "c-4", wrapped=False)
    log = list(desk.store.events.events())
    states = [json.dumps(state) for state in replayed(log, desk.session.rules, WordReader())]
    assert states == [json.dumps(state) for state in replayed(log, desk.session.rules, WordReader())]
    assert adopted(desk)


def test_no_words_of_anyone_are_in_what_is_learned(desk: Desk) -> None:
    talk(desk, "c-1", "lovely", "thanks")
    (told,) = outcomes(desk)
    assert "lovely" not in encode(told).body
    assert "Ada" not in encode(told).body


def test_a_store_that_says_no_loses_only_the_lesson(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from agent_assist.engine.errors import DiskFull

    def full(*_: object) -> None:
        raise DiskFull("The disk is full", "There is no room.")

    talk(desk, "c-1", wrapped=False)
    monkeypatch.setattr(type(desk.store.learning), "add", full)
    desk.does(c.WrapUp, "c-1", disposition="")
    assert desk.kinds()[-1] == "WrappedUp"
    assert desk.view().banner is not None


def test_the_context_of_a_talk_holds_what_it_took_over(desk: Desk, tmp_path: Path) -> None:
    for name in ("c-1", "c-2"):
        talk(desk, name, "thanks")
    talk(desk, "c-3", wrapped=False)
    state = desk.session.floor.conversations["c-3"]
    assert context_of(desk.session, state).conversation.learned.of("options").everyone.talks == 2
