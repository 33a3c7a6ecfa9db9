"""`ledger` in the list of commands. Hands everything on: `cli.ledger` reads its own arguments."""

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def ledger(context: typer.Context) -> None:
    """Goodwill money: init, grant, hold, reverse, balance, verify, export."""
    from agent_assist.cli.ledger import main

    raise typer.Exit(main(context.args))
