"""The rooms' logger brings nothing along that paints terminals, and takes it from nobody who has it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("first", "painted"), [("", False), ("import rich;", True)])
def test_what_paints_a_terminal_is_left_where_it_was(first, painted):
    seen = "any(name.partition('.')[0] == 'rich' for name in sys.modules)"
    code = f"{first}import agent_assist.engine.log, sys; print({seen}); import rich; print(bool(rich))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(painted), "True"]
