"""A table of words finds each word's number and nothing else, as a dict would, also where two checksums are alike."""

from pathlib import Path

import pytest

from agent_assist.language import word_table
from agent_assist.language.word_table import WordTable, let_go, mapped

WORDS = ("top", "##up", "top up", "to", "ß", "\U0001f600", "p", "up")


def test_each_word_has_its_place_and_others_have_none() -> None:
    table = WordTable.of(WORDS)
    assert len(table) == len(WORDS)
    assert [table.get(word) for word in WORDS] == list(range(len(WORDS)))
    for other in ("", "t", "top\n##up", "op", "top up ", "\ud800", "Top"):
        assert table.get(other) is None
        assert other not in table


def test_words_with_one_checksum_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_table, "crc32", len)
    table = WordTable.of(WORDS)
    assert [table.get(word) for word in WORDS] == list(range(len(WORDS)))
    assert table.get("xy") is None


def test_a_table_may_be_empty() -> None:
    assert len(WordTable(b"")) == 0
    assert WordTable(b"").get("word") is None


def test_a_mapped_file_says_the_same_after_it_was_let_go(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"words" * 10_000)
    with mapped(path) as file:
        assert file[-5:] == b"words"
        let_go(file)
        assert file[:] == b"words" * 10_000


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(ValueError, match="empty"):
        mapped(path)
