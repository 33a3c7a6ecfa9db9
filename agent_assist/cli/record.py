"""`agent-assist record URL --out FILE`: a feed as a recording that `replay` and `serve` take. Prints states, never words.

Exit codes as `listen`: 0 asked to end, 2 unusable arguments, 4 the file cannot be written, 5 the feed refuses us.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.cli.feed_settings import read_settings
from agent_assist.cli.listen import Listening, check, listen_to


def record(
    url: Annotated[str, typer.Argument(help="Address of the feed, as the desk is given it.")],
    out: Annotated[Path, typer.Option(help="The recording (.jsonl), made when missing, gone on with when there.")],
    adapter: Annotated[str, typer.Option(help="How the feed speaks.")] = "native",
    stop_after: Annotated[int | None, typer.Option(min=1, help="End after so many utterances.")] = None,
    idle: Annotated[float | None, typer.Option(min=0.0, help="End after so many seconds without an event.")] = None,
    agent: Annotated[str, typer.Option(help="Your id, as the feed knows you.")] = "agent",
    token_env: Annotated[
        str, typer.Option(help="Environment variable that holds the feed's token.")
    ] = "AGENT_ASSIST_TOKEN",  # noqa: S107 - the name of a variable
    ca: Annotated[Path | None, typer.Option(help="Certificate authority of a private feed.")] = None,
    stop_on_refusal: Annotated[bool, typer.Option(help="End with code 5 when the feed refuses us.")] = False,
    settings: Annotated[Path | None, typer.Option(help="The adapter's settings, a TOML file.")] = None,
    given: Annotated[list[str] | None, typer.Option("--set", help="One setting of the adapter: NAME=VALUE.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
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
