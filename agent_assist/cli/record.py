"""`agent-assist record URL --out FILE`: a feed as a recording that `replay` and `serve` take. Prints states, never words.

Exit codes as `listen`: 0 asked to end, 2 unusable arguments, 4 the file cannot be written, 5 the feed refuses us.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.cli import feed_options as opt
from agent_assist.cli.feed_settings import read_settings
from agent_assist.cli.listen import Listening, check, listen_to


def record(
    url: opt.Url,
    out: Annotated[Path, typer.Option(help="The recording (.jsonl), made when missing, gone on with when there.")],
    adapter: opt.Adapter = "native",
    stop_after: opt.StopAfter = None,
    idle: opt.Idle = None,
    agent: opt.Agent = "agent",
    token_env: opt.TokenEnv = opt.TOKEN_VARIABLE,
    ca: opt.Ca = None,
    stop_on_refusal: opt.StopOnRefusal = False,
    settings: opt.SettingsFile = None,
    given: opt.Given = None,
    as_json: opt.AsJson = False,
) -> None:
    """Write a feed into a recording, with card numbers taken out, until you end it."""
    from agent_assist.feeds.recording_log import RecordingLog

    found = read_settings(settings, given or ())
    token = os.environ.get(token_env) or None
    asked = Listening(
        url, adapter, agent, token, ca, as_json, stop_after, idle, stop_on_refusal, found, states_only=True
    )
    check(asked)
    log = RecordingLog(out)
    try:
        code = asyncio.run(listen_to(asked, log))
    finally:
        log.close()
    events = log.events_written
    print(json.dumps({"recorded": events}) if as_json else f"{events} events into {out}", flush=True)
    raise typer.Exit(code)
