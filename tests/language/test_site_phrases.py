"""Words a supervisor accepted read as they said, whatever the models find; without any, nothing changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.policy import PHRASE_LABELS, Policy, with_phrase
from agent_assist.domain.reading import Evidence, IntentScore, Reading
from agent_assist.domain.rules import rules_of
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS
from agent_assist.engine.ports import Redacted
from agent_assist.language.tone.site_phrases import Found, SiteReader, site_phrases, with_site_phrases
from agent_assist.storage.packs import playbook_of

READ = Reading(
    "u",
    "grateful",
    0.7,
    0.1,
    0.6,
    (Evidence("thanks", 0.7), Evidence("awful", -0.4)),
    intents=(IntentScore("say_thanks", 0.9), IntentScore("late_delivery", 0.4)),
    reader="fixed",
)


class FixedReader:
    """Reads everything alike."""

    def __init__(self, reading=READ):
        self.reading = reading

    def redact(self, text, earlier=()):
        return Redacted(f"{text}{len(earlier)}")

    def read(self, utterance_id, text, before, language=None):
        return self.reading


def reader(reading=READ, **phrases):
    return SiteReader(FixedReader(reading), site_phrases(phrases), frozenset({"say_thanks"}))


@pytest.mark.parametrize(
    "text", ["Thanks for nothing", "well, THANKS — for nothing!", "thanks for nothing", "Oh thanks, for nothing then"]
)
def test_a_phrase_reads_as_the_supervisor_said(text):
    found = reader(frustrated=("thanks for nothing",)).read("u", text, ())
    assert (found.label, found.valence, found.p_negative, found.confidence) == ("frustrated", -0.6, 0.8, 0.8)
    assert found.evidence[0].text.casefold().startswith("thanks")
    assert found.evidence[0].text in text
    assert [item.text for item in found.evidence[1:]] == ["awful"]
    assert [item.intent for item in found.intents] == ["late_delivery"]
    assert found.reader == "fixed+site"


@pytest.mark.parametrize("text", ["thanks", "thanks for", "no thanks for nothings", "not thanks for nothing", ""])
def test_other_words_are_read_as_before(text):
    assert reader(frustrated=("thanks for nothing",)).read("u", text, ()) is READ


def test_the_longest_phrase_wins():
    phrases = site_phrases({"grateful": ("thanks",), "frustrated": ("thanks for nothing",), "angry": ("for nothing",)})
    assert phrases.find("so thanks for nothing") == (Found(3, 21, "frustrated"), Found(10, 21, "angry"))
    assert phrases.find("thanks") == (Found(0, 6, "grateful"),)


@pytest.mark.parametrize("label", PHRASE_LABELS)
@given(st.floats(-1, 1))
def test_every_label_takes_its_side_and_keeps_what_was_stronger(label, valence):
    found = reader(replace(READ, valence=valence), **{label: ("x y",)}).read("u", "X, y", ())
    side = -1 if label in NEGATIVE_LABELS else 1 if label in POSITIVE_LABELS else 0
    assert found.label == label
    assert found.valence * side == (max(0.6, valence * side) if side else 0)


@pytest.mark.parametrize("reason", ["language_not_read", "unavailable"])
def test_what_is_not_read_stays_unread(reason):
    unread = replace(READ, label="unsure", unsure_reason=reason)
    assert reader(unread, angry=("x",)).read("u", "x", ()) is unread


def test_an_unsure_reading_becomes_sure():
    found = reader(replace(READ, label="unsure", unsure_reason="mixed_signs", reader=""), angry=("x",)).read(
        "u", "x", ()
    )
    assert (found.label, found.unsure_reason, found.reader) == ("angry", None, "site")


def test_redaction_is_the_real_readers():
    assert reader(angry=("x",)).redact("x", ("a", "b")).text == "x2"
    assert reader(angry=("x",)).redact("x", earlier=("a",)).text == "x1"


def test_without_phrases_it_is_the_same_reader():
    inner = FixedReader()
    assert with_site_phrases(inner, rules_of(Policy(), playbook_of(["ecommerce"]))) is inner
    rules = rules_of(with_phrase(Policy(), "angry", "thanks"), playbook_of(["ecommerce"]))
    wrapped = with_site_phrases(inner, rules)
    assert wrapped.read("u", "thanks", ()).label == "angry"


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=300))
def test_any_phrase_and_any_text(phrases, text):
    for item in site_phrases({"angry": phrases}).find(text):
        assert 0 <= item.start < item.end <= len(text)
