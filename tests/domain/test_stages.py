"""Where a conversation stands: moved by the customer's words and by what happened, never by what the agent says."""

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.stages import next_stage
from tests.domain.situations import Story, reading

LATE = {"intents": (("late", 0.9),)}


def at(stage, *, agent_turns=1):
    """A story that stands at `stage`, as the customer's words left it."""
    story = Story().customer(**LATE)
    for _ in range(agent_turns):
        story.agent()
    story.state = type(story.state)(
        **{name: getattr(story.state, name) for name in story.state.__slots__} | {"stage": stage}
    )
    return story


def test_a_wish_takes_it_from_hello_to_understanding():
    assert Story().state.stage == "opening"
    assert Story().customer("hi").state.stage == "opening"
    assert Story().customer(**LATE).state.stage == "discovery"
    assert Story().customer("hi").customer("it is me").state.stage == "discovery"
    assert at("identification").customer().state.stage == "identification"
    assert at("identification").customer(**LATE).state.stage == "discovery"


def test_after_two_answers_to_a_known_wish_something_was_proposed():
    story = Story().customer(**LATE).agent()
    assert story.state.stage == "discovery"
    assert story.agent().state.stage == "proposal"
    assert Story().customer("hi").customer("there").agent().agent().state.stage == "discovery"


@pytest.mark.parametrize("label", ["angry", "frustrated"])
def test_bad_words_after_a_proposal_are_a_setback_and_good_ones_confirm(label):
    story = at("proposal").customer(label=label, valence=-0.6, confidence=0.6)
    assert story.state.stage == "setback"
    assert story.customer(label="satisfied", valence=0.5).state.stage == "confirmation"


def test_bad_words_that_are_not_sure_or_come_before_a_proposal_are_no_setback():
    assert at("proposal").customer(label="angry", valence=-0.6, confidence=0.4).state.stage == "proposal"
    assert at("discovery").customer(label="angry", valence=-0.6).state.stage == "discovery"
    assert at("proposal").customer(label="anxious", valence=-0.6).state.stage == "proposal"


THANKS = {"cues": (("thanks", "thank you", ""),)}


def test_thanks_resolve_it_and_thanks_again_wrap_it_up():
    story = at("proposal").customer(label="grateful", valence=0.7, **THANKS)
    assert story.state.stage == "resolution"
    assert story.customer(label="grateful", valence=0.7, **THANKS).state.stage == "wrap_up"


def test_bitter_thanks_and_thanks_for_nothing_yet_resolve_nothing():
    assert at("proposal").customer(label="frustrated", valence=-0.4, confidence=0.3, **THANKS).state.stage == "proposal"
    assert at("opening").customer(label="grateful", **THANKS, **LATE).state.stage == "discovery"
    assert at("proposal", agent_turns=0).customer(label="grateful", **THANKS).state.stage == "proposal"


@pytest.mark.parametrize("heard", ["resolution", "wrap_up", "closing", "confirmation"])
def test_words_of_a_late_stage_count_only_once_someone_answered(heard):
    sure = {"stage": heard, "stage_confidence": 0.9}
    assert at("discovery").customer(**sure).state.stage == heard
    assert Story().customer(**sure, **LATE).state.stage == "discovery"
    assert Story().customer(**sure).state.stage == "opening"


def test_words_of_an_early_stage_do_not_take_a_proposal_back():
    assert at("proposal").customer(stage="opening", stage_confidence=0.9).state.stage == "proposal"
    assert at("discovery").customer(stage="identification", stage_confidence=0.9).state.stage == "identification"
    assert at("proposal").customer(stage="discovery", stage_confidence=0.9).state.stage == "discovery"


def test_unsure_words_of_a_stage_do_not_count():
    assert at("discovery").customer(stage="closing", stage_confidence=0.44).state.stage == "discovery"


def test_nobody_elses_words_move_it():
    story = at("proposal")
    for role in ("bot", "system", "unknown"):
        story.happens(e.UtteranceHeard, utterance_id=role, text="closing time, bye", role=role)
    assert story.state.stage == "proposal"
    assert next_stage(story.state, role="agent", reading=reading(stage="closing", stage_confidence=1)) == "proposal"


def test_hello_has_been_said_after_two_answers_and_who_it_is_once_a_wish_is_known():
    assert Story().customer("hi").agent().agent().state.stage == "discovery"
    assert Story().agent().agent().state.stage == "opening"
    assert at("identification", agent_turns=0).agent().agent().state.stage == "discovery"


def test_a_language_that_is_not_read_moves_nothing():
    unread = {"label": "unsure", "unsure_reason": "language_not_read", "stage": "closing", "stage_confidence": 1.0}
    assert at("discovery").customer(**unread).state.stage == "discovery"


@pytest.mark.parametrize("settled", ["resolution", "wrap_up", "closing"])
def test_one_more_thing_opens_a_settled_talk_again(settled):
    leaving = {"cues": (("leaving", "cancel everything", ""),), "label": "neutral"}
    assert at(settled).customer(**leaving).state.stage == "discovery"
    assert at(settled).customer().state.stage == settled


def test_words_of_a_late_stage_are_belied_by_what_else_they_say():
    late = {"stage": "closing", "stage_confidence": 0.9}
    told = at("proposal").customer(cues=(("leaving", "cancel everything", ""),), **late)
    assert told.state.stage != "closing"
    bitter = at("proposal").customer(label="angry", valence=-0.8, stage="resolution", stage_confidence=0.9)
    assert bitter.state.stage == "setback"


def test_hello_again_in_the_middle_is_no_beginning():
    assert at("identification").customer("hi", stage="opening", stage_confidence=0.9).state.stage == "identification"


def test_a_setback_that_cools_down_waits_for_the_next_way():
    assert at("setback").customer().state.stage == "proposal"
    assert at("setback").customer(label="angry", valence=-0.8).state.stage == "setback"


def test_oh_good_on_the_way_is_no_end():
    faint = {"stage": "resolution", "stage_confidence": 0.5}
    assert at("discovery").customer(**faint).state.stage == "discovery"
    assert at("proposal").customer(**faint).state.stage == "resolution"


def test_nothing_falls_back_before_it_has_begun():
    setback = {"stage": "setback", "stage_confidence": 0.9}
    assert at("identification").customer(**setback).state.stage == "discovery"
    assert Story().customer(**setback).state.stage == "discovery"


def test_a_second_hello_takes_nothing_back():
    assert at("discovery").customer().customer(stage="opening", stage_confidence=0.9).state.stage == "discovery"
