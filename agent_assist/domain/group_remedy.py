"""One remedy for everybody whom an event has hit: published by a supervisor, told by an agent, charged to nobody's own trust.

It is no gesture: the company gives it to all alike, so no ledger entry is made here and no limit counts it. Values only.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from agent_assist.domain.events import SignalReceived
from agent_assist.domain.said import said
from agent_assist.domain.settings import Setting
from agent_assist.domain.words import SEVERITIES, Severity

LONGEST_WORDS: Final = 80
# Only what comes to many at once; a late parcel or a step of a journey is one person's.
GROUP_SIGNALS: Final = ("weather", "outage", "crisis", "policy_change", "other")
# What must have matched for somebody to be one of them.
WHOM: Final = ("any", "region", "order", "account")
_SIGNAL_TITLES: Final = {
    "weather": said("Weather"),
    "outage": said("Outage"),
    "crisis": said("Crisis"),
    "policy_change": said("Policy change"),
    "other": said("Other"),
}


@dataclass(frozen=True, slots=True)
class GroupRemedy:
    """What everyone gets whom a signal of this kind concerns, from `severity` up; `region` empty is anywhere.

    `whom` narrows it to those whose region, order or account the signal names. `until` is the last day it is told, as
    2026-11-30 on the desk's own clock; empty until it is taken away. `words` complete "everyone it has hit gets ...": "a day's money back for each day without a line".
    """

    id: str
    signal: str
    words: str
    region: str = ""
    severity: Severity = "major"
    whom: str = "any"
    until: str = ""

    def covers(self, signal: SignalReceived, today: str = "") -> bool:
        """Whether those whom `signal` concerns get this; `today` as `until` is written."""
        if (self.until and today > self.until) or self.whom not in ("any", _named_by(signal)):
            return False
        there = not self.region or self.region.casefold() == (signal.region or "").casefold()
        return (
            self.signal == signal.kind
            and there
            and SEVERITIES.index(signal.severity) >= SEVERITIES.index(self.severity)
        )


def _named_by(signal: SignalReceived) -> str:
    """What of a customer the signal names: the most particular wins, as it does where signals are matched."""
    if signal.customer_id or signal.conversation_id:
        return "account"
    return "order" if signal.order_id else "region" if signal.region else ""


def remedies_for(
    published: Iterable[GroupRemedy], signals: Iterable[SignalReceived], today: str = ""
) -> tuple[GroupRemedy, ...]:
    """What this customer gets because of the signals that concern them, in the order it was published."""
    concerned = tuple(signals)
    return tuple(item for item in published if any(item.covers(signal, today) for signal in concerned))


def remedy_problems(tables: object) -> Iterator[tuple[str, str]]:
    """What is wrong with the document's `group_remedy` tables: dotted key and sentence."""
    if not isinstance(tables, dict):
        yield "group_remedy", said("must be tables such as {example}", example="[group_remedy.some_id]")
        return
    for remedy_id, values in tables.items():
        key = f"group_remedy.{remedy_id}"
        if not isinstance(values, dict):
            yield key, said("must be a table")
            continue
        yield from ((f"{key}.{name}", why) for name, why in _problems(values))


def remedies_from(tables: Mapping[str, Mapping[str, Any]]) -> tuple[GroupRemedy, ...]:
    """The remedies of a document that has no problems."""
    return tuple(GroupRemedy(remedy_id, **values) for remedy_id, values in tables.items())


def written(remedies: Iterable[GroupRemedy]) -> dict[str, dict[str, str]]:
    """The tables of a document, each remedy whole."""
    names = [item.name for item in fields(GroupRemedy) if item.name != "id"]
    return {remedy.id: {name: getattr(remedy, name) for name in names} for remedy in remedies}


# The whole list is one setting of a draft: a remedy is added and taken away as a whole.
SETTING: Final = Setting("group_remedy", "words", said("For all"), "", ())
_BETWEEN: Final = "\x1f"  # nobody types it


def line_of(remedy: GroupRemedy) -> str:
    """A remedy as one line of that setting."""
    return _BETWEEN.join(getattr(remedy, item.name) for item in fields(GroupRemedy))


def remedy_of(line: str) -> GroupRemedy:
    """The remedy of such a line. Raises TypeError or ValueError for any other text."""
    parts = line.split(_BETWEEN)
    names = [item.name for item in fields(GroupRemedy)]
    return GroupRemedy(**dict(zip(names, parts, strict=True)))  # type: ignore[arg-type]


def sentence(remedy: GroupRemedy) -> str:
    """What a supervisor reads of it: "Outage in Leeds, from major: a day's money back, until 2026-11-30"."""
    what: str = _SIGNAL_TITLES[remedy.signal]
    if remedy.region:
        what = said("{what} in {region}", what=what, region=remedy.region)
    words = remedy.words or said("no words yet")
    if remedy.until:
        return said("{what}: {words}, until {day}", what=what, words=words, day=remedy.until)
    return said("{what}: {words}", what=what, words=words)


def list_problem(lines: Iterable[str]) -> str:
    """What keeps the lines from being published, in one sentence; empty when they may."""
    for line in lines:
        remedy = remedy_of(line)
        for _, why in remedy_problems(written((remedy,))):
            return said("{remedy}: {why}.", remedy=sentence(remedy), why=why)
    return ""


def _problems(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = {item.name for item in fields(GroupRemedy)} - {"id"}
    for name, value in values.items():
        if name not in known:
            has = ", ".join(sorted(known))
            yield name, said("there is no setting of this name; a group remedy has {names}", names=has)
        elif not isinstance(value, str):
            yield name, said("must be {what}", what=said("a text in quotation marks"))
    for name, choices in (("signal", GROUP_SIGNALS), ("severity", SEVERITIES), ("whom", WHOM)):
        value = values.get(name, choices[-1])
        if isinstance(value, str) and value not in choices:
            yield name, said("must be one of {choices}", choices=", ".join(choices))
    words = values.get("words", "")
    for name in ("signal", "words"):
        if not values.get(name):
            yield name, said("is missing")
    if isinstance(words, str) and (len(words) > LONGEST_WORDS or "{" in words):
        yield "words", said("must be at most {signs} signs, without details in braces", signs=LONGEST_WORDS)
    until = values.get("until", "")
    if isinstance(until, str) and until and not _is_day(until):
        yield "until", said("must be a day such as {example}", example="2026-11-30")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
