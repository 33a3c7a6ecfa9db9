"""Recordings: native envelopes, one per line. Reads and writes files; a line that cannot be used is named by its number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from agent_assist.domain.events import Event
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.envelopes import envelope, line
from agent_assist.feeds.frames import native
from agent_assist.feeds.received import Arrived, Place, Quarantined, Unknown
from agent_assist.feeds.strict_json import parse_object
from agent_assist.feeds.wire import time_ms


@dataclass(frozen=True, slots=True)
class Recorded:
    """One usable line: its number, its text as it stands in the file, and its event.

    `event` is None for a type this program does not know; its place in the count still matters to who plays it.
    """

    number: int
    text: str
    at_ms: int
    place: Place | None
    event: Event | None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no event, by its number and a reason without any of its words."""

    number: int
    why: str


def read_lines(path: Path) -> Iterator[Recorded | BadLine]:
    """Every line that is an event or is broken; empty lines and heartbeats are passed over.

    Raises UnusableInput when the file itself cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield from _line(number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
    except OSError as fault:
        raise UnusableInput("This recording cannot be read", f"{path}: {fault.strerror or fault}") from None


def read_recording(path: Path) -> list[Event]:
    """The events of a whole recording in the order of the file. Raises UnusableInput naming file and line."""
    found = []
    for item in read_lines(path):
        if isinstance(item, BadLine):
            raise UnusableInput("This recording cannot be used", f"{path}, line {item.number}: {item.why}")
        if item.event is not None:
            found.append(item.event)
    if not found:
        raise UnusableInput("This recording is empty", f"{path} holds no event")
    return found


def write_recording(path: Path, events: Iterable[Event]) -> int:
    """Write the events as envelopes, one per line. Returns how many. Raises NotOnTheWire, OSError."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for event in events:
            file.write(line(envelope(event)) + "\n")
            count += 1
    return count


def _line(number: int, raw: bytes) -> Iterator[Recorded | BadLine]:
    try:
        text = raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        yield BadLine(number, "not UTF-8")
        return
    match native.decode(text):
        case Arrived(events=(event,)):
            sequence, conversation_id = event.sequence, event.conversation_id
            place = None if conversation_id is None else Place(conversation_id, event.epoch, sequence)
            yield Recorded(number, text, event.occurred_at_ms, place, event)
        case Unknown(place=Place() as place):
            at_ms = time_ms(str(parse_object(text).get("time")))
            yield BadLine(number, "bad time") if at_ms is None else Recorded(number, text, at_ms, place, None)
        case Quarantined(reason_code=reason):
            yield BadLine(number, reason.replace("_", " "))
        case _:
            return
