"""How values and changes are said in the supervisor's window. Words only: no Qt, no arithmetic but minor units to text."""

from typing import Any

from agent_assist.domain.amount_text import amount_minor_from
from agent_assist.domain.budget import LevelBalance
from agent_assist.domain.group_remedy import SETTING as GROUP_SETTING
from agent_assist.domain.group_remedy import remedy_of, sentence
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.policy_draft import Change
from agent_assist.domain.said import said
from agent_assist.domain.settings import Setting
from agent_assist.engine.money_words import language_locale, price, short_price, signs_of
from agent_assist.engine.translation import shown, tr, tr_count

LEVEL_TITLES = {
    "incident": said("Incident"),
    "gesture_kind": said("Gesture kind"),
    "agent_day": said("Agent, today"),
    "customer": said("Customer"),
    "team_pool": said("Team pool"),
}
_SHORT = 60
_AMOUNT = "\x1f"  # stands where the amount will, wherever a language puts it
CHOICE_WORDS = {
    "day": said("day"),
    "week": said("week"),
    "month": said("month"),
    "on": said("on"),
    "frozen": said("frozen"),
    "off": said("off"),
    "none": said("none"),
    "europe": said("europe"),
    "north_america": said("north_america"),
    "info": said("info"),
    "minor": said("minor"),
    "major": said("major"),
    "severe": said("severe"),
    "any": said("any"),
    "region": said("region"),
    "order": said("order"),
    "account": said("account"),
}


def choice_word(choice: str) -> str:
    """One of a setting's few words, as it is shown; one that is new stands for itself."""
    return shown(CHOICE_WORDS.get(choice, choice))


def amount_words(amount_minor: int, currency: str, short: bool = False) -> str:
    """An amount as people read it; -1 is no limit."""
    if amount_minor == NO_LIMIT:
        return tr("no limit" if short else "No limit")
    if not is_currency(currency):
        return str(amount_minor)
    return (short_price if short else price)(Money(amount_minor, currency), language_locale())


def amount_from(text: str, currency: str) -> int:
    """An amount as it was typed over one of those words. Raises AmountUnreadable."""
    return amount_minor_from(text, currency, *signs_of(currency, language_locale()))


def number_words(value: float, grouped: bool = False) -> str:
    """A number of a setting as it is written here."""
    _, decimal, group = signs_of("", language_locale())
    return f"{value:,g}".translate({ord(","): group if grouped else None, ord("."): decimal})


def number_from(text: str) -> str:
    """A typed number with a point before its decimals, whichever of the two was used."""
    return text.replace(signs_of("", language_locale()).decimal, ".")


def may_be_open(item: Setting) -> bool:
    """Whether the setting is a limit that need not be there; then the field is empty."""
    return item.kind in ("money", "integer") and item.minimum == NO_LIMIT


def value_words(item: Setting, value: Any, currency: str) -> str:
    """Any setting's value, short enough to stand in a sentence."""
    if value == NO_LIMIT and may_be_open(item):
        return tr("no limit")
    if item.kind == "money":
        return amount_words(value, currency, short=True)
    if item.kind == "boolean":
        return tr("on" if value else "off")
    if item.kind == "words":
        return ", ".join(value) or tr("none")
    if item.kind == "decimal":
        return number_words(value)
    if item.kind == "choice":
        return choice_word(str(value))
    text = f"{value} {shown(item.unit)}".strip() if item.kind == "integer" else str(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def change_words(change: Change, currency: str) -> tuple[str, str]:
    """A change as a head and a line under it, which may be empty."""
    item = change.setting
    if item is GROUP_SETTING:
        lines = "; ".join(shown(sentence(remedy_of(line))) for line in change.after)
        return shown(item.title), lines or tr("No remedy any more")
    after = value_words(item, change.after, currency)
    if item.kind == "text":
        return shown(item.title), tr("Now: {value}", value=after) if after else tr("Now empty")
    if item.kind == "boolean":
        return item.of or shown(item.title), tr("Switched on" if change.after else "Switched off")
    before = value_words(item, change.before, currency)
    return tr("{title} {before} to {after}", title=item.title, before=before, after=after), ""


def binding_words(levels: tuple[LevelBalance, ...], before: tuple[LevelBalance, ...]) -> tuple[str, str, str]:
    """The sentence over the ladder in three parts: before the amount, the amount, after it."""
    now, live = _least(levels), _least(before)
    words = tr(
        "A new incident today, with the agent who has given most, could cost at most {amount}."
        if now == live
        else "A new incident today, with the agent who has given most, could cost at most {amount}, now {live}.",
        amount=_AMOUNT,
        live=live,
    )
    lead, _, rest = words.partition(_AMOUNT)
    return lead, now, rest


def _least(levels: tuple[LevelBalance, ...]) -> str:
    if not levels:
        return tr("no limit")
    least = min(levels, key=lambda level: level.available_minor)
    return amount_words(least.available_minor, least.currency)


def draft_words(changes: int, problems: int) -> str:
    """The head of the draft banner."""
    if not changes and problems:
        return tr_count(
            problems,
            "Draft · {count} field to correct · not live yet",
            "Draft · {count} fields to correct · not live yet",
        )
    return tr_count(changes, "Draft · {count} change · not live yet", "Draft · {count} changes · not live yet")
