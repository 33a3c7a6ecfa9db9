"""Takes out of the frozen program's shared libraries what only a debugger reads, and shows that every one still loads.

Linux only: on macOS a stripped library loses its signature, and on Windows these words stand in files of their own.
The executable is left alone: the program's modules are tied to it.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from steps import Failed, run, say

# Each library in a process of its own, so that two of one name never meet, with every symbol bound at once.
LOADING = """
import ctypes, json, os, sys
refused = []
for path in json.load(open(sys.argv[1])):
    child = os.fork()
    if child == 0:
        try:
            ctypes.CDLL(path, mode=os.RTLD_NOW)
        except OSError:
            os._exit(1)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        refused.append(path)
print(json.dumps(refused))
"""


def shared(program: Path) -> list[Path]:
    """Every shared library of the frozen program, links left out."""
    return sorted(path for path in program.rglob("*.so*") if path.is_file() and not path.is_symlink())


def strip(program: Path) -> None:
    """Strip every library that stripping does not harm. Raises `Failed` when one that loaded before does not after."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("strip") is None:
        say("strip (binutils) is not installed: the libraries keep what only a debugger reads")
        return
    every = shared(program)
    before = refused(program, every)
    wanted = [path for path in every if not rewritten(path, program)]
    say(f"Stripping {len(wanted)} of {len(every)} libraries")
    run(["strip", "--strip-unneeded", *wanted])
    must_load(program, every, before)


def must_load(program: Path, libraries: Iterable[Path], before: set[Path]) -> None:
    """Raises `Failed` when a library does not load that is not among those that did not load `before` either."""
    broken = refused(program, libraries) - before
    if broken:
        told = "\n".join(sorted(str(path.relative_to(program)) for path in broken))
        raise Failed(f"these libraries loaded before they were made smaller, and no longer do:\n{told}")


def refused(program: Path, libraries: Iterable[Path]) -> set[Path]:
    """Those of `libraries` that do not load, each tried with the program's other libraries beside it."""
    with tempfile.TemporaryDirectory() as place:
        asked = Path(place) / "libraries.json"
        asked.write_text(json.dumps([str(path) for path in libraries]), encoding="utf-8")
        told = run([sys.executable, "-c", LOADING, asked], environment=beside(program))
    return {Path(path) for path in json.loads(told.splitlines()[-1])}


def beside(program: Path) -> dict[str, str]:
    """The setting that lets a library find the program's own copies before the machine's."""
    folders = (program / "_internal", program / "_internal" / "PySide6" / "Qt" / "lib")
    return {"LD_LIBRARY_PATH": os.pathsep.join(map(str, folders))}


def rewritten(library: Path, program: Path) -> bool:
    """Whether a wheel that carries libraries in NAME.libs holds it: such files were edited, and strip breaks them."""
    carried = {folder.name.removesuffix(".libs") for folder in (program / "_internal").glob("*.libs")}
    return any(part.removesuffix(".libs") in carried for part in library.relative_to(program).parts[:-1])
