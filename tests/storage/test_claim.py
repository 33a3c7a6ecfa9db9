"""One desk per store, and a desk that was killed holds nothing."""

import subprocess
import sys
from pathlib import Path

from agent_assist.storage.claim import Claim

HOLDER = "import sys, pathlib; from agent_assist.storage.claim import Claim; c = Claim(pathlib.Path(sys.argv[1]));"
HOLDER += "print(c.held, flush=True); sys.stdin.read()"


def test_a_second_desk_is_told_and_a_killed_one_lets_go(store: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        second = Claim(store)
        assert not second.held
        second.release()
        first.kill()
    third = Claim(store)
    assert third.held
    third.release()
    third.release()
    assert not third.held


def test_a_folder_that_may_not_be_written_claims_nothing(unprivileged: Path) -> None:
    unprivileged.chmod(0o555)
    assert Claim(unprivileged / "desk.sqlite").held
