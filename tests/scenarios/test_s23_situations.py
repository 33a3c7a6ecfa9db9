"""S23: in each hard situation the words name its fact; nothing generic is ever said."""

import re

import pytest

from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import after
from tests.scenarios.recording import Recording

SITUATIONS = {
    "policy_change": (
        "You changed the returns policy without telling me and now I cannot send it back",
        ["change", "rule"],
    ),
    "past_due_bill": ("I got a past due notice and I cannot pay the bill this month, I lost my job", ["bill", "pay"]),
    "disaster_affected": (
        "Our house was flooded and we lost everything, I need to stop my order",
        ["home", "safe", "flood"],
    ),
    "security_worry": (
        "Someone has hacked my account and is ordering things on my card",
        ["safe", "account", "frighten"],
    ),
}
GENERIC = re.compile(
    r"i understand (your|how)|your frustration|i (do )?apologi[sz]e for (the|any) inconvenience|valued customer|i hear you",
    re.IGNORECASE,
)


@pytest.mark.parametrize("intent", SITUATIONS)
def test_s23_the_situation_is_heard_and_the_first_words_name_it(intent):
    words, names = SITUATIONS[intent]
    state = after(Recording().started().customer(words))
    assert state["motivation"]["intent"] == intent
    first = state["responses"][0]["text"].casefold()
    assert any(name in first for name in names), first


@pytest.mark.parametrize("pack", shipped_packs())
def test_s23_no_word_of_any_pack_is_generic(pack):
    playbook = playbook_of([pack])
    texts = [item.text for item in playbook.responses] + [item.words for item in playbook.gestures]
    assert not [text for text in texts if GENERIC.search(text)]
