"""The house itself: pins, declared packages, the set-up script on a bare machine, shipped files, nothing foreign inside."""

import ast
import importlib.util
import itertools
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

import agent_assist
from agent_assist import resources
from agent_assist.cli.root import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared(requirements: list[str]) -> set[str]:
    return {_normal(match.group()) for line in requirements if (match := NAME.match(line))}


def _script(name: str) -> ModuleType:
    """A module of build/, loaded as dev.py loads it."""
    if str(BUILD) not in sys.path:
        sys.path.append(str(BUILD))
    spec = importlib.util.spec_from_file_location(name, BUILD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    yield from (path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())


# ------------------------------------------------------------------------------------------------------------------- pins


def test_pins_are_names_and_exact_versions_only() -> None:
    """No host, no path, no hash: the same file works against any index or folder of wheels."""
    lines = (BUILD / "constraints.txt").read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if line and not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)]
    assert not odd


def test_everything_declared_is_pinned() -> None:
    """A package without a pin would differ from machine to machine."""
    pinned = _declared((BUILD / "constraints.txt").read_text(encoding="utf-8").splitlines())
    declared = _declared([*PROJECT["dependencies"], *itertools.chain(*PROJECT["optional-dependencies"].values())])
    assert not declared - pinned


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    """One list of packages that is neither too short nor too long."""
    homes = packages_distributions()
    used = set()
    for path in (ROOT / "agent_assist").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            used |= {name.partition(".")[0] for name in names}
    foreign = used - set(sys.stdlib_module_names) - {"agent_assist"}
    needed = {_normal(homes[name][0]) if name in homes else name for name in foreign} - {"shiboken6"}
    optional = _declared(PROJECT["optional-dependencies"]["team"])
    declared = _declared(PROJECT["dependencies"])
    assert needed - optional == declared


# ------------------------------------------------------------------------------------------------------------- set-up script


@pytest.mark.parametrize("name", ["dev", "environment", "qt_libraries"])
def test_setting_up_needs_only_the_standard_library(name: str) -> None:
    """It runs before anything is installed."""
    own = {path.stem for path in BUILD.glob("*.py")}
    for node in ast.walk(ast.parse((BUILD / f"{name}.py").read_text(encoding="utf-8"))):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {module.partition(".")[0] for module in modules} <= set(sys.stdlib_module_names) | own


def test_help_names_every_command() -> None:
    """A newcomer who types nothing but --help sees what there is."""
    line = [sys.executable, "-S", str(BUILD / "dev.py"), "--help"]
    shown = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert all(command in shown.stdout for command in ("demo", "test", "check", "bench", "pictures", "package"))


def test_set_up_is_skipped_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run costs nothing; a changed pin or a further extra installs again, and keeps what was there."""
    environment = _script("environment")
    (tmp_path / "build").mkdir()
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    pins = tmp_path / "build" / "constraints.txt"
    pins.write_text("rich==1\n")
    installed: list[list[str]] = []
    monkeypatch.setattr(environment, "_runs", lambda _python: True)
    monkeypatch.setattr(environment, "_install", lambda _root, _python, extras: installed.append(list(extras)))
    for extras in ((), (), ("test",), ("test",), ()):
        environment.prepare(tmp_path, extras)
    assert installed == [[], ["test"]]
    pins.write_text("rich==2\n")
    environment.prepare(tmp_path, ())
    environment.prepare(tmp_path, ("package",))
    assert installed == [[], ["test"], [], ["package"]]


def test_without_a_package_index_the_word_is_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real pip that finds nothing: the person reads what to do, not only a traceback."""
    environment = _script("environment")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    line = [sys.executable, "-m", "pip", "install", "--target", str(tmp_path), "a-package-nobody-has-made==1.0"]
    with pytest.raises(environment.SetupProblem, match="No package index answered"):
        environment._run_pip(line)


def test_missing_qt_libraries_are_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root the exact line is printed; a machine that cannot draw at all stops there."""
    libraries = _script("qt_libraries")
    monkeypatch.setattr(libraries, "DRAW", {"libnothing1": "libnothing-at-all.so.1"})
    monkeypatch.setattr(libraries.sys, "platform", "linux")
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    with pytest.raises(libraries.environment.SetupProblem, match="sudo apt-get install -y libnothing1"):
        libraries.ensure()
    monkeypatch.setattr(libraries.shutil, "which", lambda name: name if name == "dnf" else None)
    with pytest.raises(libraries.environment.SetupProblem, match=r"dnf install 'libnothing-at-all.so.1\(\)\(64bit\)'"):
        libraries.ensure()


def test_a_machine_that_can_draw_offscreen_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the libraries for a display are missing: say so, and run."""
    libraries = _script("qt_libraries")
    monkeypatch.setattr(libraries, "DRAW", {})
    monkeypatch.setattr(libraries, "X11", {"libxcb-nothing0": "libxcb-nothing.so.0"})
    monkeypatch.setattr(libraries.sys, "platform", "linux")
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    libraries.ensure()
    assert "libxcb-nothing0" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------------- shipped and not


def test_shipped_files_are_found_and_a_missing_one_is_named() -> None:
    """A package built without its files says which one it lacks."""
    assert resources.resource_path("icons", "agent-assist.svg").is_file()
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resources.resource_path("icons", "none.svg")


def test_an_installed_package_looks_inside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel or a frozen program the files lie in the package, and those win."""
    (tmp_path / "icons").mkdir()
    monkeypatch.setattr(resources, "_IN_PACKAGE", tmp_path)
    assert resources.resource_path("icons") == tmp_path / "icons"


def test_desktop_files_name_what_is_there() -> None:
    """The menu entry starts a command that exists and takes links; the store page speaks of this version."""
    linux = BUILD / "linux"
    entry = (linux / "org.agentassist.AgentAssist.desktop").read_text(encoding="utf-8")
    started = re.findall(r"(?m)^Exec=agent-assist (\w+)", entry)
    assert started
    assert set(started) <= set(COMMANDS)
    assert "MimeType=x-scheme-handler/agentassist;" in entry
    page = ET.parse(linux / "org.agentassist.AgentAssist.metainfo.xml").getroot()
    assert page.findtext("id") == "org.agentassist.AgentAssist"
    assert next(release.get("version") for release in page.iter("release")) == agent_assist.__version__


def test_the_package_asks_for_what_the_set_up_installs() -> None:
    """One table of Qt's libraries serves both, and the install document names the same ones."""
    named = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    libraries = _script("qt_libraries")
    asked = " ".join(_script("debian").depends())
    for package in libraries.DRAW | libraries.X11:
        assert package in asked
        assert f" {package}" in named


FOREIGN = re.compile(
    r"https?://[^\s)\"'>]*/(?:simple|packages|pool)/|(?<![\w.])/(?:root|work|home/\w+)/(?=\w)|/tmp/[a-z]{2}/"
)


def test_no_path_of_one_machine_and_no_download_address_is_kept() -> None:
    """The project stands alone: it must not know where it was written or fetched from."""
    found = []
    for path in _tracked():
        text = path.read_bytes()
        if b"\0" in text[:1024] or path == Path(__file__):
            continue
        found += [
            f"{path.relative_to(ROOT)}: {match.group()}" for match in FOREIGN.finditer(text.decode("utf-8", "replace"))
        ]
    assert not found, "\n".join(found)


def test_git_keeps_build_and_leaves_out_what_is_made() -> None:
    """build/ is versioned; .work/ and .venv/ are not."""
    asked = subprocess.run(
        ["git", "check-ignore", ".work/x", ".venv/x", "build/x.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 128:
        pytest.skip("not a git checkout")
    assert asked.stdout.split() == [".work/x", ".venv/x"]


# ------------------------------------------------------------------------------------------------------------- Qt itself

BINDING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Speaker(QObject):
    said = Signal(int)

class Canvas(QWidget):
    painted = 0
    def paintEvent(self, event):
        self.painted += 1

application = QApplication([])
canvas, speaker, heard = Canvas(), Speaker(), []
speaker.said.connect(heard.append)
canvas.resize(8, 8)
canvas.grab()
before = sys.getrefcount(None)
for number in range(5_000):
    speaker.said.emit(number)
for _ in range(10_000):
    canvas.grab()
lost = before - sys.getrefcount(None)
assert len(heard) == 5_000 and canvas.painted > 10_000, (len(heard), canvas.painted)
mortal = sys.version_info < (3, 12)  # later None lives for ever, and its count means nothing
sys.exit(f"lost {lost} references to None" if mortal and lost > 1_000 else 0)
"""


def test_the_qt_binding_loses_no_references() -> None:
    """PySide6 6.12.0 on Python 3.11 drops one per paint and per emit until the process aborts."""
    done = subprocess.run([sys.executable, "-c", BINDING], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
