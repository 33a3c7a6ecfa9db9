"""An export can be opened in a spreadsheet without harm, and read by an auditor without us."""

import csv
import json
import unicodedata
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.budget import Grant
from agent_assist.engine.errors import UnusableInput
from agent_assist.storage.ledger_export import COLUMNS, check_target, safe_cell, write_ledger
from agent_assist.storage.store import Store
from tests.storage.sqlite.conftest import asked, taken_back
from tests.storage.sqlite.conftest import spending as spending

UNSEEN = ["", " ", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u3000 "]
FORMULAS = [
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫A1",
    "⁼1",
    "⁺1",
    "₊1",
    "−1",
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\x00=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
]


@pytest.fixture
def written(spending: Store) -> Store:
    """Entries whose texts are formulas, commas, quotes and other scripts."""
    first = spending.ledger.grant(asked("=k-1", 1_500, reason='=HYPERLINK("x"), "quoted"'))
    assert isinstance(first, Grant)
    spending.ledger.grant(asked("k-2", 99_999))
    spending.ledger.grant(asked("k-3", 0, agent_id="@raj", reason="Für Inês, 素敵な客"))
    spending.ledger.reverse(taken_back("r-1", first.entry_id))
    return spending


def test_csv_has_numbers_as_numbers_and_no_formula(written: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    write_ledger(target, *written.ledger.written())
    content = target.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    rows = list(csv.DictReader(content.decode().splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["amount_minor"] for row in rows] == ["1500", "0", "-1500"]
    assert rows[0]["key"] == "'=k-1"
    assert rows[0]["reason"] == '\'=HYPERLINK("x"), "quoted"'
    assert rows[1]["agent"] == "'@raj"
    assert rows[1]["reason"] == "Für Inês, 素敵な客"
    assert rows[2]["reverses"] == rows[0]["entry"]


@pytest.mark.parametrize("text", FORMULAS)
def test_every_start_of_a_formula_is_led_by_a_quote(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.sampled_from(UNSEEN), st.sampled_from(FORMULAS), st.text(max_size=20))
def test_nothing_unseen_in_front_hides_a_formula(before: str, start: str, rest: str) -> None:
    cell = safe_cell(before + start + rest)
    assert cell == f"'{before}{start}{rest}"


@given(st.text(max_size=40))
def test_a_row_of_any_texts_comes_back_whole_and_starts_no_formula(text: str) -> None:
    written = StringIO(newline="")
    csv.writer(written).writerow([safe_cell(text), 7, safe_cell(text)])
    (read,) = csv.reader(StringIO(written.getvalue(), newline=""))
    assert read[1] == "7"
    assert read[0] == read[2]
    assert read[0].removeprefix("'") == text.removeprefix("'")
    assert unicodedata.normalize("NFKC", read[0].strip())[:1] not in ("=", "+", "-", "@")


def test_other_cells_stay_as_they_are() -> None:
    assert [safe_cell(value) for value in (-5, 0, None, "a=b", "")] == [-5, 0, "", "a=b", ""]


def test_json_lets_an_auditor_follow_the_chain_alone(written: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_ledger(target, *written.ledger.written())
    told = json.loads(target.read_text(encoding="utf-8"))
    head = ""
    for link in told["chain"]:
        body = [head, link["number"], link["request"], link["answer"], link["at_ms"]]
        head = sha256(json.dumps(body, separators=(",", ":")).encode()).hexdigest()
        assert head == link["hash"]
    assert head == told["head"] == written.ledger.verify().head
    assert [entry["amount_minor"] for entry in told["entries"]] == [1500, 0, -1500]
    assert len(told["chain"]) == 4


def test_an_empty_ledger_is_a_header(spending: Store, tmp_path: Path) -> None:
    write_ledger(tmp_path / "out.csv", *spending.ledger.written())
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").strip() == ",".join(COLUMNS)


@pytest.mark.parametrize("name", ["out.txt", "out", "out.xlsx", "missing/out.csv", "folder.csv"])
def test_targets_that_cannot_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UnusableInput):
        check_target(tmp_path / name)


def test_a_target_that_cannot_be_written_leaves_nothing(written: Store, unprivileged: Path) -> None:
    unprivileged.chmod(0o555)
    with pytest.raises(UnusableInput):
        write_ledger(unprivileged / "out.csv", *written.ledger.written())
    assert list(unprivileged.iterdir()) == []
