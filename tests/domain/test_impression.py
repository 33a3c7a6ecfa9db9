"""What stays of a conversation and of all of them: peak, end and mean; bad outweighs good unless the policy is even."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.customer import Relation
from agent_assist.domain.impression import Moments, impression, relation_after, score_after
from agent_assist.domain.policy import ToneSettings

SETTINGS = ToneSettings()
EVEN = replace(SETTINGS, negativity_dominance=1.0)
valences = st.floats(-1, 1, allow_nan=False)
talks = st.lists(valences, min_size=1, max_size=20)
weights = st.builds(
    ToneSettings,
    negativity_dominance=st.floats(1, 5),
    learning_rate=st.floats(0.05, 1),
    peak_weight=st.floats(0, 1),
    end_weight=st.floats(0, 1),
)


def whole(moments, settings=SETTINGS):
    past = Moments()
    for moment in moments[:-1]:
        past = past.then(moment)
    return impression(past, moments[-1], settings)


def relation(talks, settings=SETTINGS):
    return list(accumulate(talks, lambda score, talk: score_after(score, talk, settings), initial=0.0))


@given(talks, weights)
def test_it_never_leaves_what_was_felt(moments, settings):
    remembered = whole(moments, settings)
    assert min(0.0, *moments) - 1e-9 <= remembered <= max(0.0, *moments) + 1e-9


@given(talks, st.floats(0, 1), st.floats(0, 1))
def test_an_even_policy_remembers_both_sides_alike(moments, peak, end):
    settings = replace(EVEN, peak_weight=peak, end_weight=end)
    mirrored = whole([-moment for moment in moments], settings)
    assert whole(moments, settings) == pytest.approx(-mirrored, abs=1e-12)


@given(talks, valences)
def test_a_worse_end_is_never_remembered_better(moments, lower):
    before, end = moments, moments[-1]
    worse = [*moments[:-1], min(lower, end)]
    assert whole(worse) <= whole(before) + 1e-9


def test_peak_and_end_weigh_as_the_policy_says():
    moments = [0.4, -0.8, 0.2, 0.6]
    assert whole(moments, replace(SETTINGS, peak_weight=1.0, end_weight=0.0)) == -0.8
    assert whole(moments, replace(SETTINGS, peak_weight=0.0, end_weight=1.0)) == 0.6
    assert whole(moments, replace(SETTINGS, peak_weight=0.0, end_weight=0.0)) == pytest.approx(0.1)
    assert whole(moments, replace(SETTINGS, peak_weight=1.0, end_weight=1.0)) == pytest.approx(-0.1)


def test_the_same_moments_end_better_in_another_order():
    assert whole([-0.8, 0.1, 0.6]) > whole([0.6, 0.1, -0.8])


def test_equally_far_on_both_sides_is_no_peak_for_an_even_policy():
    only_peak = replace(EVEN, peak_weight=1.0, end_weight=0.0)
    assert whole([0.5, -0.5], only_peak) == 0.0
    assert whole([0.5, -0.5], replace(only_peak, negativity_dominance=1.8)) == -0.5


def test_s30_one_severe_talk_after_five_good_ones_leaves_the_relation_below_its_start():
    scores = relation([0.5] * 5 + [-0.8])
    assert scores[5] > 0.3
    assert scores[6] < scores[0] == 0.0


def test_s30_more_than_one_good_talk_is_needed_to_heal_it():
    scores = relation([0.5] * 5 + [-0.8] + [0.5] * 5)
    assert scores[7] < 0 < scores[-1]
    assert scores[6:] == sorted(scores[6:])


@given(talks)
def test_s30_with_weight_one_the_relation_is_symmetric(found):
    mirrored = relation([-talk for talk in found], EVEN)
    assert relation(found, EVEN) == pytest.approx([-score for score in mirrored], abs=1e-12)


@given(st.floats(0.05, 1), st.floats(1.05, 5))
def test_s30_it_falls_faster_than_it_climbs(strength, dominance):
    settings = replace(SETTINGS, negativity_dominance=dominance)
    assert -score_after(0.0, -strength, settings) > score_after(0.0, strength, settings) > 0
    fallen = score_after(0.0, -strength, settings)
    assert score_after(fallen, strength, settings) - fallen < strength - fallen


def test_a_talk_that_is_wrapped_up_twice_counts_once():
    first = relation_after(None, "c-1", 0.5, 1_000, SETTINGS)
    assert (first.before, first.score) == (0.0, pytest.approx(0.2))
    again = relation_after(first, "c-1", -0.5, 2_000, SETTINGS)
    assert again == Relation(score_after(0.0, -0.5, SETTINGS), "c-1", 2_000, 0.0)
    following = relation_after(again, "c-2", 0.5, 3_000, SETTINGS)
    assert following.before == again.score
