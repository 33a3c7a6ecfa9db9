"""One start: what it takes from a person's files, what it leaves alone for pictures, and the real second start."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agent_assist.app import DeskOptions
from agent_assist.cli import outside
from agent_assist.cli.handover import OneWindow
from agent_assist.cli.own_window import OwnWindow
from agent_assist.paths import settings_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    made = settings_folder()
    made.mkdir(parents=True, exist_ok=True)
    return made


def test_it_takes_what_the_person_has_set(folder: Path) -> None:
    (folder / "settings.toml").write_text(
        'text_size = "150"\ncolours = "dark"\ndirection = "right"\nlocale = "de_DE"\n', encoding="utf-8"
    )
    (folder / "connection.toml").write_text('agent = "priya"\n', encoding="utf-8")
    mine = OwnWindow(None, own=True)
    assert (mine.percent, mine.dark, mine.from_right, mine.locale, mine.agent_id) == (150, True, True, "de_DE", "priya")
    mine.finish()
    plain = OwnWindow(None, own=False)
    assert (plain.percent, plain.dark, plain.from_right, plain.locale, plain.agent_id) == (
        100,
        None,
        False,
        "",
        "agent",
    )
    assert not plain.handed_over("c1")
    plain.finish()


def test_the_language_is_theirs_the_desktops_or_english_for_pictures(folder: Path) -> None:
    for text, expected in (('language = "es"\n', "es"), ('language = "desktop"\n', "desktop"), ("", "desktop")):
        (folder / "settings.toml").write_text(text, encoding="utf-8")
        mine = OwnWindow(None, own=True)
        assert mine.language == expected
        mine.finish()
    assert OwnWindow(None, own=False).language == "en"


def test_a_store_is_known_from_every_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = OwnWindow(DeskOptions(store=folder / "x.sqlite"), own=True)
    monkeypatch.chdir(folder)
    again = OwnWindow(DeskOptions(store="x.sqlite"), own=True)
    monkeypatch.chdir(folder.parent)
    other = OwnWindow(DeskOptions(store="x.sqlite"), own=True)
    assert [mine._one is not None and mine._one.first for mine in (here, again, other)] == [True, False, True]
    for mine in (here, again, other):
        mine.finish()


def test_opening_again_happens_after_the_window_is_let_go(folder: Path) -> None:
    mine = OwnWindow(DeskOptions(store=folder / "x.sqlite"), own=True)
    mine._reopen()
    next_one: list[OneWindow] = []
    mine.finish(lambda: next_one.append(OneWindow(folder, str(folder / "x.sqlite"))))
    assert [window.first for window in next_one] == [True]
    next_one[0].release()


def test_a_second_start_hands_its_link_over_and_ends(folder: Path) -> None:
    """The real command, without a display of its own: it must not come so far as to need one."""
    store = folder / "desk.sqlite"
    first = OneWindow(folder, str(store))
    second = subprocess.Popen(
        [sys.executable, "-m", "agent_assist", "run", "agentassist://conversation/c-17", "--store", str(store)],
        env=os.environ | {"QT_QPA_PLATFORM": "none-such"}, cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    asked: list[str] = []
    for _ in range(1_500):
        asked = first.requests()
        if asked or second.poll() is not None:
            break
        threading.Event().wait(0.02)
    assert "already open" in second.communicate(timeout=20)[0]
    assert second.returncode == 0
    assert asked == ["c-17"]
    first.release()


@pytest.mark.parametrize(
    ("file", "words", "still"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asked otherwise there")
def test_a_desktop_without_animations_is_heard(folder: Path, file: str, words: str, still: bool) -> None:
    assert not outside.wants_still()
    path = folder.parent / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    assert outside.wants_still() is still


def test_a_feed_that_cannot_be_is_a_failed_step() -> None:
    done = threading.Event()
    found: list[tuple[outside.Step, ...]] = []

    def then(steps: tuple[outside.Step, ...]) -> None:
        found.append(steps)
        done.set()

    outside.test_feed(outside.Connection("ftp://x"), "", then)
    assert done.wait(20)
    assert [step.state for step in found[0]] == ["failed"]
