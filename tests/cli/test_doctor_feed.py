"""`doctor feed` as IT calls it: its exit codes, its two forms, and no secret in either."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "praise.jsonl"


def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "agent_assist", "doctor", "feed", *arguments],
        check=False, capture_output=True, text=True, env=os.environ | {"AGENT_ASSIST_TOKEN": "s3cret"},
    )  # fmt: skip


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_what_cannot_be_reached_is_four_and_the_query_is_not_shown() -> None:
    done = doctor(f"ws://127.0.0.1:{closed_port()}/feed?token=hidden", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"]) == (4, False)
    assert told["url"].endswith("/feed")
    assert [step["state"] for step in told["steps"]][:2] == ["ok", "failed"]
    assert not {"hidden", "s3cret"} & set(done.stdout.replace('"', " ").split())


def test_an_address_or_adapter_that_can_never_work_is_two() -> None:
    assert doctor("http://feed.example").returncode == 2
    assert doctor("wss://feed.example", "--adapter", "pigeon").returncode == 2
    assert doctor("wss://feed.example", "--set", "colour=red").returncode == 2


def test_the_bundled_server_is_well() -> None:
    line = [sys.executable, "-m", "agent_assist", "serve", str(SAMPLE), "--speed", "0", "--port", "0"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            shown = server.stdout.readline()
            url = next(word for word in shown.replace('"', " ").split() if word.startswith("ws://"))
            done = doctor(url)
        finally:
            server.terminate()
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split()[:2] for line in done.stdout.splitlines()]
    assert ["ok", "dns"] in lines
    assert ["ok", "first"] in lines
    assert ["ok", "clock"] in lines
