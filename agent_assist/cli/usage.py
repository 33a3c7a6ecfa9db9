"""`agent-assist usage`: what became of each response, and which hard talks were turned. Counts, no people."""

import contextlib
import json
from dataclasses import asdict
from typing import Annotated

import typer


def usage(
    store: Annotated[str | None, typer.Option(help="The store; without it, the one of this machine's desk.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object instead of lines.")] = False,
) -> None:
    """Say of each response how often it was offered, inserted and rewritten, and how those talks went on."""
    from agent_assist.domain.policy import Policy
    from agent_assist.domain.response_use import uses
    from agent_assist.engine.local_words import local_formats
    from agent_assist.engine.outcomes import read_outcomes
    from agent_assist.paths import default_store
    from agent_assist.storage.packs import playbook_of, shipped_packs
    from agent_assist.storage.store import open_store

    with contextlib.closing(open_store(store or default_store(), may_create=False)) as opened:
        if as_json:
            print(json.dumps({"responses": [asdict(item) for item in uses(opened.events.events())]}, sort_keys=True))
            return
        published = opened.policies.current()
        policy = published.policy if published else Policy(playbooks=tuple(shipped_packs()))
        playbook = policy.applied_to(playbook_of(policy.playbooks))
        used, turned = read_outcomes(opened.events, playbook, local_formats(_now_ms))
    if not used:
        print("No words were offered or inserted yet.")
    for row in used:
        rewritten = f"; rewritten: {row.edited}" if row.edited else ""
        print(f"{row.title}: on a card in {row.offered}, inserted in {row.inserted}{rewritten}")
        after = [f"tone rose again in {row.recovered}"] if row.recovered else []
        after += [f"settled {row.settled}"] if row.settled else []
        if after:
            print(f"  {'; '.join(after)}")
    for turn in turned:
        print(f"{'Turned round' if turn.is_turned else 'Hard to the end'}: {turn.talk}, {turn.when}. {turn.tone}")


def _now_ms() -> int:
    from agent_assist.app import now_ms

    return now_ms()
