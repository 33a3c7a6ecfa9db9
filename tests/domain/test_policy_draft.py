"""A draft says what changed, what is wrong, and gives a document that the store will read."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture, Playbook, Response
from agent_assist.domain.policy import Limits, Policy
from agent_assist.domain.policy_draft import PolicyDraft, editable, laid_over
from agent_assist.domain.policy_text import parse_policy

TAXI = Gesture("taxi", "expedite", "Taxi to her door", "Within the hour", "taxi", Money(2200, "GBP"))
CARD = Gesture("card", "note", "Handwritten card", "By post", "card", Money(0, "GBP"))
OWN_IT = Response("own.it", "respond", "Own it", "I'm sorry, {customer}.", "Owns it")
PACK = Playbook("shop", "Shop", gestures=(TAXI, CARD), responses=(OWN_IT,))
POLICY = Policy(name="Starter", limits=Limits(incident_minor=20000, gesture_kind_minor={"expedite": 6000}), version=3)
DRAFT = PolicyDraft(POLICY, PACK)


def published(draft: PolicyDraft) -> Policy:
    return parse_policy(draft.text())


def test_a_fresh_draft_changes_nothing() -> None:
    assert DRAFT.changes() == ()
    assert DRAFT.problems() == {}
    assert published(DRAFT) == replace(POLICY, version=0)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("limits.incident_minor", 20000, 25000),
        ("limits.customer_minor", -1, 30000),
        ("limits.gesture_kind.expedite", 6000, 8000),
        ("limits.gesture_kind.expedite", 6000, -1),
        ("limits.gesture_kind.credit", -1, 2500),
        ("limits.team_pool_period", "month", "week"),
        ("tone.learning_rate", 0.4, 0.5),
        ("advice.max_suggestions", 3, 1),
        ("name", "Starter", "Storm week"),
        ("playbooks", (), ("shop",)),
        ("gesture.taxi.amount_minor", 2200, 2500),
        ("gesture.taxi.enabled", True, False),
        ("gesture.card.title", "Handwritten card", "A card by hand"),
        ("response.own.it.text", "I'm sorry, {customer}.", "That's on us, {customer}."),
        ("response.own.it.enabled", True, False),
    ],
)
def test_one_change_is_one_row_and_one_difference(key: str, before: Any, after: Any) -> None:
    draft = DRAFT.edited(key, after)
    (change,) = draft.changes()
    assert (change.setting.key, change.before, change.after) == (key, before, after)
    assert draft.problems() == {}
    again = PolicyDraft(published(draft), PACK)
    assert again.live(key) == after
    assert again.edited(key, before).text() == DRAFT.text()
    assert draft.edited(key, before).edits == {}


def test_a_change_reaches_the_pack_that_decisions_use() -> None:
    draft = DRAFT.edited("gesture.taxi.amount_minor", 2500).edited("response.own.it.enabled", False)
    pack = published(draft).applied_to(PACK)
    assert pack.gestures[0].money == Money(2500, "GBP")
    assert not pack.responses[0].enabled


def test_what_equals_the_shipped_entry_is_not_written() -> None:
    own = PolicyDraft(replace(POLICY, gestures={"taxi": {"amount_minor": 2500}}), PACK)
    assert own.live("gesture.taxi.amount_minor") == 2500
    assert own.edited("gesture.taxi.amount_minor", 2200).policy().gestures == {}


def test_a_gesture_of_the_policys_own_may_be_changed() -> None:
    own = {"kind": "gift", "title": "Tea", "subtitle": "", "icon": "gift", "amount_minor": 900}
    draft = PolicyDraft(replace(POLICY, gestures={"tea": own}), PACK).edited("gesture.tea.amount_minor", 1000)
    assert published(draft).applied_to(PACK).gesture("tea").money.amount_minor == 1000  # type: ignore[union-attr]


def test_changes_for_a_pack_that_is_not_in_use_are_kept_and_shown_nowhere() -> None:
    draft = PolicyDraft(replace(POLICY, gestures={"elsewhere": {"enabled": False}}), PACK)
    assert laid_over(draft.base, PACK) == PACK
    assert "gesture.elsewhere.enabled" not in draft.settings
    assert published(draft.edited("name", "New")).gestures == {"elsewhere": {"enabled": False}}


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("limits.incident_minor", -5, "Must be at least 0."),
        ("limits.customer_days", 0, "Must be at least 1."),
        ("limits.team_pool_period", "year", "Must be one of day, week, month."),
        ("tone.negativity_dominance", 9.0, "Must be at most 5."),
        ("currency", "pounds", "Three capital letters, such as GBP."),
        ("gesture.taxi.amount_minor", 22.5, "Must be a whole number of minor units."),
        ("gesture.taxi.title", "  ", "A gesture needs a title."),
        ("response.own.it.text", "Hello {custommer}", "There is no detail {custommer}. Did you mean {customer}?"),
        ("response.own.it.text", "", "Words are missing. To stop offering this response, switch it off."),
    ],
)
def test_a_problem_is_named_by_its_field(key: str, value: Any, says: str) -> None:
    assert DRAFT.edited(key, value).problems() == {key: says}


def test_what_cannot_be_read_blocks_until_it_is_set_right() -> None:
    draft = DRAFT.edited("limits.incident_minor", 25000).refused("limits.incident_minor", "Not an amount.")
    assert draft.problems() == {"limits.incident_minor": "Not an amount."}
    assert draft.is_changed("limits.incident_minor")
    assert draft.changes() == ()
    assert draft.edited("limits.incident_minor", 25000).problems() == {}
    assert draft.reverted("limits.incident_minor") == DRAFT
    assert draft.value("limits.incident_minor") == 20000


def test_a_document_too_long_to_publish_is_a_problem() -> None:
    assert "longer" in DRAFT.edited("response.own.it.text", "x" * 1_000_001).problems()[""]


def test_the_same_edits_stand_over_a_newer_policy() -> None:
    draft = DRAFT.edited("limits.incident_minor", 25000).edited("limits.agent_day_minor", 40000)
    newer = replace(POLICY, limits=replace(POLICY.limits, incident_minor=25000, team_pool_minor=7), version=4)
    rebased = draft.refused("limits.customer_minor", "Not an amount.").rebased(newer)
    assert [change.setting.key for change in rebased.changes()] == ["limits.agent_day_minor"]
    assert rebased.problems() == {"limits.customer_minor": "Not an amount."}
    assert rebased.policy().limits.team_pool_minor == 7


def test_edits_of_entries_that_are_gone_fall_away() -> None:
    draft = DRAFT.edited("gesture.taxi.enabled", False).refused("gesture.card.amount_minor", "Not an amount.")
    assert draft.rebased(POLICY, Playbook("none", "None")).edits == {}
    assert draft.rebased(POLICY, Playbook("none", "None")).problems() == {}


def test_every_setting_has_words_and_a_value_of_its_kind() -> None:
    keys = [item.key for item in editable(PACK)]
    assert len(keys) == len(set(keys))
    for item in editable(PACK):
        value = DRAFT.live(item.key)
        assert item.title
        assert item.problem(list(value) if isinstance(value, tuple) else value) is None, item.key


def test_a_gesture_keeps_its_currency_and_limits_follow_the_policy() -> None:
    draft = DRAFT.edited("currency", "EUR")
    assert draft.currency_of("limits.incident_minor") == "EUR"
    assert draft.currency_of("gesture.taxi.amount_minor") == "GBP"
    assert draft.currency_of("gesture.gone.amount_minor") == "EUR"
    assert DRAFT.edited("currency", "euros").currency_of("limits.incident_minor") == "GBP"


def test_an_unknown_key_is_a_bug_not_a_change() -> None:
    with pytest.raises(KeyError):
        DRAFT.edited("limits.incidnet_minor", 1)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_title_is_carried_whole(title: str) -> None:
    draft = DRAFT.edited("gesture.card.title", title)
    if not draft.problems():
        assert published(draft).applied_to(PACK).gesture("card").title == title  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I understand your frustration.", "An empty phrase"),
        ("You should have called.", "Blame"),
        ("I've refunded it.", "A promise"),
        ("It's yours if you leave a good review.", "A bargain"),
        ("Your CPE is faulty.", "a word of ours"),
    ],
)
def test_g32_words_that_may_not_be_said_are_not_published(text: str, why: str) -> None:
    pack = replace(PACK, jargon=("CPE",))
    draft = PolicyDraft(POLICY, pack).edited("response.own.it.text", text)
    assert why in draft.problems()["response.own.it.text"]
    assert PolicyDraft(POLICY, pack).edited("response.own.it.text", "That was ours to do.").problems() == {}


def test_s24_choices_must_go_on_standing_in_the_words() -> None:
    either = replace(
        OWN_IT,
        text="Now, and it is dear, or later, and it is cheap. Which?",
        choices=("now | it is dear", "later | it is cheap"),
    )
    draft = PolicyDraft(POLICY, replace(PACK, responses=(either,)))
    assert (
        "later"
        in draft.edited("response.own.it.text", "Now, and it is dear. Which?").problems()["response.own.it.text"]
    )
    assert (
        draft.edited("response.own.it.text", "Either now, and it is dear, or later, and it is cheap?").problems() == {}
    )
