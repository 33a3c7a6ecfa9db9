"""The range of a remedy: facts size it, worth widens only its upper end, and leaving it is told and never blocked."""

from dataclasses import replace

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.gestures import fitting
from agent_assist.domain.advice.remedy import ceiling_of, range_of
from agent_assist.domain.customer import HistoryRow, Order
from agent_assist.domain.money import Money
from tests.domain.situations import ADA, DAY_MS, NOW_MS, RULES, Story, with_policy

LATE = {"intents": (("late", 0.9),)}
CALM = replace(ADA, history=(), orders=())
BROKEN = {"cues": (("missed_promise", "you said Friday", ""),)} | LATE


def found(story):
    return {item.gesture.id: item for item in fitting(story.context())}


def storm(story):
    return story.happens(e.SignalReceived, kind="weather", headline="Storm", severity="minor")


def test_g11_the_range_grows_with_severity_and_shrinks_with_our_part_in_it():
    small, real = (range_of(Story(customer=CALM).customer(**told).context()) for told in (LATE, BROKEN))
    assert (small.base_minor, small.most_minor) == (0, 2_500)
    assert (real.base_minor, real.most_minor) == (500, 7_500)
    shared = range_of(storm(Story(customer=CALM).customer(**BROKEN)).context())
    assert (shared.base_minor, shared.most_minor) == (250, 3_750)
    not_ours = range_of(storm(Story(customer=CALM).customer(**LATE)).context())
    assert (not_ours.base_minor, not_ours.most_minor) == (0, 625)


@pytest.mark.parametrize(("band", "most"), [("low", 7_500), ("medium", 7_500), (None, 7_500), ("high", 11_250)])
def test_g11_s41_worth_widens_the_upper_end_and_never_touches_the_base(band, most):
    ctx = Story(customer=replace(CALM, value_band=band)).customer(**BROKEN).context()
    assert range_of(ctx).base_minor == 500
    assert ceiling_of(ctx) == Money(most, "GBP")


def test_g14_more_than_usual_is_told_put_last_and_not_blocked():
    gestures = found(Story(customer=CALM).customer(**LATE))
    assert gestures["big_credit"].hints == ("more than usual here: up to 25.00 GBP",)
    assert gestures["small_credit"].hints == ()
    rich = with_policy(limits=replace(RULES.policy.limits, incident_minor=100_000))
    assert not found(Story(rich, customer=CALM).customer(**LATE))["big_credit"].needs_approval
    assert list(gestures)[-1] == "big_credit"


def test_g14_more_than_was_lost_is_told():
    cheap = replace(CALM, orders=(Order("A-1", "", Money(400, "GBP"), "lost"),))
    told = Story(customer=cheap).customer(**LATE)
    assert "with this more than the 4.00 GBP they paid" in found(told)["small_credit"].hints
    assert "with this more than the 4.00 GBP they paid" in found(told)["small_credit"].why


def test_what_they_paid_comes_back_whole_without_a_hint():
    paid = replace(CALM, orders=(Order("A-1", "", Money(9_900, "GBP"), "lost"),))
    assert found(Story(customer=paid).customer(**LATE))["refund"].hints == ()


def test_g17_repeat_claims_are_a_number_and_neither_a_verdict_nor_a_no():
    often = tuple(HistoryRow(NOW_MS - day * DAY_MS, "chat", "gesture", "credit", Money(500, "GBP")) for day in range(4))
    told = found(Story(customer=replace(CALM, history=often)).customer(**LATE))
    assert told["small_credit"].hints == ("4 gestures in 90 days: your lead can look at it with you",)
    assert not told["small_credit"].needs_approval
    once = found(Story(customer=replace(CALM, history=often[:1])).customer(**LATE))
    assert once["small_credit"].hints == ()


def test_g16_in_grief_nobody_counts():
    often = tuple(HistoryRow(NOW_MS - day * DAY_MS, "chat", "gesture", "credit", Money(500, "GBP")) for day in range(9))
    grief = Story(customer=replace(CALM, history=often)).customer(cues=(("bereavement", "he died", ""),))
    assert all(item.hints == () for item in found(grief).values())


def test_no_hint_compares_two_currencies():
    assert not any("usual" in hint for hint in found(Story(customer=CALM).customer(**LATE))["euro"].hints)
