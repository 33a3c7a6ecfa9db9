"""G32: nothing that is given or said hangs on a review, a rating or silence: not in a pack, not in a supervisor's own words."""

import pytest

from agent_assist.domain.policy_draft import PolicyDraft
from agent_assist.domain.wording import wording_problems
from agent_assist.storage.packs import playbook_of, shipped_packs, starter_policy

BARGAINS = [
    "I'll add ten pounds if you delete your review.",
    "You can have the refund as long as you don't post about it.",
    "Leave us a good rating and I'll waive the fee.",
    "This stays between us.",
    "In return for five stars there's a voucher.",
]


@pytest.mark.parametrize("words", BARGAINS)
def test_g32_a_bargain_is_named(words):
    assert any(problem.startswith("A bargain") for problem in wording_problems(words, stands=True))


@pytest.mark.parametrize("pack", shipped_packs())
def test_g32_no_shipped_word_is_one(pack):
    playbook = playbook_of([pack])
    texts = [item.text for item in (*playbook.responses, *playbook.messages)] + [
        item.words for item in playbook.gestures
    ]
    for text in texts:
        assert not wording_problems(text, stands=True), text


@pytest.mark.parametrize("words", BARGAINS)
def test_g32_a_supervisor_cannot_publish_one(words):
    draft = PolicyDraft(starter_policy(), playbook_of(shipped_packs())).edited("response.late_neutral.text", words)
    assert "A bargain" in draft.problems()["response.late_neutral.text"]
