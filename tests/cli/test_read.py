"""`agent-assist read`: one object in, one object out, in order; a bad line is named and nothing before it is lost."""

import json
import subprocess
import sys
from typing import Any

import pytest

from agent_assist.cli.read import answers, run_of
from agent_assist.domain.words import LABELS, STAGES
from agent_assist.engine.errors import UnusableInput


def run(task: str, *lines: object) -> list[dict[str, Any]]:
    raw = [(line if isinstance(line, str) else json.dumps(line)).encode() + b"\n" for line in lines]
    return [json.loads(answer) for answer in answers(run_of(task), raw)]


def program(*arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "agent_assist", "read", *arguments], input=given, capture_output=True, check=False
    )


def test_tone_answers_with_the_fixed_keys_in_order() -> None:
    found = run(
        "tone",
        {"id": "b", "text": "thank you"},
        {"id": "a", "text": "nobody called me back", "prev": ["C: hello", "A: hi"]},
    )
    assert [item["id"] for item in found] == ["b", "a"]
    assert all(list(item) == ["id", "label", "label3", "p_negative", "valence"] for item in found)
    assert [item["label3"] for item in found] == ["positive", "negative"]
    assert all(
        item["label"] in LABELS and 0 <= item["p_negative"] <= 1 and -1 <= item["valence"] <= 1 for item in found
    )


def test_stage_answers_with_a_share_for_each_of_the_ten() -> None:
    (found,) = run("stage", {"id": 1, "prev": ["C: hello"], "last_customer": "hello", "kb": None})
    assert found["stage"] == "opening"
    assert tuple(found["p"]) == STAGES
    assert found["p"]["opening"] == max(found["p"].values())
    (without,) = run("stage", {"id": 1, "prev": [], "last_customer": "hello"})
    assert without["stage"] in STAGES


def test_redact_answers_with_places_in_the_text_as_it_came() -> None:
    text = "my card: ４１１１ 1111 1111 1111 \U0001f600 cvv 123"
    (found,) = run("redact", {"id": "x", "text": text})
    assert found["text"] == "my card: [card number] \U0001f600 cvv [security code]"
    assert [(item["kind"], text[item["start"] : item["end"]]) for item in found["found"]] == [
        ("card", "４１１１ 1111 1111 1111"),
        ("cvv", "123"),
    ]


def test_the_id_says_nothing() -> None:
    first, second = run("tone", {"id": "negative", "text": "ok then"}, {"id": "positive", "text": "ok then"})
    assert first | {"id": ""} == second | {"id": ""}


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ('{"id": 1', "line 2"), ("[1]", "line 2"), ('{"text": "x"}', "`id`"), ('{"id": 1}', "`text`"), ('{"id": 1, "text": 5}', "`text`"),
        ('{"id": 1, "text": "x", "prev": "C: x"}', "`prev`"), ("[" * 100_000, "line 2"), ('{"id": true, "text": "x"}', "`id`"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_what_came_before_it_was_answered(bad: str, word: str) -> None:
    given = iter(answers(run_of("tone"), [b'{"id": 0, "text": "hello"}\n', bad.encode() + b"\n"]))
    assert json.loads(next(given))["id"] == 0
    with pytest.raises(UnusableInput, match=word):
        next(given)


def test_invalid_utf8_is_a_bad_line() -> None:
    with pytest.raises(UnusableInput, match="line 1"):
        list(answers(run_of("tone"), [b'{"id": 1, "text": "\xff"}\n']))


def test_empty_lines_a_byte_order_mark_and_lone_surrogates_pass() -> None:
    found = list(answers(run_of("redact"), [b'\xef\xbb\xbf{"id": 1, "text": "\\ud800 hi"}\n', b"\n"]))
    assert len(found) == 1
    found[0].encode("utf-8")


def test_an_id_comes_back_the_same_even_half_a_character() -> None:
    (found,) = answers(run_of("redact"), [b'{"id": "\\ud800-\\\\ud800-\xc3\xa9", "text": "\\udfff hi"}\n'])
    found.encode("utf-8")
    assert json.loads(found) == {"id": "\ud800-\\ud800-é", "text": "? hi", "found": []}


def test_the_program_reads_standard_input_and_says_what_is_wrong() -> None:
    done = program("tone", given=b'{"id":"a","text":"thank you \xf0\x9f\x98\x80"}\nnonsense\n')
    assert done.returncode == 2
    assert json.loads(done.stdout)["id"] == "a"
    assert b"line 2" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["next"], ["next", "--library", "x"], ["mood"]])
def test_a_task_that_is_not_there_is_refused(arguments: list[str]) -> None:
    done = program(*arguments, given=b"")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_reading_does_not_load_qt_or_a_database() -> None:
    script = (
        "import sys, json\n"
        "from agent_assist.cli.read import answers, run_of\n"
        "for task, key in (('tone', 'text'), ('stage', 'last_customer'), ('redact', 'text')):\n"
        "    list(answers(run_of(task), [json.dumps({'id': 1, key: 'hello'}).encode()]))\n"
        "print([name for name in ('PySide6', 'sqlite3', 'pydantic') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
