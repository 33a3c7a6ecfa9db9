"""Where this program keeps its files on this machine. Paths only: nothing is opened or made here but folders."""

import os
import sys
from pathlib import Path


def store_folder() -> Path:
    """The folder of this user's own store, made when missing. Where it may not be made, whoever opens a file there says so."""
    import platformdirs

    try:
        return Path(platformdirs.user_data_dir("agent-assist", appauthor=False, ensure_exists=True))
    except OSError:
        return Path(platformdirs.user_data_dir("agent-assist", appauthor=False))


def default_store() -> Path:
    """The store a desk and a supervisor on this machine share when no other is named."""
    return store_folder() / "desk.sqlite"


def keys_file() -> Path:
    """Where this user's own keys for the desk may stand; nobody makes it but the user."""
    return store_folder() / "keys.toml"


def settings_folder() -> Path:
    """Where this user's own settings lie; not made here. Said in place: asking the library costs a tenth of a first paint."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "agent-assist"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "agent-assist"
    told = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return Path(told or Path.home() / ".config") / "agent-assist"


def settings_file() -> Path:
    """What this user has set for themselves."""
    return settings_folder() / "settings.toml"


def place_file() -> Path:
    """Where this user's window stood last, on which screens."""
    return settings_folder() / "window.toml"
