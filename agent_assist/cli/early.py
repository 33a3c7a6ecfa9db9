"""What must be known before the first paint: text size, colours, reading direction, and where the window stood.

Read by hand from flat `name = "value"` lines: a parser of TOML costs as much as the paint. What is odd is left out here
and told later by who reads the file whole. No import but the standard library's cheapest.
"""

import os
from pathlib import Path
from typing import Final

_MOST_BYTES: Final = 64_000


def early_words(path: Path) -> dict[str, str]:
    """The names and plain values of a flat file, empty where there is none."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:
        return {}
    try:
        text = os.read(number, _MOST_BYTES).decode("utf-8", "replace")
    finally:
        os.close(number)
    found = {}
    for line in text.splitlines():
        name, mark, value = line.partition("=")
        if mark and not line.lstrip().startswith("#"):
            found[name.strip().strip('"')] = value.strip().strip('"')
    return found


def wants_dark(words: dict[str, str]) -> bool | None:
    """Dark, light, or None for as the desktop."""
    return {"dark": True, "light": False}.get(words.get("colours", ""))


def language_of(words: dict[str, str]) -> str:
    """The language a person has chosen, such as `es`, or `desktop` for the desktop's."""
    return words.get("language") or "desktop"


def text_percent(words: dict[str, str]) -> int:
    """The text size in per cent, 100 to 200; 100 for anything else."""
    told = words.get("text_size", "")
    return int(told) if told.isascii() and told.isdigit() and 100 <= int(told) <= 200 else 100
