"""What the `ledger` commands share: the store they open, the values they take, the shape of a refusal. Nothing is decided."""

import argparse
import contextlib
import re
from typing import Any, Final

from agent_assist.domain.budget import LevelBalance, Refusal
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.engine.errors import UnusableInput
from agent_assist.paths import default_store
from agent_assist.storage.ledger_rules import MAX_AMOUNT_MINOR, check_text
from agent_assist.storage.store import MoneyStore, open_money

DONE, UNUSABLE, REFUSED, UNREACHABLE = 0, 2, 3, 4
Answer = tuple[int, dict[str, Any]]
SHORTEST_CARD: Final = 12
# Every option of `ledger` and `approvals`, as its help says it.
MEANS: Final[dict[str, str]] = {
    "policy": "a policy's TOML file, or starter for the shipped one",
    "key": "made before the act and kept: the same key has the same answer for ever",
    "agent": "the id of the person who acts",
    "conversation": "the conversation's id",
    "incident": "the order or the problem this is about: its limit is shared by all conversations about it",
    "customer": "the customer's id; never a name",
    "household": "the household's id, where one is known",
    "issue": "what it is about: the same one of a customer, within the policy's days, goes on with the same incident",
    "gesture": "the gesture's id in the playbook, or a kind such as credit or refund",
    "amount-minor": "whole minor units: 1500 is 15.00 GBP, 1500 JPY or 1.500 KWD",
    "currency": "three capital letters, ISO 4217",
    "reason": "why, in plain words; kept for ever, so no names",
    "paid-minor": "what was paid for it: a refund never goes above",
    "refunded-before-minor": "what of it had gone back before this ledger knew of it",
    "entry": "the entry's name, such as e-000042",
    "hold-s": "seconds until the hold ends by itself",
    "reference": "what the system that carried it out calls it",
    "approval": "the request's name, such as a-000018",
    "quote": "the customer's own words to take along, redacted",
    "state": "open (the default) or closed",
}
# What a wish may tell beside what it must.
WISH_MAY_TELL: Final = ("household", "issue", "paid-minor", "refunded-before-minor")


def opened(
    options: argparse.Namespace,
    *,
    may_create: bool = True,
    may_fill_empty: bool = False,
    missing_is_empty: bool = False,
) -> contextlib.closing[MoneyStore]:
    """The money as a context; `missing_is_empty` looks at an empty store in memory instead of making one."""
    dsn = options.store if "store" in options else default_store()
    return contextlib.closing(
        open_money(dsn, may_create=may_create, may_fill_empty=may_fill_empty, missing_is_empty=missing_is_empty)
    )


def text(name: str, value: str) -> str:
    """The value, when a row can hold it. Raises UnusableInput."""
    check_text(name, value)
    return value


def reason(value: str) -> str:
    """Why, as it may be kept for ever: without the number of a card. Raises UnusableInput."""
    told = text("reason", value)
    if sum(map(str.isdigit, told)) < SHORTEST_CARD:
        return told  # nearly always: the rules of redaction take longer to load than a grant
    from agent_assist.language.redaction.redactor import redact

    return redact(told).text


def money(told_minor: str, currency: str) -> Money:
    """An amount with its currency. Raises UnusableInput."""
    units = amount_minor("amount-minor", told_minor)
    if not is_currency(currency):
        raise UnusableInput("Unusable currency", "--currency is three capital letters, such as GBP.")
    return Money(units, currency)


def refused(refusal: Refusal) -> dict[str, Any]:
    """A no under its published names."""
    return {
        "result": "refused",
        "key": refusal.key,
        "binding_limit": refusal.binding_limit,
        "available_minor": refusal.available_minor,
        "currency": refusal.currency,
        "why": refusal.why,
        "policy_version": refusal.policy_version,
    }


def told_level(level: LevelBalance) -> dict[str, Any]:
    """One level under its published names; a number of gestures only where that is limited."""
    counted = {"limit_count": level.limit_count, "used_count": level.used_count}
    return {
        "level": level.level,
        "limit_minor": level.limit_minor,
        "spent_minor": level.spent_minor,
        "reserved_minor": level.reserved_minor,
        "available_minor": level.available_minor,
        "currency": level.currency,
        **(counted if level.limit_count != NO_LIMIT else {}),
    }


def amount_minor(name: str, value: str) -> int:
    """A whole number of minor units, from 0. Raises UnusableInput."""
    if not re.fullmatch(r"[0-9]{1,13}", value) or int(value) > MAX_AMOUNT_MINOR:
        raise UnusableInput(
            "Unusable amount", f"--{name} is a whole number of minor units from 0 to {MAX_AMOUNT_MINOR}."
        )
    return int(value)


def wish(options: argparse.Namespace) -> dict[str, Any]:
    """The fields of a wish to spend, from the command's options."""
    told: dict[str, Any] = {
        "key": options.key,
        "agent_id": options.agent,
        "conversation_id": options.conversation,
        "incident_id": options.incident,
        "customer_id": text("customer", options.customer),
        "gesture": options.gesture,
        "money": money(options.amount_minor, options.currency),
        "reason": reason(options.reason),
    }
    if options.household is not None:
        told["household_id"] = options.household
    if options.issue is not None:
        told["issue"] = options.issue
    if options.paid_minor is not None:
        told["paid_minor"] = amount_minor("paid-minor", options.paid_minor)
    if options.refunded_before_minor is not None:
        told["refunded_before_minor"] = amount_minor("refunded-before-minor", options.refunded_before_minor)
    return told
