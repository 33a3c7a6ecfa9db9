"""A recording that is being made: what a feed brings, one envelope a line, on disk before it is acknowledged.

It stands where a desk's event log stands (`engine.ports.EventLog`), so the same client goes on where the file stops. What
only a desk knows, a gap for one, is no part of a recording: the hole in the count tells of it.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from agent_assist.domain.events import Event
from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable, UnusableInput
from agent_assist.engine.ports import Position
from agent_assist.feeds.envelopes import NotOnTheWire, envelope, line
from agent_assist.feeds.recording import BadLine, Recorded, read_lines

_LOOK_BACK: Final = 64 * 1024


class RecordingLog:
    """Makes `path`, or goes on with it: a last line that a crash has torn is taken away.

    Raises UnusableInput when what is there is no recording, StoreUnreachable when it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._positions: dict[str, Position] = {}
        self._of_nobody: set[tuple[str, str]] = set()
        self.events_written = 0
        try:
            self._take_up()
            self._file = path.open("ab")
        except OSError as fault:
            raise StoreUnreachable(
                said("This recording cannot be written"), f"{path}: {fault.strerror or fault}"
            ) from None

    def append(self, events: Sequence[Event]) -> None:
        """Write them and wait until they are on disk."""
        lines: list[str] = []
        for event in events:
            if self._has(event):
                continue
            try:
                lines.append(line(envelope(event)) + "\n")
            except NotOnTheWire:
                continue
            self._note(event)
        try:
            self._file.write("".join(lines).encode("utf-8"))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as fault:
            raise StoreUnreachable(said("The recording cannot be written"), f"{self._path}: {fault.strerror}") from None
        self.events_written += len(lines)

    def events(self, conversation_id: str | None = None) -> Iterator[Event]:
        """Everything recorded, or what is of one conversation."""
        if not self._path.exists():
            return
        for found in read_lines(self._path):
            event = found.event if isinstance(found, Recorded) else None
            if event is not None and conversation_id in (None, event.conversation_id):
                yield event

    def positions(self) -> dict[str, Position]:
        """How far each conversation has come."""
        return dict(self._positions)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _take_up(self) -> None:
        if not self._path.exists() or self._path.stat().st_size == 0:
            return
        whole = self._whole_bytes()
        torn: BadLine | None = None
        for found in read_lines(self._path):
            if torn is not None:
                raise UnusableInput("This is no recording", f"{self._path}, line {torn.number}: {torn.why}")
            if isinstance(found, BadLine):
                torn = found  # only the very last line may be, when it has no end
            elif found.event is not None:
                self._note(found.event)
        if torn is not None and (whole == 0 or whole == self._path.stat().st_size):
            raise UnusableInput("This is no recording", f"{self._path}, line {torn.number}: {torn.why}")
        if whole < self._path.stat().st_size:
            os.truncate(self._path, whole)

    def _whole_bytes(self) -> int:
        """How much of the file is whole lines."""
        with self._path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            at = size
            while at > 0:
                at = file.seek(max(0, at - _LOOK_BACK))
                newline = file.read(_LOOK_BACK).rfind(b"\n")
                if newline >= 0:
                    return at + newline + 1
        return 0

    def _note(self, event: Event) -> None:
        if event.conversation_id is not None and event.sequence:
            self._positions[event.conversation_id] = Position(event.epoch, event.sequence)
        else:
            self._of_nobody.add((event.source, event.event_id))

    def _has(self, event: Event) -> bool:
        """Whether the file holds it: what has no number may come again after a restart."""
        return not event.sequence and (event.source, event.event_id) in self._of_nobody
