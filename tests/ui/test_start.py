"""The start: a frame first, everything else after it. What the first paint waits for is counted in modules, not in time."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.ui.start import NO_SCREEN

# What `agent-assist` does without arguments, ended at the first paint of its window.
_PAINTED = """
import os, sys
from agent_assist.cli.desk import run_desk
from agent_assist.ui.desk.window import DeskWindow
paint = DeskWindow.paintEvent
def told(self, event):
    paint(self, event)
    ours = sorted(name for name in sys.modules if name.startswith("agent_assist."))
    print(*ours, flush=True)
    os._exit(0)
DeskWindow.paintEvent = told
run_desk()
"""
_READY = """
import os
from PySide6.QtWidgets import QApplication
from agent_assist.cli import desk
from agent_assist.ui.desk.window import DeskWindow
def told(self):
    app = QApplication.instance()
    self.build()
    app.processEvents()
    print(app.style().objectName().lower(), app.font().families()[0], self.form.font().families()[0], app.arguments()[1:], flush=True)
    os._exit(0)
DeskWindow._painted_first = told
desk.run_desk()
"""


def _ran(code: str, home: Path) -> str:
    place = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_DATA_HOME": str(home), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60, env=place
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_first_paint_waits_for_no_font_no_panel_and_no_engine(tmp_path):
    loaded = _ran(_PAINTED, tmp_path).split()
    late = ("app", "domain", "engine", "feeds", "language", "outbound", "ui.widgets", "ui.theme.fonts", "ui.desk.form")
    assert [name for name in loaded if name.startswith(tuple(f"agent_assist.{room}" for room in late))] == []
    assert "agent_assist.ui.desk.window" in loaded


def test_once_it_is_built_the_style_and_the_font_are_ours(tmp_path):
    assert _ran(_READY, tmp_path) == "fusion Inter Inter []"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here a program can be started without a screen")
@pytest.mark.parametrize("place", [{"DISPLAY": ":7777"}, {"QT_QPA_PLATFORM": "none-such"}, {}])
def test_without_a_screen_it_ends_with_a_sentence_and_no_core_dump(tmp_path, place):
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "agent_assist"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=home | place,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == NO_SCREEN
