"""Who belongs to the team: logins, the role each has, and which agent a login is. Makes no schema; moves no money."""

from typing import TYPE_CHECKING, Final

from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.rights import PEOPLE

if TYPE_CHECKING:
    import psycopg

_KNOWN: Final = "SELECT rolsuper FROM pg_roles WHERE rolname = %s"
_SPEAKS_FOR: Final = """INSERT INTO agent_assist.members VALUES (%s, %s)
    ON CONFLICT (login) DO UPDATE SET agent_id = excluded.agent_id"""


def add_member(database: TeamDatabase, login: str, role: str, agent_id: str = "") -> bool:
    """Give a login its role, and bind it to one agent when named. True when the login was made, without a password."""
    if role not in PEOPLE:
        raise UnusableInput("Unknown role", f"{role!r} is not one of {', '.join(PEOPLE)}.")
    if not login or login in PEOPLE.values():
        raise UnusableInput("Unusable login", f"{login!r} is no login's name.")
    with database.raw() as connection, connection.transaction():
        found = connection.execute(_KNOWN, (login,)).fetchone()
        if found is not None and found[0]:
            raise UnusableInput("Unusable login", f"{login} is a superuser: no limit holds it.")
        if found is None:
            _execute(connection, "CREATE ROLE {login} LOGIN", login)
        _execute(connection, f"GRANT {PEOPLE[role]} TO {{login}}", login)
        if agent_id:
            connection.execute(_SPEAKS_FOR, (login, agent_id))
        return found is None


def _execute(connection: "psycopg.Connection", statement: str, login: str) -> None:
    """One statement with a login's name, quoted as a name."""
    quoted = '"' + login.replace('"', '""') + '"'
    connection.execute(statement.replace("{login}", quoted).encode())
