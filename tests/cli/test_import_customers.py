"""`agent-assist import customers`: shows first, writes after a yes, and never stores a card number."""

import io
import json
from pathlib import Path

import pytest

from agent_assist.cli.import_customers import import_customers
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.store import open_store

CARD = "4111 1111 1111 1111"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two good rows and a bad one."""
    path = tmp_path / "customers.csv"
    path.write_text(f"customer_id,name\nC-1,Ann\n,Nobody\nC-2,Bob {CARD}\n", encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The DSN of a store that is not there yet."""
    return str(tmp_path / "desk.sqlite")


class Terminal(io.StringIO):
    """Standard input that is a person."""

    def isatty(self) -> bool:
        return True


def bring_in(file: Path, store: str, *, yes: bool = False, as_json: bool = False) -> int:
    return import_customers(file, history=False, store=store, yes=yes, as_json=as_json)


def names(store: str) -> list[str]:
    opened = open_store(store)
    found = [opened.customers.customer(key) for key in ("C-1", "C-2")]
    opened.close()
    return [customer.name for customer in found if customer]


def test_a_preview_writes_nothing(file: Path, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(file, store) == 0
    printed = capsys.readouterr().out
    assert "2 customers, 1 row left out" in printed
    assert "line 3: customer_id is missing" in printed
    assert "Nothing was written" in printed
    assert not Path(store).exists()


def test_yes_writes_and_a_second_time_nothing_changes(
    file: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(file, store, yes=True) == 0
    assert "Written: 2 customers." in capsys.readouterr().out
    assert names(store)[0] == "Ann"
    assert bring_in(file, store, yes=True, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["applied"], answer["new"], answer["changed"], answer["same"]) == (False, [], [], 2)
    assert answer["bad"] == [{"line": 3, "reason": "customer_id is missing"}]


def test_a_card_number_is_not_stored(file: Path, store: str) -> None:
    bring_in(file, store, yes=True)
    assert names(store)[1].startswith("Bob")
    assert all(CARD.encode() not in path.read_bytes() for path in Path(store).parent.glob("desk*"))


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("Yes\n", True), ("\n", False), ("n\n", False)])
def test_a_person_is_asked(file: Path, store: str, answer: str, written: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(store).close()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert bring_in(file, store) == 0
    assert bool(names(store)) is written


def test_a_new_store_is_made_after_the_yes(file: Path, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert bring_in(file, store) == 0
    assert names(store)[0] == "Ann"


def test_json_never_asks(file: Path, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(file, store, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["applied"], answer["new"]) == (False, ["C-1", "C-2"])


def test_what_cannot_be_used_has_a_word_and_a_code(
    tmp_path: Path, file: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(tmp_path / "missing.csv", store, as_json=True) == 2
    assert bring_in(file, "postgresql://x/y", as_json=True) == 4
    assert bring_in(file, str(tmp_path / "no" / "desk.sqlite"), as_json=True, yes=True) == 4
    assert all(json.loads(line)["message"] for line in capsys.readouterr().out.splitlines())
    with pytest.raises(UnusableInput):
        bring_in(tmp_path / "missing.csv", store)
    file.write_text("customer_id,name\n,Nobody\n", encoding="utf-8")
    assert bring_in(file, store) == 2
