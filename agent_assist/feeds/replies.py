"""Replies on their way out: which connection takes them now, and which were not answered. Never sends one twice by itself."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from agent_assist.engine.sending import ReplyOutcome
from agent_assist.feeds.received import Frame, ReplyAnswered
from agent_assist.feeds.recipe import Link

# A system that has not answered by then is not believed to have sent; pressing again is the same reply under the same id.
ANSWER_TIMEOUT_S: Final = 15.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Way:
    """A connection that takes replies, for the conversations it has subscribed to."""

    socket: ClientConnection
    link: Link
    conversations: Collection[str]


class Replies:
    """What a feed client can send. Everything happens on the loop of the feed.

    `on_outcome` hears what became of each reply: sent, refused with the other side's words, or unknown when no answer
    came; an answer that comes late is still told.
    """

    def __init__(
        self, on_outcome: Callable[[str, ReplyOutcome, str], None], timeout_s: float = ANSWER_TIMEOUT_S
    ) -> None:
        self._on_outcome = on_outcome
        self._timeout_s = timeout_s
        self._way: Way | None = None
        self._open: dict[str, asyncio.TimerHandle] = {}
        self._unanswered: set[str] = set()
        self._going: set[asyncio.Task[None]] = set()

    def opened(self, way: Way) -> None:
        """A connection takes replies from now on."""
        self._way = way

    def closed(self, socket: ClientConnection) -> None:
        """A connection is gone: what it was given and has not answered may have arrived or not."""
        if self._way is None or self._way.socket is not socket:
            return
        self._way = None
        for reply_id in list(self._open):
            self._settle(reply_id, "unknown", "")

    def takes(self, conversation_id: str) -> bool:
        """Whether a reply to this conversation can be sent now."""
        return self._way is not None and conversation_id in self._way.conversations

    def send(self, conversation_id: str, reply_id: str, text: str) -> None:
        """Hand one reply over; its outcome comes later, "unknown" at once where nobody takes it any more."""
        if not self.takes(conversation_id) or self._way is None:
            self._on_outcome(reply_id, "unknown", "")
            return
        self._unanswered.discard(reply_id)
        loop = asyncio.get_running_loop()
        self._open[reply_id] = loop.call_later(self._timeout_s, self._settle, reply_id, "unknown", "")
        task = loop.create_task(_say(self._way.socket, self._way.link.reply(conversation_id, reply_id, text)))
        self._going.add(task)
        task.add_done_callback(self._going.discard)

    def answered(self, answer: ReplyAnswered) -> None:
        """The other side says what became of a reply; of one it was not given nothing is believed."""
        outcome: ReplyOutcome = "sent" if answer.sent else "refused"
        if answer.reply_id in self._unanswered:
            self._unanswered.discard(answer.reply_id)
            self._on_outcome(answer.reply_id, outcome, answer.message)
        else:
            self._settle(answer.reply_id, outcome, answer.message)

    def _settle(self, reply_id: str, outcome: ReplyOutcome, words: str) -> None:
        waiting = self._open.pop(reply_id, None)
        if waiting is not None:
            waiting.cancel()
            if outcome == "unknown":
                self._unanswered.add(reply_id)
            self._on_outcome(reply_id, outcome, words)


async def _say(socket: ClientConnection, frames: Sequence[Frame]) -> None:
    try:
        for frame in frames:
            await socket.send(frame)
    except ConnectionClosed:  # the connection's own loop says how it ended, and `closed` what that means for replies
        _log.info("a reply found its connection closed")
