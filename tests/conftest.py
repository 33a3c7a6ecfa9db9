"""What holds for every test: its own home, a platform for Qt, and a Hypothesis profile without deadlines.

Fixtures of one room live in that room's own conftest. Nothing here knows the product.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
_XDG = {
    "HOME": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}

settings.register_profile(
    "house", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the run a home of its own, so that no test reads or writes the person's."""
    home = Path(tempfile.mkdtemp(prefix="aa-test-"))
    for name, folder in _XDG.items():
        path = home / folder
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)
    os.environ.update({"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "120", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Draw offscreen unless a display is there (a real one, or the one that pytest-xvfb has just started)."""
    if "QT_QPA_PLATFORM" in os.environ or not sys.platform.startswith("linux"):
        return
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    os.environ["QT_QPA_PLATFORM"] = "xcb" if shown and _loads("libxcb-cursor.so.0") else "offscreen"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@pytest.fixture(autouse=True)
def _same_working_folder() -> Iterator[None]:
    """A test that changes the working folder must not move the next one."""
    before = Path.cwd()
    yield
    os.chdir(before)
