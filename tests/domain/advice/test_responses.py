"""Ranking: the score is the product of stored factors, order never depends on luck, and three at most are shown."""

from dataclasses import replace
from math import prod

import pytest
from hypothesis import given, settings

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.advice.moment import SENIOR, Moment
from agent_assist.domain.advice.next_action import silence
from agent_assist.domain.advice.responses import CONSIDERED, Ranked, pick, rank
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.balances import balance_of
from agent_assist.domain.context import context
from agent_assist.domain.customer import Case
from agent_assist.domain.fit import has_its_time
from agent_assist.domain.fold import replay
from agent_assist.domain.playbook import Response
from tests.domain.histories import logs
from tests.domain.situations import ADA, NOW_MS, RULES, Story, said, with_policy

LATE = {"intents": (("late", 0.9),)}
UPSET = {"label": "frustrated", "valence": -0.6} | LATE
GRATEFUL = {"label": "grateful", "valence": 0.8, "cues": (("thanks", "thanks", ""),)}


def ranked(story):
    ctx = story.context()
    return rank(ctx, Facts(ctx))


def ids(story):
    return [item.response.id for item in ranked(story)[0]]


@settings(max_examples=150)
@given(logs)
def test_s10_the_rank_recomputes_from_the_stored_factors(log):
    state = replay("c-1", log, RULES)
    ctx = context(state, RULES, NOW_MS, balance_of(RULES.policy, state), "Raj")
    everything, _ = rank(ctx, Facts(ctx))
    again = sorted(everything, key=lambda item: (-prod(value for _, value in item.factors), item.response.id))
    assert [item.response.id for item in again] == [item.response.id for item in everything]
    for item in everything:
        assert item.score == pytest.approx(prod(value for _, value in item.factors))
    shown = advise(ctx).responses
    assert list(shown) == sorted(shown, key=lambda item: (-item.score, item.response.id))


@pytest.mark.parametrize(
    ("fields", "never"),
    [
        ({"kind": "thank"}, False),
        ({"tactic": "close"}, False),
        ({"tactic": "inform", "stages": ("wrap_up",)}, False),
        ({"tactic": "ask_open", "stages": ("setback",)}, False),
        ({"tactic": "confirm", "stages": ("confirmation",)}, False),
        ({"stages": ("opening",)}, False),
        ({"kind": "ask", "stages": ("identification",)}, False),
        ({"stages": ("resolution",)}, True),
    ],
    ids=str,
)
def test_words_that_have_their_time_are_known_beforehand(fields: dict[str, object], never: bool) -> None:
    plain = {"id": "r", "kind": "respond", "title": "t", "text": "w", "why": "y"}
    assert has_its_time(Response(**plain)) is False
    assert has_its_time(Response(**plain | fields)) is not never


@settings(max_examples=150)
@given(logs)
def test_what_has_no_time_of_its_own_is_never_out_of_place(log):
    state = replay("c-1", log, RULES)
    ctx = context(state, RULES, NOW_MS, balance_of(RULES.policy, state), "Raj")
    moment = Moment(ctx)
    for entry in ctx.rules.library.entries:
        assert entry.has_its_time or not moment._out_of_place(entry), entry.response.id


def assert_rows_bound_their_scores(ctx):
    """No response scores above what its row says it can, so that stopping early loses none."""
    moment, library = Moment(ctx), ctx.rules.library
    intent = ctx.motivation.intent
    wanted = (intent.id, *(item.intent for item in ctx.motivation.alternatives)) if intent else ()
    most: dict[str, float] = {}
    for need, row in library.suited(wanted, ctx.situation.stage, ctx.emotion.tone.label, ctx.pack, moment.present):
        assert [limit for limit, _ in row] == sorted((limit for limit, _ in row), reverse=True)
        for limit, entry in row:
            name = entry.response.id
            most[name] = max(most.get(name, 0.0), limit * (moment.at_most(need) or 0.0))
    everything = {entry.response.id: score for entry in library.entries if (score := moment.score(entry)) is not None}
    assert all(score <= most[name] for name, score in everything.items() if name in most)
    considered = sorted(
        ((score, name) for name, score in everything.items() if name in most), key=lambda item: (-item[0], item[1])
    )[:CONSIDERED]
    ranked, withheld = rank(ctx, Facts(ctx))
    assert {name for _, name in considered} == {item.response.id for item in ranked} | {item.id for item in withheld}


@settings(max_examples=150)
@given(logs)
def test_no_response_scores_above_what_its_row_says_it_can(log):
    state = replay("c-1", log, RULES)
    assert_rows_bound_their_scores(context(state, RULES, NOW_MS, balance_of(RULES.policy, state), "Raj"))


@pytest.mark.parametrize(
    "story",
    [
        Story().customer(cues=(("asks_person", "your manager", SENIOR),), **UPSET),
        Story().customer(cues=(("asks_person", "a person", ""),)),
        Story().happens(e.ConversationUpdated, agent_id="a").happens(e.ConversationUpdated, agent_id="b").customer(),
        Story(customer=replace(ADA, history=())).customer(intents=(("praise", 0.9),)).agent().customer(**GRATEFUL),
        Story().customer(cues=(("bereavement", "my mum died", "mum"), ("lost_person", "my mum", "your mum")), **LATE),
        Story(customer=ADA).customer(**UPSET),
    ],
    ids=["senior", "person", "passed on", "grateful", "bereaved", "upset"],
)
def test_nor_where_a_moment_makes_the_most_of_some_words(story):
    assert_rows_bound_their_scores(story.context())


def test_words_that_answer_the_wish_and_the_tone_come_first():
    story = Story(customer=ADA).customer("where is it", **UPSET)
    order = ids(story)
    assert order.index("late_news") < order.index("listening")
    best = ranked(story)[0][0]
    assert best.why[0] == "because"
    assert "they want: Late parcel" in best.why


def test_words_without_a_source_are_withheld_and_say_which_detail_is_missing():
    found, withheld = ranked(Story().customer(**UPSET))
    assert "late_order" not in [item.response.id for item in found]
    held = {item.id: item for item in withheld}
    assert held["late_storm"].gate == "no_source"
    assert "headline" in held["late_storm"].why


def test_g7_words_that_promise_a_gesture_unlock_once_it_stands():
    story = Story(customer=ADA).customer(**UPSET)
    assert "credited" not in ids(story)
    assert "Unlocks when" in {item.id: item.why for item in ranked(story)[1]}["credited"]
    story.happens(
        e.GestureGranted,
        entry_id="n",
        gesture_id="small_credit",
        kind="credit",
        amount_minor=500,
        currency="GBP",
        reason="r",
    )
    text = {item.response.id: item.text for item in ranked(story)[0]}["credited"]
    assert text == "I have added 5.00 GBP."
    story.happens(e.GestureReversed, entry_id="n", gesture_id="small_credit", reason="r")
    assert "credited" not in ids(story)


def test_what_was_said_is_not_said_again_and_what_is_switched_off_never():
    story = Story(customer=ADA).customer(**UPSET)
    assert "off" not in ids(story)
    story.happens(e.SuggestionInserted, response_id="late_news", text="t")
    assert "late_news" not in ids(story)


def test_cues_must_be_there_and_answered_cues_count_less():
    story = Story(customer=ADA).customer(**UPSET)
    assert "gone" not in ids(story)
    story.customer(cues=(("bereavement", "my mum died", "mum"), ("lost_person", "my mum", "your mum")), **LATE)
    before = {item.response.id: item.score for item in ranked(story)[0]}["gone"]
    after = {item.response.id: item.score for item in ranked(story.agent().customer())[0]}["gone"]
    assert after < before
    assert "they said “my mum died”" in {item.response.id: item.why for item in ranked(story)[0]}["gone"]


def test_words_for_one_side_of_feeling_are_not_said_to_the_other():
    assert "late_news" not in ids(Story(customer=ADA).customer(label="grateful", valence=0.9, **LATE))
    assert "late_news" in ids(Story(customer=ADA).customer(label="anxious", valence=-0.3, **LATE))
    assert "late_news" in ids(Story(customer=ADA).customer(label="unsure", unsure_reason="mixed_signs", **LATE))


def test_opening_words_are_for_the_opening():
    assert "welcome" in ids(Story().customer())
    assert "welcome" not in ids(Story().customer(**LATE))
    assert "thankyou" not in ids(Story().customer(**LATE))


def test_s9_a_resolved_and_glad_customer_is_thanked_first_at_no_cost():
    old = replace(ADA, history=())
    story = Story(customer=old).customer(intents=(("praise", 0.9),)).agent().customer(**GRATEFUL)
    advice = story.advice()
    assert (advice.next_action.kind, advice.next_action.id) == ("thank", "thankyou")
    assert not [item for item in advice.responses if item.response.kind == "offer"]


def test_thanks_are_not_offered_while_a_problem_is_open_or_the_words_are_bad():
    with_case = replace(ADA, history=(), open_cases=(Case("C-1"),))
    assert "thankyou" not in ids(Story(customer=with_case).customer().agent().customer(**GRATEFUL))


def test_help_and_handing_over_weigh_more_when_they_are_called_for():
    def score(story, response_id):
        return {item.response.id: item.score for item in ranked(story)[0]}[response_id]

    plain, asked = Story().customer(), Story().customer(cues=(("asks_person", "a person", ""),))
    assert score(asked, "escalate") > score(plain, "escalate")
    assert score(asked, "handover") > score(plain, "handover")
    moved = Story().customer()
    for agent in ("a", "b", "c"):
        moved.happens(e.ConversationUpdated, agent_id=agent)
    assert score(moved, "handover") > score(plain, "handover")


def test_ties_fall_by_name():
    rules = with_policy()
    story = Story(rules).customer()
    scores = [(item.score, item.response.id) for item in ranked(story)[0]]
    assert scores == sorted(scores, key=lambda item: (-item[0], item[1]))


def item(response_id, score, tactic):
    return Ranked(said(response_id, tactic=tactic), "t", score, (("value", score),), (), ("w",))


def test_the_picked_differ_in_what_they_do_and_stand_by_score():
    found = [
        item("a", 0.9, "own_up"),
        item("b", 0.8, "own_up"),
        item("c", 0.7, "ask"),
        item("d", 0.6, ""),
        item("e", 0.5, ""),
    ]
    assert [one.response.id for one in pick(found, 3)] == ["a", "c", "d"]
    assert [one.response.id for one in pick(found[:3], 3)] == ["a", "b", "c"]
    assert [one.response.id for one in pick(found, 1)] == ["a"]
    assert pick([], 3) == []


def test_s29_the_supervisor_may_ask_for_fewer_than_three():
    one = with_policy(advice=replace(RULES.policy.advice, max_suggestions=1))
    assert len(Story(one, customer=ADA).customer(**UPSET).advice().responses) == 1
    assert len(Story(customer=ADA).customer(**UPSET).advice().responses) == 3


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Story().customer(**LATE).happens(e.ConversationEnded), "ended"),
        (Story().customer(**LATE).happens(e.TypingSeen, role="customer"), "still writing"),
        (Story().customer(**LATE).agent(), "Waiting"),
    ],
)
def test_silence_competes_as_an_action(story, words):
    advice = story.advice()
    assert (advice.next_action.kind, advice.responses) == ("listen", ())
    assert words in advice.next_action.why[0]


def test_it_listens_when_nothing_fits():
    from agent_assist.domain.playbook import Playbook
    from agent_assist.domain.rules import rules_of

    story = Story(rules_of(RULES.policy, Playbook("empty", "Empty"))).customer()
    assert story.advice().next_action.why == ("Nothing here fits what they said",)
    assert silence(story.context()) is None


def due_story():
    story = Story(customer=replace(ADA, history=())).customer(
        cues=(("missed_promise", "you said Friday", ""),), **UPSET
    )
    return story.agent().agent().customer(**LATE)


def test_a_deed_comes_before_more_words_once_the_problem_is_understood_and_ours():
    advice = due_story().advice()
    assert advice.next_action.kind == "gesture"
    assert advice.next_action.id == advice.gestures[0].gesture.id


def test_no_deed_is_due_where_one_was_given_it_is_not_ours_or_it_is_small():
    given_one = due_story().happens(
        e.GestureGranted, entry_id="n", gesture_id="thanks", kind="thanks", amount_minor=0, currency="GBP", reason="r"
    )
    assert given_one.advice().next_action.kind != "gesture"
    small = Story(customer=replace(ADA, history=())).customer(**UPSET).agent().agent().customer(**LATE)
    assert small.advice().next_action.kind != "gesture"
    none_left = with_policy(limits=replace(RULES.policy.limits, incident_minor=0))
    poor = due_story()
    poor.rules = none_left
    assert poor.advice().next_action.kind != "gesture"


def test_words_that_name_a_detail_that_does_not_exist_are_never_offered():
    from agent_assist.domain.rules import rules_of

    broken = replace(RULES.playbook, responses=(said("broken", "Hi {nobody}."), said("whole", "Hi.")))
    assert ids(Story(rules_of(RULES.policy, broken)).customer()) == ["whole"]
