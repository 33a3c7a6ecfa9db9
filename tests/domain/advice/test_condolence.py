"""Sorrow is said once: who said it, since when, and what is left of words that begin with it."""

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.condolence import after_condolence, condoled
from tests.domain.situations import Story

DIED = {"cues": (("bereavement", "my dad died", ""),)}


def said(story, text):
    return story.happens(e.UtteranceHeard, utterance_id=f"a-{text[:4]}{story.now_ms}", text=text, role="agent")


@pytest.mark.parametrize(
    ("words", "is_sorrow"),
    [
        ("Oh no, I'm so sorry.", True),
        ("I am very sorry for your loss.", True),
        ("My condolences to you all.", True),
        ("I'm sorry to hear that.", True),
        ("Sorry, let me check that for you.", False),
        ("Of course, what is the number?", False),
    ],
)
def test_what_counts_as_having_said_it(words, is_sorrow):
    assert condoled(said(Story().customer(**DIED), words).state) is is_sorrow


def test_it_counts_from_when_the_death_was_told_and_a_second_telling_starts_nothing_anew():
    story = said(Story().customer("my parcel is late"), "I'm so sorry about the wait.")
    assert not condoled(story.state)
    assert not condoled(story.customer("it was for my dad, he died", **DIED).state)
    story = said(story, "I'm so sorry to hear that.").customer("yes, he died on Friday", **DIED)
    assert condoled(story.state)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I'm so sorry about your dad. Leave the order to me.", "Leave the order to me."),
        ("I'm so sorry.", ""),
        ("Leave it to me. I'm so sorry.", ""),
        ("", ""),
    ],
)
def test_only_a_first_sentence_of_sorrow_is_left_out(text, left):
    assert after_condolence(text) == left
