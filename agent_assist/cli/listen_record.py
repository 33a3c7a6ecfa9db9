"""What a desk without a window does with events: redact, make durable, then print each settled utterance once, in order."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from agent_assist.domain.events import Event, GapFound, UtteranceHeard
from agent_assist.engine.ports import EventLog, Redacted
from agent_assist.feeds.wire import sequence_text, time_text

# As much of one speaker's own words as a card number can be spread over.
EARLIER_TEXTS: Final = 20
Line = dict[str, object]


class Enough(Exception):
    """As many utterances as were asked for have been printed."""


@dataclass(slots=True)
class _Heard:
    """One conversation: what was settled (by utterance: epoch, role, text) and what each role said last, in memory only."""

    settled: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)

    def asked(self, role: str) -> str:
        """What the other side said last."""
        return next((said[-1] for other, said in reversed(self.earlier.items()) if other != role), "")

    def say(self, role: str, text: str) -> None:
        """Keep the end of what was said; who spoke last stands last."""
        said = self.earlier.pop(role, [])
        self.earlier[role] = [*said, text[-200:]][-EARLIER_TEXTS:]


class Recorder:
    """`record` is the feed's sink. `write` gets all lines of a batch at once, after they are durable.

    Lines are made before the events are stored, so that next to nothing stands between durable and printed.
    """

    def __init__(
        self,
        log: EventLog,
        redact: Callable[[str, Sequence[str], str], Redacted],
        write: Callable[[Sequence[Line]], None],
        wall_ms: Callable[[], int],
        stop_after: int | None = None,
    ) -> None:
        self._log = log
        self._redact = redact
        self._write = write
        self._wall_ms = wall_ms
        self._left = stop_after
        self._conversations: dict[str, _Heard] = {}

    def record(self, events: Sequence[Event]) -> None:
        """Store and print. Raises Enough after the last utterance asked for; what follows it is neither."""
        kept: list[Event] = []
        lines: list[Line] = []
        for event in events:
            if isinstance(event, UtteranceHeard) and not event.final:
                continue  # a partial is replaced by its final; only finals reach the store
            prepared, line = self._prepared(event)
            kept.append(prepared)
            if line is not None:
                lines.append(line)
            if "text" in (line or {}) and self._left is not None:
                self._left -= 1
                if self._left <= 0:
                    break
        self._log.append(kept)
        self._write(lines)
        if self._left is not None and self._left <= 0:
            raise Enough

    def _prepared(self, event: Event) -> tuple[Event, Line | None]:
        if isinstance(event, GapFound):
            return event, _gap_line(event)
        if isinstance(event, UtteranceHeard) and event.conversation_id is not None:
            return self._heard(event, self._conversation(event.conversation_id))
        return event, None

    def _heard(self, event: UtteranceHeard, known: _Heard) -> tuple[Event, Line | None]:
        earlier = known.earlier.get(event.role, [])
        safe = replace(event, text=self._redact(event.text, earlier, known.asked(event.role)).text)
        known.say(event.role, event.text)
        before = known.settled.get(event.utterance_id)
        # A correction of something settled, or the same again under a new count, is not news.
        if before is not None and (before[0] == event.epoch or before[1:] == (safe.role, safe.text)):
            return safe, None
        known.settled[event.utterance_id] = (event.epoch, safe.role, safe.text)
        return safe, _utterance_line(safe, self._wall_ms())

    def _conversation(self, conversation_id: str) -> _Heard:
        """What is known of a conversation; at first sight, what the store holds of it."""
        known = self._conversations.get(conversation_id)
        if known is None:
            known = self._conversations[conversation_id] = _Heard()
            for event in self._log.events(conversation_id):
                if isinstance(event, UtteranceHeard) and event.final:
                    known.settled.setdefault(event.utterance_id, (event.epoch, event.role, event.text))
                    known.say(event.role, event.text)
        return known


def _utterance_line(event: UtteranceHeard, received_ms: int) -> Line:
    return {
        "conversation": event.conversation_id,
        "epoch": event.epoch,
        "sequence": sequence_text(event.sequence),
        "utterance_id": event.utterance_id,
        "role": event.role,
        "text": event.text,
        "received_at": time_text(received_ms),
    }


def _gap_line(event: GapFound) -> Line:
    lost_from, lost_to = (None if n is None else sequence_text(n) for n in (event.lost_from, event.lost_to))
    return {"gap": {"conversation": event.conversation_id, "lost_from": lost_from, "lost_to": lost_to}}


def as_json(line: Line) -> str:
    """One line for programs."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def as_words(line: Line) -> str:
    """One line for a person."""
    match line:
        case {"gap": {"conversation": conversation, "lost_from": str(first), "lost_to": str(last)}}:
            return f"{conversation}  -- {int(last) - int(first) + 1} messages missing --"
        case {"gap": {"conversation": conversation}}:
            return f"{conversation}  -- messages may be missing --"
        case {"state": state, "detail": detail}:
            return f"[{state}] {detail}".rstrip()
        case _:
            return f"{line['conversation']} {line['sequence']}  {line['role']}: {line['text']}"
