"""What the frontline tells, and its answers; phrases of the site are part of the policy and read as one thing only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.policy import PHRASE_LABELS, Policy, phrase_problem, with_phrase
from agent_assist.domain.policy_draft import PolicyDraft
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.policy_writing import write_policy
from agent_assist.domain.proposals import phrase_from, proposals
from tests.domain.histories import logs
from tests.domain.situations import PLAYBOOK


def head(name):
    return {"event_id": name, "conversation_id": "c-1", "occurred_at_ms": 7}


def act(name, who="raj"):
    return {**head(name), "action_id": name, "agent_id": who}


TOLD = (
    e.ToneCorrected(**act("t"), label="frustrated", previous_label="grateful", utterance_id="u", words="Thanks a lot"),
    e.InsightCaptured(**act("i"), category="x", text="the depot again"),
    e.BrandRiskFlagged(**head("b"), utterance_id="u", words="I will post this", agent="Raj"),
)


def test_everything_told_is_a_proposal_and_open_until_it_is_answered():
    found = proposals(TOLD)
    assert [(item.kind, item.who, item.status) for item in found] == [
        ("tone", "raj", "open"),
        ("insight", "raj", "open"),
        ("public", "Raj", "open"),
    ]
    assert (found[0].label, found[0].previous_label, found[0].words) == ("frustrated", "grateful", "Thanks a lot")


def test_the_newest_answer_stands_wherever_it_comes():
    first = e.ProposalAnswered(**act("a1", "helen"), proposal_id="i", verdict="dismissed")
    second = e.ProposalAnswered(**act("a2", "helen"), proposal_id="i", verdict="accepted", words="done")
    found = {item.proposal_id: item for item in proposals((first, *TOLD, second))}
    assert (found["i"].status, found["i"].answer.words, found["t"].status) == ("accepted", "done", "open")


@given(logs)
def test_any_log_gives_each_proposal_once(events):
    found = [item.proposal_id for item in proposals(events)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("  “Thanks, a LOT!” ", "thanks a lot"),
        ("x" * 100, "x" * 80),
        ("word " * 40, " ".join(["word"] * 16)),
        ("", ""),
        ("?!", ""),
        ("a\n\tb", "a b"),
    ],
)
def test_a_text_becomes_a_phrase_of_one_line(text, phrase):
    assert phrase_from(text) == phrase


@given(st.text(max_size=200))
def test_every_phrase_is_good_enough_for_the_policy_or_empty(text):
    phrase = phrase_from(text)
    assert not phrase or phrase_problem([phrase]) is None
    assert "," not in phrase


def test_a_phrase_reads_as_one_thing_only():
    policy = with_phrase(with_phrase(Policy(), "grateful", "thanks a lot"), "frustrated", "thanks a lot")
    assert policy.tone.phrases == {"frustrated": ("thanks a lot",)}
    assert with_phrase(policy, "frustrated", "thanks a lot") == policy
    assert parse_policy(write_policy(policy)) == policy
    assert '[tone.phrases]\nfrustrated = ["thanks a lot"]\n' in write_policy(policy)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('tone.phrases = "x"', "must be a table"),
        ('tone.phrases.furious = ["x"]', "there is no setting of this name"),
        ('tone.phrases.unsure = ["x"]', "there is no setting of this name"),
        ('tone.phrases.angry = "x"', "must be a list of texts"),
        ('tone.phrases.angry = [" "]', "each phrase must be 1 to 80 signs"),
        (f"tone.phrases.angry = {['x'] * 201}", "at most 200 phrases"),
    ],
)
def test_a_mistake_in_the_phrases_is_named(line, says):
    with pytest.raises(PolicyInvalid, match=says):
        parse_policy(f"schema = 1\n{line}\n")


def test_phrases_are_edited_like_any_setting():
    draft = PolicyDraft(Policy(), PLAYBOOK)
    assert [key for key in draft.settings if key.startswith("tone.phrases.")] == [
        f"tone.phrases.{label}" for label in PHRASE_LABELS
    ]
    edited = draft.edited("tone.phrases.angry", ("ruined my day",))
    assert edited.policy().tone.phrases == {"angry": ("ruined my day",)}
    assert not edited.problems()
    assert parse_policy(edited.text()).tone.phrases == {"angry": ("ruined my day",)}
    assert edited.edited("tone.phrases.angry", ()).changes() == ()
    assert edited.edited("tone.phrases.angry", ("x" * 81,)).problems() == {
        "tone.phrases.angry": "Each phrase must be 1 to 80 signs."
    }
