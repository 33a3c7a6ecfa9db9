"""The modules of build/ are found as dev.py finds them: by their bare names."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "build"))
