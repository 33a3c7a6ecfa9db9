"""Installs the .deb where nothing of ours has ever been, runs it, removes it, and looks at what is left.

As root on Debian: a fresh minimal Debian in .work/clean-debian. Elsewhere: the package is unpacked into a folder, each of
its libraries is asked what it needs, and the program runs from there; that shows all but the package tool's own work.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import environment
import freeze
from steps import Failed, run, say

RELEASE = "bookworm"
# What lets the clean Debian reach the same package source as this machine.
KEPT_SETTINGS = ("/etc/apt", "/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
# Runs inside the clean Debian: $1 is the package. Everything it says is shown when a line of it fails.
TRIAL = """
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
apt-get update -q
listed() { find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /var \\) -prune -o -print | sort; }
apt-get install -q -y --no-install-recommends "$1"
dpkg -L agent-assist | sort > /tmp/ours
echo "== libraries"
export LD_LIBRARY_PATH=/usr/lib/agent-assist/_internal:/usr/lib/agent-assist/_internal/PySide6/Qt/lib
find /usr/lib/agent-assist -type f \\( -name '*.so*' -o -name agent-assist \\) -exec ldd {} + 2>/dev/null | grep 'not found' && exit 9
unset LD_LIBRARY_PATH
echo "== entry points"
test -L /usr/bin/agent-assist
grep -q 'x-scheme-handler/agentassist' /usr/share/applications/org.agentassist.AgentAssist.desktop
useradd --create-home person
as_person() { su person -c "QT_QPA_PLATFORM=offscreen $1"; }
echo "== version: $(as_person 'agent-assist --version')"
as_person 'agent-assist DEMO --pictures /tmp/pictures'
ls /tmp/pictures/*.png
echo "== removing"
apt-get purge -q -y agent-assist
while read -r path; do if [ -e "$path" ] && [ ! -d "$path" ]; then echo "left behind: $path"; exit 8; fi; done < /tmp/ours
test ! -e /usr/lib/agent-assist
if dpkg -s agent-assist 2>/dev/null; then exit 7; fi
listed | grep -i 'agent.\\?assist' | grep -v '^/home/person' && exit 6
echo "== nothing left"
"""


def try_package(package: Path, work: Path, chroot: bool) -> None:
    """Install, run and remove `package`, in a clean Debian where this machine can make one. Raises `Failed`."""
    if chroot and _can_make_debian():
        _in_clean_debian(package, work / "clean-debian")
    else:
        _unpacked(package)


def _can_make_debian() -> bool:
    """Root on a Debian with its tool for making another; the tool is installed when it is not there."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    if shutil.which("debootstrap") is None:
        environment.apt_install(["debootstrap"])
    return shutil.which("debootstrap") is not None


def _in_clean_debian(package: Path, place: Path) -> None:
    say(f"Making a clean Debian ({RELEASE}) and installing the package there")
    shutil.rmtree(place, ignore_errors=True)
    try:
        run(["debootstrap", "--variant=minbase", "--include=ca-certificates", RELEASE, place, *_mirror()])
        for setting in KEPT_SETTINGS:
            _copy(Path(setting), place / setting.lstrip("/"))
        shutil.copy(package, place / "tmp" / "agent-assist.deb")
        script = TRIAL.replace("DEMO", " ".join(freeze.DEMO))
        # The mounts live in a name space of their own and are gone when the trial ends, however it ends.
        inside = (
            f'mount -t proc proc "{place}/proc" && exec chroot "{place}" /bin/sh -c "$SCRIPT" sh /tmp/agent-assist.deb'
        )
        told = run(["unshare", "--mount", "/bin/sh", "-c", inside], environment={"SCRIPT": script})
    finally:
        shutil.rmtree(place, ignore_errors=True)
    _show(told)


def _mirror() -> list[str]:
    """The source that this machine itself installs from, so that the trial needs no other."""
    line = ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages", "Component: main"]
    sites = subprocess.run(line, capture_output=True, text=True, check=False).stdout.split()
    return [next((site for site in sites if "security" not in site), "")] if sites else []


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore_dangling_symlinks=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copy(source, target)


def _unpacked(package: Path) -> None:
    say("No clean Debian can be made here: unpacking the package and running it from there")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run(["dpkg-deb", "--extract", package, place])
        program = place / "usr/lib/agent-assist/agent-assist"
        lacking = [line for path in _libraries(place) for line in _needs(path) if "not found" in line]
        if lacking:
            raise Failed("libraries that nobody provides:\n" + "\n".join(sorted(set(lacking))))
        for path in ("usr/share/applications", "usr/share/metainfo", "usr/share/icons/hicolor"):
            if not any((place / path).rglob("org.agentassist.*")):
                raise Failed(f"the package has nothing in {path}")
        freeze.try_program(program)


def _libraries(place: Path) -> list[Path]:
    files = (path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if ".so" in path.name or path.name == "agent-assist"]


def _needs(library: Path) -> list[str]:
    inner = next((parent for parent in library.parents if parent.name == "_internal"), library.parent)
    beside = os.environ | {"LD_LIBRARY_PATH": f"{inner}:{inner}/PySide6/Qt/lib"}
    return subprocess.run(["ldd", library], env=beside, capture_output=True, text=True, check=False).stdout.splitlines()


def _show(told: str) -> None:
    """The trial's own lines, without the package tool's."""
    lines = told.splitlines()
    start = next((at for at, line in enumerate(lines) if line == "== libraries"), 0)
    for line in lines[start:]:
        if line.startswith(("==", "Demo ended")) or ".png" in line:
            print(f"   {line}")
