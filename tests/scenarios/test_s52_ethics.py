"""S52: who grieves or needs care is not sold to and not won back; who asks what reads along is told."""

import re

import pytest

from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import after, kinds
from tests.scenarios.recording import Recording

SELLING = re.compile(r"special offer|discount|upgrade your|stay with us|before you go|while stocks last", re.IGNORECASE)


@pytest.mark.parametrize(
    ("words", "gate"),
    [
        ("My mother died, please cancel her plan", "bereavement"),
        ("I can't cope any more and I want to cancel my plan", "vulnerable"),
        ("I lost my job and can't afford my plan, please cancel it", "vulnerable"),
    ],
)
def test_s52_nobody_in_need_is_sold_to_or_won_back(words, gate):
    talk = Recording().started().customer(words).agent("Let me see").customer("Is there anything else I should know?")
    state = after(talk)
    assert "offer" not in kinds(state)
    assert state["next_action"]["kind"] != "offer"
    assert not [item for item in state["responses"] if SELLING.search(item["text"])]
    assert gate in {item["gate"] for item in state["withheld"]}


@pytest.mark.parametrize(
    "words", ["Is a computer reading this?", "are you using ai on me", "do you record my feelings"]
)
def test_s52_who_asks_what_reads_along_is_told_the_truth(words):
    first = after(Recording().started().customer(words))["responses"][0]["text"]
    assert "program" in first
    assert "tone" in first


@pytest.mark.parametrize("pack", shipped_packs())
def test_s52_every_pack_says_it_to_the_known_and_the_stranger(pack):
    told = [item for item in playbook_of([pack]).responses if "about_the_program" in item.intents]
    assert any("{customer}" in item.text for item in told)
    assert any("{customer}" not in item.text for item in told)
