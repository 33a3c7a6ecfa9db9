"""What a person does: each act once, by its action id; money only through the ledger; refusals with their limit."""

import itertools
import random

import pytest

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.words import LABELS, STAGES
from agent_assist.engine.errors import DiskFull
from agent_assist.engine.present import present
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import Desk, Feed, told

CREDIT = "taxi_from_store"
CREDIT_MINOR = 2200


@pytest.fixture
def late(desk, feed):
    """A desk with one customer whose parcel is late."""
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    return desk


def row(desk, gesture_id):
    return next(item for item in desk.current.goodwill.rows if item.gesture_id == gesture_id)


def with_limit(text, **limits):
    for name, value in limits.items():
        start = text.index(f"{name} = ")
        text = text[:start] + f"{name} = {value}" + text[text.index("\n", start) :]
    return text


def test_s39_g3_a_grant_within_trust_takes_one_press_and_asks_nobody(late):
    assert row(late, CREDIT).state == "add"
    late.does(c.GrantGesture, gesture_id=CREDIT, reason="late by two days")
    assert row(late, CREDIT).state == "added"
    assert late.spent() == CREDIT_MINOR
    assert late.kinds()[-1] == "GestureGranted"
    assert late.session.result.startswith("Added.")
    assert late.store.book.entries(9)[0].reason == "late by two days"


def test_g6_a_double_press_with_the_same_action_id_grants_once(late):
    for _ in range(3):
        late.does(c.GrantGesture, action_id="once", gesture_id=CREDIT, reason="late")
    assert late.spent() == CREDIT_MINOR
    assert late.kinds().count("GestureGranted") == 1
    assert [item.state for item in late.current.goodwill.rows].count("added") == 1


def test_the_same_press_again_after_a_restart_grants_once(open_desk, feed):
    desk = open_desk()
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.GrantGesture, action_id="once", gesture_id=CREDIT, reason="late")
    again = open_desk()
    again.does(c.GrantGesture, action_id="once", gesture_id=CREDIT, reason="late")
    assert again.spent() == CREDIT_MINOR


def test_g21_the_meter_shows_what_is_left_of_the_trust(late):
    assert late.current.goodwill.meter.lead == "200.00 GBP"
    late.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    assert late.current.goodwill.meter.lead == "178.00 GBP"


def test_g2_a_refusal_names_its_binding_limit_and_is_recorded(open_desk, feed):
    desk = open_desk(policy=with_limit(starter_policy_text(), agent_day_minor=500))
    desk.hears(*told(feed, ("customer", "late")))
    assert row(desk, CREDIT).state == "disabled"
    assert "your day" in row(desk, CREDIT).subtitle
    desk.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    assert desk.spent() == 0
    refused = list(desk.store.events.events())[-1]
    assert (type(refused), refused.binding_limit) == (e.GestureRefused, "agent_day")
    assert "your limit for today is 5.00 GBP" in desk.session.result
    assert (row(desk, CREDIT).state, row(desk, CREDIT).note) == ("refused", "Not possible")


def test_what_one_conversation_spends_is_gone_for_all(open_desk):
    desk = open_desk(policy=with_limit(starter_policy_text(), agent_day_minor=2700))
    for name in ("a", "b"):
        desk.hears(*told(Feed(name), ("customer", "late")))
    desk.does(c.GrantGesture, "a", gesture_id=CREDIT, reason="late")
    desk.does(c.ShowConversation, "b")
    assert (row(desk, CREDIT).state, desk.current.goodwill.meter.lead) == ("disabled", "5.00 GBP")


def test_g27_a_gesture_is_taken_back_once_and_the_money_is_free_again(late):
    late.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    entry = row(late, CREDIT).entry_id
    late.does(c.TakeBackGesture, action_id="back", entry_id=entry, reason="wrong one")
    late.does(c.TakeBackGesture, action_id="back", entry_id=entry, reason="wrong one")
    assert late.spent() == 0
    assert late.kinds()[-1] == "GestureReversed"
    assert "is free again" in late.session.result
    assert late.current.goodwill.meter.lead == "200.00 GBP"
    late.does(c.TakeBackGesture, action_id="third", entry_id=entry, reason="again")
    assert late.spent() == 0
    assert late.kinds().count("GestureReversed") == 1
    assert "taken back before" in late.session.result


def test_taking_back_what_is_not_there_does_nothing(late):
    before = late.kinds()
    late.does(c.TakeBackGesture, entry_id="e-999999", reason="x")
    assert late.kinds() == before


def test_a_gesture_nobody_knows_is_not_granted(late):
    late.does(c.GrantGesture, gesture_id="a_million", reason="x")
    assert late.spent() == 0
    assert "can't be checked" in late.session.result


def test_thanks_cost_nothing_and_need_no_budget(open_desk, feed):
    desk = open_desk(policy='schema = 1\nplaybooks = ["ecommerce"]\n')
    desk.hears(*told(feed, ("customer", "lovely")))
    assert desk.current.goodwill.meter.state == "none"
    desk.does(c.GrantGesture, gesture_id="sincere_thanks", reason="")
    assert desk.kinds()[-1] == "GestureGranted"
    desk.does(c.GrantGesture, gesture_id=CREDIT, reason="x")
    assert desk.spent() == 0


def test_a_published_policy_reaches_the_desk_and_opens_what_was_refused(open_desk, feed):
    desk = open_desk(policy=with_limit(starter_policy_text(), incident_minor=500))
    desk.hears(*told(feed, ("customer", "late")))
    desk.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    assert row(desk, CREDIT).state == "refused"
    desk.store.policies.publish(starter_policy_text(), "supervisor")
    desk.session.adopt(desk.rules_in_force())
    assert (row(desk, CREDIT).state, desk.view().status.policy) == ("add", "Policy 2")
    desk.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    assert desk.spent() == CREDIT_MINOR


def test_s1_another_intent_reranks_and_the_log_holds_old_new_and_who(late):
    before = [item.response_id for item in late.current.say_next.items]
    late.does(c.ChooseIntent, intent="billing_dispute")
    assert [item.response_id for item in late.current.say_next.items] != before
    chosen = list(late.store.events.events())[-1]
    assert (chosen.previous_intent, chosen.intent, chosen.agent_id) == ("late_delivery", "billing_dispute", "raj")


def test_an_intent_before_any_wish_has_no_predecessor(desk, feed):
    desk.hears(feed.started(), feed.customer("hello"))
    desk.does(c.ChooseIntent, intent="billing_dispute")
    assert list(desk.store.events.events())[-1].previous_intent is None


def test_stage_tone_and_note_are_the_agents_to_correct(late):
    late.does(c.ChooseStage, stage="proposal")
    late.does(c.CorrectTone, label="grateful")
    late.does(c.EditNote, field="cause", text="  the depot  ")
    stage, tone, noted = list(late.store.events.events())[-3:]
    assert (stage.previous_stage, stage.stage, tone.label, noted.text) == (
        "discovery",
        "proposal",
        "grateful",
        "the depot",
    )
    assert late.current.gauge.label == "grateful"
    assert {field.id: field.text for field in late.current.note.fields}["cause"] == "the depot"


def test_an_insight_is_saved_with_its_moment(late):
    late.does(c.CaptureInsight, category="disappointed", text="the depot again")
    insight = list(late.store.events.events())[-1]
    assert (insight.category, insight.text, insight.utterance_id) == ("disappointed", "the depot again", "c-1-u2")
    assert late.current.insight.saved
    quiet = Feed("c-2")
    late.hears(quiet.started())
    late.does(c.CaptureInsight, "c-2", category="pleased", text="t")
    assert list(late.store.events.events())[-1].utterance_id is None


def test_words_go_in_only_by_hand_and_are_recorded(late):
    item = late.current.say_next.items[0]
    late.does(c.InsertSuggestion, response_id=item.response_id, text=item.text)
    event = list(late.store.events.events())[-1]
    assert (event.response_id, event.text, event.agent_id) == (item.response_id, item.text, "raj")
    assert item.response_id not in [other.response_id for other in late.current.say_next.items]


def test_a_wrap_up_writes_the_note_and_its_word(late):
    late.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    late.does(c.WrapUp, disposition="")
    wrapped = list(late.store.events.events())[-1]
    assert wrapped.disposition == "open"
    assert "Reason: " in wrapped.note
    assert "Done: " in wrapped.note
    assert late.session.result == "Wrapped up. The note is in the log."


def test_a_wrap_up_keeps_the_agents_own_word(late):
    late.does(c.WrapUp, disposition="sent to billing")
    assert list(late.store.events.events())[-1].disposition == "sent to billing"


def test_pasted_words_are_a_feed_like_any_other(desk):
    desk.does(c.PasteText, "by-hand", text="My parcel is late\n\n  awful  \n", role="customer")
    assert desk.texts() == ["My parcel is late", "awful"]
    assert desk.reader.texts == ["My parcel is late", "awful"]
    desk.does(c.PasteText, "by-hand", text="sorry", role="agent")
    assert desk.kinds().count("ConversationStarted") == 1
    assert desk.reader.texts == ["My parcel is late", "awful"]
    assert desk.current.conversation_id == "by-hand"


def test_a_paste_pressed_twice_counts_once(desk):
    lines = "\n".join(f"awful {number}" for number in range(30))
    desk.does(c.PasteText, "by-hand", action_id="p", text=lines, role="customer")
    before = desk.current
    desk.does(c.PasteText, "by-hand", action_id="p", text=lines, role="customer")
    assert (len(desk.texts()), desk.current) == (30, before)


def test_updates_pause_and_go_on(late):
    late.does(c.PauseUpdates, paused=True)
    assert late.session.paused
    late.does(c.PauseUpdates, paused=False)
    assert not late.session.paused


def test_a_command_for_a_conversation_that_is_gone_does_nothing(late):
    before = late.kinds()
    for kind, values in COMMANDS:
        if kind is not c.PasteText:
            late.does(kind, "gone", **{name: next(choices) for name, choices in values.items()})
    assert late.kinds() == before
    assert late.spent() == 0


def test_an_unknown_command_does_nothing(late):
    before = late.kinds()
    late.does(c.ConversationCommand)
    late.does(c.Command)
    assert late.kinds() == before


# ------------------------------------------------------------------------------------------------------------- faults


class Failing:
    """A log that can be made to have no room; it wraps the real one."""

    full = False

    def __init__(self, log):
        self.log = log

    def append(self, events):
        if Failing.full:
            raise DiskFull("The disk is full", "There is no room to write.")
        self.log.append(events)

    def __getattr__(self, name):
        return getattr(self.log, name)


@pytest.fixture
def _no_room():
    Failing.full = False
    yield
    Failing.full = False


@pytest.mark.usefixtures("_no_room")
def test_a_full_disk_stops_gestures_and_loses_nothing(open_desk, feed):
    desk = open_desk(log=Failing)
    desk.hears(*told(feed, ("customer", "my parcel is late")))
    Failing.full = True
    assert not desk.hears(feed.customer("awful"), feed.agent("sorry"))
    view = desk.view()
    assert view.banner.text.startswith("The disk is full")
    assert view.current.gauge.word == "Very upset"
    assert {item.state for item in view.current.goodwill.rows} == {"disabled"}
    assert desk.texts() == ["my parcel is late"]
    assert not desk.hears(feed.customer("still there?"))
    Failing.full = False
    assert desk.hears(feed.customer("thanks"))
    assert desk.texts() == ["my parcel is late", "awful", "sorry", "still there?", "thanks"]
    assert desk.view().banner is None
    assert "add" in {item.state for item in desk.current.goodwill.rows}
    live = desk.current
    assert open_desk().current == live


@pytest.mark.usefixtures("_no_room")
def test_an_act_during_a_full_disk_is_written_when_there_is_room(open_desk, feed):
    desk = open_desk(log=Failing)
    desk.hears(*told(feed, ("customer", "late")))
    Failing.full = True
    desk.does(c.ChooseStage, stage="proposal")
    desk.does(c.WrapUp, disposition="")
    desk.hears(feed.event(e.ConversationEnded))
    assert desk.kinds()[-1] == "UtteranceRead"
    desk.hears(feed.customer("one more"))
    assert desk.session.floor.conversations["c-1"].stage == "proposal"
    Failing.full = False
    desk.hears(feed.agent("yes"))
    assert desk.kinds()[3:] == [
        "StageChosen",
        "WrappedUp",
        "ConversationEnded",
        "UtteranceHeard",
        "UtteranceRead",
        "UtteranceHeard",
    ]


def test_a_ledger_without_room_is_said_and_nothing_is_granted(late):
    class Full:
        def grant(self, *_, **__):
            raise DiskFull("The disk is full", "There is no room to write.")

        balance = grant

    real, late.session.ports.ledger = late.session.ports.ledger, Full()
    late.does(c.GrantGesture, gesture_id=CREDIT, reason="late")
    assert late.session.result.startswith("The disk is full")
    assert late.view().banner is not None
    late.session.ports.ledger = real
    assert late.spent() == 0
    assert "GestureGranted" not in late.kinds()


def test_a_key_that_came_with_other_parameters_is_refused_in_words(late):
    late.does(c.GrantGesture, action_id="k", gesture_id=CREDIT, reason="late")
    late.does(c.GrantGesture, action_id="k", gesture_id="credit_ten", reason="late")
    assert late.spent() == CREDIT_MINOR
    assert "used before" in late.session.result


# --------------------------------------------------------------------------------------------------------------- fuzz

COMMANDS = [
    (c.ShowConversation, {}),
    (c.InsertSuggestion, {"response_id": itertools.cycle(["x", "open_known"]), "text": itertools.cycle(["", "words"])}),
    (
        c.GrantGesture,
        {"gesture_id": itertools.cycle([CREDIT, "sincere_thanks", "x"]), "reason": itertools.cycle(["", "r"])},
    ),
    (c.TakeBackGesture, {"entry_id": itertools.cycle(["e-000001", "x"]), "reason": itertools.cycle(["", "r"])}),
    (c.MarkDone, {"entry_id": itertools.cycle(["e-000001", "e-000002", "x"])}),
    (c.CorrectTone, {"label": itertools.cycle(LABELS)}),
    (c.ChooseIntent, {"intent": itertools.cycle(["late_delivery", "x"])}),
    (c.ChooseStage, {"stage": itertools.cycle(STAGES)}),
    (c.CaptureInsight, {"category": itertools.cycle(["x"]), "text": itertools.cycle(["t"])}),
    (c.EditNote, {"field": itertools.cycle(["reason", "cause"]), "text": itertools.cycle(["", "t"])}),
    (c.WrapUp, {"disposition": itertools.cycle(["", "x"])}),
    (
        c.PasteText,
        {"text": itertools.cycle(["late", "\n", "awful\nthanks"]), "role": itertools.cycle(["customer", "agent"])},
    ),
]
BY_HAND = (e.SuggestionInserted, e.GestureGranted, e.GestureReversed, e.GestureFulfilled)


def test_s45_nothing_is_spent_or_inserted_without_the_action_id_of_a_person(desk):
    draw = random.Random(45)
    feeds = [Feed(name) for name in ("c-0", "c-1", "c-2")]
    pressed = set()
    for step in range(400):
        feed = draw.choice(feeds)
        if draw.random() < 0.5:
            desk.hears(feed.said(draw.choice(["late", "awful", "thanks", "hello"]), draw.choice(["customer", "agent"])))
            present(desk.session)
            continue
        kind, values = draw.choice(COMMANDS)
        action = desk.does(
            kind,
            feed.conversation_id,
            action_id=f"{kind.__name__}-{feed.conversation_id}-{step // 40}",
            **{n: next(v) for n, v in values.items()},
        )
        pressed.add((action, kind.__name__))
    acted = [event for event in desk.store.events.events() if isinstance(event, BY_HAND)]
    wanted = {
        e.SuggestionInserted: "InsertSuggestion",
        e.GestureGranted: "GrantGesture",
        e.GestureReversed: "TakeBackGesture",
        e.GestureFulfilled: "MarkDone",
    }
    assert acted
    assert all((event.action_id, wanted[type(event)]) in pressed for event in acted)
    assert all(event.agent_id == "raj" for event in acted)
    assert len({event.action_id for event in acted}) == len(acted)
    granted = {event.entry_id: event.amount_minor for event in acted if isinstance(event, e.GestureGranted)}
    back = {event.entry_id for event in acted if isinstance(event, e.GestureReversed)}
    assert desk.spent() == sum(amount for entry, amount in granted.items() if entry not in back)
    assert desk.store.ledger.verify().ok


def test_a_feed_alone_never_spends(desk):
    for name in range(20):
        desk.hears(*told(Feed(f"c-{name}"), *[("customer", "awful late"), ("agent", "sorry")] * 5))
        present(desk.session)
    assert desk.spent() == 0
    assert not [event for event in desk.store.events.events() if isinstance(event, e.AgentEvent)]
    assert isinstance(desk, Desk)
