"""`agent-assist listen` and `serve` as other programs run them: processes, sockets, files, signals."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import listen as listening
from agent_assist.domain.events import Event, UtteranceHeard
from agent_assist.engine.errors import StoreReadOnly
from agent_assist.feeds.recording import write_recording
from agent_assist.storage.sqlite.event_log import open_event_log

ROOT = Path(__file__).resolve().parents[2]
AT_MS = 1_767_323_045_000


def spoken(sequence: int, conversation: str = "c-1", **changes: Any) -> UtteranceHeard:
    given: dict[str, Any] = {
        "event_id": f"e-{conversation}-{sequence}",
        "conversation_id": conversation,
        "occurred_at_ms": AT_MS + sequence * 1000,
        "sequence": sequence,
        "source": "/test",
        "utterance_id": f"u-{sequence}",
        "text": f"words {sequence}",
        "role": "customer",
    }
    return UtteranceHeard(**given | changes)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "agent_assist", *map(str, arguments)]


@contextmanager
def serving(folder: Path, events: list[Event], *options: str) -> Iterator[str]:
    path = folder / "recording.jsonl"
    write_recording(path, events)
    arguments = command("serve", path, "--speed", "max", "--json", *options)
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
            server.send_signal(signal.SIGTERM)
            server.stdout.read()
            assert server.wait(20) == 0


def listen(url: str, store: Path, *options: object, **environment: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the lines printed, and what was said on standard error."""
    done = subprocess.run(
        command("listen", url, "--adapter", "native", "--store", store, "--json", *options),
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | environment,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def utterances(lines: list[dict[str, Any]]) -> list[str]:
    return [line["sequence"] for line in lines if "utterance_id" in line]


def test_every_utterance_once_over_two_runs(tmp_path: Path) -> None:
    """Stopped after some, started again on the same store, it goes on; a third time there is nothing new."""
    events: list[Event] = [spoken(n) for n in range(1, 301)]
    events.append(spoken(301, text="my card is 4111 1111 1111 1111, ok?", role="agent"))
    events.insert(5, spoken(302, utterance_id="partial", final=False))
    with serving(tmp_path, events) as url:
        code, first, _ = listen(url, tmp_path / "s.sqlite", "--stop-after", 123)
        assert code == 0
        assert utterances(first) == [f"{n:010d}" for n in range(1, 124)]
        code, second, _ = listen(url, tmp_path / "s.sqlite", "--idle", 0.5)
        assert code == 0
        assert utterances(second) == [f"{n:010d}" for n in range(124, 302)]
        _, third, _ = listen(url, tmp_path / "s.sqlite", "--idle", 0.3)
    assert utterances(third) == []
    assert [line["state"] for line in first if "state" in line] == ["connecting", "live", "stopped"]
    assert first[2] == {
        "conversation": "c-1",
        "epoch": "0",
        "sequence": "0000000001",
        "utterance_id": "u-1",
        "role": "customer",
        "text": "words 1",
        "received_at": first[2]["received_at"],
    }
    assert "4111" not in second[-2]["text"]
    assert not any(b"4111 1111" in path.read_bytes() for path in tmp_path.glob("s.sqlite*"))


def test_a_gap_is_printed_in_its_place(tmp_path: Path) -> None:
    with serving(tmp_path, [spoken(1), spoken(4)]) as url:
        _, lines, _ = listen(url, tmp_path / "s.sqlite", "--idle", 0.3)
        _, again, _ = listen(url, tmp_path / "s.sqlite", "--idle", 0.3)
    gap = {"gap": {"conversation": "c-1", "lost_from": "0000000002", "lost_to": "0000000003"}}
    assert [line.get("sequence", line) for line in lines[2:-1]] == ["0000000001", gap, "0000000004"]
    assert len(again) == 3


def test_sigterm_ends_it_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path, [spoken(1)]) as url:
        arguments = command("listen", url, "--store", tmp_path / "s.sqlite", "--json")
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            lines = [json.loads(process.stdout.readline()) for _ in range(3)]
            process.send_signal(signal.SIGTERM)
            rest = process.stdout.read()
            assert process.wait(20) == 0
    assert lines[2]["text"] == "words 1"
    assert json.loads(rest)["state"] == "stopped"


def test_killed_it_loses_nothing(tmp_path: Path) -> None:
    """Killed in mid-stream, what the first run printed and what the second prints make the whole."""
    with serving(tmp_path, [spoken(n) for n in range(1, 5001)]) as url:
        arguments = command("listen", url, "--store", tmp_path / "s.sqlite", "--json")
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            head = [process.stdout.readline() for _ in range(500)]
            process.kill()
            printed = [
                json.loads(line) for line in [*head, *process.stdout.read().splitlines()] if line.endswith(("}", "}\n"))
            ]
        _, rest, _ = listen(url, tmp_path / "s.sqlite", "--idle", 0.5)
    assert utterances(printed) + utterances(rest) == [f"{n:010d}" for n in range(1, 5001)]


def test_a_token_comes_from_the_environment(tmp_path: Path) -> None:
    with serving(tmp_path, [spoken(1)], "--token", "word") as url:
        code, lines, _ = listen(url, tmp_path / "s.sqlite", "--stop-after", 1, "--token-env", "WORD", WORD="word")
        assert (code, utterances(lines)) == (0, ["0000000001"])
        code, lines, _ = listen(url, tmp_path / "t.sqlite", "--stop-on-refusal", "--token-env", "WORD", WORD="wrong")
    assert code == 5
    assert [line["state"] for line in lines] == ["connecting", "refused", "stopped"]
    assert "401" in lines[1]["detail"]


def test_for_a_person(tmp_path: Path) -> None:
    with serving(tmp_path, [spoken(1), spoken(3)]) as url:
        arguments = command("listen", url, "--store", tmp_path / "s.sqlite", "--idle", 0.3)
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert "c-1 0000000001  customer: words 1" in done.stdout
    assert "c-1  -- 1 messages missing --" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ws://feed.example/x", "--store", "s.sqlite"), 2),
        (("nonsense", "--store", "s.sqlite"), 2),
        (("ws://127.0.0.1:9", "--store", "s.sqlite", "--adapter", "pigeon"), 2),
        (("ws://127.0.0.1:9",), 2),
        (("wss://127.0.0.1:9", "--store", "s.sqlite", "--ca", "missing.pem"), 2),
        (("ws://127.0.0.1:9", "--store", "postgresql://nowhere/x"), 4),
        (("ws://127.0.0.1:9", "--store", "."), 4),
    ],
    ids=str,
)
def test_what_cannot_work_is_said_with_its_code(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = subprocess.run(
        command("listen", *arguments),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "options", [("--speed", "-1"), ("--speed", "fast"), ("--loop", "--speed", "max"), ("--host", "0.0.0.0"), ()]
)
def test_what_cannot_be_served(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "bad.jsonl").write_text("{oops\n")
    done = subprocess.run(
        command("serve", tmp_path / "bad.jsonl", *options), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_may_only_be_read_is_said_before_the_feed_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "desk.sqlite"
    open_event_log(store).close()
    monkeypatch.setattr("agent_assist.storage.sqlite.connection._may_write", lambda path: False)
    with pytest.raises(StoreReadOnly):
        listening.listen("ws://127.0.0.1:1", str(store), idle=0.1, as_json=True)
    assert capsys.readouterr().out == ""
