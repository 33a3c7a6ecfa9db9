"""The fold: total over any events, small however long the talk, and each kind of event does what its name says."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.balances import balance_of
from agent_assist.domain.context import context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.fold import fold, replay
from agent_assist.domain.hearing import KEPT, RECENT
from agent_assist.domain.words import GATES
from tests.domain.histories import logs
from tests.domain.situations import ADA, NOW_MS, RULES, Story


@settings(max_examples=250)
@given(logs)
def test_any_log_gives_a_state_and_an_advice(log):
    state = replay("c-1", log, RULES)
    assert len(state.recent) <= RECENT
    assert max(len(state.signals), len(state.granted), len(state.inserted), len(state.insights)) <= KEPT
    ctx = context(state, RULES, NOW_MS, balance_of(RULES.policy, state))
    advice = advise(ctx)
    assert len(advice.responses) <= 3
    assert len(advice.gestures) <= 5
    assert len(advice.withheld) <= 12
    assert {item.gate for item in advice.withheld} <= set(GATES)
    assert all(item.money.amount_minor >= 0 for item in advice.gestures)


@settings(max_examples=60)
@given(logs)
def test_the_same_log_gives_the_same_state(log):
    assert replay("c-1", log, RULES) == replay("c-1", list(log), RULES)


@settings(max_examples=120)
@given(logs)
def test_s2_only_the_customer_and_a_correction_move_the_tone(log):
    state = Conversation("c-1")
    for event in log:
        after = fold(state, event, RULES)
        if not isinstance(event, e.UtteranceRead | e.ToneCorrected):
            assert after.tone == state.tone
        state = after


@settings(max_examples=60)
@given(logs)
def test_the_clock_never_runs_backwards(log):
    times = [replay("c-1", log[:length], RULES).last_at_ms for length in range(len(log) + 1)]
    assert all(earlier <= later for earlier, later in pairwise(times))


def test_a_final_settles_an_utterance_for_good():
    story = Story()
    story.happens(e.UtteranceHeard, utterance_id="u", text="hel", role="customer", final=False)
    assert story.state.customer_speaking
    assert story.state.recent == ()
    story.happens(e.UtteranceHeard, utterance_id="u", text="hello", role="customer", revision=1)
    assert not story.state.customer_speaking
    story.happens(e.UtteranceHeard, utterance_id="u", text="hello again", role="customer", final=False, revision=2)
    assert [item.text for item in story.state.recent] == ["hello"]
    assert story.state.customer_turns == 1
    assert not story.state.customer_speaking


def test_an_agents_partial_does_not_make_the_customer_speak():
    story = Story().happens(e.UtteranceHeard, utterance_id="u", text="hel", role="agent", final=False)
    assert not story.state.customer_speaking
    assert story.happens(e.TypingSeen, role="customer").state.customer_speaking
    assert Story().happens(e.TypingSeen, role="agent").state.customer_speaking is False


def test_long_talks_keep_a_window_and_counts():
    story = Story()
    for number in range(30):
        story.happens(e.UtteranceHeard, utterance_id=f"u{number}", text=str(number), role="customer")
    assert [item.text for item in story.state.recent] == [str(number) for number in range(18, 30)]
    assert story.state.customer_turns == 30


def test_windows_on_who_spoke_last():
    assert Conversation("c").last_utterance is None
    assert Conversation("c").last_customer is None
    story = Story().customer("mine").agent("yours")
    assert story.state.last_utterance.text == "yours"
    assert story.state.last_customer.text == "mine"


def test_beliefs_fade_and_the_surest_comes_first():
    story = Story().customer(intents=(("late", 0.6),))
    story.customer(intents=(("cancel", 0.58),))
    assert [item.intent for item in story.state.intents] == ["cancel", "late"]
    for _ in range(20):
        story.customer()
    assert story.state.intents == ()


def test_beliefs_of_equal_weight_stand_by_name():
    story = Story().customer(intents=(("late", 0.5), ("cancel", 0.5)))
    assert [item.intent for item in story.state.intents] == ["cancel", "late"]


def test_s1_an_intent_the_agent_chose_stays_against_what_was_known_weak_or_vague():
    story = Story().customer(intents=(("late", 0.9),))
    story.happens(e.IntentChosen, intent="cancel", previous_intent="late")
    for wish in (("late", 1.0), ("cancel", 0.2), ("buy", 0.59), ("praise", 1.0), ("pickup", 1.0)):
        story.customer(intents=(wish,))
        assert story.state.intent_chosen
        assert story.state.intents[0].intent == "cancel"


def test_s1_something_clearly_new_takes_the_place_of_what_the_agent_chose():
    story = Story().customer(intents=(("late", 0.9),))
    story.happens(e.IntentChosen, intent="cancel", previous_intent="late").customer(intents=(("buy", 0.8),))
    assert not story.state.intent_chosen
    assert [item.intent for item in story.state.intents] == ["buy", "cancel", "late"]
    assert story.context().motivation.intent.id == "buy"


def test_choosing_an_issue_opens_it_and_choosing_a_question_does_not():
    assert Story().happens(e.IntentChosen, intent="late").state.issue_seen
    leaving = Story().happens(e.IntentChosen, intent="cancel").state
    assert (leaving.issue_seen, leaving.trouble_seen) == (True, False)
    assert not Story().happens(e.IntentChosen, intent="pickup").state.issue_seen
    assert not Story().happens(e.IntentChosen, intent="nobody-knows").state.issue_seen


def test_s6_a_stage_the_agent_chose_stays():
    story = Story().happens(e.StageChosen, stage="resolution", previous_stage="opening")
    story.customer(stage="closing", stage_confidence=1.0).agent()
    story.happens(e.SuggestionInserted, response_id="welcome", text="hi")
    assert story.state.stage == "resolution"


def test_cues_count_and_keep_the_newest_words_but_the_first_noun():
    story = Story().customer(cues=(("thing", "the little box", "little box"), ("waiting", "an hour", "")))
    story.customer(cues=(("thing", "the phone", "phone"), ("waiting", "two hours", "")))
    assert story.state.cue("thing").cue.value == "little box"
    assert (story.state.cue("waiting").cue.text, story.state.cue("waiting").count) == ("two hours", 2)
    assert story.state.cue("deadline") is None


def test_what_started_said_is_kept_and_updates_change_it():
    story = Story().happens(
        e.ConversationStarted,
        channel="chat",
        customer_id="k",
        agent_id="raj",
        queue="q",
        incident_id="i",
        language="en",
    )
    started_ms = story.now_ms
    assert (story.state.incident, story.state.channels) == ("i", ("chat",))
    story.happens(e.ConversationUpdated, channel="voice", agent_id="mia").happens(e.ConversationUpdated)
    assert (story.state.channel, story.state.channels, story.state.transfers) == ("voice", ("chat", "voice"), 1)
    assert (story.state.customer_id, story.state.language, story.state.started_ms) == ("k", "en", started_ms)
    assert Conversation("c-1").incident == "c-1"


def test_s12_a_conversation_that_moves_channel_keeps_its_state():
    story = Story().happens(e.ConversationStarted, channel="chat").customer("late", label="angry", valence=-0.8)
    before = story.state
    after = story.happens(e.ConversationUpdated, channel="voice").state
    assert (after.tone, after.cues, after.stage, after.intents) == (
        before.tone,
        before.cues,
        before.stage,
        before.intents,
    )


def test_it_ends_and_begins_again():
    story = Story().happens(e.ConversationEnded)
    assert story.state.ended_ms == story.now_ms
    assert story.happens(e.ConversationUpdated).state.ended_ms is not None
    assert story.happens(e.ConversationStarted).state.ended_ms is None


def test_a_wrapped_up_conversation_goes_on_when_the_customer_speaks():
    story = Story().happens(e.WrappedUp, disposition="resolved", note="n").agent()
    assert story.state.wrapped_up.disposition == "resolved"
    assert story.customer().state.wrapped_up is None


@pytest.mark.parametrize(
    ("role", "expected"), [("customer", ("Zoe", "", 0)), ("agent", ("", "Zoe", 0)), ("bot", ("", "", 0))]
)
def test_names_come_from_those_who_join(role, expected):
    state = Story().happens(e.ParticipantJoined, participant_id="p", role=role, name="Zoe").state
    assert (state.customer_name, state.agent_name, state.transfers) == expected


def test_another_agent_is_a_transfer_and_one_who_leaves_is_none():
    story = Story().happens(e.ParticipantJoined, participant_id="p", role="agent", name="Zoe")
    story.happens(e.ParticipantLeft, participant_id="p", role="agent", name="Zoe")
    story.happens(e.ParticipantJoined, participant_id="p", role="agent")
    assert (story.state.agent_name, story.state.transfers) == ("Zoe", 0)
    assert story.happens(e.ParticipantJoined, participant_id="q", role="agent", name="Mia").state.transfers == 1


def test_a_profile_of_someone_else_is_not_taken():
    story = Story().happens(e.ConversationStarted, customer_id="k-1")
    story.happens(e.CustomerDescribed, customer=replace(ADA, customer_id="k-2"))
    assert story.state.customer is None
    assert story.happens(e.CustomerDescribed, customer=ADA).state.customer == ADA


def test_a_signal_told_twice_stands_once():
    story = Story()
    for headline in ("storm", "worse storm"):
        story.happens(e.SignalReceived, event_id="s", kind="weather", headline=headline)
    assert [item.headline for item in story.state.signals] == ["worse storm"]


def test_gestures_stand_once_and_are_taken_back():
    story = Story()
    granted = {
        "entry_id": "n-1",
        "gesture_id": "small_credit",
        "kind": "credit",
        "amount_minor": 500,
        "currency": "GBP",
    }
    story.happens(e.GestureGranted, **granted, reason="r").happens(e.GestureGranted, **granted, reason="r")
    story.happens(e.GestureRefused, gesture_id="x", binding_limit="incident", why="w")
    assert len(story.state.granted) == 1
    story.happens(e.GestureReversed, entry_id="n-2", gesture_id="x", reason="r")
    assert not story.state.granted[0].reversed
    story.happens(e.GestureReversed, entry_id="n-1", gesture_id="small_credit", reason="r")
    assert story.state.granted[0].reversed


def test_what_the_agent_inserted_moves_the_stage_to_its_own():
    story = Story().happens(e.SuggestionInserted, response_id="thankyou", text="t")
    assert (story.state.stage, story.state.inserted) == ("resolution", ("thankyou",))
    assert story.happens(e.SuggestionInserted, response_id="nobody", text="t").state.stage == "resolution"


def test_notes_insights_gaps_and_versions_are_kept():
    story = Story().happens(e.NoteEdited, field="reason", text="one").happens(e.NoteEdited, field="reason", text="two")
    story.happens(e.InsightCaptured, category="c", text="t").happens(e.GapFound).happens(
        e.PolicyAdopted, policy_version=7
    )
    assert dict(story.state.note) == {"reason": "two"}
    assert (len(story.state.insights), story.state.gaps, story.state.policy_version) == (1, 1, 7)


def test_an_event_nobody_cares_for_moves_the_clock_only():
    before = Story().customer().state
    event = e.Event(event_id="x", conversation_id="c-1", occurred_at_ms=before.last_at_ms + 5)
    after = fold(before, event, RULES)
    assert after == replace(before, last_at_ms=before.last_at_ms + 5, last_event_id="x")
    assert fold(before, replace(event, sequence=9), RULES).last_sequence == 9


def test_s31_a_flag_for_going_public_is_kept_once():
    story = Story()
    for _ in range(2):
        story.happens(e.BrandRiskFlagged, utterance_id="u", words="i will post this")
    assert story.state.brand_flagged


def test_s16_the_newest_answer_to_an_insight_stands():
    story = Story()
    for words in ("looking into it", "done"):
        story.happens(
            e.ProposalAnswered, action_id=words, agent_id="helen", proposal_id="p", verdict="accepted", words=words
        )
    assert [item.words for item in story.state.answers] == ["done"]
