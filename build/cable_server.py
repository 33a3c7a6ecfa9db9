"""The Rails cable that the Chatwoot adapter is tried against: installed where that is allowed.

Standard library only. Where it is not allowed the line that installs it is printed, and that test is skipped;
under CI=true it fails.
"""

import os
import shutil

import environment

PACKAGES = ("ruby-actioncable", "puma")


def ensure() -> None:
    """Have Rails' ActionCable and puma on this machine if root may install them; otherwise say how."""
    if shutil.which("puma") is not None:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if shutil.which("apt-get") is None or os.name != "posix":
        print(f"No Rails cable here: the Chatwoot adapter is not tried against one. On Debian: {line}", flush=True)
    elif os.geteuid() != 0:
        print(f"No Rails cable here: the Chatwoot adapter is not tried against one. Run: sudo {line}", flush=True)
    else:
        try:
            environment.apt_install(PACKAGES)
        except environment.SetupProblem as problem:
            print(f"{problem}\nThe Chatwoot adapter is not tried against a Rails cable.", flush=True)
