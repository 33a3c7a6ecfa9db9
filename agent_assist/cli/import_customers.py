"""`agent-assist import customers FILE`: what would change, then, after a yes, the change. Nothing is written unasked."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from agent_assist.engine.errors import StoreUnreachable, UserFacingError
from agent_assist.paths import default_store
from agent_assist.storage.dsn import MEMORY, sqlite_path
from agent_assist.storage.imports import CustomerFile, Preview, preview, read_customer_file
from agent_assist.storage.store import open_store

DONE, UNUSABLE, UNREACHABLE = 0, 2, 4
_NAMED = 20


def import_customers(file: Path, *, history: bool, store: str | None, yes: bool, as_json: bool) -> int:
    """Preview, ask, write. Returns the exit code: 0 done or shown, 2 unusable file, 4 store unreachable."""
    try:
        told = read_customer_file(file, _redact(), history=history)
        applied, found = _change(told, store, yes=yes, ask=_asks_at_terminal(file, told, as_json=as_json))
    except UserFacingError as fault:
        if not as_json:
            raise
        print(json.dumps({"error": type(fault).__name__, "message": f"{fault.title}. {fault.message}"}))
        return UNREACHABLE if isinstance(fault, StoreUnreachable) else UNUSABLE
    if as_json:
        print(json.dumps({"applied": applied, **_as_json(told, found)}, ensure_ascii=True))
    elif applied:
        print(f"Written: {_count(len(found.new) + len(found.changed), 'customer')}.")
    elif not found.changes_nothing:
        print("Nothing was written. Add --yes to write it.")
    return UNUSABLE if told.bad and not told.customers else DONE


Ask = Callable[[Preview], bool]


def _change(told: CustomerFile, store: str | None, *, yes: bool, ask: Ask) -> tuple[bool, Preview]:
    dsn = sqlite_path(store) if store else default_store()
    with contextlib.closing(open_store(dsn if dsn.exists() or yes else _not_yet(dsn))) as opened:
        found = preview(opened.customers, told)
        agreed = ask(found) or yes
        if found.changes_nothing or not agreed:
            return False, found
        if str(opened.database.path) != MEMORY:
            opened.customers.save(told.customers.values())
            return True, found
    with contextlib.closing(open_store(dsn)) as made:
        made.customers.save(told.customers.values())
    return True, found


def _not_yet(dsn: Path) -> Path:
    """An empty store in memory to look at, so that a preview makes no file."""
    return Path(MEMORY) if dsn.parent.is_dir() else dsn


def _asks_at_terminal(file: Path, told: CustomerFile, *, as_json: bool) -> Ask:
    """What shows the preview and asks; without a terminal it only shows, and with JSON not even that."""

    def ask(found: Preview) -> bool:
        if as_json:
            return False
        print("\n".join(_lines(file, told, found)))
        if found.changes_nothing or not sys.stdin.isatty():
            return False
        return input("Write this? [y/N] ").strip().lower() in ("y", "yes")

    return ask


def _lines(file: Path, told: CustomerFile, found: Preview) -> Iterator[str]:
    yield f"{file.name}: {_count(len(told.customers), 'customer')}, {_count(len(told.bad), 'row')} left out"
    yield f"  new      {len(found.new)}{_some(found.new)}"
    yield f"  changed  {len(found.changed)}"
    for customer_id, names in list(found.changed.items())[:_NAMED]:
        yield f"           {customer_id}: {', '.join(name.replace('_', ' ') for name in names)}"
    yield f"  same     {found.same}"
    if found.history_new or found.history_changed or found.history_same:
        yield f"  history  {found.history_new} new, {found.history_changed} changed, {found.history_same} same"
    for bad in told.bad[:_NAMED]:
        yield f"  left out: line {bad.line}: {bad.reason}"
    yield from (f"  note: {note}" for note in told.notes[:_NAMED])
    hidden = max(0, len(told.bad) - _NAMED) + max(0, len(told.notes) - _NAMED) + max(0, len(found.changed) - _NAMED)
    if hidden:
        yield f"  and {hidden} more; --json names all"


def _some(names: list[str]) -> str:
    return f"  ({', '.join(names[:5])}{', ...' if len(names) > 5 else ''})" if names else ""


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _as_json(told: CustomerFile, found: Preview) -> dict[str, Any]:
    return {
        "new": found.new,
        "changed": [{"customer_id": key, "fields": list(names)} for key, names in found.changed.items()],
        "same": found.same,
        "history": {"new": found.history_new, "changed": found.history_changed, "same": found.history_same},
        "bad": [{"line": bad.line, "reason": bad.reason} for bad in told.bad],
        "notes": told.notes,
    }


def _redact() -> Callable[[str], str]:
    """Takes card numbers out of what the file tells, before it is shown or stored."""
    from agent_assist.language.redaction.redactor import redact

    return lambda text: redact(text).text
