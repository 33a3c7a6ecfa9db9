"""`agent-assist outbox` as a person or a server runs it: in a process, with exit codes and one JSON object."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_assist.outbound.secret import VARIABLE
from agent_assist.storage.store import Store, open_store
from tests.outbound import receiver as r
from tests.outbound.conftest import SECRET, granted, policy_text
from tests.outbound.receiver import receiving

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, VARIABLE: SECRET.decode(), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()


def outbox(*words: str, path: Path | None = None, **run: Any) -> tuple[int, Any]:
    line = [sys.executable, "-m", "agent_assist", "outbox", *words, "--json"]
    line += ["--store", str(path)] if path else []
    done = subprocess.run(
        line, cwd=ROOT, env={**ENVIRONMENT, **run}, capture_output=True, text=True, check=False, timeout=60
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else done.stderr


def aim(store: Store, url: str, **fulfilment: int) -> None:
    store.policies.publish(policy_text(url, **{"undo_window_s": 0, "longest_wait_s": 1, **fulfilment}), "helen")


def test_run_list_dead_and_resend(store: Store, path: Path) -> None:
    with receiving(r.status(422, b'{"error": "unknown customer"}'), r.status(200, b'{"reference": 77}')) as receiver:
        aim(store, receiver.url)
        first, second = granted(store, "k-1"), granted(store, "k-2")
        assert outbox("run", "--once", path=path) == (0, {"told": 1, "rejected": 1, "not_now": 0})
        code, told = outbox("dead", path=path)
        assert code == 3
        (row,) = told["rows"]
        assert (row["entry"], row["state"], row["why"]) == (first, "dead", "HTTP 422: unknown customer")
        code, told = outbox("list", path=path)
        assert code == 0
        assert {row["entry"]: (row["state"], row["reference"]) for row in told["rows"]} == {
            first: ("dead", ""),
            second: ("delivered", "77"),
        }
        assert outbox("resend", first, second, path=path) == (
            3,
            {"result": "resent", "entries": [first], "not_dead": [second]},
        )
        assert outbox("run", "--once", path=path)[1]["told"] == 1
        assert outbox("resend", "all", path=path) == (0, {"result": "resent", "entries": [], "not_dead": []})
        assert outbox("dead", path=path) == (0, {"rows": []})
    assert len(receiver.kept) == 2


def test_run_until_it_is_stopped(store: Store, path: Path) -> None:
    with receiving() as receiver:
        aim(store, receiver.url)
        line = [sys.executable, "-m", "agent_assist", "outbox", "run", "--json", "--store", str(path)]
        running = subprocess.Popen(line, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
        granted(store, "k-1")
        end_s = time.monotonic() + 30
        while store.outbox.listed("pending", 1):
            assert time.monotonic() < end_s
            time.sleep(0.02)
        running.send_signal(signal.SIGTERM)
        assert json.loads(running.communicate(timeout=30)[0])["told"] == 1
        assert running.returncode == 0


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("", SECRET.decode(), "No webhook is set"),
        ("http://fulfilment.example/", SECRET.decode(), "http:// is not encrypted"),
        ("https://fulfilment.example/", "short", "32 characters"),
    ],
)
def test_what_cannot_work_is_said_at_once(store: Store, path: Path, url: str, secret: str, words: str) -> None:
    aim(store, url)
    code, said = outbox("run", path=path, **{VARIABLE: secret})
    assert code == 2
    assert words in said


def test_without_a_safe_keyring_nothing_is_kept() -> None:
    line = [sys.executable, "-m", "agent_assist", "outbox", "secret"]
    environment = {**ENVIRONMENT, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    done = subprocess.run(
        line, cwd=ROOT, env=environment, input=SECRET.decode(), capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 2
    assert "keyring.backends.null" in done.stderr
    assert SECRET.decode() not in done.stdout + done.stderr


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert outbox("list", path=tmp_path / "none.sqlite")[0] == 4
    assert outbox("list", "--state", "odd", path=tmp_path / "none.sqlite")[0] == 2
