"""`agent-assist team`: makes a team's ledger on a PostgreSQL server and says who belongs to it. Spends nothing."""

import json
from typing import Annotated, Any

import typer

from agent_assist.domain.money import Money
from agent_assist.engine.errors import UnusableInput

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


@app.command()
def key(
    store: Annotated[str, _STORE],
    author: Annotated[str, typer.Option(help="Your name, as policy versions show it.")] = "administrator",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Have policies signed: make a key in your keyring if there is none, name it to the team, sign what is in force."""
    from agent_assist.cli.policy_signer import sign_policies
    from agent_assist.outbound.policy_key import keep_policy_key, policy_key
    from agent_assist.storage.postgresql.signing import new_keys
    from agent_assist.storage.store import open_team_of

    server = open_team_of(store)
    try:
        if policy_key() is None:
            keep_policy_key(new_keys().private)
        public = sign_policies(server.policies)
        if public is None:
            raise UnusableInput("No key", "The keyring kept none.")
        server.policies.add_key(public)
        in_force = server.policies.current()
        published = server.policies.publish(in_force.text, author, "Signed") if in_force else None
    finally:
        server.close()
    version = published.version if published else None
    _print({"result": "signed", "policy_key": public, "policy_version": version}, as_json)


@app.command()
def allowances(
    store: Annotated[str, _STORE],
    write_off: Annotated[str, typer.Option(help="A share whose desk is gone: free what is left of it.")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """The shares of the budget that desks hold, to spend while this server is away."""
    from agent_assist.storage.store import open_team_of

    server = open_team_of(store)
    try:
        if write_off and server.leases.write_off(write_off) is None:
            raise UnusableInput("No such share", f"{write_off!r} is not one of this team's.")
        held = server.leases.open()
    finally:
        server.close()
    if as_json:
        print(json.dumps([{name: getattr(one, name) for name in one.__dataclass_fields__} for one in held]))
        return
    for one in held:
        left = Money(one.amount_minor - one.drawn_minor, one.currency).plain()
        print(f"{one.lease}  {one.agent_id}  {left} left, {one.lasts_ms // 60_000} minutes more")


def _print(answer: dict[str, Any], as_json: bool) -> None:
    from agent_assist.cli.ledger_words import in_words

    print(json.dumps(answer) if as_json else in_words(answer))
