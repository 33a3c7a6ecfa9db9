"""A team's server opened: checked for its schema, which is made when a person asked for it and the login may."""

from collections.abc import Callable
from dataclasses import dataclass

from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.postgresql.approvals import PostgresqlApprovals
from agent_assist.storage.postgresql.book import PostgresqlLedgerBook
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.install import check_version, install, installed_version
from agent_assist.storage.postgresql.ledger import PostgresqlLedger
from agent_assist.storage.postgresql.listening import APPROVAL, Listener
from agent_assist.storage.postgresql.policies import KindsOf, PostgresqlPolicyStore, no_kinds


class NotInstalled(StoreUnreachable):
    """The server answers and has no ledger yet."""


@dataclass(frozen=True, slots=True)
class Team:
    """What a team's server offers, all on one connection."""

    database: TeamDatabase
    ledger: PostgresqlLedger
    book: PostgresqlLedgerBook
    policies: PostgresqlPolicyStore
    approvals: PostgresqlApprovals
    conninfo: str

    def hear_approvals(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` from a thread of its own whenever a request or an answer comes; what is returned ends that."""
        listener = Listener(self.conninfo, (APPROVAL,), lambda channel, approval_id: told())
        listener.start()
        return listener.stop

    def close(self) -> None:
        """Tie what stands into the chain and let go of the server."""
        self.ledger.seal()
        self.database.close()


def open_team(conninfo: str, *, may_create: bool = True, kinds_of: KindsOf = no_kinds) -> Team:
    """Open the ledger on a server. Raises StoreUnreachable or one of its kinds."""
    database = TeamDatabase(conninfo)
    try:
        with database.raw() as connection:
            version = installed_version(connection)
            if version is None:
                if not may_create:
                    raise NotInstalled(
                        "The server has no ledger yet",
                        f"{database.place}: an administrator runs: agent-assist team init",
                    )
                install(connection)
            else:
                check_version(version)
    except BaseException:
        database.close()
        raise
    policies = PostgresqlPolicyStore(database, kinds_of)
    return Team(
        database,
        PostgresqlLedger(database),
        PostgresqlLedgerBook(database, policies),
        policies,
        PostgresqlApprovals(database),
        conninfo,
    )
