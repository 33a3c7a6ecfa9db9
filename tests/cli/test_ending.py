"""A command that runs until it is ended ends with code 0, also while it is still being loaded; others end as ever."""

import subprocess
import sys

import pytest

LOADING = """
import os, signal, sys, types
signal.signal(signal.SIGINT, signal.default_int_handler)  # as from a terminal, wherever the tests run
root = types.ModuleType("agent_assist.cli.root")
def main():
    os.kill(os.getpid(), signal.{name})
    print("it went on")
root.main = main
sys.modules["agent_assist.cli.root"] = root
sys.argv = ["agent-assist", "{command}"]
from agent_assist.__main__ import main
main()
"""


def ended(command: str, name: str) -> tuple[int, str]:
    """Exit code and output of a command that is ended before its own code has begun."""
    code = LOADING.format(name=name, command=command)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended from outside without being asked")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("command", ["listen", "record", "serve"])
def test_ended_while_it_is_being_loaded(command: str, name: str) -> None:
    assert ended(command, name) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended from outside without being asked")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", -15), ("SIGINT", 130)])
def test_a_command_that_was_broken_off_says_so(name: str, code: int) -> None:
    assert ended("replay", name) == (code, "")
