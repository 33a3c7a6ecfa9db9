"""`agent-assist import ...`: what can be brought in, one thin function each. The work is in the modules they import."""

from pathlib import Path
from typing import Annotated

import typer

from agent_assist.cli.import_star import multidogo, star
from agent_assist.cli.import_vcon import vcon

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Bring in customers, histories and conversations.",
)


@app.callback()
def bring_in() -> None:
    """Bring in customers, histories and conversations."""


@app.command()
def customers(
    file: Annotated[Path, typer.Argument(help="CSV, a JSON array or JSON lines.")],
    history: Annotated[bool, typer.Option("--history", help="Every row tells one thing that happened.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; else this user's own.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Customers or their history from a file: shows what would change, and writes it after a yes."""
    from agent_assist.cli.import_customers import import_customers

    raise typer.Exit(import_customers(file, history=history, store=store, yes=yes, as_json=as_json))


app.command()(star)
app.command()(multidogo)
app.command()(vcon)
