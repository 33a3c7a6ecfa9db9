"""A policy written and read again is the same policy, and equal policies give the same text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.policy import PHRASE_LABELS, AdviceSettings, Limits, Policy, ToneSettings
from agent_assist.domain.policy_text import parse_policy
from agent_assist.domain.policy_writing import write_policy
from agent_assist.domain.words import GESTURE_KINDS

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AMOUNTS = st.integers(0, 10**12)
LIMITS = st.builds(
    Limits,
    incident_minor=AMOUNTS,
    agent_day_minor=AMOUNTS,
    team_pool_minor=AMOUNTS,
    team_pool_period=st.sampled_from(["day", "week", "month"]),
    customer_minor=st.integers(-1, 10**12),
    customer_days=st.integers(1, 3650),
    gesture_kind_minor=st.dictionaries(st.sampled_from(GESTURE_KINDS), AMOUNTS),
)
GESTURES = st.fixed_dictionaries({}, optional={"amount_minor": AMOUNTS, "enabled": st.booleans(), "title": TEXTS})
# A brace in a response names a detail; only the known ones may stand there.
WORDINGS = TEXTS.map(lambda text: text.replace("{", "(").replace("}", ")"))
RESPONSES = st.fixed_dictionaries(
    {}, optional={"text": WORDINGS, "enabled": st.booleans(), "intents": st.lists(TEXTS, max_size=3)}
)
POLICIES = st.builds(
    Policy,
    name=TEXTS,
    currency=st.sampled_from(["GBP", "EUR", "JPY"]),
    playbooks=st.lists(TEXTS, max_size=3).map(tuple),
    limits=LIMITS,
    tone=st.builds(
        ToneSettings,
        learning_rate=st.floats(0.05, 1),
        decay_half_life_s=st.floats(10, 864000),
        phrases=st.dictionaries(
            st.sampled_from(PHRASE_LABELS),
            st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3).map(tuple),
            max_size=3,
        ),
    ),
    advice=st.builds(AdviceSettings, offers_below_tone=st.floats(-1, 1), agent_name=TEXTS),
    gestures=st.dictionaries(TEXTS, GESTURES, max_size=3),
    responses=st.dictionaries(TEXTS, RESPONSES, max_size=3),
)


@given(POLICIES)
def test_a_policy_survives_being_written(policy: Policy) -> None:
    assert parse_policy(write_policy(policy)) == policy


@given(POLICIES)
def test_the_text_is_canonical(policy: Policy) -> None:
    turned = replace(
        policy,
        gestures=dict(reversed(policy.gestures.items())),
        limits=replace(policy.limits, gesture_kind_minor=dict(reversed(policy.limits.gesture_kind_minor.items()))),
    )
    text = write_policy(policy)
    assert write_policy(turned) == text
    assert write_policy(parse_policy(text)) == text


def test_every_value_a_document_can_hold_is_written() -> None:
    text = """schema = 1
[gesture.taxi]
title = "a\\u0000\\u007f\\"quoted\\"\\\\ \\n\\r\\t"
intents = ["x", 'y']
cues = ["thanks"]
severity_max = 2
note_signed = true
"""
    assert parse_policy(write_policy(parse_policy(text))) == parse_policy(text)


def test_a_document_reads_like_one_written_by_hand() -> None:
    policy = Policy(name="Storm", limits=Limits(incident_minor=20000, gesture_kind_minor={"expedite": 6000}))
    text = write_policy(replace(policy, gestures={"taxi": {"enabled": False, "amount_minor": 2200}}, version=4))
    assert text.startswith(
        'schema = 1\nname = "Storm"\ncurrency = "GBP"\nplaybooks = []\n\n[limits]\nincident_minor = 20000\n'
    )
    assert "\n\n[limits.gesture_kind]\nexpedite = 6000\n\n[tone]\n" in text
    assert text.endswith("\n\n[gesture.taxi]\namount_minor = 2200\nenabled = false\n")
    assert "version" not in text
