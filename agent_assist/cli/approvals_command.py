"""`approvals` in the list of commands. Hands everything on: `cli.approvals` reads its own arguments."""

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def approvals(context: typer.Context) -> None:
    """Requests above a limit: list, ask, approve, counter, decline, accept, withdraw."""
    from agent_assist.cli.approvals import main

    raise typer.Exit(main(context.args))
