"""A second start hands over and ends; what it hands over can only name a conversation."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agent_assist.cli.handover import OneWindow


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


def test_the_first_hears_what_the_second_asks(tmp_path: Path) -> None:
    first = OneWindow(tmp_path, "desk.sqlite")
    assert first.first
    code = (
        "import sys, threading, pathlib; from agent_assist.cli.handover import OneWindow\n"
        "other = OneWindow(pathlib.Path(sys.argv[1]), 'desk.sqlite')\n"
        "assert not other.first\n"
        "print(other.hand_over('c-17', threading.Event().wait, 20))"
    )
    second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    asked: list[str] = []
    for _ in range(1_000):
        asked = first.requests()
        if asked or second.poll() is not None:
            break
        _wait(0.02)
    assert second.communicate(timeout=20)[0].strip() == "True"
    assert asked == ["c-17"]
    assert first.requests() == []
    first.release()


def test_another_store_has_a_window_of_its_own(tmp_path: Path) -> None:
    one, other = OneWindow(tmp_path, "a.sqlite"), OneWindow(tmp_path, "b.sqlite")
    assert one.first
    assert other.first
    one.release()
    other.release()
    again = OneWindow(tmp_path, "a.sqlite")
    assert again.first
    again.release()


def test_nobody_waits_for_a_window_that_does_not_answer(tmp_path: Path) -> None:
    first = OneWindow(tmp_path, "desk.sqlite")
    assert not first.hand_over("", lambda _: None, within_s=0.1)
    assert first.requests() == []
    first.release()


@pytest.mark.parametrize("foreign", ["a/b", "a\nb", "x" * 201, "\x00", "\u202egrant"])
def test_what_names_no_conversation_only_brings_the_window_forward(tmp_path: Path, foreign: str) -> None:
    first = OneWindow(tmp_path, "desk.sqlite")
    (first.inbox / "7.ask").write_text(foreign, encoding="utf-8")
    (first.inbox / "8.ask").write_bytes(b"\xff\xfe")
    assert first.requests() == ["", ""]
    first.release()


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_only_this_user_may_ask(tmp_path: Path) -> None:
    first = OneWindow(tmp_path, "desk.sqlite")
    assert first.inbox.stat().st_mode & 0o077 == 0
    first.release()
