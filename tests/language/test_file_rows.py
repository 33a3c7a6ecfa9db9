"""Rows left in their file are those that were written, by one or many, and no other can be asked for."""

import os
from pathlib import Path

import numpy as np
import pytest

from agent_assist.language.file_rows import FileRows, rows_in

ROWS = np.arange(-60, 60, dtype=np.int8).reshape(40, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "rows"
    made.write_bytes(b"head" + ROWS.tobytes() + b"tail")
    return made


@pytest.mark.parametrize("left_there", [True, False])
def test_the_rows_asked_for_come_in_their_order(path: Path, left_there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not left_there:
        monkeypatch.delattr(os, "pread", raising=False)
    rows = rows_in(path, 4, 40, 3)
    for wanted in ([0], [39, 0, 7, 7], list(range(40)), []):
        assert np.array_equal(rows[wanted], ROWS[wanted])


@pytest.mark.skipif(not hasattr(os, "pread"), reason="read at once here")
@pytest.mark.parametrize("number", [-1, 40])
def test_what_lies_round_the_rows_is_not_read(path: Path, number: int) -> None:
    with pytest.raises(IndexError):
        FileRows(path, 4, 40, 3)[[number]]
