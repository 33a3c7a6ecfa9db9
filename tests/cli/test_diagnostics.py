"""The bundle for support holds no word of a customer, wherever one was put."""

import json
import zipfile
from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path
from typing import cast

import pytest
from typer.testing import CliRunner

from agent_assist.cli.diagnostics import KNOWN_LINES, counted, write_bundle
from agent_assist.cli.doctor import app as doctor
from agent_assist.cli.licences import UNNAMED, licence_of, needed, shipped_parts
from agent_assist.domain.events import ConversationStarted, UtteranceHeard
from agent_assist.domain.own_settings import own_defaults
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store

PLANTED = ("funeral", "Ellison", "margaret@post.example", "48213", "conversation-of-ellison")


def _store(path: Path) -> None:
    store = open_store(path)
    store.policies.publish(starter_policy_text(), "helen", "after the funeral")
    common = {"conversation_id": "conversation-of-ellison", "occurred_at_ms": 1_000, "source": "native"}
    store.events.append(
        [
            ConversationStarted(event_id="e1", **common),
            UtteranceHeard(
                event_id="e2", utterance_id="u1", role="customer",
                text="The funeral is tomorrow, order 48213. Margaret Ellison, margaret@post.example", **common,
            ),
        ]
    )  # fmt: skip
    store.close()


def _log(path: Path) -> None:
    lines = [
        json.dumps(
            {"event": "reader failed", "level": "error", "what": "funeral", "timestamp": "2025-11-20T14:05:00Z"}
        ),
        json.dumps(
            {"event": "My dad's funeral is tomorrow", "level": "info", "conversation": "conversation-of-ellison"}
        ),
        json.dumps({"event": "told", "level": "info", "entry": "margaret@post.example"}),
        json.dumps({"event": "told funeral", "level": "Ellison"}),
        json.dumps(["Ellison"]),
        "Traceback: Ellison 48213",
        "frame refused: funeral, 48213 bytes",
        "\x00\udcff".encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    path.with_name(f"{path.name}.1").write_text(lines[1], encoding="utf-8")


def test_no_word_of_a_customer_is_in_the_bundle(tmp_path: Path) -> None:
    store, log = tmp_path / "ellison" / "desk.sqlite", tmp_path / "agent-assist.log"
    store.parent.mkdir()
    _store(store)
    _log(log)
    path = write_bundle(tmp_path / "out", store, log, dict(own_defaults()))
    with zipfile.ZipFile(path) as bundle:
        whole = {name: bundle.read(name).decode("utf-8") for name in bundle.namelist()}
    for name, text in whole.items():
        for planted in PLANTED:
            assert planted.casefold() not in text.casefold(), name
    told = json.loads(whole["installation.json"])
    assert told["store_state"] == "whole"
    assert told["store"] == "desk.sqlite"
    said = json.loads(whole["log.json"])
    assert said["error: reader failed"] == 1
    assert said["info: told"] == 1
    assert sum(said.values()) == 9
    assert json.loads(whole["settings.json"])["text_size"] == "100"


def test_a_log_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.log") == {}
    path = write_bundle(tmp_path, tmp_path / "none.sqlite", tmp_path / "none.log", {})
    assert zipfile.ZipFile(path).testzip() is None


def test_known_lines_are_those_of_the_program() -> None:
    """Each stands in the program's own text; else nothing would ever be counted under it."""
    import agent_assist

    text = "".join(file.read_text(encoding="utf-8") for file in Path(agent_assist.__file__).parent.rglob("*.py"))
    for line in KNOWN_LINES:
        assert text.count(f'"{line}') > 1, line


def test_every_part_that_ships_names_a_licence() -> None:
    parts = shipped_parts()
    names = [part.name for part in parts]
    assert {"numpy", "websockets", "Inter", "Python", "rich", "shiboken6"} <= set(names)
    assert len(names) == len(set(names))
    assert all(part.version for part in parts)
    # One says it in a file alone.
    assert {part.name for part in parts if part.licence == UNNAMED} <= {"click-default-group"}


def test_metadata_without_the_field_is_read_however_it_says_so() -> None:
    """Another reader of metadata, which some package may have put in place, raises where the usual one gives nothing."""

    class Strict(Message):
        def __getitem__(self, name: str) -> str:
            if name not in self:
                raise KeyError(name)
            return str(super().__getitem__(name))

    told = Strict()
    told["Classifier"] = "License :: OSI Approved :: MIT License"
    assert licence_of(cast(PackageMetadata, told)) == "MIT License"


def test_a_package_that_is_not_there_leaves_the_usual_parts() -> None:
    assert "numpy" in needed("no-such-package-at-all")


def test_the_command_writes_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    _store(tmp_path / "desk.sqlite")
    out = tmp_path / "out"
    done = CliRunner().invoke(doctor, ["bundle", "--out", str(out), "--store", str(tmp_path / "desk.sqlite")])
    assert done.exit_code == 0, done.output
    (path,) = out.iterdir()
    assert zipfile.is_zipfile(path)
