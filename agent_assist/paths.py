"""Where this program keeps its files on this machine. Paths only: nothing is opened or made here but folders."""

from pathlib import Path


def store_folder() -> Path:
    """The folder of this user's own store, made when missing."""
    import platformdirs

    return Path(platformdirs.user_data_dir("agent-assist", appauthor=False, ensure_exists=True))


def default_store() -> Path:
    """The store a desk and a supervisor on this machine share when no other is named."""
    return store_folder() / "desk.sqlite"


def keys_file() -> Path:
    """Where this user's own keys for the desk may stand; nobody makes it but the user."""
    return store_folder() / "keys.toml"
