"""What ships with the program and under which licence: from the packages that are really there. No network, no guess."""

import platform
from importlib import metadata
from typing import Final

from agent_assist.ui.own.outside import Licence

# What the desk needs to run, and what those need in turn; a part that is not there ships with nobody.
SHIPPED: Final = (
    "Babel", "click", "cryptography", "jmespath", "keyring", "numpy", "platformdirs", "psycopg", "PySide6-Essentials",
    "rich", "shiboken6", "sqlite-utils", "structlog", "typer", "vaderSentiment", "websockets",
)  # fmt: skip
_FILES: Final = (
    Licence("Inter", "3.19", "SIL Open Font License 1.1"),
    Licence("Python", platform.python_version(), "PSF License 2.0"),
)
_CLASSIFIER: Final = "License :: OSI Approved :: "


def shipped_parts() -> tuple[Licence, ...]:
    """Every part with its version and licence, by name."""
    found = [*_FILES]
    for name in SHIPPED:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Licence(str(told["Name"]), str(told["Version"]), licence_of(told)))
    return tuple(sorted(found, key=lambda part: part.name.casefold()))


def licence_of(told: metadata.PackageMetadata) -> str:
    """The licence a package names: its expression, else its classifier, else the first line of what it says."""
    named = {key.casefold(): str(told[key]) for key in ("License-Expression", "License") if told[key]}
    classified = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier") or () if _CLASSIFIER in line]
    first_line = named.get("license", "").strip().partition("\n")[0]
    return named.get("license-expression") or " or ".join(classified) or first_line[:80] or "see the package"
