"""Published dialogue collections as recordings: whole dialogues put together again, at a human pace. Reads files; sends nothing."""

import gzip
import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from agent_assist.domain.events import ConversationEnded, ConversationStarted, Event, UtteranceHeard
from agent_assist.domain.words import Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.wire import clean

# Monday 5 January 2026, 09:00 UTC; each dialogue begins somewhere in the eight hours after it.
_MONDAY_MS: Final = 1_767_603_600_000
_SHIFT_MS: Final = 8 * 3600 * 1000
_ROLES: Final[dict[str, Role]] = {"C: ": "customer", "A: ": "agent"}
Turn = tuple[Role, str]


class BadRow(ValueError):
    """A row that is not what the collection's description says."""


@dataclass(slots=True)
class Dialogue:
    """One conversation as it was written; `turns` oldest first."""

    name: str
    turns: list[Turn] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """Dialogues by name, and the lines that could not be used: number and reason."""

    dialogues: dict[str, Dialogue] = field(default_factory=dict)
    bad: list[tuple[int, str]] = field(default_factory=list)


def read_star(path: Path, limit: int | None = None) -> Collection:
    """STAR: one line per decision of an agent, with up to eight utterances before it. Raises UnusableInput."""
    return _read(path, _add_star, limit)


def read_multidogo(path: Path, limit: int | None = None) -> Collection:
    """MultiDoGO: one line per turn of a customer; the agents' turns are not published. Raises UnusableInput."""
    return _read(path, _add_multidogo, limit)


def events_of(dialogue: Dialogue, source: str) -> list[Event]:
    """The dialogue as events, numbered without a hole. The same dialogue has the same times on every machine."""
    pace = random.Random(f"{source}:{dialogue.name}")  # noqa: S311 - a typing pace, nothing to guess
    head: dict[str, Any] = {"conversation_id": dialogue.name, "source": source}
    at_ms = _MONDAY_MS + pace.randrange(_SHIFT_MS)
    events: list[Event] = [
        ConversationStarted(event_id=f"{dialogue.name}-1", occurred_at_ms=at_ms, sequence=1, channel="chat", **head)
    ]
    for number, (role, text) in enumerate(dialogue.turns, start=1):
        at_ms += _typing_ms(text, pace)
        event_id = f"{dialogue.name}-{number + 1}"
        spoken: dict[str, Any] = {"utterance_id": f"{dialogue.name}-u{number}", "text": text, "role": role}
        events.append(UtteranceHeard(event_id=event_id, occurred_at_ms=at_ms, sequence=number + 1, **spoken, **head))
    sequence = len(events) + 1
    event_id = f"{dialogue.name}-{sequence}"
    events.append(ConversationEnded(event_id=event_id, occurred_at_ms=at_ms + 2000, sequence=sequence, **head))
    return events


def _typing_ms(text: str, pace: random.Random) -> int:
    """A second to read, a third of a second a word to type, more or less; nobody waits longer than half a minute."""
    words = len(text.split())
    return min(30_000, 1000 + int(words * 330 * pace.uniform(0.7, 1.5)))


# -------------------------------------------------------------------------------------------------------- the collections


def _read(path: Path, add: Callable[[Collection, dict[str, Any]], None], limit: int | None) -> Collection:
    found = Collection()
    for number, raw in enumerate(_lines(path), start=1):
        if not raw.strip():
            continue
        try:
            add(found, parse_object(raw.decode("utf-8")))
        except (UnicodeDecodeError, Unparseable, BadRow) as fault:
            reason = "not UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault).replace("_", " ")
            found.bad.append((number, reason))
        if limit is not None and len(found.dialogues) > limit:
            break
    found.dialogues = dict(islice(found.dialogues.items(), limit))
    return found


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise UnusableInput("This collection cannot be read", f"{path}: {reason}") from None


def _add_star(found: Collection, row: dict[str, Any]) -> None:
    number, heard, reply = row.get("dialogue"), row.get("prev"), row.get("reply")
    if type(number) is not int or not isinstance(heard, list) or not isinstance(reply, str):
        raise BadRow("no dialogue, prev or reply")
    before = [_turn(line) for line in heard]
    dialogue = found.dialogues.setdefault(f"star-{number}", Dialogue(f"star-{number}"))
    said = row.get("turns_c")
    dialogue.turns += before[_overlap(dialogue.turns, before, said if type(said) is int else None) :]
    dialogue.turns.append(("agent", clean(reply)))


def _turn(line: object) -> Turn:
    role = _ROLES.get(line[:3]) if isinstance(line, str) else None
    if role is None or not isinstance(line, str):
        raise BadRow("an utterance without a speaker")
    return role, clean(line[3:])


def _overlap(known: Sequence[Turn], window: Sequence[Turn], customer_turns: int | None) -> int:
    """How many turns at the head of `window` are the tail of `known`.

    Among the overlaps that match, the one that gives the stated number of customer turns; else the longest.
    """
    said = _by_customer(known)
    best = 0
    for size in range(min(len(known), len(window)), -1, -1):
        if list(known[len(known) - size :]) == list(window[:size]):
            if customer_turns is None or said + _by_customer(window[size:]) == customer_turns:
                return size
            best = max(best, size)
    return best


def _by_customer(turns: Iterable[Turn]) -> int:
    return sum(role == "customer" for role, _ in turns)


def _add_multidogo(found: Collection, row: dict[str, Any]) -> None:
    name, text, domain = row.get("dialogue"), row.get("text"), row.get("domain")
    if not isinstance(name, str) or not name or not isinstance(text, str) or not isinstance(domain, str):
        raise BadRow("no dialogue, domain or text")
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in f"multidogo-{domain}-{name}")
    found.dialogues.setdefault(name, Dialogue(name)).turns.append(("customer", clean(text)))
