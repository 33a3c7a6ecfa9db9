"""`agent-assist team`: makes a team's ledger on a PostgreSQL server and says who belongs to it. Spends nothing."""

import json
from typing import Annotated, Any

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
_STORE = typer.Option(help="postgresql://LOGIN@SERVER/DATABASE, as an administrator of that database.")
_JSON = typer.Option("--json", help="One JSON object.")


@app.callback()
def team() -> None:
    """A team's money on a PostgreSQL server: make it, and say who belongs to it."""


@app.command()
def init(
    store: Annotated[str, _STORE],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Make or update the ledger, its functions, roles and rights. May run again at any time."""
    from agent_assist.storage.store import install_team

    version, roles = install_team(store)
    _print({"result": "installed", "schema": version, "roles": list(roles)}, as_json)
    if not roles:
        typer.echo("This login may not make roles: whoever has it can change the ledger and its limits.", err=True)


@app.command()
def add(
    login: Annotated[str, typer.Argument(help="The login on the server; made when missing, without a password.")],
    store: Annotated[str, _STORE],
    role: Annotated[str, typer.Option(help="agent, supervisor, auditor or admin.")] = "agent",
    agent: Annotated[str, typer.Option(help="The one agent this login may act for.")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Give a login its role."""
    from agent_assist.storage.store import add_to_team

    made = add_to_team(store, login, role, agent)
    _print({"result": "added", "login": login, "role": role, "agent": agent or None, "login_made": made}, as_json)


def _print(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer))
        return
    for name, value in answer.items():
        print(f"{name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}")
