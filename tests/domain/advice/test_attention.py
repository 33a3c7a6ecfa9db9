"""Attention: quiet when asked, exceptions only for those who want that, nothing said twice, and a first card that stays."""

from dataclasses import replace

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import advise
from agent_assist.domain.advice.attention import STILL_FITS, Shown, said_already, shown_after, shown_now
from tests.domain.situations import ADA, NOW_MS, PLAYBOOK, POLICY, RULES, Story, said, with_policy

UPSET = {"label": "frustrated", "valence": -0.6, "intents": (("late", 0.9),)}
CALM = replace(ADA, history=())


def quiet(story):
    return story.happens(e.QuietChosen, on=True, severity=story.context().situation.severity)


def told_at_level(story, level):
    return advise(replace(story.context(), help_level=level))


def test_who_asks_for_quiet_is_left_alone_until_things_get_worse():
    story = quiet(Story(customer=CALM).customer(**UPSET))
    assert story.advice().next_action.why == ("You asked for quiet",)
    assert story.advice().responses == ()
    worse = story.customer(cues=(("missed_promise", "you said Friday", ""),), **UPSET)
    assert worse.advice().responses


def test_quiet_ends_when_the_agent_says_so():
    story = quiet(Story(customer=CALM).customer(**UPSET)).happens(e.QuietChosen, on=False)
    assert story.advice().responses


def test_quiet_closes_the_gate_for_offers_and_says_so():
    story = quiet(Story(customer=CALM).customer(intents=(("buy", 0.9),)))
    assert "quiet" in {item.gate for item in story.advice().withheld}


@pytest.mark.parametrize("cue", ["bereavement", "vulnerable"])
def test_grief_and_care_are_shown_whoever_asked_for_quiet(cue):
    story = quiet(Story(customer=CALM).customer(**UPSET))
    assert story.customer(cues=((cue, "he died", ""),), **UPSET).advice().responses


def test_an_expert_is_told_only_what_is_out_of_the_ordinary():
    plain = Story(customer=CALM).customer(intents=(("late", 0.9),))
    assert told_at_level(plain, "full").responses
    assert told_at_level(plain, "exceptions").next_action.why == ("Nothing out of the ordinary",)
    leaving = Story(customer=CALM).customer(cues=(("leaving", "cancel it", ""),), **UPSET)
    assert told_at_level(leaving, "exceptions").responses


def test_an_expert_is_welcomed_by_the_same_silence_as_anyone_before_a_word_is_said():
    story = Story(customer=CALM).happens(e.ConversationStarted)
    assert told_at_level(story, "exceptions").responses == told_at_level(story, "full").responses


@pytest.mark.parametrize(
    ("own", "again"),
    [
        ("Your parcel is held in Leeds by the storm until Friday morning.", True),
        ("So sorry - the storm holds your parcel in Leeds, until Friday morning!", True),
        ("Your invoice was sent to the new address yesterday evening.", False),
        ("One moment.", False),
    ],
)
def test_the_same_words_in_another_order_are_the_same_words(own, again):
    assert said_already("The storm holds your parcel in Leeds until Friday morning", [own]) is again


def test_words_that_begin_as_the_agent_has_spoken_are_a_formula():
    said = "Mrs Ellison, I'm so sorry about your dad. The storm has shut the depot."
    assert said_already("Mrs Ellison, I'm so sorry about your dad. Let me find what can still reach you.", [said])
    assert not said_already("Let me find what can still reach you today. I'm so sorry about your dad.", [said])


def test_short_words_are_never_called_said_already():
    assert not said_already("Thank you, Ada.", ["Thank you, Ada."])


def words_of(story):
    return [item.response.id for item in story.advice().responses]


def test_what_the_agent_typed_by_hand_is_not_suggested_again_and_it_says_why():
    late = "The storm over Leeds holds your parcel until Friday morning."
    rules = with_policy()
    book = replace(PLAYBOOK, responses=(said("storm", late, intents=("late",)), *PLAYBOOK.responses))
    rules = type(RULES)(rules.policy, book, type(RULES.library)(book, POLICY.levers))
    before = Story(rules, customer=CALM).customer(**UPSET)
    assert "storm" in words_of(before)
    after = before.agent("I'm sorry Ada, the storm holds your parcel over Leeds until Friday morning").customer(**UPSET)
    assert "storm" not in words_of(after)
    held = next(item for item in after.advice().withheld if item.id == "storm")
    assert (held.gate, held.why) == ("cooldown", "You have said this already")


def first(advice):
    return advice.responses[0].response.id


def second_shown(story, **changes):
    """The runner-up of now, as if it had stood first a second ago."""
    found = advise(story.context())
    now = shown_now(found.responses[1].response, story.context())
    return found, replace(now, **({"since_ms": story.now_ms - 1_000} | changes))


def test_s29_the_first_card_stays_while_it_still_fits_and_its_factors_say_so():
    story = Story(customer=CALM).customer(**UPSET)
    found, before = second_shown(story)
    assert found.responses[1].score >= STILL_FITS * found.responses[0].score
    kept = advise(story.context(), before)
    assert first(kept) == before.response_id
    assert dict(kept.responses[0].factors)["steady"] > 1
    assert kept.shown == before
    assert kept.next_action.id in {before.response_id, *(item.gesture.id for item in kept.gestures)}


@pytest.mark.parametrize(
    "changes",
    [
        {"since_ms": 0},  # long enough
        {"severity": 0},  # things got worse
        {"response_id": "gone"},  # fits no more
        {"about": ("buy",)},  # it is about something else now
    ],
)
def test_s29_it_gives_way_when_its_time_is_over_or_things_change(changes):
    story = Story(customer=CALM).customer(**UPSET)
    found, before = second_shown(story, **changes)
    assert first(advise(story.context(), before)) == first(found)


def test_words_with_new_news_are_answered_at_once():
    story = Story(customer=CALM).customer(**UPSET)
    before = advise(story.context()).shown
    story.customer(cues=(("bereavement", "he died", "dad"), ("lost_person", "dad", "dad")), **UPSET)
    assert first(advise(story.context(), before)) == first(story.advice())


def test_what_is_remembered_keeps_the_time_it_came_and_the_worst_it_saw():
    begun = shown_after(None, Shown("one", NOW_MS, 1))
    assert begun == Shown("one", NOW_MS, 1)
    assert shown_after(begun, Shown("one", NOW_MS + 5, 2)) == Shown("one", NOW_MS, 2)
    assert shown_after(begun, Shown("other", NOW_MS + 5, 1)) == Shown("other", NOW_MS + 5, 1)
    assert shown_after(begun, None) is None
