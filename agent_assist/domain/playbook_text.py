"""From a parsed document (plain mappings) to playbook values, every mistake named. No file is read here."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture, Intent, Message, PackWords, Playbook, Response, StageGuide

Built = TypeVar("Built", Intent, StageGuide, Response, Gesture, Message)
# The kind of each field: a playbook has hundreds of entries.
_HINTS: dict[type[Any], dict[str, Any]] = {
    owner: get_type_hints(owner) for owner in (Intent, StageGuide, Response, Gesture, Message)
}


class PlaybookInvalid(ValueError):
    """A playbook entry cannot be used; the message names the entry and the field."""


def playbook_from(parts: Mapping[str, Any]) -> Playbook:
    """One pack from its merged documents: the head's keys plus the lists intent, stage, response and gesture."""
    head = {key: parts[key] for key in ("id", "name", "industry", "currency") if key in parts}
    intents = _unique(_build(Intent, item) for item in parts.get("intent", ()))
    things = tuple(parts.get("things", ()))
    phrases = tuple(phrase for item in intents for phrase in item.phrases)
    words = PackWords(head["id"], frozenset(item.id for item in intents), frozenset(things), phrases)
    return Playbook(
        **head,
        things=things,
        jargon=tuple(parts.get("jargon", ())),
        intents=intents,
        packs=(words,),
        stages=tuple(_build(StageGuide, item) for item in parts.get("stage", ())),
        responses=_unique(response_from({**item, "pack": parts["id"]}) for item in parts.get("response", ())),
        gestures=_unique(gesture_from({**item, "pack": parts["id"]}) for item in parts.get("gesture", ())),
        messages=_unique(_build(Message, {**item, "pack": parts["id"]}) for item in parts.get("message", ())),
    )


def merged(packs: Iterable[Playbook]) -> Playbook:
    """Several packs as one: intents and stages pool phrases; of other entries with one id the first pack's is kept."""
    chosen = tuple(packs)
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        return Playbook(id="none", name="No playbook")
    return Playbook(
        id="+".join(pack.id for pack in chosen),
        name=", ".join(pack.name for pack in chosen),
        industry=chosen[0].industry,
        currency=chosen[0].currency,
        things=tuple(dict.fromkeys(thing for pack in chosen for thing in pack.things)),
        jargon=tuple(dict.fromkeys(word for pack in chosen for word in pack.jargon)),
        intents=_merged_intents(chosen),
        stages=_merged_stages(chosen),
        responses=_first_of(pack.responses for pack in chosen),
        gestures=_first_of(pack.gestures for pack in chosen),
        messages=_first_of(pack.messages for pack in chosen),
        packs=tuple(words for pack in chosen for words in pack.packs),
    )


def response_from(entry: Mapping[str, Any], base: Response | None = None) -> Response:
    """A response from its table; keys left out are taken from `base` where there is one."""
    return _build(Response, entry, base)


def gesture_from(entry: Mapping[str, Any], base: Gesture | None = None) -> Gesture:
    """A gesture from its table; `amount_minor` and `currency` become its money."""
    known = dict(entry)
    before = base.money if base else Money(0, "GBP")
    try:
        money = Money(known.pop("amount_minor", before.amount_minor), known.pop("currency", before.currency))
    except (TypeError, ValueError) as error:
        raise PlaybookInvalid(f"gesture {entry.get('id', '?')}: amount: {error}") from None
    if money.amount_minor < 0:
        raise PlaybookInvalid(f"gesture {entry.get('id', '?')}: amount_minor must be at least 0")
    return _build(Gesture, {**known, "money": money}, base)


def _build(owner: type[Built], entry: Mapping[str, Any], base: Built | None = None) -> Built:
    allowed = {item.name: item for item in fields(owner)}
    where = f"{owner.__name__.lower()} {entry.get('id', '?')}"
    for key in entry:
        if key not in allowed:
            raise PlaybookInvalid(f"{where}: there is no field {key}")
    values: dict[str, Any] = {}
    hints = _HINTS[owner]
    for name, item in allowed.items():
        if name in entry:
            values[name] = _fitted(entry[name], hints[name], f"{where}: {name}")
        elif base is not None:
            values[name] = getattr(base, name)
        elif item.default is MISSING and item.default_factory is MISSING:
            raise PlaybookInvalid(f"{where}: {name} is missing")
    return owner(**values)


def _fitted(value: Any, hint: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _fitted(value, next(part for part in get_args(hint) if part is not type(None)), where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise PlaybookInvalid(f"{where} must be a list")
        return tuple(_fitted(item, get_args(hint)[0], where) for item in value)
    if origin is not None:  # a Literal: one of the fixed words
        if value not in get_args(hint):
            raise PlaybookInvalid(f"{where}: {value!r} is not one of {', '.join(map(str, get_args(hint)))}")
        return value
    if type(value) is not hint:
        raise PlaybookInvalid(f"{where} must be of kind {hint.__name__}")
    return value


def _unique(entries: Iterable[Any]) -> tuple[Any, ...]:
    listed = tuple(entries)
    seen: set[str] = set()
    for entry in listed:
        if entry.id in seen:
            raise PlaybookInvalid(f"{type(entry).__name__.lower()} {entry.id} stands twice")
        seen.add(entry.id)
    return listed


def _first_of(groups: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    kept: dict[str, Any] = {}
    for group in groups:
        for entry in group:
            kept.setdefault(entry.id, entry)
    return tuple(kept.values())


def _merged_intents(packs: tuple[Playbook, ...]) -> tuple[Intent, ...]:
    intents: dict[str, Intent] = {}
    for intent in (intent for pack in packs for intent in pack.intents):
        before = intents.setdefault(intent.id, intent)
        if before is not intent:
            phrases = tuple(dict.fromkeys(before.phrases + intent.phrases))
            facts = tuple(dict.fromkeys(before.facts + intent.facts))
            cues = tuple(dict.fromkeys(before.cues + intent.cues))
            only_with = tuple(dict.fromkeys(before.only_with + intent.only_with))
            intents[intent.id] = replace(
                before,
                phrases=phrases,
                facts=facts,
                cues=cues,
                only_with=only_with,
                alone=before.alone or intent.alone,
            )
    return tuple(intents.values())


def _merged_stages(packs: tuple[Playbook, ...]) -> tuple[StageGuide, ...]:
    stages: dict[str, StageGuide] = {}
    for pack in packs:
        for guide in pack.stages:
            before = stages.get(guide.id)
            stages[guide.id] = guide if before is None else _joined(before, guide)
    return tuple(stages.values())


def _joined(first: StageGuide, second: StageGuide) -> StageGuide:
    return StageGuide(
        id=first.id,
        title=first.title,
        feeling=first.feeling,
        agent_phrases=tuple(dict.fromkeys(first.agent_phrases + second.agent_phrases)),
        customer_phrases=tuple(dict.fromkeys(first.customer_phrases + second.customer_phrases)),
    )
