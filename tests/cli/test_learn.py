"""`agent-assist learn` and `read next`: a site's own replies, taught from its own talks; what cannot be used is named."""

import errno
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import learn
from agent_assist.cli.labelled import read_labelled
from agent_assist.cli.read import answers, run_of
from agent_assist.engine.errors import UnusableInput
from agent_assist.language.steps import next_reply, next_reply_training

_TALKS = (
    ([], "hello there", None, "greet"),
    (["A: How can I help?"], "where is my parcel", {"Status": "late"}, "tell_late"),
    (["A: How can I help?"], "where is my parcel please", {"Status": "on its way"}, "tell_on_its_way"),
    (["A: It comes tomorrow."], "thank you, bye", None, "farewell"),
)


def lines(system: bool = True) -> list[dict[str, Any]]:
    return [
        {"id": f"{place}-{number}", "prev": before, "last_customer": f"{said} {number}", "action": reply}
        | ({"kb": answer} if system else {})
        for number in range(30)
        for place, (before, said, answer, reply) in enumerate(_TALKS)
    ]


def written(path: Path, rows: list[Any]) -> Path:
    text = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def taught(path: Path, rows: list[Any], out: Path) -> next_reply.ReplyLibrary:
    next_reply_training.teach(read_labelled([written(path, rows)]).moments, out, hidden=8, networks=1)
    return next_reply.load(out)


def program(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "agent_assist", *arguments], input=given, capture_output=True, check=False
    )


def asked(library: Path, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    given = [json.dumps(row).encode() for row in rows]
    return [json.loads(answer) for answer in answers(run_of("next", library), given)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    taught(folder / "talks.jsonl.gz", lines(), folder / "site.library")
    return folder / "site.library"


def test_replies_come_best_first_and_the_systems_answer_decides_where_words_cannot(library: Path) -> None:
    late, coming, bye = asked(
        library,
        {"id": "b", "prev": ["A: How can I help?"], "last_customer": "where is my parcel", "kb": {"Status": "late"}},
        {
            "id": "a",
            "prev": ["A: How can I help?"],
            "last_customer": "where is my parcel",
            "kb": {"Status": "on its way"},
        },
        {"id": 3, "prev": ["A: It comes tomorrow."], "last_customer": "thank you"},
    )
    assert [row["id"] for row in (late, coming, bye)] == ["b", "a", 3]
    assert [row["ranked"][0] for row in (late, coming, bye)] == ["tell_late", "tell_on_its_way", "farewell"]
    assert sorted(late["ranked"]) == sorted({reply for *_, reply in _TALKS})


def test_at_most_ten_are_named_and_the_id_says_nothing(tmp_path: Path) -> None:
    rows = [{"prev": [], "last_customer": f"wish {number % 14}", "action": f"r{number % 14}"} for number in range(140)]
    taught(tmp_path / "x.jsonl", rows, tmp_path / "x.library")
    first, second = asked(tmp_path / "x.library", *({"id": name, "last_customer": "wish 3"} for name in ("r1", "r9")))
    assert len(first["ranked"]) == len(set(first["ranked"])) == 10
    assert first["ranked"] == second["ranked"]


def test_a_reply_is_named_letter_by_letter_as_it_was_taught(tmp_path: Path) -> None:
    names = [" ask name ", "ask name", "\u2028\u00e9", "half \ud800"]
    rows = [{"last_customer": f"hello {number}", "action": name} for number, name in enumerate(names)]
    taught(tmp_path / "some.jsonl", [*rows, {"last_customer": "hello", "action": " \n"}], tmp_path / "site.library")
    (answer,) = asked(tmp_path / "site.library", {"id": 1, "last_customer": "hello 1"})
    assert sorted(answer["ranked"]) == sorted(names)


def test_a_library_taught_without_a_system_answers_both_ways_of_asking(tmp_path: Path) -> None:
    library = taught(tmp_path / "x.jsonl", lines(system=False), tmp_path / "x.library")
    assert not library.knows_system
    assert library.ranked([], "hello there", {"Status": "late"})[0] == "greet"


def test_the_same_talks_give_the_same_bytes_and_none_of_their_words(tmp_path: Path) -> None:
    for name in ("x", "y"):
        taught(tmp_path / f"{name}.jsonl", lines(), tmp_path / f"{name}.library")
    assert (tmp_path / "x.library").read_bytes() == (tmp_path / "y.library").read_bytes()
    assert b"parcel" not in (tmp_path / "x.library").read_bytes()


def test_the_command_teaches_names_what_it_left_out_and_read_uses_it(tmp_path: Path) -> None:
    good = written(tmp_path / "good.jsonl", lines(system=False))
    mixed = written(tmp_path / "mixed.jsonl.gz", [*lines()[:4], "nonsense", {"last_customer": "x"}, "", [1]])
    done = program("learn", str(good), str(mixed), "--out", str(tmp_path / "site.library"))
    assert done.returncode == 0, done.stderr
    assert b"124 moments, 4 replies, 3 lines left out" in done.stdout
    assert done.stderr.count(b"left out:") == 3
    assert b"mixed.jsonl.gz, line 6: `action` must be a text" in done.stderr
    asking = json.dumps({"id": 1, "prev": [], "last_customer": "hello there"}).encode()
    read = program("read", "next", "--library", str(tmp_path / "site.library"), given=asking)
    assert json.loads(read.stdout)["ranked"][0] == "greet", read.stderr


@pytest.mark.parametrize("field", ["religion", "Date of Birth", "sexual_orientation"])
@pytest.mark.parametrize("inside", [False, True])
def test_what_a_person_is_is_never_learned_from(field: str, inside: bool, tmp_path: Path) -> None:
    row = lines()[0] | ({"kb": {"profile": {field: "x"}}} if inside else {field: "x"})
    path = written(tmp_path / "x.jsonl", [lines()[0], row])
    done = program("learn", str(path), "--out", str(tmp_path / "x.library"))
    assert done.returncode == 2
    assert b"line 2" in done.stderr
    assert field.encode() in done.stderr
    assert b"what a person is" in done.stderr
    assert not (tmp_path / "x.library").exists()


@pytest.mark.parametrize("rows", [[], ["nonsense", "{}"], [{"last_customer": "x", "action": " "}]])
def test_nothing_usable_ends_with_two(rows: list[Any], tmp_path: Path) -> None:
    done = program("learn", str(written(tmp_path / "x.jsonl", rows)), "--out", str(tmp_path / "x.library"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    good = str(written(tmp_path / "x.jsonl", lines()[:4]))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"{}" * 999)[:-9])
    for arguments in (
        ("learn", good),
        ("learn", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "y")),
        ("learn", str(tmp_path / "cut.jsonl.gz"), "--out", str(tmp_path / "y")),
        ("learn", good, "--out", str(tmp_path / "no folder" / "y")),
    ):
        done = program(*arguments)
        assert done.returncode == 2, arguments
        assert b"Traceback" not in done.stderr


def test_a_library_in_use_stays_when_a_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(moments: Any, out: Path) -> int:
        out.write_bytes(b"half of ")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(next_reply_training, "teach", full)
    out = tmp_path / "library"
    out.write_bytes(b"whole and in use")
    with pytest.raises(UnusableInput, match="cannot be written"):
        learn.learn([written(tmp_path / "talks.jsonl", lines())], out)
    assert out.read_bytes() == b"whole and in use"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "talks.jsonl"]


def _broken(whole: bytes) -> list[bytes]:
    head, _, body = whole.partition(b"\n")
    told = json.loads(head)
    layer = told["ways"][0]["layers"][0]
    changes: list[dict[str, Any]] = [
        {"format": "network-int8.v1"}, {"classes": ["a", "a", "b", "c"]}, {"classes": [1, 2, 3, 4]}, {"classes": told["classes"][:2]}, {"bits": 3},
        {"hidden": -8}, {"aimed_by": 0}, {"aimed_by": "x"}, {"dims": 383}, {"bits": "x"},
        {"ways": []}, {"ways": 3}, {"ways": [{"lean": [0.0], "layers": []}]},
        {"ways": [{"lean": told["ways"][0]["lean"], "layers": [layer | {"bias": ["x"]}]}, told["ways"][1]]},
        {"ways": [{"lean": told["ways"][0]["lean"], "layers": [layer | {"scales": [1e999] * 8}]}, told["ways"][1]]},
    ]  # fmt: skip
    damaged = bytearray(body)
    damaged[7] ^= 1
    heads = [json.dumps(told | change).encode() for change in changes]
    return [
        *(item + b"\n" + body for item in heads),
        head + b"\n" + bytes(damaged),
        whole[:-1],
        b"",
        b"\x80\x04c",
        b"[" * 99_999,
    ]


def test_anything_but_a_whole_library_is_refused_in_words(library: Path, tmp_path: Path) -> None:
    for broken in _broken(library.read_bytes()):
        (tmp_path / "x.library").write_bytes(broken)
        with pytest.raises(UnusableInput, match="librar"):
            run_of("next", tmp_path / "x.library")
    with pytest.raises(UnusableInput, match="cannot be read"):
        run_of("next", tmp_path / "none")


def _with_talks(store: Path) -> None:
    from agent_assist.domain.events import OutcomeRecorded
    from agent_assist.domain.outcome import Outcome
    from agent_assist.domain.persona import Persona
    from agent_assist.storage.store import open_store

    opened = open_store(store)
    for number in range(9):
        outcome = Outcome(
            f"c-{number}", 1_000 + number, Persona("chat", "new", "issue"), tactics=("options",), gestures=("credit",), cost_minor=500,
            currency="GBP", resolved=number < 6, valence_low=-0.5, valence_end=0.1,
        )  # fmt: skip
        opened.learning.add(
            OutcomeRecorded(event_id=f"o-{number}", conversation_id=f"c-{number}", occurred_at_ms=1, outcome=outcome)
        )
    opened.close()


def test_s53_what_was_learned_is_shown_and_forgotten(tmp_path: Path) -> None:
    store = tmp_path / "desk.sqlite"
    _with_talks(store)
    shown = program("learn", "--show", "--store", str(store)).stdout.decode()
    assert "Learned from 9 talks" in shown
    assert "chat, first contact, issue: 6 of 9 talks went well" in shown
    assert "6 of 9 here, 6 of 9 with everyone" in shown
    assert "credit           6 of 9 talks went well, tone +0.60, came back 0, cost 45.00 GBP" in shown
    assert program("learn", "--forget", "--store", str(store)).returncode == 0
    assert "every rank is the shipped one" in program("learn", "--show", "--store", str(store)).stdout.decode()


def test_forgetting_makes_no_store_and_stands_alone(tmp_path: Path) -> None:
    missing = program("learn", "--forget", "--store", str(tmp_path / "none.sqlite"))
    assert missing.returncode == 4
    assert not (tmp_path / "none.sqlite").exists()
    assert program("learn", "--forget", "--show").returncode == 2
    assert program("learn", "x.jsonl", "--forget").returncode == 2
