"""What a command says when it cannot say it: a full disk, no streams, a reader who left, Ctrl+C. One line, never a traceback."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.cli.output import said_to_the_end

FULL = Path("/dev/full")
COMMANDS = [["--help"], ["schema"], ["ledger", "balance", "--store", "none.sqlite", "--json"], ["read", "redact"]]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals end otherwise there")


def in_shell(words: list[str], rest: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """One command with its streams set by a shell."""
    line = f"{sys.executable} -m agent_assist {' '.join(words)} {rest}"
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(["sh", "-c", line], check=False, capture_output=True, text=True, cwd=folder, env=place)


@pytest.mark.skipif(not FULL.exists(), reason="no device here that is always full")
@pytest.mark.parametrize("words", COMMANDS[:3])
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, words: list[str]) -> None:
    done = in_shell(words, "> /dev/full", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "It cannot be written: No space left on device. What was done before stands.\n"


@pytest.mark.parametrize("words", COMMANDS)
def test_without_standard_streams_it_ends_in_order(tmp_path: Path, words: list[str]) -> None:
    done = in_shell(words, "<&- >&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", COMMANDS[:3])
def test_a_reader_who_left_is_no_fault(tmp_path: Path, words: list[str]) -> None:
    assert in_shell(words, "| true", tmp_path).stderr == ""


def test_ctrl_c_ends_as_a_shell_expects_it() -> None:
    with pytest.raises(SystemExit) as ended, said_to_the_end():
        raise KeyboardInterrupt
    assert ended.value.code == 130


def test_what_is_no_fault_of_the_output_stays_a_fault() -> None:
    with pytest.raises(PermissionError), said_to_the_end():
        raise PermissionError(errno.EACCES, "no")
