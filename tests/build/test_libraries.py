"""Stripping, on shared libraries that are really here."""

import shutil
import subprocess
import sys
from pathlib import Path

import libraries
import PySide6
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries are stripped on Linux only")
QT = Path(PySide6.__file__).parent / "Qt" / "lib"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen program of ICU's code, its data, and a copy as wheels carry it."""
    for folder in ("PySide6/Qt/lib", "spoken", "spoken.libs"):
        (tmp_path / "_internal" / folder).mkdir(parents=True)
    for path in (*QT.glob("libicuuc.so.*"), *QT.glob("libicudata.so.*")):
        shutil.copy(path, tmp_path / "_internal" / "PySide6" / "Qt" / "lib")
    for folder in ("spoken", "spoken.libs"):
        shutil.copy(next(QT.glob("libicuuc.so.*")), tmp_path / "_internal" / folder / "libcarried.so.1")
    return tmp_path


def exported(library: Path) -> str:
    return subprocess.run(["nm", "-D", library], capture_output=True, text=True, check=True).stdout


def test_a_stripped_library_is_smaller_and_offers_the_same(program: Path) -> None:
    if not all(map(shutil.which, ("strip", "nm"))):
        pytest.skip("binutils are not installed")
    code = next(program.rglob("libicuuc.so.*"))
    carried = [path.read_bytes() for path in sorted(program.rglob("libcarried.so.1"))]
    size, offered = code.stat().st_size, exported(code)
    libraries.strip(program)
    assert code.stat().st_size < size
    assert exported(code) == offered
    assert [path.read_bytes() for path in sorted(program.rglob("libcarried.so.1"))] == carried


def test_a_library_that_no_longer_loads_ends_the_build(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = libraries.run

    def harm(line: list[str | Path], **settings: object) -> str:
        if line[0] != "strip":
            return real(line, **settings)  # type: ignore[arg-type]
        harmed = next(path for path in map(Path, line[2:]) if path.name.startswith("libicuuc"))
        harmed.write_bytes(harmed.read_bytes()[:100_000])
        return ""

    monkeypatch.setattr(libraries, "run", harm)
    monkeypatch.setattr(libraries.shutil, "which", lambda _: "/usr/bin/strip")
    with pytest.raises(libraries.Failed, match=r"PySide6/Qt/lib/libicuuc"):
        libraries.strip(program)


def test_what_did_not_load_before_is_nobodys_fault(program: Path) -> None:
    broken = program / "_internal" / "libnothing.so"
    broken.write_bytes(b"\x7fELF nothing else")
    every = libraries.shared(program)
    assert libraries.refused(program, every) == {broken}
    libraries.must_load(program, every, {broken})


def test_links_are_not_libraries(program: Path) -> None:
    code = next(program.rglob("libicuuc.so.*"))
    (program / "_internal" / code.name).symlink_to(code)
    assert [path.name for path in libraries.shared(program)].count(code.name) == 1


def test_other_systems_are_left_alone(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries.sys, "platform", "darwin")
    monkeypatch.setattr(libraries, "run", lambda *_, **__: pytest.fail("nothing may run"))
    libraries.strip(program)
