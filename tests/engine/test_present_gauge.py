"""The gauge in words: live, not sure, not live and unavailable each say so; nothing looks live that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.reading import Evidence
from agent_assist.domain.tone import ToneState, after_correction
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.formats import Formats, age, duration
from agent_assist.engine.present_gauge import evidence_chips, gauge, glyph, label_words, side, zone_word
from agent_assist.engine.views import GaugeView
from tests.domain.situations import reading
from tests.domain.test_tone import told

LIVE = FeedState("live", "", 0)
UPSET = told(
    reading(
        "angry",
        -0.9,
        evidence=(
            Evidence("awful", -0.9),
            Evidence("a very long way of saying how bad it was", -0.4),
            Evidence("?", -0.6),
            Evidence("the", -0.2),
        ),
    )
)


def seen(tone=UPSET, feed=LIVE, now_ms=60_000, **more) -> GaugeView:
    return gauge(tone, feed, Formats(), now_ms, **more)


@pytest.mark.parametrize(
    ("valence", "word"),
    [
        (-1, "Very upset"),
        (-0.6, "Upset"),
        (-0.21, "Upset"),
        (-0.2, "Neutral"),
        (0.2, "Neutral"),
        (0.6, "Pleased"),
        (0.61, "Very pleased"),
    ],
)
def test_zones(valence, word):
    assert zone_word(valence) == word


@given(st.floats(-1, 1))
def test_word_side_and_glyph_never_contradict_one_another(valence):
    sides = {"Very upset": "neg", "Upset": "neg", "Neutral": "neu", "Pleased": "pos", "Very pleased": "pos"}
    assert sides[zone_word(valence)] == side(valence)
    mark = glyph(ToneState(valence=valence, label="neutral"))
    assert mark.startswith(side(valence)) or (mark, side(valence)) == ("neutral", "neu")


def test_glyphs_for_what_is_unknown_or_unsure():
    assert glyph(ToneState()) == "none"
    assert glyph(ToneState(valence=-0.9, label="unsure")) == "unsure"
    assert [glyph(ToneState(valence=value, label="neutral")) for value in (-0.5, 0.5)] == ["neg_strong", "pos_strong"]


def test_a_clear_tone_says_word_label_how_sure_and_its_telling_words():
    view = seen()
    assert (view.state, view.word, view.label, view.tone, view.confidence_word) == (
        "live",
        "Very upset",
        "angry",
        "neg",
        "Sure",
    )
    assert [chip.text for chip in view.evidence] == ["“awful”", "“a very long way of…”"]
    assert view.spoken == "Very upset, angry. Sure."


@pytest.mark.parametrize(("confidence", "dots"), [(0.75, 3), (0.5, 2), (0.49, 1)])
def test_dots_count_how_sure_it_is(confidence, dots):
    assert seen(told(reading("angry", -0.9, confidence=confidence))).dots == dots


def test_a_neutral_tone_has_no_label_and_says_that_no_word_moved_it():
    view = seen(told(reading("neutral", 0.0)))
    assert (view.label, view.note) == ("", "No single word moved it")


def test_trends_have_words_and_a_bad_tone_that_rises_is_easing():
    rising = told(*[reading("neutral", value) for value in (-0.9, -0.3, 0.3)])
    assert seen(rising).trend_word == ("Easing" if rising.valence < -0.2 else "Rising")
    easing = told(reading("angry", -1.0), reading("angry", -0.9), reading("neutral", 0.1))
    assert (easing.trend, seen(easing).trend_word) == ("rising", "Easing")
    assert seen(told(*[reading("neutral", 0.0)] * 3)).trend_word == "Steady"


def test_grief_is_shown_without_a_curve():
    view = seen(subdued=True)
    assert (view.state, view.history) == ("subdued", ())


def test_not_sure_says_why_and_what_was_last_clear():
    tone = told(reading("anxious", -0.6), reading("unsure", 0.0, confidence=0.9, unsure_reason="mixed_signs"))
    view = seen(tone)
    assert (view.state, view.word, view.confidence_word) == ("unsure", "Not sure", "Mixed signs")
    assert view.note.startswith("Last clear: upset, anxious, ")
    assert view.confidence <= 0.49
    first = seen(told(reading("unsure", 0.0)))
    assert (first.confidence_word, first.note) == ("Weak signs", "")
    trend = seen(told(*[reading("unsure", -0.1, unsure_reason="too_few_words")] * 3))
    assert trend.trend_word.startswith("Perhaps")
    calm = seen(told(reading("neutral", 0.0), reading("unsure", 0.0)))
    assert calm.note.startswith("Last clear: neutral, 00:00")


@pytest.mark.parametrize(
    ("reason", "note"), [("language_not_read", "not read yet"), ("unavailable", "does not answer")]
)
def test_an_unread_language_and_a_failed_reader_are_unavailable_and_not_neutral(reason, note):
    view = seen(told(reading("unsure", 0.0, unsure_reason=reason)))
    assert (view.state, view.word, view.valence) == ("unavailable", "Tone unavailable", None)
    assert note in view.note


@pytest.mark.parametrize(
    ("kind", "seconds", "state"),
    [
        ("reconnecting", 3, "reconnecting"),
        ("reconnecting", 10, "not_live"),
        ("refused", 1, "not_live"),
        ("stopped", 1, "not_live"),
    ],
)
def test_without_a_live_feed_the_gauge_says_so_with_its_age(kind, seconds, state):
    view = seen(feed=FeedState(kind, "", 60_000 - seconds * 1000))
    assert (view.state, view.word) == (state, "Very upset")
    assert view.chip is not None
    assert "Not live since" in view.spoken


def test_a_stale_unsure_or_neutral_tone_keeps_its_word():
    down = FeedState("stopped", "", 0)
    assert seen(told(reading("unsure", -0.9)), down).word == "Not sure"
    assert seen(told(reading("neutral", 0.0)), down).label == ""


def test_before_any_word_there_is_nothing_to_show():
    view = seen(ToneState(), FeedState("stopped", "", 0))
    assert (view.state, view.word, view.valence) == ("none", "No words yet", None)


def test_lists_say_the_same_in_short():
    assert label_words(ToneState()) == "nothing read yet"
    assert label_words(told(reading("unsure", 0.0))) == "not sure"
    assert label_words(UPSET) == "very upset, angry"
    assert label_words(told(reading("neutral", 0.0))) == "neutral"
    assert label_words(after_correction(UPSET, "grateful", 1)) == "very pleased, grateful"
    assert evidence_chips(ToneState()) == ()


def test_times_and_counts_in_words():
    assert [age(value) for value in (-5, 59_000, 60_000, 7_200_000)] == ["0 s", "59 s", "1 min", "2 h"]
    assert [duration(value) for value in (-1, 24_000, 3_725_000)] == ["0:00", "0:24", "1:02:05"]
