"""The supervisor command: a picture where there is no screen, and a word when something is in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store

_PNG = b"\x89PNG\r\n\x1a\n"


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, without any display."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "agent_assist", "supervisor", *arguments],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(("page", "colours"), [("1", "--light"), ("5", "--dark")])
def test_a_picture_of_a_page(tmp_path: Path, page: str, colours: str) -> None:
    store = tmp_path / "desk.sqlite"
    opened = open_store(store)
    opened.policies.publish(starter_policy_text(), "test")
    opened.close()
    done = run("--store", str(store), "--page", page, colours, "--picture", str(tmp_path / "shown.png"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "shown.png").read_bytes()[:8] == _PNG


def test_without_a_screen_a_file_must_be_named(tmp_path: Path) -> None:
    done = run("--store", str(tmp_path / "desk.sqlite"))
    assert done.returncode == 2
    assert "--picture FILE" in done.stderr
    assert not (tmp_path / "desk.sqlite").exists()


def test_a_damaged_store_is_named_and_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "desk.sqlite"
    store.write_bytes(b"not a database, and long enough to be looked at" * 100)
    before = store.read_bytes()
    done = run("--store", str(store), "--picture", str(tmp_path / "shown.png"))
    assert done.returncode == 4
    assert str(store) in done.stderr
    assert store.read_bytes() == before
