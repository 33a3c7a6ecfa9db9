"""No float near money: no literal, no conversion, no division that makes one, no rounding, in any room that holds amounts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "agent_assist"
ROOMS = sorted(
    path
    for pattern in (
        "domain/money.py",
        "domain/amount_text.py",
        "domain/budget*.py",
        "domain/lifecycle.py",
        "domain/approvals.py",
        "domain/fulfilment.py",
        "domain/leaks.py",
        "domain/advice/trouble.py",
        "domain/advice/gestures.py",
        "engine/acts.py",
        "engine/asking.py",
        "engine/wishes.py",
        "engine/money_words.py",
        "engine/reconcile.py",
        "engine/delivery.py",
        "storage/ledger_*.py",
        "storage/outbox_payload.py",
        "storage/sqlite/ledger*.py",
        "storage/sqlite/entries.py",
        "storage/sqlite/outbox.py",
        "storage/sqlite/migrations.py",
        "storage/postgresql/*.py",
        "outbound/message.py",
    )
    for path in PACKAGE.glob(pattern)
)
# Seconds may be broken, money may not: a name that says a unit of time or chance is not an amount.
_TIME = re.compile(r"(_s|_S|_ms|draw|jitter)\b")
_FLOAT_COLUMN = re.compile(r"\b(real|float\d?|double precision|numeric|decimal|money)\b(?=[ ,)])", re.IGNORECASE)
_MINOR_COLUMN = re.compile(r"^\s*(\w*_minor)\s+(\w+)\b(.*)$", re.MULTILINE)


def offences(source: str) -> Iterator[str]:
    """What in this room could make an amount inexact."""
    for node in ast.walk(ast.parse(source)):
        yield from _offence(node, source)


def _offence(node: ast.AST, source: str) -> Iterator[str]:
    line = source.splitlines()[getattr(node, "lineno", 1) - 1]
    if _TIME.search(line):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, float):
        yield f"a float: {line.strip()}"
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
        yield f"a division: {line.strip()}"
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("float", "round", "math.fsum", "statistics.mean"):
        yield f"a conversion: {line.strip()}"


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_float_comes_near_money(path: Path) -> None:
    assert list(offences(path.read_text(encoding="utf-8"))) == []


def test_a_room_that_begins_to_write_amounts_is_exact_too() -> None:
    """Wherever an amount is stored or sent; what is shown and weighed may hold shares of a bar and confidences."""
    assert len(ROOMS) >= 40
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    writing = {
        name
        for name, text in texts.items()
        if name.startswith(("storage/", "outbound/")) and re.search(r"\bamount_minor\b", text)
    }
    assert len(writing) >= 20
    assert {name for name in writing if any(offences(texts[name]))} <= {"storage/import_fields.py"}, "times of imports"


@pytest.mark.parametrize(
    "source",
    [
        "limit_minor = 0.5",
        "left = limit_minor / 2",
        "left /= 2",
        "shown = float(amount_minor)",
        "minor = round(amount * 100)",
    ],
)
def test_an_inexact_line_is_found(source: str) -> None:
    assert list(offences(source))


def test_every_column_of_money_holds_whole_numbers() -> None:
    from agent_assist.storage.postgresql import tables
    from agent_assist.storage.sqlite import migrations

    embedded = "\n".join(statement for step in migrations.MIGRATIONS for statement in step)
    found = _MINOR_COLUMN.findall(embedded)
    assert len(found) >= 8
    assert {kind for _, kind, _ in found} == {"INTEGER"}
    unchecked = {name for name, _, rest in found if f"typeof({name}) = 'integer'" not in rest}
    assert unchecked <= {"used_minor"}, "SQLite keeps a fraction in a column of whole numbers unless it is told not to"
    team = _MINOR_COLUMN.findall(tables.TABLES)
    assert len(team) >= 6
    assert {kind for _, kind, _ in team} == {"bigint"}
    assert not _FLOAT_COLUMN.search(re.sub(r"--.*", "", tables.TABLES))
