"""What two accounts of one customer make together: the newer word wins, and silence erases nothing. No SQL, no files."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, replace
from typing import TypeVar

from agent_assist.domain.customer import Customer, HistoryRow, Order, Preferences

Item = TypeVar("Item", Order, HistoryRow)
Account = TypeVar("Account", Customer, Order, HistoryRow, Preferences)
_LISTS = ("open_cases", "orders", "history", "preferences")


def merged(known: Customer | None, told: Customer) -> Customer:
    """The customer after hearing `told`. History comes out oldest first, each thing once.

    Open cases are replaced as a whole when any are told; none told means not said, not none open.
    """
    if known is None:
        known = Customer(told.customer_id)
    preferences = _overlaid(known.preferences, told.preferences)
    return replace(
        _overlaid(known, told, _LISTS),
        preferences=preferences,
        open_cases=told.open_cases or known.open_cases,
        orders=tuple(_joined(known.orders, told.orders, lambda order: order.order_id)),
        history=tuple(sorted(_joined(known.history, told.history, same_thing), key=lambda row: row.at_ms)),
    )


def same_thing(row: HistoryRow) -> tuple[int, str, str, str]:
    """Two history rows alike in this tell of one thing; its amount, due time and status may change."""
    return row.at_ms, row.channel, row.kind, row.summary


def changed_fields(known: Customer | None, after: Customer) -> tuple[str, ...]:
    """The names of the fields in which `after` differs, in the order they are declared."""
    before = known or Customer(after.customer_id)
    return tuple(item.name for item in fields(Customer) if getattr(before, item.name) != getattr(after, item.name))


def _joined(known: Iterable[Item], told: Iterable[Item], identity: Callable[[Item], Hashable]) -> Iterable[Item]:
    found = {identity(item): item for item in known}
    for item in told:
        earlier = found.get(identity(item))
        found[identity(item)] = _overlaid(earlier, item) if earlier is not None else item
    return found.values()


def _overlaid(known: Account, told: Account, but: tuple[str, ...] = ()) -> Account:
    """`known` with every field that `told` fills in."""
    said = {item.name: getattr(told, item.name) for item in fields(told) if item.name not in but}
    return replace(known, **{name: value for name, value in said.items() if value not in (None, "", ())})
