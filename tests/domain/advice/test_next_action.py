"""The arbiter: one score for words, deeds and silence, recomputed from what is stored, moved by the supervisor's levers."""

from dataclasses import replace
from math import prod

import pytest
from hypothesis import given, settings

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.balances import balance_of
from agent_assist.domain.context import context
from agent_assist.domain.fold import replay
from agent_assist.domain.rules import rules_of
from tests.domain.advice.test_responses import UPSET, due_story
from tests.domain.histories import logs
from tests.domain.situations import ADA, NOW_MS, PLAYBOOK, RULES, Story, with_policy

PARTS = ["propensity", "fit", "value", "lever"]


@settings(max_examples=150)
@given(logs)
def test_s10_the_arbiter_recomputes_from_the_stored_factors(log):
    state = replay("c-1", log, RULES)
    advice = advise(context(state, RULES, NOW_MS, balance_of(RULES.policy, state), "Raj"))
    best = advice.next_action
    everything = [best, *best.others]
    for item in everything:
        assert [name for name, _ in item.factors] == PARTS
        assert item.score == pytest.approx(prod(value for _, value in item.factors))
    assert [item.score for item in everything] == sorted((item.score for item in everything), reverse=True)
    assert "listen" in {item.kind for item in everything}  # silence competes every time
    by_id = {item.response.id: item.score for item in advice.responses}
    for item in everything:
        if item.id in by_id:
            assert item.score == pytest.approx(by_id[item.id])


def test_a_deed_that_is_due_outweighs_words_and_they_stay_among_the_others():
    action = due_story().advice().next_action
    assert action.kind == "gesture"
    assert {"respond", "listen"} <= {item.kind for item in action.others}


def with_lever(**levers):
    return with_policy(levers=replace(RULES.policy.levers, **levers))


def test_the_supervisors_lever_moves_a_kind_and_zero_means_never():
    told = Story(customer=ADA).customer(**UPSET).advice()
    assert "respond" in {item.response.kind for item in told.responses}
    never = Story(with_lever(respond=0.0), customer=ADA).customer(**UPSET).advice()
    assert "respond" not in {item.response.kind for item in never.responses}
    often = Story(with_lever(escalate=3.0), customer=ADA).customer(**UPSET).advice()
    before = {item.response.id: item.score for item in told.responses}
    after = {item.response.id: item.score for item in often.responses}
    assert all(after[name] == pytest.approx(score) for name, score in before.items() if name in after)


def test_a_higher_lever_on_listening_silences_what_hardly_fits():
    plain = Story().customer()
    weak = plain.advice().next_action
    assert weak.kind != "listen"
    quiet = Story(with_lever(listen=3.0)).customer().advice().next_action
    assert (quiet.kind == "listen") is (weak.score < 0.45)


def test_no_lever_opens_a_gate():
    story = Story(with_lever(offer=3.0), customer=ADA).customer(intents=(("buy", 0.9),), label="angry", valence=-0.9)
    assert not [item for item in story.advice().responses if item.response.kind == "offer"]


def under_words(words):
    """The deed that would be next, were all gestures told in these words."""
    rules = rules_of(
        RULES.policy, replace(PLAYBOOK, gestures=tuple(replace(g, words=words) for g in PLAYBOOK.gestures))
    )
    story = due_story()
    return advise(context(story.state, rules, story.now_ms, balance_of(rules.policy, story.state), "Raj")).next_action


def test_no_deed_is_next_that_nobody_could_tell_them_of():
    assert under_words("{amount} is yours, {customer}.").kind == "gesture"
    assert under_words("A taxi brings your {thing}.").kind != "gesture"
    assert under_words("{nothing_of_the_kind}").kind != "gesture"


def test_on_a_yes_only_the_deed_that_was_named_is_next():
    story = due_story().happens(e.StageChosen, stage="confirmation")
    assert story.advice().next_action.kind != "gesture"
    story.happens(e.UtteranceHeard, utterance_id="x", text="A small_credit for you?", role="agent")
    named = story.customer("yes please", intents=(("late", 0.9),)).advice().next_action
    assert (named.kind, named.id) == ("gesture", "small_credit")
