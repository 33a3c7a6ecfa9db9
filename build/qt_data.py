"""Makes the data library of ICU smaller that Qt brings on Linux: what no call of Qt can reach goes, the rest stays as it is.

Qt knows numbers, dates and breaks between words by itself and asks ICU for the order of words, capitals, time zones and
encodings. The same questions are put to Qt beside both libraries; one other answer ends the build. Windows and macOS
have no such library.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import icu_data
from contents import LANGUAGES
from steps import Failed, run, say, size

TOOLS = ("as", "ld", "nm", "objcopy", "readelf")
FOLDERS = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
KINDS = (".cfu", ".nrm", ".spp")
TABLES = ("uemoji.icu", "ulayout.icu", "unames.icu")
# A table is told from a language's by its name: xx or xxx, then script, region and variant.
# Norwegian has its words under the name that its two ways of writing share.
_SPOKEN = {*LANGUAGES, "no"}
_LANGUAGE = re.compile(r"([a-z]{2,3})(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?(_[A-Z]+)*\.res")
# Why an item goes -> whether one goes for it, asked with its folder ("" for none) and its file.
REASONS: dict[str, Callable[[str, str], bool]] = {
    "words that Qt has of its own or never asks for": lambda folder, _: folder in FOLDERS,
    "rules for names of computers and people, and for look-alikes": lambda _, file: file.endswith(KINDS),
    "the names and shapes of characters": lambda folder, file: not folder and file in TABLES,
    "calendars of other languages": lambda folder, file: not folder and _other_language(file),
    "zone names of other languages": lambda folder, file: folder == "zone" and _other_language(file),
}


def trim(program: Path) -> None:
    """Put the smaller library into the frozen program. Raises `Failed` when Qt does not answer beside it as before."""
    library = _library(program / "_internal" / "PySide6" / "Qt" / "lib")
    if library is None:
        return
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        say(f"{', '.join(lacking)} (binutils) not installed: the program carries all of ICU's data, 26 MB more")
        return
    say(f"Making {library.name} smaller, from {size(library)}")
    before = _answers(_own_qt())
    with tempfile.TemporaryDirectory() as place:
        small = linked(library, package(Path(place), library), Path(place))
        shutil.copymode(library, small)
        shutil.move(small, library)
    after = _answers(library.parent)
    _compare(before, after)
    say(f"Qt gives the same answers beside it: {size(library)}")


def package(place: Path, library: Path) -> bytes:
    """The smaller package from the data that `library` holds. `place` is for passing files."""
    whole = place / "whole"
    run(["objcopy", "-O", "binary", "--only-section=.rodata", library, whole])
    data = whole.read_bytes()
    try:
        header, items = icu_data.header_of(data), icu_data.items_of(data)
    except icu_data.NotIcuData as problem:
        raise Failed(f"{library.name}: {problem}") from None
    return icu_data.package_of(header, kept(items))


def kept(items: dict[str, bytes]) -> dict[str, bytes]:
    """The items that stay. Raises `Failed` when a reason finds nothing: then ICU is cut into other parts than it was."""
    gone = {reason: {name for name in items if _goes(goes, name)} for reason, goes in REASONS.items()}
    idle = [reason for reason, names in gone.items() if not names]
    if idle:
        raise Failed(f"ICU's data hold no {'; no '.join(idle)}. Look again at what may go, in build/qt_data.py")
    spare = set().union(*gone.values())
    return {name: item for name, item in items.items() if name not in spare}


def linked(library: Path, data: bytes, place: Path) -> Path:
    """A library in `place` with this data under the name and the symbol of `library`."""
    version = library.name.removeprefix("libicudata.so.")
    symbol = f"icudt{version}_dat"
    if symbol not in _told("nm", "-D", "--defined-only", library):
        raise Failed(f"{library.name} does not define {symbol}")
    (place / "data").write_bytes(data)
    (place / "data.s").write_text(
        f'.section .rodata,"a"\n.balign 4096\n.globl {symbol}\n.type {symbol},%object\n{symbol}:\n.incbin "data"\n'
        f'.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n',
        encoding="ascii",
    )
    made = place / library.name
    run(["as", "-o", "data.o", "data.s"], cwd=place)
    run(
        ["ld", "-shared", "-Bsymbolic", "-soname", library.name, "-z", "noexecstack", "-s", "-o", made, "data.o"],
        cwd=place,
    )
    if f"[{library.name}]" not in _told("readelf", "-d", made) or symbol not in _told("nm", "-D", made):
        raise Failed(f"the smaller {library.name} has another name or symbol than the one it stands for")
    return made


def _goes(goes: Callable[[str, str], bool], name: str) -> bool:
    """Items are called icudt73l/zone/de.res, tables and languages of the first level icudt73l/de.res."""
    *folders, file = name.split("/")[1:]
    return goes("/".join(folders), file)


def _other_language(file: str) -> bool:
    found = _LANGUAGE.fullmatch(file)
    return found is not None and found.group(1) not in _SPOKEN


def _library(folder: Path) -> Path | None:
    """ICU's data under `folder`; none on a system whose Qt uses the system's own."""
    found = [path for path in folder.glob("libicudata.so.*") if not path.is_symlink()]
    if len(found) > 1:
        raise Failed(f"more than one ICU in {folder}: {', '.join(path.name for path in found)}")
    return found[0] if found else None


def _own_qt() -> Path:
    """The folder of the Qt that the program was frozen from."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise Failed("PySide6 is not installed here")
    return Path(spec.origin).parent / "Qt" / "lib"


def _answers(libraries: Path) -> dict[str, dict[str, object]]:
    """What Qt says with its core and ICU's data from this folder. Raises `Failed` when others were loaded."""
    script = Path(__file__).with_name("qt_answers.py")
    languages = [name for name in LANGUAGES if name != "root"]
    core = next(libraries.glob("libQt6Core.so.*"))  # PySide6 would take the one beside itself
    away = {"LD_LIBRARY_PATH": str(libraries), "LD_PRELOAD": str(core), "LC_ALL": "C.UTF-8"}
    told = json.loads(_last_line(run([sys.executable, script, *languages], environment=away)))
    strangers = [path for path in told["loaded"].values() if Path(path).resolve().parent != libraries.resolve()]
    if strangers or len(told["loaded"]) != 2:
        raise Failed(f"Qt was asked with other libraries than those in {libraries}: {told['loaded']}")
    answers: dict[str, dict[str, object]] = told["answers"]
    return answers


def _compare(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> None:
    other = [
        f"{question} {asked}: {_first_difference(said, after[question].get(asked))}"
        for question, answers in before.items() for asked, said in answers.items() if after[question].get(asked) != said
    ]  # fmt: skip
    if other:
        raise Failed("Qt answers otherwise beside the smaller ICU data:\n" + "\n".join(other[:20]))


def _first_difference(said: object, now: object) -> str:
    if isinstance(said, list) and isinstance(now, list):
        return next(
            (f"{one} -> {other}" for one, other in zip(said, now, strict=False) if one != other), "another length"
        )
    return f"{said} -> {now}"


def _told(*line: str | Path) -> str:
    return run(line, environment={**os.environ, "LC_ALL": "C"})


def _last_line(told: str) -> str:
    return told.splitlines()[-1]
