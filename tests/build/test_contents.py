"""What the program may hold, and how large it may be."""

import subprocess
from pathlib import Path

import contents
import pytest


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 1000)
    return folder


def test_a_program_that_is_too_large_ends_the_build_and_names_its_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a/one", "two").joinpath("two").write_bytes(b"x" * 3000)
    (tmp_path / "link").symlink_to(tmp_path / "two")
    monkeypatch.setattr(contents, "LARGEST_MB", 0.0042)
    contents.check_size(tmp_path)
    put(tmp_path, "three")
    with pytest.raises(contents.Failed, match=r"(?s)at most|may have.*two.*one"):
        contents.check_size(tmp_path)


def test_two_hundred_megabytes_is_the_bound() -> None:
    assert contents.LARGEST_MB == 200.0


@pytest.mark.parametrize(
    "name",
    [
        "_internal/numpy/tests/data.txt", "_internal/agent_assist/_resources/training/tone.jsonl", "_internal/conftest/x",
        "_internal/PySide6/QtCore.pyi", "_internal/x/__pycache__/y", "_internal/agent_assist/engine/session.py", "x.sqlite",
        "_internal/PySide6/include/a.h", "tone.npz",
    ],
)  # fmt: skip
def test_files_of_a_build_a_test_or_a_training_end_the_build(tmp_path: Path, name: str) -> None:
    with pytest.raises(contents.Failed, match=Path(name).parts[0]):
        contents.check_files(put(tmp_path, name), [])


@pytest.mark.parametrize("name", ["tests.conftest", "pytest", "hypothesis.core", "numpy.testing", "pydantic.tests.x"])
def test_modules_of_a_test_end_the_build(tmp_path: Path, name: str) -> None:
    with pytest.raises(contents.Failed, match=name):
        contents.check_files(tmp_path, ["agent_assist.app", name])


def test_a_program_without_a_teams_ledger_ends_the_build() -> None:
    modules = [f"{name}.x" for name in contents.NEEDED_MODULES]
    contents.check_modules(modules)
    with pytest.raises(contents.Failed, match=r"lacks psycopg:"):
        contents.check_modules([name for name in modules if not name.startswith("psycopg.")])


def test_what_people_use_is_welcome(tmp_path: Path) -> None:
    names = ("_internal/agent_assist/_resources/samples/customers.csv", "_internal/libx.so.1", "_internal/y/tone.model")
    modules = ["agent_assist.language.tone.training", "contests", "testimony", "builders", "pipes"]
    contents.check_files(put(tmp_path, *names), modules)


def test_a_stray_file_in_resources_ends_the_build(tmp_path: Path) -> None:
    project, carried = put(tmp_path / "project", "resources/icons/é.svg"), put(tmp_path / "carried", "icons/é.svg")
    contents.check_resources(carried, project)  # no repository: nothing is known of its files
    for line in (("init", "-q"), ("add", "resources")):
        if subprocess.run(["git", *line], cwd=project, check=False, capture_output=True).returncode:
            pytest.skip("git is not installed")
    contents.check_resources(carried, project)
    with pytest.raises(contents.Failed, match=r"secret\.jsonl"):
        contents.check_resources(put(carried, "secret.jsonl"), project)


def test_a_program_that_cannot_speak_what_it_offers_ends_the_build(tmp_path: Path) -> None:
    put(tmp_path, *(f"a/translations/agent_assist_{code}.qm" for code in contents.SPOKEN))
    with pytest.raises(contents.Failed, match=f"lacks qtbase_{contents.SPOKEN[0]}.qm"):
        contents.check_languages(tmp_path)
    put(tmp_path, *(f"PySide6/Qt/translations/qtbase_{code}.qm" for code in contents.SPOKEN))
    contents.check_languages(tmp_path)


def test_of_qts_words_only_the_languages_of_our_windows_stay() -> None:
    assert contents.is_qt_words("PySide6/Qt/translations/qtbase_es.qm")
    assert contents.is_qt_words("PySide6\\translations\\qtbase_es.qm")
    assert not contents.is_qt_words("PySide6/Qt/translations/qtbase_fr.qm")
    assert not contents.is_qt_words("PySide6/Qt/translations/designer_es.qm")


def test_every_language_to_choose_has_its_catalogue() -> None:
    from agent_assist.domain.own_settings import OWN_SETTINGS
    from agent_assist.resources import resource_path

    offered = next(item for item in OWN_SETTINGS if item.name == "language")
    assert {value for value, _ in offered.choices} - {"desktop", "en"} == set(contents.SPOKEN)
    for code in contents.SPOKEN:
        assert resource_path("translations", f"agent_assist_{code}.qm").stat().st_size > 100
