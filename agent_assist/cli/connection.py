"""Where this desk's feed is and who its agent is, as kept by the first run; the token lies in the keyring, never here."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import UnusableInput

if TYPE_CHECKING:
    from agent_assist.app import DeskOptions

TOKEN_VARIABLE: Final = "AGENT_ASSIST_TOKEN"  # noqa: S105 - the name of a variable
SERVICE: Final = "agent-assist"
ENTRY: Final = "feed token"
NAMES: Final = ("feed", "adapter", "agent", "name")
_LONGEST: Final = 2_000


def connection_file() -> Path:
    """Where it is kept."""
    from agent_assist.paths import settings_folder

    return settings_folder() / "connection.toml"


def kept_connection(path: Path) -> dict[str, str]:
    """What was kept, by name; empty where there is nothing usable."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {name: value for name in NAMES if isinstance(value := found.get(name), str) and len(value) <= _LONGEST}


def keep_connection(path: Path, values: dict[str, str], token: str, backend: Any = None) -> str:
    """Keeps it; empty, or the sentence that says why not. An empty token leaves the one that is kept."""
    from agent_assist.storage.own_settings import write_whole

    problem = _odd(values)
    if problem:
        return problem
    if token:
        try:
            _keep_token(token, backend)
        except UnusableInput as fault:
            message = fault.message.replace("AGENT_ASSIST_WEBHOOK_SECRET", TOKEN_VARIABLE)
            return said("{title}: {message}", title=fault.title, message=message)
    lines = ["# Where this desk's conversations come from."]
    lines += [f'{name} = "{_escaped(values[name])}"' for name in NAMES if values.get(name)]
    return write_whole(path, "\n".join(lines) + "\n", said("The connection could not be kept"))


def kept_token(backend: Any = None) -> str | None:
    """The token of the feed from the keyring; None where there is none or no safe keyring."""
    from agent_assist.outbound.secret import safe_backend

    try:
        return safe_backend(backend).get_password(SERVICE, ENTRY) or None
    except Exception:  # noqa: BLE001 - each back end has errors of its own; without a token the feed says what it needs
        return None


def _keep_token(token: str, backend: Any) -> None:
    from agent_assist.outbound.secret import safe_backend

    try:
        safe_backend(backend).set_password(SERVICE, ENTRY, token)
    except UnusableInput:
        raise
    except Exception as fault:  # noqa: BLE001 - as above, and none may carry the token on
        raise UnusableInput(said("The keyring said no"), type(fault).__name__) from None


def _odd(values: dict[str, str]) -> str:
    from agent_assist.cli.feed_settings import check_feed

    if any(len(value) > _LONGEST or not value.isprintable() for value in values.values()):
        return said("A field holds signs that no address or name has.")
    try:
        check_feed(values.get("feed", ""), values.get("agent") or "agent", None, values.get("adapter") or "native", {})
    except UnusableInput as fault:
        return said("{title}: {message}", title=fault.title, message=fault.message)
    return ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def connected(options: "DeskOptions") -> "DeskOptions":
    """The options with the connection that was kept, where they name no feed of their own."""
    kept = kept_connection(connection_file())
    if options.feed_url or not kept.get("feed"):
        return options
    usual = "agent"
    return replace(
        options,
        feed_url=kept["feed"],
        adapter=kept.get("adapter", options.adapter),
        agent_id=kept.get("agent") or options.agent_id if options.agent_id == usual else options.agent_id,
        agent_name=options.agent_name or kept.get("name", ""),
        token=options.token or os.environ.get(TOKEN_VARIABLE) or kept_token(),
    )
