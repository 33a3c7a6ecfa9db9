"""The smaller ICU library, made of the one that Qt brings here and asked by Qt itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
import qt_data

QT = Path(PySide6.__file__).parent / "Qt" / "lib"
pytestmark = [
    pytest.mark.skipif(not list(QT.glob("libicudata.so.*")), reason="this system's Qt brings no ICU"),
    pytest.mark.skipif(not all(map(shutil.which, qt_data.TOOLS)), reason="binutils are not installed"),
]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen program as far as Qt's core goes; its zones are asked for in one language."""
    monkeypatch.setattr(qt_data, "LANGUAGES", ("root", "fr"))
    libraries = tmp_path / "_internal" / "PySide6" / "Qt" / "lib"
    libraries.mkdir(parents=True)
    for path in (*QT.glob("libicu*.so.*"), *QT.glob("libQt6Core.so.*")):
        shutil.copy(path, libraries)
    return tmp_path


def data_of(program: Path) -> Path:
    return next((program / "_internal" / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"))


def headers(library: Path) -> list[str]:
    told = subprocess.run(["readelf", "-dW", "--dyn-syms", library], capture_output=True, text=True, check=True)
    return [line.split()[-1] for line in told.stdout.splitlines() if "soname" in line or "icudt" in line]


def test_qt_answers_the_same_beside_a_third_of_the_data(program: Path) -> None:
    whole, before = data_of(program).stat(), headers(data_of(program))
    qt_data.trim(program)
    small = data_of(program).stat()
    assert small.st_size < 0.4 * whole.st_size
    assert small.st_mode == whole.st_mode
    assert headers(data_of(program)) == before


@pytest.mark.parametrize("lost", ["coll/sv.res", "ibm-5347_P100-1998.cnv"])
def test_another_answer_ends_the_build(program: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    monkeypatch.setitem(
        qt_data.REASONS, "too much", lambda folder, file: lost == (f"{folder}/{file}" if folder else file)
    )
    with pytest.raises(qt_data.Failed, match="Qt answers otherwise"):
        qt_data.trim(program)


def test_without_the_tools_everything_stays(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(qt_data, "TOOLS", ("no-such-tool",))
    whole = data_of(program).read_bytes()
    qt_data.trim(program)
    assert data_of(program).read_bytes() == whole
    assert "no-such-tool" in capsys.readouterr().out


def test_a_system_without_icu_beside_qt_has_nothing_to_trim(tmp_path: Path) -> None:
    qt_data.trim(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_kinds_of_icu_are_one_too_many(program: Path) -> None:
    shutil.copy(data_of(program), data_of(program).with_name("libicudata.so.1"))
    with pytest.raises(qt_data.Failed, match="more than one"):
        qt_data.trim(program)


def test_the_questions_have_answers() -> None:
    """They can tell ICU from its absence: each names something that Qt knows through ICU alone."""
    script = Path(qt_data.__file__).with_name("qt_answers.py")
    told = subprocess.run(
        [sys.executable, script, "fr"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    words = told.stdout.encode().decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace")
    assert "heure normale d" in words
    assert '"unknown"' not in told.stdout
