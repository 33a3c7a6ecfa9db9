"""What a `--store` argument means: a file path now, a team database later. Opens nothing."""

import re
from pathlib import Path

from agent_assist.engine.errors import StoreUnreachable

MEMORY = ":memory:"
# Two letters at least: `C:\store.sqlite` is a path.
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://")


def sqlite_path(dsn: str | Path) -> Path:
    """The file a DSN names: a path, or `sqlite:///path`. Raises StoreUnreachable for every other kind of store."""
    text = str(dsn)
    scheme = _SCHEME.match(text)
    if scheme is None:
        return Path(text).expanduser()
    if scheme[1].lower() == "sqlite":
        return Path(text[len("sqlite:///") :] or MEMORY).expanduser()
    if scheme[1].lower() in ("postgresql", "postgres"):
        raise StoreUnreachable(
            "Team stores are not here yet",
            "A postgresql:// store comes with the `team` extra of a later version. Name a file instead.",
        )
    raise StoreUnreachable("Unknown kind of store", f"{scheme[1]}:// is no store this program knows. Name a file.")
