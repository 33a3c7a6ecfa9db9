"""S43: good news gets a glad word by its own name, and good news it must be: no question, no refusal, no order number first."""

import pytest

from tests.scenarios.play import after, shown
from tests.scenarios.recording import Recording

_NEGATIVE = {"anxious", "grieving", "disengaged", "confused", "frustrated", "angry"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Home loan approved!", "new home"),
        ("Just heard: home loan approved", "new home"),
        ("My mortgage application was approved this morning", "new home"),
        ("The bank said yes to our mortgage, we're over the moon", "new home"),
        ("The loan came through!", "loan"),
        ("I passed my driving test!", "result"),
        ("Got the job!", "new job"),
    ],
)
def test_s43_good_news_reads_as_glad_and_comes_before_business(words, named):
    state = after(Recording().customer(words))
    assert state["emotion"]["label"] not in _NEGATIVE
    assert named in state["responses"][0]["text"].lower()
    assert "order number" not in state["responses"][0]["text"]
    assert {fact["source"].split(".")[0] for fact in state["responses"][0]["facts"]} == {"utterance"}


@pytest.mark.parametrize(
    "words", ["Has my home loan been approved?", "My home loan was declined", "My mortgage application was refused"]
)
def test_s43_a_question_and_a_refusal_are_no_good_news(words):
    state = after(Recording().customer(words))
    assert not any("news" in text for text in shown(state).values())
    assert state["emotion"]["label"] not in ("satisfied", "grateful")


def test_s43_what_only_sounds_like_a_problem_asks_for_no_apology():
    state = after(Recording().customer("Has my home loan been approved?"))
    assert state["situation"]["journey"] != "recovery"
    assert "apology" not in {item["kind"] for item in state["gestures"]}


@pytest.mark.parametrize(
    "words", ["I'm moving out next week, how do I give a final reading?", "We're moving house on the 14th"]
)
def test_s43_nobody_is_congratulated_on_what_they_only_mention(words):
    told = " ".join(shown(after(Recording().customer(words))).values())
    assert "news" not in told
    assert "I'm pleased for you" not in told
