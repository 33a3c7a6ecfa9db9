"""Recordings for tests, written as a feed would send them, and the published replay run over them."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from agent_assist.cli.root import main

ROOT = Path(__file__).resolve().parents[2]
BEGIN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Recording:
    """Envelopes of one or more conversations; each step is `step_s` later than the one before."""

    def __init__(self, conversation: str = "c-1", step_s: float = 5.0) -> None:
        self.lines: list[dict[str, Any]] = []
        self._conversation = conversation
        self._step = timedelta(seconds=step_s)
        self._sequences: dict[str, int] = {}

    def add(self, kind: str, data: dict[str, Any], conversation: str | None = "", **head: Any) -> "Recording":
        """One event of `kind`; a conversation of None makes a signal or profile for everyone."""
        name = self._conversation if conversation == "" else conversation
        envelope: dict[str, Any] = {
            "specversion": "1.0",
            "id": f"e-{len(self.lines) + 1}",
            "source": "/test",
            "type": f"org.agentassist.{kind}.v1",
            "time": (BEGIN + self._step * len(self.lines)).isoformat().replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            "data": data,
        }
        if name is not None:
            self._sequences[name] = self._sequences.get(name, 0) + 1
            envelope |= {"subject": name, "sequence": f"{self._sequences[name]:010d}"}
        self.lines.append(envelope | head)
        return self

    def started(self, **data: Any) -> "Recording":
        """The conversation begins."""
        return self.add("conversation.started", {"channel": "chat"} | data)

    def knows(self, customer_id: str = "k-1", **data: Any) -> "Recording":
        """The feed describes the customer."""
        return self.add("customer", {"customer_id": customer_id} | data)

    def signal(self, kind: str, headline: str, everyone: bool = False, **data: Any) -> "Recording":
        """Something happens in the world."""
        return self.add("signal", {"kind": kind, "headline": headline} | data, None if everyone else "")

    def said(self, role: str, text: str, **data: Any) -> "Recording":
        """Somebody says something, for good."""
        words = {"utterance_id": f"u-{len(self.lines) + 1}", "revision": 0, "final": True, "text": text, "role": role}
        return self.add("utterance", words | data)

    def customer(self, *texts: str) -> "Recording":
        """The customer says each of `texts`."""
        for text in texts:
            self.said("customer", text)
        return self

    def agent(self, *texts: str) -> "Recording":
        """The agent says each of `texts`."""
        for text in texts:
            self.said("agent", text)
        return self

    def ended(self) -> "Recording":
        """The conversation ends."""
        return self.add("conversation.ended", {})

    def text(self) -> str:
        """As it stands in a file."""
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)

    def write(self, path: Path) -> Path:
        """Written to `path`."""
        path.write_text(self.text(), encoding="utf-8")
        return path


def run_replay(
    *arguments: str | Path, python: str = sys.executable, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """`python -m agent_assist replay ...` in a process of its own."""
    return subprocess.run(
        [python, "-m", "agent_assist", "replay", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        timeout=300,
    )


@dataclass(frozen=True)
class Done:
    """How a command ended and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def replay_here(*arguments: str | Path) -> Done:
    """The same command line in this process: the door, the options and the exit code are the real ones."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code = 0
    with (
        patch.object(sys, "argv", ["agent-assist", "replay", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    for stream in (out, err):
        stream.flush()
    return Done(code, out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined]
