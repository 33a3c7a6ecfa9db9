"""The published contract of `agent-assist ledger`, through the program itself: one JSON object, one exit code."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import approvals, ledger

ROOT = Path(__file__).parents[2]
GRANT = {
    "--key": "k-1",
    "--agent": "raj",
    "--conversation": "c-1",
    "--incident": "i-1",
    "--customer": "u-1",
    "--gesture": "credit",
    "--amount-minor": "1500",
    "--currency": "GBP",
    "--reason": "The coat came late",
}


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The DSN of a store that is not there yet."""
    return str(tmp_path / "money.sqlite")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the one JSON object of one call."""
    capsys.readouterr()
    code = ledger.main([*arguments, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.count("\n") == 1
    answer = json.loads(printed.out)
    assert isinstance(answer, dict)
    return code, answer


def grant(capsys: pytest.CaptureFixture[str], store: str, **changes: str | None) -> tuple[int, dict[str, Any]]:
    told = {**GRANT, **{f"--{name.replace('_', '-')}": value for name, value in changes.items()}}
    words = [word for name, value in told.items() if value is not None for word in (name, value)]
    return run(capsys, "grant", *words, "--store", store)


@pytest.fixture
def started(capsys: pytest.CaptureFixture[str], store: str) -> str:
    """A store with the starter policy in force."""
    assert run(capsys, "init", "--policy", "starter", "--store", store)[0] == 0
    return store


def test_init_puts_the_starter_policy_in_force_once(capsys: pytest.CaptureFixture[str], store: str) -> None:
    for _ in range(2):
        code, answer = run(capsys, "init", "--policy", "starter", "--store", store)
        assert code == 0
        assert (answer["policy_version"], answer["currency"], answer["incident_limit_minor"]) == (1, "GBP", 20000)


def test_init_takes_a_file_and_refuses_one_with_mistakes(
    capsys: pytest.CaptureFixture[str], started: str, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_bytes(b"\xef\xbb\xbfschema = 1\n[limits]\nincident_minor = 500\n")
    assert run(capsys, "init", "--policy", str(policy), "--store", started)[1]["policy_version"] == 2
    policy.write_text("schema = 1\n[limits]\nincident_minro = 500\n", encoding="utf-8")
    code, answer = run(capsys, "init", "--policy", str(policy), "--store", started)
    assert (code, answer["error"], answer["problems"][0]["line"]) == (2, "policy_invalid", 3)
    assert run(capsys, "balance", "--incident", "i", "--store", started)[1]["limit_minor"] == 500
    policy.write_bytes(b"\xff\xfe\xfa")
    for unreadable in (str(policy), str(tmp_path), str(tmp_path / "missing.toml")):
        assert run(capsys, "init", "--policy", unreadable, "--store", started)[0] == 2
    new = str(tmp_path / "new.sqlite")
    assert run(capsys, "init", "--policy", str(policy), "--store", new)[0] == 2
    assert not Path(new).exists(), "a store was made for a policy that is none"


def test_grant_balance_reverse(capsys: pytest.CaptureFixture[str], started: str) -> None:
    code, granted = grant(capsys, started)
    assert code == 0
    assert (granted["result"], granted["key"], granted["amount_minor"], granted["currency"]) == (
        "granted",
        "k-1",
        1500,
        "GBP",
    )
    assert granted["policy_version"] == 1
    code, balance = run(capsys, "balance", "--incident", "i-1", "--agent", "raj", "--store", started)
    assert code == 0
    fields = ("limit_minor", "spent_minor", "reserved_minor", "available_minor", "currency", "binding_limit")
    assert tuple(balance[name] for name in fields) == (20000, 1500, 0, 18500, "GBP", "incident")
    code, refused = grant(capsys, started, key="k-2", amount_minor="18501")
    assert (code, refused["result"], refused["binding_limit"], refused["available_minor"]) == (
        3,
        "refused",
        "incident",
        18500,
    )
    assert "185.00 GBP" in refused["why"]
    back = (
        "reverse",
        "--key",
        "r-1",
        "--entry",
        granted["entry"],
        "--agent",
        "raj",
        "--reason",
        "x",
        "--store",
        started,
    )
    code, reversed_ = run(capsys, *back)
    assert (code, reversed_["result"], reversed_["reverses"], reversed_["amount_minor"]) == (
        0,
        "reversed",
        granted["entry"],
        1500,
    )
    assert run(capsys, *back) == (0, reversed_)
    code, again = run(capsys, *("r-2" if word == "r-1" else word for word in back))
    assert (code, again["binding_limit"]) == (3, "reversal")
    assert run(capsys, "balance", "--incident", "i-1", "--store", started)[1]["spent_minor"] == 0
    code, verified = run(capsys, "verify", "--store", started)
    assert (code, verified["ok"], verified["entries"]) == (0, True, 2)


def test_the_same_key_gives_the_same_answer_and_no_other_question(
    capsys: pytest.CaptureFixture[str], started: str
) -> None:
    first = grant(capsys, started)
    no = grant(capsys, started, key="k-2", amount_minor="20001")
    assert grant(capsys, started) == first
    assert grant(capsys, started, key="k-2", amount_minor="20001") == no
    for name in ("agent", "conversation", "incident", "customer", "gesture", "reason"):
        code, answer = grant(capsys, started, **{name: "other"})
        assert (code, answer["error"]) == (2, "key_reused")
    assert grant(capsys, started, amount_minor="1501")[0] == 2
    assert run(capsys, "verify", "--store", started)[1]["entries"] == 1


def test_a_card_number_in_a_reason_is_not_kept(capsys: pytest.CaptureFixture[str], started: str) -> None:
    told = "Paid with 4111 1111 1111 1111, order 48213 came late"
    first = grant(capsys, started, reason=told)
    assert (first[0], grant(capsys, started, reason=told)) == (0, first)
    back = run(capsys, "reverse", "--key", "k-2", "--entry", first[1]["entry"], "--agent", "raj",
               "--reason", "4111-1111-1111-1111 was wrong", "--store", started)  # fmt: skip
    assert back[0] == 0
    kept = b"".join(path.read_bytes() for path in Path(started).parent.iterdir())
    assert b"48213 came late" in kept
    assert b"1111" not in kept


def test_balance_speaks_of_the_level_asked_about(capsys: pytest.CaptureFixture[str], started: str) -> None:
    grant(capsys, started)
    for arguments, level in (
        (("--incident", "i-1"), "incident"),
        (("--agent", "raj"), "agent_day"),
        (("--agent", "raj", "--incident", "i-1"), "incident"),
        ((), "team_pool"),
    ):
        answer = run(capsys, "balance", *arguments, "--store", started)[1]
        assert (answer["level"], answer["spent_minor"]) == (level, 1500)
        assert answer["available_minor"] == min(item["available_minor"] for item in answer["levels"])


def test_a_store_without_a_policy_has_budget_nought(capsys: pytest.CaptureFixture[str], store: str) -> None:
    code, answer = run(capsys, "balance", "--incident", "i", "--store", store)
    assert (code, answer["limit_minor"], answer["available_minor"], answer["binding_limit"]) == (0, 0, 0, "policy")
    assert not Path(store).exists(), "looking made a file"
    code, answer = grant(capsys, store)
    assert (code, answer["binding_limit"]) == (3, "policy")
    run(capsys, "init", "--policy", "starter", "--store", store)
    assert grant(capsys, store)[0] == 3
    assert grant(capsys, store, key="k-2")[0] == 0


@pytest.mark.parametrize(
    "changes",
    [
        *({"amount_minor": amount} for amount in ("12.5", "1e3", "-5", "", " 5", "+5", "1_000", "٣", "0x10", "1000000000001")),
        *({"currency": currency} for currency in ("gbp", "GBPX", "£", "")),
        *({name: ""} for name in ("key", "agent", "conversation", "incident", "customer", "gesture", "reason")),
        *({name: None} for name in ("key", "agent", "amount_minor", "currency", "reason")),
        {"reason": "x" * 501},
        {"key": "line\nbreak"},
        {"agent": "\udcff"},
    ],
    ids=str,
)  # fmt: skip
def test_unusable_input(capsys: pytest.CaptureFixture[str], store: str, changes: dict[str, str | None]) -> None:
    code, answer = grant(capsys, store, **changes)
    assert code == 2
    assert answer["error"] == "unusable_input"
    assert answer["message"]
    assert not Path(store).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("spend",),
        ("grant",),
        ("balance", "--incidnet", "i"),
        ("verify", "now"),
        ("export",),
        ("export", "out.txt"),
        ("export", "missing/out.csv"),
        ("reverse", "--key"),
    ],
    ids=str,
)
def test_misspelt_commands(capsys: pytest.CaptureFixture[str], started: str, arguments: tuple[str, ...]) -> None:
    assert run(capsys, *arguments, *(("--store", started) if arguments else ()))[0] == 2


def test_amounts_at_the_edges(capsys: pytest.CaptureFixture[str], started: str) -> None:
    assert grant(capsys, started, amount_minor="0")[0] == 0
    assert grant(capsys, started, key="k-2", amount_minor="0000000000001")[0] == 0
    assert grant(capsys, started, key="k-3", amount_minor=str(10**12))[1]["binding_limit"] == "incident"
    assert grant(capsys, started, key="k-4", currency="EUR")[1]["binding_limit"] == "currency"


def test_values_may_look_like_options_and_options_may_stand_first(
    capsys: pytest.CaptureFixture[str], started: str
) -> None:
    assert grant(capsys, started, reason="-10% off", key="--json")[0] == 0
    words = [word for pair in {**GRANT, "--key": "k-9"}.items() for word in pair]
    assert run(capsys, "--store", started, "grant", *words)[0] == 0
    assert (
        run(capsys, "grant", *(f"{a}={b}" for a, b in {**GRANT, "--key": "k-8"}.items()), f"--store={started}")[0] == 0
    )


def test_an_unknown_entry_cannot_be_taken_back(capsys: pytest.CaptureFixture[str], started: str) -> None:
    back = ("reverse", "--key", "r", "--entry", "e-1", "--agent", "raj", "--reason", "x", "--store", started)
    assert run(capsys, *back)[0] == 2


def test_a_store_that_cannot_be_reached(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database, whatever it is called" * 50)
    (tmp_path / "file").touch()
    for dsn in (
        "postgresql://localhost/money",
        str(tmp_path / "missing" / "money.sqlite"),
        str(tmp_path / "file" / "money.sqlite"),
        str(tmp_path),
        str(broken),
    ):
        assert grant(capsys, dsn)[0] == 4
        for command in ("balance", "verify"):
            code, answer = run(capsys, command, "--store", dsn)
            assert code == 4
            assert answer["message"]
    assert run(capsys, "verify", "--store", str(tmp_path / "none.sqlite"))[0] == 4
    assert not (tmp_path / "none.sqlite").exists()
    assert broken.read_bytes().startswith(b"not a database")


def test_a_ledger_that_was_changed_does_not_verify(capsys: pytest.CaptureFixture[str], started: str) -> None:
    grant(capsys, started)
    with closing(sqlite3.connect(started)) as raw:
        raw.execute("UPDATE ledger_counters SET spent_minor = 1 WHERE level = 'incident'")
        raw.commit()
    code, answer = run(capsys, "verify", "--store", started)
    assert (code, answer["ok"], answer["first_bad"]) == (3, False, "total incident i-1")


def test_export(capsys: pytest.CaptureFixture[str], started: str, tmp_path: Path) -> None:
    grant(capsys, started, reason="=cmd()")
    for name in ("out.csv", "out.json", "OUT.CSV"):
        target = tmp_path / name
        code, answer = run(capsys, "export", str(target), "--store", started)
        assert (code, answer["entries"]) == (0, 1)
        assert answer["head"] == run(capsys, "verify", "--store", started)[1]["head"]
        assert "=cmd()" in target.read_text(encoding="utf-8")
    assert "'=cmd()" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["entries"][0]["reason"] == "=cmd()"


def test_a_policy_that_names_an_unknown_playbook_is_not_put_in_force(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, store: str
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('schema = 1\nplaybooks = ["mining"]\n', encoding="utf-8")
    code, answer = run(capsys, "init", "--policy", str(policy), "--store", store)
    assert (code, answer["error"]) == (2, "unusable_input")
    assert "mining" in answer["message"]
    assert not Path(store).exists()


def test_without_json_a_person_reads_lines(capsys: pytest.CaptureFixture[str], started: str) -> None:
    capsys.readouterr()
    assert ledger.main(["balance", "--store", started]) == 0
    printed = capsys.readouterr().out
    assert "\nlimit: 100000.00 GBP\n" in printed
    assert "  team_pool: 100000.00 GBP left of 100000.00 GBP\n" in printed


def test_a_person_reads_yes_and_no(capsys: pytest.CaptureFixture[str], started: str) -> None:
    capsys.readouterr()
    assert ledger.main(["verify", "--store", started]) == 0
    assert capsys.readouterr().out.startswith("ok: yes\n")


@pytest.mark.parametrize(("currency", "told"), [("JPY", "12345 JPY"), ("KWD", "12.345 KWD")])
def test_a_person_reads_amounts_in_the_currencys_own_units(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, store: str, currency: str, told: str
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        f'schema = 1\ncurrency = "{currency}"\n[limits]\nincident_minor = 12345\ncustomer_count = 3\n', encoding="utf-8"
    )
    assert ledger.main(["init", "--policy", str(policy), "--store", store]) == 0
    capsys.readouterr()
    assert ledger.main(["balance", "--incident", "i", "--customer", "u", "--store", store]) == 0
    printed = capsys.readouterr().out
    assert f"  incident: {told} left of {told}\n" in printed
    assert "  customer: no limit on the amount\n" in printed


@pytest.mark.parametrize("door", [("-m", "agent_assist"), ("-c", "from agent_assist.cli.root import main; main()")])
def test_the_program_itself_answers_without_qt(store: str, door: tuple[str, ...]) -> None:
    program = [sys.executable, "-X", "importtime", *door, "ledger"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*program, "init", "--policy", "starter", "--store", store, "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["policy_version"] == 1
    for heavy in ("PySide6", "sqlite_utils", "numpy", "vaderSentiment", "websockets"):
        assert heavy not in done.stderr
    done = subprocess.run(
        [*program, "nonsense", "--json"], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.returncode, json.loads(done.stdout)["error"]) == (2, "unusable_input")


@pytest.mark.parametrize(
    "words", [*(("ledger", name) for name in ledger._COMMANDS), *(("approvals", name) for name in approvals.COMMANDS)]
)
def test_every_option_says_what_it_is(capsys: pytest.CaptureFixture[str], words: tuple[str, str]) -> None:
    group, name = words
    with pytest.raises(SystemExit):
        {"ledger": ledger.main, "approvals": approvals.main}[group]([name, "--help"])
    told = capsys.readouterr().out.split("options:")[1]
    options = [item for item in told.split("\n  --") if item]
    assert all(len(item.split()) > 2 for item in options), told
