"""What an agent may find by hand: filled in, most useful first, and never what a gate holds back."""

from dataclasses import replace

from agent_assist.domain.advice.findable import findable
from agent_assist.domain.advice.responses import best
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.playbook import Response
from agent_assist.domain.rules import rules_of
from tests.domain.situations import PLAYBOOK, RULES, Story

LATE = {"intents": (("late", 0.9),)}


def story(**made):
    own = Response(**({"id": "own", "kind": "respond", "title": "Own", "text": "Hello {order}", "why": "w"} | made))
    return Story().customer("where is it", **LATE), rules_of(RULES.policy, PLAYBOOK.with_changes({"own": own}, {}))


def found(**made):
    talk, rules = story(**made)
    return {item.response.id: item for item in findable(replace(talk.context(), rules=rules))}


def test_g12_what_is_ranked_first_is_found_first():
    ctx = Story().customer("where is it", **LATE).context()
    listed = findable(ctx)
    (first,) = best(ctx, Facts(ctx), (), 1)[0]
    assert listed[0].response.id == first.response.id
    assert [item.score for item in listed] == sorted((item.score for item in listed), reverse=True)


def test_s26_words_without_a_source_are_not_found():
    assert "own" in found(text="Hello there")
    assert (
        "own" not in found(text="Hello {gesture_title}") or "{" not in found(text="Hello {gesture_title}")["own"].text
    )


def test_s8_an_offer_is_not_found_while_a_problem_is_open():
    assert "own" not in found(kind="offer", text="A lamp?")


def test_g7_words_that_promise_are_not_found_before_the_gesture_stands():
    assert "own" not in found(text="Your money is on its way", promises_gesture="refund")


def test_words_of_another_industry_are_not_found():
    talk, rules = story(text="Your seat", pack="elsewhere")
    ctx = replace(talk.context(), rules=rules)
    assert ctx.pack == "" or "own" not in {item.response.id for item in findable(ctx)}
