"""What a `--store` argument means: a file path, or a team's PostgreSQL server. Opens nothing."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable

MEMORY = ":memory:"
# Two letters at least: `C:\store.sqlite` is a path.
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://")
_TEAM_SCHEMES = ("postgresql", "postgres")
# Where a desk keeps conversations and customers while its money is a team's: postgresql://server/money?local=desk.sqlite
_LOCAL = "local"
# Whose signature a desk asks for on a policy, if it is not to believe the server's word at its first look.
_POLICY_KEY = "policy_key"
_OURS = frozenset((_LOCAL, _POLICY_KEY))


def sqlite_path(dsn: str | Path) -> Path:
    """The file a DSN names: a path, or `sqlite:///path`. Raises StoreUnreachable for every other kind of store."""
    text = str(dsn)
    scheme = _SCHEME.match(text)
    if scheme is None:
        return Path(text).expanduser()
    if scheme[1].lower() == "sqlite":
        return Path(text[len("sqlite:///") :] or MEMORY).expanduser()
    if scheme[1].lower() in _TEAM_SCHEMES:
        raise StoreUnreachable(said("Not a file"), said("A postgresql:// store is a team's money; this needs a file."))
    raise StoreUnreachable(
        said("Unknown kind of store"),
        said("{scheme}:// is no store this program knows. Name a file.", scheme=scheme[1]),
    )


def is_team(dsn: str | Path) -> bool:
    """Whether a DSN names a team's server."""
    scheme = _SCHEME.match(str(dsn))
    return scheme is not None and scheme[1].lower() in _TEAM_SCHEMES


def team_conninfo(dsn: str | Path) -> str:
    """The server's address as its own library reads it: the DSN without what is ours."""
    place, _, query = str(dsn).partition("?")
    rest = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _OURS]
    return place + (f"?{urlencode(rest)}" if rest else "")


def policy_keys(dsn: str | Path) -> list[str]:
    """The public keys a DSN names. In an address a plus sign is a blank."""
    told = parse_qsl(str(dsn).partition("?")[2])
    return [value.replace(" ", "+") for name, value in told if name == _POLICY_KEY]


def local_path(dsn: str | Path) -> Path | None:
    """The file of this desk's own: the DSN itself, or what `local=` names beside a team's server; None when it names none."""
    if not is_team(dsn):
        return sqlite_path(dsn)
    told = dict(parse_qsl(str(dsn).partition("?")[2])).get(_LOCAL)
    return Path(told).expanduser() if told else None
