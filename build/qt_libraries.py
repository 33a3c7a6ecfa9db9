"""The system libraries that Qt loads on Linux: found by loading them, installed on Debian as root, else named.

Standard library only. The same table says what the .deb depends on.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

import environment

# Debian package -> a file that it brings. The first group lets Qt draw at all, the second lets it draw on X11.
DRAW = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libx11-6": "libX11.so.6",
    "libbrotli1": "libbrotlidec.so.1",
}
X11 = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
}
VIRTUAL_DISPLAY = {"xvfb": "Xvfb", "xauth": "xauth"}
FONT_PACKAGE = "fonts-dejavu-core"


def missing() -> list[str]:
    """Debian packages that this machine lacks, those that stop Qt from drawing at all first."""
    libraries = [package for package, name in (DRAW | X11).items() if not _loads(name)]
    programs = [package for package, name in VIRTUAL_DISPLAY.items() if shutil.which(name) is None]
    return libraries + programs + ([] if _has_fonts() else [FONT_PACKAGE])


def ensure() -> None:
    """Install what is missing when root on Debian; otherwise print the exact line, and stop only if Qt cannot draw.

    Raises `SetupProblem` when a library of the first group is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = missing()
    if not packages:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment.apt_install(packages)
        return
    words = f"Qt needs system libraries. Run this line, then try again:\n  {_line(packages)}"
    if any(package in DRAW for package in packages):
        raise environment.SetupProblem(words)
    print(f"{words}\nGoing on without: windows are drawn offscreen.", file=sys.stderr, flush=True)


def _line(packages: list[str]) -> str:
    """The install line of this machine's own package tool; Fedora's family can install by the library's name."""
    if shutil.which("dnf"):
        names = [(DRAW | X11)[package] for package in packages if package in DRAW | X11]
        return "sudo dnf install " + " ".join(f"'{name}()(64bit)'" for name in names)
    return "sudo apt-get install -y " + " ".join(packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(next(folder.rglob("*.[ot]t[fc]"), None) for folder in folders if folder.is_dir())
