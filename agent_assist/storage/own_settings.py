"""The file of what an agent sets for themselves. A broken one is kept beside it and told; nothing of a customer enters."""

import contextlib
import os
import tempfile
import tomllib
from pathlib import Path

from agent_assist.domain.own_settings import Value, own_checked, own_defaults, own_text
from agent_assist.domain.said import said

_MOST_BYTES = 64_000


def read_own(path: Path) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Every setting, and a sentence for what could not be used. A file that is none is moved to `NAME.broken`."""
    try:
        with path.open("rb") as file:
            words = file.read(_MOST_BYTES).decode("utf-8")
        return own_checked(tomllib.loads(words))
    except FileNotFoundError:
        return own_defaults(), ()
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return own_defaults(), (_kept_aside(path),)
    except OSError as fault:
        return own_defaults(), (
            said("Your settings cannot be read ({why}). The shipped ones are used.", why=str(fault.strerror)),
        )


def write_own(path: Path, values: dict[str, Value]) -> str:
    """Writes the file whole or not at all. Empty, or the sentence that says why it could not be."""
    return write_whole(path, own_text(values), said("Your settings could not be kept"))


def write_whole(path: Path, text: str, what: str) -> str:
    """A file of this user alone, replaced in one step. Empty, or `what` with the reason."""
    spare = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, spare = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(spare).replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            if spare:
                Path(spare).unlink(missing_ok=True)
        return said("{what}: {why}.", what=what, why=str(fault.strerror or fault))
    return ""


def _kept_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError:
        return said("Your settings file is broken. The shipped settings are used until it is mended.")
    return said(
        "Your settings file was broken. The shipped settings are used; the file is kept as {file}.", file=aside.name
    )
