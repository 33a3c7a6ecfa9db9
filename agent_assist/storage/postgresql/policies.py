"""Policy versions on the team's server: what the server enforces goes with each text. Parsed here, decided nowhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from agent_assist.domain.approval_settings import ApprovalSettings
from agent_assist.domain.policy import NO_LIMIT, Policy
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.words import GestureKind
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.canonical import canonical
from agent_assist.storage.codec import as_fields
from agent_assist.storage.postgresql.connection import TeamDatabase
from agent_assist.storage.postgresql.functions_policy import ANOTHER_FIRST

_COLUMNS: Final = "version, text, author, note, published_at_ms, signature"
_NEWEST: Final = f"SELECT {_COLUMNS} FROM agent_assist.policies_below(%s, %s)"  # noqa: S608 - constants
_PUBLISH: Final = f"SELECT {_COLUMNS} FROM agent_assist.policy_publish(%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
_ALL: Final = 2**62

# Limits that came later, as shipped.
_LATER: Final[dict[str, object]] = {"customer_count": NO_LIMIT}

# A signature is of one version; another supervisor may publish meanwhile.
_TRIES: Final = 5

# The signature of a version that is to be: of its number, text, author and note.
Sign = Callable[[int, str, str, str], str]
KindsOf = Callable[[Policy], Mapping[str, GestureKind]]


def no_kinds(policy: Policy) -> Mapping[str, GestureKind]:
    """A catalogue without gestures: each is known by its kind alone."""
    return {}


def enforced_limits(policy: Policy) -> str:
    """What the server must know of a policy, as JSON."""
    told = as_fields(policy.approvals)
    shipped = as_fields(ApprovalSettings())
    # What stands as shipped is left out here and there, so that a policy of before these settings still says the same.
    approvals = {f"approval_{name}": value for name, value in told.items() if value != shipped[name]}
    limits = {name: value for name, value in as_fields(policy.limits).items() if _LATER.get(name, ()) != value}
    return canonical({**limits, **approvals, "currency": policy.currency})


class PostgresqlPolicyStore:
    """`engine.ports.PolicyStore` on the team's server. Parsed versions are kept: a version never changes."""

    def __init__(self, database: TeamDatabase, kinds_of: KindsOf = no_kinds) -> None:
        self._database = database
        self._kinds_of = kinds_of
        self._sign: Sign | None = None
        self._parsed: dict[int, Policy | None] = {}

    def sign_with(self, sign: Sign) -> None:
        """Sign what is published from here on."""
        self._sign = sign

    def keys(self) -> Sequence[str]:
        """The public keys a policy of this team is signed with; none: this team does not sign."""
        return [key for (key,) in self._database.call("SELECT agent_assist.policy_keys_named()")]

    def add_key(self, public: str) -> None:
        """From here on policies must be signed. For an administrator; a key that is there stays."""
        self._database.call("SELECT agent_assist.policy_key_add(%s)", (public,))

    def current(self) -> PublishedPolicy | None:
        """The policy in force: the newest that this program can read; None when there is none."""
        version, many = _ALL, 1
        while rows := self._database.call(_NEWEST, (version, many)):
            for row in rows:
                policy = self._policy(row)
                if policy is not None:
                    return _published(row, policy)
            version, many = rows[-1][0], 50
        return None

    def current_version(self) -> int:
        """The newest version's number, 0 without any. Asked every second, so it never waits for a server that is away."""
        return int(self._database.call("SELECT agent_assist.policy_version()", patience_s=0)[0][0])

    def versions(self) -> Sequence[PublishedPolicy]:
        """Every version this program can read, oldest first."""
        found = ((row, self._policy(row)) for row in reversed(self._database.call(_NEWEST, (_ALL, _ALL))))
        return [_published(row, policy) for row, policy in found if policy is not None]

    def publish(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Put a text in force as the next version.

        Raises PolicyInvalid, naming every mistake, and then the last good version stays.
        """
        return self._publish(text, author, note, unless_same=False)

    def put_in_force(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Publish `text` unless the newest version already says the same; the version then in force."""
        return self._publish(text, author, note, unless_same=True)

    def _publish(self, text: str, author: str, note: str, *, unless_same: bool) -> PublishedPolicy:
        policy = parse_policy(text)
        enforced = (text, author, note, enforced_limits(policy), canonical(dict(self._kinds_of(policy))))
        for last in reversed(range(_TRIES)):
            signature = self._sign(self.current_version() + 1, text, author, note) if self._sign else ""
            try:
                (row,) = self._database.call(_PUBLISH, (*enforced, signature, unless_same))
                return _published(row, policy)
            except UnusableInput as fault:
                if ANOTHER_FIRST not in fault.message or not last:
                    raise
        raise AssertionError("the last try returns or raises")

    def _policy(self, row: tuple[Any, ...]) -> Policy | None:
        version, text = row[0], row[1]
        if version not in self._parsed:
            try:
                self._parsed[version] = parse_policy(text)
            except PolicyInvalid:  # written by a later program: the last good one stays in force
                self._parsed[version] = None
        return self._parsed[version]


def _published(row: tuple[Any, ...], policy: Policy) -> PublishedPolicy:
    version, text, author, note, published_at_ms, signature = row
    return PublishedPolicy(
        policy=replace(policy, version=version),
        text=text,
        version=version,
        published_at_ms=published_at_ms,
        author=author,
        note=note,
        signature=signature,
    )
