"""`agent-assist record`: a feed becomes a recording that replay takes, over two runs, with no words on the screen."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from agent_assist.feeds.recording import read_recording
from agent_assist.feeds.server import FeedServer
from agent_assist.resources import resource_path

SAMPLE = resource_path("samples", "late-coat.jsonl")


async def run(*arguments: str) -> tuple[int, str, str]:
    """The command's exit code and both its outputs."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "agent_assist", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONWARNINGS": "error"},
    )  # fmt: skip
    out, errors = await asyncio.wait_for(child.communicate(), 60)
    return child.returncode or 0, out.decode(), errors.decode()


def test_a_feed_becomes_a_recording(tmp_path: Path) -> None:
    path = tmp_path / "taken.jsonl"

    async def record() -> list[str]:
        async with FeedServer([SAMPLE], 0) as server:
            told = []
            for more in (("--stop-after", "5"), ("--idle", "1.5", "--json")):
                code, out, errors = await run("record", server.url, "--out", str(path), *more)
                assert (code, errors) == (0, "")
                told.append(out)
            return told

    first, second = asyncio.run(record())
    taken, original = read_recording(path), read_recording(SAMPLE)
    settled = [event for event in original if getattr(event, "final", True)]
    assert [event.event_id for event in taken] == [event.event_id for event in settled]
    assert f"events into {path}" in first
    assert json.loads(second.splitlines()[-1])["recorded"] > 0
    words = [str(getattr(event, "text", "")) for event in taken if len(str(getattr(event, "text", ""))) > 20]
    assert not any(text in first + second for text in words)
    code, out, errors = asyncio.run(run("replay", str(path), "--json"))
    assert (code, errors) == (0, "")
    assert len(out.splitlines()) == len(taken)


@pytest.mark.parametrize("arguments", [("ws://far.example/", "--out", "x.jsonl"), ("ws://127.0.0.1:1",)])
def test_arguments_that_cannot_be_used(arguments: tuple[str, ...], tmp_path: Path) -> None:
    os.chdir(tmp_path)
    code, _, errors = asyncio.run(run("record", *arguments))
    assert code == 2
    assert errors
    assert not list(tmp_path.iterdir())
