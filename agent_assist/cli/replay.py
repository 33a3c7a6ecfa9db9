"""`agent-assist replay FILE`: the state after each event of a recording. No window, no network, no clock but the events'."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.domain.customer import Customer
from agent_assist.domain.playbook_text import PlaybookInvalid
from agent_assist.domain.policy import Policy
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.engine.errors import UnusableInput


def replay(
    file: Annotated[Path, typer.Argument(help="A recording, one envelope a line (.jsonl).")],
    customers: Annotated[Path | None, typer.Option(help="Customers and history to know beforehand.")] = None,
    policy: Annotated[Path | None, typer.Option(help="A policy; without it, the shipped starter policy.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Run a recording through the core and print the state after each event."""
    from agent_assist.engine.replay import replayed
    from agent_assist.engine.state_line import to_json
    from agent_assist.feeds.recording import read_recording
    from agent_assist.language.reader import LocalReader
    from agent_assist.language.tone.site_phrases import with_site_phrases

    rules = replay_rules(policy)
    events = list(read_recording(file))
    known = _customers(customers) if customers else []
    write = sys.stdout.write
    reader = with_site_phrases(LocalReader(rules.playbook, rules.policy.redaction), rules)
    for line in replayed(events, rules, reader, known):
        write(f"{to_json(line)}\n" if as_json else f"{_short(line)}\n")


def replay_rules(policy: Path | None) -> Rules:
    """The rules of a policy file, or of the starter policy; its version counts as 1."""
    from dataclasses import replace

    from agent_assist.storage.packs import playbook_of, policy_of, starter_policy

    chosen: Policy = policy_of(policy) if policy else starter_policy()
    packs = playbook_of(chosen.playbooks)
    try:
        chosen.applied_to(packs)
    except PlaybookInvalid as error:
        raise UnusableInput("The policy has mistakes", f"{policy}: {error}") from None
    return rules_of(replace(chosen, version=1), packs)


def _customers(path: Path) -> list[Customer]:
    from agent_assist.language.redaction.redactor import redact
    from agent_assist.storage.imports import read_customers

    return read_customers(path, lambda text: redact(text).text)


def _short(line: dict[str, object]) -> str:
    emotion, situation, action = line["emotion"], line["situation"], line["next_action"]
    assert isinstance(emotion, dict)
    assert isinstance(situation, dict)
    assert isinstance(action, dict)
    tone = f"{emotion['label'] or '-'} {emotion['valence'] if emotion['valence'] is not None else ''}"
    return f"{line['conversation'] or '-'} {line['sequence']}  {tone:<22} {situation['stage']:<14} {action['kind']} {action['id']}"
