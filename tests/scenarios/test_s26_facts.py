"""S26: every personal detail in a suggestion maps to a field or an utterance; without one the words stay neutral."""

import json
import re

import pytest

from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.play import State, states
from tests.scenarios.recording import ROOT, Recording

PLAYBOOK = playbook_of(shipped_packs())
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*-*.jsonl"))


def recorded(path):
    told = Recording()
    told.lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return told


def unexplained(state: State) -> list[str]:
    """Texts that are not their template with exactly the listed facts in its slots; sorrow that was said may be left out."""
    wrong = []
    for item in state["responses"]:
        template = PLAYBOOK.response(item["id"]).text
        if re.search(r"\bsorry\b", template) and "sorry" not in item["text"]:
            template = template.partition(". ")[2]
        tokens = iter(fact["token"] for fact in item["facts"])
        parts = template.replace("{", "\0{").replace("}", "}\0").split("\0")
        text = "".join(next(tokens, "?") if part.startswith("{") else part for part in parts)
        if text != item["text"] or next(tokens, None) is not None or not all(fact["source"] for fact in item["facts"]):
            wrong.append(item["text"])
    return wrong


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_s26_every_token_has_its_source_in_every_sample(path):
    found = states(recorded(path))
    assert [text for state in found for text in unexplained(state)] == []
    assert any(item["facts"] for state in found for item in state["responses"])


def test_s26_a_stranger_gets_neutral_words_and_no_braces():
    told = (
        Recording().started().customer("Where is my order?").agent("Let me see").customer("It is late and I am upset")
    )
    for state in states(told):
        for item in state["responses"]:
            assert "{" not in item["text"]
            assert {fact["slot"] for fact in item["facts"]} <= {"thing", "deadline", "order", "lost", "feeling"}


def test_s26_every_slot_of_every_pack_is_one_with_a_source():
    for item in PLAYBOOK.responses:
        slots = {part.split("}")[0] for part in item.text.split("{")[1:]}
        assert slots <= set(PLACEHOLDERS), item.id


def test_s26_a_name_that_looks_like_a_slot_stays_literal():
    told = Recording().started(customer_id="k").knows("k", name="{agent}", preferred_name="{agent}")
    told.add("participant.joined", {"participant_id": "p", "role": "agent", "name": "Raj"})
    texts = [
        item["text"] for state in states(told.customer("Hello", "My parcel is late")) for item in state["responses"]
    ]
    assert not any("Hello Raj" in text for text in texts)
