"""`agent-assist approvals`: one JSON object, one exit code, and every act once by its key."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import approvals, ledger
from agent_assist.cli.ledger_words import in_words

WISH = [
    *"--conversation c-1 --incident i-1 --customer u-1 --gesture credit --currency GBP --agent raj --reason".split(),
    "The coat came late",
]


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A store with the starter policy in force."""
    dsn = str(tmp_path / "money.sqlite")
    assert ledger.main(["init", "--policy", "starter", "--store", dsn]) == 0
    return dsn


def run(capsys: pytest.CaptureFixture[str], store: str, *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = approvals.main([*words, "--store", store, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    answer = json.loads(printed.out)
    assert isinstance(answer, dict)
    return code, answer


def ask(capsys: pytest.CaptureFixture[str], store: str, key: str = "k-1", minor: int = 25_000, *more: str) -> str:
    code, answer = run(capsys, store, "ask", "--key", key, "--amount-minor", str(minor), *WISH, *more)
    assert (code, answer["result"], answer["binding_limit"]) == (0, "asked", "incident")
    return str(answer["approval"])


def act(name: str, approval: str, agent: str = "helen", key: str = "") -> list[str]:
    return [name, "--approval", approval, "--agent", agent, "--key", key or f"{name}-1"]


def test_asked_listed_and_approved(capsys: pytest.CaptureFixture[str], store: str) -> None:
    name = ask(capsys, store, "k-1", 25_000, "--quote", "my card is 4111 1111 1111 1111")
    code, listed = run(capsys, store, "list")
    [found] = listed["approvals"]
    assert (code, found["approval"], found["state"]) == (0, name, "waiting")
    assert found["quotes"] == ["my card is [card number]"]
    code, answer = run(capsys, store, *act("approve", name))
    assert (code, answer["result"], answer["by"], answer["amount_minor"]) == (0, "approved", "helen", 25_000)
    assert run(capsys, store, *act("approve", name)) == (code, answer)
    assert run(capsys, store, "list")[1] == {"approvals": []}
    [closed] = run(capsys, store, "list", "--state", "closed")[1]["approvals"]
    assert (closed["state"], closed["entry"]) == ("approved", answer["entry"])


def test_g9_who_asked_is_refused(capsys: pytest.CaptureFixture[str], store: str) -> None:
    code, answer = run(capsys, store, *act("approve", ask(capsys, store), "raj"))
    assert (code, answer["result"], answer["binding_limit"]) == (3, "refused", "approval")


def test_a_counter_offer_is_accepted(capsys: pytest.CaptureFixture[str], store: str) -> None:
    name = ask(capsys, store)
    less = ["--gesture", "credit", "--amount-minor", "22000", "--currency", "GBP", "--reason", "So much"]
    code, offer = run(capsys, store, *act("counter", name), *less)
    assert (code, offer["result"], offer["amount_minor"]) == (0, "countered", 22_000)
    code, answer = run(capsys, store, *act("accept", name, "raj"))
    assert (code, answer["result"], answer["amount_minor"]) == (0, "approved", 22_000)


def test_declined_and_withdrawn(capsys: pytest.CaptureFixture[str], store: str) -> None:
    name = ask(capsys, store)
    assert run(capsys, store, *act("decline", name))[0] == 2  # without a reason
    assert run(capsys, store, *act("decline", name), "--reason", "Given on Monday")[1]["result"] == "declined"
    assert run(capsys, store, *act("withdraw", ask(capsys, store, "k-2"), "raj"))[1]["result"] == "withdrawn"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--state", "sideways"], 2),
        (["approve", "--approval", "a-000009", "--agent", "helen", "--key", "k"], 2),
        (["ask", "--key", "k"], 2),
        (["ask", "--key", "k", "--amount-minor", "100", *WISH], 3),
        (["nothing"], 2),
    ],
)
def test_what_cannot_be_done(capsys: pytest.CaptureFixture[str], store: str, words: list[str], code: int) -> None:
    assert run(capsys, store, *words)[0] == code


def test_another_answer_under_the_same_key_is_an_error(capsys: pytest.CaptureFixture[str], store: str) -> None:
    name = ask(capsys, store)
    run(capsys, store, *act("decline", name, key="once"), "--reason", "No")
    code, answer = run(capsys, store, *act("approve", name, key="once"))
    assert (code, answer["error"]) == (2, "key_reused")


def test_a_person_at_a_terminal_reads_what_waits(capsys: pytest.CaptureFixture[str], store: str) -> None:
    assert approvals.main(["list", "--store", store]) == 0
    assert capsys.readouterr().out.endswith("No requests.\n")
    name = ask(capsys, store, "k-1", 25_000, "--quote", "Two weeks without a coat")
    run(capsys, store, *act("counter", name), "--gesture", "credit", "--amount-minor", "21000", "--currency", "GBP")
    capsys.readouterr()
    assert approvals.main(["list", "--store", store]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{name}  countered, ")
    assert "credit, 250.00 GBP\n  to u-1 for i-1; asked by raj: The coat came late" in told
    assert "above the limit incident, which had 200.00 GBP left" in told
    assert "offered instead: credit, 210.00 GBP" in told
    assert "  the customer: Two weeks without a coat" in told
    [found] = run(capsys, store, "list")[1]["approvals"]
    assert f"{name}  countered, 59 s left" in in_words({"approvals": [{**found, "left_s": 59}]})
    assert in_words({"why": "a\x1b[2Jb"}) == "why: a?[2Jb", "nothing in it moves the terminal's cursor"
