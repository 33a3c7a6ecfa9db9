"""Which line of the transcript interim results share with the message they become, where they come apart. Pure and total.

For feeds that name a message beside each interim result, or do not, and nowhere promise that the message then bears that
name. Until one has, a message settles what its speaker was last heard to say; one whose line is taken gets its own.
"""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from agent_assist.domain.events import UtteranceHeard
from agent_assist.domain.words import Role
from agent_assist.feeds.received import Arrived, Received

_TALKS_KEPT: Final = 64
_LINES_KEPT: Final = 256
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(slots=True)
class _Talk:
    """One conversation: lines that are being spoken, by who speaks; lines that are settled; the line of each message."""

    open: dict[Role, list[str]] = field(default_factory=dict)
    settled: OrderedDict[str, None] = field(default_factory=OrderedDict)
    of_message: OrderedDict[str, str] = field(default_factory=OrderedDict)
    is_speech: bool = False


class Interims:
    """What has been heard on one connection and is not settled yet."""

    def __init__(self) -> None:
        self._talks: OrderedDict[str, _Talk] = OrderedDict()
        self._names_agree = False

    def line(self, conversation: str, role: Role, message: str, at_ms: int) -> str:
        """The utterance id of an interim result; `message` is the name of what it will become, "" where none is told."""
        talk = self._talk(conversation)
        talk.is_speech = True
        heard = talk.open.setdefault(role, [])
        line = message or (heard[-1] if heard else f"speech-{role}-{at_ms}-{len(talk.of_message)}")
        if line not in heard and line not in talk.settled:  # settled: a partial that comes after its message
            heard[:] = [*heard, line][-_LINES_KEPT:]
        return line

    def settled(self, received: Received) -> Received:
        """A message on the line of its interim results, and spoken where they are; anything else as it is."""
        if not isinstance(received, Arrived) or not isinstance(received.events[0], UtteranceHeard):
            return received
        said = received.events[0]
        talk = self._talk(str(said.conversation_id))
        line = self._line(talk, said.role, said.utterance_id)
        channel = "voice" if talk.is_speech else said.channel
        return Arrived((replace(said, utterance_id=line, channel=channel),), received.left_out)

    def _talk(self, name: str) -> _Talk:
        talk = self._talks.get(name) or _Talk()
        _keep(self._talks, name, talk, _TALKS_KEPT)
        return talk

    def _line(self, talk: _Talk, role: Role, key: str) -> str:
        if key in talk.of_message:  # brought twice
            return talk.of_message[key]
        heard = talk.open.get(role, [])
        self._names_agree = self._names_agree or key in heard or key in talk.settled
        if key in heard:
            line = key
            heard.remove(key)
        elif key in talk.settled:  # by another message, while it was not known yet that the names agree
            line = f"{key}-said"
        elif heard and not self._names_agree:
            line = heard[-1]
            heard.clear()
        else:
            line = key
        _keep(talk.settled, line, None, _LINES_KEPT)
        _keep(talk.of_message, key, line, _LINES_KEPT)
        return line


def _keep(known: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > most:
        known.popitem(last=False)
