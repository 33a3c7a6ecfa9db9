"""What is imported once Qt is there is not read a second time as text."""

import os
import subprocess
import sys

_LATE = """
import linecache, sys
from agent_assist.ui.start import application
app = application(False)
before = set(linecache.cache)
import wave
known = sys.modules["shibokensupport.feature"].pyside_feature_dict
print(before, set(linecache.cache), known["wave"])
"""


def test_modules_are_not_read_as_text() -> None:
    place = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", _LATE], capture_output=True, text=True, check=True, env=place)
    assert done.stdout.split("\n")[0] == "set() set() -1"
