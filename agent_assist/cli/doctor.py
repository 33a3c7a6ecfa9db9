"""`agent-assist doctor`: what this installation has, for IT and for support. It holds no customer text."""

import json
from pathlib import Path
from typing import Annotated

import typer

from agent_assist.cli.doctor_feed import feed
from agent_assist.cli.findings import findings

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Say what this installation has and whether its store is whole; `feed URL`: what works of a feed.",
)


@app.callback(invoke_without_command=True)
def doctor(
    ctx: typer.Context,
    store: Annotated[Path | None, typer.Option(help="The store; without it, the one of this machine's desk.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what this installation has and whether its store is whole; `feed URL`: what works of a feed."""
    from agent_assist.paths import default_store

    if ctx.invoked_subcommand is not None:
        return
    told = findings(store or default_store())
    if as_json:
        print(json.dumps(told, ensure_ascii=False, sort_keys=True))
    else:
        for name, value in told.items():
            print(f"{name.replace('_', ' '):<16} {value}")
    raise typer.Exit(0 if told["store_state"] in ("whole", "not made yet") else 4)


app.command()(feed)


@app.command()
def bundle(
    out: Annotated[
        Path | None, typer.Option(help="Folder for the zip; without it, the one of the program's log.")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="The store; without it, the one of this machine's desk.")] = None,
) -> None:
    """Write a zip for support: versions, the store's health, settings, counts of the log. No customer's words."""
    from agent_assist.cli.diagnostics import write_bundle
    from agent_assist.engine.errors import UnusableInput
    from agent_assist.paths import default_store, settings_file, store_folder
    from agent_assist.storage.own_settings import read_own

    settings, _ = read_own(settings_file())
    try:
        path = write_bundle(
            out or store_folder(), store or default_store(), store_folder() / "agent-assist.log", dict(settings)
        )
    except OSError as fault:
        raise UnusableInput("The bundle could not be written", f"{fault.filename}: {fault.strerror}") from None
    print(path)
