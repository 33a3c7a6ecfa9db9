"""Gates: each closes on its own fact with its own sentence, and no offer passes while a service issue is open."""

import random
from dataclasses import replace

import pytest

from agent_assist.domain import events as e
from agent_assist.domain.advice.gates import OFFER_GATES, TALK_GATES, closed_to, closed_to_all
from agent_assist.domain.customer import Case, HistoryRow
from agent_assist.domain.words import CUE_KINDS, GATES, LABELS, STAGES
from tests.domain.situations import ADA, NOW_MS, RULES, Story, with_policy

LAMP = next(item for item in RULES.playbook.responses if item.id == "lamp_offer")
BUY = {"intents": (("buy", 0.9),)}
CALM = replace(ADA, history=())


def closed_on(offer, story):
    ctx = story.context()
    return [*closed_to_all(ctx), *closed_to(offer, ctx)]


def gates(story):
    return {gate for gate, _ in closed_on(LAMP, story)}


def test_a_calm_customer_who_wants_to_buy_may_be_offered_something():
    story = Story(customer=CALM).customer("buy", label="satisfied", valence=0.4, **BUY)
    assert gates(story) == set()
    assert "lamp_offer" in {item.response.id for item in story.advice().responses}


@pytest.mark.parametrize(
    ("gate", "story"),
    [
        ("service_issue_open", Story(customer=replace(CALM, open_cases=(Case("C-1"),))).customer(**BUY)),
        ("upset", Story(customer=CALM).customer(label="angry", valence=-0.9, **BUY)),
        ("upset", Story(customer=CALM).customer(label="confused", valence=-0.1, confidence=0.1, **BUY)),
        ("vulnerable", Story(customer=CALM).customer(cues=(("vulnerable", "I can't cope", ""),), **BUY)),
        ("bereavement", Story(customer=CALM).customer(cues=(("bereavement", "he died", ""),), **BUY)),
        ("no_motivation_match", Story(customer=CALM).customer(intents=(("praise", 0.9),))),
        ("no_motivation_match", Story(customer=CALM).customer()),
        (
            "cooldown",
            Story(customer=CALM).customer(**BUY).happens(e.SuggestionInserted, response_id="lamp_offer", text="t"),
        ),
        ("reason_not_captured", Story(customer=CALM).customer(cues=(("leaving", "cancel", ""),), **BUY)),
        ("quiet", Story(customer=CALM)),
        ("quiet", Story(customer=CALM).customer(**BUY).happens(e.ConversationEnded)),
        ("unsupported_language", Story(customer=CALM).customer(label="unsure", unsure_reason="language_not_read")),
    ],
)
def test_each_gate_closes_on_its_own_fact(gate, story):
    assert gate in gates(story)
    assert all(sentence for _, sentence in closed_on(LAMP, story))


def test_contact_fatigue_counts_what_we_sent_against_the_policy():
    rows = tuple(HistoryRow(NOW_MS, "email", "reminder", str(number)) for number in range(3))
    three = replace(CALM, history=rows)
    assert "contact_fatigue" not in gates(Story(customer=three).customer(**BUY))
    strict = with_policy(advice=replace(RULES.policy.advice, contact_fatigue_per_week=3))
    assert "contact_fatigue" in gates(Story(strict, customer=three).customer(**BUY))


def test_the_reason_of_leaving_opens_its_gate_once_it_is_noted():
    story = Story(customer=CALM).customer(cues=(("leaving", "cancel", ""),), **BUY)
    story.happens(e.NoteEdited, field="reason", text="too dear")
    assert "reason_not_captured" not in gates(story)


def test_the_offer_threshold_is_the_supervisors():
    story = Story(customer=CALM).customer(label="neutral", valence=-0.1, confidence=1.0, **BUY)
    assert "upset" not in gates(story)
    picky = with_policy(advice=replace(RULES.policy.advice, offers_below_tone=0.0))
    story = Story(picky, customer=CALM).customer(label="neutral", valence=-0.1, confidence=1.0, **BUY)
    assert "upset" in gates(story)


def test_every_gate_of_the_registry_is_a_published_word_and_stands_once():
    names = [gate for gate, _ in (*TALK_GATES, *OFFER_GATES)]
    assert len(set(names)) == len(names)
    assert set(names) | {"no_source", "limit"} == set(GATES)


def test_every_withheld_offer_is_listed_with_its_first_gate():
    story = Story(customer=replace(CALM, open_cases=(Case("C-1"),)))
    story.customer(label="angry", valence=-0.9, cues=(("bereavement", "he died", ""), ("leaving", "cancel", "")))
    listed = [item.id for item in story.advice().withheld if item.kind == "offer"]
    assert listed[:2] == ["lamp_offer", "pickup_offer"]


def test_s5_being_near_a_store_is_no_reason_to_offer_but_wanting_to_pick_up_is():
    def near(story):
        return story.happens(e.SignalReceived, kind="other", headline="Near the Leeds store", region="Leeds")

    complaint = near(Story(customer=CALM)).customer(label="angry", valence=-0.8, intents=(("late", 0.9),))
    assert not [item for item in complaint.advice().responses if item.response.kind == "offer"]
    pickup = near(Story(customer=CALM)).customer(intents=(("pickup", 0.9),))
    assert "pickup_offer" in {item.response.id for item in pickup.advice().responses}


def random_session(draw: random.Random) -> Story:
    """A random talk with a service issue that is open: a case on record, or a problem raised and not settled."""
    with_case = draw.random() < 0.5
    customer = replace(CALM, open_cases=(Case("C-1"),)) if with_case else CALM if draw.random() < 0.5 else None
    story = Story(customer=customer)
    if not with_case:
        story.customer(intents=(("late", 1.0),))
    for _ in range(draw.randint(1, 4)):
        if draw.random() < 0.3:
            story.agent()
        intent = draw.choice(["buy", "pickup", "praise", "late"])
        cues = tuple((kind, "words", "") for kind in CUE_KINDS if kind != "thanks" and draw.random() < 0.05)
        label, valence = draw.choice(LABELS), draw.uniform(-1, 1)
        story.customer(
            label=label, valence=valence, confidence=draw.random(), intents=((intent, draw.random()),), cues=cues
        )
        if with_case and draw.random() < 0.2:
            story.happens(e.StageChosen, stage=draw.choice(STAGES))
    return story


def test_s8_no_offer_is_shown_in_ten_thousand_sessions_with_an_open_issue():
    draw = random.Random(8)
    shown = 0
    for _ in range(10_000):
        story = random_session(draw)
        ctx = story.context()
        assert ctx.situation.issue_open
        advice = story.advice()
        shown += len(advice.responses)
        assert not [item for item in advice.responses if item.response.kind == "offer"]
        assert advice.next_action.kind != "offer"
        assert {"lamp_offer", "pickup_offer"} <= {
            item.id for item in advice.withheld if item.gate == "service_issue_open"
        }
    assert shown > 10_000
