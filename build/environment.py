"""The .venv: made once, filled at the exact versions of constraints.txt, left alone while nothing has changed.

Standard library only. Knows nothing of the product beyond its name and its extras.
"""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BUILD_BACK_END = "hatchling"  # kept in .venv, so that building needs no second download
NO_NETWORK = (
    "name resolution", "NewConnectionError", "Connection refused", "ConnectTimeout", "Network is unreachable",
    "No matching distribution found",
)  # fmt: skip


class SetupProblem(Exception):
    """Why the machine cannot be made ready, in words that say what to do."""


def prepare(root: Path, extras: Sequence[str] = ()) -> str:
    """Make `root/.venv` hold the project and `extras`; return its Python. Costs nothing when all is as it was.

    Raises `SetupProblem` when there is no pip to be had, no network, or an install fails.
    """
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _runs(python):
        _create(venv)
    wanted = _fingerprint(root, python)
    stamp = venv / "agent-assist-setup.json"
    installed = _read(stamp)
    current = installed.pop("fingerprint", "") == wanted
    have = set(installed) if current else set()
    if not current or not have.issuperset(extras):
        everything = sorted(have.union(extras))
        _install(root, python, everything)
        stamp.write_text(
            json.dumps({"fingerprint": wanted, **dict.fromkeys(everything, "installed")}), encoding="utf-8"
        )
    return str(python)


def _create(venv: Path) -> None:
    print(f"Making {venv.name} with Python {platform.python_version()}", flush=True)
    if importlib.util.find_spec("ensurepip") is None:
        _install_ensurepip()
    if venv.exists():
        shutil.rmtree(venv)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise SetupProblem(f"Python could not make a virtual environment:\n{made.stdout}{made.stderr}")


def _install_ensurepip() -> None:
    """Debian and its family ship Python without pip's seed; the package that holds it is named by version."""
    line = ["apt-get", "install", "-y", f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    if shutil.which("apt-get") is None:
        raise SetupProblem("This Python has no ensurepip, so no virtual environment can be made. Install it first.")
    if os.geteuid() != 0:
        raise SetupProblem(f"This Python has no ensurepip. Run this line, then try again:\n  sudo {' '.join(line)}")
    apt_install(line[3:])


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root. Raises `SetupProblem` with apt's own words when it cannot."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    line = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    print(f"Installing: {' '.join(packages)}", flush=True)
    subprocess.run(["apt-get", "update", "-q"], env=quiet, capture_output=True, check=False)
    done = subprocess.run(line, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupProblem(f"This line failed; is the network there?\n  {' '.join(line)}\n{done.stderr.strip()}")


def _install(root: Path, python: Path, extras: Sequence[str]) -> None:
    print(f"Installing Agent Assist into .venv [{', '.join(extras) or 'no extras'}]; this can take minutes", flush=True)
    constraints = str(root / "build" / "constraints.txt")
    project = f"{root}[{','.join(extras)}]" if extras else str(root)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", constraints]
    _run_pip([*pip, BUILD_BACK_END])
    _run_pip([*pip, "--no-build-isolation", "-e", project])


def _run_pip(line: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    words = done.stderr.strip()
    hint = "pip could not install what the project needs."
    if any(sign in words for sign in NO_NETWORK):
        hint = (
            "No package index answered with what the project needs. Check the network, or point pip at an index or a "
            "folder of wheels (PIP_INDEX_URL, PIP_FIND_LINKS), then run the same command again."
        )
    raise SetupProblem(f"{words}\n\n{hint}")


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _fingerprint(root: Path, python: Path) -> str:
    """Changes when the declared packages, the pins, the place or the Python change."""
    digest = hashlib.sha256(f"{root}\n{python.resolve()}\n".encode())
    for name in ("pyproject.toml", "build/constraints.txt"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _read(stamp: Path) -> dict[str, str]:
    """The fingerprint of the last finished set-up and the extras that it installed; empty when there was none."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
