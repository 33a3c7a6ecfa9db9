"""A team's server opened: checked for its schema, which is made when a person asked for it and the login may."""

from collections.abc import Callable
from dataclasses import dataclass

from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.postgresql.approvals import PostgresqlApprovals
from agent_assist.storage.postgresql.book import PostgresqlLedgerBook
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.install import check_version, install, installed_version
from agent_assist.storage.postgresql.leases import PostgresqlLeases
from agent_assist.storage.postgresql.ledger import PostgresqlLedger
from agent_assist.storage.postgresql.listening import APPROVAL, POLICY, Listener
from agent_assist.storage.postgresql.outbox import PostgresqlOutbox
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
    leases: PostgresqlLeases
    outbox: PostgresqlOutbox
    conninfo: str

    def check(self) -> None:
        """Raise StoreUnreachable unless a ledger of this program's version is there."""
        with self.database.raw() as connection:
            version = installed_version(connection)
        if version is None:
            raise _not_installed(self.database.place)
        check_version(version)

    def hear_approvals(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` from a thread of its own whenever a request or an answer comes; what is returned ends that."""
        listener = Listener(self.conninfo, (APPROVAL,), lambda channel, approval_id: told())
        listener.start()
        return listener.stop

    def hear_policies(self, told: Callable[[], None]) -> Callable[[], None]:
        """The same for every policy that is published."""
        listener = Listener(self.conninfo, (POLICY,), lambda channel, version: told())
        listener.start()
        return listener.stop

    def close(self) -> None:
        """Tie what stands into the chain and let go of the server."""
        self.ledger.seal()
        self.database.close()


def _not_installed(place: str) -> NotInstalled:
    return NotInstalled("The server has no ledger yet", f"{place}: an administrator runs: agent-assist team init")


def open_team(conninfo: str, *, may_create: bool = True, kinds_of: KindsOf = no_kinds) -> Team:
    """Open the ledger on a server. Raises StoreUnreachable or one of its kinds."""
    database = TeamDatabase(conninfo)
    try:
        with database.raw() as connection:
            version = installed_version(connection)
            if version is None:
                if not may_create:
                    raise _not_installed(database.place)
                install(connection)
            else:
                check_version(version)
    except BaseException:
        database.close()
        raise
    return _team(database, conninfo, kinds_of)


def team_later(conninfo: str, *, patience_s: float, kinds_of: KindsOf = no_kinds) -> Team:
    """The ledger on a server that need not be there yet: the first call connects. `Team.check` looks at its schema."""
    return _team(TeamDatabase(conninfo, patience_s=patience_s, rest_s=patience_s, connects=False), conninfo, kinds_of)


def _team(database: TeamDatabase, conninfo: str, kinds_of: KindsOf) -> Team:
    policies = PostgresqlPolicyStore(database, kinds_of)
    return Team(
        database,
        PostgresqlLedger(database),
        PostgresqlLedgerBook(database, policies),
        policies,
        PostgresqlApprovals(database),
        PostgresqlLeases(database),
        PostgresqlOutbox(database),
        conninfo,
    )
