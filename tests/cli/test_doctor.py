"""What IT sees of an installation: the store whole, missing or damaged, and never a word of a customer."""

import json
import subprocess
import sys
from pathlib import Path

from agent_assist.domain.events import UtteranceHeard
from agent_assist.storage.packs import starter_policy_text
from agent_assist.storage.store import open_store

CANARY = "canary-words-of-a-customer"


def doctor(path: Path) -> tuple[int, dict[str, object], str]:
    done = subprocess.run(
        [sys.executable, "-m", "agent_assist", "doctor", "--store", str(path), "--json"],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, json.loads(done.stdout), done.stdout + done.stderr


def test_a_whole_store_is_counted_and_no_customer_word_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    store = open_store(path)
    store.policies.publish(starter_policy_text(), "helen")
    said = UtteranceHeard(
        event_id="e-1",
        conversation_id="c-1",
        occurred_at_ms=1,
        sequence=1,
        utterance_id="u",
        text=CANARY,
        role="customer",
    )
    store.events.append([said])
    store.close()
    code, told, printed = doctor(path)
    assert (code, told["store_state"], told["policy_version"]) == (0, "whole", 1)
    rows = told["rows"]
    assert isinstance(rows, dict)
    assert rows["events"] == 1
    assert CANARY not in printed


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    code, told, _ = doctor(tmp_path / "none.sqlite")
    assert (code, told["store_state"]) == (0, "not made yet")
    assert not (tmp_path / "none.sqlite").exists()


def test_a_damaged_store_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(b"this is no database" * 400)
    before = path.read_bytes()
    code, told, _ = doctor(path)
    assert code == 4
    assert told["store_state"] not in ("whole", "not made yet")
    assert path.read_bytes() == before
