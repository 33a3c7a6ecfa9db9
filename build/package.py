"""Builds what people install: wheel, one-folder program, .deb and bill of materials, and tries each of them out.

Standard library only; the tools it calls stand in the `package` extra. Everything goes to .work/.
"""

import argparse
import shutil
import sys
from pathlib import Path

import clean_install
import debian
import freeze
from steps import Failed, say, size

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".work"
DIST = WORK / "dist"


def main() -> int:
    """Build and try out; a step that fails ends the run with its own words."""
    parser = argparse.ArgumentParser(prog="build/dev.py package", description=__doc__)
    parser.add_argument("--no-trial", action="store_true", help="build only; do not run or install anything")
    parser.add_argument("--no-chroot", action="store_true", help="try the .deb without a clean Debian, by unpacking it")
    chosen = parser.parse_args()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir(parents=True)
    try:
        made = build(trial=not chosen.no_trial, chroot=not chosen.no_chroot)
    except Failed as failure:
        print(f"\npackage: {failure}", file=sys.stderr)
        return 1
    print("\npackage: done")
    for path in made:
        print(f"  {size(path):>9}  {path.relative_to(ROOT)}")
    return 0


def build(trial: bool, chroot: bool) -> list[Path]:
    """Each thing in turn, tried as soon as it exists. Returns what was made."""
    made = [freeze.wheel(ROOT, DIST)]
    if trial:
        freeze.try_wheel(made[0], WORK / "wheel-trial")
    program = freeze.program(ROOT, DIST, WORK)
    made.append(program)
    if trial:
        freeze.try_program(program / "agent-assist")
    made.append(freeze.bill_of_materials(ROOT, DIST, WORK))
    if not sys.platform.startswith("linux"):
        say("A .deb is made on Linux only")
        return made
    package = debian.package(ROOT, program, DIST, WORK)
    made.append(package)
    if trial:
        clean_install.try_package(package, WORK, chroot)
    return made


if __name__ == "__main__":
    sys.exit(main())
