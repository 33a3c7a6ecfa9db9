"""`agent-assist ledger` for money that is set aside first: one JSON object, one exit code, keys for ever."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_ledger import GRANT, grant, run
from tests.cli.test_ledger import started as started
from tests.cli.test_ledger import store as store

Capture = pytest.CaptureFixture[str]


def act(capsys: Capture, store: str, name: str, key: str, entry: str, **told: str) -> tuple[int, dict[str, Any]]:
    words = ["--key", key, "--entry", entry, "--agent", "raj", "--reason", "late"]
    words += [word for option, value in told.items() for word in (f"--{option.replace('_', '-')}", value)]
    return run(capsys, name, *words, "--store", store)


def reserve(capsys: Capture, store: str, **changes: str) -> tuple[int, dict[str, Any]]:
    told = {**GRANT, **{f"--{name.replace('_', '-')}": value for name, value in changes.items()}}
    return run(capsys, "reserve", *(word for pair in told.items() for word in pair), "--store", store)


def balance(capsys: Capture, store: str) -> tuple[int, int, int]:
    told = run(capsys, "balance", "--incident", "i-1", "--store", store)[1]
    return told["spent_minor"], told["reserved_minor"], told["available_minor"]


def test_hold_amend_commit_fulfil_and_take_back(capsys: Capture, started: str) -> None:
    code, held = reserve(capsys, started, hold_s="600")
    assert (code, held["result"], held["amount_minor"]) == (0, "reserved", 1500)
    assert held["expires_at"] > held["at"]
    assert balance(capsys, started) == (0, 1500, 18500)
    assert act(capsys, started, "amend", "a-1", held["entry"], amount_minor="2000", currency="GBP")[0] == 0
    assert balance(capsys, started) == (0, 2000, 18000)
    code, spent = act(capsys, started, "commit", "c-1", held["entry"])
    assert (code, spent["result"], spent["hold"], spent["amount_minor"]) == (0, "committed", held["entry"], 2000)
    assert act(capsys, started, "commit", "c-1", held["entry"]) == (0, spent)
    assert balance(capsys, started) == (2000, 0, 18000)
    code, no = act(capsys, started, "release", "l-1", held["entry"])
    assert (code, no["binding_limit"]) == (3, "hold")
    code, there = act(capsys, started, "fulfil", "f-1", spent["entry"], reference="R-77")
    assert (code, there["result"], there["reference"]) == (0, "fulfilled", "R-77")
    assert act(capsys, started, "reverse", "r-1", spent["entry"])[0] == 0
    assert balance(capsys, started) == (0, 0, 20000)
    assert run(capsys, "verify", "--store", started)[1]["ok"]


def test_a_released_hold_is_free_again_and_over(capsys: Capture, started: str) -> None:
    entry = reserve(capsys, started)[1]["entry"]
    assert act(capsys, started, "release", "l-1", entry)[0] == 0
    assert balance(capsys, started) == (0, 0, 20000)
    assert act(capsys, started, "commit", "c-1", entry)[0] == 3
    assert act(capsys, started, "release", "l-2", entry)[0] == 3


def test_what_a_wish_may_tell_beside_what_it_must(capsys: Capture, started: str) -> None:
    refund = {"gesture": "refund", "issue": "o-9", "paid_minor": "1600", "refunded_before_minor": "200"}
    code, no = grant(capsys, started, **refund)
    assert (code, no["binding_limit"], no["available_minor"]) == (3, "refund", 1400)
    assert grant(capsys, started, **refund, key="k-2", amount_minor="1400", household="h-1")[0] == 0
    assert grant(capsys, started, **refund, key="k-3", amount_minor="1")[1]["binding_limit"] == "refund"
    # The same issue on another incident goes on where this one stopped.
    told = run(capsys, "balance", "--incident", "i-2", "--customer", "u-1", "--issue", "o-9", "--store", started)[1]
    assert told["spent_minor"] == 1400


@pytest.mark.parametrize(
    "told",
    [{"hold_s": "0"}, {"hold_s": "1e3"}, {"hold_s": "99999999"}, {"paid_minor": "-1"}, {"issue": "a\nb"}],
    ids=str,
)
def test_unusable_holds_make_no_store(capsys: Capture, store: str, told: dict[str, str]) -> None:
    assert reserve(capsys, store, **told)[0] == 2
    assert act(capsys, store, "commit", "c", "e-000001")[0] == 4
    assert not Path(store).exists()
