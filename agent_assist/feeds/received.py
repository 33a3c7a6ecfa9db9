"""What one frame can turn out to be, whoever the vendor: events, a control frame, or something kept out. Values only.

What a vendor's protocol asks us to do stands here as well: frames to send, calls to make, a connection to renew or end.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from agent_assist.domain.events import Event

Frame = str | bytes
# lost: try again soon. busy: the server asked for time. refused: a person must change something. done: nothing more
# to come. poison: the server sent what no client may accept, and will send it again.
Kind = Literal["lost", "busy", "refused", "done", "poison"]


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a connection ended: `words` for the status line, `detail` the cause, `wait_s` the least pause asked for.

    `soon_for_s`: nobody has answered, so for this long it is worth knocking often.
    """

    kind: Kind
    words: str
    detail: str
    wait_s: float = 0.0
    soon_for_s: float = 0.0


class Place(NamedTuple):
    """Where a frame stands in a conversation's count."""

    conversation_id: str
    epoch: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """Usable events. `left_out` counts optional fields that had the wrong type and were not taken."""

    events: tuple[Event, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """Well-formed and of no use here, as a type this program does not know: kept out and counted, never an error."""

    place: Place | None = None
    reason_code: str = "unknown_type"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A frame that cannot be used. Never its words: a reason to count by, its size, its place if that was readable."""

    reason_code: str
    size: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The feed is alive and has nothing to say."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """The server took us in. `heartbeat_s` is how often it promises a sign of life; infinite where it promises none.

    `sends`: it hands an agent's replies on to the customer.
    """

    heartbeat_s: float
    resume: bool
    conversations: tuple[str, ...]
    sends: bool = False


@dataclass(frozen=True, slots=True)
class Assigned:
    """A conversation is this agent's from now on."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A conversation is no longer this agent's."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The server sends a conversation from `first` on; None where it did not say."""

    conversation: str
    epoch: str | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The server cannot give `lost_from`..`lost_to` any more."""

    conversation: str
    lost_from: int | None = None
    lost_to: int | None = None
    epoch: str | None = None


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to our ping."""

    t: int = 0


@dataclass(frozen=True, slots=True)
class ReplyAnswered:
    """What became of a reply: it went to the customer, or `message` says why it did not."""

    reply_id: str
    sent: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class ServerError:
    """The server objects. `code` and `message` are foreign text: cleaned, cut, shown as plain text only."""

    code: str
    message: str = ""
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Frames that the vendor's protocol wants sent now."""

    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One REST call. Address, headers and body may hold secrets: they are never shown or logged."""

    method: Literal["GET", "POST", "PUT"]
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call brought. `status` 0: nobody answered in time, or not over a connection that is safe."""

    status: int
    body: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Fetch:
    """Calls whose results belong to the feed, before everything that comes later of that conversation (None: of any).

    Without `holds` nothing waits for them.
    """

    steps: Generator[Call, Answer, Sequence["Received"]] = field(compare=False, repr=False)
    conversation: str | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Renew:
    """This connection ends soon: in `after_s` seconds a successor must be made, which stands before this one goes."""

    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Over:
    """The vendor ends the connection in words of its own."""

    ending: Ending


Control = Welcome | Assigned | Unassigned | Subscribed | Gap | Pong | ReplyAnswered | ServerError
Asked = Say | Fetch | Renew | Over
Received = Arrived | Unknown | Quarantined | Heartbeat | Control | Asked
