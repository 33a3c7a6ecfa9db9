"""Spares every import after Qt's a reading of its source text. Nothing about windows.

To offer its other way of spelling names, which nobody here uses, PySide6 looks into the source of each module that is
imported after it, whoever imports it, and Python keeps the text: 15 MB, and a good part of the time until the desk is
ready. Which modules use PySide6 is known here without looking.
"""

import linecache
import sys

from agent_assist import ui


def read_no_sources() -> None:
    """From now on take the answer from the name, and let go of what was read before. Call it once Qt is imported."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and callable(getattr(feature, "_mod_uses_pyside", None)):
        feature._mod_uses_pyside = _uses_qt  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other switch
        linecache.clearcache()


def _uses_qt(module: object) -> bool:
    return getattr(module, "__name__", "").startswith(f"{ui.__name__}.")
