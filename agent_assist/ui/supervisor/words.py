"""How values and changes are said in the supervisor's window. Words only: no Qt, no arithmetic but minor units to text."""

from typing import Any

from agent_assist.domain.budget import LevelBalance
from agent_assist.domain.group_remedy import SETTING as GROUP_SETTING
from agent_assist.domain.group_remedy import remedy_of, sentence
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.policy_draft import Change
from agent_assist.domain.settings import Setting
from agent_assist.engine.formats import plural
from agent_assist.engine.money_words import price, short_price

LEVEL_TITLES = {
    "incident": "Incident",
    "gesture_kind": "Gesture kind",
    "agent_day": "Agent, today",
    "customer": "Customer",
    "team_pool": "Team pool",
}
_SHORT = 60


def amount_words(amount_minor: int, currency: str, short: bool = False) -> str:
    """An amount as people read it; -1 is no limit."""
    if amount_minor == NO_LIMIT:
        return "no limit" if short else "No limit"
    if not is_currency(currency):
        return str(amount_minor)
    return (short_price if short else price)(Money(amount_minor, currency))


def value_words(item: Setting, value: Any, currency: str) -> str:
    """Any setting's value, short enough to stand in a sentence."""
    if item.kind == "money":
        return amount_words(value, currency, short=True)
    if item.kind == "boolean":
        return "on" if value else "off"
    if item.kind == "words":
        return ", ".join(value) or "none"
    if item.kind == "decimal":
        return f"{value:g}"
    text = f"{value} {item.unit}".strip() if item.kind == "integer" else str(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def change_words(change: Change, currency: str) -> tuple[str, str]:
    """A change as a head and a line under it, which may be empty."""
    item = change.setting
    if item is GROUP_SETTING:
        return item.title, "; ".join(sentence(remedy_of(line)) for line in change.after) or "No remedy any more"
    after = value_words(item, change.after, currency)
    if item.kind == "text":
        return item.title, f"Now: {after}" if after else "Now empty"
    if item.kind == "boolean":
        return item.title.removesuffix(": in use"), f"Switched {after}"
    return f"{item.title} {value_words(item, change.before, currency)} to {after}", ""


def binding_words(levels: tuple[LevelBalance, ...], before: tuple[LevelBalance, ...]) -> tuple[str, str, str]:
    """The sentence over the ladder in three parts: before the amount, the amount, after it."""
    now, live = _least(levels), _least(before)
    lead = "A new incident today, with the agent who has given most, could cost at most "
    if now == live:
        return lead, now, "."
    return lead, now, f", now {live}."


def _least(levels: tuple[LevelBalance, ...]) -> str:
    if not levels:
        return "no limit"
    least = min(levels, key=lambda level: level.available_minor)
    return amount_words(least.available_minor, least.currency)


def draft_words(changes: int, problems: int) -> str:
    """The head of the draft banner."""
    if not changes and problems:
        return f"Draft · {plural(problems, 'field')} to correct · not live yet"
    return f"Draft · {plural(changes, 'change')} · not live yet"
