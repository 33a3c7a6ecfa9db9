"""Plays a scripted conversation through the replay core with the shipped playbooks and reader; the states come back."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_text import parse_policy
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.engine.ports import Reader
from agent_assist.engine.replay import replayed
from agent_assist.feeds.frames import native
from agent_assist.feeds.received import Arrived
from agent_assist.language.reader import LocalReader
from agent_assist.language.tone.site_phrases import with_site_phrases
from agent_assist.storage.packs import playbook_of, starter_policy, starter_policy_text
from tests.scenarios.recording import Recording

State = dict[str, Any]


@cache
def _under(text: str) -> tuple[Rules, Reader]:
    policy: Policy = parse_policy(text) if text else starter_policy()
    rules = rules_of(replace(policy, version=1), playbook_of(policy.playbooks))
    return rules, with_site_phrases(LocalReader(rules.playbook), rules)


def states(recording: Recording, policy: str = "") -> list[State]:
    """The state after each event; `policy` is a document, empty for the starter policy."""
    rules, reader = _under(policy)
    events = []
    for line in recording.lines:
        received = native.decode(json.dumps(line))
        assert isinstance(received, Arrived), (received, line)
        events += received.events
    return list(replayed(events, rules, reader))


def after(recording: Recording, policy: str = "") -> State:
    """The last state."""
    return states(recording, policy)[-1]


def starter(**changes: int | float) -> str:
    """The starter policy with some settings changed."""
    lines = starter_policy_text().splitlines()
    for name, value in changes.items():
        place = next((number for number, line in enumerate(lines) if line.startswith(f"{name} = ")), None)
        if place is None:
            lines.insert(lines.index("[limits]") + 1, f"{name} = {value}")
        else:
            lines[place] = f"{name} = {value}"
    return "\n".join(lines)


def shown(state: State) -> dict[str, str]:
    """The responses of a state: id to text."""
    return {item["id"]: item["text"] for item in state["responses"]}


def kinds(state: State) -> list[str]:
    """The kinds of the responses, in order."""
    return [item["kind"] for item in state["responses"]]


def money(state: State) -> dict[str, tuple[int, str]]:
    """What each gesture costs."""
    return {item["id"]: (item["amount_minor"], item["currency"]) for item in state["gestures"]}
