"""Memory of the desk as it is started, with five conversations of 1,000 lines, beside Chromium showing one page of chat.

Proportional set size of all processes of each. Chromium is taken where it is installed (Debian: `apt-get install
chromium`); without it the desk's own figure stands alone. Run by `dev.py bench desk_memory`; nothing here is a test.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from agent_assist.cli.demo_run import prepare_store
from agent_assist.cli.display import screen

WORDS = "I waited in all day on Wednesday and nobody came, my coat is still not here"
SETTLED_S = 8.0
_DESK = """
import sys, uuid
from agent_assist.cli.desk import run_desk
from agent_assist.app import DeskOptions
store, lines, words = sys.argv[1], int(sys.argv[2]), sys.argv[3]
def told(desk, window):
    from agent_assist.domain.commands import PasteText, ShowConversation
    from agent_assist.ui.start import later
    def act(kind, **values):
        desk.submit(kind(action_id=uuid.uuid4().hex, agent_id="bench", **values))
    def paste(at):
        text = "\\n".join(f"{words}, {at} {number}" for number in range(lines))
        act(PasteText, conversation_id=f"c{at}", text=text, role="customer")
    def wait():
        session = desk.runtime.session if desk.runtime is not None else None
        if session is None or len(session.open) < 5 or session.unread:
            later(200, wait)
            return
        for at in range(5):
            later(300 * at, lambda at=at: act(ShowConversation, conversation_id=f"c{at}"))
        later(3_000, lambda: print("shown", flush=True))
    for at in range(5):
        paste(at)
    wait()
run_desk(DeskOptions(store=store, agent_id="bench"), when_open=told, own=False)
"""
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"
    " --remote-debugging-port=0 --window-size=1440,900"
)


def main() -> None:
    """Print both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000, help="lines in each of five conversations, and on the page")
    asked = parser.parse_args()
    with screen() as place, tempfile.TemporaryDirectory() as folder:
        print(f"drawn on: {place}; load {Path('/proc/loadavg').read_text()[:4]}")
        desk = of_the_desk(Path(folder), asked.lines)
        print(f"\nthe desk, five conversations of {asked.lines} lines {desk:6.0f} MB")
        chromium = of_chromium(Path(folder), asked.lines)
    if chromium is None:
        print("Chromium is not installed here: no baseline")
        return
    print(f"Chromium, one page of {asked.lines} lines           {chromium:6.0f} MB")
    print(f"ratio                                        {desk / chromium:6.2f}    (at most 0.33)")


def of_the_desk(folder: Path, lines: int) -> float:
    """MB of a desk that was started as people start it, once every line is read and each talk was in front."""
    store = folder / "desk.sqlite"
    prepare_store(store)
    command = [sys.executable, "-c", _DESK, str(store), str(lines), WORDS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as desk:
        assert desk.stdout is not None
        desk.stdout.readline()
        found = pss_mb(desk.pid)
        os.killpg(desk.pid, signal.SIGKILL)
    return found


def of_chromium(folder: Path, lines: int) -> float | None:
    """MB of all processes of a browser without a window that shows one local page; None where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        return None
    page = folder / "chat.html"
    look = ".m{max-width:60%;border-radius:12px;padding:8px;background:#eee;margin:8px}"
    said = "".join(f"<div class=m>{WORDS}, {number}</div>" for number in range(lines))
    page.write_text(f"<!doctype html><title>chat</title><style>{look}</style>{said}", encoding="utf-8")
    command = [program, *_CHROMIUM.split(), f"--user-data-dir={folder}/profile", page.as_uri()]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as browser:
        time.sleep(SETTLED_S)
        found = pss_mb(browser.pid)
        os.killpg(browser.pid, signal.SIGKILL)
    return found


def pss_mb(session: int) -> float:
    """Proportional set size of every process of a session, in MB."""
    total_kb = 0
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and (place / "stat").read_text().rsplit(")", 1)[1].split()[3] == str(session):
                lines = (place / "smaps_rollup").read_text(encoding="ascii").splitlines()
                total_kb += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue  # it has just ended
    return total_kb / 1_024


if __name__ == "__main__":
    main()
