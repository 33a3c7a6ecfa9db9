"""Where the shipped files lie: playbooks, gestures, responses, models, icons, samples.

Finds paths and nothing more; what is in a file is read by the room that needs it. The domain and the engine must not import it.
"""

from pathlib import Path

_IN_PACKAGE = Path(__file__).resolve().parent / "_resources"
_IN_CHECKOUT = Path(__file__).resolve().parent.parent / "resources"


def resource_root() -> Path:
    """The folder of shipped files: inside the package once installed or frozen, beside it in a checkout."""
    return _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_CHECKOUT


def resource_path(*parts: str) -> Path:
    """The shipped file or folder `parts` below the root, for example `resource_path("icons", "agent-assist.svg")`.

    Raises `FileNotFoundError` naming what is missing, so that a package built without it fails with a clear word.
    """
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"shipped file missing: {'/'.join(parts)} (looked in {resource_root()})")
    return path
