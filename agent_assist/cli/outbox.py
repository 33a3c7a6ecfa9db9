"""`agent-assist outbox`: what the outside is told of committed gestures, and what a person must look at. No decisions.

Exit codes: 0 done, 3 something is dead or was not there to resend, 2 unusable input, 4 store unreachable.
"""

import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from agent_assist.engine.ports import OutboxRow, OutboxState
    from agent_assist.storage.store import Store

NOT_ALL = 3
MOST_DEAD = 100_000
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
Dsn = Annotated[str | None, typer.Option("--store", metavar="DSN", help="The store; else this user's own.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Most = Annotated[int, typer.Option(min=1, max=10_000, help="At most so many, the newest first.")]


@app.command("list")
def listed(
    store: Dsn = None,
    state: Annotated[str, typer.Option(help="pending, delivered, dead or all.")] = "all",
    limit: Most = 100,
    as_json: Json = False,
) -> None:
    """Every gesture that is to be told, was told, or could not be."""
    from agent_assist.engine.errors import UnusableInput

    states: dict[str, tuple[OutboxState, ...]] = {
        "pending": ("pending",),
        "delivered": ("delivered",),
        "dead": ("dead",),
        "all": ("pending", "dead", "delivered"),
    }
    if state not in states:
        raise UnusableInput("Unknown state", f"{state!r} is not one of {', '.join(states)}.")
    with _opened(store) as opened:
        rows = [row for one in states[state] for row in opened.outbox.listed(one, limit)]
    _tell([_shown(row) for row in rows], as_json)


@app.command()
def dead(store: Dsn = None, limit: Most = 100, as_json: Json = False) -> None:
    """What was given up, with the reason; exit code 3 when there is any."""
    with _opened(store) as opened:
        rows = opened.outbox.listed("dead", limit)
    _tell([_shown(row) for row in rows], as_json)
    raise typer.Exit(NOT_ALL if rows else 0)


@app.command()
def resend(
    entries: Annotated[list[str], typer.Argument(metavar="ENTRY...", help="Dead entries, or the word all.")],
    store: Dsn = None,
    as_json: Json = False,
) -> None:
    """Send dead entries again, under the key they had; exit code 3 when one of them is not dead."""
    with _opened(store) as opened:
        known = {row.entry_id: row.number for row in opened.outbox.listed("dead", MOST_DEAD)}
        wanted = list(known) if entries == ["all"] else list(dict.fromkeys(entries))
        sent = [entry for entry in wanted if entry in known and opened.outbox.resend(known[entry])]
    missing = [entry for entry in wanted if entry not in sent]
    answer = {"result": "resent", "entries": sent, "not_dead": missing}
    print(json.dumps(answer) if as_json else f"sent again: {' '.join(sent) or 'none'}")
    if missing and not as_json:
        print(f"not dead: {' '.join(missing)}", file=sys.stderr)
    raise typer.Exit(NOT_ALL if missing else 0)


@app.command()
def run(
    store: Dsn = None,
    ca_file: Annotated[Path | None, typer.Option(help="Certificate authorities; else the system's.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Tell what is due now, then stop.")] = False,
    as_json: Json = False,
) -> None:
    """Tell gestures to the webhook of the policy until stopped; the secret comes from keyring or environment."""
    from agent_assist.app import delivery_of
    from agent_assist.engine.delivery import deliver

    _log_to_stderr()
    with _opened(store) as opened:
        delivery = delivery_of(opened, ca_file)
        delivery.check()  # an address or a secret that cannot be used ends it here, with its reason
        if once:
            while delivery.step():
                pass
        else:
            asyncio.run(_until_stopped(deliver(delivery)))
    counts = {name: delivery.counts[name] for name in ("told", "rejected", "not_now")}
    print(json.dumps(counts) if as_json else ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in counts.items()))


@app.command()
def secret() -> None:
    """Keep the signing secret, read from standard input, in the system's keyring."""
    from agent_assist.outbound.secret import keep_secret

    text = typer.prompt("Signing secret", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline(4096)
    keep_secret(text)
    print("kept in the keyring")


def _log_to_stderr() -> None:
    """Standard output is for the answer; a service's log is collected from the other one."""
    import structlog

    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


async def _until_stopped(work: Any) -> None:
    task = asyncio.ensure_future(work)
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C arrives as KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


@contextlib.contextmanager
def _opened(dsn: str | None) -> "Iterator[Store]":
    from agent_assist.paths import default_store
    from agent_assist.storage.store import open_store

    opened = open_store(dsn or default_store(), may_create=False, needs_desk=False)
    try:
        yield opened
    finally:
        opened.close()


def _shown(row: "OutboxRow") -> dict[str, Any]:
    """One row under its published names."""
    from agent_assist.engine.delivery import key_of

    told = json.loads(row.payload)
    return {
        "entry": row.entry_id,
        "kind": row.kind,
        "state": "withdrawn" if row.is_withdrawn else row.state,
        "attempts": row.attempts,
        "why": row.why,
        "reference": row.reference,
        "idempotency_key": key_of(row),
        "at": told["at"],
        "gesture": told["gesture"],
        "amount_minor": told["amount_minor"],
        "currency": told["currency"],
        "agent": told["agent"],
    }


def _tell(rows: Sequence[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps({"rows": list(rows)}))
        return
    for row in rows:
        came_of_it = row["reference"] or row["why"]
        print(f"{row['at']}  {row['entry']:<10} {row['kind']:<9} {row['state']:<9} {row['attempts']:>3}  {came_of_it}")
    if not rows:
        print("nothing")
