"""What ships with the program and under which licence: from the packages that are really there. No network, no guess."""

import platform
import re
from importlib import metadata
from typing import Final

from agent_assist.domain.said import said
from agent_assist.ui.own.outside import Licence

# What ships where the program's own description does not, and a team's parts, which it names as an extra.
_USUAL: Final = (
    "Babel", "click", "jmespath", "keyring", "numpy", "platformdirs", "PySide6-Essentials", "rich", "shiboken6",
    "structlog", "typer", "vaderSentiment", "websockets",
)  # fmt: skip
_TEAM: Final = ("cryptography", "psycopg")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_FILES: Final = (
    Licence("Inter", "3.19", "SIL Open Font License 1.1"),
    Licence("Python", platform.python_version(), "PSF License 2.0"),
)
UNNAMED: Final = said("named in its own files")
_CLASSIFIER: Final = "License :: OSI Approved :: "


def shipped_parts() -> tuple[Licence, ...]:
    """Every part with its version and licence, by name."""
    found = [*_FILES]
    for name in sorted({*needed("agent-assist"), *_TEAM}):
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Licence(str(told["Name"]), str(told["Version"]), licence_of(told)))
    return tuple(sorted(found, key=lambda part: part.name.casefold()))


def needed(package: str) -> frozenset[str]:
    """What a package needs, and what that needs in turn, as it says itself."""
    found: set[str] = set()
    asked = [package]
    while asked:
        try:
            lines = metadata.requires(asked.pop()) or ()
        except metadata.PackageNotFoundError:
            continue
        for line in lines:
            name = _NAME.match(line)
            plain = name.group().replace("_", "-").lower() if name else ""
            if plain and ";" not in line and plain not in found:
                found.add(plain)
                asked.append(plain)
    return frozenset(found or _USUAL)


def licence_of(told: metadata.PackageMetadata) -> str:
    """The licence a package names: its expression, else its classifier, else the first line of what it says."""
    named = {key.casefold(): str(told[key]) for key in ("License-Expression", "License") if key in told}
    classified = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier") or () if _CLASSIFIER in line]
    first_line = named.get("license", "").strip().partition("\n")[0]
    return named.get("license-expression") or " or ".join(classified) or first_line[:80] or UNNAMED
