"""The command line as a whole: what every command understands."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("words", [[], ["replay"], ["check", "playbook"], ["doctor", "feed"], ["ledger"]])
def test_the_short_word_for_help_is_understood_everywhere(words: list[str]) -> None:
    short, long = (
        subprocess.run([sys.executable, "-m", "agent_assist", *words, option], check=False, capture_output=True)
        for option in ("-h", "--help")
    )
    assert (short.returncode, short.stderr) == (0, b"")
    assert short.stdout == long.stdout
