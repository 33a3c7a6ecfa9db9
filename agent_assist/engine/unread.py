"""Words that are recorded and shown but not read yet, oldest first. Many lines that come at once are shown at once; their
readings follow in order, in slices. What a crash left unread is found again in the log. It reads nothing itself.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from agent_assist.domain.conversation import Utterance
from agent_assist.domain.events import Event, UtteranceHeard, UtteranceRead

# What lies further back than this will not be read any more: some thirteen seconds of reading, 25 MB of words.
LONGEST: Final = 20_000
# A batch of so many lines is one of several.
HURRIED_FROM: Final = 16


class Unread(NamedTuple):
    """A customer's words and what had been said by then."""

    heard: UtteranceHeard
    said: Sequence[Utterance]


class UnreadWords:
    """`at_once` customer utterances of one batch are read with it, the others wait; None: nothing ever waits.

    `hurried` is set where so many lines came at once that more are likely to be on their way; `passed_over` counts what
    was never read because more came than anyone can read.
    """

    def __init__(self) -> None:
        self.at_once: int | None = None
        self.hurried = False
        self.passed_over = 0
        self._waiting: OrderedDict[tuple[str | None, str], Unread] = OrderedDict()

    def __len__(self) -> int:
        return len(self._waiting)

    def batch(self, lines: int) -> None:
        """So many lines came at once."""
        self.hurried = self.hurried or lines >= HURRIED_FROM

    def must_wait(self, read: int) -> bool:
        """Whether the next words wait, after so many of their batch were read: behind others, or behind too many."""
        return self.at_once is not None and (bool(self._waiting) or read >= self.at_once)

    def remember(self, event: Event, said: Sequence[Utterance]) -> None:
        """A customer's words wait until their reading is told; those that wait longest give way where there are too many."""
        if isinstance(event, UtteranceHeard):
            if event.final and event.role == "customer":
                self._waiting[event.conversation_id, event.utterance_id] = Unread(event, said)
                if len(self._waiting) > LONGEST:
                    self._waiting.popitem(last=False)
                    self.passed_over += 1
        elif isinstance(event, UtteranceRead):
            self._waiting.pop((event.conversation_id, event.reading.utterance_id), None)

    def take(self, count: int) -> list[Unread]:
        """The oldest `count` of them, which wait no longer."""
        return [self._waiting.popitem(last=False)[1] for _ in range(min(count, len(self._waiting)))]

    def taken_while(self, is_time: Callable[[], bool], most: int) -> Iterator[Unread]:
        """The oldest `most` of them, one by one while it `is_time`; who is not asked for any more waits on."""
        for _ in range(most):
            if not self._waiting or not is_time():
                return
            yield self._waiting.popitem(last=False)[1]

    def take_of(self, conversation_id: str) -> list[Unread]:
        """Those of one conversation, oldest first; the others wait on."""
        keys = [key for key in self._waiting if key[0] == conversation_id]
        return [self._waiting.pop(key) for key in keys]


def is_readable(event: Event) -> bool:
    """Whether the reader is asked about it: nobody's words but the customer's, and only when they are settled."""
    return isinstance(event, UtteranceHeard) and event.final and event.role == "customer"
