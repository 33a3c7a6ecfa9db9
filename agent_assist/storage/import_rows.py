"""A customer file as rows with their line numbers: CSV, a JSON array, or JSON lines. What a row means is not asked here."""

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from agent_assist.engine.errors import UnusableInput

MAX_BYTES: Final = 512_000_000
# One cell may be absurd without ending the file: the row is named and left out.
_MAX_CELL: Final = 10_000_000
_MAX_BROKEN: Final = 100
_BOMS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name; `line` counts from 1."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out, and why."""

    line: int
    reason: str


def read_rows(path: Path) -> Iterator[Row | BadRow]:
    """Every row of the file. Raises UnusableInput when the file as a whole cannot be used."""
    text = _text(path)
    start = text.lstrip()[:1]
    if not start:
        raise UnusableInput("The file is empty", f"{path} holds no rows.")
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson") or start in "[{":
        return _from_array(text) if start == "[" else _from_lines(text)
    return _from_csv(path, text)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnusableInput("The file is too large", f"{path} is larger than {MAX_BYTES // 1_000_000} MB.")
        content = path.read_bytes()
        return content.decode(_BOMS.get(content[:2], "utf-8-sig"))
    except OSError as error:
        raise UnusableInput("The file cannot be read", f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnusableInput("The file cannot be read", f"{path} is not UTF-8 text. Save it as CSV UTF-8.") from error


def _from_csv(path: Path, text: str) -> Iterator[Row | BadRow]:
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(lines[0])
    before = csv.field_size_limit(_MAX_CELL)
    try:
        header = [_column(name) for name in next(csv.reader(lines[:1], delimiter=delimiter, strict=True))]
        _check_header(path, header)
        rows = list(_csv_rows(lines, delimiter, header))
    except csv.Error as error:
        raise UnusableInput("The file cannot be read", f"{path}: {error}.") from error
    finally:
        csv.field_size_limit(before)
    return iter(rows)


def _csv_rows(lines: list[str], delimiter: str, header: list[str]) -> Iterator[Row | BadRow]:
    """The rows under the header. Where quotes run away, that line is left out and reading goes on in the next one."""
    start = 1
    for _ in range(_MAX_BROKEN):
        for first, last, cells in _records(lines, start, delimiter):
            start = last
            if cells is None or (len(cells) != len(header) and last - first > 1):
                yield BadRow(first + 1, "its quotation marks do not match")
                start = first + 1
                break
            if len(cells) == len(header):
                yield Row(first + 1, dict(zip(header, cells, strict=True)))
            elif any(cell.strip() for cell in cells):
                yield BadRow(first + 1, f"it has {len(cells)} cells where the first line has {len(header)}")
        if start >= len(lines):
            return
    raise csv.Error(f"quotation marks do not match in more than {_MAX_BROKEN} lines")


def _records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """Each record from a line on, as (its first line, the line after it, its cells); no cells where it is broken."""
    reader = csv.reader(itertools.islice(lines, start, None), delimiter=delimiter, strict=True)
    first = start
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            yield first, start + reader.line_num, None
            return
        if cells is None:
            return
        yield first, start + reader.line_num, cells
        first = start + reader.line_num


def _delimiter(header: str) -> str:
    """Comma, or what a spreadsheet of another country writes instead."""
    return max((",", ";", "\t"), key=header.count)


def _column(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").replace(".", " ").split())


def _check_header(path: Path, header: list[str]) -> None:
    twice = sorted({name for name in header if header.count(name) > 1 and name})
    if twice:
        raise UnusableInput("Unusable columns", f"{path}, line 1: the column {twice[0][:40]!r} stands there twice.")


def _from_array(text: str) -> Iterator[Row | BadRow]:
    """The objects of one JSON array, each with the line it begins on."""
    decoder, place, line, counted = _decoder(), text.index("[") + 1, 1, 0
    while True:
        place = _after(text, place, " \t\r\n,")
        if place >= len(text) or text[place] == "]":
            break
        line += text.count("\n", counted, place)
        counted = place
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield BadRow(line, f"it is not JSON, so nothing after it could be read ({_words(error)})")
            return
        yield _object(line, value)
    if place >= len(text):
        yield BadRow(text.count("\n") + 1, "the list is cut off before its end")


def _after(text: str, place: int, signs: str) -> int:
    while place < len(text) and text[place] in signs:
        place += 1
    return place


def _from_lines(text: str) -> Iterator[Row | BadRow]:
    decoder = _decoder()
    for line, part in enumerate(text.split("\n"), start=1):
        if part.strip():
            try:
                yield _object(line, decoder.decode(part))
            except (ValueError, RecursionError) as error:
                yield BadRow(line, f"it is not JSON ({_words(error)})")


def _object(line: int, value: Any) -> Row | BadRow:
    if not isinstance(value, dict):
        return BadRow(line, "it is not a JSON object")
    return Row(line, value)


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError("the same name twice")
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return getattr(error, "msg", str(error))
