"""`agent-assist audit`: what an auditor asks of the ledger. Reads only; facts and counts, no verdicts, ids and no names.

Exit codes: 0 done, 3 something does not fit, 2 unusable input, 4 store unreachable.
"""

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from agent_assist.domain.leaks import Leaks
    from agent_assist.storage.ledger_days import Day
    from agent_assist.storage.ledger_entries import Entry
    from agent_assist.storage.ledger_verify import Link, Place
    from agent_assist.storage.store import Store

DOES_NOT_FIT = 3
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
Dsn = Annotated[str | None, typer.Option("--store", metavar="DSN", help="The store; else this user's own.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


@app.command()
def verify(store: Dsn = None, as_json: Json = False) -> None:
    """Check the audit chain, the entries and the totals: the same check as `ledger verify`."""
    from agent_assist.cli.ledger import main

    told = ["--store", store] if store is not None else []
    raise typer.Exit(main(["verify", *told, *(["--json"] if as_json else [])]))


@app.command()
def leaks(
    store: Dsn = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How far back.")] = 90,
    least: Annotated[int, typer.Option(min=2, help="Pairs and clusters of so many gestures or more.")] = 3,
    near: Annotated[int, typer.Option(min=1, max=50, help="Just under a cap: within so many percent of it.")] = 10,
    as_json: Json = False,
) -> None:
    """Where goodwill may leak: frequent pairs, sums just under a cap, households, equal ids. Facts, no verdicts."""
    from agent_assist.domain.leaks import Sought, leaks
    from agent_assist.storage.ledger_given import given

    with _opened(store) as opened:
        entries = opened.ledger.written()[0]
        found = given(entries)
        caps = {item.version: item.policy.limits for item in opened.policies.versions()}
        households = _households(opened, {item.customer_id for item in found})
        households |= {item.customer_id: item.household_id for item in entries if item.household_id}
    now_ms = max((item.at_ms for item in found), default=0)
    sought = Sought(days=days, pair_grants=least, cluster_grants=least, near_percent=near)
    report = leaks(found, caps, households, now_ms, sought)
    print(json.dumps(_as_json(report)) if as_json else _readable(report))


@app.command()
def reconcile(store: Dsn = None, as_json: Json = False) -> None:
    """For each day: entries = counters = answers, and today = what desks show; exit code 3 when they differ."""
    with _opened(store) as opened:
        found = _days(opened)
        for _ in range(2):  # a grant between the readings is no difference: look again
            if all(day.fits for day in found):
                break
            found = _days(opened)
    if as_json:
        print(json.dumps({"fits": all(day.fits for day in found), "days": [_day(day) for day in found]}))
    else:
        print("\n".join(map(_day_in_words, found)) or "nothing was given yet")
    raise typer.Exit(0 if all(day.fits for day in found) else DOES_NOT_FIT)


def _days(opened: "Store") -> "Sequence[Day]":
    from datetime import UTC, datetime

    from agent_assist.storage.ledger_days import days

    entries, links, counters = _read(opened)

    def meter(agent_id: str) -> tuple[int, str] | None:
        level = opened.ledger.balance(agent_id=agent_id).level("agent_day")
        return None if level is None else (level.spent_minor, level.currency)

    return days(entries, counters, links, meter, datetime.now(UTC).strftime("%Y-%m-%d"))


def _read(opened: "Store") -> "tuple[Sequence[Entry], Sequence[Link], dict[Place, int]]":
    """Entries, answers and counters of one moment."""
    if opened.server is not None:
        from agent_assist.storage.postgresql.rows import Read

        with opened.server.database.reading() as connection:
            read = Read(connection)
        return read.entries, read.links, {place: change.spent_minor for place, change in read.totals.items()}
    from agent_assist.storage.sqlite.entries import stored

    with opened.database.reading() as own:
        whole = stored(own)
    return whole.entries, whole.links, {place: change.spent_minor for place, change in whole.counters.items()}


def _day(day: "Day") -> dict[str, Any]:
    return {**asdict(day), "fits": day.fits}


def _day_in_words(day: "Day") -> str:
    from agent_assist.domain.money import Money

    told = {"entries": day.entries_minor, "counters": day.counters_minor, "answers": day.answers_minor}
    if day.meter_minor is not None:
        told["desks show"] = day.meter_minor
    sums = ", ".join(f"{name} {Money(minor, day.currency).plain()}" for name, minor in told.items())
    return f"{day.day}  {'fits' if day.fits else 'DIFFERS':<8} {sums}"


def _as_json(report: "Leaks") -> dict[str, Any]:
    from agent_assist.storage.ledger_export import moment

    told = asdict(report)
    return {"since": moment(told.pop("since_ms")), **told}


def _readable(report: "Leaks") -> str:
    from agent_assist.domain.money import Money
    from agent_assist.storage.ledger_export import moment

    def money(item: Any) -> str:
        return Money(item.amount_minor, item.currency).plain()

    lines = [f"{report.grants} gestures with a value since {moment(max(report.since_ms, 0))}"]
    lines += [
        f"pair: {_id(item.agent_id)} to {_id(item.customer_id)}: {item.grants} gestures, {money(item)}, "
        f"{item.incidents} incidents on {_days_long(item.days)}; {item.of_agent} of this agent, {item.of_customer} to this "
        f"customer, {item.taken_back} taken back"
        for item in report.pairs
    ]
    lines += [
        f"just under the {item.level} cap: {_id(item.agent_id)}: {item.just_under} of {item.of} ({item.currency})"
        for item in report.clusters
    ]
    lines += [
        f"household {_id(item.household_id)}: {len(item.customers)} customers, {item.grants} gestures, {money(item)}, "
        f"{len(item.agents)} agents"
        for item in report.households
    ]
    lines += [f"equal ids: {item.entry_id}: {_id(item.agent_id)}, {money(item)}" for item in report.self_gifts]
    return "\n".join(lines)


def _days_long(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"


def _id(text: str) -> str:
    """An id as one line of a terminal may hold it: it came from outside."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _households(opened: "Store", customer_ids: Sequence[str] | set[str]) -> dict[str, str]:
    found = (opened.customers.customer(customer_id) for customer_id in sorted(customer_ids))
    return {item.customer_id: item.household_id for item in found if item is not None and item.household_id}


@contextlib.contextmanager
def _opened(dsn: str | None) -> "Iterator[Store]":
    from agent_assist.paths import default_store
    from agent_assist.storage.store import open_store

    opened = open_store(dsn or default_store(), may_create=False, needs_desk=False)
    try:
        yield opened
    finally:
        opened.close()
