"""The wheel, the one-folder program and the bill of materials, and a trial of each. No knowledge of any distribution."""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import contents
import libraries
import qt_data
from steps import LONGEST_S, Failed, run, say, size

PIP = (sys.executable, "-m", "pip")
NO_SERVER = "postgresql://nobody@127.0.0.1:1/nothing"  # a port that nothing listens on
DEMO = ("demo", "--speed", "40", "--unattended")


def wheel(root: Path, dist: Path) -> Path:
    """Build the wheel into `dist`; return its path."""
    say("Building the wheel")
    run([*PIP, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", dist, root])
    return next(dist.glob("*.whl"))


def try_wheel(built: Path, place: Path) -> None:
    """Install the wheel alone beside the packages already here; its files must come from the wheel itself."""
    say("Trying the wheel")
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run([*PIP, "--python", python, "install", "-q", "--no-deps", built], cwd=place)
    words = (
        "import agent_assist.resources as r; r.resource_path('translations', 'agent_assist_es.qm');"
        " print(r.resource_path('icons', 'agent-assist.svg'))"
    )
    found = run([python, "-I", "-c", words], cwd=place).strip()
    if "_resources" not in found:
        raise Failed(f"the wheel does not carry its files: they were found in {found}")
    shutil.rmtree(place)


def program(root: Path, dist: Path, work: Path) -> Path:
    """Freeze the program into `dist/agent-assist`, without what nobody needs who only uses it; return that folder.

    Raises `Failed` when it holds what it must not, is larger than it may be, or does not work as well as before.
    """
    say("Freezing the program")
    where = ("--workpath", str(work / "pyinstaller"), "--distpath", str(dist))
    run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", *where, "installer.spec"], cwd=root)
    frozen = dist / "agent-assist"
    say(f"Frozen: {size(frozen)}")
    modules = _modules(work / "pyinstaller" / "installer" / "PYZ-00.toc")
    contents.check_modules(modules)
    contents.check_files(frozen, modules)
    contents.check_languages(frozen)
    contents.check_resources(frozen / "_internal" / "agent_assist" / "_resources", root)
    libraries.strip(frozen)
    qt_data.trim(frozen)  # last: Qt is asked beside the very libraries that people get
    contents.check_size(frozen)
    say(f"The program: {size(frozen)} of at most {contents.LARGEST_MB:.0f} MB")
    return frozen


def _modules(listed: Path) -> list[str]:
    """The names of the Python modules inside the program, from the list that PyInstaller keeps of them."""
    _, entries = ast.literal_eval(listed.read_text(encoding="utf-8"))
    return [name for name, _, _ in entries]


def try_program(executable: Path) -> None:
    """Run the frozen program's version and its demo, offscreen and in an empty home, to the end."""
    say("Trying the frozen program: the demo, offscreen, to the end")
    with tempfile.TemporaryDirectory() as home:
        away = {**empty_home(Path(home)), "QT_QPA_PLATFORM": "offscreen"}
        run([executable, "--version"], cwd=Path(home), environment=away)
        _ask_for_a_server(executable, Path(home), away)
        told = run([executable, *DEMO, "--pictures", Path(home) / "pictures"], cwd=Path(home), environment=away)
        pictures = sorted(path.name for path in (Path(home) / "pictures").glob("*.png"))
    if not pictures or "Traceback" in told:
        raise Failed(f"the demo of the frozen program made no pictures:\n{told}")
    print(f"   {told.splitlines()[-1]}\n   pictures: {', '.join(pictures)}")


def _ask_for_a_server(executable: Path, home: Path, away: dict[str, str]) -> None:
    """The client of a team's server is inside: it says that nobody answers, not that it is not there."""
    line = [str(executable), "ledger", "balance", "--store", NO_SERVER, "--json"]
    settings = {**os.environ, **away}
    done = subprocess.run(line, cwd=home, env=settings, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    if done.returncode != 4 or "127.0.0.1" not in done.stdout:
        raise Failed(f"the frozen program cannot ask a team's server: {done.returncode}\n{done.stdout}{done.stderr}")


def empty_home(home: Path) -> dict[str, str]:
    """Settings that keep a trial away from the person's own files."""
    names = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    return {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        **{name: str(home / part) for name, part in names.items()},
    }


def bill_of_materials(root: Path, dist: Path, work: Path) -> Path:
    """A CycloneDX list of the packages that the program is built from, without the tools that built it."""
    say("Writing the bill of materials")
    place = work / "materials"
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pins = root / "build" / "constraints.txt"
    wanted = f"{next(dist.glob('*.whl'))}[team]"
    run([*PIP, "--python", python, "install", "-q", "-c", pins, wanted], cwd=work)
    made = dist / "agent-assist.cdx.json"
    run([sys.executable, "-m", "cyclonedx_py", "environment", "--of", "JSON", "-o", made, python], cwd=work)
    shutil.rmtree(place)
    return made
