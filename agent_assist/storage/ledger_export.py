"""The ledger as a file for people and auditors: CSV that no spreadsheet executes, or JSON with the audit chain. No SQL."""

import contextlib
import csv
import json
import os
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from agent_assist.engine.errors import DiskFull, UnusableInput
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Link

COLUMNS = (
    "entry",
    "at",
    "kind",
    "amount_minor",
    "held_minor",
    "currency",
    "agent",
    "conversation",
    "incident",
    "customer",
    "household",
    "issue",
    "gesture",
    "gesture_kind",
    "reason",
    "reverses",
    "follows",
    "policy_version",
    "key",
)
# What a spreadsheet may take for the start of a formula; other widths of these signs are folded into them first.
_FORMULA_SIGNS = frozenset("=+-@−")
_FORMULA_CONTROLS = ("\t", "\r", "\n", "\x00")
# Blanks, controls and signs without a width: an importer may trim them, and what is behind them comes first.
_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))


def check_target(path: Path) -> Path:
    """The path, when it can name an export. Raises UnusableInput."""
    if path.suffix.lower() not in (".csv", ".json"):
        raise UnusableInput("Unusable file name", f"{path}: an export ends in .csv or .json.")
    if path.is_dir() or not path.parent.is_dir():
        raise UnusableInput("The export cannot be written", f"{path}: its folder is missing, or it is one itself.")
    return path


def write_ledger(path: Path, entries: Sequence[Entry], links: Sequence[Link]) -> None:
    """Write the file whole or not at all. Raises UnusableInput or DiskFull."""
    text = _csv(entries) if path.suffix.lower() == ".csv" else _json(entries, links)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        if error.errno == 28:  # ENOSPC
            raise DiskFull("The disk is full", f"There is no room to write {path}.") from error
        raise UnusableInput("The export cannot be written", f"{path}: {error.strerror or error}.") from error


def row(entry: Entry) -> dict[str, Any]:
    """One entry under its published names."""
    named = entry._asdict()
    named |= {
        "entry": entry.entry_id,
        "at": moment(entry.at_ms),
        "agent": entry.agent_id,
        "conversation": entry.conversation_id,
        "incident": entry.incident_id,
        "customer": entry.customer_id,
        "household": entry.household_id,
    }
    return {name: named[name] for name in COLUMNS} | {"key": entry.key.lstrip("\x1f")}


def moment(at_ms: int) -> str:
    """Epoch milliseconds as RFC 3339 in UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def safe_cell(value: str | int | None) -> str | int:
    """A cell no spreadsheet takes for a formula: numbers stay numbers, a text that looks like one is led by `'`."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and _may_start_formula(value) else value


def _may_start_formula(text: str) -> bool:
    if text.startswith(_FORMULA_CONTROLS):
        return True
    first = next((sign for sign in text if unicodedata.category(sign) not in _UNSEEN), "")
    return unicodedata.normalize("NFKC", first)[:1] in _FORMULA_SIGNS


def _csv(entries: Sequence[Entry]) -> str:
    from io import StringIO

    written = StringIO()
    writer = csv.writer(written)  # RFC 4180: quotes doubled, lines end in CRLF
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([safe_cell(value) for value in row(entry).values()])
    return written.getvalue()


def _json(entries: Sequence[Entry], links: Sequence[Link]) -> str:
    head = links[-1].hash if links else ""
    chain = [as_fields(link) for link in links]
    whole = {"schema": 1, "entries": [row(entry) for entry in entries], "head": head, "chain": chain}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
