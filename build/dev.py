#!/usr/bin/env python3
"""One command for each thing a developer does: demo, test, check, bench, pictures, translations, package.

Standard library only and runnable on a bare machine: it makes .venv and installs what is missing before it hands over.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the word a person on an older Python needs
    sys.exit(
        "Agent Assist needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: python3.11 build/dev.py"
    )

import argparse
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import environment
import other_python
import qt_libraries
import test_servers

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"
TEST_EXTRAS = ("test", "team")
CHECKS = (
    "ruff check .",
    "ruff format --check .",
    "mypy --strict",
    "lint-imports --no-logo",
    "pytest -q tests/test_architecture.py",
)


def demo(arguments: Sequence[str]) -> int:
    """The main job on two sample conversations; arguments go to `agent-assist demo`."""
    return _hand_over("-m", "agent_assist", "demo", *arguments)


def pictures(arguments: Sequence[str]) -> int:
    """Every state of the desk, or --supervisor, into a folder (--out DIR); `pictures docs` draws those in docs/pictures by the demo."""
    os.chdir(ROOT)
    if arguments[:1] != ["docs"]:
        return _hand_over("-m", "tests.ui.pictures", *arguments, extras=TEST_EXTRAS)
    shutil.rmtree(ROOT / ".work" / "pictures", ignore_errors=True)
    (ROOT / ".work" / "pictures").mkdir(parents=True)
    places = ("--store", ".work/pictures/demo.sqlite", "--pictures", "docs/pictures")
    return _hand_over("-m", "agent_assist", "demo", "--unattended", "--speed", "20", *places, *arguments[1:])


def test(arguments: Sequence[str]) -> int:
    """The tests; arguments go to pytest, whose closing line is the last one printed."""
    os.chdir(ROOT)
    test_servers.ensure()
    other_python.ensure(ROOT)
    return _hand_over("-m", "pytest", *arguments, extras=TEST_EXTRAS)


def check(_arguments: Sequence[str]) -> int:
    """What a machine can say about the code without running the product. Runs every step, then sums up."""
    python = environment.prepare(ROOT, TEST_EXTRAS)
    failed = []
    for step in CHECKS:
        print(f"\n== {step}", flush=True)
        program, *rest = step.split()
        if subprocess.run([Path(python).with_name(program), *rest], cwd=ROOT, check=False).returncode != 0:
            failed.append(step)
    print(f"\ncheck: {'failed: ' + ', '.join(failed) if failed else 'all clean'}")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """One measurement by name, or the list of them. Arguments after the name go to it (for example --data DIR)."""
    found = {path.stem: path for path in sorted(BENCHMARKS.glob("*.py")) if not path.stem.startswith(("_", "test_"))}
    if not arguments or arguments[0] not in found:
        print("Measurements: build/dev.py bench NAME [--data DIR]")
        for name, path in found.items():
            print(f"  {name:<14} {_first_line(path)}")
        return 2 if arguments else 0
    return _hand_over("-m", f"tests.benchmarks.{arguments[0]}", *arguments[1:], extras=TEST_EXTRAS)


def package(arguments: Sequence[str]) -> int:
    """Wheel, one-folder program and .deb under .work/dist, each tried out after it is built."""
    return _hand_over(str(ROOT / "build" / "package.py"), *arguments, extras=("package", "team"))


def translations(arguments: Sequence[str]) -> int:
    """Brings the catalogues in resources/translations up to date with the sentences in the code; 1 while one is open."""
    return _hand_over(str(ROOT / "build" / "translations.py"), *arguments)


COMMANDS = {command.__name__: command for command in (demo, test, check, bench, pictures, translations, package)}


def main(arguments: Sequence[str]) -> int:
    """Run one command. Everything after its name belongs to it."""
    lines = [f"  {name:<13} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="build/dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Develop Agent Assist. Sets up .venv by itself.",
        epilog="commands:\n" + "\n".join(lines),
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen.arguments)
    except environment.SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _hand_over(*arguments: str, extras: Sequence[str] = ()) -> int:
    """Prepare the machine, then become the program, so that signals and the exit code are its own."""
    python = environment.prepare(ROOT, extras)
    qt_libraries.ensure()
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(python, [python, *arguments])
    return subprocess.run([python, *arguments], check=False).returncode


def _first_line(path: Path) -> str:
    text = path.read_text(encoding="utf-8").lstrip()
    return text.strip('"').splitlines()[0].strip('"') if text.startswith('"""') else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
