"""Published dialogues put together again from overlapping windows, and brought in as recordings."""

import gzip
import json
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.events import ConversationEnded, ConversationStarted, UtteranceHeard
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.dialogues import Dialogue, events_of, read_multidogo, read_star
from agent_assist.feeds.recording import read_recording

TALK = [f"{who}: {words}" for who, words in zip("CA" * 12, ["hello", "hi", "yes", "ok"] * 6, strict=True)]


def decisions(talk: list[str], dialogue: int = 7) -> list[dict[str, Any]]:
    """One row for each of the agent's turns, with the eight utterances before it, as the collection has them."""
    return [
        {
            "id": f"star-{dialogue}-{at}",
            "dialogue": dialogue,
            "prev": talk[max(0, at - 8) : at],
            "reply": talk[at][3:],
            "turns_c": sum(line.startswith("C") for line in talk[:at]),
        }
        for at in range(1, len(talk), 2)
    ]


def written(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


def said(dialogue: Dialogue) -> list[str]:
    return [f"{'C' if role == 'customer' else 'A'}: {text}" for role, text in dialogue.turns]


def test_a_dialogue_is_whole_again(tmp_path: Path) -> None:
    """Its turns repeat one another, so that the windows overlap in more than one way."""
    found = read_star(written(tmp_path / "star.jsonl", decisions(TALK)))
    assert said(found.dialogues["star-7"]) == TALK
    assert not found.bad


@pytest.mark.parametrize("seed", range(20))
def test_decisions_that_are_left_out_leave_no_hole(tmp_path: Path, seed: int) -> None:
    """Free replies are no decisions: their turns are only in later windows."""
    draw = random.Random(seed)
    rows = decisions(TALK)
    kept = [row for at, row in enumerate(rows) if at in (0, len(rows) - 1) or at % 3 == 0 or draw.random() < 0.5]
    found = read_star(written(tmp_path / "star.jsonl", kept))
    assert said(found.dialogues["star-7"]) == TALK


def test_a_window_beyond_all_that_is_known_is_added(tmp_path: Path) -> None:
    rows = decisions(TALK)
    found = read_star(written(tmp_path / "star.jsonl", [rows[0], rows[-1]]))
    assert said(found.dialogues["star-7"])[-9:] == TALK[-9:]


def test_bad_lines_are_named(tmp_path: Path) -> None:
    rows = decisions(TALK)[:1]
    bad = [
        "{oops",
        {"dialogue": 1},
        {"dialogue": 1, "prev": ["X: who"], "reply": "x"},
        {"dialogue": 1, "prev": [5], "reply": "x"},
    ]
    path = written(tmp_path / "star.jsonl", [*rows, "", *bad])
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    assert [number for number, _ in read_star(path).bad] == [3, 4, 5, 6, 7]


def test_a_limit_keeps_the_first_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "star.jsonl", [row for n in range(5) for row in decisions(TALK, n)])
    found = read_star(path, limit=2)
    assert list(found.dialogues) == ["star-0", "star-1"]
    assert said(found.dialogues["star-1"]) == TALK


def test_customer_turns_alone(tmp_path: Path) -> None:
    rows = [{"dialogue": "a/b", "domain": "airline", "turn": turn, "text": f"t{turn}"} for turn in (0, 2)]
    found = read_multidogo(written(tmp_path / "m.jsonl", [*rows, {"dialogue": ""}]))
    assert found.dialogues["multidogo-airline-a-b"].turns == [("customer", "t0"), ("customer", "t2")]
    assert found.bad == [(3, "no dialogue, domain or text")]


def test_events_have_no_hole_and_a_human_pace() -> None:
    dialogue = Dialogue("d", [("customer", "word " * 10), ("agent", ""), ("customer", "word " * 900)])
    events = events_of(dialogue, "/s")
    assert events == events_of(dialogue, "/s")
    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]
    assert len({event.event_id for event in events}) == 5
    assert isinstance(events[0], ConversationStarted)
    assert isinstance(events[-1], ConversationEnded)
    waits = [b.occurred_at_ms - a.occurred_at_ms for a, b in pairwise(events)]
    assert all(1000 <= wait <= 30_000 for wait in waits)


@pytest.mark.parametrize("content", [None, b"\x1f\x8bnot gzip at all"])
def test_a_collection_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x.gz").write_bytes(content)
    with pytest.raises(UnusableInput):
        read_star(tmp_path / "x.gz")


def test_the_command(tmp_path: Path) -> None:
    source = tmp_path / "star.jsonl.gz"
    source.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in decisions(TALK)).encode()))
    arguments = [
        sys.executable,
        "-m",
        "agent_assist",
        "import",
        "star",
        str(source),
        "--out",
        str(tmp_path / "out"),
        "--json",
    ]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == {
        "recordings": 1,
        "utterances": 24,
        "bad_lines": 0,
        "folder": str(tmp_path / "out"),
    }
    events = read_recording(tmp_path / "out" / "star-7.jsonl")
    assert [event.text for event in events if isinstance(event, UtteranceHeard)] == [line[3:] for line in TALK]
    (tmp_path / "empty.jsonl").write_text("")
    arguments[5] = str(tmp_path / "empty.jsonl")
    assert subprocess.run(arguments, capture_output=True, timeout=60, check=False).returncode == 2
