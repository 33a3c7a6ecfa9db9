"""`agent-assist export ...`: what can be taken out, one thin function each. The work is in the modules they import."""

import typer

from agent_assist.cli.export_vcon import vcon

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Take conversations out, for other systems.",
)


@app.callback()
def take_out() -> None:
    """Take conversations out, for other systems."""


app.command()(vcon)
