"""Tone: bad weighs more than good and heals more slowly; with weight 1 both sides are even; it never leaves -1..1."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.policy import ToneSettings
from agent_assist.domain.reading import Evidence
from agent_assist.domain.tone import ToneState, after_correction, after_reading, decayed, moved, remembered
from agent_assist.domain.words import LABELS, NEGATIVE_LABELS, POSITIVE_LABELS
from tests.domain.situations import reading

SETTINGS = ToneSettings()
EVEN = replace(SETTINGS, negativity_dominance=1.0, recovery_half_life_s=SETTINGS.decay_half_life_s)
valences = st.floats(-1, 1, allow_nan=False)
steps = st.lists(
    st.tuples(st.sampled_from(LABELS), valences, st.floats(0, 1), st.integers(-60_000, 4_000_000)), max_size=25
)


def told(*readings, settings=SETTINGS, step_ms=5_000):
    state = ToneState()
    for place, item in enumerate(readings, start=1):
        state = after_reading(state, item, place * step_ms, settings)
    return state


@given(steps)
def test_the_tone_never_leaves_its_bounds(told_steps):
    state, at_ms = ToneState(), 0
    for label, valence, confidence, later in told_steps:
        at_ms += later
        state = after_reading(state, reading(label, valence, confidence=confidence), at_ms, SETTINGS)
        assert -1 <= state.valence <= 1
        assert -1 <= remembered(state, SETTINGS) <= 1
        assert len(state.history) <= 6


@given(steps)
def test_with_weight_one_both_sides_are_even(told_steps):
    one, mirrored, at_ms = ToneState(), ToneState(), 0
    for _, valence, confidence, later in told_steps:
        at_ms += later
        one = after_reading(one, reading("neutral", valence, confidence=confidence), at_ms, EVEN)
        mirrored = after_reading(mirrored, reading("neutral", -valence, confidence=confidence), at_ms, EVEN)
        assert one.valence == pytest.approx(-mirrored.valence, abs=1e-12)


@given(st.floats(0.01, 1), st.floats(1.01, 5))
def test_a_bad_message_moves_further_than_a_good_one(strength, dominance):
    settings = replace(SETTINGS, negativity_dominance=dominance)
    up, down = moved(0.0, strength, 1.0, settings), moved(0.0, -strength, 1.0, settings)
    assert -down > up > 0


def test_s30_one_severe_negative_after_five_positives_leaves_it_below_the_start_and_takes_more_than_one_to_recover():
    positives = [reading("satisfied", 0.6, confidence=0.9)] * 5
    severe = reading("angry", -0.9, confidence=0.9)
    good = told(*positives)
    hurt = told(*positives, severe)
    assert good.valence > 0.3
    assert hurt.valence < 0
    assert told(*positives, severe, positives[0]).valence < 0
    recovered = [told(*positives, severe, *positives[:count]).valence for count in range(6)]
    assert recovered == sorted(recovered)
    assert recovered[-1] > 0


def test_s30_with_weight_one_five_positives_outweigh_one_negative():
    positives = [reading("satisfied", 0.6, confidence=0.9)] * 5
    hurt = told(*positives, reading("angry", -0.6, confidence=0.9), settings=EVEN)
    assert hurt.valence > told(*positives, reading("angry", -0.6, confidence=0.9)).valence
    assert hurt.valence > 0


def test_silence_heals_a_bad_tone_more_slowly_than_it_wears_off_a_good_one():
    hour_ms = 3_600_000
    assert decayed(-0.8, hour_ms, SETTINGS) < -decayed(0.8, hour_ms, SETTINGS) < 0
    assert decayed(0.8, int(SETTINGS.decay_half_life_s * 1000), SETTINGS) == pytest.approx(0.4)
    assert decayed(0.8, 0, SETTINGS) == decayed(0.8, -5, SETTINGS) == 0.8


@given(valences, st.integers(0, 10**15))
def test_decay_only_ever_goes_towards_nothing(valence, elapsed_ms):
    later = decayed(valence, elapsed_ms, SETTINGS)
    assert abs(later) <= abs(valence)
    assert later * valence >= 0


def test_a_less_sure_reading_moves_it_less_and_an_unsure_one_hardly():
    sure, less, unsure = (
        told(reading("angry", -0.8, confidence=1.0)),
        told(reading("angry", -0.8, confidence=0.2)),
        told(reading("unsure", -0.8, confidence=0.2, unsure_reason="mixed_signs")),
    )
    assert sure.valence < less.valence < unsure.valence < 0
    assert unsure.label == "unsure"
    assert unsure.unsure_reason == "mixed_signs"


def test_a_neutral_sentence_does_not_wipe_out_a_feeling_that_stands():
    angry = reading("angry", -0.9)
    assert told(angry, reading("neutral", -0.5)).label == "angry"
    assert told(angry, *[reading("neutral", 0.0)] * 8).label == "neutral"
    assert told(reading("grateful", 0.9), reading("neutral", 0.6)).label == "grateful"


def test_a_neutral_sentence_on_the_other_side_is_neutral():
    state = replace(told(reading("grateful", 0.9)), valence=-0.9)
    assert after_reading(state, reading("neutral", -0.9), 6_000, SETTINGS).label == "neutral"


def test_the_trend_needs_three_readings_and_a_real_step():
    up = [reading("satisfied", value) for value in (-0.4, 0.2, 0.8)]
    assert told(*up[:2]).trend is None
    assert told(*up).trend == "rising"
    assert told(*reversed(up)).trend == "falling"
    assert told(*[reading("neutral", 0.0)] * 3).trend == "steady"


def test_a_language_that_is_not_read_changes_no_score():
    before = told(reading("angry", -0.8, evidence=(Evidence("awful", -0.8),)))
    after = after_reading(before, reading("unsure", 0.9, unsure_reason="language_not_read"), 9_000, SETTINGS)
    assert (after.valence, after.history, after.past) == (before.valence, before.history, before.past)
    assert (after.label, after.confidence, after.utterance_valence, after.evidence) == ("unsure", None, None, ())
    first = after_reading(ToneState(), reading("unsure", 0.9, unsure_reason="language_not_read"), 1, SETTINGS)
    assert first.valence is None


def test_the_last_clear_reading_survives_unsure_ones():
    state = told(reading("anxious", -0.6), reading("unsure", 0.0, unsure_reason="too_few_words"))
    assert state.last_clear.label == "anxious"


@pytest.mark.parametrize("label", LABELS)
def test_a_correction_takes_label_and_sign_and_says_who_said_so(label):
    state = after_correction(told(reading("neutral", 0.1)), label, 9_000)
    assert (state.label, state.confidence, state.corrected) == (label, 1.0, True)
    expected = -1 if label in NEGATIVE_LABELS else 1 if label in POSITIVE_LABELS else 0
    assert (state.valence > 0) - (state.valence < 0) == expected
    assert abs(state.valence) in (0.0, 0.4)


def test_a_correction_keeps_the_strength_and_the_next_words_are_read_from_there():
    state = after_correction(told(reading("angry", -0.9), reading("angry", -0.9)), "grateful", 11_000)
    assert state.valence == pytest.approx(-told(reading("angry", -0.9), reading("angry", -0.9)).valence)
    following = after_reading(state, reading("neutral", state.valence), 12_000, SETTINGS)
    assert not following.corrected
    assert following.valence > 0


def test_correcting_to_unsure_keeps_the_last_clear_reading():
    state = after_correction(told(reading("anxious", -0.6)), "unsure", 9_000)
    assert state.last_clear.label == "anxious"
    assert after_correction(ToneState(), "angry", 1).history == (-0.4,)


def test_a_correction_takes_the_misread_moment_out_of_the_impression():
    good = [reading("satisfied", 0.6)] * 3
    misread = told(*good, reading("angry", -0.9))
    put_right = after_correction(misread, "satisfied", 21_000)
    assert remembered(misread, SETTINGS) < 0 < remembered(put_right, SETTINGS)
    assert put_right.past == misread.past


def test_a_correction_of_what_was_not_read_is_a_moment_of_its_own():
    before = told(reading("satisfied", 0.6), reading("unsure", 0.0, unsure_reason="unavailable"))
    after = after_correction(before, "angry", 11_000)
    assert after.history == (before.valence, -0.4)
    assert after.past.count == 1
    assert after.past.highest == before.valence


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=12))
def test_an_unsure_reading_hardly_moves_what_is_remembered(values):
    base = told(*[reading("neutral", value, confidence=0.9) for value in values])
    step = len(values) + 1
    unsure = after_reading(base, reading("unsure", -1.0, unsure_reason="mixed_signs"), step * 5_000, SETTINGS)
    sure = after_reading(base, reading("angry", -1.0, confidence=1.0), step * 5_000, SETTINGS)
    assert base.valence - unsure.valence <= 0.26 * (base.valence - sure.valence) + 1e-9
