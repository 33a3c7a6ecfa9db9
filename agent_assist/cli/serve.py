"""`agent-assist serve RECORDING...`: recordings as a live feed. Reads arguments; the server is in feeds/.

Stays open after everything was played, until SIGTERM or SIGINT. Exit codes: 0, 2 unusable recordings or arguments.
"""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent_assist.cli.ending import call_when_asked

if TYPE_CHECKING:
    from agent_assist.feeds.server import FeedServer


def serve(
    recordings: Annotated[list[Path], typer.Argument(help="Recordings, one envelope a line (.jsonl).")],
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 0,
    speed: Annotated[str, typer.Option(help="1 is human pace; 0 or max is as fast as possible.")] = "1",
    loop: Annotated[bool, typer.Option("--loop/--no-loop", help="Play again and again, as new conversations.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Date the events as they are played.")] = False,
    token: Annotated[str | None, typer.Option(envvar="AGENT_ASSIST_TOKEN", help="What clients must bring.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Serve recordings as a live feed; prints its address first."""
    from agent_assist.engine.errors import UnusableInput
    from agent_assist.feeds.addresses import is_loopback
    from agent_assist.feeds.server import FeedServer

    pace = _speed(speed)
    if loop and pace == 0:
        raise UnusableInput("These options exclude one another", "--loop needs a speed above 0")
    if token is None and not is_loopback(host):
        raise UnusableInput("This would show conversations to the network", f"{host} needs a --token")
    server = FeedServer(recordings, pace, port, host=host, token=token, loop=loop, retime=now)
    try:
        asyncio.run(_serve(server, as_json))
    except OSError as fault:
        raise UnusableInput("Cannot listen there", f"{host}:{port}: {fault.strerror or fault}") from None


def _speed(text: str) -> float:
    from agent_assist.engine.errors import UnusableInput

    try:
        speed = 0.0 if text in ("max", "inf") else float(text)
    except ValueError:
        speed = -1.0
    if not 0 <= speed < float("inf"):
        raise UnusableInput("This speed cannot be used", f"{text!r}: a number from 0, or max")
    return speed


async def _serve(server: "FeedServer", as_json: bool) -> None:
    stopping = asyncio.Event()
    call_when_asked(stopping.set)
    async with server:
        print(json.dumps({"url": server.url}) if as_json else server.url, flush=True)
        telling = asyncio.create_task(_tell_when_played(server, as_json))
        await stopping.wait()
        telling.cancel()


async def _tell_when_played(server: "FeedServer", as_json: bool) -> None:
    await server.played.wait()
    print(json.dumps({"played": True}) if as_json else "played", flush=True)
