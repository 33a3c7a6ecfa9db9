"""Customer files into the store: read, show what would change, and only then write. No SQL of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from agent_assist.domain.customer import Customer
from agent_assist.domain.protected import protected_within, refusal
from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import CustomerStore
from agent_assist.storage.customer_merge import changed_fields, merged, same_thing
from agent_assist.storage.import_fields import (
    HISTORY_COLUMNS,
    PROFILE_COLUMNS,
    BadValue,
    Clean,
    customer_from,
    customer_with,
    is_history,
)
from agent_assist.storage.import_rows import BadRow, Row, read_rows

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(slots=True)
class CustomerFile:
    """What a file tells: customers merged by id, the rows left out, and what a person should know about the rest."""

    customers: dict[str, Customer] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Preview:
    """What a file would change: customer ids, the names of changed fields, and history rows by count."""

    new: list[str] = field(default_factory=list)
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: int = 0
    history_new: int = 0
    history_changed: int = 0
    history_same: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether the store already says all of it."""
        return not (self.new or self.changed)


def read_customers(path: Path, clean: Clean = str) -> list[Customer]:
    """Every customer of a file. Raises UnusableInput naming the first line that cannot be used."""
    told = read_customer_file(path, clean)
    if told.bad:
        raise UnusableInput("A row cannot be used", f"{path}, line {told.bad[0].line}: {told.bad[0].reason}.")
    return list(told.customers.values())


def read_customer_file(path: Path, clean: Clean = str, *, history: bool = False) -> CustomerFile:
    """Read a file of customers or of history rows (`history` says all are). `clean` redacts free text.

    Raises UnusableInput when the file as a whole cannot be used; single bad rows are named and left out.
    """
    told = CustomerFile()
    profile_lines: dict[str, int] = {}
    unknown: set[str] = set()
    for row in read_rows(path):
        if isinstance(row, BadRow):
            told.bad.append(row)
            continue
        is_event = history or is_history(row.values)
        _check_columns(path, row)
        _check_protected(path, row)
        unknown |= row.values.keys() - (HISTORY_COLUMNS if is_event else PROFILE_COLUMNS)
        try:
            customer = customer_with(row.values, clean) if is_event else customer_from(row.values, clean)
            if not is_event:
                _check_once(told, profile_lines, row.line, customer)
        except BadValue as error:
            told.bad.append(BadRow(row.line, str(error)))
            continue
        told.customers[customer.customer_id] = merged(told.customers.get(customer.customer_id), customer)
        told.notes.extend(_formulas(row))
    told.notes.extend(f"the column {name[:40]!r} is not known and is left out" for name in sorted(unknown) if name)
    return told


def preview(store: CustomerStore, told: CustomerFile) -> Preview:
    """What saving would change. Nothing is written."""
    found = Preview()
    for customer in told.customers.values():
        known = store.customer(customer.customer_id)
        after = merged(known, customer)
        if known is None:
            found.new.append(customer.customer_id)
        elif after != known:
            found.changed[customer.customer_id] = changed_fields(known, after)
        else:
            found.same += 1
        _count_history(found, known, after, customer)
    return found


def _count_history(found: Preview, known: Customer | None, after: Customer, told: Customer) -> None:
    before = {same_thing(row): row for row in known.history} if known else {}
    now = {same_thing(row): row for row in after.history}
    for place in {same_thing(row) for row in told.history}:
        if place not in before:
            found.history_new += 1
        elif before[place] != now[place]:
            found.history_changed += 1
        else:
            found.history_same += 1


def _check_columns(path: Path, row: Row) -> None:
    """Without a customer's id no row of a table can be used: better one word than one for each row."""
    if "customer_id" not in row.values and path.suffix.lower() not in (".json", ".jsonl", ".ndjson"):
        names = ", ".join(repr(name[:40]) for name in row.values) or "none"
        raise UnusableInput(
            "Unusable columns", f"{path}, line 1: there is no column customer_id (found: {names[:400]})."
        )


def _check_protected(path: Path, row: Row) -> None:
    """What a customer is, and not what they did, is not taken in at all: then nothing can ever learn from it."""
    protected = protected_within(row.values)
    if protected:
        raise UnusableInput("Protected field", f"{path}, line {row.line}: {refusal(protected)}.")


def _check_once(told: CustomerFile, lines: dict[str, int], line: int, customer: Customer) -> None:
    earlier = lines.setdefault(customer.customer_id, line)
    if earlier != line and changed_fields(told.customers[customer.customer_id], customer):
        raise BadValue(f"customer {customer.customer_id} stands in line {earlier} already, with other details")


def _formulas(row: Row) -> Iterator[str]:
    for name, value in row.values.items():
        if isinstance(value, str) and value.startswith(_FORMULA_STARTS) and not value[1:].strip().isdigit():
            yield f"line {row.line}: {name[:40]!r} looks like a formula; it is kept as plain text"
