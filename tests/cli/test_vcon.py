"""`export vcon` and `import vcon` as a person calls them: from a store to files, and back into a recording."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agent_assist.domain.events import Event, UtteranceHeard
from agent_assist.feeds.recording import read_recording
from agent_assist.storage.sqlite.event_log import open_event_log
from tests.feeds.peers import spoken

CARD = "4111 1111 1111 1111"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "agent_assist", *(str(one) for one in arguments)]
    return subprocess.run(line, check=False, capture_output=True, text=True)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "desk.sqlite"
    log = open_event_log(path)
    events: list[Event] = [
        spoken(1),
        spoken(2, role="agent"),
        spoken(1, "a/b c"),
        spoken(2, "a/b c", text=f"it is {CARD}"),
    ]
    pasted = spoken(0, "by hand", event_id="paste:1", utterance_id="paste:1", source="manual")
    log.append([*events, pasted])
    log.close()
    return path


def test_every_conversation_goes_out_and_comes_back(store: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "out", tmp_path / "back"
    done = run("export", "vcon", "--all", "--store", store, "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"vcons": 3, "empty": 0, "folder": str(out)}
    files = sorted(out.iterdir())
    assert all(CARD not in file.read_text(encoding="utf-8") for file in files)
    done = run("import", "vcon", *files, "--out", back, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["utterances"] == 5
    assert read_recording(back / "c-1.jsonl") == [spoken(1), spoken(2, role="agent")]


def test_one_conversation_by_its_id(store: Path, tmp_path: Path) -> None:
    done = run("export", "vcon", "c-1", "--store", store, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["c-1.vcon.json"]


@pytest.mark.parametrize("asked", [["c-9"], [], ["c-1", "--all"]])
def test_what_cannot_be_exported_is_two(store: Path, tmp_path: Path, asked: list[str]) -> None:
    done = run("export", "vcon", *asked, "--store", store, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_store_that_is_not_there_is_four_and_is_not_made(tmp_path: Path) -> None:
    done = run("export", "vcon", "--all", "--store", tmp_path / "none.sqlite", "--out", tmp_path / "out")
    assert done.returncode == 4
    assert not (tmp_path / "none.sqlite").exists()


def test_foreign_words_are_redacted_across_turns_and_roles_are_told(tmp_path: Path) -> None:
    turns = ["what is your card number?", "it is 4111 1111", "1111 1111"]
    dialog = [
        {"type": "text", "start": f"2026-01-02T03:04:0{n}Z", "originator": min(n, 1), "body": text, "encoding": "none"}
        for n, text in enumerate(turns)
    ]
    parties = [{"role": "operator"}, {"role": "caller"}]
    file = tmp_path / "call.json"
    file.write_text(json.dumps({"vcon": "0.4.0", "uuid": "u", "parties": parties, "dialog": dialog}), encoding="utf-8")
    done = run("import", "vcon", file, "--out", tmp_path, "--roles", "caller=customer,operator=agent")
    assert done.returncode == 0, done.stderr
    heard = [event for event in read_recording(tmp_path / "vcon-u.jsonl") if isinstance(event, UtteranceHeard)]
    assert [event.role for event in heard] == ["agent", "customer", "customer"]
    assert "1111 1111" not in heard[-1].text


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    done = run("import", "vcon", tmp_path / "x.json", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "x.json" in done.stderr
