"""The bundle for support: versions, the store's health, settings and counts. No customer's word, name or id enters it.

Of the log only what the program itself is known to say is counted: a line that says anything else counts as `other`, and no
line is copied.
"""

import json
import platform
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

# Every beginning of a line that the program writes into its log; the rest of such a line is left out too.
KNOWN_LINES: Final = (
    "bug", "frame refused", "late call after the end", "not delivering", "not listening", "reader failed",
    "the server objects", "told", "rejected", "not_now",
)  # fmt: skip
_LEVELS: Final = frozenset(("debug", "info", "warning", "error", "critical"))
_MOST_BYTES: Final = 5_000_000


def write_bundle(folder: Path, store: Path, log: Path, settings: dict[str, Any]) -> Path:
    """Writes `agent-assist-TIME.zip` into `folder` and says where it is. Raises OSError."""
    from agent_assist.cli.findings import findings

    told = findings(store)
    told["store"] = store.name  # a path may hold a person's name
    told.pop("newest_backup", None)
    told.pop("policy_name", None)
    parts = {"installation.json": told, "settings.json": settings, "log.json": counted(log), "parts.json": _versions()}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"agent-assist-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("README.txt", "For support. It holds no customer's words, names or ids.\n")
        for name, value in parts.items():
            bundle.writestr(name, json.dumps(value, indent=2, sort_keys=True, default=str) + "\n")
    return path


def counted(log: Path) -> dict[str, Any]:
    """How often the program said what, by level, over the log and its older files."""
    said: Counter[str] = Counter()
    for path in sorted(log.parent.glob(f"{log.name}*")):
        try:
            with path.open("rb") as file:
                lines = file.read(_MOST_BYTES).decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        said.update(_kind_of(line) for line in lines)
    return dict(sorted(said.items()))


def _kind_of(line: str) -> str:
    try:
        told = json.loads(line)
    except ValueError:
        return "other"
    if not isinstance(told, dict):
        return "other"
    event, level = str(told.get("event", "")), str(told.get("level", ""))
    known = next((name for name in KNOWN_LINES if event == name or event.startswith((f"{name}:", f"{name} "))), "other")
    return f"{level if level in _LEVELS else 'other'}: {known}"


def _versions() -> dict[str, str]:
    from agent_assist.cli.licences import shipped_parts

    return {part.name: part.version for part in shipped_parts()} | {"Python": platform.python_version()}
