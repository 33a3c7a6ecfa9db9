"""The Qt binding loses no reference: 6.12.0 on Python 3.11 died after some thousand paints or signals."""

import os
import subprocess
import sys

PAINTS, EMITS = 10_000, 5_000
CODE = f"""
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel

app = QApplication([])
class Source(QObject):
    told = Signal(object)
heard = []
source = Source()
source.told.connect(heard.append)
for at in range({EMITS}):
    source.told.emit(at)
label, chip, sheet = Label("Solving"), ChipLabel("Added", "check", "pos"), QPixmap(80, 24)
before = sys.getrefcount(None)
for at in range({PAINTS} // 2):
    label.render(sheet)
    chip.render(sheet)
lost = before - sys.getrefcount(None)
assert lost < 1_000, lost
print(len(heard))
"""


def test_ten_thousand_paints_and_five_thousand_signals_survive() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, timeout=120, env=env, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(EMITS)]
