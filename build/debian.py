"""The Debian package: the frozen program, its desktop entry, its store page and its icons, put together by nfpm.

Only Linux knows these files; what the package depends on comes from the same table as the set-up script.
"""

import gzip
import json
import os
import platform
import re
import shutil
import sys
from pathlib import Path

import qt_libraries
from steps import run, say

APP_ID = "org.agentassist.AgentAssist"
ICON_SIZES = (48, 64, 128, 256)
# The frozen program is linked against the C library of the machine it was built on; Debian 12 has 2.36.
OTHER_NEEDS = (
    "libxcb1",
    "libxcb-render0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "zlib1g",
    "fontconfig-config",
)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def package(root: Path, program: Path, dist: Path, work: Path) -> Path:
    """Build the .deb of `program` into `dist`; return its path. Checks the desktop files where the checkers exist."""
    say("Building the .deb")
    stage = work / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    linux = root / "build" / "linux"
    _icons(root, stage)
    _documents(root, stage)
    config = stage / "nfpm.json"
    config.write_text(json.dumps(_description(root, program, stage, linux), indent=1), encoding="utf-8")
    made = dist / f"agent-assist_{version(root)}_{_architecture()}.deb"
    run([Path(sys.executable).with_name("nfpm"), "package", "-f", config, "-p", "deb", "-t", made])
    _check(linux)
    return made


def version(root: Path) -> str:
    """The one version, read from the package without importing it."""
    text = (root / "agent_assist" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise LookupError("agent_assist/__init__.py holds no __version__")
    return found.group(1)


def depends() -> list[str]:
    """The C library and what Qt loads at run time. Newer Debian names some by another name; either will do."""
    libc = ".".join(platform.libc_ver()[1].split(".")[:2])
    renamed = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}
    libraries = [*qt_libraries.DRAW, *qt_libraries.X11, *OTHER_NEEDS]
    return [f"libc6 (>= {libc})", *(renamed.get(name, name) for name in libraries)]


def _description(root: Path, program: Path, stage: Path, linux: Path) -> dict[str, object]:
    """What nfpm is told. It reads YAML, of which JSON is a part."""
    icons = "/usr/share/icons/hicolor"
    contents: list[dict[str, object]] = [
        {"src": f"{program}/", "dst": "/usr/lib/agent-assist", "type": "tree"},
        {"src": "/usr/lib/agent-assist/agent-assist", "dst": "/usr/bin/agent-assist", "type": "symlink"},
        _file(linux / f"{APP_ID}.desktop", f"/usr/share/applications/{APP_ID}.desktop"),
        _file(linux / f"{APP_ID}.metainfo.xml", f"/usr/share/metainfo/{APP_ID}.metainfo.xml"),
        _file(root / "resources/icons/agent-assist.svg", f"{icons}/scalable/apps/{APP_ID}.svg"),
        *(_file(stage / f"{size}.png", f"{icons}/{size}x{size}/apps/{APP_ID}.png") for size in ICON_SIZES),
        _file(stage / "copyright", "/usr/share/doc/agent-assist/copyright"),
        _file(stage / "changelog.gz", "/usr/share/doc/agent-assist/CHANGELOG.md.gz"),
    ]
    return {
        "name": "agent-assist",
        "arch": _architecture(),
        "version": version(root),
        "section": "net",
        "priority": "optional",
        "maintainer": "Agent Assist contributors <maintainers@agentassist.example>",
        "description": "desktop companion for contact-center agents\n"
        "Shows how the customer of a live conversation feels and why, who they are and\n"
        "what has happened to them, and offers the agent at most three next things to do:\n"
        "words that fit, or a goodwill gesture within a budget that a supervisor has set.",
        "license": "Apache-2.0",
        "depends": depends(),
        "recommends": ["fonts-dejavu-core", "fonts-noto-cjk"],
        "contents": contents,
        "deb": {"compression": "zstd"},
    }


def _file(source: Path, target: str) -> dict[str, object]:
    return {"src": str(source), "dst": target, "file_info": {"mode": 0o644}}


def _icons(root: Path, stage: Path) -> None:
    """Draw the icon at the sizes that panels ask for, with the Qt that is here anyway."""
    words = (
        "import sys; from PySide6.QtGui import QGuiApplication, QImage, QPainter; from PySide6.QtSvg import QSvgRenderer\n"
        "application = QGuiApplication([]); source, folder, *sizes = sys.argv[1:]; drawing = QSvgRenderer(source)\n"
        "for size in map(int, sizes):\n"
        "    image = QImage(size, size, QImage.Format.Format_ARGB32); image.fill(0)\n"
        "    painter = QPainter(image); drawing.render(painter); painter.end(); assert image.save(f'{folder}/{size}.png')\n"
    )
    source = root / "resources" / "icons" / "agent-assist.svg"
    run(
        [sys.executable, "-c", words, source, stage, *map(str, ICON_SIZES)],
        environment={"QT_QPA_PLATFORM": "offscreen"},
    )


def _documents(root: Path, stage: Path) -> None:
    """Debian wants the licence and the changes beside each package, the changes packed without a time stamp."""
    text = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Agent Assist\n\n"
        "Files: *\nCopyright: Agent Assist contributors\nLicense: Apache-2.0\n"
        " On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.\n"
    )
    (stage / "copyright").write_text(text, encoding="utf-8")
    changes = (root / "CHANGELOG.md").read_bytes()
    (stage / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))


def _check(linux: Path) -> None:
    """Let the desktop's own checkers read the files, where they are installed."""
    for program, arguments, name in (
        ("desktop-file-validate", (), f"{APP_ID}.desktop"),
        ("appstreamcli", ("validate", "--no-net"), f"{APP_ID}.metainfo.xml"),
    ):
        if shutil.which(program):
            run([program, *arguments, linux / name])
        else:
            say(f"{program} is not installed: {name} was not checked")


def _architecture() -> str:
    return ARCHITECTURES.get(os.uname().machine, os.uname().machine)
