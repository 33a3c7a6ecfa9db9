"""The lines of one conversation as the window shows them: partials replaced, gaps and events as lines of their own.

A mutable list with a window, because a transcript grows and is redrawn often; it decides nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from agent_assist.domain import events as e
from agent_assist.domain.reading import Evidence, telling
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.engine.channel_words import channel_name
from agent_assist.engine.formats import Formats
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import RowKind, TranscriptRow, TranscriptView, Underline

# A list lays out every row it holds at each message: what fills a dozen screens is enough to scroll in.
WINDOW: Final = 120
BLOCK: Final = 40
# Of lines that pour in faster than anyone reads, a view holds the newest, more than a screen of them, only: the others pass unseen, are
# counted as earlier, and come back with the next view.
HURRIED_FROM: Final = 60
HURRIED_ROWS: Final = 16
LONGEST: Final = 4000
_KINDS: Final[dict[Role, RowKind]] = {"customer": "customer", "agent": "agent", "bot": "agent"}
_WHO: Final[dict[Role, str]] = {
    "customer": said("Customer"),
    "agent": said("Agent"),
    "bot": said("Assistant"),
    "system": said("System"),
    "unknown": said("Speaker not known, not read"),
}
_ICONS: Final[dict[str, str]] = {"weather": "storm", "outage": "storm", "delivery": "truck", "policy_change": "rules"}


class _Line(NamedTuple):
    """Words that have no row yet: of many that pour in only those are made into one that a view shows."""

    row_id: str
    event: e.UtteranceHeard
    customer_name: str
    agent_name: str

    @property
    def partial(self) -> bool:
        """Whether they are still being spoken."""
        return not self.event.final


class Transcript:
    """Rows oldest first; only the newest 120 or so are kept as rows, earlier ones are counted and stay in the log."""

    def __init__(self, formats: Formats, whole: bool = False) -> None:
        self._formats = formats
        self._window: float = math.inf if whole else WINDOW
        self._rows: list[TranscriptRow | _Line] = []
        self._places: dict[str, int] = {}
        self._dropped = 0
        self._view: TranscriptView | None = TranscriptView()
        self._added, self._pours = 0, False
        self.hurried = False

    def add(self, event: e.Event, customer_name: str, agent_name: str) -> None:
        """Take in one event; those without a line of their own are passed over."""
        match event:
            case e.UtteranceHeard():
                self._utterance(event, customer_name, agent_name)
            case e.UtteranceRead():
                self._underline(event)
            case e.GapFound():
                self._put(TranscriptRow(event.event_id, "gap", _gap_words(event), icon="warn"))
            case e.SignalReceived():
                self._put(TranscriptRow(event.event_id, "event", event.headline, icon=_ICONS.get(event.kind, "info")))
            case e.ConversationStarted():
                words = f"{self._formats.day(event.occurred_at_ms)} · {channel_name(event.channel)}"
                self._put(TranscriptRow(event.event_id, "day", words))
            case e.ConversationEnded():
                self._put(TranscriptRow(event.event_id, "event", tr("The conversation has ended"), icon="check"))
            case e.GestureGranted():
                self._put(
                    TranscriptRow(
                        event.event_id, "event", tr("Goodwill added: {reason}", reason=event.reason), icon="gift"
                    )
                )
            case _:
                return

    def view(self) -> TranscriptView:
        """The window; the same object while nothing changed. `hurried` after one that left out rows: ask again soon."""
        if self._view is None or self.hurried:
            poured, self._pours = self._pours, self._added > HURRIED_FROM
            self._added = 0
            self.hurried = self._pours and poured  # once is a burst, and keeps the place of who reads above
            passed = max(0, len(self._rows) - HURRIED_ROWS) if self.hurried else 0
            self._view = TranscriptView(self._made(passed), self._dropped + passed)
        return self._view

    def _made(self, passed: int) -> tuple[TranscriptRow, ...]:
        """The rows after the first `passed`."""
        rows = self._rows
        for at in range(passed, len(rows)):
            line = rows[at]
            if isinstance(line, _Line):
                rows[at] = self._row(line)
        return tuple(row for row in rows[passed:] if isinstance(row, TranscriptRow))

    def bring_back(self, all_rows: Sequence[TranscriptRow]) -> None:
        """The rows before the first one here, a window of them; from here on so many more are kept."""
        if not self._rows or not self._dropped:
            return
        first = self._rows[0].row_id
        at = next((at for at, row in enumerate(all_rows) if row.row_id == first), 0)
        older = list(all_rows[max(0, at - min(WINDOW, self._dropped)) : at])
        self._dropped -= len(older)
        self._places.update({row.row_id: self._dropped + at for at, row in enumerate(older)})
        self._rows[:0] = older
        self._window += len(older)
        self._view = None

    def _utterance(self, event: e.UtteranceHeard, customer_name: str, agent_name: str) -> None:
        row_id = f"u:{event.utterance_id}"
        before = self._at(row_id)
        if before is not None and not before.partial:
            return  # settled for good
        self._put(_Line(row_id, event, customer_name, agent_name))

    def _row(self, line: _Line) -> TranscriptRow:
        event = line.event
        name = line.customer_name if event.role == "customer" else line.agent_name if event.role == "agent" else ""
        caption = f"{name or shown(_WHO[event.role])} · {self._formats.clock(event.occurred_at_ms)}"
        if event.late:
            caption = tr("{who_and_when} · came late", who_and_when=caption)
        kind = _KINDS.get(event.role, "event" if event.role == "system" else "unknown")
        cut = len(event.text) > LONGEST
        return TranscriptRow(line.row_id, kind, event.text[:LONGEST], caption, partial=line.partial, cut=cut)

    def _underline(self, event: e.UtteranceRead) -> None:
        row = self._at(f"u:{event.reading.utterance_id}") if event.reading.evidence else None
        if row is not None:
            row = self._row(row) if isinstance(row, _Line) else row
            self._put(replace(row, underlines=underlines(row.text, telling(event.reading.evidence))))

    def _at(self, row_id: str) -> TranscriptRow | _Line | None:
        place = self._places.get(row_id)
        return None if place is None or place < self._dropped else self._rows[place - self._dropped]

    def _put(self, row: TranscriptRow | _Line) -> None:
        self._view = None
        place = self._places.get(row.row_id)
        if place is not None and place >= self._dropped:
            self._rows[place - self._dropped] = row
            return
        self._places[row.row_id] = self._dropped + len(self._rows)
        self._rows.append(row)
        self._added += 1
        # Drop in blocks: taking one row off the front of a list each time costs the whole list.
        if len(self._rows) > self._window + BLOCK:
            for gone in self._rows[:BLOCK]:
                self._places.pop(gone.row_id, None)
            del self._rows[:BLOCK]
            self._dropped += BLOCK


def underlines(text: str, evidence: tuple[Evidence, ...]) -> tuple[Underline, ...]:
    """Where the evidence stands in `text`, in order, without overlaps; words that are not found are left out."""
    folded = text.casefold()
    if len(folded) != len(text):  # a few letters grow when folded; then places would be wrong
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: list[Underline] = []
    for item in evidence:
        start = folded.find(item.text.casefold())
        end = start + len(item.text)
        if start >= 0 and item.text and all(end <= other.start or start >= other.end for other in found):
            found.append(Underline(start, end, "neg" if item.weight < 0 else "pos"))
    return tuple(sorted(found, key=lambda span: span.start))


def _gap_words(event: e.GapFound) -> str:
    if event.lost_from is None or event.lost_to is None:
        return tr("Messages may be missing here. Check the CRM before you rely on the tone.")
    return tr_count(
        event.lost_to - event.lost_from + 1,
        "{count} message missing. Check the CRM before you rely on the tone.",
        "{count} messages missing. Check the CRM before you rely on the tone.",
    )
