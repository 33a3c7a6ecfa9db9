"""Makes and updates the team's schema: each statement may run again. One transaction, so half a schema never stands."""

from typing import TYPE_CHECKING, Any, Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.postgresql import (
    functions_act,
    functions_approvals,
    functions_chain,
    functions_count,
    functions_lease,
    functions_outbox,
    functions_policy,
    functions_read,
    functions_states,
    functions_text,
    functions_wish,
    rights,
    tables,
)

if TYPE_CHECKING:
    import psycopg

# Raised by one whenever a table or a function changes.
SCHEMA_VERSION: Final = 3
# Any number that is always the same: two who install at once take turns.
_TURN: Final = 0x41674173


def install(connection: "psycopg.Connection") -> bool:
    """Make or update everything. False when this login may not make roles, and so the ledger has only one owner."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))
        may_make_roles = _one(connection, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if not may_make_roles:
            _install_owned_by(connection, _current_user(connection), _current_user(connection), ())
            return False
        connection.execute(rights.make_roles().encode())
        if not _one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
            # A superuser may be anybody; another login hands over to roles it belongs to.
            for role in (rights.OWNER, rights.ANCHOR_OWNER):
                connection.execute(f"GRANT {role} TO CURRENT_USER".encode())
        _install_owned_by(connection, rights.OWNER, rights.ANCHOR_OWNER, rights.READERS)
        for role in (rights.AGENT, rights.SUPERVISOR, rights.AUDITOR):
            connection.execute(f"GRANT {role} TO {rights.ADMIN} WITH ADMIN OPTION".encode())
        _close_the_rest(connection)
        return True


def installed_version(connection: "psycopg.Connection") -> int | None:
    """The schema's version on this server, None where there is none."""
    import psycopg

    try:
        return int(_one(connection, "SELECT agent_assist.schema_version()"))
    except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction):
        return None


def check_version(version: int) -> None:
    """Raise StoreUnreachable when the server's schema is of another version than this program's."""
    if version > SCHEMA_VERSION:
        raise StoreUnreachable(
            said("The store is newer than this program"),
            said(
                "The server has schema {version}; this program knows up to {known}. Update the program.",
                version=version,
                known=SCHEMA_VERSION,
            ),
        )
    if version < SCHEMA_VERSION:
        raise StoreUnreachable(
            said("The store is older than this program"),
            said(
                "The server has schema {version}, this program {known}. An administrator runs: {command}",
                version=version,
                known=SCHEMA_VERSION,
                command="agent-assist team init",
            ),
        )


def _install_owned_by(connection: "psycopg.Connection", owner: str, anchor: str, readers: tuple[str, ...]) -> None:
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS agent_assist_anchor AUTHORIZATION {anchor}".encode())
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS agent_assist AUTHORIZATION {owner}".encode())
    _as(connection, anchor, [tables.ANCHOR_TABLES, functions_chain.ANCHOR, *rights.anchor_grants(owner, readers)])
    functions = (
        functions_text.FUNCTIONS,
        functions_states.FUNCTIONS,
        functions_count.FUNCTIONS,
        functions_wish.FUNCTIONS,
        functions_act.FUNCTIONS,
        functions_approvals.FUNCTIONS,
        functions_lease.FUNCTIONS,
        functions_outbox.FUNCTIONS,
        functions_chain.FUNCTIONS,
        functions_policy.FUNCTIONS,
        functions_read.functions(SCHEMA_VERSION),
    )
    _as(
        connection,
        owner,
        [
            tables.TABLES,
            functions_lease.TABLES,
            functions_policy.TABLES,
            functions_outbox.TABLES,
            *functions,
            *rights.row_security(owner, readers),
        ],
    )
    if readers:
        _as(connection, owner, list(rights.grants()))


def _as(connection: "psycopg.Connection", role: str, statements: list[str]) -> None:
    connection.execute(f"SET LOCAL ROLE {role}".encode())
    for statement in statements:
        connection.execute(statement.encode())
    connection.execute("RESET ROLE")


def _close_the_rest(connection: "psycopg.Connection") -> None:
    """Nobody makes tables of their own beside the ledger. Only who owns the database can say so."""
    if _one(
        connection,
        "SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()",
    ):
        name = connection.info.dbname.replace('"', '""')
        connection.execute(f'REVOKE CREATE, TEMPORARY ON DATABASE "{name}" FROM PUBLIC'.encode())
        connection.execute(f'GRANT CONNECT ON DATABASE "{name}" TO {", ".join(rights.PEOPLE.values())}'.encode())


def _current_user(connection: "psycopg.Connection") -> str:
    return str(_one(connection, "SELECT quote_ident(current_user)"))


def _one(connection: "psycopg.Connection", question: str) -> Any:
    row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None
