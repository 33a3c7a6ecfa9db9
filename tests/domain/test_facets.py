"""The five facets: each says what it knows, how surely and why; without a source it is unknown, never guessed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.context import context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Case, Customer, HistoryRow
from agent_assist.domain.facets.environment import is_current
from agent_assist.domain.words import JOURNEYS, STAGES
from tests.domain.situations import ADA, NOW_MS, RULES, Story

STRANGER = Customer(customer_id="k-9")
LATE = {"intents": (("late", 0.9),)}
FACETS = ("motivation", "emotion", "behavior", "environment", "situation")


def traces(ctx):
    return {name: getattr(ctx, name).trace for name in FACETS}


def test_before_any_word_four_facets_are_unknown_and_say_why():
    ctx = Story().context()
    found = traces(ctx)
    assert [name for name in FACETS if not found[name].known] == ["motivation", "emotion", "behavior", "environment"]
    assert all(trace.because for trace in found.values())
    assert all(trace.confidence == 0 for name, trace in found.items() if not trace.known)


# ---------------------------------------------------------------------------------------------------------- motivation


def test_the_surest_known_wish_wins_and_the_next_best_stand_beside_it():
    wants = Story().customer(intents=(("nobody-knows", 1.0), ("late", 0.9), ("buy", 0.5), ("pickup", 0.4))).context()
    assert wants.motivation.intent.id == "late"
    assert [item.intent for item in wants.motivation.alternatives] == ["buy", "pickup"]
    assert "Late parcel" in wants.motivation.trace.because[0]


def test_a_weak_wish_is_unknown_and_only_an_alternative():
    wants = Story().customer(intents=(("late", 0.29),)).context().motivation
    assert wants.intent is None
    assert [item.intent for item in wants.alternatives] == ["late"]
    assert "nothing said so far" in wants.trace.because[0]


def test_a_wish_the_agent_chose_says_so():
    wants = Story().happens(e.IntentChosen, intent="cancel").context().motivation
    assert wants.trace.because == ("chosen by the agent",)


# ------------------------------------------------------------------------------------------------------------- emotion


def test_the_emotion_says_what_it_read_and_from_which_words():
    from agent_assist.domain.reading import Evidence

    ctx = Story().customer(label="angry", valence=-0.8, evidence=(Evidence("useless", -0.8),)).context()
    assert ctx.emotion.trace.because == ("the words read as angry", "“useless” -0.80")


@pytest.mark.parametrize(
    ("reason", "words"), [("mixed_signs", "mixed signs"), ("language_not_read", "not read"), (None, "weak")]
)
def test_not_being_sure_is_said_with_its_reason(reason, words):
    trace = Story().customer(label="unsure", unsure_reason=reason).context().emotion.trace
    assert not trace.known
    assert words in trace.because[0]


def test_a_corrected_tone_says_who_said_so():
    trace = Story().customer().happens(e.ToneCorrected, label="grateful").context().emotion.trace
    assert trace.because[0] == "the agent says the words read as grateful"


# ------------------------------------------------------------------------------------------------------------ behavior


def test_the_history_is_counted_and_promises_are_missed_by_status_or_by_time():
    does = Story(customer=ADA).context().behavior
    assert (does.contacts_week, does.outbound_week, does.gestures_90_days, does.orders) == (2, 1, 1, 1)
    assert [row.summary for row in does.promises_missed] == ["call back"]
    assert [row.summary for row in does.promises_open] == ["send a label"]
    assert does.years == 10
    assert does.blind_spots == ()
    because = " ".join(does.trace.because)
    assert "missed: call back" in because
    assert "open: send a label" in because
    assert "1 gesture(s) in 90 days" in because


def test_a_promise_with_the_status_missed_is_missed():
    row = HistoryRow(NOW_MS, "chat", "promise", "call", status="missed")
    assert Story(customer=replace(ADA, history=(row,))).context().behavior.promises_missed == (row,)


def test_s3_blind_spots_are_declared_not_left_empty():
    does = Story(customer=STRANGER).context().behavior
    assert does.blind_spots == ("no order records", "no earlier contact on any channel")
    assert set(does.blind_spots) <= set(does.trace.because)
    nobody = Story().context().behavior
    assert nobody.blind_spots == ("no profile and no history for this contact",)
    assert not nobody.trace.known


def test_what_happens_in_the_talk_itself_is_known_without_a_profile():
    story = (
        Story().customer(cues=(("repeated_information", "as I said", ""),)).happens(e.ConversationStarted, agent_id="a")
    )
    story.happens(e.ConversationUpdated, agent_id="b")
    does = story.context().behavior
    assert (does.repeats, does.transfers, does.trace.known) == (1, 1, True)
    assert any("1 transfer in" in line for line in does.trace.because)
    assert any(
        "2 transfers in" in line
        for line in story.happens(e.ConversationUpdated, agent_id="c").context().behavior.trace.because
    )


@pytest.mark.parametrize(
    ("since", "years"),
    [
        ("", None),
        ("soon", None),
        ("20", None),
        ("2026", 0),
        ("2016", 10),
        ("2016-06-01", 9),
        ("2016-99", 10),
        ("9999", 0),
    ],
)
def test_years_are_whole_and_unknown_where_the_date_is(since, years):
    assert Story(customer=replace(ADA, since=since)).context().behavior.years == years


def test_orders_in_the_history_count_where_no_order_is_on_record():
    rows = (HistoryRow(NOW_MS, "web", "order", "a lamp"), HistoryRow(NOW_MS, "web", "order", "a bulb"))
    assert Story(customer=replace(ADA, orders=(), history=rows)).context().behavior.orders == 2


# --------------------------------------------------------------------------------------------------------- environment


def around(customer=ADA, conversation_id=None, **signal):
    story = Story(customer=customer)
    story.state = replace(story.state, customer_id=customer.customer_id if customer else None)
    values = {"kind": "weather", "headline": "Storm", "conversation_id": conversation_id} | signal
    return story.happens(e.SignalReceived, **values).context().environment


@pytest.mark.parametrize(
    ("signal", "why"),
    [
        ({"conversation_id": "c-1"}, "sent for this conversation"),
        ({"customer_id": "k-1"}, "this customer"),
        ({"customer_id": "k-2", "region": "Leeds"}, ""),
        ({"order_id": "A-100"}, "order A-100"),
        ({"order_id": "A-999", "region": "Leeds"}, ""),
        ({"region": "leeds"}, "region Leeds"),
        ({"region": "York"}, ""),
        ({}, ""),
    ],
)
def test_a_signal_counts_only_where_something_matches(signal, why):
    found = around(**signal)
    assert [item.why for item in found.matches] == ([why] if why else [])
    assert found.trace.known is bool(why)


def test_without_a_profile_only_what_they_said_can_match():
    story = Story().customer(cues=(("order_number", "order B-7", "B-7"),))
    for order_id in ("B-7", "B-8"):
        story.happens(e.SignalReceived, conversation_id=None, kind="delivery", headline=order_id, order_id=order_id)
    story.happens(e.SignalReceived, conversation_id=None, kind="weather", headline="Storm", region="Leeds")
    assert [item.signal.headline for item in story.context().environment.matches] == ["B-7"]


def test_the_worst_signal_comes_first_and_the_newer_among_equals():
    story = Story(customer=ADA)
    for headline, severity in (("rain", "minor"), ("storm", "severe"), ("flood", "severe"), ("note", "info")):
        story.happens(e.SignalReceived, kind="weather", headline=headline, severity=severity)
    found = story.context().environment
    assert [item.signal.headline for item in found.matches] == ["flood", "storm", "rain", "note"]
    assert found.worst.headline == "flood"
    assert Story().context().environment.worst is None


def test_an_expired_or_future_signal_is_not_current():
    signal = e.SignalReceived(event_id="s", conversation_id=None, occurred_at_ms=0, kind="x", headline="h")
    assert is_current(signal, 5)
    assert is_current(replace(signal, starts_ms=5), 5)
    assert not is_current(replace(signal, starts_ms=6), 5)
    assert is_current(replace(signal, expires_ms=6), 5)
    assert not is_current(replace(signal, expires_ms=5), 5)


# ----------------------------------------------------------------------------------------------------------- situation


def test_an_issue_opens_by_a_case_a_missed_promise_or_words_and_closes_when_settled():
    assert not Story(customer=STRANGER).context().situation.issue_open
    with_case = replace(STRANGER, open_cases=(Case("C-1"),))
    assert "case C-1 is open" in Story(customer=with_case).context().situation.trace.because
    assert Story(customer=ADA).context().situation.issue_open
    story = Story().customer(**LATE).agent().agent()
    assert story.context().situation.issue_open
    story.customer(label="grateful", valence=0.8, cues=(("thanks", "thanks", ""),))
    settled = story.context().situation
    assert (settled.stage, settled.issue_open, settled.journey) == ("resolution", False, "recovery")


def test_a_case_on_record_stays_open_whatever_is_said():
    story = Story(customer=replace(STRANGER, open_cases=(Case("C-1"),))).customer(**LATE).agent()
    story.customer(label="grateful", valence=0.9, cues=(("thanks", "thanks", ""),))
    assert story.context().situation.issue_open


@pytest.mark.parametrize(
    ("story", "journey"),
    [
        (Story(), "use"),
        (Story().customer(**LATE), "issue"),
        (Story().customer(intents=(("cancel", 0.9),)), "leaving"),
        (Story().customer(cues=(("leaving", "cancel", ""),)), "leaving"),
        (Story().customer(intents=(("buy", 0.9),)), "purchase"),
    ],
)
def test_the_journey_follows_from_what_is_open_and_wanted(story, journey):
    assert story.context().situation.journey == journey


def test_make_or_break_needs_leaving_a_public_threat_or_a_low_tone_with_an_issue():
    assert not Story().customer(label="angry", valence=-1.0).context().situation.make_or_break
    assert not Story().customer(**LATE).context().situation.make_or_break
    assert Story().customer(label="angry", valence=-1.0, **LATE).context().situation.make_or_break
    assert Story().customer(intents=(("cancel", 0.9),)).context().situation.make_or_break
    threat = Story().customer(cues=(("public_post", "I'll post this", ""),)).context().situation
    assert threat.make_or_break
    assert threat.brand_risk


def test_g16_a_loss_or_a_hard_time_asks_for_care():
    bereaved = Story().customer(cues=(("bereavement", "my dog died", "dog"),)).context().situation
    assert (bereaved.bereaved, bereaved.vulnerable) == (True, True)
    hard = Story().customer(cues=(("vulnerable", "I can't cope", ""),)).context().situation
    assert (hard.bereaved, hard.vulnerable) == (False, True)
    assert "take extra care" in hard.trace.because


def test_severity_adds_up_from_facts_and_stops_at_three():
    assert Story().context().situation.severity == 0
    assert Story().customer(**LATE).context().situation.severity == 1
    promised = Story().customer(cues=(("missed_promise", "you said Friday", ""),), **LATE)
    assert promised.context().situation.severity == 2
    busy = replace(STRANGER, history=tuple(HistoryRow(NOW_MS, "phone", "contact", str(n)) for n in range(3)))
    everything = Story(customer=busy).customer(
        cues=(("missed_promise", "you said", ""), ("deadline", "tomorrow", "tomorrow")), **LATE
    )
    everything.happens(e.SignalReceived, kind="outage", headline="down", severity="severe")
    assert everything.context().situation.severity == 3
    assert "4 contacts in a week" in " ".join(everything.context().situation.trace.because)


@pytest.mark.parametrize(("severity", "expected"), [("info", 1), ("minor", 1), ("major", 2), ("severe", 3)])
def test_an_event_around_them_weighs_by_its_own_severity(severity, expected):
    story = Story().customer(**LATE).happens(e.SignalReceived, kind="outage", headline="h", severity=severity)
    assert story.context().situation.severity == expected


def test_responsibility_is_ours_unless_the_weather_did_it_and_shared_where_we_also_promised():
    assert Story().customer(**LATE).context().situation.responsibility == "ours"
    storm = Story().customer(**LATE).happens(e.SignalReceived, kind="weather", headline="storm", severity="major")
    assert storm.context().situation.responsibility == "not_ours"
    storm.customer(cues=(("missed_promise", "you promised", ""),))
    assert storm.context().situation.responsibility == "shared"


@settings(max_examples=100)
@given(st.sampled_from(STAGES), st.sampled_from(["late", "cancel", "buy", "praise"]), st.floats(-1, 1))
def test_the_words_of_the_situation_are_the_fixed_ones(stage, intent, valence):
    story = Story().customer(valence=valence, intents=((intent, 0.9),)).happens(e.StageChosen, stage=stage)
    found = story.context().situation
    assert found.journey in JOURNEYS
    assert found.stage == stage
    assert "(chosen by the agent)" in found.trace.because[0]


# ------------------------------------------------------------------------------------------------------------ together


def full_story():
    story = Story(customer=ADA).customer("late", label="angry", valence=-0.8, **LATE)
    return story.happens(e.SignalReceived, kind="weather", headline="Storm", severity="major", region="Leeds")


WITHOUT = {
    "motivation": {"intents": ()},
    "emotion": {"tone": Conversation("x").tone},
    "behavior": {"customer": None},
    "environment": {"signals": ()},
    "situation": {"cues": (), "issue_seen": False, "trouble_seen": False, "intents": ()},
}


@pytest.mark.parametrize("facet", FACETS)
def test_s7_every_card_has_five_traces_and_taking_one_input_away_changes_the_trace_and_crashes_nothing(facet):
    story = full_story()
    whole = traces(context(story.state, RULES, story.now_ms, None))
    less_ctx = context(replace(story.state, **WITHOUT[facet]), RULES, story.now_ms, None)
    less = traces(less_ctx)
    assert set(whole) == set(less) == set(FACETS)
    assert whole[facet] != less[facet]
    assert advise(less_ctx).next_action.kind
    if facet != "situation":
        assert less[facet].confidence < whole[facet].confidence
        assert not less[facet].known


def test_the_agent_signs_with_the_feeds_name_then_the_desks_then_the_policys():
    from tests.domain.situations import with_policy

    joined = Story().happens(e.ParticipantJoined, participant_id="p", role="agent", name="Mia")
    assert joined.context(agent_name="Raj").agent_name == "Mia"
    assert Story().context(agent_name="Raj").agent_name == "Raj"
    signed = with_policy(advice=replace(RULES.policy.advice, agent_name="The team"))
    assert Story(signed).context(agent_name="").agent_name == "The team"
