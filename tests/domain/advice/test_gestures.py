"""Gestures: facts choose and size them, tone has no say, and the binding limit is named before anyone presses."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.advice.gestures import LADDER, MEANS_SOMETHING, amount_of, fitting
from agent_assist.domain.context import context
from agent_assist.domain.customer import Order
from agent_assist.domain.money import Money
from agent_assist.domain.words import GESTURE_KINDS, LABELS
from tests.domain.situations import ADA, RULES, Story, gesture, with_policy

LATE = {"intents": (("late", 0.9),)}
CALM = replace(ADA, history=(), orders=())


def fits(story):
    return {item.gesture.id: item for item in fitting(story.context())}


def test_only_what_fits_the_facts_is_offered():
    assert set(fits(Story(customer=CALM).customer())) == {"thanks"}
    late = fits(Story(customer=CALM).customer(**LATE))
    assert set(late) == {"sorry", "small_credit", "big_credit", "refund", "euro"}
    bereaved = fits(Story(customer=CALM).customer(cues=(("bereavement", "he died", ""),)))
    assert "flowers" in bereaved
    public = fits(
        Story(customer=CALM).customer(cues=(("bereavement", "he died", ""), ("public_post", "I'll post", "")))
    )
    assert "flowers" not in public


def test_nothing_is_offered_before_any_word():
    assert Story(customer=ADA).advice().gestures == ()


def test_what_is_not_our_doing_is_not_waived_as_ours():
    promised = {"cues": (("missed_promise", "you said", ""),)} | LATE
    assert (
        "ours_only" in fits(Story(customer=CALM).customer(**promised))
        or len(fits(Story(customer=CALM).customer(**promised))) == 5
    )
    storm = (
        Story(customer=CALM).customer(**LATE).happens(e.SignalReceived, kind="weather", headline="s", severity="severe")
    )
    assert "ours_only" not in fits(storm)


def test_the_best_fit_comes_first_and_the_cheaper_rung_among_equals():
    found = fitting(Story(customer=CALM).customer(**LATE).context())
    keys = [
        (bool(item.hints), -item.fit, LADDER.index(item.gesture.kind), item.money.amount_minor, item.gesture.id)
        for item in found
    ]
    assert keys == sorted(keys)
    assert found[0].gesture.id == "small_credit"
    assert set(LADDER) == set(GESTURE_KINDS)


def test_s39_g3_at_the_limit_nobody_is_asked_and_one_penny_more_asks():
    exact = with_policy(limits=replace(RULES.policy.limits, incident_minor=9_900))
    assert not fits(Story(exact, customer=CALM).customer(**LATE))["refund"].needs_approval
    less = with_policy(limits=replace(RULES.policy.limits, incident_minor=9_899))
    refund = fits(Story(less, customer=CALM).customer(**LATE))["refund"]
    assert (refund.needs_approval, refund.binding_limit) == (True, "incident")
    assert "asks for approval" in refund.why[-1]
    held = {item.id: item for item in Story(less, customer=CALM).customer(**LATE).advice().withheld}
    assert (held["refund"].gate, held["refund"].why) == ("limit", "Over the limit (incident): needs approval")


@pytest.mark.parametrize(
    ("limits", "level"),
    [
        ({"incident_minor": 100}, "incident"),
        ({"agent_day_minor": 100}, "agent_day"),
        ({"customer_minor": 100}, "customer"),
        ({"team_pool_minor": 100}, "team_pool"),
    ],
)
def test_g2_the_binding_limit_is_named(limits, level):
    rules = with_policy(limits=replace(RULES.policy.limits, **limits))
    credit = fits(Story(rules, customer=CALM).customer(**LATE))["small_credit"]
    assert (credit.needs_approval, credit.binding_limit) == (True, level)


def test_g1_another_currency_is_never_exchanged():
    euro = fits(Story(customer=CALM).customer(**LATE))["euro"]
    assert (euro.needs_approval, euro.binding_limit, euro.money) == (True, "currency", Money(100, "EUR"))


def test_g22_without_a_budget_or_a_ledger_words_still_work():
    story = Story(customer=CALM).customer(**LATE)
    ctx = context(story.state, RULES, story.now_ms, None)
    found = {item.gesture.id: item for item in fitting(ctx)}
    assert not found["sorry"].needs_approval
    assert (found["small_credit"].needs_approval, found["small_credit"].binding_limit) == (True, "policy")
    assert "cannot be checked" in found["small_credit"].why[-1]


def test_g13_a_refund_is_never_more_than_was_paid():
    def refund(total):
        story = Story(customer=replace(CALM, orders=(Order("A-1", "", total, "lost"),)))
        story.customer(cues=(("order_number", "A-1", "A-1"),), **LATE)
        return amount_of(gesture("r", "refund", 9_900), story.context())

    assert refund(Money(4_000, "GBP")) == Money(4_000, "GBP")
    assert refund(Money(99_000, "GBP")) == Money(9_900, "GBP")
    assert refund(Money(4_000, "EUR")) == Money(9_900, "GBP")
    assert refund(None) == Money(9_900, "GBP")
    assert refund(Money(-4_000, "GBP")) == Money(0, "GBP")


MOODS = st.tuples(st.sampled_from(LABELS), st.floats(-1, 1), st.floats(0, 1))


@settings(max_examples=150)
@given(MOODS, MOODS, st.sampled_from(["Ada", "Mohammed", "DeShawn", "Siobhán", "Nguyễn"]), st.booleans())
def test_g18_names_moods_and_threats_never_change_what_is_given(one, other, name, threat):
    """The same facts told in two moods by two people, one of them with a public threat: equal gestures, equal amounts."""

    def given_to(mood, who, cues):
        label, valence, confidence = mood
        story = Story(customer=replace(CALM, name=who, preferred_name=who))
        story.customer(label=label, valence=valence, confidence=confidence, cues=cues, **LATE)
        story.agent()
        return {
            (item.gesture.id, item.money, item.needs_approval, item.binding_limit) for item in story.advice().gestures
        }

    threats = (("public_post", "I'll post this everywhere", ""), ("leaving", "or I leave", "")) if threat else ()
    assert given_to(one, "Ada", ()) == given_to(other, name, threats)


@pytest.mark.parametrize("band", ["low", "medium", "high", None])
def test_s41_the_same_gestures_in_the_same_order_whatever_a_customer_is_worth(band):
    def plain(customer):
        advice = Story(customer=customer).customer(**LATE).advice()
        return [replace(item, why=(), hints=()) for item in advice.gestures]

    assert plain(replace(CALM, value_band=band)) == plain(CALM)


def test_what_stands_is_counted_against_the_limit_and_what_was_taken_back_is_not():
    story = Story(customer=CALM).customer(**LATE)
    story.happens(
        e.GestureGranted, entry_id="n", gesture_id="x", kind="credit", amount_minor=19_600, currency="GBP", reason="r"
    )
    assert fits(story)["small_credit"].needs_approval
    story.happens(e.GestureReversed, entry_id="n", gesture_id="x", reason="r")
    assert not fits(story)["small_credit"].needs_approval


def test_gestures_stay_in_sight_while_it_listens():
    advice = advise(Story(customer=CALM).customer(**LATE).agent().context())
    assert advice.next_action.kind == "listen"
    assert advice.gestures


def test_g12_the_cheapest_that_means_something_comes_first():
    ctx = Story(customer=ADA).customer("it is late", intents=(("late", 0.9),)).context()
    steps = [(item.fit < MEANS_SOMETHING, LADDER.index(item.gesture.kind)) for item in fitting(ctx)]
    assert steps == sorted(steps)
