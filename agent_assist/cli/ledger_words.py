"""One answer of the `ledger` commands as a person at a terminal reads it: amounts as money, yes and no. Nothing is decided."""

from collections.abc import Iterator
from typing import Any

from agent_assist.domain.money import Money
from agent_assist.domain.policy import NO_LIMIT

_MINOR = "_minor"


def in_words(answer: dict[str, Any]) -> str:
    """A line for each part; bare minor units beside a currency would be read a hundred times too high."""
    lines = [f"{name}: {value}" for name, value in _parts(answer)]
    lines += [f"  {level['level']}: {_left(level)}" for level in answer.get("levels", ())]
    lines += [f"  line {item['line']}: {item['key']} {item['message']}" for item in answer.get("problems", ())]
    if "approvals" in answer:
        lines += [_request(item) for item in answer["approvals"]] or ["No requests."]
    return "\n".join(lines)


def _parts(answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    currency = answer.get("currency")
    has_amount = currency is not None and any(name.endswith(_MINOR) for name in answer)
    for name, value in answer.items():
        if value is None or (name == "currency" and has_amount):
            continue
        if isinstance(value, list):
            if value and all(isinstance(one, str) for one in value):
                yield name.replace("_", " "), ", ".join(value)
        elif isinstance(value, bool):
            yield name.replace("_", " "), "yes" if value else "no"
        elif has_amount and name.endswith(_MINOR):
            told = "no limit" if value == NO_LIMIT else _money(value, answer)
            yield name.removesuffix(_MINOR).replace("_", " "), told
        else:
            yield name.replace("_", " "), one_line(str(value))


def _left(level: dict[str, Any]) -> str:
    """`195.00 GBP left of 200.00 GBP`."""
    if level["limit_minor"] == NO_LIMIT:
        return "no limit on the amount"
    return f"{_money(level['available_minor'], level)} left of {_money(level['limit_minor'], level)}"


def _request(item: dict[str, Any]) -> str:
    """One request above a limit: what is asked for by whom and why, how it stands, and what was answered."""
    left_s = item["left_s"]
    left = f"{left_s // 60} min" if left_s >= 120 else f"{left_s} s"
    waits = f", {left} left" if item["state"] in ("waiting", "countered") else ""
    lines = [
        f"{item['approval']}  {item['state']}{waits}: {item['gesture']}, {_money(item['amount_minor'], item)}",
        f"  to {item['customer']} for {item['incident']}; asked by {item['agent']}: {item['reason']}",
        f"  above the limit {item['binding_limit']}, which had {_money(item['available_minor'], item)} left",
    ]
    lines += [f"  the customer: {quote}" for quote in item["quotes"]]
    if "offer_minor" in item:
        lines.append(f"  offered instead: {item['offer_gesture']}, {_money(item['offer_minor'], item)}")
    if "first_by" in item:
        lines.append(f"  a first yes by {item['first_by']}")
    if "answered_by" in item:
        lines.append(f"  answered by {item['answered_by']}{': ' if item['words'] else ''}{item['words']}")
    return "\n".join(map(one_line, lines))


def _money(amount_minor: int, item: dict[str, Any]) -> str:
    return Money(amount_minor, item["currency"]).plain()


def one_line(text: str) -> str:
    """Text as one line of a terminal may hold it: it may come from outside."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
