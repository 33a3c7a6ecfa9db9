"""Replies that the feed can hand on to the customer: each under the id of a person's act, one at a time, never again by itself."""

from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from agent_assist.domain.commands import SendReply
from agent_assist.domain.said import said
from agent_assist.engine.translation import shown

# refused: the other side said no. unknown: no answer came, so it may have arrived; the same id sent again is the same reply.
ReplyOutcome = Literal["sent", "refused", "unknown"]
LONGEST_REPLY: Final = 20_000
NO_WAY: Final = said("This feed takes no replies now. Copy it instead.")
STILL_GOING: Final = said("The last reply is still on its way.")
_WORDS: Final[dict[ReplyOutcome, str]] = {
    "sent": said("Sent."),
    "refused": said("Not sent."),
    "unknown": said("No answer yet. Look at the conversation; sending it again sends it once."),
}


class ReplyRoute(Protocol):
    """Where replies go out."""

    def takes(self, conversation_id: str) -> bool:
        """Whether a reply to this conversation can be sent now."""
        ...

    def send(self, conversation_id: str, reply_id: str, text: str) -> None:
        """Hand one reply over, once under each id; what became of it comes later."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The newest reply of a conversation. `reply_id` is the id of the act; `words` say how it went."""

    reply_id: str
    text: str
    state: Literal["going", "sent", "refused", "unknown"] = "going"
    words: str = said("Sending")


class Sending:
    """The replies of one desk. `route` is None until a feed that sends is there."""

    def __init__(self) -> None:
        self.route: ReplyRoute | None = None
        self._newest: dict[str, Outgoing] = {}

    def takes(self, conversation_id: str) -> bool:
        """Whether the agent may send here instead of copying."""
        return self.route is not None and self.route.takes(conversation_id)

    def of(self, conversation_id: str) -> Outgoing | None:
        """The newest reply of a conversation, and how it went."""
        return self._newest.get(conversation_id)

    def refusal(self, command: SendReply) -> str | None:
        """Why this may not go out now; None when it may, and "" for an act that has been done already."""
        if not self.takes(command.conversation_id):
            return NO_WAY
        newest = self.of(command.conversation_id)
        if newest is not None and newest.reply_id == command.action_id and newest.state in ("going", "sent"):
            return ""
        if newest is not None and newest.state == "going":
            return STILL_GOING
        return None

    def go(self, command: SendReply, text: str) -> None:
        """Hand it to the feed."""
        self._newest[command.conversation_id] = Outgoing(command.action_id, text)
        if self.route is not None:
            self.route.send(command.conversation_id, command.action_id, text)

    def heard(self, reply_id: str, outcome: ReplyOutcome, words: str) -> str | None:
        """What became of a reply; returns its words for the status line, None for a reply that is not ours."""
        for key, outgoing in self._newest.items():
            if outgoing.reply_id == reply_id:
                came_of_it = f"{shown(_WORDS[outcome])} {shown(words)}".strip()
                self._newest[key] = replace(outgoing, state=outcome, words=came_of_it)
                return came_of_it
        return None

    def forget(self, conversation_id: str) -> None:
        """The conversation has left the desk."""
        self._newest.pop(conversation_id, None)
