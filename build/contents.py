"""What the one-folder program may hold and how large it may be. Read by installer.spec and by the packaging steps.

Standard library only; it looks at files and changes none.
"""

import re
import shutil
import subprocess
from pathlib import Path

from steps import Failed

LARGEST_MB = 200.0
# The languages of the words that stand beside an amount, and of what Qt tells about a time zone.
LANGUAGES = (
    "root", "en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "ja", "zh", "ko", "ar",
)  # fmt: skip
# What windows can speak beside English: a catalogue of ours each, and Qt's own words for copy, paste and the like.
SPOKEN = ("es",)
# What only a build, a test or a training reads. A path is told with forward slashes, a module with dots.
UNWELCOME_FILES = re.compile(
    r"(^|/)(tests?|testing|benchmarks|training|conftest|__pycache__|\.work|\.venv|\.git)(/|$)"
    r"|\.(pyi|pyc?|pxd|pdb|a|lib|h|hpp|sqlite|parquet|npz|log|map)$"
)
UNWELCOME_MODULES = re.compile(
    r"^(tests|build|conftest|pytest|_pytest|hypothesis|mypy|ruff|coverage|xdist|pip|PyInstaller|nltk|textblob|nats"
    r"|numpy\.testing|numpy\.f2py|numpy\.distutils)(\.|$)|\.tests(\.|$)"
)
# A team's ledger, its signatures and the keys of webhooks: there only when the build installed the extras that bring them.
NEEDED_MODULES = ("cryptography", "keyring", "numpy", "psycopg", "psycopg_binary", "websockets")


def size_mb(folder: Path) -> float:
    """The size of all files in a folder in MB of a million bytes, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 1_000_000


def check_size(folder: Path) -> None:
    """Raises `Failed`, with the largest files, when the program is larger than it may be."""
    whole = size_mb(folder)
    if whole <= LARGEST_MB:
        return
    files = sorted((path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()), key=_size)
    told = "\n".join(f"  {_size(path) / 1_000_000:6.1f} MB  {path.relative_to(folder)}" for path in files[:-13:-1])
    raise Failed(f"the program has {whole:.1f} MB and may have {LARGEST_MB:.0f}; its largest files:\n{told}")


def check_files(folder: Path, modules: list[str]) -> None:
    """Raises `Failed` when a file of the program, or one of its `modules`, belongs to a build, a test or a training."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    found = sorted({*filter(UNWELCOME_FILES.search, paths), *filter(UNWELCOME_MODULES.search, modules)})
    if found:
        raise Failed("the program holds what nobody needs who only uses it:\n  " + "\n  ".join(found))


def check_modules(modules: list[str]) -> None:
    """Raises `Failed` when the program lacks a package without which some of its commands cannot work."""
    if lacking := sorted(set(NEEDED_MODULES) - {name.partition(".")[0] for name in modules}):
        raise Failed(f"the program lacks {', '.join(lacking)}: build it with `build/dev.py package`")


def is_qt_words(target: str) -> bool:
    """Whether a collected file is Qt's own catalogue of a language that our windows speak."""
    return target.replace("\\", "/").endswith(tuple(f"translations/qtbase_{code}.qm" for code in SPOKEN))


def check_languages(folder: Path) -> None:
    """Raises `Failed` when the program lacks a catalogue of a language it offers."""
    here = {path.name for path in folder.rglob("*.qm")}
    wanted = {f"{name}_{code}.qm" for name in ("agent_assist", "qtbase") for code in SPOKEN}
    if lacking := sorted(wanted - here):
        raise Failed(f"the program cannot speak as it offers: it lacks {', '.join(lacking)}")


def check_resources(carried: Path, root: Path) -> None:
    """Raises `Failed` when the program carries a file of resources/ that the project does not keep; without git, never."""
    line = ["git", "ls-files", "-z", "--", "resources"]
    listed = (
        subprocess.run(line, cwd=root, capture_output=True, text=True, check=False) if shutil.which("git") else None
    )
    if listed is None or listed.returncode != 0 or not listed.stdout:
        return
    known = {name.removeprefix("resources/") for name in listed.stdout.split("\0")}
    here = {path.relative_to(carried).as_posix() for path in carried.rglob("*") if path.is_file()}
    if strangers := sorted(here - known):
        raise Failed("resources/ holds files that are not part of the project:\n  " + "\n  ".join(strangers))


def _size(path: Path) -> int:
    return path.stat().st_size
