"""`agent-assist doctor feed URL`: what works of a feed, step by step. Nothing is recorded, and nobody's words are shown.

Exit codes: 0 nothing failed, 2 unusable arguments, 4 a step failed.
"""

import asyncio
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent_assist.cli import feed_options as opt
from agent_assist.cli.doctor_advice import what_to_do
from agent_assist.cli.feed_settings import check_feed, read_settings

if TYPE_CHECKING:
    from agent_assist.feeds.diagnosis import Finding


def feed(
    url: opt.Url,
    adapter: opt.Adapter = "native",
    agent: opt.Agent = "agent",
    token_env: opt.TokenEnv = opt.TOKEN_VARIABLE,
    ca: opt.Ca = None,
    settings: opt.SettingsFile = None,
    given: opt.Given = None,
    wait: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for the first event.")] = 10.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say step by step what works of a feed: name, port, TLS, token, subscription, first event, clock."""
    asked = read_settings(settings, given or ())
    token = os.environ.get(token_env) or None
    check_feed(url, agent, token, adapter, asked)
    told = asyncio.run(examine(url, adapter, agent, token, ca, asked, wait))
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        for step in told["steps"]:
            print(f"{step['state']:<8} {step['step']:<13} {step['words']}")
            if step["todo"]:
                print(f"{'':<22} {step['todo']}")
    raise typer.Exit(0 if told["ok"] else 4)


async def examine(
    url: str, adapter: str, agent: str, token: str | None, ca: Path | None, settings: dict[str, object], wait_s: float
) -> dict[str, Any]:
    """Every step as plain values, and whether none failed. Raises UnusableInput."""
    from agent_assist.engine.errors import FeedRefused, UnusableInput
    from agent_assist.feeds.addresses import tls_context, without_secrets
    from agent_assist.feeds.decoders import recipe_for
    from agent_assist.feeds.diagnosis import Diagnosis
    from agent_assist.feeds.site import Site

    try:
        tls = tls_context(ca) if url.lower().startswith(("wss:", "https:")) else None
    except FeedRefused as fault:
        raise UnusableInput(fault.title, fault.message) from None
    recipe = recipe_for(adapter, Site(url, agent, token, settings))
    visit = Diagnosis(url, recipe, tls, lambda: time.time_ns() // 1_000_000, wait_s=wait_s)
    found = await visit.findings()
    return {
        "url": without_secrets(url),
        "adapter": adapter,
        "ok": all(one.state != "failed" for one in found),
        "steps": [_told(one) for one in found],
    }


def _told(found: "Finding") -> dict[str, str]:
    failed = found.state == "failed"
    todo = what_to_do(found.step, found.cause) if failed else ""
    return {"step": found.step, "state": found.state, "words": found.words, "todo": todo}
