"""`agent-assist listen URL`: a desk without a window. Records a feed, prints what was settled, goes on where it stopped.

Exit codes: 0 asked to end (signal, --stop-after, --idle), 2 unusable arguments, 4 store unreachable, 5 the feed refuses us
(with --stop-on-refusal, or when --idle ends while it does). Without these a refusal is printed and tried again slowly.
"""

import asyncio
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from agent_assist.cli import feed_options as opt
from agent_assist.cli.ending import call_when_asked
from agent_assist.cli.feed_settings import check_feed, read_settings

if TYPE_CHECKING:
    from agent_assist.cli.listen_record import Line
    from agent_assist.engine.feed_state import FeedState
    from agent_assist.engine.ports import EventLog

REFUSED: Final = 5
_LOOK_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Listening:
    """What was asked for on the command line."""

    url: str
    adapter: str
    agent: str
    token: str | None
    ca_file: Path | None
    as_json: bool
    stop_after: int | None
    idle_s: float | None
    stop_on_refusal: bool
    settings: Mapping[str, object] = field(default_factory=dict)
    states_only: bool = False


def listen(
    url: opt.Url,
    store: Annotated[str, typer.Option(help="Where to record: a file, made when missing.")],
    adapter: opt.Adapter = "native",
    as_json: opt.AsJson = False,
    stop_after: opt.StopAfter = None,
    idle: opt.Idle = None,
    agent: opt.Agent = "agent",
    token_env: opt.TokenEnv = opt.TOKEN_VARIABLE,
    ca: opt.Ca = None,
    stop_on_refusal: opt.StopOnRefusal = False,
    settings: opt.SettingsFile = None,
    given: opt.Given = None,
) -> None:
    """Record a feed without a window and print each settled utterance once."""
    from agent_assist.storage.sqlite.event_log import open_event_log

    asked = Listening(
        url,
        adapter,
        agent,
        os.environ.get(token_env) or None,
        ca,
        as_json,
        stop_after,
        idle,
        stop_on_refusal,
        read_settings(settings, given or ()),
    )
    check(asked)
    log = open_event_log(store, to_write=True)
    try:
        code = asyncio.run(listen_to(asked, log))
    finally:
        log.close()
    raise typer.Exit(code)


def check(asked: Listening) -> None:
    """Raise UnusableInput for arguments that can never work, before anything is opened or made."""
    from agent_assist.engine.errors import FeedRefused, UnusableInput
    from agent_assist.feeds.addresses import tls_context

    check_feed(asked.url, asked.agent, asked.token, asked.adapter, asked.settings)
    try:
        if asked.ca_file is not None:
            tls_context(asked.ca_file)
    except FeedRefused as fault:
        raise UnusableInput(fault.title, fault.message) from None


async def listen_to(asked: Listening, log: "EventLog") -> int:
    """Listen until something ends it; the exit code. Raises StoreUnreachable."""
    from agent_assist.cli.listen_record import Enough, Recorder
    from agent_assist.domain.events import Event
    from agent_assist.feeds.websocket import FeedClient
    from agent_assist.language.redaction.redactor import redact

    printer = _Printer(asked.as_json)
    write = _nothing if asked.states_only else printer.write
    recorder = Recorder(log, redact, write, _wall_ms, asked.stop_after)
    last_event_s = time.monotonic()

    def sink(events: Sequence[Event]) -> None:
        nonlocal last_event_s
        last_event_s = time.monotonic()
        recorder.record(events)

    client = FeedClient(
        asked.url,
        asked.agent,
        asked.token,
        log.positions,
        sink,
        printer.state,
        ca_file=asked.ca_file,
        adapter=asked.adapter,
        settings=asked.settings,
        recorded=log.events,
        wall_ms=_wall_ms,
    )
    running = asyncio.create_task(client.run())
    call_when_asked(running.cancel)
    code = 0
    try:
        while not running.done():
            await asyncio.wait([running], timeout=_LOOK_S if asked.idle_s is not None else 1.0)
            refused = client.state.kind == "refused"
            idle = asked.idle_s is not None and time.monotonic() - last_event_s >= asked.idle_s and client.settled
            if (refused and asked.stop_on_refusal) or idle:
                code = REFUSED if refused else 0
                running.cancel()
                break
        await running
    except (asyncio.CancelledError, Enough):
        pass
    except BrokenPipeError:
        _discard_output()
    if client.counts:
        kept_out = ", ".join(f"{reason} {count}" for reason, count in sorted(client.counts.items()))
        print(f"Kept out: {kept_out}", file=sys.stderr)
    return code


class _Printer:
    """Standard output, whole lines at a time."""

    def __init__(self, for_programs: bool) -> None:
        from agent_assist.cli.listen_record import as_json, as_words

        self._text_of = as_json if for_programs else as_words

    def write(self, lines: "Sequence[Line]") -> None:
        """Print at once and flush: whoever reads gets them now."""
        if lines:
            sys.stdout.write("".join(f"{self._text_of(line)}\n" for line in lines))
            sys.stdout.flush()

    def state(self, state: "FeedState") -> None:
        """A change of the connection."""
        detail = ": ".join(part for part in (state.words, state.detail) if part)
        self.write([{"state": state.kind, "detail": detail if state.kind != "live" else ""}])


def _nothing(_lines: "Sequence[Line]") -> None:
    """For whoever wants no words on the screen."""


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _discard_output() -> None:
    """Whoever read us is gone: leave quietly, also when the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
