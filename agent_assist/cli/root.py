"""The command line: one table of commands, each imported only when it is called. No command's logic is here."""

import importlib
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command as built

import agent_assist

# name -> (module:attribute, one line). The attribute is a function, or a Typer app for a group of commands.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("agent_assist.cli.demo:demo", "Play two sample conversations into the real desk."),
    "run": ("agent_assist.cli.run:run", "Open the desk, on a live feed when one is named."),
    "supervisor": ("agent_assist.cli.supervisor:supervisor", "Open the supervisor's window."),
    "replay": ("agent_assist.cli.replay:replay", "Run a recording through the core, without window or network."),
    "read": ("agent_assist.cli.read:read", "Read texts in batch: tone, stage, redact or next."),
    "learn": ("agent_assist.cli.learn:learn", "Teach a library of your own replies from past conversations."),
    "usage": ("agent_assist.cli.usage:usage", "Say what became of each response, and which hard talks were turned."),
    "train": ("agent_assist.cli.train:train", "Make a shipped model again from its public data."),
    "check": ("agent_assist.cli.check:app", "Check the words of a playbook before they are used."),
    "listen": ("agent_assist.cli.listen:listen", "Record a feed without a window."),
    "record": ("agent_assist.cli.record:record", "Write a feed into a recording."),
    "serve": ("agent_assist.cli.serve:serve", "Serve recordings as a live feed."),
    "ledger": ("agent_assist.cli.ledger_command:app", "Goodwill money: init, grant, reverse, balance, verify, export."),
    "approvals": (
        "agent_assist.cli.approvals_command:app",
        "Requests above a limit: list, ask, approve, counter, decline, accept, withdraw.",
    ),
    "outbox": ("agent_assist.cli.outbox:app", "Tell gestures to a webhook; see and resend what could not be told."),
    "audit": ("agent_assist.cli.audit:app", "Check the ledger: verify, leaks, reconcile."),
    "team": ("agent_assist.cli.team:app", "A team's ledger on a PostgreSQL server: make it, say who belongs to it."),
    "schema": ("agent_assist.cli.schema:schema", "Print the contract of the native feed: JSON Schema, or AsyncAPI."),
    "doctor": (
        "agent_assist.cli.doctor:app",
        "Say what this installation has; `doctor feed URL`: what works of a feed.",
    ),
    "export": ("agent_assist.cli.export_group:app", "Take recorded conversations out as vCons."),
    "import": ("agent_assist.cli.import_group:app", "Bring in customers, histories and conversations."),
}


class LazyGroup(TyperGroup):
    """Imports a command's module when the command is asked for, so that none pays for another."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The built command, or None where the name is unknown."""
        if cmd_name not in COMMANDS:
            return None
        place, summary = COMMANDS[cmd_name]
        if ctx.resilient_parsing or _wants_list_only():
            return _named(cmd_name, summary)
        module, _, attribute = place.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        command = built(found if isinstance(found, typer.Typer) else _single(found))
        command.name = cmd_name
        return command


def _wants_list_only() -> bool:
    """`agent-assist --help` names every command; it need not import them."""
    return len(sys.argv) <= 1 or sys.argv[1] in ("--help", "-h")


def _named(name: str, summary: str) -> Any:
    def nothing() -> None:
        """Stand in for the command in the list."""

    command = built(_single(nothing))
    command.name, command.help, command.short_help = name, summary, summary
    return command


def _single(function: Callable[..., Any]) -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(help=function.__doc__)(function)
    return app


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="A desktop companion for the people who talk with customers.",
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context, version: bool = typer.Option(False, "--version", help="Print the version and stop.")
) -> None:
    """A desktop companion for the people who talk with customers."""
    if version:
        print(agent_assist.__version__)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def main() -> None:
    """Run the command line. Faults a person can mend end with one line and their exit code."""
    from agent_assist.engine.errors import StoreUnreachable, UnusableInput, UserFacingError

    # A pipe on a desktop may speak another encoding; what we print is UTF-8.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except UserFacingError as fault:
        print(f"{fault.title}: {fault.message}", file=sys.stderr)
        code = 4 if isinstance(fault, StoreUnreachable) else 2 if isinstance(fault, UnusableInput) else 1
        raise SystemExit(code) from None
