"""The options that every command on a feed has: their names, and what their help says. What is given is read elsewhere."""

from pathlib import Path
from typing import Annotated, Final

import typer

TOKEN_VARIABLE: Final = "AGENT_ASSIST_TOKEN"  # noqa: S105 - the name of a variable

Url = Annotated[
    str, typer.Argument(help="Address of the feed: wss://, or ws:// on this machine; some adapters take https://.")
]
Adapter = Annotated[str, typer.Option(help="How the feed speaks.")]
Agent = Annotated[str, typer.Option(help="Your id, as the feed knows you.")]
TokenEnv = Annotated[str, typer.Option(help="Environment variable that holds the feed's token.")]
Ca = Annotated[Path | None, typer.Option(help="Certificate authority of a private feed.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="The adapter's settings, a TOML file.")]
Given = Annotated[list[str] | None, typer.Option("--set", help="One setting of the adapter: NAME=VALUE.")]
StopAfter = Annotated[int | None, typer.Option(min=1, help="End after so many utterances.")]
Idle = Annotated[float | None, typer.Option(min=0.0, help="End after so many seconds without an event.")]
StopOnRefusal = Annotated[bool, typer.Option(help="End with code 5 when the feed refuses us.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
