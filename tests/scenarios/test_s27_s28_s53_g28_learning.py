"""S27, S28, S53, G28 on a whole desk with the shipped packs: outcomes move ranks apart, stand still when frozen, are forgotten."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.gestures import fitting
from agent_assist.domain.advice.responses import Ranked, rank
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Habit, Persona
from agent_assist.engine.acts import context_of
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of, shipped_packs, starter_policy_text
from tests.engine.desk import Desk, Feed

A, B = "effort_saver", "options"
FROZEN = starter_policy_text() + '\n[learning]\nmode = "frozen"\n'
CALM = starter_policy_text() + "\n[learning]\nexplore_percent = 0\n"
Ask = Callable[[str, str], list[Ranked]]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    opened: list[Desk] = []
    reader = LocalReader(playbook_of(shipped_packs()))

    def make(policy: str = CALM) -> Desk:
        opened.append(Desk(tmp_path / "store.db", policy=policy, reader=reader, learning=True))
        return opened[-1]

    yield make
    for desk in opened:
        desk.close()


def ranked(desk: Desk, talk: str, channel: str) -> list[Ranked]:
    """What may be said when somebody asks by this channel where their parcel is, after a first word of ours."""
    feed = Feed(talk, desk.clock.now_ms)
    desk.hears(feed.started(channel=channel), feed.customer("my parcel is late, where is it?"))
    desk.hears(feed.agent("I am sorry. Let me see."), feed.customer("it should have been here on Wednesday"))
    ctx = context_of(desk.session, desk.session.floor.conversations[talk])
    return rank(ctx, Facts(ctx))[0]


def place(found: list[Ranked], tactic: str) -> int:
    """Where the first words of a tactic stand; last where they are not among the best."""
    return next((at for at, item in enumerate(found) if item.response.tactic == tactic), len(found))


def told(desk: Desk, habit: Habit, tactic: str, well: bool, count: int, counted: bool = True) -> None:
    """So many talks of one habit ended so."""
    for number in range(count):
        talk = f"past-{habit}-{tactic}-{well}-{number}-{counted}"
        persona = Persona(habit, "unknown", "issue")
        outcome = Outcome(talk, desk.clock.now_ms, persona, tactics=(tactic,), resolved=well, is_counted=counted)
        desk.store.learning.add(
            e.OutcomeRecorded(event_id=talk, conversation_id=talk, occurred_at_ms=desk.clock.now_ms, outcome=outcome)
        )


def fifty_of_each(desk: Desk) -> None:
    for habit, good, bad in (("chat", B, A), ("spoken", A, B)):
        told(desk, habit, good, True, 20)  # type: ignore[arg-type]
        told(desk, habit, good, False, 5)  # type: ignore[arg-type]
        told(desk, habit, bad, True, 5)  # type: ignore[arg-type]
        told(desk, habit, bad, False, 20)  # type: ignore[arg-type]


def scores(found: list[Ranked]) -> list[tuple[str, float]]:
    return [(item.response.id, item.score) for item in found]


def test_s27_s28_ranks_of_two_kinds_of_customers_go_their_own_ways(build: Callable[..., Desk]) -> None:
    desk = build()
    shipped = ranked(desk, "before-chat", "chat")
    assert {A, B} <= {item.response.tactic for item in shipped}
    fifty_of_each(desk)
    chat, phone = ranked(desk, "now-chat", "chat"), ranked(desk, "now-phone", "phone")
    assert place(chat, B) < place(chat, A)
    assert place(phone, A) < place(phone, B)
    best = chat[place(chat, B)]
    assert dict(best.factors)["learned"] > 1
    assert "went well in 20 of 25 talks like this, 25 of 50 with everyone" in best.why


def test_s27_frozen_ranks_stand_still_whatever_happens(build: Callable[..., Desk]) -> None:
    desk = build(FROZEN)
    told(desk, "chat", B, True, 12)
    before = scores(ranked(desk, "t-1", "chat"))
    told(desk, "chat", A, True, 50, counted=False)  # as a frozen desk records what ends meanwhile
    assert [scores(ranked(desk, f"t-{number}", "chat")) for number in range(2, 12)] == [before] * 10


def test_s53_forgetting_brings_the_shipped_ranks_back_exactly(build: Callable[..., Desk]) -> None:
    desk = build()
    shipped = scores(ranked(desk, "before", "chat"))
    fifty_of_each(desk)
    assert scores(ranked(desk, "learned", "chat")) != shipped
    desk.store.learning.add(
        e.LearningForgotten(event_id="f", conversation_id=None, occurred_at_ms=desk.clock(), agent_id="helen")
    )
    assert scores(ranked(desk, "after", "chat")) == shipped
    desk.close()
    assert scores(ranked(build(), "restarted", "chat")) == shipped


def test_g28_no_count_moves_a_gesture_or_an_amount_or_what_is_said_in_grief(build: Callable[..., Desk]) -> None:
    desk = build()

    def grief(talk: str) -> list[tuple[str, float]]:
        feed = Feed(talk, desk.clock.now_ms)
        desk.hears(feed.started(channel="chat"), feed.customer("my mother died, I need to cancel her order"))
        ctx = context_of(desk.session, desk.session.floor.conversations[talk])
        assert ctx.situation.bereaved
        return scores(rank(ctx, Facts(ctx))[0])

    def gestures(talk: str) -> list[tuple[str, int]]:
        ranked(desk, talk, "chat")
        ctx = context_of(desk.session, desk.session.floor.conversations[talk])
        return [(item.gesture.id, item.money.amount_minor) for item in fitting(ctx)]

    before = grief("g-1"), gestures("m-1")
    fifty_of_each(desk)
    told(desk, "chat", "own_up", False, 50)
    assert (grief("g-2"), gestures("m-2")) == before
    learned = {item.response.tactic: dict(item.factors)["learned"] for item in ranked(desk, "t", "chat")}
    assert all(
        learned[tactic] >= 1 for tactic in ("own_up", "acknowledge", "bad_news", "reassure") if tactic in learned
    )
